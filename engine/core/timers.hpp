#pragma once
// Timers of the state a case, or a part, rests in: its deadline, the reminders before and the
// escalations after.
//
// INVARIANT(one_timer): a key says which timer it is, and setting one replaces an open one of the
// same key. Leaving a state cancels its timers. When a timer fires, the due moment is computed
// anew: one that a corrected calendar has moved on is set again instead of going off. One that
// rests on a year not published yet rings when that year begins, to be computed anew.

#include "engine/core/draft.hpp"

namespace hoso::engine {

/// A reminder whose moment passed longer ago than this when the case arrives is not set: it would
/// only repeat the arrival.
inline constexpr std::int64_t reminder_grace_ms = 60 * 60 * 1000;

/// Of the place in focus. Pre: it rests in the state, the deadline evaluated.
Step set_state_timers(Draft& draft);
void cancel_state_timers(Draft& draft);
/// Sets the timers of deadlines anew that moved with the round's due date in this decision.
Step follow_round(Draft& draft);

/// Moves the open timers to where the calendar of the decision has them, so that a corrected
/// calendar moves a deadline forward as well as back. What went off already is not set again.
/// Refused (R-nothing) when nothing moves.
Step follow_calendar(Draft& draft);

/// An open timer whose time has come; else refused as unknown, so firing twice does nothing.
Step fire_timer(Draft& draft, std::string const& key);

} // namespace hoso::engine
