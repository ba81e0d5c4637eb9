#include "dsl/print/canonical.hpp"

#include <algorithm>
#include <array>
#include <stdexcept>

#include <openssl/evp.h>

#include "dsl/print/writer.hpp"

namespace hoso::dsl {
namespace {

template <typename Node>
std::string written(Node const& node) {
    Writer writer;
    writer.write(node);
    return std::move(writer.text);
}

} // namespace

std::string canonical(ast::Item const& item) {
    return written(item);
}
std::string canonical(ast::Expr const& expr) {
    return written(expr);
}
std::string canonical(ast::Type const& type) {
    return written(type);
}

std::string canonical(ast::File const& file) {
    std::string result;
    for (auto const& item : file.items)
        result += canonical(item) + '\n';
    return result;
}

std::string definition_hash(std::span<ast::File const* const> files, std::string_view workflow) {
    std::vector<std::string> parts;
    for (auto const* file : files)
        for (auto const& item : file->items) {
            auto const* other = std::get_if<ast::Workflow>(&item);
            if (other == nullptr || other->name.text == workflow) parts.push_back(canonical(item));
        }
    std::sort(parts.begin(), parts.end());
    std::string all;
    for (auto const& part : parts)
        all += part + '\n';
    return sha256_hex(all);
}

std::string sha256_hex(std::string_view text) {
    std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
    unsigned int size = 0;
    if (EVP_Digest(text.data(), text.size(), digest.data(), &size, EVP_sha256(), nullptr) != 1)
        throw std::runtime_error("SHA-256 is not available");
    static constexpr std::string_view hex = "0123456789abcdef";
    std::string result;
    for (unsigned int i = 0; i < size; ++i) {
        result += hex[digest[i] >> 4U];
        result += hex[digest[i] & 15U];
    }
    return result;
}

} // namespace hoso::dsl
