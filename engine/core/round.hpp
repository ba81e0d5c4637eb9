#pragma once
// The days of a campaign's round: when it is due, and deadlines that hang on that day or on a day
// of the round's year. Resolved late, by the calendar of the moment, so that a corrected calendar
// moves them.

#include <optional>

#include "engine/core/state.hpp"

namespace hoso::engine {

/// When the round is due: the end of the campaign's day in the round's year, or of the date in its
/// form. nullopt: not a campaign, no round, or the date is not filled in yet.
TimeResult<std::optional<Due>> round_due(Definition const& definition, CaseState const& state,
                                         Calendar const& calendar);

/// The day of that year (29 February: the 28th in other years); the day before for `before`.
Date day_in_year(YearDay day, int year);

/// The end of `date`, rolled. `Roll::back` goes back as far as needed.
TimeResult<Due> due_on(Calendar const& calendar, Date date, Roll roll);

/// Due moment of a deadline that hangs on the round, nullopt while that day is not known. Pre:
/// `rule.anchor` is not entry. `duration`: as evaluated on entry, for before_due.
TimeResult<std::optional<Due>> anchored_due(Definition const& definition, CaseState const& state,
                                            Calendar const& calendar, DeadlineRule const& rule,
                                            std::optional<Duration> duration);

} // namespace hoso::engine
