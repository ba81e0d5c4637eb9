// The working calendars of a workflows directory: lich/*.toml, by name.
#pragma once

#include <map>
#include <string>

#include <tl/expected.hpp>

#include "engine/base/text.hpp"
#include "engine/ports/world.hpp"

namespace hoso::app {

using Calendars = std::map<std::string, engine::Calendar>;

/// The error is one text, ready to print. No directory: no calendars.
[[nodiscard]] tl::expected<Calendars, std::string> load_calendars(std::string const& workflows,
                                                                  engine::Language language);

/// Pre: `calendars` outlives the answer.
[[nodiscard]] engine::CalendarLookup lookup_in(Calendars const& calendars);

} // namespace hoso::app
