// Protects: what is said about gaps, overlaps and dead rows of a table is exactly true, and the
// example shown is one.
#include <algorithm>
#include <random>

#include "dsl/bind/cover.hpp"
#include "tests/support/catch.hpp"

using namespace hoso::dsl::bind;

namespace {

constexpr std::int64_t plenty = 50'000'000;

bool inside(Intervals const& cell, std::int64_t value) {
    return std::any_of(cell.begin(), cell.end(),
                       [&](Interval i) { return i.low <= value && value <= i.high; });
}

std::vector<std::size_t> fitting(CoverTable const& table, std::vector<std::int64_t> const& point) {
    std::vector<std::size_t> rows;
    for (std::size_t r = 0; r < table.rows.size(); ++r) {
        bool fits = true;
        for (std::size_t c = 0; c < point.size(); ++c)
            fits = fits && inside(table.rows[r][c], point[c]);
        if (fits) rows.push_back(r);
    }
    return rows;
}

struct Truth {
    bool gap = false, overlap = false;
    std::vector<bool> first;
};

/// Every point of a small table, one by one.
void walk(CoverTable const& table, std::vector<std::int64_t>& point, Truth& truth) {
    std::size_t const c = point.size();
    if (c == table.domains.size()) {
        auto const rows = fitting(table, point);
        truth.gap |= rows.empty();
        truth.overlap |= rows.size() > 1;
        if (!rows.empty()) truth.first[rows.front()] = true;
        return;
    }
    for (std::int64_t v = table.domains[c].low; v <= table.domains[c].high; ++v) {
        point.push_back(v);
        walk(table, point, truth);
        point.pop_back();
    }
}

} // namespace

TEST_CASE("random small tables: the answer is that of trying every case", "[bind]") {
    unsigned const seed = std::random_device{}();
    INFO("seed " << seed);
    std::mt19937 random(seed);
    auto const pick = [&](int low, int high) {
        return std::uniform_int_distribution<int>(low, high)(random);
    };
    int gaps = 0, overlaps = 0, clean = 0;
    for (int i = 0; i < 3'000; ++i) {
        CoverTable table;
        int const columns = pick(1, 3);
        for (int c = 0; c < columns; ++c)
            table.domains.push_back({-pick(0, 2), pick(0, 4)});
        for (int r = pick(1, 5); r > 0; --r) {
            auto& row = table.rows.emplace_back();
            for (Interval const domain : table.domains) {
                Intervals cell;
                for (int n = pick(0, 2); n > 0; --n) {
                    int const low = pick(-3, 5);
                    cell.push_back({low, low + pick(0, 3)});
                }
                if (cell.empty()) cell.push_back(domain);
                row.push_back(tidy(cell, domain));
            }
        }
        Truth truth;
        truth.first.resize(table.rows.size());
        std::vector<std::int64_t> point;
        walk(table, point, truth);
        std::int64_t work = plenty;
        Coverage const answer = cover(table, work);
        REQUIRE(answer.known);
        REQUIRE(answer.gap.has_value() == truth.gap);
        REQUIRE(answer.overlap.has_value() == truth.overlap);
        if (answer.gap) REQUIRE(fitting(table, *answer.gap).empty());
        if (answer.overlap) {
            auto const rows = fitting(table, answer.overlap->example);
            REQUIRE(std::count(rows.begin(), rows.end(), answer.overlap->first) == 1);
            REQUIRE(std::count(rows.begin(), rows.end(), answer.overlap->second) == 1);
        }
        for (std::size_t r = 0; r < table.rows.size(); ++r) {
            bool const never = std::count(answer.never.begin(), answer.never.end(), r) == 1;
            REQUIRE(never == !truth.first[r]);
        }
        gaps += truth.gap;
        overlaps += truth.overlap;
        clean += !truth.gap && !truth.overlap;
    }
    CHECK(gaps > 100);
    CHECK(overlaps > 100);
    CHECK(clean > 10);
}

namespace {

/// A complete table without overlaps: the domain split again and again.
CoverTable split(std::size_t columns, std::size_t rows, unsigned seed) {
    std::mt19937_64 random(seed);
    CoverTable table;
    for (std::size_t c = 0; c < columns; ++c)
        table.domains.push_back({0, c % 3 == 0 ? 2 : c % 3 == 1 ? 1 : 1'000'000'000});
    std::vector<std::vector<Interval>> boxes{table.domains};
    while (boxes.size() < rows) {
        auto& box = boxes[random() % boxes.size()];
        std::size_t const c = random() % columns;
        auto const [low, high] = box[c];
        if (low == high) continue;
        std::int64_t const middle =
            low + static_cast<std::int64_t>(random() % static_cast<std::uint64_t>(high - low));
        auto other = box;
        other[c].low = middle + 1;
        box[c].high = middle;
        boxes.push_back(std::move(other));
    }
    for (auto const& box : boxes) {
        auto& row = table.rows.emplace_back();
        for (Interval const interval : box)
            row.push_back({interval});
    }
    return table;
}

} // namespace

TEST_CASE("a large table is proved, and one row less or wider is found", "[bind]") {
    for (unsigned seed = 1; seed <= 3; ++seed) {
        CoverTable table = split(5, 200, seed);
        std::int64_t work = plenty;
        Coverage answer = cover(table, work);
        REQUIRE(answer.known);
        CHECK_FALSE(answer.gap);
        CHECK_FALSE(answer.overlap);
        CHECK(answer.never.empty());

        CoverTable less = table;
        less.rows.erase(less.rows.begin() + 77);
        work = plenty;
        answer = cover(less, work);
        REQUIRE(answer.gap);
        CHECK(fitting(less, *answer.gap).empty());
        CHECK(fitting(table, *answer.gap) == std::vector<std::size_t>{77});

        CoverTable twice = table;
        twice.rows.push_back(table.rows[77]);
        work = plenty;
        answer = cover(twice, work);
        REQUIRE(answer.overlap);
        CHECK(fitting(twice, answer.overlap->example).size() == 2);
    }
}

TEST_CASE("when the budget runs out the answer is unknown, never a guess", "[bind]") {
    CoverTable const table = split(6, 300, 9);
    std::int64_t work = 1'000;
    Coverage const answer = cover(table, work);
    CHECK_FALSE(answer.known);
}
