#pragma once
// The keyword table of `keywords.def`, and how every kind of token is spelled and named for people.

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "dsl/lex/token.hpp"

namespace hoso::dsl {

struct Keyword {
    TokenKind kind = TokenKind::end;
    std::string_view en, vi;
    std::string_view in(Language language) const { return language == Language::en ? en : vi; }
};

std::span<Keyword const> keywords();                          // in the order of their kinds
Keyword const& keyword(TokenKind kind);                       // pre: is_keyword
std::string_view spelling(TokenKind kind, Language language); // pre: is_keyword

/// The longest keyword that stands at the beginning of `text`, words separated by any white space;
/// whole words only.
struct KeywordMatch {
    TokenKind kind = TokenKind::end;
    std::size_t size = 0; // bytes of `text`
};
std::optional<KeywordMatch> match_keyword(std::string_view text, Language language);

/// How a message calls what could stand somewhere: a spelling, or "một tên" for the open kinds.
std::string describe(TokenKind kind, Language language);

/// Words of a spelling: "list of" -> {"list", "of"}.
std::vector<std::string_view> split_words(std::string_view spelling);

/// Bytes of the name that begins at `at`: letters, digits and `_`, not beginning with a digit. 0
/// when none does.
std::size_t word_size(std::string_view text, std::size_t at);

} // namespace hoso::dsl
