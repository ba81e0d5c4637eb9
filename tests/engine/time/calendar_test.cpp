// Protects the working-day and office-hour counts on the real Vietnamese calendar.

#include "tests/engine/time/vn_calendar.hpp"
#include "tests/support/catch.hpp"

using namespace hoso::engine;
using namespace hoso::test;

namespace {

std::string plus(std::string const& start, int n) {
    return iso(add_working_days(vn_calendar(), day(start), n).value());
}

std::string minutes_after(std::string const& start, int minutes) {
    auto const c = vn_calendar();
    auto const local = to_local(add_working_minutes(c, at(start), minutes).value(), c.zone);
    int const m = local.minute_of_day();
    return iso(local.date) + (m / 60 < 10 ? " 0" : " ") + std::to_string(m / 60) +
           (m % 60 < 10 ? ":0" : ":") + std::to_string(m % 60);
}

} // namespace

TEST_CASE("working days after a start that is not counted: known answers") {
    CHECK(plus("2024-04-26", 3) == "2024-05-04"); // a worked Saturday is a valid due day
    CHECK(plus("2025-04-24", 3) == "2025-04-28"); // Saturday 26/4 counts
    CHECK(plus("2025-01-23", 5) == "2025-02-06"); // Tết
    CHECK(plus("2026-01-09", 1) == "2026-01-10"); // worked Saturday
    CHECK(plus("2026-02-13", 3) == "2026-02-25"); // Tết
    CHECK(plus("2026-08-28", 2) == "2026-09-04"); // 31/8 swapped, 1 and 2/9
    CHECK(plus("2026-11-23", 1) == "2026-11-25"); // 24/11, new in 2026
    CHECK(plus("2022-12-30", 2) == "2023-01-04"); // 2/1 in lieu of Sunday 1/1
}

TEST_CASE("working days before a due day: the yearly report's back schedule") {
    struct Row {
        char const *due, *minus_1, *minus_3, *minus_6, *minus_20;
    };
    for (Row const& row :
         {Row{"2023-11-14", "2023-11-13", "2023-11-09", "2023-11-06", "2023-10-17"},
          Row{"2024-11-14", "2024-11-13", "2024-11-11", "2024-11-06", "2024-10-17"},
          Row{"2025-11-14", "2025-11-13", "2025-11-11", "2025-11-06", "2025-10-17"},
          Row{"2026-11-13", "2026-11-12", "2026-11-10", "2026-11-05", "2026-10-16"},
          Row{"2027-11-12", "2027-11-11", "2027-11-09", "2027-11-04", "2027-10-15"}}) {
        CHECK(plus(row.due, -1) == row.minus_1);
        CHECK(plus(row.due, -3) == row.minus_3);
        CHECK(plus(row.due, -6) == row.minus_6);
        CHECK(plus(row.due, -20) == row.minus_20);
    }
}

TEST_CASE("working days of whole years") {
    auto const c = vn_calendar();
    for (auto const& [year, count] : std::map<int, int>{
             {2022, 249}, {2023, 249}, {2024, 251}, {2025, 250}, {2026, 249}, {2027, 249}})
        CHECK(working_days_between(c, make_date(year, 1, 1) - 1, make_date(year, 12, 31)) == count);
}

TEST_CASE("zero working days is today or the next working day") {
    CHECK(plus("2026-11-23", 0) == "2026-11-23");
    CHECK(plus("2026-11-24", 0) == "2026-11-25");
    CHECK(plus("2026-01-10", 0) == "2026-01-10");
    CHECK(plus("2026-01-17", 0) == "2026-01-19");
}

TEST_CASE("rolling to a working day") {
    auto const c = vn_calendar();
    CHECK(roll_forward(c, day("2026-11-14")) == day("2026-11-16"));
    CHECK(roll_back(c, day("2026-11-14")) == day("2026-11-13"));
    CHECK(roll_back(c, day("2026-02-22")) == day("2026-02-13"));
    CHECK(roll_forward(c, day("2026-01-10")) == day("2026-01-10"));
    CHECK(is_working_day(c, day("2026-01-10")) == true);
    CHECK(is_working_day(c, day("2026-01-11")) == false);
    CHECK(is_working_day(c, day("2026-11-24")) == false);
    CHECK(is_working_day(c, day("2025-11-24")) == true);
}

TEST_CASE("a missing year is named, and only when its days are needed") {
    auto c = vn_calendar();
    auto const gap = [](int year) { return tl::unexpected(CalendarGap{"vn_thu", year}); };
    CHECK(add_working_days(c, day("2027-12-30"), 1).value() == day("2027-12-31"));
    CHECK(add_working_days(c, day("2027-12-30"), 2) == TimeResult<Date>(gap(2028)));
    CHECK(add_working_days(c, day("2022-01-05"), -2) == TimeResult<Date>(gap(2021)));
    CHECK(add_working_days(c, day("2021-12-31"), 1).value() == day("2022-01-04"));
    CHECK(is_working_day(c, day("2040-01-01")) == TimeResult<bool>(gap(2040)));
    CHECK(roll_forward(c, day("2028-01-01")) == TimeResult<Date>(gap(2028)));
    CHECK(roll_back(c, day("2022-01-03")) == TimeResult<Date>(gap(2021)));
    CHECK(working_days_between(c, day("2027-12-30"), day("2028-01-01")) ==
          TimeResult<int>(gap(2028)));
    CHECK(working_days_between(c, day("2040-01-01"), day("2040-01-01")).value() == 0);
    CHECK(add_working_minutes(c, at("2027-12-31T16:59"), 2) == TimeResult<Instant>(gap(2028)));
    CHECK(add_working_minutes(c, at("2027-12-31T16:59"), 1).value() == at("2027-12-31T17:00"));
    c.years.erase(2024);
    CHECK(add_working_days(c, day("2023-12-25"), 300) == TimeResult<Date>(gap(2024)));
    CHECK(add_working_days(c, day("2025-01-06"), -300) == TimeResult<Date>(gap(2024)));
    CHECK(add_working_days(Calendar{}, day("2199-12-31"), 1).error().year == 2200);
}

TEST_CASE("eight working hours cross a day of seven and a half") {
    CHECK(minutes_per_day(vn_calendar()) == 450);
    CHECK(minutes_after("2026-11-16T07:30", 480) == "2026-11-17 08:00");
    CHECK(minutes_after("2026-11-16T10:00", 480) == "2026-11-17 10:30");
    CHECK(minutes_after("2026-11-16T07:30", 450) == "2026-11-16 17:00"); // closes with the day
    CHECK(minutes_after("2026-11-16T11:20", 10) == "2026-11-16 11:30");  // not the reopening
    CHECK(minutes_after("2026-11-16T11:20", 11) == "2026-11-16 13:31");
}

TEST_CASE("hours outside the office do not count") {
    CHECK(minutes_after("2026-11-16T18:45", 60) == "2026-11-17 08:30");  // after closing
    CHECK(minutes_after("2026-11-16T05:00", 60) == "2026-11-16 08:30");  // before opening
    CHECK(minutes_after("2026-11-16T12:00", 60) == "2026-11-16 14:30");  // at noon
    CHECK(minutes_after("2026-11-21T09:00", 60) == "2026-11-23 08:30");  // on a Saturday
    CHECK(minutes_after("2026-11-20T16:30", 480) == "2026-11-23 17:00"); // over a weekend
    CHECK(minutes_after("2026-11-23T16:30", 60) == "2026-11-25 08:00");  // over 24/11
    CHECK(minutes_after("2026-01-09T16:30", 60) == "2026-01-10 08:00");  // into a worked Saturday
    CHECK(minutes_after("2026-11-16T18:45", 0) == "2026-11-17 07:30");
    CHECK(minutes_after("2026-11-16T17:00", 0) == "2026-11-16 17:00");
    CHECK(minutes_after("2026-11-16T09:12", 0) == "2026-11-16 09:12");
}

TEST_CASE("seconds are not lost on the way") {
    auto const c = vn_calendar();
    CHECK(add_working_minutes(c, at("2026-11-16T16:59:30.250"), 1).value() ==
          at("2026-11-17T07:30:30.250"));
}

TEST_CASE("office minutes between two moments") {
    auto const c = vn_calendar();
    auto const between = [&](char const* from, char const* to) {
        return working_minutes_between(c, at(from), at(to)).value();
    };
    CHECK(between("2026-11-16T00:00", "2026-11-17T00:00") == 450);
    CHECK(between("2026-11-16T11:00", "2026-11-16T14:00") == 60);
    CHECK(between("2026-11-20T17:00", "2026-11-23T07:30") == 0);
    CHECK(between("2026-11-23T16:00", "2026-11-25T08:00") == 90);
    CHECK(between("2026-11-16T08:00:00", "2026-11-16T08:00:59") == 0);
    CHECK(between("2026-11-16T09:00", "2026-11-16T09:00") == 0);
}

TEST_CASE("an agency that is open every day, day and night") {
    Calendar c;
    c.weekend = {};
    c.hours = {{0, 1440}};
    c.years[2026] = {};
    CHECK(add_working_days(c, day("2026-01-02"), 10).value() == day("2026-01-12"));
    CHECK(add_working_minutes(c, at("2026-01-02T22:00"), 180).value() == at("2026-01-03T01:00"));
    CHECK(add_working_minutes(c, at("2026-01-02T22:00"), 120).value() == at("2026-01-03T00:00"));
}
