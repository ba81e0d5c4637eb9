#include "engine/core/timers.hpp"

#include "engine/core/actions.hpp"
#include "engine/core/clocks.hpp"
#include "engine/core/messages.hpp"
#include "engine/core/notices.hpp"
#include "engine/core/parts.hpp"

namespace hoso::engine {

namespace {

constexpr std::uint32_t offsets_per_clause = 100;

/// When a reminder (so long before the due moment) or an escalation (so long after) rings.
TimeResult<Instant> ladder_moment(Draft const& draft, Due const& due, TimerKind kind,
                                  std::uint32_t rung) {
    State const& state = draft.resting();
    bool const before = kind == TimerKind::reminder;
    std::uint32_t const clause = rung / offsets_per_clause;
    ExpressionId const distance = before ? state.reminds[clause].before[rung % offsets_per_clause]
                                         : state.escalates[clause].after;
    return offset_from_due(draft.calendar(), due, draft.run_duration(distance), before);
}

Step set_reminders(Draft& draft, Due const& due) {
    State const& state = draft.resting();
    for (std::uint32_t clause = 0; clause < state.reminds.size(); ++clause) {
        std::vector<ExpressionId> const& before = state.reminds[clause].before;
        for (std::uint32_t offset = 0; offset < before.size() && offset < offsets_per_clause;
             ++offset) {
            std::uint32_t const rung = clause * offsets_per_clause + offset;
            auto moment = ladder_moment(draft, due, TimerKind::reminder, rung);
            if (!moment) return refuse(moment.error());
            if (moment->ms + reminder_grace_ms < draft.context().now.ms) continue;
            std::string key = part_prefix(draft.part()) + "remind:" + std::to_string(clause) + ":" +
                              std::to_string(offset);
            draft.emit(event::TimerSet{
                {key, TimerKind::reminder, draft.place().state, rung, *moment, draft.part()}});
        }
    }
    return {};
}

Step set_escalations(Draft& draft, Due const& due) {
    State const& state = draft.resting();
    for (std::uint32_t clause = 0; clause < state.escalates.size(); ++clause) {
        std::uint32_t const rung = clause * offsets_per_clause;
        auto moment = ladder_moment(draft, due, TimerKind::escalation, rung);
        if (!moment) return refuse(moment.error());
        std::string key = part_prefix(draft.part()) + "escalate:" + std::to_string(clause);
        draft.emit(event::TimerSet{
            {key, TimerKind::escalation, draft.place().state, rung, *moment, draft.part()}});
    }
    return {};
}

Step deadline_passed(Draft& draft, Timer const& timer) {
    auto due = state_due(draft.definition(), draft.state(), draft.calendar(), draft.part());
    if (!due) return refuse(due.error());
    if (*due && (*due)->instant > draft.context().now) {
        Timer later = timer;
        later.due = ring_at(**due, draft.calendar(), draft.context().now);
        draft.emit(event::TimerSet{later});
        return {};
    }
    draft.emit(event::TimerFired{timer.key});
    if (take_missing(draft)) return {};
    draft.emit(event::WentOverdue{std::nullopt, draft.part()});
    return take_timeout(draft);
}

Step limit_passed(Draft& draft, Timer const& timer) {
    auto due = limit_due(draft.definition(), draft.state(), timer.index, draft.calendar(),
                         draft.context().now);
    if (!due) return refuse(due.error());
    if (due->instant > draft.context().now) return set_limit_timer(draft, timer.index);
    draft.emit(event::TimerFired{timer.key});
    draft.emit(event::WentOverdue{timer.index, 0});
    tell_limit_passed(draft, timer.index, *due);
    return {};
}

/// A reminder before, or an escalation after the state's deadline.
Step tell(Draft& draft, Timer const& timer) {
    auto due = state_due(draft.definition(), draft.state(), draft.calendar(), draft.part());
    if (!due) return refuse(due.error());
    draft.emit(event::TimerFired{timer.key});
    if (!*due) return {};
    if (timer.kind == TimerKind::reminder) {
        tell_reminder(draft, timer, **due);
    } else {
        tell_escalation(draft, timer, **due);
    }
    return {};
}

bool belongs_here(Draft const& draft, Timer const& timer) {
    std::uint32_t clause = timer.rung / offsets_per_clause;
    State const& state = draft.resting();
    switch (timer.kind) {
    case TimerKind::deadline: return timer.index == draft.place().state;
    case TimerKind::reminder:
        return timer.index == draft.place().state && clause < state.reminds.size();
    case TimerKind::escalation:
        return timer.index == draft.place().state && clause < state.escalates.size();
    case TimerKind::limit:
        return timer.index < draft.state().clocks.size() &&
               draft.state().clocks[timer.index].phase == ClockPhase::running;
    case TimerKind::limit_reminder: return false; // the language has no reminders of limits
    }
    return false;
}

/// When the timer rings by the calendar as it is now; nullopt: its deadline is gone.
TimeResult<std::optional<Instant>> moment_of(Draft const& draft, Timer const& timer) {
    Instant const now = draft.context().now;
    if (timer.kind == TimerKind::limit) {
        auto due = limit_due(draft.definition(), draft.state(), timer.index, draft.calendar(), now);
        if (!due) return tl::make_unexpected(due.error());
        return std::optional(ring_at(*due, draft.calendar(), now));
    }
    auto due = state_due(draft.definition(), draft.state(), draft.calendar(), draft.part());
    if (!due) return tl::make_unexpected(due.error());
    if (!*due) return std::optional<Instant>{};
    if (timer.kind == TimerKind::deadline)
        return std::optional(ring_at(**due, draft.calendar(), now));
    auto moment = ladder_moment(draft, **due, timer.kind, timer.rung);
    if (!moment) return tl::make_unexpected(moment.error());
    return std::optional(*moment);
}

} // namespace

Step set_state_timers(Draft& draft) {
    auto due = state_due(draft.definition(), draft.state(), draft.calendar(), draft.part());
    if (!due) return refuse(due.error());
    if (!*due) return {};
    Instant const at = ring_at(**due, draft.calendar(), draft.context().now);
    draft.emit(event::TimerSet{{part_prefix(draft.part()) + "deadline", TimerKind::deadline,
                                draft.place().state, 0, at, draft.part()}});
    if (Step set = set_reminders(draft, **due); !set) return set;
    return set_escalations(draft, **due);
}

void cancel_state_timers(Draft& draft) {
    std::vector<std::string> keys;
    for (auto const& [key, timer] : draft.state().timers) {
        bool of_state = timer.kind == TimerKind::deadline || timer.kind == TimerKind::reminder ||
                        timer.kind == TimerKind::escalation;
        if (of_state && timer.part == draft.part()) keys.push_back(key);
    }
    for (std::string const& key : keys)
        draft.emit(event::TimerCancelled{key});
}

Step follow_round(Draft& draft) {
    auto const& campaign = draft.definition().campaign;
    if (!campaign || !campaign->due_field || draft.state().closed) return {};
    for (PartNumber part = 0; part <= draft.state().parts.size(); ++part) {
        Focus focus(draft, part);
        auto const& rule = draft.resting().deadline;
        bool hangs = rule && rule->anchor == DeadlineRule::Anchor::before_due;
        if (!hangs || !is_open(draft.state(), part) || draft.place().overdue) continue;
        auto due = state_due(draft.definition(), draft.state(), draft.calendar(), part);
        if (!due) return refuse(due.error());
        auto timer = draft.state().timers.find(part_prefix(part) + "deadline");
        bool set = timer != draft.state().timers.end();
        bool same = set == due->has_value();
        if (set && *due)
            same = timer->second.due == ring_at(**due, draft.calendar(), draft.context().now);
        if (same) continue;
        cancel_state_timers(draft);
        if (Step again = set_state_timers(draft); !again) return again;
    }
    return {};
}

Step follow_calendar(Draft& draft) {
    auto const timers = draft.state().timers;
    bool moved = false;
    for (auto const& [key, timer] : timers) {
        if (!is_open(draft.state(), timer.part)) continue;
        Focus focus(draft, timer.part);
        if (!belongs_here(draft, timer)) continue;
        auto const moment = moment_of(draft, timer);
        if (!moment) return refuse(moment.error());
        if (!*moment || **moment == timer.due) continue;
        Timer later = timer;
        later.due = **moment;
        draft.emit(event::TimerSet{later});
        moved = true;
    }
    return moved ? Step{} : refuse(RefusalKind::unknown, make_reason("R-nothing"));
}

Step fire_timer(Draft& draft, std::string const& key) {
    auto found = draft.state().timers.find(key);
    auto unknown = [&] {
        return refuse(RefusalKind::unknown, make_reason("R-timer", {{"key", plain(key)}}));
    };
    bool open = found != draft.state().timers.end() && found->second.due <= draft.context().now;
    if (!open || !is_open(draft.state(), found->second.part)) return unknown();
    Timer timer = found->second;
    Focus focus(draft, timer.part);
    if (!belongs_here(draft, timer)) return unknown();
    switch (timer.kind) {
    case TimerKind::deadline: return deadline_passed(draft, timer);
    case TimerKind::limit:
    case TimerKind::limit_reminder: return limit_passed(draft, timer);
    case TimerKind::reminder:
    case TimerKind::escalation: return tell(draft, timer);
    }
    return {};
}

} // namespace hoso::engine
