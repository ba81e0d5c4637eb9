// Ids ascend whatever the clock does; the offset clock moves time and lets it run on.

#include <set>
#include <thread>
#include <vector>

#include "adapters/clock/clock.hpp"
#include "adapters/clock/ulid_ids.hpp"
#include "tests/support/catch.hpp"

using namespace hoso;
using namespace hoso::adapters;

namespace {

struct FixedClock final : engine::Clock {
    std::int64_t ms = 1'795'393'710'720;
    engine::Instant now() const override { return {ms}; }
};

} // namespace

TEST_CASE("ids are 26 characters that sort by time of creation", "[clock]") {
    FixedClock clock;
    UlidIds ids(clock);
    std::string last;
    for (int i = 0; i < 5000; ++i) {
        if (i % 100 == 0) clock.ms += i % 300 == 0 ? -5 : 7;
        auto const id = ids.fresh();
        REQUIRE(id.size() == 26);
        REQUIRE(engine::is_valid_id(id));
        REQUIRE(id > last);
        last = id;
    }
}

TEST_CASE("the time of an id is its first ten characters", "[clock]") {
    FixedClock clock;
    clock.ms = 1'469'918'176'385; // the example of the ULID specification
    CHECK(UlidIds(clock).fresh().substr(0, 10) == "01ARYZ6S41");
    clock.ms = -5;
    CHECK(UlidIds(clock).fresh().substr(0, 10) == "0000000000");
}

TEST_CASE("threads never get the same id", "[clock]") {
    SystemClock const clock;
    UlidIds ids(clock);
    std::vector<std::vector<std::string>> made(4);
    std::vector<std::thread> threads;
    for (auto& mine : made)
        threads.emplace_back([&] {
            for (int i = 0; i < 2000; ++i)
                mine.push_back(ids.fresh());
        });
    for (auto& thread : threads)
        thread.join();
    std::set<std::string> all;
    for (auto const& mine : made)
        all.insert(mine.begin(), mine.end());
    CHECK(all.size() == 8000);
}

TEST_CASE("the offset clock moves and runs on", "[clock]") {
    FixedClock base;
    OffsetClock clock(base);
    CHECK(clock.now().ms == base.ms);
    clock.set_now({5'000});
    base.ms += 250;
    CHECK(clock.now().ms == 5'250);
    clock.set_offset_ms(0);
    CHECK(clock.now().ms == base.ms);
}

TEST_CASE("the system's clock is in this century", "[clock]") {
    CHECK(SystemClock().now().ms > 1'700'000'000'000);
    CHECK(SystemClock().now().ms < 4'000'000'000'000);
}
