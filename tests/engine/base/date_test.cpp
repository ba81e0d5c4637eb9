// Protects the date arithmetic everything else counts on: round trips, month ends, zones, strict
// ISO text.

#include "engine/base/date.hpp"
#include "tests/support/catch.hpp"

using namespace hoso::engine;

TEST_CASE("every day of 1900..2199 survives the way to year, month, day and back") {
    Date date = make_date(1900, 1, 1);
    int weekday = 1; // a Monday
    for (int year = 1900; year <= 2199; ++year)
        for (int month = 1; month <= 12; ++month)
            for (int day = 1; day <= days_in_month(year, month); ++day) {
                YearMonthDay const ymd{year, month, day};
                bool const same = is_valid(ymd) && make_date(year, month, day) == date &&
                                  civil(date) == ymd && iso_weekday(date) == weekday &&
                                  parse_iso_date(iso(date)) == date;
                if (!same) FAIL("wrong at " << iso(date));
                date = date + 1;
                weekday = weekday % 7 + 1;
            }
    CHECK(iso(date) == "2200-01-01");
}

TEST_CASE("days that do not exist are refused") {
    CHECK_FALSE(is_valid({2026, 2, 29}));
    CHECK(is_valid({2028, 2, 29}));
    CHECK_FALSE(is_valid({2100, 2, 29}));
    CHECK(is_valid({2000, 2, 29}));
    CHECK_FALSE(is_valid({2026, 0, 1}));
    CHECK_FALSE(is_valid({2026, 13, 1}));
    CHECK_FALSE(is_valid({2026, 4, 31}));
    CHECK_FALSE(is_valid({2026, 4, 0}));
    CHECK_FALSE(is_valid({1899, 12, 31}));
    CHECK_FALSE(is_valid({2200, 1, 1}));
    CHECK_FALSE(try_date(2026, 2, 30).has_value());
    CHECK(try_date(2026, 11, 23) == make_date(2026, 11, 23));
}

TEST_CASE("months end on the same day, or on the month's last (Civil Code 148.3)") {
    auto const add = [](char const* from, int n) {
        return iso(add_months(*parse_iso_date(from), n));
    };
    CHECK(add("2026-01-31", 1) == "2026-02-28");
    CHECK(add("2028-01-31", 1) == "2028-02-29");
    CHECK(add("2026-01-31", 2) == "2026-03-31"); // from the start, not from the clamped day
    CHECK(add("2026-08-31", 1) == "2026-09-30");
    CHECK(add("2026-11-15", 2) == "2027-01-15");
    CHECK(add("2028-02-29", 12) == "2029-02-28");
    CHECK(add("2028-02-29", 48) == "2032-02-29");
    CHECK(add("2026-03-31", -1) == "2026-02-28");
    CHECK(add("2026-01-15", -1) == "2025-12-15");
    CHECK(add("2026-01-15", -25) == "2023-12-15");
    CHECK(add("2026-01-15", 0) == "2026-01-15");
}

TEST_CASE("local time is seven hours ahead, before 1970 too") {
    LocalZone const zone;
    auto const at = [](char const* text) { return *parse_iso_instant(text); };
    CHECK(to_local(at("2026-11-22T17:00:00Z"), zone) == LocalTime{make_date(2026, 11, 23), 0});
    CHECK(to_local(at("2026-11-22T16:59:59.999Z"), zone) ==
          LocalTime{make_date(2026, 11, 22), 86'399'999});
    CHECK(to_local(Instant{-1}, LocalZone{0}) == LocalTime{make_date(1969, 12, 31), 86'399'999});
    CHECK(to_local(Instant{-86'400'000}, LocalZone{0}) == LocalTime{make_date(1969, 12, 31), 0});
    CHECK(to_local(at("2026-11-23T08:30:00+07:00"), zone).minute_of_day() == 510);
    CHECK(iso(start_of_day(make_date(2026, 11, 23), zone)) == "2026-11-22T17:00:00.000Z");
    CHECK(iso(end_of_day(make_date(2026, 11, 23), zone)) == "2026-11-23T17:00:00.000Z");
    for (std::int64_t ms : {0LL, -1LL, 1'795'400'000'123LL, -2'000'000'000'000LL})
        for (int offset : {0, 420, -330}) {
            LocalZone const other{offset};
            CHECK(to_instant(to_local(Instant{ms}, other), other) == Instant{ms});
        }
}

TEST_CASE("an instant is written in one way and read back") {
    for (std::int64_t ms : {0LL, -1LL, 999LL, 1'795'400'000'123LL, -2'000'000'000'000LL})
        CHECK(parse_iso_instant(iso(Instant{ms})) == Instant{ms});
    CHECK(iso(Instant{0}) == "1970-01-01T00:00:00.000Z");
    CHECK(parse_iso_instant("2026-11-23T08:00:00+07:00") ==
          parse_iso_instant("2026-11-23T01:00:00Z"));
    CHECK(parse_iso_instant("2026-11-23T08:00:00.5Z") ==
          parse_iso_instant("2026-11-23T08:00:00.500Z"));
    CHECK(parse_iso_instant("2026-11-23T00:00:00-03:30") ==
          parse_iso_instant("2026-11-23T03:30:00Z"));
    CHECK(vietnamese(make_date(2026, 9, 2)) == "02/09/2026");
}

TEST_CASE("text that is nearly a date is refused") {
    for (char const* text :
         {"", "2026-11-2", "2026-11-230", "2026/11/23", "23/11/2026", "2026-02-29", "2026-13-01",
          "+026-11-23", "2026-11-23 ", " 2026-11-23", "2026-11-23T", "٢٠٢٦-11-23", "1899-12-31"})
        CHECK_FALSE(parse_iso_date(text).has_value());
    for (char const* text :
         {"2026-11-23", "2026-11-23T08:00:00", "2026-11-23T08:00Z", "2026-11-23 08:00:00Z",
          "2026-11-23t08:00:00z", "2026-11-23T24:00:00Z", "2026-11-23T08:60:00Z",
          "2026-11-23T08:00:60Z", "2026-11-23T08:00:00.Z", "2026-11-23T08:00:00.1234Z",
          "2026-11-23T08:00:00+0700", "2026-11-23T08:00:00+15:00", "2026-11-23T08:00:00+07:60",
          "2026-11-23T08:00:00Z ", "2026-02-30T08:00:00Z", "2026-11-23T08:00:00 07:00"})
        CHECK_FALSE(parse_iso_instant(text).has_value());
}
