#pragma once
// Tokens: what the grammar reads. A keyword of several words is one token; white space and comments
// are none.

#include <bitset>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "dsl/source/diagnostic.hpp"

namespace hoso::dsl {

enum class TokenKind : std::uint8_t {
    end,
    name,
    string,
    number,
    ordinal /* 5a */,
    date,
    time,
    yearday /* 15 November */,
    left_brace,
    right_brace,
    left_paren,
    right_paren,
    comma,
    colon,
    arrow,
    bar,
    double_bar,
    equal,
    not_equal,
    less,
    less_equal,
    greater,
    greater_equal,
    plus,
    minus,
    star,
    slash,
    percent_sign,
    dot,
    dot_dot,
#define HOSO_KEYWORD(id, en, vi) kw_##id,
#include "dsl/lex/keywords.def"
#undef HOSO_KEYWORD
    count_
};
inline constexpr auto token_kinds = static_cast<std::size_t>(TokenKind::count_);
inline constexpr auto first_keyword = TokenKind::kw_language;
constexpr bool is_keyword(TokenKind kind) {
    return kind >= first_keyword && kind < TokenKind::count_;
}

using TokenSet = std::bitset<token_kinds>;

struct Token {
    TokenKind kind = TokenKind::end;
    bool first_on_line = false;
    bool assumed = false; // put in by the parser, or of no known value, after a reported mistake
    std::int32_t fraction = 0;                  // number: ten-thousandths
    std::uint32_t begin = 0, end = 0;           // bytes of the text as written
    std::uint32_t word_begin = 0, word_end = 0; // bytes of the NFC text
    std::int64_t value = 0; // number: whole; date: days since 1970; time: minute of the day;
                            // yearday: 100 * month + day
};

struct Comment {
    std::uint32_t begin = 0, end = 0; // as written, without the line end
};

struct Tokens {
    Language language = Language::vi;
    std::string text;          // NFC; tokens index it
    std::vector<Token> tokens; // the last one is `end`
    std::vector<Comment> comments;
    std::vector<Diagnostic> diagnostics;

    std::string_view word(Token const& token) const {
        return std::string_view(text).substr(token.word_begin, token.word_end - token.word_begin);
    }
};

} // namespace hoso::dsl
