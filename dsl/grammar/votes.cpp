#include "dsl/grammar/ways.hpp"

namespace hoso::dsl::grammar {

using K = TokenKind;
using ast::VoteFlag;
using ast::VoteFlagKind;

auto const share_def = into<&ast::Share::numerator>(number) >
                       tok(K::slash) > into<&ast::Share::denominator>(number);

auto const members_def = tok(K::kw_members) >
                         into<&ast::Members::role>(name) > into<&ast::Members::least>(number) >
                         tok(K::dot_dot) > into<&ast::Members::most>(number);
auto const chair_def = tok(K::kw_chair) > into<&ast::Chair::role>(name) >
                       -(tok(K::kw_deputy) > into<&ast::Chair::deputy>(name));
auto const quorum_def = tok(K::kw_quorum) > into<&ast::Quorum::share>(share) >
                        -mark<&ast::Quorum::with_chair>(K::kw_with_chair);
auto const each_line_def = tok(K::kw_each) > into<&ast::Each::list>(path) >
                           -(tok(K::kw_marks) > into<&ast::Each::marks>(name));
auto const ballot_def = tok(K::kw_ballot) > into<&ast::Ballot::choices>(name);
auto const pass_def = tok(K::kw_pass) > (tok(K::kw_at_least) |
                                         (mark<&ast::Pass::unless>(K::kw_unless) >
                                          tok(K::kw_more_than))) > into<&ast::Pass::share>(share) >
                      tok(K::left_brace) > into<&ast::Pass::counted>(names) > tok(K::right_brace) >
                      -mark<&ast::Pass::of_seats>(K::kw_of_seats);
auto const vote_flag_def = mark<&VoteFlag::kind>(K::kw_secret, VoteFlagKind::secret) |
                           mark<&VoteFlag::kind>(K::kw_early, VoteFlagKind::early);
auto const conflict_def = tok(K::kw_conflict) > into<&ast::Conflict::roles>(names);

auto const lines = element<&ast::Vote::lines, Level::vote_line>(either<ast::VoteLine>(
    led(K::kw_members, members), led(K::kw_chair, chair), led(K::kw_quorum, quorum),
    led(K::kw_each, each_line), led(K::kw_ballot, ballot), led(K::kw_pass, pass), vote_flag,
    led(K::kw_conflict, conflict), led(K::kw_per, cite)));
auto const vote_def = tok(K::kw_vote) >
                      into<&ast::Vote::name>(name) > into<&ast::Vote::label>(
                                                         label) > listed<Level::vote_line>(lines) >
                      ways(K::kw_vote);

BOOST_SPIRIT_DEFINE(vote, share, members, chair, quorum, each_line, ballot, pass, vote_flag,
                    conflict)
HOSO_VOTE_RULES(HOSO_INSTANTIATE_RULE)

} // namespace hoso::dsl::grammar
