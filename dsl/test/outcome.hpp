#pragma once
// What became of one `test` block.

#include <string>
#include <vector>

#include "dsl/source/diagnostic.hpp"

namespace hoso::dsl {

struct TestOutcome {
    std::string name;
    bool passed = false;
    Bilingual failure;                 // what was expected and what was found, with the line
    SourceRange range;                 // of the step that failed; of the test's name when it passed
    std::vector<std::string> timeline; // what happened, a line a step, in Vietnamese
};

} // namespace hoso::dsl
