#pragma once
// Who may sit in a council, and the words of the council's refusals.

#include "engine/core/draft.hpp"
#include "engine/core/messages.hpp"

namespace hoso::engine {

/// A reason with the vote's citation where it has none of its own.
Reason vote_reason(Definition const& definition, Vote const& vote, Reason reason);

/// Why the person (with the roles they hold) may not sit as this: role, applicant's own people,
/// conflicting work on the case, separation of duties — their own, or of a person they stand in
/// for. nullopt: they may.
std::optional<Reason> unfit_for_seat(Definition const& definition, CaseState const& state,
                                     Vote const& vote, command::SeatCouncil::Chair const& seat);
/// Of the council as a whole and of every seat in it.
std::vector<Reason> seating_faults(Definition const& definition, CaseState const& state,
                                   Vote const& vote, command::SeatCouncil const& council);

} // namespace hoso::engine
