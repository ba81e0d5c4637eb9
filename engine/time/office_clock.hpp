#pragma once
// Office time to the millisecond: the ground under `add_working_minutes`, working-hour deadlines
// and reminders.
//
// A span of office time is closed at its end: 10 minutes after 11:20 is 11:30, not the reopening at
// 13:30. So counting in two goes gives the same moment as counting in one. Pre: the calendar has
// office hours (`hours` is not empty).

#include <cstdint>

#include "engine/time/calendar.hpp"

namespace hoso::engine {

/// The moment at which `ms` of office time have run since `start`. ms >= 0; with 0, `start` itself
/// if it is in office hours, else the next opening.
TimeResult<Instant> add_office_ms(Calendar const& calendar, Instant start, std::int64_t ms);
/// The latest moment from which `ms` of office time are left until `end`. ms >= 0; with 0, `end`
/// itself if it is in office hours, else the last closing before it.
TimeResult<Instant> subtract_office_ms(Calendar const& calendar, Instant end, std::int64_t ms);
/// Office time in [from, to]. Pre: from <= to.
TimeResult<std::int64_t> office_ms_between(Calendar const& calendar, Instant from, Instant to);

} // namespace hoso::engine
