#include "engine/core/clocks.hpp"

#include <algorithm>

#include "engine/core/messages.hpp"
#include "engine/core/round.hpp"

namespace hoso::engine {

namespace {

bool stands_still(ClockPolicy policy) {
    return policy == ClockPolicy::pauses || policy == ClockPolicy::restarts;
}

bool ends(Definition const& definition, Limit const& limit, std::uint32_t state) {
    return definition.states[state].kind == StateKind::final ||
           std::find(limit.to.begin(), limit.to.end(), state) != limit.to.end();
}

void cancel_timer(Draft& draft, Limit const& limit) {
    std::string key = limit_timer_key(limit);
    if (draft.state().timers.contains(key)) draft.emit(event::TimerCancelled{key});
}

void start(Draft& draft, std::uint32_t limit, bool again) {
    Duration duration = draft.run_duration(draft.definition().limits[limit].duration);
    draft.emit(event::ClockStarted{limit, duration, again});
}

Step stop(Draft& draft, std::uint32_t limit) {
    LimitClock const& clock = draft.state().clocks[limit];
    bool late = clock.overdue;
    if (clock.phase == ClockPhase::running && !late) {
        auto due = limit_due(draft.definition(), draft.state(), limit, draft.calendar(),
                             draft.context().now);
        if (!due) return refuse(due.error());
        late = due->instant <= draft.context().now;
    }
    cancel_timer(draft, draft.definition().limits[limit]);
    draft.emit(event::ClockStopped{limit, late});
    return {};
}

/// A clock that stood still in the state left, now that the case is elsewhere.
Step go_on(Draft& draft, std::uint32_t limit, ClockPolicy before, ClockPolicy now) {
    bool anew = before == ClockPolicy::restarts;
    if (stands_still(now)) {
        if (!anew || now == ClockPolicy::restarts) return {}; // still the same standstill
        start(draft, limit, true);
        draft.emit(event::ClockPaused{limit});
        return {};
    }
    if (anew) {
        start(draft, limit, true);
    } else {
        draft.emit(event::ClockResumed{limit});
    }
    return set_limit_timer(draft, limit);
}

Step begin(Draft& draft, std::uint32_t limit, ClockPolicy now) {
    start(draft, limit, false);
    if (!stands_still(now)) return set_limit_timer(draft, limit);
    draft.emit(event::ClockPaused{limit});
    return {};
}

Step move_clock(Draft& draft, std::uint32_t index, ClockPolicy before) {
    Definition const& definition = draft.definition();
    Limit const& limit = definition.limits[index];
    std::uint32_t to = draft.state().state();
    ClockPolicy now = definition.states[to].clock;
    ClockPhase phase = draft.state().clocks[index].phase;
    bool counting = phase == ClockPhase::running || phase == ClockPhase::paused;
    if (ends(definition, limit, to)) return counting ? stop(draft, index) : Step{};
    if (!counting) return limit.from == to ? begin(draft, index, now) : Step{};
    if (phase == ClockPhase::paused) return go_on(draft, index, before, now);
    if (stands_still(now)) {
        cancel_timer(draft, limit);
        draft.emit(event::ClockPaused{index});
    }
    return {};
}

} // namespace

Step move_clocks(Draft& draft, std::optional<std::uint32_t> from) {
    ClockPolicy before = from ? draft.definition().states[*from].clock : ClockPolicy::runs;
    for (std::uint32_t i = 0; i < draft.definition().limits.size(); ++i) {
        if (Step moved = move_clock(draft, i, before); !moved) return moved;
    }
    return {};
}

Step set_limit_timer(Draft& draft, std::uint32_t limit) {
    if (draft.state().clocks[limit].overdue) return {};
    auto due =
        limit_due(draft.definition(), draft.state(), limit, draft.calendar(), draft.context().now);
    if (!due) return refuse(due.error());
    std::string key = limit_timer_key(draft.definition().limits[limit]);
    Instant const at = ring_at(*due, draft.calendar(), draft.context().now);
    draft.emit(event::TimerSet{{key, TimerKind::limit, limit, 0, at, 0}});
    return {};
}

TimeResult<Due> limit_due(Definition const& definition, CaseState const& state, std::uint32_t limit,
                          Calendar const& calendar, Instant now) {
    LimitClock const& clock = state.clocks[limit];
    Roll roll = definition.limits[limit].roll;
    if (clock.phase != ClockPhase::paused) {
        return due_after(calendar, clock.started, clock.duration, roll, clock.pauses,
                         clock.extension);
    }
    if (definition.states[state.state()].clock == ClockPolicy::restarts) {
        return due_after(calendar, std::max(now, clock.started), clock.duration, roll);
    }
    std::vector<Pause> pauses = clock.pauses;
    pauses.back().to = std::max(now, pauses.back().from);
    return due_after(calendar, clock.started, clock.duration, roll, pauses, clock.extension);
}

TimeResult<std::optional<Due>> state_due(Definition const& definition, CaseState const& state,
                                         Calendar const& calendar, PartNumber part) {
    if (state.places.empty()) return std::optional<Due>{};
    Place const& place = state.place(part);
    std::optional<DeadlineRule> const& rule = definition.states[place.state].deadline;
    if (!rule) return std::optional<Due>{};
    if (rule->anchor != DeadlineRule::Anchor::entry)
        return anchored_due(definition, state, calendar, *rule, place.deadline);
    if (!place.deadline) return std::optional<Due>{};
    auto due = due_after(calendar, place.entered, *place.deadline, rule->roll);
    if (!due) return tl::make_unexpected(due.error());
    return std::optional<Due>{std::move(*due)};
}

Instant ring_at(Due const& due, Calendar const& calendar, Instant now) {
    if (!due.unpublished) return due.instant;
    Instant const begins = to_instant({make_date(*due.unpublished, 1, 1), 0}, calendar.zone);
    return now < begins ? std::min(begins, due.instant) : due.instant;
}

std::string limit_timer_key(Limit const& limit) {
    return "limit:" + limit.name;
}

} // namespace hoso::engine
