#pragma once
// Loads a working calendar from a TOML file; the format is described in workflows/lich/README.md.
//
// Limits: 256 KB a file, 100 years, 366 days a list, 8 office spans, 200 characters a text. Errors
// are values, all of a file's together (up to 50), each saying what is wrong, where, and how to
// mend it. The lists may be in any order; the calendar that comes out is sorted, its years have no
// hole, and its days off and worked days are what engine/time expects.

#include <cstddef>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include <tl/expected.hpp>

#include "adapters/config/config_file.hpp"
#include "engine/time/calendar.hpp"

namespace hoso::adapters {

using CalendarError = ConfigError;

using CalendarResult = tl::expected<engine::Calendar, std::vector<CalendarError>>;

inline constexpr std::size_t max_calendar_bytes = 256 * 1024;

CalendarResult load_calendar(std::filesystem::path const& path);
/// The same from text in memory; `file` is only for the messages.
CalendarResult parse_calendar(std::string_view text, std::string const& file);

} // namespace hoso::adapters
