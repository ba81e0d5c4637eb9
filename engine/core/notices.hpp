#pragma once
// What the engine tells people, as outbox rows. Texts are Vietnamese: they go to officials and
// enterprises, not to a screen with a language switch.
//
// Keys are unique in a case for ever: they carry the number of the event that gave rise to them,
// which happens once.

#include "engine/core/draft.hpp"

namespace hoso::engine {

/// `notify` clauses of the state just entered. Pre: the last event but clock and timer events is
/// the StateEntered `entry`.
void tell_arrival(Draft& draft, std::int64_t entry);
/// A part of a text in words, as documents put it. EvalError when an expression has no value.
std::string in_words(Draft const& draft, TextPart const& part);
void tell_reminder(Draft& draft, Timer const& timer, Due const& due);
void tell_escalation(Draft& draft, Timer const& timer, Due const& due);
/// To the holder of the case, unless that is somebody outside.
void tell_limit_passed(Draft& draft, std::uint32_t limit, Due const& due);
void tell_extension(Draft& draft, std::uint32_t limit, std::int64_t seq, Due const& due,
                    std::string const& note);

/// "23/11/2026", or "09:30 ngày 23/11/2026" for a clock of hours.
std::string due_text(Calendar const& calendar, Due const& due);

/// The person to whom a task went.
void tell_task(Draft& draft, event::TaskMoved const& moved);
/// Everybody who was seated in the council.
void tell_council(Draft& draft, Vote const& vote);

} // namespace hoso::engine
