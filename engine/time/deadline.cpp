#include "engine/time/deadline.hpp"

#include <algorithm>
#include <cassert>
#include <cstdlib>

#include "engine/time/due_steps.hpp"
#include "engine/time/office_clock.hpp"

namespace hoso::engine {

namespace {

using Kind = DueStep::Kind;

constexpr std::int64_t ms_per_minute = 60'000;
constexpr std::int64_t ms_per_hour = 3'600'000;
constexpr std::int64_t reminder_hour_ms = 8 * ms_per_hour;

/// A pause as working-day and calendar-day clocks see it: by local dates, `from` < `to`.
struct DayPause {
    Date from; // the last day that still counts
    Date to;   // the day of resumption, which does not count
};

/// The pauses that can matter, in order and apart. Why mend and not assert: they are folded from
/// events whose clock readings may step back by a little, and a due date must come out all the
/// same.
std::vector<Pause> in_order(std::vector<Pause> const& pauses, Instant start) {
    std::vector<Pause> out;
    Instant floor = start;
    for (Pause pause : pauses) {
        pause.from = std::max(pause.from, floor);
        if (pause.to <= pause.from) continue;
        floor = pause.to;
        out.push_back(pause);
    }
    return out;
}

std::vector<DayPause> by_local_date(std::vector<Pause> const& pauses, LocalZone zone) {
    std::vector<DayPause> out;
    for (Pause const& pause : pauses) {
        DayPause const days{to_local(pause.from, zone).date, to_local(pause.to, zone).date};
        if (days.from < days.to) out.push_back(days);
    }
    return out;
}

/// The end of a count and how many of the pauses came early enough to move it.
template <class T>
struct Counted {
    T end;
    std::size_t pauses = 0;
};

TimeResult<Counted<Date>> count_working_days(Calendar const& calendar, Date start, int count,
                                             std::vector<DayPause> const& pauses) {
    Date running_since = start;
    int left = count;
    std::size_t used = 0;
    for (DayPause const& pause : pauses) {
        auto const due = add_working_days(calendar, running_since, left);
        if (!due) return tl::unexpected(due.error());
        if (*due < pause.from) break;
        auto const counted = working_days_between(calendar, running_since, pause.from);
        if (!counted) return tl::unexpected(counted.error());
        left = std::max(0, left - *counted); // a due day that waits for a working day counts none
        running_since = pause.to;
        ++used;
    }
    // With nothing left the clock was stopped on its very last day: it ends on the first working
    // day it runs again.
    auto const due = add_working_days(calendar, running_since, left);
    if (!due) return tl::unexpected(due.error());
    return Counted<Date>{*due, used};
}

/// Where a last day goes; the day itself, and the year, where the list to roll by is missing.
struct Rolled {
    Date date;
    std::optional<int> unpublished;
};

/// Never before `floor`, the day the clock last began: then the next working
/// day is the first chance.
Rolled roll_last_day(Calendar const& calendar, Date last, Roll roll, Date floor) {
    if (roll == Roll::none) return {last, {}};
    if (roll == Roll::back) {
        for (Date date = last; date >= floor; date = date - 1) {
            auto const working = is_working_day(calendar, date);
            if (!working) return {last, working.error().year};
            if (*working) return {date, {}};
        }
    }
    auto const rolled = roll_forward(calendar, last);
    return rolled ? Rolled{*rolled, {}} : Rolled{last, rolled.error().year};
}

struct CalendarDays {
    Date last; // before rolling
    Rolled rolled;
    std::size_t pauses = 0;
};

CalendarDays count_calendar_days(Calendar const& calendar, Date start, Duration duration, Roll roll,
                                 std::vector<DayPause> const& pauses) {
    Date last = duration.unit == DurationUnit::days     ? start + duration.count
                : duration.unit == DurationUnit::months ? add_months(start, duration.count)
                                                        : add_months(start, 12 * duration.count);
    Date floor = start;
    std::size_t used = 0;
    for (DayPause const& pause : pauses) {
        if (roll_last_day(calendar, last, roll, floor).date < pause.from) break;
        // Counted out on a day off, stopped before it rolled to its end: nothing is left but the
        // day of resumption.
        last = pause.from < last ? last + (pause.to - pause.from) : pause.to;
        floor = pause.to;
        ++used;
    }
    return {last, roll_last_day(calendar, last, roll, floor), used};
}

TimeResult<Counted<Instant>> count_hours(Calendar const& calendar, Instant start, int hours,
                                         std::vector<Pause> const& pauses) {
    Instant running_since = start;
    std::int64_t left = hours * ms_per_hour;
    std::size_t used = 0;
    for (Pause const& pause : pauses) {
        auto const due = add_office_ms(calendar, running_since, left);
        if (!due) return tl::unexpected(due.error());
        if (*due <= pause.from) break;
        auto const counted = office_ms_between(calendar, running_since, pause.from);
        if (!counted) return tl::unexpected(counted.error());
        left -= *counted;
        running_since = pause.to;
        ++used;
    }
    auto const due = add_office_ms(calendar, running_since, left);
    if (!due) return tl::unexpected(due.error());
    return Counted<Instant>{*due, used};
}

/// The local date of the last good moment before a due instant.
Date date_of_due(Instant due, LocalZone zone) {
    return to_local(Instant{due.ms - 1}, zone).date;
}

void tell_count(DueSteps& steps, Duration duration, Duration extension, Date base_end, Date end) {
    steps.add_in_order(Kind::counted, base_end, duration.count);
    if (extension.count > 0) steps.add(Kind::extended, end, extension.count);
}

Due day_due(Calendar const& calendar, Date date) {
    Due due;
    due.date = date;
    due.instant = end_of_day(date, calendar.zone);
    return due;
}

TimeResult<Due> due_in_working_days(Calendar const& calendar, Date start, Duration duration,
                                    Duration extension, std::vector<DayPause> const& pauses) {
    auto const base = count_working_days(calendar, start, duration.count, pauses);
    if (!base) return tl::unexpected(base.error());
    auto const end =
        extension.count == 0
            ? base
            : count_working_days(calendar, start, duration.count + extension.count, pauses);
    if (!end) return tl::unexpected(end.error());

    DueSteps steps{calendar};
    steps.add(Kind::starts, start);
    Date told = start;
    for (std::size_t i = 0; i < end->pauses; ++i) {
        steps.add_exceptions(told, pauses[i].from);
        auto const stood = working_days_between(calendar, pauses[i].from, pauses[i].to);
        if (!stood) return tl::unexpected(stood.error());
        steps.add(Kind::paused, pauses[i].to, *stood);
        steps.add(Kind::restarted, pauses[i].to);
        told = pauses[i].to;
    }
    steps.add_exceptions(told, end->end);
    tell_count(steps, duration, extension, base->end, end->end);
    steps.rests_on(std::min(start + 1, end->end), end->end);
    Due due = day_due(calendar, end->end);
    steps.finish(due);
    return due;
}

Due due_in_calendar_days(Calendar const& calendar, Date start, Duration duration,
                         Duration extension, Roll roll, std::vector<DayPause> const& pauses) {
    auto const base = count_calendar_days(calendar, start, duration, roll, pauses);
    Duration const whole{duration.count + extension.count, duration.unit};
    auto const end =
        extension.count == 0 ? base : count_calendar_days(calendar, start, whole, roll, pauses);
    Date const rolled = end.rolled.date;

    DueSteps steps{calendar};
    steps.add(Kind::starts, start);
    for (std::size_t i = 0; i < end.pauses; ++i) {
        steps.add(Kind::paused, pauses[i].to, pauses[i].to - pauses[i].from);
        steps.add(Kind::restarted, pauses[i].to);
    }
    tell_count(steps, duration, extension, base.last, end.last);
    if (rolled != end.last)
        steps.add(Kind::rolled, rolled, std::abs(rolled - end.last), steps.name_of(end.last));
    if (roll != Roll::none) {
        auto const [low, high] = std::minmax(end.last, rolled);
        steps.rests_on(low, high);
    }
    Due due = day_due(calendar, rolled);
    steps.finish(due);
    if (!end.rolled.unpublished) return due;
    due.steps.push_back({Kind::unpublished, due.date, *end.rolled.unpublished, {}});
    due.unpublished = end.rolled.unpublished;
    due.provisional = true;
    return due;
}

TimeResult<Due> due_in_hours(Calendar const& calendar, Instant start, Duration duration,
                             Duration extension, std::vector<Pause> const& pauses) {
    auto const base = count_hours(calendar, start, duration.count, pauses);
    if (!base) return tl::unexpected(base.error());
    auto const end = extension.count == 0
                         ? base
                         : count_hours(calendar, start, duration.count + extension.count, pauses);
    if (!end) return tl::unexpected(end.error());

    DueSteps steps{calendar};
    Date const first = to_local(start, calendar.zone).date;
    steps.add(Kind::starts, first);
    Date told = first - 1; // the day of the start has office hours too
    for (std::size_t i = 0; i < end->pauses; ++i) {
        Date const stopped = to_local(pauses[i].from, calendar.zone).date;
        Date const again = to_local(pauses[i].to, calendar.zone).date;
        steps.add_exceptions(told, stopped);
        auto const stood = office_ms_between(calendar, pauses[i].from, pauses[i].to);
        if (!stood) return tl::unexpected(stood.error());
        steps.add(Kind::paused, again, static_cast<int>(*stood / ms_per_minute));
        steps.add(Kind::restarted, again);
        told = std::max(stopped, again - 1);
    }
    Due due;
    due.instant = end->end;
    due.date = date_of_due(end->end, calendar.zone);
    due.has_time = true;
    steps.add_exceptions(told, due.date);
    tell_count(steps, duration, extension, date_of_due(base->end, calendar.zone), due.date);
    steps.rests_on(std::min(first, due.date), due.date);
    steps.finish(due);
    return due;
}

/// 08:00 of the day, or the opening where the office opens later.
Instant reminder_time(Calendar const& calendar, Date date) {
    std::int64_t const opening =
        calendar.hours.empty() ? 0 : calendar.hours.front().from * ms_per_minute;
    return to_instant({date, std::max(opening, reminder_hour_ms)}, calendar.zone);
}

TimeResult<Date> offset_day(Calendar const& calendar, Date due, Duration offset, bool before) {
    int const n = before ? -offset.count : offset.count;
    auto const to_working_day = before ? roll_back : roll_forward;
    switch (offset.unit) {
    case DurationUnit::working_days:
        return n == 0 ? to_working_day(calendar, due) : add_working_days(calendar, due, n);
    case DurationUnit::months: return to_working_day(calendar, add_months(due, n));
    case DurationUnit::years: return to_working_day(calendar, add_months(due, 12 * n));
    case DurationUnit::days:
    case DurationUnit::working_hours: break;
    }
    return to_working_day(calendar, due + n);
}

TimeResult<Instant> offset_in(Calendar const& calendar, Due const& due, Duration offset,
                              bool before) {
    if (offset.unit == DurationUnit::working_hours) {
        std::int64_t const ms = offset.count * ms_per_hour;
        return before ? subtract_office_ms(calendar, due.instant, ms)
                      : add_office_ms(calendar, due.instant, ms);
    }
    auto const day = offset_day(calendar, due.date, offset, before);
    if (!day) return tl::unexpected(day.error());
    Instant const at = reminder_time(calendar, *day);
    return before ? std::min(at, due.instant) : std::max(at, due.instant);
}

} // namespace

TimeResult<Due> due_after(Calendar const& calendar, Instant start, Duration duration, Roll roll,
                          std::vector<Pause> const& pauses, Duration extension) {
    assert(duration.count >= 0 && extension.count >= 0);
    assert(extension.count == 0 || extension.unit == duration.unit);
    auto const apart = in_order(pauses, start);
    if (duration.unit == DurationUnit::working_hours)
        return due_in_hours(calendar, start, duration, extension, apart);
    Date const first = to_local(start, calendar.zone).date;
    auto const days = by_local_date(apart, calendar.zone);
    if (duration.unit == DurationUnit::working_days)
        return due_in_working_days(calendar, first, duration, extension, days);
    return due_in_calendar_days(calendar, first, duration, extension, roll, days);
}

TimeResult<Instant> offset_from_due(Calendar const& calendar, Due const& due, Duration offset,
                                    bool before) {
    assert(offset.count >= 0);
    auto at = offset_in(calendar, due, offset, before);
    bool const counts_work =
        offset.unit == DurationUnit::working_days || offset.unit == DurationUnit::working_hours;
    if (at || (counts_work && !due.unpublished)) return at;
    Calendar without_lists = calendar;
    while (!at) {
        without_lists.years[at.error().year].status = YearStatus::provisional;
        at = offset_in(without_lists, due, offset, before);
    }
    return at;
}

} // namespace hoso::engine
