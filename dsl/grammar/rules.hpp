#pragma once
// Every rule of the grammar with its node, declared once; the rule files define and instantiate
// them, about 15 each. The names follow the EBNF of dsl/README.md.

#include "dsl/grammar/parsers.hpp"

namespace hoso::dsl::grammar {

#define HOSO_WORD_RULES(RULE)                                                                      \
    RULE(label, ast::Label)                                                                        \
    RULE(names, std::vector<ast::Name>)                                                            \
    RULE(path, ast::Path)                                                                          \
    RULE(paths, std::vector<ast::Path>)                                                            \
    RULE(cite, ast::Citation)                                                                      \
    RULE(type, ast::Type)                                                                          \
    RULE(unit, engine::DurationUnit)                                                               \
    RULE(roll, engine::Roll)                                                                       \
    RULE(year_day, ast::YearDay)

#define HOSO_EXPRESSION_RULES(RULE)                                                                \
    RULE(expr, ast::Expr)                                                                          \
    RULE(conj, ast::Expr)                                                                          \
    RULE(neg, ast::Expr)                                                                           \
    RULE(cmp, ast::Expr)                                                                           \
    RULE(sum, ast::Expr)                                                                           \
    RULE(prod, ast::Expr)                                                                          \
    RULE(unary, ast::Expr)                                                                         \
    RULE(atom, ast::Expr)                                                                          \
    RULE(literal, ast::Expr)                                                                       \
    RULE(round, ast::Expr)                                                                         \
    RULE(quantifier, ast::Expr)                                                                    \
    RULE(reference, ast::Expr)                                                                     \
    RULE(span, ast::Expr)

#define HOSO_DECLARATION_RULES(RULE)                                                               \
    RULE(source, ast::Source)                                                                      \
    RULE(enum_, ast::Enum)                                                                         \
    RULE(member, ast::Member)                                                                      \
    RULE(record, ast::Record)                                                                      \
    RULE(field, ast::Field)                                                                        \
    RULE(presence, ast::Presence)                                                                  \
    RULE(matches, ast::Matches)                                                                    \
    RULE(check, ast::Check)                                                                        \
    RULE(role, ast::Role)                                                                          \
    RULE(param, ast::Param)                                                                        \
    RULE(timed, ast::Timed)

#define HOSO_DECISION_RULES(RULE)                                                                  \
    RULE(table, ast::Table)                                                                        \
    RULE(header, ast::Header)                                                                      \
    RULE(column, ast::Column)                                                                      \
    RULE(row, ast::Row)                                                                            \
    RULE(cell, ast::Cell)                                                                          \
    RULE(cell_test, ast::CellTest)                                                                 \
    RULE(calc, ast::Calc)                                                                          \
    RULE(argument, ast::Argument)                                                                  \
    RULE(binding, ast::Binding)                                                                    \
    RULE(rule, ast::Rule)                                                                          \
    RULE(requirement, ast::Requirement)                                                            \
    RULE(exception, ast::Exception)

#define HOSO_WORKFLOW_RULES(RULE)                                                                  \
    RULE(workflow, ast::Workflow)                                                                  \
    RULE(workflow_item, ast::WorkflowItem)                                                         \
    RULE(case_decl, ast::CaseDecl)                                                                 \
    RULE(data_decl, ast::DataDecl)                                                                 \
    RULE(use_calendar, ast::UseCalendar)                                                           \
    RULE(applies_from, ast::AppliesFrom)                                                           \
    RULE(start, ast::Start)                                                                        \
    RULE(lookup, ast::Lookup)                                                                      \
    RULE(limit, ast::Limit)                                                                        \
    RULE(extend, ast::Extend)                                                                      \
    RULE(separate, ast::Separate)                                                                  \
    RULE(during, ast::During)

#define HOSO_CAMPAIGN_RULES(RULE)                                                                  \
    RULE(schedule, ast::Schedule)                                                                  \
    RULE(due, ast::Due)                                                                            \
    RULE(invariant, ast::Invariant)                                                                \
    RULE(indicator, ast::Indicator)

#define HOSO_DOCUMENT_RULES(RULE)                                                                  \
    RULE(document, ast::Document)                                                                  \
    RULE(template_line, ast::Template)                                                             \
    RULE(number_line, ast::NumberPattern)                                                          \
    RULE(signed_by, ast::SignedBy)                                                                 \
    RULE(put_line, ast::FieldValue)                                                                \
    RULE(keep, ast::Keep)                                                                          \
    RULE(migrate, ast::Migrate)                                                                    \
    RULE(state_move, ast::StateMove)                                                               \
    RULE(put_value, ast::Assignment)                                                               \
    RULE(drop, ast::Drop)                                                                          \
    RULE(stay_in, ast::StayIn)

#define HOSO_PART_RULES(RULE)                                                                      \
    RULE(child, ast::Child)                                                                        \
    RULE(part_branch, ast::PartBranch)                                                             \
    RULE(parallel, ast::Parallel)                                                                  \
    RULE(collect, ast::Collect)                                                                    \
    RULE(carry_over, ast::CarryOver)                                                               \
    RULE(prefill, ast::Prefill)                                                                    \
    RULE(join, ast::Join)

#define HOSO_VOTE_RULES(RULE)                                                                      \
    RULE(vote, ast::Vote)                                                                          \
    RULE(share, ast::Share)                                                                        \
    RULE(members, ast::Members)                                                                    \
    RULE(chair, ast::Chair)                                                                        \
    RULE(quorum, ast::Quorum)                                                                      \
    RULE(each_line, ast::Each)                                                                     \
    RULE(ballot, ast::Ballot)                                                                      \
    RULE(pass, ast::Pass)                                                                          \
    RULE(vote_flag, ast::VoteFlag)                                                                 \
    RULE(conflict, ast::Conflict)

#define HOSO_STATE_RULES(RULE)                                                                     \
    RULE(state, ast::State)                                                                        \
    RULE(part_state, ast::State)                                                                   \
    RULE(modifier, ast::Modifier)                                                                  \
    RULE(clause, ast::Clause)                                                                      \
    RULE(owner, ast::Owner)                                                                        \
    RULE(assign_by, ast::AssignBy)                                                                 \
    RULE(issue, ast::Issue)                                                                        \
    RULE(edit, ast::Edit)                                                                          \
    RULE(deadline, ast::Deadline)                                                                  \
    RULE(clock, ast::Clock)                                                                        \
    RULE(remind, ast::Remind)                                                                      \
    RULE(escalate, ast::Escalate)                                                                  \
    RULE(notify, ast::Notify)

#define HOSO_ACTION_RULES(RULE)                                                                    \
    RULE(on, ast::On)                                                                              \
    RULE(needs, ast::Needs)                                                                        \
    RULE(action_requirement, ast::Requirement)                                                     \
    RULE(rule_call, ast::RuleCall)                                                                 \
    RULE(branch, ast::Branch)                                                                      \
    RULE(only_branch, ast::Branch)                                                                 \
    RULE(outcome, ast::Outcome)                                                                    \
    RULE(assignment, ast::Assignment)                                                              \
    RULE(open, ast::Open)                                                                          \
    RULE(choose, ast::Choose)

#define HOSO_TEST_RULES(RULE)                                                                      \
    RULE(test, ast::Test)                                                                          \
    RULE(given, ast::Given)                                                                        \
    RULE(given_round, ast::GivenRound)                                                             \
    RULE(given_members, ast::GivenMembers)                                                         \
    RULE(given_fields, FieldValues)                                                                \
    RULE(field_value, ast::FieldValue)                                                             \
    RULE(act, ast::Act)                                                                            \
    RULE(with_value, ast::Assignment)                                                              \
    RULE(part_ref, ast::PartRef)                                                                   \
    RULE(council, ast::Council)                                                                    \
    RULE(seat, ast::Seat)                                                                          \
    RULE(after, ast::After)                                                                        \
    RULE(expect, ast::Expect)

#define HOSO_FILE_RULES(RULE)                                                                      \
    RULE(file, ast::File)                                                                          \
    RULE(import_, ast::Import)

/// The fields of one `given … { }`, before they become the value of the step.
struct FieldValues {
    std::vector<ast::FieldValue> list;
};
inline void put(std::variant<ast::Expr, std::vector<ast::FieldValue>>& member,
                FieldValues&& fields) {
    member = std::move(fields.list);
}

#define HOSO_DECLARE_RULE(rule_name, node)                                                         \
    using rule_name##_type = x3::rule<struct rule_name##_id, node>;                                \
    inline rule_name##_type const rule_name{#rule_name};                                           \
    BOOST_SPIRIT_DECLARE(rule_name##_type)

HOSO_WORD_RULES(HOSO_DECLARE_RULE)
HOSO_EXPRESSION_RULES(HOSO_DECLARE_RULE)
HOSO_DECLARATION_RULES(HOSO_DECLARE_RULE)
HOSO_DECISION_RULES(HOSO_DECLARE_RULE)
HOSO_WORKFLOW_RULES(HOSO_DECLARE_RULE)
HOSO_CAMPAIGN_RULES(HOSO_DECLARE_RULE)
HOSO_DOCUMENT_RULES(HOSO_DECLARE_RULE)
HOSO_PART_RULES(HOSO_DECLARE_RULE)
HOSO_VOTE_RULES(HOSO_DECLARE_RULE)
HOSO_STATE_RULES(HOSO_DECLARE_RULE)
HOSO_ACTION_RULES(HOSO_DECLARE_RULE)
HOSO_TEST_RULES(HOSO_DECLARE_RULE)
HOSO_FILE_RULES(HOSO_DECLARE_RULE)

#define HOSO_INSTANTIATE_RULE(rule_name, node)                                                     \
    BOOST_SPIRIT_INSTANTIATE(rule_name##_type, Iterator, Context)

} // namespace hoso::dsl::grammar
