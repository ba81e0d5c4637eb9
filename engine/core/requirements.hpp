#pragma once
// Named requirements, rule calls and guards: what holds, and the reasons in the workflow's own
// words where it does not.

#include <string>
#include <vector>

#include "engine/core/draft.hpp"

namespace hoso::engine {

/// The reason a requirement gives. `inherited`: citations of its rule, used where it has none.
Reason requirement_reason(Definition const& definition, Requirement const& requirement,
                          Citations const& inherited = {});

/// What is asked for beside a button and not filled in yet, or only with an earlier button.
/// `given`: comes with this one.
std::vector<Reason> missing_needs(Draft const& draft, std::vector<FieldPath> const& needs,
                                  Bilingual const& action, std::vector<FieldPath> const& given);

/// What a condition of `what` reads and that is not set; one general reason when nothing is found.
std::vector<Reason> missing_data(Draft const& draft, ExpressionId id, Bilingual const& what);

/// Why the action's own requirements and rule calls do not hold; warnings go to the draft. With
/// `known` reasons present a condition that cannot be computed for want of data adds nothing; alone
/// it names the data.
std::vector<Reason> failed_requirements(Draft& draft, Action const& action, bool known);

/// The branch that is open, with what led to it.
struct Choice {
    std::uint32_t branch = 0;
    std::string because; // of the branch, and names of requirements that failed on the way to it
};
/// First branch whose guard holds; else, or when it is used up, why not. `at most N times` is no
/// guard: a branch that is used up is refused, not passed over. `taken_as`: the name under which
/// the action is recorded.
tl::expected<Choice, std::vector<Reason>> choose_branch(Draft& draft, Action const& action,
                                                        std::string const& taken_as);

} // namespace hoso::engine
