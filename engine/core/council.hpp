#pragma once
// A council at work in a state that has a `vote`: seating, attendance, conflicts of interest,
// ballots, closing. The legal pattern is that of NĐ 268/2025 Điều 12 khoản 3 (7 to 9 members, two
// thirds present with the chair or the deputy, no conflict of interest, each item voted).
//
// The owner of the state seats, takes attendance and closes; a ballot is personal, no substitute
// casts it. What the count means is in council_count.hpp, what people may see in council_view.hpp,
// the record of it in minutes.hpp.

#include "engine/core/draft.hpp"

namespace hoso::engine {

/// Replaces all seats. Refused once somebody has voted.
Step seat_council(Draft& draft, command::SeatCouncil const& council);
/// Whoever is not named is absent; their ballot is void.
Step take_attendance(Draft& draft, command::TakeAttendance const& attendance);
/// The person takes no part from here on; their ballot is void. It cannot be taken back.
Step declare_conflict(Draft& draft, command::DeclareConflict const& conflict);
/// Replaces an earlier ballot of the same person. With `early` the vote closes when it is settled
/// and the way out is open.
Step cast_ballot(Draft& draft, command::CastBallot const& cast);
/// Without a quorum nothing passes and the outcome's guards decide what then. Refused while there
/// is nothing to vote on, so that an empty list is not taken for one that passed.
Step close_vote(Draft& draft);

/// Changes to the items while ballots are in: refused.
Step keep_ballots(Draft const& draft, std::vector<FieldChange> const& changes);
/// Items marked as passed or failed by somebody's hand: refused. An item that keeps its mark has to
/// stay as the council saw it.
Step keep_marks(Draft const& draft, std::vector<FieldChange> const& changes);

/// Why the actor may not lead the council of the present state (seat, take attendance, close), or
/// not vote in it. For screens; the same judgement as the commands'.
std::optional<Reason> may_not_lead(Definition const& definition, CaseState const& state,
                                   Context const& context);
std::optional<Reason> may_not_vote(Definition const& definition, CaseState const& state,
                                   Actor const& actor);

} // namespace hoso::engine
