#pragma once
// The lexer's hand: where it stands in the text, and how it notes tokens and mistakes. Private to
// dsl/lex.

#include "dsl/lex/token.hpp"
#include "dsl/source/message.hpp"
#include "dsl/source/normal_text.hpp"

namespace hoso::dsl {

struct Scanner {
    NormalText const& normal;
    std::uint32_t file;
    Tokens& out;
    std::string_view text{}; // out.text
    std::size_t at = 0;
    bool fresh_line = true; // no token on this line yet

    bool done() const { return at >= text.size(); }
    /// The byte `ahead` of here, 0 behind the end.
    char peek(std::size_t ahead = 0) const {
        return at + ahead < text.size() ? text[at + ahead] : '\0';
    }
    std::size_t digits(std::size_t from) const;

    SourceRange range(std::size_t begin, std::size_t end) const;
    Diagnostic& report(MessageRow const& row, std::size_t begin, std::size_t end,
                       engine::Arguments const& arguments = {});
    /// A token over [begin, end); the scanner moves to its end.
    Token& add(TokenKind kind, std::size_t begin, std::size_t end);
    void skip_space_and_comments();
};

/// Numbers, dates, times and days of the year: everything that begins with a digit.
void scan_digits(Scanner& scanner);
/// `language en`, `ngôn ngữ vi`: decides the language of the keywords.
void scan_header(Scanner& scanner);

std::string code_name(char32_t code); // "U+200B"

} // namespace hoso::dsl
