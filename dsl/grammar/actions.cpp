#include "dsl/grammar/ways.hpp"

namespace hoso::dsl::grammar {

using K = TokenKind;
using ast::BranchKind;

auto const needs_def = tok(K::kw_needs) > into<&ast::Needs::paths>(paths);
auto const action_requirement_def = tok(K::kw_require) > into<&ast::Requirement::name>(name) >
                                    tok(K::colon) > into<&ast::Requirement::condition>(expr) >
                                    tok(K::kw_else_) > into<&ast::Requirement::message>(label) >
                                    *into<&ast::Requirement::citations>(cite);
/// Told from a requirement by the parenthesis behind the name.
auto const rule_call_def = next_is(0, K::kw_require) >> next_is(2, K::left_paren) >>
                           tok(K::kw_require) > into<&ast::RuleCall::rule>(name) >
                           tok(K::left_paren) >
                           -(into<&ast::RuleCall::args>(expr) % tok(K::comma)) >
                           tok(K::right_paren);

auto const assignment_def = tok(K::kw_set) > into<&ast::Assignment::target>(path) >
                            tok(K::equal) > into<&ast::Assignment::value>(expr);
auto const open_fields = element<&ast::Open::values, Level::open_field>(field_value);
auto const open_def = tok(K::kw_open) > into<&ast::Open::child>(name) >
                      -(tok(K::kw_with) > listed<Level::open_field>(open_fields));
auto const target = into<&ast::Outcome::target>(name) |
                    mark<&ast::Outcome::to>(K::kw_stay, ast::TargetKind::stay) |
                    mark<&ast::Outcome::to>(K::kw_back, ast::TargetKind::back);
auto const
    outcome_def = *(into<&ast::Outcome::sets>(assignment) | into<&ast::Outcome::opens>(open)) >>
                  tok(K::arrow) > target >
                  -(tok(K::kw_at_most) > into<&ast::Outcome::times>(number) > tok(K::kw_times)) >
                  -(tok(K::kw_because) > into<&ast::Outcome::because>(text)) >
                  *into<&ast::Outcome::citations>(cite);

auto const branch_def = ((mark<&ast::Branch::kind>(K::kw_when, BranchKind::when) >
                          into<&ast::Branch::guard>(expr)) |
                         mark<&ast::Branch::kind>(K::kw_otherwise, BranchKind::otherwise)) >
                        into<&ast::Branch::outcome>(outcome);
auto const only_branch_def = into<&ast::Branch::outcome>(outcome);

auto const action_item = either<ast::ActionItem>(needs, rule_call, action_requirement, cite);
auto const on_def = (mark<&ast::On::timeout>(K::kw_on_timeout) |
                     (tok(K::kw_on) > into<&ast::On::name>(name) > -into<&ast::On::label>(label) >
                      tok(K::kw_by) > into<&ast::On::by>(names))) >
                    *into<&ast::On::items>(action_item) > ways(K::kw_on);

auto const choose_def = tok(K::kw_choose) > several_ways(K::kw_choose);

BOOST_SPIRIT_DEFINE(on, needs, action_requirement, rule_call, branch, only_branch, outcome,
                    assignment, open, choose)
HOSO_ACTION_RULES(HOSO_INSTANTIATE_RULE)

} // namespace hoso::dsl::grammar
