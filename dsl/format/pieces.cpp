#include "dsl/format/pieces.hpp"

#include <algorithm>

#include "dsl/lex/keywords.hpp"
#include "dsl/source/normal_text.hpp"
#include "engine/base/date.hpp"

namespace hoso::dsl::layout {
namespace {

/// `1_000_000` in English, `1.000.000` in Vietnamese files. Before a percent sign a dot could be
/// read as a decimal one, so there it is always `_`. Numbers written without groups stay so.
std::string number(Token const& token, std::string_view written, char separator) {
    std::string digits;
    for (char const c : written)
        if (c >= '0' && c <= '9') digits += c;
    bool const grouped = digits.size() < written.size() && token.fraction == 0 &&
                         digits == std::to_string(token.value);
    if (!grouped) return std::string(written);
    for (auto at = static_cast<std::ptrdiff_t>(digits.size()) - 3; at > 0; at -= 3)
        digits.insert(static_cast<std::size_t>(at), 1, separator);
    return digits;
}

std::string spelled(Tokens const& tokens, std::size_t i, std::string_view text) {
    Token const& token = tokens.tokens[i];
    bool const vi = tokens.language == Language::vi;
    auto const written = text.substr(token.begin, token.end - token.begin);
    if (is_keyword(token.kind)) return std::string(spelling(token.kind, tokens.language));
    if (token.kind == TokenKind::date) {
        engine::Date const date{static_cast<std::int32_t>(token.value)};
        return vi ? engine::vietnamese(date) : engine::iso(date);
    }
    if (token.kind == TokenKind::number) {
        bool const percent = tokens.tokens[i + 1].kind == TokenKind::percent_sign;
        return number(token, written, vi && !percent ? '.' : '_');
    }
    return std::string(written);
}

std::ptrdiff_t line_ends(std::string_view gap) {
    return std::count(gap.begin(), gap.end(), '\n');
}

std::string_view trimmed(std::string_view text) {
    while (!text.empty() && (text.back() == ' ' || text.back() == '\t'))
        text.remove_suffix(1);
    return text;
}

} // namespace

int width_of(std::string_view text) {
    int width = 0;
    for (std::size_t i = 0; i < text.size();) {
        auto const c = code_point_at(text, i);
        width += display_width(c.code);
        i += c.size;
    }
    return width;
}

std::vector<Piece> pieces_of(Tokens const& tokens, std::string_view text) {
    std::vector<Piece> pieces;
    pieces.reserve(tokens.tokens.size());
    auto comment = tokens.comments.begin();
    std::size_t behind = 0; // the end of what came before
    for (std::size_t i = 0; i < tokens.tokens.size(); ++i) {
        auto const& token = tokens.tokens[i];
        Piece piece;
        piece.kind = token.kind;
        for (; comment != tokens.comments.end() && comment->begin < token.begin; ++comment) {
            auto const lines = line_ends(text.substr(behind, comment->begin - behind));
            piece.notes.push_back(
                {std::string(trimmed(text.substr(comment->begin, comment->end - comment->begin))),
                 lines > 0 || pieces.empty(), lines > 1});
            behind = comment->end;
        }
        piece.blank_before = line_ends(text.substr(behind, token.begin - behind)) > 1;
        if (token.kind != TokenKind::end) piece.text = spelled(tokens, i, text);
        piece.width = width_of(piece.text);
        behind = token.end;
        pieces.push_back(std::move(piece));
    }
    return pieces;
}

} // namespace hoso::dsl::layout
