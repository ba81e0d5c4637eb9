#pragma once
// What every decision ends with, whoever made it.

#include "engine/core/draft.hpp"

namespace hoso::engine {

/// Takes joins that have become due, moves deadlines with the round's due date, and judges the
/// workflow's invariants when the decision changed anything they could see. `decide`, `explain` and
/// the attempts of timeouts all end with it.
Step settle(Draft& draft);

} // namespace hoso::engine
