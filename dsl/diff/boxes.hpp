#pragma once
// Two decision tables compared exactly: the inputs are cut into boxes on which each table keeps its
// row, and boxes whose answers differ are told with one input each.

#include <string>
#include <vector>

#include "dsl/diff/facets.hpp"

namespace hoso::dsl::difference {

struct TableAnswers {
    bool comparable = true; // the same input columns
    bool complete = true;   // false: the budget ran out before every box was seen
    std::int64_t boxes = 0; // that differ
    std::vector<std::string>
        examples; // "quy mô = Nhỏ: trước 50%, nay 40%"; one for each pair of answers
};

[[nodiscard]] TableAnswers compare_tables(Comparison const& c, engine::Table const& before,
                                          engine::Table const& after);

} // namespace hoso::dsl::difference
