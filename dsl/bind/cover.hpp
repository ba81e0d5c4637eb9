#pragma once
// Decision tables as geometry: each row is a product of intervals, one a column. Exact answers with
// a concrete example.
//
// Column by column the domain is cut where some row begins or ends; between two cuts the set of
// rows still fitting is the same. A row that fits whatever the later columns say ends the search,
// and equal row sets at one column are looked at once. Exponential in the number of columns at
// worst, so the work has a budget and the answer may be "unknown".

#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

namespace hoso::dsl::bind {

/// Both ends inclusive.
struct Interval {
    std::int64_t low = 0, high = 0;
};
using Intervals = std::vector<Interval>; // ascending, not touching

struct CoverTable {
    std::vector<Interval> domains;            // by column
    std::vector<std::vector<Intervals>> rows; // by row, by column; inside the domain
};

struct Overlap {
    std::size_t first = 0, second = 0; // rows
    std::vector<std::int64_t> example;
};

struct Coverage {
    bool known = true;                            // false: the budget ran out
    std::optional<std::vector<std::int64_t>> gap; // a case that no row fits
    std::optional<Overlap> overlap;               // of two rows
    std::vector<std::size_t> never;               // rows that are never the first to fit
};

/// `work` is taken from; about 5*10^7 a second.
Coverage cover(CoverTable const& table, std::int64_t& work);

/// `intervals` sorted, clipped and joined.
Intervals tidy(Intervals intervals, Interval domain);

} // namespace hoso::dsl::bind
