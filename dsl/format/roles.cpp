#include "dsl/format/roles.hpp"

#include <algorithm>
#include <array>

namespace hoso::dsl::layout {
namespace {

using enum TokenKind;

// ---- families: one row a kind of block. `tests/dsl/format` holds them against the reference.
constexpr std::array file{kw_language, kw_import_, kw_source,   kw_enum_,   kw_record,
                          kw_form,     kw_role,    kw_party,    kw_param,   kw_table,
                          kw_calc,     kw_rule,    kw_workflow, kw_campaign};
constexpr std::array param{kw_from};
constexpr std::array rule{kw_require, kw_warn, kw_except};
constexpr std::array workflow{kw_case_, kw_data, kw_use_calendar, kw_applies_from, kw_start,
                              kw_lookup, kw_limit, kw_separate, kw_during, kw_state, kw_test,
                              kw_invariant, kw_indicator, kw_child, kw_parallel, kw_collect,
                              kw_document, kw_migrate_from,
                              // of a campaign alone
                              kw_every_year, kw_on_demand, kw_due};
constexpr std::array limit{kw_extend};
/// States, and blocks of parallel work with their branches and states.
constexpr std::array state{kw_owner,        kw_assign_by,      kw_edit,    kw_deadline,
                           kw_clock_pauses, kw_clock_restarts, kw_issue,   kw_clock_continues,
                           kw_remind,       kw_escalate,       kw_notify,  kw_on,
                           kw_on_timeout,   kw_choose,         kw_vote,    kw_branch,
                           kw_state,        kw_carry_over,     kw_prefill, kw_join};
constexpr std::array branches{kw_when, kw_otherwise};
constexpr std::array vote{kw_members, kw_chair,  kw_quorum, kw_each,     kw_ballot,
                          kw_pass,    kw_secret, kw_early,  kw_conflict, kw_per};
constexpr std::array document{kw_template_, kw_number, kw_signed_by, kw_put, kw_keep, kw_per};
constexpr std::array migration{kw_state, kw_put, kw_drop, kw_stay_when};
constexpr std::array test{kw_given, kw_on_date, kw_council, kw_after, kw_expect};

constexpr std::array<std::span<TokenKind const>, 11> rows{
    file, param, rule, workflow, limit, state, branches, vote, document, migration, test};

// ---- breaks: keywords not named here break like `per` (fill).
constexpr std::array clauses{kw_needs, kw_require, kw_warn, kw_check, kw_where, kw_notify, kw_on};
/// These belong to the word before or behind them.
constexpr std::array types{kw_text,  kw_integer, kw_money, kw_percent,
                           kw_bool_, kw_date,    kw_file,  kw_list_of};
constexpr std::array units{kw_working_hours, kw_working_days, kw_days,
                           kw_months,        kw_years,        kw_vnd,
                           kw_thousand_vnd,  kw_million_vnd,  kw_billion_vnd};
constexpr std::array constants{kw_yes,      kw_no,        kw_today, kw_submission_date,
                               kw_due_date, kw_round_year};
constexpr std::array operators{kw_not_, kw_in,   kw_is_set,  kw_default_, kw_if_,
                               kw_all,  kw_any,  kw_count,   kw_total,    kw_round,
                               kw_up,   kw_down, kw_half_up, kw_half_even};
constexpr std::array tails{kw_article,  kw_clause,    kw_point,         kw_holders, kw_max,
                           kw_next,     kw_previous,  kw_none,          kw_before,  kw_after,
                           kw_times,    kw_cases_in,  kw_with,          kw_does,    kw_state,
                           kw_deadline, kw_limit,     kw_issue,         kw_refused, kw_reminder_to,
                           kw_first,    kw_stay,      kw_back,          kw_due,     kw_collect,
                           kw_unless,   kw_more_than, kw_no_later_than, kw_votes,   kw_closes_vote};

template <std::size_t N>
bool among(TokenKind kind, std::array<TokenKind, N> const& kinds) {
    return std::find(kinds.begin(), kinds.end(), kind) != kinds.end();
}

bool stays(TokenKind kind) {
    return among(kind, types) || among(kind, units) || among(kind, constants) ||
           among(kind, operators) || among(kind, tails);
}

bool in_family(TokenKind kind) {
    return std::any_of(rows.begin(), rows.end(), [kind](auto const& family) {
        return std::find(family.begin(), family.end(), kind) != family.end();
    });
}

TokenSet set_of(std::span<TokenKind const> kinds) {
    TokenSet set;
    for (TokenKind const kind : kinds)
        set.set(static_cast<std::size_t>(kind));
    return set;
}

} // namespace

std::span<std::span<TokenKind const> const> families() {
    return rows;
}

TokenSet beginners(TokenKind first) {
    TokenSet all;
    all.set(static_cast<std::size_t>(first));
    for (auto const& family : rows)
        if (std::find(family.begin(), family.end(), first) != family.end()) all |= set_of(family);
    return all;
}

TokenSet file_beginners() {
    return set_of(file);
}

bool begins_block(TokenKind kind) {
    return is_keyword(kind) && (in_family(kind) || !stays(kind));
}

Role role_of(TokenKind kind) {
    if (among(kind, file)) return Role::declaration;
    if (among(kind, types)) return Role::type;
    if (among(kind, units)) return Role::unit;
    if (among(kind, constants)) return Role::constant;
    if (among(kind, operators) || kind == kw_and_ || kind == kw_or_ || kind == kw_then)
        return Role::operation;
    return in_family(kind) && kind != kw_per ? Role::clause : Role::word;
}

Break break_before(TokenKind kind) {
    if (among(kind, clauses)) return Break::clause;
    switch (kind) {
    case kw_else_: return Break::reason;
    case kw_or_: return Break::or_;
    case kw_and_: return Break::and_;
    case kw_then: return Break::choice;
    default: return is_keyword(kind) && !stays(kind) ? Break::part : Break::never;
    }
}

bool takes_arguments(TokenKind kind) {
    constexpr std::array words{name, kw_text, kw_integer, kw_money, kw_percent, kw_file, kw_round};
    return among(kind, words);
}

bool ends_value(TokenKind kind) {
    constexpr std::array marks{name, string,      number,      ordinal,     date,
                               time, right_paren, right_brace, percent_sign};
    return among(kind, marks) || among(kind, units) || among(kind, constants) || kind == kw_is_set;
}

} // namespace hoso::dsl::layout
