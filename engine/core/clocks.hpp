#pragma once
// The clocks of statutory limits: started, paused, restarted and stopped by the state the case
// moves to.
//
// A limit starts on entering `from`, and ends on entering a state of `to` or any final one. While
// the case is in a waiting state with `clock pauses` or `clock restarts` the clock stands still; on
// leaving it the count goes on, or begins anew. A limit that ended starts afresh when the case
// enters `from` again.

#include <cstdint>
#include <optional>
#include <string>

#include "engine/core/draft.hpp"

namespace hoso::engine {

/// Moves all clocks for a change of state and sets or cancels their timers. `from`: nullopt when
/// the case is opened. Pre: the draft rests in the new state already.
Step move_clocks(Draft& draft, std::optional<std::uint32_t> from);

/// Sets the timer of a running limit to its due moment; none for one that is overdue already.
Step set_limit_timer(Draft& draft, std::uint32_t limit);

/// Due moment of a limit's clock. While it stands still: as if it ran on (or began anew) from
/// `now`.
TimeResult<Due> limit_due(Definition const& definition, CaseState const& state, std::uint32_t limit,
                          Calendar const& calendar, Instant now);
/// Due moment of the state in which the case, or a part, rests; nullopt when it has no deadline.
TimeResult<std::optional<Due>> state_due(Definition const& definition, CaseState const& state,
                                         Calendar const& calendar, PartNumber part = 0);

/// When the timer of a due moment rings: the moment itself, or before it the start of a year whose
/// calendar was missing. By then the list has been published and the due date is another.
Instant ring_at(Due const& due, Calendar const& calendar, Instant now);

std::string limit_timer_key(Limit const& limit);

} // namespace hoso::engine
