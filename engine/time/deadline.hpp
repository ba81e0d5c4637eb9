#pragma once
// From a duration and a start to the day a deadline falls on, with the steps that led there.
//
// Counting rules (Civil Code 2015): hours start at the moment (Điều 147.1); days, months and years do not count the first day
// (147.2-3), end at 24:00 of the last day (148.1, 148.6); a month ends on the same day or the month's last (148.3); a last day
// off rolls to the end of the next working day (148.5). Working days are counted on working days only, so they never roll.

#include <cstdint>
#include <string>
#include <vector>

#include "engine/time/calendar.hpp"

namespace hoso::engine {

enum class DurationUnit : std::uint8_t { working_hours, working_days, days, months, years };

/// The five kinds do not mix: there is no addition between units.
struct Duration {
    int count = 0;  // 0..10'000
    DurationUnit unit = DurationUnit::days;
    friend auto operator<=>(Duration const&, Duration const&) = default;
};

/// What to do when a last day is off. `forward` is the Civil Code's rule (148.5).
enum class Roll : std::uint8_t { forward, back, none };

/// A stretch in which the clock stood still (waiting for the applicant), half open.
struct Pause {
    Instant from;
    Instant to;
    friend bool operator==(Pause const&, Pause const&) = default;
};

/// One line of "how this date came about", kept as data so that each front end can word it.
struct DueStep {
    enum class Kind : std::uint8_t {
        starts,        // clock starts at `at`
        counted,       // `count` units counted to `at`
        skipped_off,   // the named day off `at` was skipped (one step a weekday holiday; weekends are not listed)
        worked_swap,   // the weekend day `at` counts, worked in exchange
        paused,        // clock stood still for `count` whole local days (working days for working-day clocks) until `at`
        restarted,     // clock began again at `at`
        extended,      // `count` units added by an extension
        rolled,        // last day was off, moved to `at`
        provisional    // the calendar of year `count` is provisional
    } kind;
    Date at;
    int count = 0;
    std::string name;  // of the holiday, where there is one
    friend bool operator==(DueStep const&, DueStep const&) = default;
};

struct Due {
    Instant instant;              // the last good moment is just before this
    Date date;                    // local date that people are told
    bool has_time = false;        // working hours: the minute matters, not only the date
    bool provisional = false;     // touched a provisional calendar year
    std::vector<DueStep> steps;
    friend bool operator==(Due const&, Due const&) = default;
};

/// The due moment of a clock that started at `start`, ran except during `pauses` (ascending, not overlapping, all after start)
/// and was lengthened by `extension` (same unit as `duration`, or zero count).
TimeResult<Due> due_after(Calendar const& calendar, Instant start, Duration duration, Roll roll,
                          std::vector<Pause> const& pauses = {}, Duration extension = {});

/// A moment `n` units before or after a due day, for reminders and escalations: 08:00 local (or the first office minute) of
/// that day. `before` rolls back to a working day, `after` forward, so that a warning is never late.
TimeResult<Instant> offset_from_due(Calendar const& calendar, Due const& due, Duration offset, bool before);

}  // namespace hoso::engine
