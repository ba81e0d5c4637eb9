// Protects the dates people are told: each unit, rolling, pauses, extensions, the explanation,
// reminders.

#include "engine/time/deadline.hpp"
#include "tests/engine/time/vn_calendar.hpp"
#include "tests/support/catch.hpp"

using namespace hoso::engine;
using namespace hoso::test;
using Kind = DueStep::Kind;

namespace {

constexpr auto hours = DurationUnit::working_hours;
constexpr auto working = DurationUnit::working_days;
constexpr auto calendar_days = DurationUnit::days;

Due due(std::string const& start, Duration duration, Roll roll = Roll::forward,
        std::vector<Pause> const& pauses = {}, Duration extension = {}) {
    return due_after(vn_calendar(), at(start), duration, roll, pauses, extension).value();
}

std::string due_date(std::string const& start, Duration duration, Roll roll = Roll::forward,
                     std::vector<Pause> const& pauses = {}, Duration extension = {}) {
    return iso(due(start, duration, roll, pauses, extension).date);
}

std::vector<Pause> pause(char const* from, char const* to) {
    return {{at(from), at(to)}};
}

} // namespace

TEST_CASE("calendar days roll to the next working day (Civil Code 148.5): known answers") {
    CHECK(due_date("2026-02-10T09:00", {10, calendar_days}) == "2026-02-23");
    CHECK(due_date("2025-01-15T09:00", {15, calendar_days}) == "2025-02-03");
    CHECK(due_date("2024-04-10T09:00", {10, calendar_days}) == "2024-04-22");
    CHECK(due_date("2026-08-01T09:00", {30, calendar_days}) == "2026-09-03");
    CHECK(due_date("2023-04-19T09:00", {10, calendar_days}) == "2023-05-04");
    CHECK(due_date("2026-11-14T09:00", {10, calendar_days}) == "2026-11-25");
}

TEST_CASE("a day ends at 24:00 local, whenever the clock started on the first") {
    for (char const* start : {"2026-11-16T00:00", "2026-11-16T09:00", "2026-11-16T23:59"}) {
        Due const answer = due(start, {3, working});
        CHECK(answer.date == day("2026-11-19"));
        CHECK(answer.instant == at("2026-11-20T00:00"));
        CHECK_FALSE(answer.has_time);
    }
}

TEST_CASE("rolling forward, back and not at all") {
    CHECK(due_date("2026-11-04T09:00", {10, calendar_days}, Roll::forward) == "2026-11-16");
    CHECK(due_date("2026-11-04T09:00", {10, calendar_days}, Roll::back) == "2026-11-13");
    CHECK(due_date("2026-11-04T09:00", {10, calendar_days}, Roll::none) == "2026-11-14");
    CHECK(due_date("2026-11-20T09:00", {1, calendar_days}, Roll::back) == "2026-11-20");
    CHECK(due_date("2026-11-21T09:00", {1, calendar_days}, Roll::back) ==
          "2026-11-23"); // never before the start
    CHECK(due_date("2026-11-16T09:00", {0, calendar_days}) == "2026-11-16");
}

TEST_CASE("months and years end on the same day or the month's last, then roll") {
    CHECK(due_date("2026-01-31T09:00", {1, DurationUnit::months}, Roll::none) == "2026-02-28");
    CHECK(due_date("2026-01-31T09:00", {1, DurationUnit::months}) ==
          "2026-03-02"); // 28/2 is a Saturday
    CHECK(due_date("2024-01-31T09:00", {1, DurationUnit::months}) == "2024-02-29");
    CHECK(due_date("2024-02-29T09:00", {1, DurationUnit::years}) == "2025-02-28");
    CHECK(due_date("2024-02-29T09:00", {2, DurationUnit::years}, Roll::none) == "2026-02-28");
    CHECK(due_date("2026-08-31T09:00", {6, DurationUnit::months}, Roll::none) == "2027-02-28");
}

TEST_CASE("working hours keep the minute") {
    Due const answer = due("2026-11-16T15:00", {8, hours});
    CHECK(answer.has_time);
    CHECK(answer.instant == at("2026-11-17T15:30"));
    CHECK(answer.date == day("2026-11-17"));
    CHECK(due("2026-11-20T18:00", {2, hours}).instant == at("2026-11-23T09:30"));
    CHECK(due("2026-11-21T10:00", {2, hours}).instant == at("2026-11-23T09:30"));
}

TEST_CASE("working days inside a pause are not counted") {
    // Mon 16/11 + 5 = Mon 23/11. Stopped Wed 18, running again Fri 20: Thu and Fri are not counted.
    auto const stop = pause("2026-11-18T10:00", "2026-11-20T15:00");
    CHECK(due_date("2026-11-16T09:00", {5, working}) == "2026-11-23");
    CHECK(due_date("2026-11-16T09:00", {5, working}, Roll::forward, stop) == "2026-11-26");
    CHECK(due_date("2026-11-16T09:00", {2, working}, Roll::forward,
                   pause("2026-11-19T08:00", "2026-11-27T08:00")) ==
          "2026-11-18"); // due before it stopped
    CHECK(due_date("2026-11-16T09:00", {5, working}, Roll::forward,
                   pause("2026-11-18T08:00", "2026-11-18T16:00")) ==
          "2026-11-23"); // within one day
}

TEST_CASE("a clock stopped on its last day is due when it runs again") {
    auto const until_friday = pause("2026-11-18T10:00", "2026-11-20T15:00");
    auto const until_saturday = pause("2026-11-18T10:00", "2026-11-21T15:00");
    CHECK(due_date("2026-11-16T09:00", {2, working}, Roll::forward, until_friday) == "2026-11-20");
    CHECK(due_date("2026-11-16T09:00", {2, working}, Roll::forward, until_saturday) ==
          "2026-11-23");
    CHECK(due_date("2026-11-16T09:00", {2, calendar_days}, Roll::forward, until_friday) ==
          "2026-11-20");
    // Last day Sat 14/11, stopped on Sunday, before it rolled to Monday's end.
    CHECK(due_date("2026-11-04T09:00", {10, calendar_days}, Roll::forward,
                   pause("2026-11-15T10:00", "2026-11-19T08:00")) == "2026-11-19");
}

TEST_CASE("a pause moves calendar days and months by its local days, then they roll") {
    auto const stop = pause("2026-11-05T10:00", "2026-11-09T15:00");
    CHECK(due_date("2026-11-02T09:00", {10, calendar_days}, Roll::forward, stop) == "2026-11-16");
    CHECK(due_date("2026-11-02T09:00", {8, calendar_days}, Roll::forward, stop) ==
          "2026-11-16"); // raw Sat 14/11
    CHECK(due_date("2026-11-02T09:00", {8, calendar_days}, Roll::back, stop) == "2026-11-13");
    CHECK(due_date("2026-10-31T09:00", {1, DurationUnit::months}, Roll::none, stop) ==
          "2026-12-04");
    CHECK(due_date("2026-11-02T09:00", {1, DurationUnit::years}, Roll::none, stop) == "2027-11-06");
}

TEST_CASE("office time inside a pause does not count, to the minute") {
    CHECK(due("2026-11-16T08:00", {2, hours}, Roll::forward,
              pause("2026-11-16T08:30", "2026-11-16T08:47"))
              .instant == at("2026-11-16T10:17"));
    CHECK(due("2026-11-16T08:00", {2, hours}, Roll::forward,
              pause("2026-11-16T09:00", "2026-11-18T19:00"))
              .instant == at("2026-11-19T08:30"));
    CHECK(due("2026-11-16T08:00", {2, hours}, Roll::forward,
              pause("2026-11-16T10:00", "2026-11-18T19:00"))
              .instant == at("2026-11-16T10:00"));
}

TEST_CASE("pauses with clock readings that step back still give a date") {
    std::vector<Pause> const messy{{at("2026-11-15T10:00"), at("2026-11-17T10:00")},
                                   {at("2026-11-17T09:59"), at("2026-11-18T10:00")},
                                   {at("2026-11-20T10:00"), at("2026-11-19T10:00")}};
    CHECK(due_date("2026-11-16T09:00", {2, working}, Roll::forward, messy) == "2026-11-20");
}

TEST_CASE("an extension lengthens the count") {
    CHECK(due_date("2026-11-16T09:00", {5, working}, Roll::forward, {}, {3, working}) ==
          "2026-11-27");
    CHECK(due_date("2026-11-04T09:00", {10, calendar_days}, Roll::forward, {},
                   {10, calendar_days}) == "2026-11-25");
    CHECK(due_date("2026-01-31T09:00", {1, DurationUnit::months}, Roll::none, {},
                   {1, DurationUnit::months}) == "2026-03-31");
    CHECK(due("2026-11-16T15:00", {8, hours}, Roll::forward, {}, {1, hours}).instant ==
          at("2026-11-17T16:30"));
}

TEST_CASE("the steps tell how a working-day date came about") {
    Due const answer = due("2026-04-22T09:00", {10, working}, Roll::forward,
                           pause("2026-05-05T10:00", "2026-05-11T08:00"));
    std::vector<DueStep> const expected{
        {Kind::starts, day("2026-04-22"), 0, ""},
        {Kind::skipped_off, day("2026-04-27"), 1, "nghỉ 2026-04-27"},
        {Kind::skipped_off, day("2026-04-30"), 1, "nghỉ 2026-04-30"},
        {Kind::skipped_off, day("2026-05-01"), 1, "nghỉ 2026-05-01"},
        {Kind::paused, day("2026-05-11"), 4, ""},
        {Kind::restarted, day("2026-05-11"), 0, ""},
        {Kind::counted, day("2026-05-15"), 10, ""}};
    CHECK(iso(answer.date) == "2026-05-15");
    CHECK(answer.steps == expected);
}

TEST_CASE("the steps name worked Saturdays and extensions in order") {
    Due const answer = due("2026-01-08T09:00", {1, working}, Roll::forward, {}, {2, working});
    std::vector<DueStep> const expected{
        {Kind::starts, day("2026-01-08"), 0, ""},
        {Kind::counted, day("2026-01-09"), 1, ""},
        {Kind::worked_swap, day("2026-01-10"), 1, "nghỉ 2026-01-10"},
        {Kind::extended, day("2026-01-12"), 2, ""}};
    CHECK(answer.steps == expected);
}

TEST_CASE("the steps tell why a last day moved") {
    Due const holiday = due("2026-11-14T09:00", {10, calendar_days});
    CHECK(holiday.steps ==
          std::vector<DueStep>{{Kind::starts, day("2026-11-14"), 0, ""},
                               {Kind::counted, day("2026-11-24"), 10, ""},
                               {Kind::rolled, day("2026-11-25"), 1, "nghỉ 2026-11-24"}});
    Due const weekend = due("2026-11-04T09:00", {10, calendar_days}, Roll::back);
    CHECK(weekend.steps.back() == DueStep{Kind::rolled, day("2026-11-13"), 1, ""});
    Due const paused = due("2026-11-02T09:00", {9, calendar_days}, Roll::forward,
                           pause("2026-11-05T10:00", "2026-11-09T15:00"));
    CHECK(paused.steps[1] == DueStep{Kind::paused, day("2026-11-09"), 4, ""});
}

TEST_CASE("the steps of working hours give the pause in office minutes") {
    Due const answer = due("2026-11-23T16:00", {4, hours}, Roll::forward,
                           pause("2026-11-23T16:30", "2026-11-25T08:00"));
    CHECK(answer.instant == at("2026-11-25T11:30"));
    CHECK(answer.steps == std::vector<DueStep>{{Kind::starts, day("2026-11-23"), 0, ""},
                                               {Kind::paused, day("2026-11-25"), 60, ""},
                                               {Kind::restarted, day("2026-11-25"), 0, ""},
                                               {Kind::counted, day("2026-11-25"), 4, ""}});
}

TEST_CASE("an answer that touched a provisional year says so") {
    Due const soft = due("2026-12-30T09:00", {5, working});
    CHECK(soft.provisional);
    CHECK(soft.steps.back() == DueStep{Kind::provisional, soft.date, 2027, ""});
    CHECK_FALSE(due("2026-12-28T09:00", {3, working}).provisional);
    CHECK(due("2026-12-28T09:00", {10, calendar_days}).provisional);
    CHECK_FALSE(
        due("2026-12-28T09:00", {10, calendar_days}, Roll::none).provisional); // asked no calendar
    CHECK(due("2026-12-31T16:00", {2, hours}).provisional);
    CHECK_FALSE(due("2026-12-31T16:00", {1, hours}).provisional);
}

TEST_CASE("a missing year is a gap, not a guess") {
    auto const c = vn_calendar();
    CHECK(due_after(c, at("2027-12-30T09:00"), {5, working}, Roll::forward).error() ==
          CalendarGap{"vn_thu", 2028});
    CHECK(due_after(c, at("2027-12-31T16:30"), {1, hours}, Roll::forward).error().year == 2028);
    CHECK(due_after(c, at("2027-12-30T09:00"), {5, calendar_days}, Roll::none).has_value());
}

TEST_CASE("a last day in a year that is not published stands unrolled, until the year comes") {
    auto c = vn_calendar();
    Duration const months{36, DurationUnit::months};
    Due const open = due_after(c, at("2026-11-16T09:00"), months, Roll::forward).value();
    CHECK(open.date == day("2029-11-16"));
    CHECK(open.provisional);
    CHECK(open.unpublished == 2029);
    CHECK(open.steps.back() == DueStep{Kind::unpublished, open.date, 2029, ""});
    for (Roll const roll : {Roll::forward, Roll::back}) {
        Due const sunday = due_after(c, at("2027-12-30T09:00"), {3, calendar_days}, roll).value();
        CHECK(sunday.date == day("2028-01-02"));
        CHECK(sunday.unpublished == 2028);
    }
    // Warnings about such a day come all the same, in whatever they are counted.
    for (Duration const by :
         {Duration{1, working}, Duration{2, hours}, Duration{30, calendar_days}})
        for (bool const before : {true, false})
            CHECK(offset_from_due(c, open, by, before).has_value());
    Due const held =
        due_after(c, at("2027-12-30T09:00"), {1, calendar_days}, Roll::forward).value();
    CHECK(offset_from_due(c, held, {30, calendar_days}, false) == at("2028-01-31T08:00"));
    CHECK_FALSE(offset_from_due(c, held, {1, working}, false).has_value());

    c.years[2028];
    Due const rolled =
        due_after(c, at("2027-12-30T09:00"), {3, calendar_days}, Roll::forward).value();
    CHECK(rolled.date == day("2028-01-03"));
    CHECK_FALSE(rolled.unpublished);
}

TEST_CASE("reminders come on a working morning, never late") {
    auto const c = vn_calendar();
    auto const offset = [&](Due const& d, Duration by, bool before) {
        return offset_from_due(c, d, by, before).value();
    };
    Due const wednesday = due("2026-11-14T09:00", {10, calendar_days}); // 25/11, after the holiday
    CHECK(offset(wednesday, {1, working}, true) == at("2026-11-23T08:00"));
    CHECK(offset(wednesday, {1, calendar_days}, true) ==
          at("2026-11-23T08:00")); // 24/11 off: earlier
    CHECK(offset(wednesday, {3, calendar_days}, false) ==
          at("2026-11-30T08:00")); // Sat 28/11: later
    CHECK(offset(wednesday, {2, working}, false) == at("2026-11-27T08:00"));
    CHECK(offset(wednesday, {0, calendar_days}, true) == at("2026-11-25T08:00"));
    CHECK(offset(wednesday, {0, calendar_days}, false) ==
          wednesday.instant); // not overdue before its 24:00
    CHECK(offset(wednesday, {1, DurationUnit::months}, true) == at("2026-10-23T08:00"));
    CHECK(offset(wednesday, {1, DurationUnit::years}, true) == at("2025-11-25T08:00"));
    CHECK(offset(wednesday, {4, hours}, true) == at("2026-11-25T11:00"));
    CHECK(offset(wednesday, {2, hours}, false) == at("2026-11-26T09:30"));

    Due const early = due("2026-11-16T16:50", {8, hours}); // Wed 18/11 07:50
    CHECK(offset(early, {2, hours}, true) == at("2026-11-17T15:20"));
    CHECK(offset(early, {0, hours}, true) == early.instant);
}

TEST_CASE("a reminder waits for an office that opens later, and stays before an early due moment") {
    auto c = vn_calendar();
    Due const quick = due("2026-11-16T16:45", {1, hours}); // 07:30 + 45 minutes
    CHECK(quick.instant == at("2026-11-17T08:15"));
    CHECK(offset_from_due(c, due("2026-11-16T16:55", {0, hours}), {0, working}, true) ==
          at("2026-11-16T08:00"));
    c.hours = {{9 * 60, 12 * 60}};
    CHECK(offset_from_due(c, quick, {0, working}, true).value() ==
          quick.instant); // 09:00 would be late
    CHECK(offset_from_due(c, due("2026-11-16T09:00", {3, working}), {1, working}, true) ==
          at("2026-11-18T09:00"));
}
