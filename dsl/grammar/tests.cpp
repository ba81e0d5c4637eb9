#include "dsl/grammar/rules.hpp"

namespace hoso::dsl::grammar {

using K = TokenKind;
using ast::ExpectKind;

auto const field_value_def = into<&ast::FieldValue::name>(name) >
                             tok(K::equal) > into<&ast::FieldValue::value>(expr);
auto const field_values = element<&FieldValues::list, Level::given_field>(field_value);
auto const given_fields_def = tok(K::left_brace) > *field_values > close(Level::given_field);
auto const given_def = tok(K::kw_given) > into<&ast::Given::path>(path) >
                       ((tok(K::equal) > into<&ast::Given::value>(expr)) |
                        into<&ast::Given::value>(given_fields));

auto const with_value_def = into<&ast::Assignment::target>(path) >
                            tok(K::equal) > into<&ast::Assignment::value>(expr);
auto const with_values = element<&ast::Act::with, Level::assignment>(with_value);
auto const act_def = tok(K::kw_on_date) > into<&ast::Act::date>(date) >
                     -into<&ast::Act::time>(time_of_day) > into<&ast::Act::role>(name) >
                     -into<&ast::Act::person>(text) >
                     tok(K::kw_does) > into<&ast::Act::action>(name) >
                     -(tok(K::kw_with) > tok(K::left_brace) > *with_values >
                       close(Level::assignment));

auto const after_def = tok(K::kw_after) >
                       into<&ast::After::count>(number) > into<&ast::After::unit>(unit);

auto const expect_def = tok(K::kw_expect) >
                        ((mark<&ast::Expect::kind>(K::kw_state, ExpectKind::state) >
                          into<&ast::Expect::name>(name)) |
                         (mark<&ast::Expect::kind>(K::kw_deadline, ExpectKind::deadline) >
                          into<&ast::Expect::date>(date) > -into<&ast::Expect::time>(time_of_day)) |
                         (mark<&ast::Expect::kind>(K::kw_limit, ExpectKind::limit) >
                          into<&ast::Expect::name>(name) > into<&ast::Expect::date>(date)) |
                         (mark<&ast::Expect::kind>(K::kw_reminder_to, ExpectKind::reminder) >
                          into<&ast::Expect::name>(name)) |
                         (mark<&ast::Expect::kind>(K::kw_refused, ExpectKind::refused) >
                          -(tok(K::kw_because) > into<&ast::Expect::reasons>(names))) |
                         into<&ast::Expect::condition>(expr));

auto const steps =
    element<&ast::Test::steps, Level::step>(either<ast::Step>(given, act, after, expect));
auto const test_def = tok(K::kw_test) >
                      into<&ast::Test::name>(text) > braced<Level::step>(steps, K::kw_test);

BOOST_SPIRIT_DEFINE(test, given, given_fields, field_value, act, with_value, after, expect)
HOSO_TEST_RULES(HOSO_INSTANTIATE_RULE)

} // namespace hoso::dsl::grammar
