#pragma once
// Stored text back to what the engine knows, with the definition the case was opened with. Never
// with another one: a case whose definition is not deployed here is an error, not a guess.

#include <string>

#include "engine/ports/store.hpp"
#include "engine/ports/world.hpp"

namespace hoso::adapters {

using DefinitionPtr = std::shared_ptr<engine::Definition const>;

/// Throws StoreError when it is not deployed.
DefinitionPtr need_definition(engine::DefinitionLookup const& lookup, std::string const& name,
                              int version);
engine::CaseState read_state(engine::Definition const& definition, std::string const& text);
engine::Event read_event(engine::Definition const& definition, std::string const& text);

} // namespace hoso::adapters
