#include "dsl/format/format.hpp"

#include <algorithm>

#include "dsl/format/lines.hpp"
#include "dsl/grammar/parse.hpp"
#include "dsl/lex/lexer.hpp"

namespace hoso::dsl {
namespace {

std::string laid_out(Tokens const& tokens, std::string const& text) {
    auto const s = layout::structure_of(layout::pieces_of(tokens, text));
    layout::Lines lines(s);
    auto const last = s.pieces.size() - 1;
    lines.elements({0, last}, 0, true);
    lines.gap(last, 0, false, true);
    auto result = std::move(lines).take();
    if (!result.empty()) result += '\n';
    return result;
}

bool same_word(Tokens const& a, Token const& x, Tokens const& b, Token const& y) {
    if (x.kind != y.kind || x.value != y.value || x.fraction != y.fraction) return false;
    bool const two_spellings =
        is_keyword(x.kind) || x.kind == TokenKind::number || x.kind == TokenKind::date;
    return two_spellings || a.word(x) == b.word(y);
}

std::vector<std::string> notes(Tokens const& tokens, std::string const& text) {
    std::vector<std::string> all;
    for (auto const& piece : layout::pieces_of(tokens, text))
        for (auto const& note : piece.notes)
            all.push_back(note.text);
    return all;
}

std::string unlike(std::string const& before, std::string const& after) {
    auto const a = lex(before, 0), b = lex(after, 0);
    bool const words =
        std::equal(a.tokens.begin(), a.tokens.end(), b.tokens.begin(), b.tokens.end(),
                   [&](Token const& x, Token const& y) { return same_word(a, x, b, y); });
    if (!words) return "the words differ";
    if (notes(a, before) != notes(b, after)) return "the comments differ";
    if (laid_out(b, after) != after) return "formatting the result changes it";
    return {};
}

} // namespace

Formatted format(SourceFile const& file) {
    Formatted result;
    result.diagnostics = parse(file, 0).diagnostics;
    if (has_errors(result.diagnostics)) return result;
    auto const tokens = lex(file.text, 0);
    result.text = laid_out(tokens, file.text);
    result.internal_error = unlike(file.text, result.text);
    if (!result.internal_error.empty()) result.text.clear();
    return result;
}

} // namespace hoso::dsl
