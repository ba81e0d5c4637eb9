#include "engine/ports/mailer.hpp"

#include <algorithm>

namespace hoso::engine {

namespace {

constexpr std::size_t address_size_max = 254;
constexpr std::size_t local_size_max = 64;
constexpr std::size_t label_size_max = 63;

bool is_alnum(char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

bool is_atom_char(char c) {
    return is_alnum(c) || std::string_view("!#$%&'*+-/=?^_`{|}~").find(c) != std::string_view::npos;
}

bool is_host_char(char c) {
    return is_alnum(c) || c == '-';
}

/// Pieces between dots, each of 1..`size_max` allowed characters.
template <class Allowed>
bool is_dotted(std::string_view text, std::size_t size_max, Allowed allowed) {
    while (true) {
        auto const dot = text.find('.');
        auto const piece = text.substr(0, dot);
        bool const fits = !piece.empty() && piece.size() <= size_max;
        if (!fits || !std::all_of(piece.begin(), piece.end(), allowed)) return false;
        if (dot == std::string_view::npos) return true;
        text.remove_prefix(dot + 1);
    }
}

} // namespace

bool is_mail_address(std::string_view text) {
    auto const at = text.find('@');
    if (at == std::string_view::npos || text.size() > address_size_max) return false;
    auto const local = text.substr(0, at);
    auto const domain = text.substr(at + 1);
    return local.size() <= local_size_max && is_dotted(local, local_size_max, is_atom_char) &&
           is_dotted(domain, label_size_max, is_host_char);
}

} // namespace hoso::engine
