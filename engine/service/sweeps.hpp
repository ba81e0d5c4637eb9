#pragma once
// What nobody asks for and must happen all the same: rounds open on their day, tasks of people who
// left their role come back to everybody, the work of agencies that ended goes to their successors,
// timers go where a corrected calendar has them.
//
// Each sweep is idempotent: what cannot be done now is tried again at the next one.

#include <functional>
#include <optional>
#include <vector>

#include "engine/service/execution.hpp"

namespace hoso::engine {

/// Runs one command of the engine itself; false: refused or busy.
using EngineCommand = std::function<bool(Request)>;

/// When the year's round opens. nullopt: not a yearly campaign, or one without an opening day.
TimeResult<std::optional<Instant>> round_opening(Runnable const& runnable, Calendar const& calendar,
                                                 int year);

/// Opens rounds of this year and the next whose day has come; how many. A year that is over is not
/// made up for: its round would be born overdue, with nobody able to report in time.
int open_rounds(Store& store, World const& world, EngineCommand const& execute);
/// Frees tasks whose assignee no longer holds the role; how many.
int free_tasks(Store& store, World const& world, EngineCommand const& execute);
/// A timer of an open case that a corrected calendar moves.
struct CalendarMove {
    CaseId case_id;
    std::string code, title;
    std::string state; // where the case, or the part, rests; Vietnamese
    PartNumber part = 0;
    TimerKind kind = TimerKind::deadline;
    Instant from, to;
};
/// What `follow_calendars` would move, case by case, at most `most`. Writes nothing.
std::vector<CalendarMove> calendar_moves(Store& store, Registry const& registry,
                                         CalendarLookup const& calendars, Instant now,
                                         std::size_t most);
/// Moves the timers of open cases to where their calendars have them now; how many cases. Reminders
/// that went out stay out, none goes out twice.
int follow_calendars(Store& store, World const& world, EngineCommand const& execute);

/// Moves cases and parts of agencies that ended to whoever does their work now; how many.
int move_successions(Store& store, World const& world, EngineCommand const& execute);

} // namespace hoso::engine
