// Protects the counting against whole classes of mistakes: compared with a slow walk over
// 2020..2031 on random calendars with holidays and swapped weekend days, and held to the laws every
// deadline must obey.

#include <algorithm>
#include <numeric>

#include "engine/time/deadline.hpp"
#include "tests/engine/time/random_calendar.hpp"
#include "tests/support/catch.hpp"

using namespace hoso::engine;
using namespace hoso::test;

namespace {

constexpr int rounds = 40;
constexpr int draws = 400;

Date const first_day = make_date(first_random_year, 1, 1);
Date const last_day = make_date(last_random_year, 12, 31);
Date const early = make_date(2021, 1, 1);
Date const late = make_date(2026, 6, 30); // leaves room to count on

DurationUnit any_unit(Random& random) {
    return static_cast<DurationUnit>(random.between(0, 4));
}
Roll any_roll(Random& random) {
    return static_cast<Roll>(random.between(0, 2));
}

Duration any_duration(Random& random) {
    auto const unit = any_unit(random);
    int const most = unit == DurationUnit::years ? 1 : unit == DurationUnit::months ? 6 : 60;
    return {random.between(0, most), unit};
}

/// Up to three pauses after the start, some within a day, some touching.
std::vector<Pause> any_pauses(Random& random, Instant start) {
    std::vector<Pause> out;
    std::int64_t at = start.ms;
    for (int n = random.between(0, 3); n > 0; --n) {
        std::int64_t const from = at + random.between(0, 20) * 43'200'000LL;
        at = from + (random.one_in(3) ? random.between(1, 40'000) * 1000LL
                                      : random.between(1, 20) * 43'200'000LL);
        out.push_back({Instant{from}, Instant{at}});
    }
    return out;
}

} // namespace

TEST_CASE("add_working_days and working_days_between equal a walk over all days") {
    Random random{seed()};
    INFO("HOSO_SEED=" << seed());
    for (int round = 0; round < rounds; ++round) {
        auto const c = random_calendar(random);
        auto const all = all_working_days(c);
        for (int draw = 0; draw < draws; ++draw) {
            Date const start = random.date(first_day, last_day);
            int const n = random.between(-300, 300);
            CAPTURE(round, iso(start), n);
            // The working days after `start` begin at `above`; those before it end before `below`.
            auto const above = std::upper_bound(all.begin(), all.end(), start);
            auto const below = std::lower_bound(all.begin(), all.end(), start);
            auto const got = add_working_days(c, start, n);
            if (n > 0) {
                if (all.end() - above >= n) {
                    REQUIRE(got.value() == above[n - 1]);
                    REQUIRE(working_days_between(c, start, *got).value() == n);
                } else {
                    REQUIRE(got.error().year == last_random_year + 1);
                }
            } else if (n < 0) {
                if (below - all.begin() >= -n)
                    REQUIRE(got.value() == below[n]);
                else
                    REQUIRE(got.error().year == first_random_year - 1);
            } else if (below != all.end()) {
                REQUIRE(got.value() == *below);
                REQUIRE(roll_forward(c, start).value() == *below);
            }
            Date const other = random.date(start, last_day);
            REQUIRE(working_days_between(c, start, other).value() ==
                    std::upper_bound(all.begin(), all.end(), other) - above);
        }
    }
}

TEST_CASE("adding day by day equals adding at once, and the way back leads to the start") {
    Random random{seed() + 1};
    INFO("HOSO_SEED=" << seed());
    for (int round = 0; round < rounds; ++round) {
        auto const c = random_calendar(random);
        Date const start = random.date(early, late);
        Date step = start;
        for (int n = 1; n <= 120; ++n) {
            step = add_working_days(c, step, 1).value();
            REQUIRE(step == add_working_days(c, start, n).value());
            Date const back = add_working_days(c, step, -n).value();
            // From a day off the way back ends on the working day before it.
            REQUIRE(back == roll_back(c, start).value());
        }
    }
}

TEST_CASE("office time: two goes equal one, between is the inverse, hours agree with whole days") {
    Random random{seed() + 2};
    INFO("HOSO_SEED=" << seed());
    for (int round = 0; round < rounds; ++round) {
        auto const c = random_calendar(random);
        for (int draw = 0; draw < 50; ++draw) {
            Instant const start = random.moment(early, late);
            int const a = random.between(0, 3000), b = random.between(0, 3000);
            CAPTURE(round, iso(start), a, b);
            Instant const once = add_working_minutes(c, start, a + b).value();
            Instant const mid = add_working_minutes(c, start, a).value();
            REQUIRE(add_working_minutes(c, mid, b).value() == once);
            REQUIRE(working_minutes_between(c, start, once).value() == a + b);
            Date const day = to_local(start, c.zone).date;
            int const n = random.between(1, 20);
            Date const end = add_working_days(c, day, n).value();
            REQUIRE(working_minutes_between(c, end_of_day(day, c.zone), end_of_day(end, c.zone))
                        .value() == n * minutes_per_day(c));
        }
    }
}

TEST_CASE("a reminder in working hours lies exactly so much office time before the due moment") {
    Random random{seed() + 3};
    INFO("HOSO_SEED=" << seed());
    for (int round = 0; round < rounds; ++round) {
        auto const c = random_calendar(random);
        for (int draw = 0; draw < 50; ++draw) {
            auto const duration = any_duration(random);
            auto const due =
                due_after(c, random.moment(early, late), duration, Roll::forward).value();
            int const hours = random.between(0, 60);
            CAPTURE(round, iso(due.instant), hours);
            auto const before =
                offset_from_due(c, due, {hours, DurationUnit::working_hours}, true).value();
            REQUIRE(before <= due.instant);
            REQUIRE(working_minutes_between(c, before, due.instant).value() == hours * 60);
        }
    }
}

TEST_CASE("reminders never come late and stand on working days") {
    Random random{seed() + 4};
    INFO("HOSO_SEED=" << seed());
    for (int round = 0; round < rounds; ++round) {
        auto const c = random_calendar(random);
        for (int draw = 0; draw < 50; ++draw) {
            auto const due =
                due_after(c, random.moment(early, late), any_duration(random), any_roll(random))
                    .value();
            auto const offset = any_duration(random);
            auto const before = offset_from_due(c, due, offset, true).value();
            auto const after = offset_from_due(c, due, offset, false).value();
            CAPTURE(round, iso(due.instant), offset.count, static_cast<int>(offset.unit));
            REQUIRE(before <= due.instant);
            REQUIRE(due.instant <= after);
            if (before != due.instant)
                REQUIRE(is_working_day(c, to_local(before, c.zone).date).value());
        }
    }
}

TEST_CASE("deadlines never get earlier by a pause, a longer pause, an earlier stop, an extension "
          "or a later start") {
    Random random{seed() + 5};
    INFO("HOSO_SEED=" << seed());
    for (int round = 0; round < rounds; ++round) {
        auto const c = random_calendar(random);
        for (int draw = 0; draw < draws; ++draw) {
            Instant const start = random.moment(early, late);
            auto const duration = any_duration(random);
            auto const roll = any_roll(random);
            auto const pauses = any_pauses(random, start);
            auto const due = [&](std::vector<Pause> const& p, Duration extension = {}) {
                return due_after(c, start, duration, roll, p, extension).value().instant;
            };
            Instant const with = due(pauses);
            CAPTURE(round, iso(start), duration.count, static_cast<int>(duration.unit),
                    static_cast<int>(roll), pauses.size(), iso(with));
            REQUIRE(due({}) <= with);
            REQUIRE(with <= due(pauses, {random.between(1, 3), duration.unit}));
            if (pauses.empty()) continue;
            auto fewer = pauses;
            fewer.pop_back();
            REQUIRE(due(fewer) <= with);
            auto longer = pauses;
            longer.back().to.ms += random.between(0, 2'000'000) * 1000LL;
            CAPTURE(iso(pauses.back().from), iso(pauses.back().to), iso(longer.back().to));
            REQUIRE(with <= due(longer));
            auto sooner = pauses;
            std::int64_t const floor =
                pauses.size() > 1 ? pauses[pauses.size() - 2].to.ms : start.ms;
            sooner.back().from.ms -=
                random.between(0, 1000) * (sooner.back().from.ms - floor) / 1000;
            CAPTURE(iso(sooner.back().from));
            REQUIRE(with <= due(sooner));
        }
    }
}

TEST_CASE("a pause of no length, or after the due moment, changes nothing at all") {
    Random random{seed() + 6};
    INFO("HOSO_SEED=" << seed());
    for (int round = 0; round < rounds; ++round) {
        auto const c = random_calendar(random);
        for (int draw = 0; draw < 100; ++draw) {
            Instant const start = random.moment(early, late);
            auto const duration = any_duration(random);
            auto const roll = any_roll(random);
            CAPTURE(round, iso(start), duration.count, static_cast<int>(duration.unit));
            auto const plain = due_after(c, start, duration, roll).value();
            Instant const moment{start.ms + random.between(0, 100'000) * 60'000LL};
            REQUIRE(due_after(c, start, duration, roll, {{moment, moment}}).value() == plain);
            Instant const behind{std::max(plain.instant, start).ms};
            Pause const afterwards{behind, {behind.ms + random.between(0, 2'000'000) * 1000LL}};
            REQUIRE(due_after(c, start, duration, roll, {afterwards}).value() == plain);
        }
    }
}

TEST_CASE("a due day never lies in the pause that moved it, and the steps add up") {
    Random random{seed() + 7};
    INFO("HOSO_SEED=" << seed());
    for (int round = 0; round < rounds; ++round) {
        auto const c = random_calendar(random);
        for (int draw = 0; draw < draws; ++draw) {
            Instant const start = random.moment(early, late);
            Duration const duration{random.between(0, 60), DurationUnit::working_days};
            auto const pauses = any_pauses(random, start);
            auto const due = due_after(c, start, duration, Roll::forward, pauses).value();
            CAPTURE(round, iso(start), duration.count, iso(due.date), pauses.size());
            REQUIRE(is_working_day(c, due.date).value());
            for (Pause const& pause : pauses)
                REQUIRE((due.instant <= pause.from || due.instant > pause.to));
            // Working days up to the due day = those counted + those the clock stood still.
            int const stood = std::accumulate(
                due.steps.begin(), due.steps.end(), 0, [](int sum, DueStep const& step) {
                    return sum + (step.kind == DueStep::Kind::paused ? step.count : 0);
                });
            Date const first = to_local(start, c.zone).date;
            int const passed = working_days_between(c, first, due.date).value();
            // One more for each time nothing was left to count and the end waited for a working
            // day.
            REQUIRE(passed >= duration.count + stood);
            REQUIRE(passed <= duration.count + stood + 1 + static_cast<int>(pauses.size()));
            REQUIRE(std::is_sorted(due.steps.begin(), due.steps.end(),
                                   [](DueStep const& a, DueStep const& b) { return a.at < b.at; }));
        }
    }
}
