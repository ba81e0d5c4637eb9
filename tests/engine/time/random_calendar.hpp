#pragma once
// Calendars made from a seed, with holidays, swapped weekend days and pauses, for the property
// tests.

#include <cstdlib>
#include <random>
#include <set>
#include <vector>

#include "engine/time/deadline.hpp"

namespace hoso::test {

inline constexpr int first_random_year = 2020;
inline constexpr int last_random_year = 2031;

/// HOSO_SEED when it is set, else a fixed seed: a run that fails can be run again.
inline unsigned seed() {
    char const* const text = std::getenv("HOSO_SEED");
    return text != nullptr ? static_cast<unsigned>(std::strtoul(text, nullptr, 10)) : 20261123U;
}

class Random {
  public:
    explicit Random(unsigned seed) : engine_(seed) {}
    int between(int low, int high) {
        return std::uniform_int_distribution<int>{low, high}(engine_);
    }
    bool one_in(int n) { return between(1, n) == 1; }
    engine::Date date(engine::Date from, engine::Date to) { return from + between(0, to - from); }
    /// A moment on a date between the two, at any millisecond.
    engine::Instant moment(engine::Date from, engine::Date to) {
        return engine::to_instant({date(from, to), between(0, 86'399'999)}, engine::LocalZone{});
    }

  private:
    std::mt19937 engine_;
};

/// Years 2020..2031. One weekday in twelve is off (more than any real year, in runs as Tết is), one
/// weekend day in ten is worked.
inline engine::Calendar random_calendar(Random& random) {
    using namespace engine;
    Calendar c;
    c.name = "ngau_nhien";
    c.hours = {{7 * 60 + 30, 11 * 60 + 30}, {13 * 60 + 30, 17 * 60}};
    for (int year = first_random_year; year <= last_random_year; ++year) {
        CalendarYear& lists = c.years[year];
        int run = 0;
        for (Date d = make_date(year, 1, 1); d <= make_date(year, 12, 31); d = d + 1) {
            if (run == 0 && random.one_in(40)) run = random.between(1, 9);
            if (iso_weekday(d) >= 6) {
                if (random.one_in(10)) lists.worked.push_back({d, "đổi"});
            } else if (run > 0) {
                lists.off.push_back({d, "lễ"});
            }
            if (run > 0) --run;
        }
    }
    return c;
}

/// Every working day of 2020..2031, found the slow way.
inline std::vector<engine::Date> all_working_days(engine::Calendar const& c) {
    using namespace engine;
    std::set<Date> off, worked;
    for (auto const& [year, lists] : c.years) {
        for (auto const& d : lists.off)
            off.insert(d.date);
        for (auto const& d : lists.worked)
            worked.insert(d.date);
    }
    std::vector<Date> out;
    Date const last = make_date(last_random_year, 12, 31);
    for (Date d = make_date(first_random_year, 1, 1); d <= last; d = d + 1) {
        bool const weekend = (d.days + 3) % 7 >= 5; // 1970-01-01 was a Thursday
        if (weekend ? worked.count(d) > 0 : off.count(d) == 0) out.push_back(d);
    }
    return out;
}

} // namespace hoso::test
