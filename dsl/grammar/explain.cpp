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
    for (std::size_t j = 0; j <= b.size(); ++j)
        row[j] = static_cast<int>(j);
    for (std::size_t i = 1; i <= a.size(); ++i) {
        int diagonal = row[0];
        row[0] = static_cast<int>(i);
        for (std::size_t j = 1; j <= b.size(); ++j) {
            int const next =
                std::min({row[j] + 1, row[j - 1] + 1, diagonal + (a[i - 1] == b[j - 1] ? 0 : 1)});
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

/// All that can begin an expression fits here: messages call it "an expression".
constexpr std::array expression_starts{
    K::name,        K::string,        K::number,  K::date,     K::left_paren,
    K::minus,       K::kw_yes,        K::kw_no,   K::kw_today, K::kw_submission_date,
    K::kw_due_date, K::kw_round_year, K::kw_if_,  K::kw_round, K::kw_all,
    K::kw_any,      K::kw_count,      K::kw_total};
bool has_expression(TokenSet const& kinds) {
    return std::all_of(expression_starts.begin(), expression_starts.end(),
                       [&](K kind) { return kinds[static_cast<std::size_t>(kind)]; });
}
std::string an_expression(Language language) {
    return language == Language::en ? "an expression" : "một biểu thức";
}

/// What could stand there, in words.
std::vector<std::string> spelled(TokenSet kinds, Language language) {
    std::vector<std::string> list;
    if (has_expression(kinds)) {
        list.push_back(an_expression(language));
        for (K const kind : expression_starts)
            kinds.reset(static_cast<std::size_t>(kind));
    }
    for (std::size_t k = 0; k < kinds.size(); ++k)
        if (kinds[k]) list.push_back(describe(static_cast<K>(k), language));
    return list;
}

/// The one kind that fits besides those that would only go on with what stands before.
std::optional<K> only_needed(TokenSet kinds) {
    for (K const more :
         {K::plus, K::minus, K::star, K::slash, K::dot, K::comma, K::equal, K::not_equal, K::less,
          K::less_equal, K::greater, K::greater_equal, K::left_paren, K::kw_or_, K::kw_and_,
          K::kw_in, K::kw_is_set, K::kw_default_})
        kinds.reset(static_cast<std::size_t>(more));
    if (kinds.count() != 1) return std::nullopt;
    for (std::size_t k = 0; k < kinds.size(); ++k)
        if (kinds[k]) return static_cast<K>(k);
    return std::nullopt;
}

/// What is missing, in words: the one thing that fits, the mark that mends it, or a word of the
/// list shown below.
std::string missing_thing(TokenSet const& expected, Mend const& mend, Language message_language,
                          Language keywords) {
    if (mend.kind == Mend::Kind::wrap) return "`{ … }`";
    bool const inserted = mend.kind == Mend::Kind::insert;
    if (inserted && has_expression(expected) && expected[static_cast<std::size_t>(mend.token)] &&
        mend.token < first_keyword)
        return mend.token >= K::left_brace && mend.token != K::left_paren && mend.token != K::minus
                   ? describe(mend.token, keywords)
                   : an_expression(message_language);
    if (expected.count() == 1)
        for (std::size_t k = 0; k < expected.size(); ++k)
            if (expected[k])
                return describe(static_cast<K>(k),
                                is_keyword(static_cast<K>(k)) ? keywords : message_language);
    if (inserted && mend.token < first_keyword) return describe(mend.token, message_language);
    if (expected[static_cast<std::size_t>(K::arrow)]) return describe(K::arrow, keywords);
    if (has_expression(expected)) return an_expression(message_language);
    if (auto const only = only_needed(expected)) return describe(*only, keywords);
    return message_language == Language::en ? "a word" : "một từ";
}

SourceRange range_of(State const& state, Iterator at) {
    return {state.file, at->begin, at->end};
}

/// A mend that is certain enough to offer as one click: the only thing that fits, or a word written
/// twice.
std::optional<Fix> certain_fix(State const& state, Iterator where, TokenSet const& expected,
                               Mend const& mend) {
    if (where == state.tokens.tokens.data()) return std::nullopt;
    if (mend.kind == Mend::Kind::insert && expected.count() == 1 && mend.token >= K::left_brace) {
        auto text = describe(mend.token, state.tokens.language);
        text = text.substr(1, text.size() - 2); // without the backticks
        bool const tight =
            mend.token == K::comma || mend.token == K::colon || mend.token == K::right_paren;
        auto const at = (where - 1)->end;
        Fix fix{{state.file, at, at}, (tight ? "" : " ") + text, {}};
        fix.label = {"thêm `" + text + "`", "add `" + text + "`"};
        return fix;
    }
    bool const doubled = state.tokens.word(*where) == state.tokens.word(*(where - 1));
    if (mend.kind == Mend::Kind::remove && doubled && &state.tokens.tokens[mend.at] == where)
        return replace_by(range_of(state, where), "");
    return std::nullopt;
}

/// Something is missing: said behind the word before, for what comes next may stand lines below.
Diagnostic explain_missing(State const& state, Iterator where, TokenSet const& expected,
                           Mend const& mend) {
    auto const keywords = state.tokens.language;
    Iterator const before = where - 1;
    SourceRange range{state.file, before->end, before->end};
    if (!where->first_on_line) range = range_of(state, where);
    return diagnose(message::missing, range,
                    {{"before", shown_word(state.tokens, *before)},
                     {"what_vi", missing_thing(expected, mend, Language::vi, keywords)},
                     {"what_en", missing_thing(expected, mend, Language::en, keywords)}});
}

bool has(TokenSet const& kinds, K kind) {
    return kinds[static_cast<std::size_t>(kind)];
}

/// "`mẫu`, `chuyển đổi từ`".
std::string quoted(std::vector<K> const& kinds, Language language) {
    std::string text;
    for (K const kind : kinds)
        text += (text.empty() ? "`" : ", `") + std::string(spelling(kind, language)) + "`";
    return text;
}

/// Where a word that is right in itself belongs; empty when nothing is known.
Bilingual place_hint(State const& state, Level level, Iterator start, Iterator where,
                     TokenSet const& expected) {
    auto const language = state.tokens.language;
    auto const join = std::string(spelling(K::kw_join, language));
    bool const block = start->kind == K::kw_parallel || start->kind == K::kw_collect;
    bool const behind_join = level == Level::workflow_item && block && expected.count() == 1 &&
                             has(expected, K::right_brace);
    if (behind_join && (where->kind == K::kw_join || begins(Level::block_item, where)))
        return {"`" + join +
                    "` là dòng cuối của khối, chỉ có một: đưa dòng này lên trước nó hoặc bỏ đi",
                "`" + join +
                    "` is the last line of its block, and there is one: move this before "
                    "it, or drop it"};
    if (level == Level::block_item && where == start && where->kind == K::kw_state) {
        auto const branch = std::string(spelling(K::kw_branch, language));
        return {"ở đây mỗi trạng thái đứng trong một `" + branch + "`",
                "here each state stands in a `" + branch + "`"};
    }
    if (where->kind == K::dot && where - state.tokens.tokens.data() > 1 &&
        (where - 2)->kind == K::arrow)
        return {"sau `->` là tên một trạng thái của cùng phần, không có dấu chấm",
                "behind `->` stands the name of a state of the same part, without a dot"};
    if (where->kind == K::percent_sign && has(expected, K::slash))
        return {"viết phần trên tổng, như 2/3", "write a part of the whole, as in 2/3"};
    if (where->kind == K::kw_import_ && where == start)
        return {"`" + shown_word(state.tokens, *where) + "` đứng ở đầu tệp, trước mọi mục khác",
                "`" + shown_word(state.tokens, *where) + "` stands first in the file"};
    auto const kinds = homes(where);
    if (kinds.empty() || where != start) return {};
    auto const found = "`" + shown_word(state.tokens, *where) + "`";
    if (kinds.front() == K::end)
        return {found + " đứng ở ngoài cùng của tệp", found + " stands at the top of the file"};
    auto const places = quoted(kinds, language);
    return {found + " chỉ đứng trong " + places, found + " stands only in " + places};
}

/// A keyword that begins like the word found, as `điền sẵn` does like `điền`.
std::optional<K> longer_keyword(TokenSet const& expected, std::string const& found,
                                Language language) {
    std::optional<K> only;
    for (auto k = static_cast<std::size_t>(first_keyword); k < expected.size(); ++k) {
        auto const kind = static_cast<K>(k);
        if (!expected[k] || !spelling(kind, language).starts_with(found + " ")) continue;
        if (only) return std::nullopt;
        only = kind;
    }
    return only;
}

} // namespace

std::string shown_word(Tokens const& tokens, Token const& token) {
    constexpr std::size_t characters_max = 40;
    auto const word = tokens.word(token);
    std::size_t end = 0;
    for (std::size_t n = 0; n < characters_max && end < word.size(); ++n) {
        do
            ++end;
        while (end < word.size() && (static_cast<unsigned char>(word[end]) & 0xC0U) == 0x80U);
    }
    return std::string(word.substr(0, end)) + (end < word.size() ? "…" : "");
}

Bilingual example_for(Level level, TokenKind start) {
    for (auto const& e : examples)
        if (e.kind == start) return {e.vi, e.en};
    for (auto const& e : level_examples)
        if (e.level == level) return {e.vi, e.en};
    return {};
}

/// A block ends without its join, or a `}` too many stands before the rest of it.
static Diagnostic explain_no_join(State const& state, Iterator where) {
    auto const language = state.tokens.language;
    Diagnostic d;
    if (stray_before_join(where)) {
        d = diagnose(message::stray_brace, range_of(state, where));
    } else {
        TokenSet join;
        join.set(static_cast<std::size_t>(K::kw_join));
        d = explain_missing(state, where, join, {});
        d.expected = spelled(join, language);
    }
    d.example = example_for(Level::join, K::kw_join);
    return d;
}

Diagnostic explain(State const& state, Level level, Iterator start, Iterator where,
                   TokenSet const& expected, Mend const& mend) {
    auto const language = state.tokens.language;
    auto const found = shown_word(state.tokens, *where);
    bool const replaced =
        mend.kind == Mend::Kind::replace && &state.tokens.tokens[mend.at] == where;
    auto example_start = start->kind;
    bool const insert = (mend.kind == Mend::Kind::insert || mend.kind == Mend::Kind::wrap) &&
                        &state.tokens.tokens[mend.at] == where &&
                        !(where == start && is_keyword(mend.token));
    if (lacks_join(start, where, expected)) return explain_no_join(state, where);
    // Of a word that begins nothing here or elsewhere its own example would not help.
    if (where == start && !begins(level, start) && homes(start).empty() &&
        start->kind != K::kw_import_)
        example_start = K::end;
    Diagnostic d;
    auto const longer = is_keyword(where->kind) && where == start
                            ? longer_keyword(expected, found, language)
                            : std::nullopt;
    if (longer) {
        d = diagnose(message::did_you_mean, range_of(state, where),
                     {{"found", found}, {"right", std::string(spelling(*longer, language))}});
        example_start = *longer;
    } else if (auto const hint = place_hint(state, level, start, where, expected);
               !hint.vi.empty()) {
        d = diagnose(message::unexpected, range_of(state, where), {{"found", found}});
        d.hint = hint;
    } else if (where > state.tokens.tokens.data() &&
               (insert || (where->first_on_line && where > start && !replaced))) {
        d = explain_missing(state, where, expected, mend);
    } else if (where->kind == K::end) {
        d = diagnose(message::unexpected_end, range_of(state, where));
    } else if (replaced && mend.token == K::name && is_keyword(where->kind)) {
        d = diagnose(message::keyword_as_name, range_of(state, where), {{"found", found}});
    } else if (replaced && is_keyword(mend.token) && where->kind == K::name &&
               close_words(found, spelling(mend.token, language))) {
        d = diagnose(message::did_you_mean, range_of(state, where),
                     {{"found", found}, {"right", std::string(spelling(mend.token, language))}});
        if (where == start) example_start = mend.token;
    } else if (where->kind == K::ordinal) {
        d = diagnose(message::glued_number, range_of(state, where), {{"found", found}});
    } else {
        d = diagnose(message::unexpected, range_of(state, where), {{"found", found}});
        bool const touches_text =
            where > start && (where - 1)->kind == K::string && (where - 1)->end == where->begin;
        if (touches_text)
            d.hint = {"dấu nháy bên trong lời văn viết là `\\\"`",
                      "a quote inside a text is written `\\\"`"};
    }
    d.expected = spelled(expected, language);
    d.example = example_for(level, example_start);
    d.fix = certain_fix(state, where, expected, mend);
    return d;
}

Diagnostic explain(State const& state, Level level, Iterator start, Respelled const& respelled) {
    auto const& tokens = state.tokens.tokens;
    auto const &first = tokens[respelled.begin], &last = tokens[respelled.end - 1];
    std::string found;
    for (auto t = respelled.begin; t < respelled.end; ++t)
        found += (found.empty() ? "" : " ") + std::string(state.tokens.word(tokens[t]));
    auto const right = std::string(spelling(respelled.kind, state.tokens.language));
    SourceRange const range{state.file, first.begin, last.end};
    auto d = diagnose(respelled.other_language ? message::other_language : message::without_accents,
                      range, {{"found", found}, {"right", right}});
    d.expected = {describe(respelled.kind, state.tokens.language)};
    d.example = example_for(level, start == &first ? respelled.kind : start->kind);
    d.fix = replace_by(range, right);
    return d;
}

} // namespace hoso::dsl::grammar
