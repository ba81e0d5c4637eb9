#include "dsl/grammar/rules.hpp"

namespace hoso::dsl::grammar {

using K = TokenKind;

auto const template_line_def = tok(K::kw_template_) > into<&ast::Template::path>(text);
auto const number_line_def = tok(K::kw_number) > into<&ast::NumberPattern::pattern>(text);
auto const signed_by_def = tok(K::kw_signed_by) > into<&ast::SignedBy::role>(name);
auto const put_line_def = tok(K::kw_put) > into<&ast::FieldValue::name>(name) >
                          tok(K::equal) > into<&ast::FieldValue::value>(expr);
auto const keep_def = tok(K::kw_keep) > into<&ast::Keep::duration>(span);
auto const lines = element<&ast::Document::lines, Level::document_line>(either<ast::DocumentLine>(
    template_line, number_line, signed_by, led(K::kw_put, put_line), led(K::kw_keep, keep), cite));
auto const document_def = tok(K::kw_document) > into<&ast::Document::name>(name) >
                          into<&ast::Document::label>(label) > listed<Level::document_line>(lines);

auto const state_move_def = tok(K::kw_state) > into<&ast::StateMove::from>(name) >
                            tok(K::arrow) > into<&ast::StateMove::to>(name);
auto const put_value_def = tok(K::kw_put) > into<&ast::Assignment::target>(path) >
                           tok(K::equal) > into<&ast::Assignment::value>(expr);
auto const drop_def = tok(K::kw_drop) > into<&ast::Drop::name>(name);
auto const stay_in_def = tok(K::kw_stay_when) >
                         tok(K::left_brace) > into<&ast::StayIn::states>(names) >
                         tok(K::right_brace);
auto const moves = element<&ast::Migrate::lines, Level::migration_line>(
    either<ast::MigrationLine>(state_move, led(K::kw_put, put_value), drop, stay_in));
auto const migrate_def = tok(K::kw_migrate_from) >
                         into<&ast::Migrate::from>(number) > listed<Level::migration_line>(moves);

BOOST_SPIRIT_DEFINE(document, template_line, number_line, signed_by, put_line, keep, migrate,
                    state_move, put_value, drop, stay_in)
HOSO_DOCUMENT_RULES(HOSO_INSTANTIATE_RULE)

} // namespace hoso::dsl::grammar
