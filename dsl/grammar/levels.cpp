#include <array>
#include <initializer_list>

#include "dsl/grammar/state.hpp"

namespace hoso::dsl::grammar {
namespace {

using K = TokenKind;

/// A beginning: the first token, and what must stand behind it to tell it from the same word
/// elsewhere (none: anything).
struct Beginning {
    Level level;
    K first;
    std::array<K, 2> second{K::end, K::end};
};
constexpr std::array beginnings{
    Beginning{Level::item, K::kw_source, {K::name}},
    Beginning{Level::item, K::kw_enum_, {K::name}},
    Beginning{Level::item, K::kw_record, {K::name}},
    Beginning{Level::item, K::kw_form, {K::name}},
    Beginning{Level::item, K::kw_role, {K::name}},
    Beginning{Level::item, K::kw_party, {K::name}},
    Beginning{Level::item, K::kw_param, {K::name}},
    Beginning{Level::item, K::kw_table, {K::name}},
    Beginning{Level::item, K::kw_calc, {K::name}},
    Beginning{Level::item, K::kw_rule, {K::name}},
    Beginning{Level::item, K::kw_workflow, {K::name}},
    Beginning{Level::import_, K::kw_import_, {K::string}},
    Beginning{Level::field, K::name, {K::colon}},
    Beginning{Level::timed, K::kw_from, {K::date}},
    Beginning{Level::rule_item, K::kw_require, {K::name}},
    Beginning{Level::rule_item, K::kw_warn, {K::name}},
    Beginning{Level::rule_item, K::kw_except, {K::name}},
    Beginning{Level::workflow_item, K::kw_case_, {K::name}},
    Beginning{Level::workflow_item, K::kw_data, {K::name}},
    Beginning{Level::workflow_item, K::kw_use_calendar, {K::name}},
    Beginning{Level::workflow_item, K::kw_applies_from, {K::date}},
    Beginning{Level::workflow_item, K::kw_start, {K::name}},
    Beginning{Level::workflow_item, K::kw_lookup, {K::name}},
    Beginning{Level::workflow_item, K::kw_limit, {K::name}},
    Beginning{Level::workflow_item, K::kw_separate, {K::name}},
    Beginning{Level::workflow_item, K::kw_during, {K::left_brace}},
    Beginning{Level::workflow_item, K::kw_state, {K::name}},
    Beginning{Level::workflow_item, K::kw_test, {K::string}},
    Beginning{Level::clause, K::kw_owner, {K::name}},
    Beginning{Level::clause, K::kw_edit, {K::name}},
    Beginning{Level::clause, K::kw_deadline, {K::number, K::name}},
    Beginning{Level::clause, K::kw_clock_pauses},
    Beginning{Level::clause, K::kw_clock_restarts},
    Beginning{Level::clause, K::kw_clock_continues},
    Beginning{Level::clause, K::kw_remind, {K::number}},
    Beginning{Level::clause, K::kw_escalate, {K::number}},
    Beginning{Level::clause, K::kw_notify, {K::name}},
    Beginning{Level::clause, K::kw_on_timeout},
    Beginning{Level::clause, K::kw_on, {K::name}},
    Beginning{Level::branch, K::kw_when},
    Beginning{Level::branch, K::kw_otherwise, {K::arrow, K::kw_set}},
    Beginning{Level::step, K::kw_given, {K::name}},
    Beginning{Level::step, K::kw_on_date, {K::date}},
    Beginning{Level::step, K::kw_after, {K::number}},
    Beginning{Level::step, K::kw_expect},
    Beginning{Level::given_field, K::name, {K::equal}},
    Beginning{Level::assignment, K::name, {K::equal, K::dot}},
};

bool stands_clearly(Iterator at) {
    if (at->first_on_line) return true;
    auto const before = (at - 1)->kind;
    return before == K::left_brace || before == K::right_brace;
}

std::initializer_list<Level> around(Level level) {
    static constexpr auto file = {Level::item};
    static constexpr auto workflow = {Level::item, Level::workflow_item};
    static constexpr auto state = {Level::item, Level::workflow_item, Level::clause};
    static constexpr auto test = {Level::item, Level::workflow_item, Level::step};
    static constexpr std::initializer_list<Level> none{};
    switch (level) {
    case Level::item:
    case Level::import_: return none;
    case Level::field:
    case Level::timed:
    case Level::row:
    case Level::rule_item:
    case Level::workflow_item: return file;
    case Level::clause:
    case Level::step: return workflow;
    case Level::branch: return state;
    case Level::given_field:
    case Level::assignment: return test;
    }
    return none;
}

} // namespace

Iterator ahead(Iterator at, int n) {
    while (n-- > 0 && at->kind != K::end)
        ++at;
    return at;
}

TokenSet starters(Level level) {
    TokenSet set;
    if (level == Level::row) set.set(static_cast<std::size_t>(K::bar));
    for (auto const& b : beginnings)
        if (b.level == level) set.set(static_cast<std::size_t>(b.first));
    return set;
}

bool begins(Level level, Iterator at) {
    if (level == Level::row) return at->kind == K::bar && at->first_on_line;
    for (auto const& b : beginnings) {
        if (b.level != level || b.first != at->kind) continue;
        auto const next = ahead(at, 1)->kind;
        if (b.second[0] == K::end || next == b.second[0] ||
            (b.second[1] != K::end && next == b.second[1]))
            return true;
    }
    return false;
}

bool clearly_begins(Level level, Iterator at) {
    return begins(level, at) && stands_clearly(at);
}

bool clearly_begins_outer(Level level, Iterator at) {
    for (Level const outer : around(level))
        if (clearly_begins(outer, at)) return true;
    return false;
}

} // namespace hoso::dsl::grammar
