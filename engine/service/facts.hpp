#pragma once
// Figures over other cases: what a case contributes to them, and how they are asked for.

#include <optional>
#include <string>
#include <vector>

#include "engine/ports/store.hpp"

namespace hoso::engine {

/// A value as text that is equal exactly when the values are, whatever version of the definition
/// wrote it: members of enums by name, numbers in decimal.
std::string canonical_text(Definition const& definition, TypeId type, Value const& value);

/// The values that lookups of the definition compare or sum, as far as they are set.
std::vector<LookupFact> lookup_facts(Definition const& definition, CaseState const& state);

/// One query a lookup, for this case with these changes made. nullopt where a compared value is not
/// set yet: no other case equals it, so the figure is 0.
std::vector<std::optional<LookupQuery>> lookup_queries(Definition const& definition,
                                                       CaseId const& id, CaseState const& state,
                                                       std::vector<FieldChange> const& changes,
                                                       Date today);

} // namespace hoso::engine
