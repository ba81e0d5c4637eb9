#pragma once
// The two encodings of a mail: base64 lines (RFC 2045 6.8) and encoded words (RFC 2047).

#include <cstdint>
#include <string>
#include <string_view>

namespace hoso::adapters {

inline constexpr std::size_t mail_line_max = 76; // characters, without CRLF

std::string base64(std::string_view bytes);
/// Lines of 76 characters, each ended by CRLF.
std::string base64_lines(std::string_view bytes);

enum class WordPlace : std::uint8_t {
    text,  // a subject: any printable ASCII stays as it is
    phrase // a name before an address: letters, digits and blanks only stay
};

/// The text as a header's value that begins at `column` of its line: as it is where it may be and
/// fits the line, else in encoded words, folded. Whole code points in each word, as RFC 2047 5
/// demands. Pre: valid UTF-8 without control characters; column <= 40.
std::string header_words(std::string_view text, std::size_t column, WordPlace place);

} // namespace hoso::adapters
