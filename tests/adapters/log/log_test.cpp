// A log line is one line of JSON, and free text cannot get into it by accident.

#include <thread>
#include <type_traits>
#include <vector>

#include "adapters/log/log.hpp"
#include "tests/support/catch.hpp"

using namespace hoso;
using namespace hoso::adapters;

namespace {

struct FixedClock final : engine::Clock {
    engine::Instant now() const override { return {1'795'393'710'720}; }
};

static_assert(!std::is_constructible_v<Field, Word, std::string>);
static_assert(!std::is_constructible_v<Field, Word, std::string_view>);
static_assert(!std::is_constructible_v<Field, Word, double>);

} // namespace

TEST_CASE("fields come as JSON, in order", "[log]") {
    std::vector<std::string> lines;
    FixedClock const clock;
    Log log(clock, [&](std::string const& line) { return lines.push_back(line), true; });
    log.info("case.saved",
             {{"case", engine::CaseId{"01J"}}, {"ms", 12}, {"again", false}, {"how", "fast"}});
    log.debug("not.shown");
    log.error("bad", {{"text", Safe{"a\"b\\c\n\x01đ"}}});
    REQUIRE(lines.size() == 2);
    CHECK(lines[0] ==
          "{\"at\":\"2026-11-23T00:28:30.720Z\",\"level\":\"info\",\"event\":\"case.saved\","
          "\"case\":\"01J\",\"ms\":12,\"again\":false,\"how\":\"fast\"}\n");
    CHECK(lines[1] == "{\"at\":\"2026-11-23T00:28:30.720Z\",\"level\":\"error\",\"event\":\"bad\","
                      "\"text\":\"a\\\"b\\\\c\\u000a\\u0001đ\"}\n");
}

TEST_CASE("long text is cut between characters", "[log]") {
    std::string line;
    FixedClock const clock;
    Log log(clock, [&](std::string const& text) { return line = text, true; });
    std::string text = "x";
    for (int i = 0; i < 300; ++i)
        text += "đ";
    log.info("a", {{"text", Safe{text}}});
    CHECK(line.size() < 420);
    CHECK(line.find("đ…\"}") != std::string::npos);
}

TEST_CASE("threads do not mix lines, lost lines are counted", "[log]") {
    std::vector<std::string> lines;
    FixedClock const clock;
    Log log(clock,
            [&](std::string const& line) { return lines.push_back(line), lines.size() % 2 == 0; });
    std::vector<std::thread> threads;
    for (int t = 0; t < 4; ++t)
        threads.emplace_back([&] {
            for (int i = 0; i < 100; ++i)
                log.warning("x", {{"n", i}});
        });
    for (auto& thread : threads)
        thread.join();
    CHECK(lines.size() == 400);
    CHECK(log.lost() == 200);
}
