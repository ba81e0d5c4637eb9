#include "dsl/grammar/state.hpp"

#include <algorithm>
#include <cassert>

#include "dsl/lex/keywords.hpp"
#include "dsl/source/syntax_messages.hpp"

namespace hoso::dsl::grammar {
namespace {

using K = TokenKind;

SourceRange range_of(State const& state, Iterator at) {
    return {state.file, at->begin, at->end};
}

/// The lexer has said something about this place already: a character it dropped, a string without
/// an end.
bool lexer_spoke(State const& state, Iterator at) {
    auto const from = at == state.tokens.tokens.data() ? 0 : (at - 1)->begin;
    auto const& said = state.tokens.diagnostics;
    return std::any_of(said.begin(), said.end(), [&](Diagnostic const& d) {
        return d.severity == Severity::error && d.range.begin >= from && d.range.begin <= at->begin;
    });
}

/// A block that ends without its join has nothing that could be put right; a `}` too many has.
Mend mend_join(State const& state, Iterator where) {
    if (!stray_before_join(where)) return {};
    return {Mend::Kind::remove, where - state.tokens.tokens.data(), K::end, 0, 0};
}

/// The `{` whose `}` is missing at `at`, nullptr when there is none.
Iterator open_brace(State const& state, Iterator at) {
    int depth = 0;
    for (Iterator p = at; p != state.tokens.tokens.data();) {
        --p;
        if (p->kind == K::right_brace) ++depth;
        if (p->kind == K::left_brace && depth-- == 0) return p;
    }
    return nullptr;
}

} // namespace

State::State(Tokens& tokens, std::uint32_t file, std::vector<Diagnostic>& diagnostics)
    : tokens(tokens), file(file), diagnostics(diagnostics), far(tokens.tokens.data()) {}

void State::add(Diagnostic diagnostic) {
    if (on_trial_ || diagnostics.size() > messages_max) return;
    if (diagnostics.size() == messages_max) {
        diagnostics.push_back(diagnose(message::many_messages, diagnostic.range));
        return;
    }
    diagnostics.push_back(std::move(diagnostic));
}

bool State::begins_element(Level level, Iterator at) {
    if (level == Level::import_) return at->kind == K::kw_import_;
    if (level == Level::item) return at->kind != K::end;
    bool const joins = level == Level::block_item && at->kind == K::kw_join; // wherever it stands
    if (at->kind != K::end && at->kind != K::right_brace && !joins &&
        !clearly_begins_outer(level, at))
        return true;
    auto const could = starters(level);
    for (std::size_t k = 0; k < could.size(); ++k)
        if (could[k]) missed(at, static_cast<K>(k));
    return false;
}

void State::raise(MessageRow const& row, Iterator at) {
    if (raised_at_ == nullptr) add(diagnose(row, range_of(*this, at)));
    raised_at_ = at;
}

Recovery State::recover(Level level, Iterator start, Attempt const& attempt) {
    Iterator const where = std::max(raised_at_ != nullptr ? raised_at_ : far, start);
    if (diagnostics.size() > messages_max) return {false, &tokens.tokens.back()};
    if (where == start && where == respelled_at_) return {false, behind_line(level, start)};
    bool const hopeless = raised_at_ != nullptr || where == muted_at_;
    bool const quiet = lexer_spoke(*this, where);
    raised_at_ = nullptr;
    if (level == Level::block_item && where == start) missed(where, K::kw_join);
    if (!hopeless) {
        auto const could = expected;
        auto& list = tokens.tokens;
        auto const say = [&](Diagnostic diagnostic) {
            if (!quiet) add(std::move(diagnostic));
        };
        if (level == Level::item && where == start && where->kind == K::right_brace) {
            say(diagnose(message::stray_brace, range_of(*this, where)));
            return {false, start + 1};
        }
        if (auto const respelled =
                find_respelled(tokens, start - list.data(), where - list.data(), could)) {
            say(explain(*this, level, start, *respelled));
            apply_respelling(*respelled, list);
            respelled_at_ = std::max<Iterator>(list.data() + respelled->begin, start);
            far = start;
            bool const joins = level == Level::block_item && start->kind == K::kw_join;
            return {!joins, start}; // the join is read behind the list
        }
        auto const mend = lacks_join(start, where, could)
                              ? mend_join(*this, where)
                              : find_mend(*this, level, start, where, could, attempt);
        say(explain(*this, level, start, where, could, mend));
        if (mend.kind != Mend::Kind::none) {
            // INVARIANT(stable tokens): the running parser points into the vector, so it must not
            // grow; parse() left room.
            assert(list.size() < list.capacity());
            apply_mend(mend, list);
            far = start;
            return {true, start};
        }
    }
    Iterator const resume = resume_behind(level, start, where);
    muted_at_ = resume;
    return {false, resume};
}

/// Skips to the next element of the level, to the end of its list, or to something around the list.
/// Braces opened inside the element are skipped with what they hold.
Iterator State::resume_behind(Level level, Iterator start, Iterator where) const {
    int depth = 0;
    for (Iterator p = start; p != where; ++p) {
        if (p->kind == K::left_brace) ++depth;
        if (p->kind == K::right_brace) --depth;
    }
    if (expected[static_cast<std::size_t>(K::left_brace)]) {
        // An opening brace that is missing is thought to be there when the rest of its line has
        // none.
        Iterator p = where;
        while (p->kind != K::left_brace && p->kind != K::end && (p == where || !p->first_on_line))
            ++p;
        if (p->kind != K::left_brace || (p->first_on_line && p != where)) ++depth;
    }
    depth = std::max(depth, 0);
    bool const holds_states = start->kind == K::kw_child || start->kind == K::kw_parallel ||
                              start->kind == K::kw_collect || start->kind == K::kw_branch ||
                              start->kind == K::kw_migrate_from;
    // Seen inside braces too, which are then thought to be closed.
    auto const unmistakable = [&](Iterator p) {
        return clearly_begins(level, p) &&
               (level == Level::item || level == Level::part_state || level == Level::clause ||
                (level == Level::workflow_item && !(holds_states && p->kind == K::kw_state)));
    };
    for (Iterator p = std::max(where, start + 1);; ++p) {
        if (p->kind == K::end || clearly_begins_outer(level, p)) return p;
        if (depth == 0 ? begins(level, p) : unmistakable(p)) return p;
        if (p->kind == K::left_brace) ++depth;
        if (p->kind == K::right_brace && depth-- == 0) {
            if (level != Level::item) return p;
            depth = 0;
        }
    }
}

/// A keyword just put right that belongs to the element before is skipped, with what follows it on
/// its line.
Iterator State::behind_line(Level level, Iterator start) {
    Iterator p = start + 1;
    while (p->kind != K::end && p->kind != K::right_brace && !p->first_on_line && !begins(level, p))
        ++p;
    return p;
}

bool State::closes_silently(Level inner, Iterator at) {
    if (on_trial_ || !(at->kind == K::end || clearly_begins_outer(inner, at))) return false;
    if (at == muted_at_) return true;
    muted_at_ = at;
    bool const at_end = at->kind == K::end;
    auto diagnostic = diagnose(at_end ? message::missing_brace_end : message::missing_brace,
                               range_of(*this, at), {{"found", shown_word(tokens, *at)}});
    diagnostic.expected = {describe(K::right_brace, tokens.language)};
    if (Iterator const open = open_brace(*this, at))
        diagnostic.related.push_back(
            {range_of(*this, open), {"`{` này chưa đóng", "this `{` is not closed"}});
    add(std::move(diagnostic));
    return true;
}

bool State::reopens(Level inner, Iterator at, TokenKind what) {
    if (on_trial_ || (at - 1)->kind != K::right_brace || !clearly_begins(inner, at)) return false;
    if (clearly_begins_outer(inner, at)) return false;
    auto diagnostic = diagnose(message::early_brace, range_of(*this, at - 1),
                               {{"what", std::string(spelling(what, tokens.language))}});
    diagnostic.related.push_back(
        {range_of(*this, at), {"phần còn lại bắt đầu ở đây", "the rest begins here"}});
    add(std::move(diagnostic));
    return true;
}

} // namespace hoso::dsl::grammar
