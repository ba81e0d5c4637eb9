#include <algorithm>
#include <array>
#include <initializer_list>
#include <vector>

#include "dsl/grammar/state.hpp"

namespace hoso::dsl::grammar {
namespace {

using K = TokenKind;

/// A beginning: the first token, and what must stand behind it to tell it from the same word
/// elsewhere (none: anything).
struct Beginning {
    Level level;
    K first;
    std::array<K, 4> second{K::end, K::end, K::end, K::end};
    bool arrow = false; // ... and then an arrow, or a name where it was forgotten
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
    Beginning{Level::item, K::kw_campaign, {K::name}},
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
    Beginning{Level::workflow_item, K::kw_invariant, {K::name}},
    Beginning{Level::workflow_item, K::kw_indicator, {K::name}},
    Beginning{Level::workflow_item, K::kw_document, {K::name}},
    Beginning{Level::workflow_item, K::kw_child, {K::name}},
    Beginning{Level::workflow_item, K::kw_parallel, {K::name}},
    Beginning{Level::workflow_item, K::kw_collect, {K::name}},
    Beginning{Level::workflow_item, K::kw_migrate_from, {K::number}},
    Beginning{Level::workflow_item, K::kw_every_year, {K::kw_open}},
    Beginning{Level::workflow_item, K::kw_on_demand},
    Beginning{Level::workflow_item, K::kw_due, {K::name, K::kw_before, K::kw_no_later_than}},
    Beginning{Level::clause, K::kw_owner, {K::name}},
    Beginning{Level::clause, K::kw_edit, {K::name}},
    Beginning{
        Level::clause, K::kw_deadline, {K::number, K::name, K::kw_before, K::kw_no_later_than}},
    Beginning{Level::clause, K::kw_clock_pauses},
    Beginning{Level::clause, K::kw_clock_restarts},
    Beginning{Level::clause, K::kw_clock_continues},
    Beginning{Level::clause, K::kw_remind, {K::number}},
    Beginning{Level::clause, K::kw_escalate, {K::number}},
    Beginning{Level::clause, K::kw_notify, {K::name}},
    Beginning{Level::clause, K::kw_on_timeout},
    Beginning{Level::clause, K::kw_on, {K::name}},
    Beginning{Level::clause, K::kw_assign_by, {K::name}},
    Beginning{Level::clause, K::kw_issue, {K::name}},
    Beginning{Level::clause, K::kw_choose, {K::left_brace, K::kw_in_order}},
    Beginning{Level::clause, K::kw_vote, {K::name}},
    Beginning{Level::branch, K::kw_when},
    Beginning{Level::branch, K::kw_otherwise, {K::arrow, K::kw_set, K::kw_open}},
    Beginning{Level::step, K::kw_given, {K::name, K::kw_round_year, K::kw_collect}},
    Beginning{Level::step, K::kw_on_date, {K::date}},
    Beginning{Level::step, K::kw_after, {K::number}},
    Beginning{Level::step, K::kw_council, {K::left_brace}},
    Beginning{Level::step, K::kw_expect},
    Beginning{Level::given_field, K::name, {K::equal}},
    Beginning{Level::assignment, K::name, {K::equal, K::dot}},
    Beginning{Level::seat, K::name, {K::string}},
    Beginning{Level::open_field, K::name, {K::equal}},
    Beginning{Level::vote_line, K::kw_members, {K::name}},
    Beginning{Level::vote_line, K::kw_chair, {K::name}},
    Beginning{Level::vote_line, K::kw_quorum, {K::number}},
    Beginning{Level::vote_line, K::kw_each, {K::name}},
    Beginning{Level::vote_line, K::kw_ballot, {K::name}},
    Beginning{Level::vote_line, K::kw_pass, {K::kw_at_least, K::kw_unless}},
    Beginning{Level::vote_line, K::kw_secret},
    Beginning{Level::vote_line, K::kw_early},
    Beginning{Level::vote_line, K::kw_conflict, {K::name}},
    Beginning{Level::vote_line, K::kw_per, {K::name}},
    Beginning{Level::part_state, K::kw_state, {K::name}},
    Beginning{Level::block_item, K::kw_branch, {K::name}},
    Beginning{Level::block_item, K::kw_carry_over, {K::name}},
    Beginning{Level::block_item, K::kw_prefill, {K::name}},
    Beginning{Level::join, K::kw_join, {K::kw_all, K::kw_at_least}},
    Beginning{Level::document_line, K::kw_template_, {K::string}},
    Beginning{Level::document_line, K::kw_number, {K::string}},
    Beginning{Level::document_line, K::kw_signed_by, {K::name}},
    Beginning{Level::document_line, K::kw_put, {K::name}},
    Beginning{Level::document_line, K::kw_keep, {K::number, K::name}},
    Beginning{Level::document_line, K::kw_per, {K::name}},
    Beginning{Level::migration_line, K::kw_state, {K::name}, true},
    Beginning{Level::migration_line, K::kw_put, {K::name}},
    Beginning{Level::migration_line, K::kw_drop, {K::name}},
    Beginning{Level::migration_line, K::kw_stay_when, {K::left_brace}},
};

bool stands_clearly(Iterator at) {
    if (at->first_on_line) return true;
    auto const before = (at - 1)->kind;
    return before == K::left_brace || before == K::right_brace;
}

std::initializer_list<Level> around(Level level) {
    static constexpr auto file = {Level::item};
    static constexpr auto workflow = {Level::item, Level::workflow_item};
    static constexpr auto block = {Level::item, Level::workflow_item, Level::join};
    static constexpr auto part = {Level::item, Level::workflow_item, Level::join,
                                  Level::block_item};
    static constexpr auto state = {Level::item, Level::workflow_item, Level::join,
                                   Level::block_item, Level::clause};
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
    case Level::join:
    case Level::document_line:
    case Level::migration_line:
    case Level::step: return workflow;
    case Level::block_item: return block;
    case Level::part_state:
    case Level::clause: return part;
    case Level::branch:
    case Level::open_field:
    case Level::vote_line: return state;
    case Level::seat:
    case Level::given_field:
    case Level::assignment: return test;
    }
    return none;
}

/// The token, with those behind it, begins an element that only this level has: a block holds
/// clauses and states besides its own things.
bool begins_own(Level level, Iterator at) {
    if (level == Level::row) return at->kind == K::bar && at->first_on_line;
    for (auto const& b : beginnings) {
        if (b.level != level || b.first != at->kind) continue;
        auto const next = ahead(at, 1)->kind;
        bool const second =
            b.second[0] == K::end ||
            (next != K::end && std::find(b.second.begin(), b.second.end(), next) != b.second.end());
        auto const behind = ahead(at, 2)->kind;
        if (second && (!b.arrow || behind == K::arrow || behind == K::name)) return true;
    }
    return false;
}

/// What holds the elements of the level, for messages.
std::initializer_list<K> holders(Level level, K first) {
    static constexpr auto file = {K::end};
    static constexpr auto workflow = {K::kw_workflow};
    static constexpr auto round = {K::kw_campaign};
    static constexpr auto states = {K::kw_state};
    static constexpr auto parallel = {K::kw_parallel};
    static constexpr auto collect = {K::kw_collect};
    static constexpr auto blocks = {K::kw_parallel, K::kw_collect};
    static constexpr auto vote = {K::kw_vote};
    static constexpr auto document = {K::kw_document};
    static constexpr auto migrate = {K::kw_migrate_from};
    static constexpr auto test = {K::kw_test};
    static constexpr std::initializer_list<K> none{};
    bool const of_round =
        first == K::kw_every_year || first == K::kw_on_demand || first == K::kw_due;
    switch (level) {
    case Level::item: return file;
    case Level::workflow_item:
        if (of_round) return round;
        return workflow;
    case Level::clause: return states;
    case Level::block_item:
        if (first == K::kw_branch) return parallel;
        return collect;
    case Level::join: return blocks;
    case Level::vote_line: return vote;
    case Level::document_line: return document;
    case Level::migration_line: return migrate;
    case Level::step: return test;
    default: return none;
    }
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
    if (level == Level::block_item) set |= starters(Level::clause);
    return set;
}

bool begins(Level level, Iterator at) {
    if (begins_own(level, at)) return true;
    return level == Level::block_item &&
           (begins_own(Level::clause, at) || begins_own(Level::part_state, at));
}

bool stray_before_join(Iterator where) {
    return where->kind == K::right_brace &&
           (begins_own(Level::block_item, where + 1) || begins_own(Level::join, where + 1));
}

bool lacks_join(Iterator start, Iterator where, TokenSet const& expected) {
    bool const block = start->kind == K::kw_parallel || start->kind == K::kw_collect;
    if (!block || !expected[static_cast<std::size_t>(K::kw_join)]) return false;
    return where->kind == K::right_brace || where->kind == K::end ||
           clearly_begins_outer(Level::block_item, where);
}

std::vector<TokenKind> homes(Iterator at) {
    std::vector<TokenKind> kinds;
    if (at->kind == K::name || at->kind == K::kw_per || !stands_clearly(at)) return kinds;
    for (auto const& b : beginnings) {
        if (b.first != at->kind || b.arrow || !begins_own(b.level, at)) continue;
        for (K const kind : holders(b.level, b.first))
            kinds.push_back(kind);
    }
    return kinds;
}

bool clearly_begins(Level level, Iterator at) {
    return begins(level, at) && stands_clearly(at);
}

bool clearly_begins_outer(Level level, Iterator at) {
    if (!stands_clearly(at) || begins(level, at)) return false;
    auto const outer = around(level);
    return std::any_of(outer.begin(), outer.end(), [at](Level one) { return begins_own(one, at); });
}

} // namespace hoso::dsl::grammar
