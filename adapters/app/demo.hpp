// Sample cases for a demonstration, played through the service as their people would have done it,
// at moments before now, so that deadlines, reminders and histories are real.
//
// The script is data: workflows/*/mau/*.toml (its README says how). A step that is refused stops
// the playing with the reasons: the script and the workflow have parted.
#pragma once

#include <string>

#include <tl/expected.hpp>

#include "engine/ports/store.hpp"
#include "engine/ports/world.hpp"
#include "engine/service/registry.hpp"

namespace hoso::app {

struct DemoWorld {
    engine::Store& store;
    engine::Registry const& registry;
    engine::Organisation const& organisation;
    engine::CalendarLookup calendars;
    engine::FileStore& files;
    engine::FoldWords fold;
    engine::Digest digest;
    engine::Instant now;
};

/// The one rule for `--demo`: only a store that holds nothing becomes a demonstration, and is
/// marked as one for ever; so sample log-ins, and a clock that was moved, never meet real people.
/// The error is ready to print.
[[nodiscard]] tl::expected<void, std::string> claim_demo(engine::Store& store,
                                                         engine::Language language);

/// How many cases were made; scripts for workflows that are not deployed are left out. The error is
/// ready to print.
[[nodiscard]] tl::expected<int, std::string> play_demo(std::string const& workflows,
                                                       DemoWorld const& world);

} // namespace hoso::app
