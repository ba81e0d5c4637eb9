#include "engine/core/state.hpp"
#include "engine/core/values.hpp"

namespace hoso::engine {

namespace {

/// Applies one event to a state. Indexes that the definition does not have are passed over, so that
/// a damaged log gives a wrong case, never a crash.
class Fold {
  public:
    Fold(Definition const& definition, CaseState& state, Event const& event)
        : definition_(definition), state_(state), event_(event) {}

    void operator()(event::Opened const& e) {
        state_.definition = e.definition;
        state_.definition_version = e.version;
        state_.hash = e.hash;
        state_.applicant = e.applicant;
        state_.opened = event_.at;
        state_.slots = empty_slots(definition_);
        state_.clocks.assign(definition_.limits.size(), {});
        enter(definition_.start, std::nullopt);
    }
    void operator()(event::FieldsChanged const& e) {
        worked_as(e.role);
        for (FieldChange const& change : e.changes) {
            renew(change.path);
            put_value(definition_, state_.slots, change.path, change.value);
        }
    }
    void operator()(event::Attached const& e) {
        worked_as(e.role);
        state_.attachments[e.attachment.id] = e.attachment;
        renew(e.attachment.field);
        put_file(definition_, state_.slots, e.attachment.field, e.attachment.id);
    }
    void operator()(event::ActionTaken const& e) {
        if (e.from >= definition_.states.size()) return;
        worked_as(e.role);
        ++state_.taken[branch_key(definition_.states[e.from], e.action, e.branch)];
        spend(e);
    }
    void operator()(event::Submitted const& e) { state_.submitted_on = e.on; }
    void operator()(event::StateEntered const& e) {
        if (e.state < definition_.states.size()) enter(e.state, e.deadline);
    }
    void operator()(event::ClockStarted const& e) {
        LimitClock* clock = find(e.limit);
        if (!clock) return;
        bool counting = clock->phase == ClockPhase::running || clock->phase == ClockPhase::paused;
        LimitClock fresh;
        fresh.phase = ClockPhase::running;
        fresh.started = event_.at;
        fresh.duration = e.duration;
        fresh.extension.unit = e.duration.unit;
        fresh.restarts = clock->restarts + (e.again ? 1 : 0);
        // A count begun anew gives back the days, not the right to a further extension.
        fresh.extensions = counting ? clock->extensions : 0;
        *clock = std::move(fresh);
    }
    void operator()(event::ClockPaused const& e) {
        LimitClock* clock = find(e.limit);
        if (!clock || clock->phase != ClockPhase::running) return;
        clock->phase = ClockPhase::paused;
        clock->pauses.push_back({event_.at, event_.at});
    }
    void operator()(event::ClockResumed const& e) {
        LimitClock* clock = find(e.limit);
        if (!clock || clock->phase != ClockPhase::paused) return;
        clock->phase = ClockPhase::running;
        clock->pauses.back().to = event_.at;
    }
    void operator()(event::ClockExtended const& e) {
        LimitClock* clock = find(e.limit);
        if (!clock) return;
        clock->extension.count += e.amount.count;
        clock->extension.unit = e.amount.unit;
        ++clock->extensions;
    }
    void operator()(event::ClockStopped const& e) {
        LimitClock* clock = find(e.limit);
        if (!clock) return;
        if (clock->phase == ClockPhase::paused) clock->pauses.back().to = event_.at;
        clock->phase = ClockPhase::stopped;
        clock->stopped = event_.at;
        clock->overdue = clock->overdue || e.late;
    }
    void operator()(event::TimerSet const& e) { state_.timers[e.timer.key] = e.timer; }
    void operator()(event::TimerCancelled const& e) { state_.timers.erase(e.key); }
    void operator()(event::TimerFired const& e) { state_.timers.erase(e.key); }
    void operator()(event::WentOverdue const& e) {
        if (!e.limit) {
            for (Place& place : state_.places)
                place.overdue = true;
        } else if (LimitClock* clock = find(*e.limit)) {
            clock->overdue = true;
        }
    }
    void operator()(event::Notified const&) {}
    void operator()(event::Commented const&) {
        Date const day = to_local(event_.at, {}).date;
        if (state_.comments.day != day) state_.comments = {day, {}};
        ++state_.comments.counts[event_.actor.person];
    }

  private:
    /// For separation of duties: who has done anything in a role.
    void worked_as(std::optional<std::uint32_t> role) {
        if (role && !event_.actor.person.empty()) state_.acted.emplace(*role, event_.actor.person);
    }

    /// What a button asked for has done its duty; what the state lets people edit is kept up there.
    void spend(event::ActionTaken const& e) {
        State const& state = definition_.states[e.from];
        std::vector<FieldPath> const* needs = nullptr;
        for (Limit const& limit : definition_.limits)
            if (limit.extension && limit.extension->name == e.action)
                needs = &limit.extension->needs;
        for (Action const& action : state.actions)
            if (action.name == e.action) needs = &action.needs;
        if (!needs) return;
        for (FieldPath path : *needs)
            if (!is_edited(state, path)) state_.spent.insert(path);
    }
    void renew(FieldPath path) {
        std::erase_if(state_.spent,
                      [&](FieldPath spent) { return covers(path, spent) || covers(spent, path); });
    }

    LimitClock* find(std::uint32_t limit) {
        return limit < state_.clocks.size() ? &state_.clocks[limit] : nullptr;
    }
    void enter(std::uint32_t state, std::optional<Duration> deadline) {
        state_.places.assign(1, Place{state, event_.at, deadline, false});
        state_.closed =
            state < definition_.states.size() && definition_.states[state].kind == StateKind::final;
    }

    Definition const& definition_;
    CaseState& state_;
    Event const& event_;
};

} // namespace

CaseState evolve(Definition const& definition, CaseState state, Event const& event) {
    std::visit(Fold{definition, state, event}, event.body);
    state.version = event.seq;
    return state;
}

std::string branch_key(State const& state, std::string const& action, std::uint32_t branch) {
    return state.name + "." + action + "#" + std::to_string(branch);
}

} // namespace hoso::engine
