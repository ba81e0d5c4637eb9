#include "dsl/grammar/rules.hpp"

namespace hoso::dsl::grammar {

using K = TokenKind;
using ast::ClockKind;
using ast::ModifierKind;

auto const owner_def = tok(K::kw_owner) > into<&ast::Owner::role>(name);
auto const edit_def = tok(K::kw_edit) > into<&ast::Edit::paths>(paths) >
                      tok(K::kw_by) > into<&ast::Edit::by>(names);
auto const assign_by_def = tok(K::kw_assign_by) > into<&ast::AssignBy::roles>(names);
auto const issue_def = tok(K::kw_issue) > into<&ast::Issue::document>(name);
auto const before_due = tok(K::kw_before) > tok(K::kw_due) > also<&ast::Deadline::before_due>(true);
auto const deadline_def = tok(K::kw_deadline) >
                          (into<&ast::Deadline::day>(year_day) |
                           (into<&ast::Deadline::duration>(span) > -before_due)) >
                          -into<&ast::Deadline::roll>(roll) >
                          *into<&ast::Deadline::citations>(cite);
auto const clock_def = mark<&ast::Clock::kind>(K::kw_clock_pauses, ClockKind::pauses) |
                       mark<&ast::Clock::kind>(K::kw_clock_restarts, ClockKind::restarts) |
                       mark<&ast::Clock::kind>(K::kw_clock_continues, ClockKind::continues);
auto const remind_def = tok(K::kw_remind) > (into<&ast::Remind::before>(number) %
                                             tok(K::comma)) > into<&ast::Remind::unit>(unit) >
                        tok(K::kw_before) > tok(K::kw_to) > into<&ast::Remind::to>(names);
auto const escalate_def = tok(K::kw_escalate) >
                          into<&ast::Escalate::after>(number) > into<&ast::Escalate::unit>(unit) >
                          tok(K::kw_after) > tok(K::kw_to) > into<&ast::Escalate::to>(names);
auto const notify_def = tok(K::kw_notify) >
                        into<&ast::Notify::to>(names) > into<&ast::Notify::message>(text);

auto const modifier_def = mark<&ast::Modifier::kind>(K::kw_final, ModifierKind::final) |
                          mark<&ast::Modifier::kind>(K::kw_waiting, ModifierKind::waiting) |
                          (mark<&ast::Modifier::kind>(K::kw_status, ModifierKind::status) >
                           into<&ast::Modifier::status>(number));

auto const clause_def =
    either<ast::Clause>(led(K::kw_on, on), led(K::kw_owner, owner), led(K::kw_edit, edit),
                        led(K::kw_deadline, deadline), led(K::kw_notify, notify),
                        led(K::kw_remind, remind), led(K::kw_escalate, escalate),
                        led(K::kw_on_timeout, on), clock, led(K::kw_assign_by, assign_by),
                        led(K::kw_issue, issue), led(K::kw_choose, choose), led(K::kw_vote, vote));
auto const clauses = element<&ast::State::clauses, Level::clause>(clause);
auto const head = tok(K::kw_state) > into<&ast::State::name>(name) >
                  -into<&ast::State::label>(label) > *into<&ast::State::modifiers>(modifier);
auto const state_def = head > braced<Level::clause>(clauses, K::kw_state);
/// In a part: clauses behind its `}` are those of the block around it.
auto const part_state_def = head > listed<Level::clause>(clauses);

BOOST_SPIRIT_DEFINE(state, part_state, modifier, clause, owner, assign_by, issue, edit, deadline,
                    clock, remind, escalate, notify)
HOSO_STATE_RULES(HOSO_INSTANTIATE_RULE)

} // namespace hoso::dsl::grammar
