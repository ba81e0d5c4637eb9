// A workflow in short, for a terminal: who does what, by when, where it leads.
#pragma once

#include <string>

#include "engine/model/definition.hpp"

namespace hoso::app {

[[nodiscard]] std::string outline(engine::Definition const& definition, engine::Language language);

} // namespace hoso::app
