#pragma once
// The `check`s of records: conditions between a record's own fields.

#include <vector>

#include "engine/core/draft.hpp"

namespace hoso::engine {

/// While filling in: the `check`s that read one of `changed` and whose fields are all set, where
/// they fail. Records inside lists are judged whole.
std::vector<Reason> failed_checks(Draft const& draft, std::vector<FieldPath> const& changed);

/// On submission: what is missing in the form (of a part: in its record), and every `check` that
/// fails.
std::vector<Reason> form_faults(Draft const& draft);

} // namespace hoso::engine
