#include "adapters/mail/encode.hpp"

#include <algorithm>
#include <cassert>

namespace hoso::adapters {

namespace {

constexpr std::string_view word_begin = "=?UTF-8?B?";
constexpr std::string_view word_end = "?=";
constexpr std::size_t word_size_max = 75; // RFC 2047 2

bool is_continuation(char c) {
    return (static_cast<unsigned char>(c) & 0xC0) == 0x80;
}

bool is_alnum(char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

bool stays(std::string_view text, WordPlace place) {
    if (text.front() == ' ' || text.back() == ' ') return false; // folding could eat it
    auto const plain = [&](char c) {
        return c == ' ' || (place == WordPlace::phrase ? is_alnum(c) : c > 0x20 && c < 0x7f);
    };
    return std::all_of(text.begin(), text.end(), plain) &&
           text.find("=?") == std::string_view::npos;
}

/// The most bytes whose base64 form fits `room` characters, ending between code points.
std::size_t whole_characters(std::string_view text, std::size_t room) {
    std::size_t size = std::min(room / 4 * 3, text.size());
    while (size > 0 && size < text.size() && is_continuation(text[size]))
        --size;
    return size;
}

} // namespace

std::string base64(std::string_view bytes) {
    static constexpr std::string_view digits =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    std::string out;
    out.reserve((bytes.size() + 2) / 3 * 4);
    for (std::size_t i = 0; i < bytes.size(); i += 3) {
        auto const have = std::min<std::size_t>(3, bytes.size() - i);
        std::uint32_t bits = 0;
        for (std::size_t k = 0; k < 3; ++k)
            bits = bits << 8 | (k < have ? static_cast<unsigned char>(bytes[i + k]) : 0U);
        for (std::size_t k = 0; k < 4; ++k)
            out += k <= have ? digits[bits >> (18 - 6 * k) & 63U] : '=';
    }
    return out;
}

std::string base64_lines(std::string_view bytes) {
    constexpr std::size_t bytes_a_line = mail_line_max / 4 * 3;
    std::string out;
    for (; !bytes.empty(); bytes.remove_prefix(std::min(bytes_a_line, bytes.size())))
        out += base64(bytes.substr(0, bytes_a_line)) + "\r\n";
    return out;
}

std::string header_words(std::string_view text, std::size_t column, WordPlace place) {
    assert(column <= 40);
    if (text.empty()) return {};
    if (stays(text, place) && column + text.size() <= mail_line_max) return std::string(text);
    std::string out;
    while (!text.empty()) {
        auto const line = std::min(word_size_max, mail_line_max - column);
        auto const size = whole_characters(text, line - word_begin.size() - word_end.size());
        if (!out.empty()) out += "\r\n ";
        out += std::string(word_begin) + base64(text.substr(0, size)) + std::string(word_end);
        text.remove_prefix(size);
        column = 1;
    }
    return out;
}

} // namespace hoso::adapters
