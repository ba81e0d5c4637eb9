#include <algorithm>
#include <array>

#include "dsl/grammar/state.hpp"
#include "dsl/lex/keywords.hpp"
#include "dsl/lex/letters.hpp"
#include "dsl/source/syntax_messages.hpp"

namespace hoso::dsl::grammar {
namespace {

using K = TokenKind;

struct Example {
    K kind;
    char const *vi, *en;
};
constexpr std::array examples{
#define HOSO_EXAMPLE(kind, vi, en) Example{TokenKind::kind, vi, en},
#define HOSO_LEVEL_EXAMPLE(level, vi, en)
#include "dsl/grammar/examples.def"
#undef HOSO_EXAMPLE
#undef HOSO_LEVEL_EXAMPLE
};
struct LevelExample {
    Level level;
    char const *vi, *en;
};
constexpr std::array level_examples{
#define HOSO_EXAMPLE(kind, vi, en)
#define HOSO_LEVEL_EXAMPLE(level, vi, en) LevelExample{Level::level, vi, en},
#include "dsl/grammar/examples.def"
#undef HOSO_EXAMPLE
#undef HOSO_LEVEL_EXAMPLE
};

/// Changes of one letter that make one word of the other; early out above `limit`.
int distance(std::string_view a, std::string_view b, int limit) {
    if (std::abs(static_cast<int>(a.size()) - static_cast<int>(b.size())) > limit) return limit + 1;
    std::vector<int> row(b.size() + 1);
    for (std::size_t j = 0; j <= b.size(); ++j) row[j] = static_cast<int>(j);
    for (std::size_t i = 1; i <= a.size(); ++i) {
        int diagonal = row[0];
        row[0] = static_cast<int>(i);
        for (std::size_t j = 1; j <= b.size(); ++j) {
            int const next = std::min({row[j] + 1, row[j - 1] + 1, diagonal + (a[i - 1] == b[j - 1] ? 0 : 1)});
            diagonal = row[j];
            row[j] = next;
        }
    }
    return row[b.size()];
}

bool close_words(std::string_view written, std::string_view meant) {
    int const limit = meant.size() >= 8 ? 2 : 1;
    return meant.size() >= 4 && distance(folded(written), folded(meant), limit) <= limit;
}

/// What could stand there, in words. All that can begin an expression is one of them.
std::vector<std::string> spelled(TokenSet kinds, Language language) {
    static constexpr std::array expression{K::name, K::string, K::number, K::date, K::left_paren, K::minus, K::kw_yes, K::kw_no,
        K::kw_today, K::kw_submission_date, K::kw_if_, K::kw_round, K::kw_all, K::kw_any, K::kw_count, K::kw_total};
    auto const could = [&](K kind) { return kinds[static_cast<std::size_t>(kind)]; };
    std::vector<std::string> list;
    if (std::all_of(expression.begin(), expression.end(), could)) {
        list.emplace_back(language == Language::en ? "an expression" : "một biểu thức");
        for (K const kind : expression) kinds.reset(static_cast<std::size_t>(kind));
    }
    for (std::size_t k = 0; k < kinds.size(); ++k)
        if (kinds[k]) list.push_back(describe(static_cast<K>(k), language));
    return list;
}

SourceRange range_of(State const& state, Iterator at) {
    return {state.file, at->begin, at->end};
}

/// A mend that is certain enough to offer as one click: the only thing that fits, or a word written twice.
std::optional<Fix> certain_fix(State const& state, Iterator where, TokenSet const& expected, Mend const& mend) {
    if (mend.kind == Mend::Kind::insert && expected.count() == 1 && mend.token >= K::left_brace) {
        auto text = describe(mend.token, state.tokens.language);
        text = text.substr(1, text.size() - 2);  // without the backticks
        Fix fix = replace_by({state.file, where->begin, where->begin}, text + ' ');
        fix.label = {"thêm `" + text + "`", "add `" + text + "`"};
        return fix;
    }
    bool const doubled = where != state.tokens.tokens.data() && state.tokens.word(*where) == state.tokens.word(*(where - 1));
    if (mend.kind == Mend::Kind::remove && doubled && &state.tokens.tokens[mend.at] == where)
        return replace_by(range_of(state, where), "");
    return std::nullopt;
}

}  // namespace

Bilingual example_for(Level level, TokenKind start) {
    for (auto const& e : examples)
        if (e.kind == start) return {e.vi, e.en};
    for (auto const& e : level_examples)
        if (e.level == level) return {e.vi, e.en};
    return {};
}

Diagnostic explain(State const& state, Level level, Iterator start, Iterator where, TokenSet const& expected, Mend const& mend) {
    auto const language = state.tokens.language;
    auto const found = std::string(state.tokens.word(*where));
    bool const replaced = mend.kind == Mend::Kind::replace && &state.tokens.tokens[mend.at] == where;
    auto example_start = start->kind;
    Diagnostic d;
    if (where->kind == K::end) {
        d = diagnose(message::unexpected_end, range_of(state, where));
    } else if (replaced && mend.token == K::name && is_keyword(where->kind)) {
        d = diagnose(message::keyword_as_name, range_of(state, where), {{"found", found}});
    } else if (replaced && is_keyword(mend.token) && where->kind == K::name && close_words(found, spelling(mend.token, language))) {
        d = diagnose(message::did_you_mean, range_of(state, where),
                     {{"found", found}, {"right", std::string(spelling(mend.token, language))}});
        if (where == start) example_start = mend.token;
    } else if (where->kind == K::ordinal) {
        d = diagnose(message::glued_number, range_of(state, where), {{"found", found}});
    } else {
        d = diagnose(message::unexpected, range_of(state, where), {{"found", found}});
    }
    d.expected = spelled(expected, language);
    d.example = example_for(level, example_start);
    d.fix = certain_fix(state, where, expected, mend);
    return d;
}

Diagnostic explain(State const& state, Level level, Iterator start, Respelled const& respelled) {
    auto const& tokens = state.tokens.tokens;
    auto const &first = tokens[respelled.begin], &last = tokens[respelled.end - 1];
    auto const found = state.tokens.text.substr(first.word_begin, last.word_end - first.word_begin);
    auto const right = std::string(spelling(respelled.kind, state.tokens.language));
    SourceRange const range{state.file, first.begin, last.end};
    auto d = diagnose(respelled.other_language ? message::other_language : message::without_accents, range,
                      {{"found", found}, {"right", right}});
    d.expected = {describe(respelled.kind, state.tokens.language)};
    d.example = example_for(level, start == &first ? respelled.kind : start->kind);
    d.fix = replace_by(range, right);
    return d;
}

}  // namespace hoso::dsl::grammar
