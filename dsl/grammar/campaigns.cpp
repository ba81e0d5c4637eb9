#include "dsl/grammar/rules.hpp"

namespace hoso::dsl::grammar {

using K = TokenKind;
using ast::Due;
using ast::Indicator;
using ast::Invariant;
using ast::Schedule;

auto const schedule_def =
    (mark<&Schedule::yearly>(K::kw_every_year) > tok(K::kw_open) >
     (into<&Schedule::day>(day_of_year) |
      (into<&Schedule::before_due>(span) > tok(K::kw_before) > tok(K::kw_due)))) |
    tok(K::kw_on_demand);
auto const due_def = tok(K::kw_due) > (into<&Due::day>(year_day) | into<&Due::path>(path)) >
                     -into<&Due::roll>(roll) > *into<&Due::citations>(cite);

auto const invariant_def = tok(K::kw_invariant) > into<&Invariant::name>(name) >
                           tok(K::colon) > into<&Invariant::condition>(expr) >
                           tok(K::kw_else_) > into<&Invariant::message>(label) >
                           *into<&Invariant::citations>(cite);
auto const indicator_def = tok(K::kw_indicator) > into<&Indicator::name>(name) >
                           tok(K::colon) > into<&Indicator::type>(type) >
                           -into<&Indicator::label>(label) > tok(K::equal) >
                           (tok(K::kw_count) | (tok(K::kw_total) > into<&Indicator::total>(path))) >
                           tok(K::kw_cases_in) >
                           tok(K::left_brace) > into<&Indicator::states>(names) >
                           tok(K::right_brace) > tok(K::kw_of) > into<&Indicator::workflow>(name) >
                           -mark<&Indicator::this_year>(K::kw_this_year) >
                           *into<&Indicator::citations>(cite);

BOOST_SPIRIT_DEFINE(schedule, due, invariant, indicator)
HOSO_CAMPAIGN_RULES(HOSO_INSTANTIATE_RULE)

} // namespace hoso::dsl::grammar
