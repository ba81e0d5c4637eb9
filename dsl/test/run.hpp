#pragma once
// Runs the `test` blocks of a definition on the real engine, with a clock of its own.
//
// `given` puts data into the case without asking who may. `on date D [T]` moves the clock there
// (08:00 where no time is written, or the moment reached already on that day), fires the timers due
// on the way, then acts: the person is the role's first, "ROLE#1", or the one named. The case is
// opened by the start state's owner just before the first act, a round of a yearly campaign by the
// engine. A refused act must be followed by
// `expect refused`. Figures over other cases (`lookup`, `indicator`) are 0 unless given. Pure but
// for what `calendars` does.

#include <functional>
#include <string>
#include <vector>

#include "dsl/test/outcome.hpp"
#include "engine/core/decide.hpp"
#include "engine/time/calendar.hpp"

namespace hoso::dsl {

/// A calendar by the name of `use calendar`; nullptr when there is none. The calendar must outlive
/// the run.
using CalendarLookup = std::function<engine::Calendar const*(std::string const& name)>;

/// `files` (as CompileResult::files) let a failure name its line; without them the range must do.
std::vector<TestOutcome> run_tests(engine::Runnable const& runnable,
                                   CalendarLookup const& calendars,
                                   std::vector<SourceFile> const& files = {});

/// A test with the log it wrote and the messages it asked for: what a corpus of logs is made of.
struct Recording {
    TestOutcome outcome;
    std::vector<engine::Event> events; // of the tests it follows too
    std::vector<engine::Notice> notices;
};
std::vector<Recording> record_tests(engine::Runnable const& runnable,
                                    CalendarLookup const& calendars,
                                    std::vector<SourceFile> const& files = {});

} // namespace hoso::dsl
