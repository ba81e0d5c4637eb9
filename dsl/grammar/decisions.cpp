#include "dsl/grammar/rules.hpp"

namespace hoso::dsl::grammar {

using K = TokenKind;
using ast::CellTest;
using ast::CellTestKind;

auto const column_def = into<&ast::Column::name>(name) >>
                        tok(K::colon) > into<&ast::Column::type>(type);
auto const header_def = tok(K::bar) > (into<&ast::Header::inputs>(column) % tok(K::bar)) >
                        tok(K::double_bar) > (into<&ast::Header::outputs>(column) % tok(K::bar)) >
                        tok(K::bar);

auto const relation = mark<&CellTest::kind>(K::equal, CellTestKind::equal) |
                      mark<&CellTest::kind>(K::not_equal, CellTestKind::not_equal) |
                      mark<&CellTest::kind>(K::less_equal, CellTestKind::less_equal) |
                      mark<&CellTest::kind>(K::greater_equal, CellTestKind::greater_equal) |
                      mark<&CellTest::kind>(K::less, CellTestKind::less) |
                      mark<&CellTest::kind>(K::greater, CellTestKind::greater);
auto const cell_test_def =
    (relation > into<&CellTest::low>(sum)) |
    (into<&CellTest::low>(sum) >>
     -(mark<&CellTest::kind>(K::dot_dot, CellTestKind::between) > into<&CellTest::high>(sum)));
/// A lone `-`; before anything but a bar it is the sign of a number.
auto const any_value = (next_is(1, K::bar) | next_is(1, K::double_bar)) >> tok(K::minus);
auto const cell_def = any_value | (into<&ast::Cell::tests>(cell_test) % tok(K::comma));
auto const row_def = tok(K::bar) > (into<&ast::Row::inputs>(cell) % tok(K::bar)) >
                     tok(K::double_bar) > (into<&ast::Row::outputs>(expr) % tok(K::bar)) >
                     tok(K::bar) > *into<&ast::Row::citations>(cite);

auto const hit = (mark<&ast::Table::hit>(K::kw_unique, ast::HitKind::unique) >
                  -mark<&ast::Table::complete>(K::kw_complete)) |
                 mark<&ast::Table::hit>(K::kw_first, ast::HitKind::first);
auto const rows = element<&ast::Table::rows, Level::row>(row);
auto const table_def = tok(K::kw_table) > into<&ast::Table::name>(name) >
                       -into<&ast::Table::label>(label) > hit >
                       *into<&ast::Table::citations>(cite) >
                       tok(K::left_brace) > into<&ast::Table::header>(header) > +rows >
                       close(Level::row) >
                       *(reopen(Level::row, K::kw_table) > *rows > close(Level::row));

auto const argument_def = into<&ast::Argument::name>(name) >
                          tok(K::colon) > into<&ast::Argument::type>(type);
auto const binding_def = into<&ast::Binding::name>(name) >
                         tok(K::equal) > into<&ast::Binding::value>(expr);
auto const calc_def = tok(K::kw_calc) > into<&ast::Calc::name>(name) > tok(K::left_paren) >
                      -(into<&ast::Calc::arguments>(argument) % tok(K::comma)) >
                      tok(K::right_paren) > tok(K::arrow) > into<&ast::Calc::result>(type) >
                      -into<&ast::Calc::label>(label) > *into<&ast::Calc::citations>(cite) >
                      tok(K::equal) > into<&ast::Calc::body>(expr) >
                      -(tok(K::kw_where) > (into<&ast::Calc::bindings>(binding) % tok(K::comma)));

auto const requirement_def = (tok(K::kw_require) | mark<&ast::Requirement::warn>(K::kw_warn)) >
                             into<&ast::Requirement::name>(name) >
                             tok(K::colon) > into<&ast::Requirement::condition>(expr) >
                             tok(K::kw_else_) > into<&ast::Requirement::message>(label) >
                             *into<&ast::Requirement::citations>(cite);
auto const exception_def = tok(K::kw_except) > into<&ast::Exception::requirement>(name) >
                           tok(K::kw_when) > into<&ast::Exception::condition>(expr) >
                           *into<&ast::Exception::citations>(cite);
auto const rule_items =
    element<&ast::Rule::items, Level::rule_item>(either<ast::RuleItem>(requirement, exception));
auto const rule_def = tok(K::kw_rule) > into<&ast::Rule::name>(name) > tok(K::left_paren) >
                      -(into<&ast::Rule::arguments>(argument) % tok(K::comma)) >
                      tok(K::right_paren) > -into<&ast::Rule::label>(label) >
                      *into<&ast::Rule::citations>(cite) > braced<Level::rule_item>(rule_items,
                                                                                    K::kw_rule);

BOOST_SPIRIT_DEFINE(table, header, column, row, cell, cell_test, calc, argument, binding, rule,
                    requirement, exception)
HOSO_DECISION_RULES(HOSO_INSTANTIATE_RULE)

} // namespace hoso::dsl::grammar
