#pragma once
// Calendar dates and instants.
//
// Units: `Instant` is whole milliseconds since 1970-01-01T00:00:00Z (UTC). `Date` is a proleptic
// Gregorian local date, kept as days since 1970-01-01. Nothing here reads a clock: an instant
// always arrives as an argument. Việt Nam keeps UTC+7 without daylight saving, so a fixed offset is
// enough
// (`LocalZone`).

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace hoso::engine {

struct Instant {
    std::int64_t ms = 0; // since the Unix epoch, UTC
    friend constexpr auto operator<=>(Instant, Instant) = default;
};

struct Date {
    std::int32_t days = 0; // since 1970-01-01
    friend constexpr auto operator<=>(Date, Date) = default;
    constexpr Date operator+(int n) const { return Date{days + n}; }
    constexpr Date operator-(int n) const { return Date{days - n}; }
    constexpr int operator-(Date other) const { return days - other.days; }
};

struct YearMonthDay {
    int year = 1970;
    int month = 1; // 1..12
    int day = 1;   // 1..31
    friend constexpr auto operator<=>(YearMonthDay const&, YearMonthDay const&) = default;
};

/// A moment on the wall clock of one place: a local date and the milliseconds since its midnight
/// (0..86'399'999).
struct LocalTime {
    Date date;
    std::int64_t ms_of_day = 0;
    friend constexpr auto operator<=>(LocalTime, LocalTime) = default;
    int minute_of_day() const { return static_cast<int>(ms_of_day / 60'000); }
};

/// Offset of local time from UTC. Fixed: see the note at the top.
struct LocalZone {
    int offset_minutes = 7 * 60;
};

bool is_valid(YearMonthDay ymd);              // real Gregorian date, year 1900..2199
Date make_date(int year, int month, int day); // pre: is_valid
std::optional<Date> try_date(int year, int month, int day);
YearMonthDay civil(Date date);
int iso_weekday(Date date); // 1 = Monday .. 7 = Sunday
int days_in_month(int year, int month);
/// Same day of the month `n` months on, or that month's last day where it is missing (Civil Code
/// 2015 Điều 148 khoản 3).
Date add_months(Date date, int n);

LocalTime to_local(Instant instant, LocalZone zone);
Instant to_instant(LocalTime local, LocalZone zone);
Instant start_of_day(Date date, LocalZone zone);
/// 24:00 of the day, that is 00:00 of the next one (Civil Code 2015 Điều 148 khoản 6).
Instant end_of_day(Date date, LocalZone zone);

// Reading is strict: exactly the forms shown, real dates of the years 1900..2199, hours 00..23,
// seconds required, at most milliseconds, an offset up to 14:00; capital T and Z. Anything else is
// nullopt.
std::optional<Date> parse_iso_date(std::string_view text); // "2026-11-23"
/// "2026-11-23T08:00:00.000Z", or with "+07:00" for the Z; a zone is needed.
std::optional<Instant> parse_iso_instant(std::string_view text);
std::string iso(Date date);        // "2026-11-23"
std::string iso(Instant instant);  // "2026-11-23T01:00:00.000Z"
std::string vietnamese(Date date); // "23/11/2026"

} // namespace hoso::engine
