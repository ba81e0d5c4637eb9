#pragma once
// Working days and working hours of one agency.
//
// A calendar is data: for each year a list of weekdays that are off and of Saturdays or Sundays
// that are worked in exchange. A year may be *provisional* (the Prime Minister has not fixed Tết or
// 2/9 yet) or missing. A missing year is an error, never a guess; a provisional one works but every
// answer that touched it says so. A gap is reported only for a year whose days had to be looked at:
// 31/12/2027 + 1 working day needs the list of 2028, not that of 2027. The lists must be ascending;
// a listed day off that is a weekend, or a worked day that is none, has no effect. Sources: Bộ luật
// Lao động 2019 Điều 111-112 (holidays), Nghị quyết 28/2026/QH16 (24 November from 2026).

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include <tl/expected.hpp>

#include "engine/base/date.hpp"

namespace hoso::engine {

/// A stretch of office time in minutes after local midnight, half open [from, to).
struct OfficeHours {
    int from = 0;
    int to = 0;
    friend bool operator==(OfficeHours const&, OfficeHours const&) = default;
};

enum class YearStatus : std::uint8_t { confirmed, provisional };

struct NamedDay {
    Date date;
    std::string name; // "Tết Nguyên đán", "Giỗ Tổ Hùng Vương"; may be empty
    friend bool operator==(NamedDay const&, NamedDay const&) = default;
};

struct CalendarYear {
    YearStatus status = YearStatus::confirmed;
    std::vector<NamedDay> off;    // weekdays not worked, ascending
    std::vector<NamedDay> worked; // weekend days worked in exchange, ascending
    std::string source;           // where the list comes from, for the screen
};

struct Calendar {
    std::string name; // "vn_hanh_chinh"
    LocalZone zone;
    std::vector<int> weekend{6, 7}; // ISO weekdays off
    std::vector<OfficeHours> hours; // of every working day, ascending, not overlapping
    std::string hours_note;         // non-empty: the hours are a placeholder to be confirmed
    std::map<int, CalendarYear> years;
};

struct CalendarGap {
    std::string calendar;
    int year = 0; // the calendar holds no list for it
    friend bool operator==(CalendarGap const&, CalendarGap const&) = default;
};

template <class T>
using TimeResult = tl::expected<T, CalendarGap>;

TimeResult<bool> is_working_day(Calendar const& calendar, Date date);
/// First working day on or after / on or before `date`.
TimeResult<Date> roll_forward(Calendar const& calendar, Date date);
TimeResult<Date> roll_back(Calendar const& calendar, Date date);
/// The day `n` working days after `start`; `start` itself is not counted (Civil Code 2015 Điều 147
/// khoản 2). n == 0 gives `start` when it is a working day, else the next one. Negative n counts
/// backwards the same way: the |n|-th working day before `start`. |n| <= 20'000 (a duration and its
/// extension). One pass over the days, some 7 ns each.
TimeResult<Date> add_working_days(Calendar const& calendar, Date start, int n);
/// Working days d with from < d <= to. Pre: from <= to.
TimeResult<int> working_days_between(Calendar const& calendar, Date from, Date to);
/// The instant `minutes` of office time after `start`; time outside office hours does not count
/// (Civil Code 2015 Điều 147 khoản 1 for the start). minutes >= 0. The end of a span belongs to it:
/// 10 minutes after 11:20 is 11:30, not the reopening. Zero minutes give `start` in office hours,
/// else the next opening. Pre: `hours` is not empty.
TimeResult<Instant> add_working_minutes(Calendar const& calendar, Instant start, int minutes);
/// Whole office minutes in [from, to]. Pre: from <= to.
TimeResult<int> working_minutes_between(Calendar const& calendar, Instant from, Instant to);
/// Office minutes of one working day.
int minutes_per_day(Calendar const& calendar);

} // namespace hoso::engine
