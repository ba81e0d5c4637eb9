#include "engine/time/calendar.hpp"

#include <algorithm>
#include <cassert>
#include <cstdlib>

#include "engine/time/office_clock.hpp"

namespace hoso::engine {

namespace {

constexpr int max_count = 10'000;
constexpr std::int64_t ms_per_minute = 60'000;

bool contains(std::vector<NamedDay> const& days, Date date) {
    auto const at = std::lower_bound(days.begin(), days.end(), date,
                                     [](NamedDay const& day, Date d) { return day.date < d; });
    return at != days.end() && at->date == date;
}

/// Looks up days one after another. Keeps the year it is in, so that a walk asks the map once a
/// year, not once a day.
class DayLookup {
  public:
    explicit DayLookup(Calendar const& calendar) : calendar_(calendar) {
        for (int const weekday : calendar.weekend)
            weekend_ |= 1U << weekday;
    }

    /// False when the calendar holds no list for the year of the day; `gap()` then names it.
    bool covers(Date date) {
        if (date < first_ || date > last_) load(civil(date).year);
        return year_ != nullptr;
    }
    /// Pre: covers(date).
    bool is_working(Date date) const {
        bool const weekend = (weekend_ >> iso_weekday(date) & 1U) != 0;
        return weekend ? contains(year_->worked, date) : !contains(year_->off, date);
    }
    tl::unexpected<CalendarGap> gap() const {
        return tl::unexpected(CalendarGap{calendar_.name, number_});
    }

  private:
    void load(int year) {
        auto const found = calendar_.years.find(year);
        year_ = found == calendar_.years.end() ? nullptr : &found->second;
        number_ = year;
        if (year_ == nullptr) return; // the stretch stays as it was; the caller stops here
        first_ = make_date(year, 1, 1);
        last_ = make_date(year, 12, 31);
    }

    Calendar const& calendar_;
    CalendarYear const* year_ = nullptr;
    int number_ = 0;
    Date first_{1}; // an empty stretch, so that the first look loads
    Date last_{0};
    unsigned weekend_ = 0; // bit n: ISO weekday n
};

/// First working day from `date` on, walking by `step` (1 or -1). Ends at the latest where the
/// lists end.
TimeResult<Date> roll(Calendar const& calendar, Date date, int step) {
    DayLookup days{calendar};
    for (;; date = date + step) {
        if (!days.covers(date)) return days.gap();
        if (days.is_working(date)) return date;
    }
}

} // namespace

TimeResult<bool> is_working_day(Calendar const& calendar, Date date) {
    DayLookup days{calendar};
    if (!days.covers(date)) return days.gap();
    return days.is_working(date);
}

TimeResult<Date> roll_forward(Calendar const& calendar, Date date) {
    return roll(calendar, date, 1);
}

TimeResult<Date> roll_back(Calendar const& calendar, Date date) {
    return roll(calendar, date, -1);
}

TimeResult<Date> add_working_days(Calendar const& calendar, Date start, int n) {
    assert(std::abs(n) <= 2 * max_count); // a duration and its extension
    if (n == 0) return roll_forward(calendar, start);
    int const step = n > 0 ? 1 : -1;
    DayLookup days{calendar};
    Date date = start;
    for (int left = std::abs(n); left > 0;) {
        date = date + step;
        if (!days.covers(date)) return days.gap();
        if (days.is_working(date)) --left;
    }
    return date;
}

TimeResult<int> working_days_between(Calendar const& calendar, Date from, Date to) {
    assert(from <= to);
    DayLookup days{calendar};
    int count = 0;
    for (Date date = from + 1; date <= to; date = date + 1) {
        if (!days.covers(date)) return days.gap();
        if (days.is_working(date)) ++count;
    }
    return count;
}

TimeResult<Instant> add_working_minutes(Calendar const& calendar, Instant start, int minutes) {
    return add_office_ms(calendar, start, minutes * ms_per_minute);
}

TimeResult<int> working_minutes_between(Calendar const& calendar, Instant from, Instant to) {
    return office_ms_between(calendar, from, to).map([](std::int64_t ms) {
        return static_cast<int>(ms / ms_per_minute);
    });
}

int minutes_per_day(Calendar const& calendar) {
    int minutes = 0;
    for (OfficeHours const hours : calendar.hours)
        minutes += hours.to - hours.from;
    return minutes;
}

} // namespace hoso::engine
