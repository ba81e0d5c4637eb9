// Protects: rounding is exact, also for negative amounts and for halves, and never wraps.
#include <limits>
#include <random>

#include "engine/eval/rounding.hpp"
#include "tests/support/catch.hpp"

using namespace hoso::engine;

namespace {

std::int64_t rounded(std::int64_t n, std::int64_t d, std::int64_t unit, Rounding rounding) {
    auto const result = round_quotient(n, d, unit, rounding);
    REQUIRE(result);
    return *result;
}

} // namespace

TEST_CASE("each mode says what happens to a fraction, on both sides of zero", "[eval]") {
    struct Case {
        std::int64_t n, d;
        std::int64_t up, down, half_up, half_even;
    };
    for (Case const& c : {Case{7, 2, 4, 3, 4, 4},
                          {5, 2, 3, 2, 3, 2},
                          {-5, 2, -3, -2, -3, -2},
                          {-7, 2, -4, -3, -4, -4},
                          {1, 3, 1, 0, 0, 0},
                          {2, 3, 1, 0, 1, 1},
                          {-1, 3, -1, 0, 0, 0},
                          {-2, 3, -1, 0, -1, -1},
                          {6, 3, 2, 2, 2, 2},
                          {-6, 3, -2, -2, -2, -2},
                          {0, 5, 0, 0, 0, 0},
                          {5, -2, -3, -2, -3, -2},
                          {1, 2, 1, 0, 1, 0},
                          {3, 2, 2, 1, 2, 2},
                          {-1, 2, -1, 0, -1, 0}}) {
        INFO(c.n << "/" << c.d);
        CHECK(rounded(c.n, c.d, 1, Rounding::up) == c.up);
        CHECK(rounded(c.n, c.d, 1, Rounding::down) == c.down);
        CHECK(rounded(c.n, c.d, 1, Rounding::half_up) == c.half_up);
        CHECK(rounded(c.n, c.d, 1, Rounding::half_even) == c.half_even);
    }
}

TEST_CASE("the result is a multiple of the unit", "[eval]") {
    CHECK(rounded(1'234'567, 1, 1'000, Rounding::down) == 1'234'000);
    CHECK(rounded(1'234'567, 1, 1'000, Rounding::half_up) == 1'235'000);
    CHECK(rounded(1'500, 1, 1'000, Rounding::half_even) == 2'000);
    CHECK(rounded(2'500, 1, 1'000, Rounding::half_even) == 2'000);
    CHECK(rounded(-2'500, 1, 1'000, Rounding::half_even) == -2'000);
    CHECK(rounded(-1'234'567, 1, 1'000, Rounding::up) == -1'235'000);
}

TEST_CASE("what does not fit is told, not wrapped", "[eval]") {
    constexpr auto most = std::numeric_limits<std::int64_t>::max();
    CHECK(round_quotient(static_cast<Wide>(most) * 1'000'000, 1'000'000, 1, Rounding::up) == most);
    CHECK_FALSE(round_quotient(static_cast<Wide>(most) + 1, 1, 1, Rounding::down));
    CHECK_FALSE(round_quotient(static_cast<Wide>(most), 1, 1'000, Rounding::up));
    CHECK_FALSE(round_quotient(1, static_cast<Wide>(1) << 126, 1'000, Rounding::up));
    CHECK_FALSE(round_quotient(static_cast<Wide>(1) << 127, 1, 1, Rounding::up));
}

TEST_CASE("any rounding is the nearest allowed multiple", "[eval]") {
    unsigned const seed = std::random_device{}();
    INFO("seed " << seed);
    std::mt19937_64 random(seed);
    auto const pick = [&](std::int64_t low, std::int64_t high) {
        return std::uniform_int_distribution<std::int64_t>(low, high)(random);
    };
    for (int i = 0; i < 20'000; ++i) {
        std::int64_t const n = pick(-1'000'000'000'000, 1'000'000'000'000);
        std::int64_t d = pick(-5'000, 5'000);
        if (d == 0) d = 1;
        std::int64_t const unit = pick(1, 2'000);
        // exact position n/(d*unit), distances measured in 1/(|d|*unit)
        for (Rounding const mode :
             {Rounding::up, Rounding::down, Rounding::half_up, Rounding::half_even}) {
            std::int64_t const result = rounded(n, d, unit, mode);
            REQUIRE(result % unit == 0);
            Wide const size = d < 0 ? -static_cast<Wide>(d) : d;
            Wide const exact = d < 0 ? -static_cast<Wide>(n) : n; // over |d|
            Wide const apart = static_cast<Wide>(result) * size - exact;
            Wide const step = size * unit;
            bool const below = exact >= 0 ? apart <= 0 : apart >= 0;
            Wide const distance = apart < 0 ? -apart : apart;
            REQUIRE(distance < step);
            if (mode == Rounding::down) REQUIRE(below);
            if (mode == Rounding::up) REQUIRE((!below || apart == 0));
            if (mode == Rounding::half_up || mode == Rounding::half_even)
                REQUIRE(distance * 2 <= step);
            if (mode == Rounding::half_up && distance * 2 == step) REQUIRE(!below);
            if (mode == Rounding::half_even && distance * 2 == step)
                REQUIRE((result / unit) % 2 == 0);
        }
    }
}
