#pragma once
// An input on which two versions of a condition, a choice or a figure answer differently.
//
// Looks at boundary values: constants of both sides and what their comparisons compared, each with
// its neighbours, crossed at random with a fixed seed. Finding none proves nothing, so the number
// of inputs tried is part of the answer.

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "dsl/diff/facets.hpp"

namespace hoso::dsl::difference {

/// One side of the question.
struct Question {
    Side side;
    std::vector<engine::Argument> arguments;      // of the calc or rule; none for a button
    std::vector<engine::ExpressionId> bindings;   // evaluated in order, appended to the arguments
    std::vector<engine::ExpressionId> conditions; // what `answer` may evaluate
    /// In words; may throw EvalError, then the input says nothing.
    std::function<std::string(engine::Inputs const&)> answer;
};

struct Witness {
    std::optional<std::string> example; // "Số tiền = 10 đồng: trước “đạt”, nay “không đạt”"
    int tried = 0;
};

[[nodiscard]] Witness find_witness(Comparison const& c, Question const& before,
                                   Question const& after);

/// Whether `condition` holds, in words.
[[nodiscard]] Question condition_question(Comparison const& c, Side const& side,
                                          engine::ExpressionId condition,
                                          std::vector<engine::Argument> const& arguments);

/// Looks for a witness and notes what came of it under `what`. `quiet`: nothing is said when none
/// is found (for changes further down that may not matter here).
void note_witness(Comparison& c, std::string const& what, Question const& before,
                  Question const& after, bool quiet);

} // namespace hoso::dsl::difference
