#include "dsl/grammar/rules.hpp"

namespace hoso::dsl::grammar {

using K = TokenKind;

auto const source_def = tok(K::kw_source) >
                        into<&ast::Source::name>(name) > into<&ast::Source::label>(label) >
                        -(tok(K::kw_effective) > into<&ast::Source::effective>(date));

auto const member_def = into<&ast::Member::name>(name) > -into<&ast::Member::label>(label);
auto const enum__def = tok(K::kw_enum_) > into<&ast::Enum::name>(name) >
                       -into<&ast::Enum::label>(label) > tok(K::left_brace) >
                       (into<&ast::Enum::members>(member) % tok(K::comma)) > tok(K::right_brace);

auto const presence_def = mark<&ast::Presence::kind>(K::kw_required, ast::PresenceKind::required) |
                          mark<&ast::Presence::kind>(K::kw_optional, ast::PresenceKind::optional);
auto const matches_def = tok(K::kw_matches) > into<&ast::Matches::pattern>(text);
auto const check_def = tok(K::kw_check) > into<&ast::Check::condition>(expr) >
                       tok(K::kw_else_) > into<&ast::Check::message>(label);
auto const field_option = either<ast::FieldOption>(presence, matches, check, cite);
auto const field_def = into<&ast::Field::name>(name) >
                       tok(K::colon) > into<&ast::Field::type>(type) >
                       -into<&ast::Field::label>(label) > *into<&ast::Field::options>(field_option);

auto const fields =
    braced<Level::field>(element<&ast::Record::fields, Level::field>(field), K::kw_record);
auto const record_def = (tok(K::kw_record) | mark<&ast::Record::form>(K::kw_form)) >
                        into<&ast::Record::name>(name) > -into<&ast::Record::label>(label) > fields;

auto const role_def =
    (tok(K::kw_role) > into<&ast::Role::name>(name) > into<&ast::Role::label>(label) >
     -(tok(K::kw_at_least) > into<&ast::Role::holders>(number) > tok(K::kw_holders))) |
    (mark<&ast::Role::party>(K::kw_party) > into<&ast::Role::name>(name) >
     into<&ast::Role::label>(label));

auto const timed_def = tok(K::kw_from) > into<&ast::Timed::from>(date) >
                       tok(K::equal) > into<&ast::Timed::value>(expr) >
                       -(tok(K::kw_to_be_confirmed) > into<&ast::Timed::to_confirm>(text)) >
                       *into<&ast::Timed::citations>(cite);
auto const param_def = tok(K::kw_param) > into<&ast::Param::name>(name) >
                       tok(K::colon) > into<&ast::Param::type>(type) >
                       -into<&ast::Param::label>(label) >
                       braced_some<Level::timed>(element<&ast::Param::values, Level::timed>(timed),
                                                 K::kw_param);

BOOST_SPIRIT_DEFINE(source, enum_, member, record, field, presence, matches, check, role, param,
                    timed)
HOSO_DECLARATION_RULES(HOSO_INSTANTIATE_RULE)

} // namespace hoso::dsl::grammar
