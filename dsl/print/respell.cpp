#include "dsl/print/respell.hpp"

#include <algorithm>

#include "dsl/lex/keywords.hpp"
#include "dsl/lex/lexer.hpp"
#include "dsl/lex/year_day.hpp"

namespace hoso::dsl {

std::optional<std::string> respell(std::string const& text, Language target) {
    auto const before = lex(text, 0);
    if (has_errors(before.diagnostics)) return std::nullopt;
    std::string result;
    std::size_t copied = 0;
    auto const replace = [&](Token const& token, std::string_view by) {
        result.append(text, copied, token.begin - copied);
        result += by;
        copied = token.end;
    };
    bool header = false; // the name behind `language`
    for (auto const& token : before.tokens) {
        if (header) replace(token, target == Language::en ? "en" : "vi");
        header = token.kind == TokenKind::kw_language;
        if (is_keyword(token.kind)) replace(token, spelling(token.kind, target));
        if (token.kind == TokenKind::yearday)
            replace(token, year_day_text(static_cast<int>(token.value / 100),
                                         static_cast<int>(token.value % 100), target));
    }
    result.append(text, copied);
    auto const after = lex(result, 0);
    bool const same = std::equal(before.tokens.begin(), before.tokens.end(), after.tokens.begin(),
                                 after.tokens.end(),
                                 [](Token const& a, Token const& b) { return a.kind == b.kind; });
    if (!same) return std::nullopt;
    return result;
}

} // namespace hoso::dsl
