// The case's log in words: one sentence an event, for people. Who did it stands beside, so the
// sentences have no subject unless the engine itself acted.
#pragma once

#include <optional>

#include "engine/core/event.hpp"

namespace hoso::web {

/// nullopt for bookkeeping that tells a reader nothing: timers set, cancelled, fired (what a fired
/// timer did is an event of its own).
[[nodiscard]] std::optional<engine::Bilingual>
history_sentence(engine::Definition const& definition, engine::Event const& event);

} // namespace hoso::web
