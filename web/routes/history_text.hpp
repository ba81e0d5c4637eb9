// The case's log in words: one sentence an event, for people. Who did it stands beside, so the
// sentences have no subject unless the engine itself acted.
#pragma once

#include <optional>

#include "engine/core/state.hpp"

namespace hoso::web {

/// nullopt for bookkeeping that tells a reader nothing: timers set, cancelled, fired (what a fired
/// timer did is an event of its own).
[[nodiscard]] std::optional<engine::Bilingual>
history_sentence(engine::Definition const& definition, engine::Event const& event);

/// The same, with the part it is about named before it.
[[nodiscard]] std::optional<engine::Bilingual>
history_sentence(engine::Definition const& definition, engine::CaseState const& state,
                 engine::Event const& event);
/// The part an event is about; 0: the case itself.
[[nodiscard]] engine::PartNumber part_of(engine::Event const& event);

} // namespace hoso::web
