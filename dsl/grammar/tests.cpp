#include "dsl/grammar/rules.hpp"

namespace hoso::dsl::grammar {

using K = TokenKind;
using ast::ActKind;
using ast::ExpectKind;

auto const field_value_def = into<&ast::FieldValue::name>(name) >
                             tok(K::equal) > into<&ast::FieldValue::value>(expr);
auto const field_values = element<&FieldValues::list, Level::given_field>(field_value);
auto const given_fields_def = tok(K::left_brace) > *field_values > close(Level::given_field);
auto const given_def = tok(K::kw_given) > into<&ast::Given::path>(path) >
                       ((tok(K::equal) > into<&ast::Given::value>(expr)) |
                        into<&ast::Given::value>(given_fields));

auto const given_round_def = tok(K::kw_given) >> tok(K::kw_round_year) >
                             tok(K::equal) > into<&ast::GivenRound::year>(number);
auto const given_members_def = tok(K::kw_given) >>
                               tok(K::kw_collect) > into<&ast::GivenMembers::collect>(name) >
                               tok(K::left_brace) > into<&ast::GivenMembers::members>(names) >
                               tok(K::right_brace);

auto const part_ref_def = tok(K::kw_of) > into<&ast::PartRef::name>(name) >
                          -into<&ast::PartRef::number>(number);
auto const with_value_def = into<&ast::Assignment::target>(path) >
                            tok(K::equal) > into<&ast::Assignment::value>(expr);
auto const with_values = element<&ast::Act::with, Level::assignment>(with_value);
auto const does = tok(K::kw_does) > into<&ast::Act::action>(name) > -into<&ast::Act::of>(part_ref) >
                  -(tok(K::kw_with) > listed<Level::assignment>(with_values));
auto const votes = mark<&ast::Act::kind>(K::kw_votes, ActKind::votes) >
                   tok(K::left_brace) > into<&ast::Act::choices>(names) > tok(K::right_brace);
auto const act_def = tok(K::kw_on_date) > into<&ast::Act::date>(date) >
                     -into<&ast::Act::time>(time_of_day) > into<&ast::Act::role>(name) >
                     -into<&ast::Act::person>(text) >
                     (does | votes |
                      mark<&ast::Act::kind>(K::kw_closes_vote, ActKind::closes_vote));

auto const seat_def = into<&ast::Seat::role>(name) > into<&ast::Seat::person>(text) >
                      -mark<&ast::Seat::absent>(K::kw_absent) >
                      -mark<&ast::Seat::conflict>(K::kw_conflict);
auto const seats = element<&ast::Council::seats, Level::seat>(seat);
auto const council_def = tok(K::kw_council) > listed<Level::seat>(seats);

auto const after_def = tok(K::kw_after) >
                       into<&ast::After::count>(number) > into<&ast::After::unit>(unit);

auto const expect_def = tok(K::kw_expect) >
                        ((mark<&ast::Expect::kind>(K::kw_state, ExpectKind::state) >
                          into<&ast::Expect::name>(name) > -into<&ast::Expect::of>(part_ref)) |
                         (mark<&ast::Expect::kind>(K::kw_issue, ExpectKind::issue) >
                          into<&ast::Expect::name>(name)) |
                         (mark<&ast::Expect::kind>(K::kw_deadline, ExpectKind::deadline) >
                          into<&ast::Expect::date>(date) > -into<&ast::Expect::time>(time_of_day) >
                          -into<&ast::Expect::of>(part_ref)) |
                         (mark<&ast::Expect::kind>(K::kw_limit, ExpectKind::limit) >
                          into<&ast::Expect::name>(name) > into<&ast::Expect::date>(date)) |
                         (mark<&ast::Expect::kind>(K::kw_reminder_to, ExpectKind::reminder) >
                          into<&ast::Expect::name>(name)) |
                         (mark<&ast::Expect::kind>(K::kw_refused, ExpectKind::refused) >
                          -(tok(K::kw_because) > into<&ast::Expect::reasons>(names))) |
                         into<&ast::Expect::condition>(expr));

auto const steps = element<&ast::Test::steps, Level::step>(either<ast::Step>(
    given_round, given_members, led(K::kw_given, given), led(K::kw_on_date, act),
    led(K::kw_council, council), led(K::kw_after, after), led(K::kw_expect, expect)));
auto const test_def = tok(K::kw_test) > into<&ast::Test::name>(text) >
                      -(tok(K::kw_follows) >
                        into<&ast::Test::follows>(text)) > braced<Level::step>(steps, K::kw_test);

BOOST_SPIRIT_DEFINE(test, given, given_round, given_members, given_fields, field_value, act,
                    with_value, part_ref, council, seat, after, expect)
HOSO_TEST_RULES(HOSO_INSTANTIATE_RULE)

} // namespace hoso::dsl::grammar
