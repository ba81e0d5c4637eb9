#pragma once
// Values from outside against their types: bounds, patterns, sizes, clean text; and the form as a
// whole.
//
// Two strengths. While people fill in, a value must fit its type, and a `check` is judged as soon
// as every field it reads is set. On submission every required field must be set and every `check`
// of a set field must hold.

#include <string>
#include <vector>

#include "engine/core/draft.hpp"

namespace hoso::engine {

inline constexpr std::size_t changes_max = 1'000; // in one command
inline constexpr std::size_t reasons_max = 100;   // of one refusal

/// What people read for a path: its label, or its name.
Bilingual field_title(Definition const& definition, FieldPath path);

/// Is the value inside its type? Adds a reason for each fault. Items of lists and fields of records
/// inside a slot are judged too, with their path: "don.thanh_vien[0].ho_ten".
void check_value(Definition const& definition, FieldPath path, Value const& value,
                 std::vector<Reason>& faults);

/// Changes sent to the part in focus: a path without item means its own record.
std::vector<FieldChange> changes_here(Draft const& draft, std::vector<FieldChange> changes);

/// Changes as a whole: known paths, each once, inside `allowed`, inside their types, files only
/// taken away. The first fault class that occurs is the refusal: unknown, forbidden, invalid.
Step check_changes(Draft const& draft, std::vector<FieldChange> const& changes,
                   std::vector<FieldPath> const& allowed);

/// Emits what really changes and then judges the `check`s that read it.
Step apply_changes(Draft& draft, std::vector<FieldChange> const& changes,
                   std::optional<std::uint32_t> role);

} // namespace hoso::engine
