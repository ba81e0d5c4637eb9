#include "dsl/grammar/ways.hpp"

namespace hoso::dsl::grammar {

using K = TokenKind;
using ast::Collect;
using ast::Join;
using ast::Parallel;

auto const child_states = element<&ast::Child::states, Level::part_state>(part_state);
auto const
    child_def = tok(K::kw_child) > into<&ast::Child::name>(name) >
                tok(K::colon) > into<&ast::Child::record>(name) > -into<&ast::Child::label>(label) >
                tok(K::kw_max) > into<&ast::Child::max>(number) >
                *into<&ast::Child::citations>(cite) > listed<Level::part_state>(child_states);

auto const join_def = tok(K::kw_join) >
                      (tok(K::kw_all) |
                       (mark<&Join::kind>(K::kw_at_least, ast::JoinKind::at_least) >
                        into<&Join::number>(number) > -mark<&Join::percent>(K::percent_sign))) >
                      -(tok(K::kw_or_after) > into<&Join::after>(span) > -into<&Join::roll>(roll)) >
                      -(tok(K::kw_missing_means) > into<&Join::missing>(name)) >
                      *into<&Join::citations>(cite) > ways(K::kw_join);

auto const branch_states = element<&ast::PartBranch::states, Level::part_state>(part_state);
auto const part_branch_def =
    tok(K::kw_branch) > into<&ast::PartBranch::name>(name) >
    -into<&ast::PartBranch::label>(label) > listed<Level::part_state>(branch_states);
/// A mistake in the join must not make the parser read the block again: an element of its own.
auto const parallel_def = tok(K::kw_parallel) > into<&Parallel::name>(name) >
                          -into<&Parallel::label>(label) > *into<&Parallel::modifiers>(modifier) >
                          tok(K::left_brace) >
                          *element<&Parallel::items, Level::block_item>(either<ast::ParallelItem>(
                              led(K::kw_branch, part_branch),
                              clause)) > element<&Parallel::join, Level::join>(join) >
                          close(Level::join);

auto const carry_over_def = tok(K::kw_carry_over) > into<&ast::CarryOver::fields>(names);
auto const prefill_def = tok(K::kw_prefill) > into<&ast::Prefill::field>(name) >
                         tok(K::equal) > into<&ast::Prefill::value>(expr);
auto const collect_def = tok(K::kw_collect) > into<&Collect::name>(name) >
                         tok(K::colon) > into<&Collect::record>(name) >
                         tok(K::kw_from_each) > into<&Collect::member>(name) >
                         tok(K::kw_in) > into<&Collect::group>(name) >
                         -into<&Collect::label>(label) >
                         tok(K::kw_max) > into<&Collect::max>(number) >
                         *into<&Collect::modifiers>(modifier) > tok(K::left_brace) >
                         *element<&Collect::items, Level::block_item>(either<ast::CollectItem>(
                             led(K::kw_state, part_state), led(K::kw_carry_over, carry_over),
                             led(K::kw_prefill, prefill),
                             clause)) > element<&Collect::join, Level::join>(join) >
                         close(Level::join);

BOOST_SPIRIT_DEFINE(child, part_branch, parallel, collect, carry_over, prefill, join)
HOSO_PART_RULES(HOSO_INSTANTIATE_RULE)

} // namespace hoso::dsl::grammar
