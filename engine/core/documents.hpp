#pragma once
// Papers that a state issues on entry: their number, and their values fixed in words.

#include "engine/core/draft.hpp"

namespace hoso::engine {

/// The `issue` clauses of the state just entered. The number is the next of the document's series
/// (`Context::serials`); refused where that is missing, or a value of the paper is.
Step issue_documents(Draft& draft);

} // namespace hoso::engine
