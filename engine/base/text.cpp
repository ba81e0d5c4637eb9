#include "engine/base/text.hpp"

#include <algorithm>

namespace hoso::engine {

namespace {

bool is_continuation(char c) {
    return (static_cast<unsigned char>(c) & 0xC0) == 0x80;
}

/// Bytes of the code point at the front of a non-empty text, 0 when it is not well-formed UTF-8
/// (Unicode table 3-7: no overlong spellings, no surrogates, nothing above U+10FFFF).
std::size_t code_point_length(std::string_view text) {
    auto const byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
    unsigned const lead = byte(0);
    if (lead < 0x80) return 1;
    std::size_t const length = lead >= 0xC2 && lead <= 0xDF   ? 2
                               : lead >= 0xE0 && lead <= 0xEF ? 3
                               : lead >= 0xF0 && lead <= 0xF4 ? 4
                                                              : 0;
    if (length == 0 || text.size() < length) return 0;
    for (std::size_t i = 1; i < length; ++i)
        if (!is_continuation(text[i])) return 0;
    bool const overlong = (lead == 0xE0 && byte(1) < 0xA0) || (lead == 0xF0 && byte(1) < 0x90);
    bool const surrogate = lead == 0xED && byte(1) > 0x9F;
    bool const too_high = lead == 0xF4 && byte(1) > 0x8F;
    return overlong || surrogate || too_high ? 0 : length;
}

bool is_forbidden_control(char c) {
    return static_cast<unsigned char>(c) < 0x20 && c != '\t' && c != '\n' && c != '\r';
}

} // namespace

std::string fill(std::string_view pattern, Arguments const& arguments) {
    std::string out;
    out.reserve(pattern.size() + 32);
    while (!pattern.empty()) {
        auto const open = pattern.find('{');
        out += pattern.substr(0, open);
        if (open == std::string_view::npos) break;
        pattern.remove_prefix(open);
        auto const close = pattern.find('}');
        auto const name =
            close == std::string_view::npos ? std::string_view{} : pattern.substr(1, close - 1);
        auto const found =
            std::find_if(arguments.begin(), arguments.end(),
                         [&](auto const& argument) { return argument.first == name; });
        if (close == std::string_view::npos || found == arguments.end()) {
            out += '{'; // stays as written; a name may still start inside
            pattern.remove_prefix(1);
            continue;
        }
        out += found->second; // never scanned again: a value cannot smuggle in another place
        pattern.remove_prefix(close + 1);
    }
    return out;
}

bool is_clean_utf8(std::string_view text) {
    while (!text.empty()) {
        std::size_t const length = code_point_length(text);
        if (length == 0 || (length == 1 && is_forbidden_control(text.front()))) return false;
        text.remove_prefix(length);
    }
    return true;
}

std::size_t count_code_points(std::string_view text) {
    return static_cast<std::size_t>(
        std::count_if(text.begin(), text.end(), [](char c) { return !is_continuation(c); }));
}

std::string grouped(std::int64_t number) {
    // Why unsigned: the smallest int64 has no positive twin.
    auto const value = static_cast<std::uint64_t>(number);
    std::string const digits = std::to_string(number < 0 ? 0 - value : value);
    std::string out = number < 0 ? "-" : "";
    for (std::size_t i = 0; i < digits.size(); ++i) {
        if (i > 0 && (digits.size() - i) % 3 == 0) out += '.';
        out += digits[i];
    }
    return out;
}

} // namespace hoso::engine
