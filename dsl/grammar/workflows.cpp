#include "dsl/grammar/rules.hpp"

namespace hoso::dsl::grammar {

using K = TokenKind;

auto const case_decl_def = tok(K::kw_case_) > into<&ast::CaseDecl::name>(name) >
                           tok(K::colon) > into<&ast::CaseDecl::record>(name);
auto const data_decl_def = tok(K::kw_data) > into<&ast::DataDecl::name>(name) >
                           tok(K::colon) > into<&ast::DataDecl::type>(type) >
                           -into<&ast::DataDecl::label>(label);
auto const use_calendar_def = tok(K::kw_use_calendar) > into<&ast::UseCalendar::name>(name);
auto const applies_from_def = tok(K::kw_applies_from) > into<&ast::AppliesFrom::date>(date);
auto const start_def = tok(K::kw_start) > into<&ast::Start::state>(name);

auto const lookup_def = tok(K::kw_lookup) > into<&ast::Lookup::name>(name) >
                        tok(K::colon) > into<&ast::Lookup::type>(type) >
                        -into<&ast::Lookup::label>(label) > tok(K::equal) >
                        (tok(K::kw_count) | (tok(K::kw_total) > into<&ast::Lookup::total>(path))) >
                        tok(K::kw_cases_in) >
                        tok(K::left_brace) > into<&ast::Lookup::states>(names) >
                        tok(K::right_brace) > -(tok(K::kw_same) > into<&ast::Lookup::same>(paths)) >
                        -mark<&ast::Lookup::this_year>(K::kw_this_year) >
                        *into<&ast::Lookup::citations>(cite);

auto const extend_def = tok(K::kw_extend) >
                        into<&ast::Extend::name>(name) > into<&ast::Extend::label>(label) >
                        tok(K::kw_by) > into<&ast::Extend::by>(names) >
                        tok(K::kw_at_most) > into<&ast::Extend::times>(number) > tok(K::kw_times) >
                        tok(K::kw_adding) > into<&ast::Extend::amount>(span) >
                        -(tok(K::kw_at_least) > into<&ast::Extend::before>(span) >
                          tok(K::kw_before)) >
                        -(tok(K::kw_needs) > into<&ast::Extend::needs>(paths)) >
                        -(tok(K::kw_notify) > into<&ast::Extend::notify>(names)) >
                        *into<&ast::Extend::citations>(cite);
auto const limit_def = tok(K::kw_limit) > into<&ast::Limit::name>(name) >
                       into<&ast::Limit::label>(label) > into<&ast::Limit::duration>(span) >
                       tok(K::kw_from) > into<&ast::Limit::from>(name) >
                       tok(K::kw_to) > into<&ast::Limit::to>(names) >
                       -into<&ast::Limit::roll>(roll) > *into<&ast::Limit::citations>(cite) >
                       -(tok(K::left_brace) > into<&ast::Limit::extend>(extend) >
                         tok(K::right_brace));

auto const separate_def = tok(K::kw_separate) > into<&ast::Separate::roles>(name) > tok(K::comma) >
                          (into<&ast::Separate::roles>(name) % tok(K::comma)) >
                          *into<&ast::Separate::citations>(cite);

auto const during_def = tok(K::kw_during) > tok(K::left_brace) > into<&ast::During::states>(names) >
                        tok(K::right_brace) > into<&ast::During::on>(on);

auto const workflow_item_def = either<ast::WorkflowItem>(
    led(K::kw_state, state), led(K::kw_data, data_decl), led(K::kw_test, test),
    led(K::kw_case_, case_decl), led(K::kw_use_calendar, use_calendar),
    led(K::kw_applies_from, applies_from), led(K::kw_start, start), led(K::kw_lookup, lookup),
    led(K::kw_indicator, indicator), led(K::kw_limit, limit), led(K::kw_separate, separate),
    led(K::kw_invariant, invariant), led(K::kw_during, during), led(K::kw_child, child),
    led(K::kw_parallel, parallel), led(K::kw_collect, collect), led(K::kw_document, document),
    led(K::kw_migrate_from, migrate));
auto const items = element<&ast::Workflow::items, Level::workflow_item>(workflow_item);
auto const round_items = element<&ast::Workflow::items, Level::workflow_item>(
    either<ast::WorkflowItem>(workflow_item, schedule, led(K::kw_due, due)));
auto const heading =
    into<&ast::Workflow::name>(name) >
    tok(K::kw_version) > into<&ast::Workflow::version>(number) > into<&ast::Workflow::label>(label);
auto const workflow_def =
    (tok(K::kw_workflow) > heading > braced<Level::workflow_item>(items, K::kw_workflow)) |
    (mark<&ast::Workflow::campaign>(K::kw_campaign) > heading >
     braced<Level::workflow_item>(round_items, K::kw_campaign));

BOOST_SPIRIT_DEFINE(workflow, workflow_item, case_decl, data_decl, use_calendar, applies_from,
                    start, lookup, limit, extend, separate, during)
HOSO_WORKFLOW_RULES(HOSO_INSTANTIATE_RULE)

} // namespace hoso::dsl::grammar
