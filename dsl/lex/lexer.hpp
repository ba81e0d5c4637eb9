#pragma once
// Text to tokens. Hand written: it reports every bad word at its place and goes on, reading
// look-alikes (curly quotes, long dashes, `==`) as what was meant, so one slip of the keyboard
// gives one message.
//
// The first words name the keyword language; without them the lexer reports it and takes the
// language whose keywords occur more often. Limits: 256 KB, 60 000 tokens.

#include "dsl/lex/token.hpp"

namespace hoso::dsl {

inline constexpr std::size_t file_bytes_max = 256 * 1024;
inline constexpr std::size_t tokens_max = 60'000;
inline constexpr std::size_t name_characters_max = 64;

Tokens lex(std::string_view original, std::uint32_t file_index);

/// The value of a string token's text, quotes included: escapes resolved, unknown ones kept as
/// written.
std::string unquoted(std::string_view word);

} // namespace hoso::dsl
