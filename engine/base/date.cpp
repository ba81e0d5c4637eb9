#include "engine/base/date.hpp"

#include <algorithm>
#include <cassert>
#include <chrono>

namespace hoso::engine {

namespace {

constexpr std::int64_t ms_per_minute = 60'000;
constexpr std::int64_t ms_per_day = 86'400'000;
constexpr int first_year = 1900;
constexpr int last_year = 2199;

std::int32_t days_of(std::chrono::year_month_day ymd) {
    return static_cast<std::int32_t>(std::chrono::sys_days{ymd}.time_since_epoch().count());
}

std::chrono::year_month_day chrono_ymd(YearMonthDay ymd) {
    return std::chrono::year{ymd.year} / std::chrono::month{static_cast<unsigned>(ymd.month)} /
           std::chrono::day{static_cast<unsigned>(ymd.day)};
}

// Why not `/`: before 1970 it rounds towards zero, and a day must hold its own moments.
std::int64_t floor_days(std::int64_t ms) {
    return ms >= 0 ? ms / ms_per_day : -((-ms + ms_per_day - 1) / ms_per_day);
}

} // namespace

bool is_valid(YearMonthDay ymd) {
    return ymd.year >= first_year && ymd.year <= last_year && ymd.month >= 1 && ymd.month <= 12 &&
           ymd.day >= 1 && ymd.day <= days_in_month(ymd.year, ymd.month);
}

Date make_date(int year, int month, int day) {
    YearMonthDay const ymd{year, month, day};
    assert(is_valid(ymd));
    return Date{days_of(chrono_ymd(ymd))};
}

std::optional<Date> try_date(int year, int month, int day) {
    if (!is_valid({year, month, day})) return std::nullopt;
    return make_date(year, month, day);
}

YearMonthDay civil(Date date) {
    std::chrono::year_month_day const ymd{std::chrono::sys_days{std::chrono::days{date.days}}};
    return {static_cast<int>(ymd.year()), static_cast<int>(static_cast<unsigned>(ymd.month())),
            static_cast<int>(static_cast<unsigned>(ymd.day()))};
}

int iso_weekday(Date date) {
    int const from_monday = (date.days % 7 + 7 + 3) % 7; // 1970-01-01 was a Thursday
    return from_monday + 1;
}

int days_in_month(int year, int month) {
    constexpr int lengths[]{31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    if (month < 1 || month > 12) return 0;
    return month == 2 && std::chrono::year{year}.is_leap() ? 29 : lengths[month - 1];
}

Date add_months(Date date, int n) {
    auto const [year, month, day] = civil(date);
    auto const moved = std::chrono::year{year} / std::chrono::month{static_cast<unsigned>(month)} +
                       std::chrono::months{n};
    YearMonthDay target{static_cast<int>(moved.year()),
                        static_cast<int>(static_cast<unsigned>(moved.month())), day};
    target.day = std::min(day, days_in_month(target.year, target.month));
    return Date{days_of(chrono_ymd(target))};
}

LocalTime to_local(Instant instant, LocalZone zone) {
    std::int64_t const local = instant.ms + zone.offset_minutes * ms_per_minute;
    std::int64_t const days = floor_days(local);
    return {Date{static_cast<std::int32_t>(days)}, local - days * ms_per_day};
}

Instant to_instant(LocalTime local, LocalZone zone) {
    return {local.date.days * ms_per_day + local.ms_of_day - zone.offset_minutes * ms_per_minute};
}

Instant start_of_day(Date date, LocalZone zone) {
    return to_instant({date, 0}, zone);
}

Instant end_of_day(Date date, LocalZone zone) {
    return start_of_day(date + 1, zone);
}

} // namespace hoso::engine
