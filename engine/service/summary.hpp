#pragma once
// What lists and searches show of a case: built here, so that every store keeps the same.

#include "engine/ports/store.hpp"
#include "engine/ports/world.hpp"

namespace hoso::engine {

inline constexpr std::size_t search_words_max =
    400; // distinct ones of a case; what is beyond is not found by search

/// `applicant`: name of the enterprise, may be empty. The title is the form's first text that is
/// free text (has no pattern, so is not a number), else the enterprise, else the workflow's label.
CaseSummary summarise(Runnable const& runnable, CaseRecord const& record, Calendar const& calendar,
                      Instant now, std::string const& applicant, FoldWords const& fold);

} // namespace hoso::engine
