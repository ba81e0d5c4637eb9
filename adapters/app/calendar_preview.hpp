// `hoso calendar`: what the calendars of the workflows directory would move in the open cases of a
// store, before a restart of the server moves it.
#pragma once

#include "adapters/app/check.hpp"
#include "adapters/app/command_line.hpp"

namespace hoso::app {

/// Status 0: nothing moves or the moves are listed; 1: the store or the calendars cannot be read.
/// Writes nothing.
[[nodiscard]] Report calendar_preview(CalendarOptions const& options, engine::Language language);

} // namespace hoso::app
