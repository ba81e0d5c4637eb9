#include <algorithm>

#include "engine/core/council_count.hpp"
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
        state_.round = e.round;
        state_.opened = event_.at;
        state_.slots = empty_slots(definition_);
        state_.clocks.assign(definition_.limits.size(), {});
        state_.places.assign(1, {});
        enter(0, definition_.start, std::nullopt);
        state_.places.front().came_from.reset();
    }
    void operator()(event::FieldsChanged const& e) {
        worked_as(e.role);
        for (FieldChange const& change : e.changes) {
            renew(change.path);
            put_value(definition_, state_.slots, change.path, change.value);
            touch(change.path);
        }
    }
    void operator()(event::Attached const& e) {
        worked_as(e.role);
        state_.attachments[e.attachment.id] = e.attachment;
        renew(e.attachment.field);
        put_file(definition_, state_.slots, e.attachment.field, e.attachment.id);
        touch(e.attachment.field);
    }
    void operator()(event::ActionTaken const& e) {
        if (e.from >= definition_.states.size()) return;
        worked_as(e.role);
        touch(e.part);
        ++state_.taken[branch_key(definition_.states[e.from], e.action, e.branch, e.part)];
        spend(e);
    }
    void operator()(event::Submitted const& e) { state_.submitted_on = e.on; }
    void operator()(event::StateEntered const& e) {
        if (e.state >= definition_.states.size() || !has(e.part)) return;
        if (e.part == 0) leave_blocks();
        enter(e.part, e.state, e.deadline);
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
            if (has(e.part)) state_.place(e.part).overdue = true;
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

    void operator()(event::PartOpened const& e) {
        if (e.machine == 0 || e.machine >= definition_.machines.size()) return;
        Machine const& machine = definition_.machines[e.machine];
        Part part;
        part.machine = e.machine;
        part.member = e.member;
        part.member_name = e.member_name;
        part.place = {machine.start, event_.at, std::nullopt, false};
        part.version = event_.seq;
        if (holds_parts(machine)) part.item = add_item(machine, e);
        state_.parts.push_back(std::move(part));
        if (machine.kind == Machine::Kind::branch && machine.slot) renew({*machine.slot});
        show_state(static_cast<PartNumber>(state_.parts.size()));
    }
    void operator()(event::PartClosed const& e) {
        if (e.part == 0 || !has(e.part)) return;
        Part& part = state_.parts[e.part - 1];
        part.closed = true;
        part.end = e.end;
        part.place.task = {};
        touch(e.part);
    }
    void operator()(event::MemberSucceeded const& e) {
        if (!has(e.part)) return;
        if (e.part == 0) {
            state_.applicant = e.to;
            return;
        }
        Part& part = state_.parts[e.part - 1];
        part.member = e.to;
        part.member_name = e.to_name;
        part.place.task = {};
        touch(e.part);
        show_state(e.part);
    }
    void operator()(event::TaskMoved const& e) {
        if (!has(e.part)) return;
        Task& task = state_.place(e.part).task;
        using event::TaskChange;
        if (e.change == TaskChange::delegated) {
            task.delegators.push_back(task.assignee);
        } else if (e.change != TaskChange::returned) {
            task.delegators.clear();
        } else if (!task.delegators.empty()) {
            task.delegators.pop_back();
        }
        task.assignee = e.to;
        task.until = e.until;
        touch(e.part);
    }
    void operator()(event::CouncilSeated const& e) {
        if (!has(0)) return;
        worked_as(definition_.states[state_.state()].owner);
        state_.sitting = Sitting{e.seats, {}};
    }
    void operator()(event::AttendanceTaken const& e) {
        if (!state_.sitting) return;
        worked_as(definition_.states[state_.state()].owner);
        for (event::Seat& seat : state_.sitting->seats) {
            seat.present =
                std::find(e.present.begin(), e.present.end(), seat.person.id) != e.present.end();
            if (!seat.present) state_.sitting->ballots.erase(seat.person.id);
        }
    }
    void operator()(event::ConflictDeclared const& e) {
        if (!state_.sitting) return;
        // Who takes somebody else out of the count does the work of the council's leader.
        if (event_.actor.person != e.person) worked_as(definition_.states[state_.state()].owner);
        for (event::Seat& seat : state_.sitting->seats) {
            if (seat.person.id == e.person) seat.conflict = e.reason;
        }
        state_.sitting->ballots.erase(e.person);
    }
    void operator()(event::BallotCast const& e) {
        if (!state_.sitting) return;
        state_.sitting->ballots[e.person] = e;
        auto const& vote = definition_.states[state_.state()].vote;
        for (event::Seat const& seat : state_.sitting->seats) {
            if (vote && seat.person.id == e.person) worked_as(seat_role(*vote, seat.kind));
        }
    }
    void operator()(event::VoteClosed const&) { state_.sitting.reset(); }
    void operator()(event::DocumentIssued const& e) { state_.documents.push_back({e, event_.at}); }

  private:
    bool has(PartNumber part) const {
        return part == 0 ? !state_.places.empty() : part <= state_.parts.size();
    }
    void touch(PartNumber part) {
        if (part > 0 && has(part)) state_.parts[part - 1].version = event_.seq;
    }
    /// The part whose record the path leads into; of a branch that ran again, the last.
    void touch(FieldPath path) {
        void_ballots(path);
        for (auto part = state_.parts.rbegin(); part != state_.parts.rend(); ++part) {
            bool same = definition_.machines[part->machine].slot == path.slot;
            if (!same || part->item != path.item.value_or(0)) continue;
            part->version = event_.seq;
            return;
        }
    }
    /// Parts of a block end with it; children go on.
    void leave_blocks() {
        for (Part& part : state_.parts)
            part.past =
                part.past || definition_.machines[part.machine].kind != Machine::Kind::child;
    }

    bool holds_parts(Machine const& machine) const {
        return machine.slot && *machine.slot < state_.slots.size();
    }

    /// Ballots are on the items as they were: who changes the list asks everybody again.
    void void_ballots(FieldPath path) {
        if (!state_.sitting) return;
        auto const& vote = definition_.states[state_.state()].vote;
        bool on_items =
            vote && vote->items && (covers(*vote->items, path) || covers(path, *vote->items));
        if (on_items) state_.sitting->ballots.clear();
    }

    /// Room for the part's data in its machine's slot; its place there.
    std::uint32_t add_item(Machine const& machine, event::PartOpened const& e) {
        Value& slot = state_.slots[*machine.slot];
        Type const& type = definition_.types[definition_.slots[*machine.slot].type];
        bool list = type.kind == Kind::list;
        Type const& of = list ? definition_.types[type.ref] : type;
        ValueList fields = e.data.list() ? *e.data.list() : ValueList{};
        fields.resize(definition_.records[of.ref].fields.size());
        if (!list) {
            slot = Value{std::move(fields)};
            return 0;
        }
        if (!slot.list()) slot = Value{ValueList{}};
        slot.list()->push_back(Value{std::move(fields)});
        return static_cast<std::uint32_t>(slot.list()->size() - 1);
    }
    /// The hidden fields of the part's record, through which expressions see where it stands.
    void show_state(PartNumber number) {
        Part const& part = state_.parts[number - 1];
        Machine const& machine = definition_.machines[part.machine];
        if (!holds_parts(machine)) return;
        Value& slot = state_.slots[*machine.slot];
        Type const& type = definition_.types[definition_.slots[*machine.slot].type];
        bool list = type.kind == Kind::list;
        // Of a damaged log only: the record is not there.
        if (!slot.list() || (list && part.item >= slot.list()->size())) return;
        Value& record = list ? (*slot.list())[part.item] : slot;
        Type const& of = list ? definition_.types[type.ref] : type;
        auto const& fields = definition_.records[of.ref].fields;
        for (std::size_t i = 0; record.list() && i < fields.size(); ++i) {
            if (i >= record.list()->size()) return;
            Value& field = (*record.list())[i];
            if (fields[i].name == part_state_field)
                field = Value{static_cast<std::int64_t>(part.place.state)};
            if (fields[i].name == part_member_field) field = Value{part.member_name};
        }
    }

    /// For separation of duties: who has done anything in a role, and for whom.
    void worked_as(std::optional<std::uint32_t> role) {
        if (!role || event_.actor.person.empty()) return;
        state_.acted.emplace(*role, event_.actor.person);
        if (!event_.actor.behalf.id.empty()) state_.acted.emplace(*role, event_.actor.behalf.id);
        if (has(0)) renew(state_.place(0), *role);
        for (Part& part : state_.parts)
            renew(part.place, *role);
    }
    /// Work of the assignee keeps their claim alive; a lease that is over stays over.
    void renew(Place& place, std::uint32_t role) const {
        Task& task = place.task;
        if (!task.until || *task.until <= event_.at) return;
        bool theirs =
            task.assignee.id == event_.actor.person || task.assignee.id == event_.actor.behalf.id;
        if (theirs && definition_.states[place.state].owner == role)
            task.until = Instant{event_.at.ms + claim_lease_ms};
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
        if (!needs || !has(e.part)) return;
        for (FieldPath path : *needs) {
            if (is_edited(state, path)) continue;
            for (FieldPath here : paths_in_part(definition_, state_, e.part, {path}))
                state_.spent.insert(here);
        }
    }
    void renew(FieldPath path) {
        std::erase_if(state_.spent,
                      [&](FieldPath spent) { return covers(path, spent) || covers(spent, path); });
    }

    LimitClock* find(std::uint32_t limit) {
        return limit < state_.clocks.size() ? &state_.clocks[limit] : nullptr;
    }
    void enter(PartNumber part, std::uint32_t state, std::optional<Duration> deadline) {
        Place& place = state_.place(part);
        std::optional<std::uint32_t> from = place.state;
        if (place.state == state) from = place.came_from;
        place = Place{state, event_.at, deadline, false, from, {}};
        bool final = definition_.states[state].kind == StateKind::final;
        if (part == 0) {
            state_.closed = final;
            state_.sitting.reset();
            return;
        }
        state_.parts[part - 1].closed = final;
        touch(part);
        show_state(part);
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

std::string branch_key(State const& state, std::string const& action, std::uint32_t branch,
                       PartNumber part) {
    return part_prefix(part) + state.name + "." + action + "#" + std::to_string(branch);
}

std::string part_prefix(PartNumber part) {
    return part == 0 ? "" : std::to_string(part) + "/";
}

} // namespace hoso::engine
