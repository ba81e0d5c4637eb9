#pragma once
// From a duration and a start to the day a deadline falls on, with the steps that led there.
//
// Counting rules (Civil Code 2015): hours start at the moment (Điều 147.1); days, months and years
// do not count the first day (147.2-3), end at 24:00 of the last day (148.1, 148.6); a month ends
// on the same day or the month's last (148.3); a last day off rolls to the end of the next working
// day (148.5). Working days are counted on working days only, so they never roll.
//
// Pauses. Day clocks see a pause by its local dates, stopped on P and running again on Q; a pause
// within one local date changes nothing. P still counts, the clock stops at its end; Q does not
// count (147.2):
//
// - working days: the working days d with P < d <= Q are not counted;
// - days: the last day moves by Q - P days, and rolls after that;
// - months and years: the same, after the months are added, so 148.3 decides first;
// - working hours: exact to the millisecond, office time inside [from, to) does not count.
//
// A pause that begins after the due moment changes nothing. One that begins on the due day itself,
// or between a last day off and the day it rolls to, leaves nothing to count: the deadline is then
// the end of Q (or the next working day), since a case cannot fall due while its clock stands
// still. So deadlines never get earlier by a pause, a longer one or an earlier stop.
//
// A year the calendar does not hold refuses counts of working days and hours. Days, months and
// years need the list only to roll: there the last day stands as it was counted, marked
// `unpublished` (and provisional), until the list comes and the date is computed anew.
//
// An extension lengthens the count (10 + 5 working days = 15 working days), it does not start a new
// one at the due day. `Roll::back` never goes before the day the clock last began: where no working
// day is left since then, it rolls forward.

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "engine/time/calendar.hpp"

namespace hoso::engine {

enum class DurationUnit : std::uint8_t { working_hours, working_days, days, months, years };

/// The five kinds do not mix: there is no addition between units.
struct Duration {
    int count = 0; // 0..10'000; an offset or an extension too
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

/// One line of "how this date came about", kept as data so that each front end can word it. In
/// order of time, but for `rolled` and `provisional`, which come last.
struct DueStep {
    enum class Kind : std::uint8_t {
        starts,      // clock starts at `at`
        counted,     // `count` units of the duration counted to `at` (before rolling)
        skipped_off, // the named day off `at` was skipped (one step a weekday holiday; weekends are
                     // not listed; never for days, months and years, which count every day)
        worked_swap, // the weekend day `at` counts, worked in exchange (working days and hours)
        paused, // clock stood still until `at` for `count` local days (working-day clocks: working
                // days; working-hour clocks: office minutes)
        restarted,   // clock began again at `at`
        extended,    // `count` units added by an extension, to `at`
        rolled,      // last day was off (`name`, empty on a weekend), moved by `count` days to `at`
        provisional, // the calendar of year `count` is provisional; `at` is the due date
        unpublished  // there is no calendar of year `count` yet: `at` was not rolled
    } kind;
    Date at;
    int count = 0;
    std::string name; // of the holiday, where there is one
    friend bool operator==(DueStep const&, DueStep const&) = default;
};

struct Due {
    Instant instant;                // the last good moment is just before this
    Date date;                      // local date that people are told
    bool has_time = false;          // working hours: the minute matters, not only the date
    bool provisional = false;       // touched a provisional calendar year, or one not published
    std::optional<int> unpublished; // the year whose list was missing: the date is not rolled
    std::vector<DueStep> steps;
    friend bool operator==(Due const&, Due const&) = default;
};

/// The due moment of a clock that started at `start`, ran except during `pauses` (ascending, not
/// overlapping, all after start) and was lengthened by `extension` (same unit as `duration`, or
/// zero count). Parts of pauses that are before the start or overlap the one before are left out.
/// Zero working days from a day off are due on the next working day.
TimeResult<Due> due_after(Calendar const& calendar, Instant start, Duration duration, Roll roll,
                          std::vector<Pause> const& pauses = {}, Duration extension = {});

/// A moment `n` units before or after a due day, for reminders and escalations: 08:00 local of that
/// day, or the opening where the office opens later. `before` rolls back to a working day, `after`
/// forward, so that a warning is never late; and never `before` later, nor `after` earlier, than
/// the due moment itself. Working hours are exact to the minute: so much office time lies between
/// the answer and the due moment. Where the calendar ends, offsets of an `unpublished` due date and
/// all in days, months and years take the missing years' weekends alone as days off: a warning may
/// be a few days early, the due date itself is never guessed.
TimeResult<Instant> offset_from_due(Calendar const& calendar, Due const& due, Duration offset,
                                    bool before);

} // namespace hoso::engine
