#include "engine/core/tasks.hpp"

#include <algorithm>

#include "engine/core/messages.hpp"
#include "engine/core/notices.hpp"

namespace hoso::engine {

namespace {

using Move = command::MoveTask::Kind;
using event::TaskChange;

/// Everything that is judged about one task.
struct Desk {
    Definition const& definition;
    CaseState const& state;
    Context const& context;
    PartNumber part;

    Place const& place() const { return state.place(part); }
    Task const& task() const { return place().task; }
    State const& at() const { return definition.states[place().state]; }
    PersonName const* assignee() const { return assignee_at(task(), context.now); }
    Bilingual title() const { return label_or(at().label, at().name); }
};

bool is_open(CaseState const& state, PartNumber part) {
    if (state.version == 0 || state.closed) return false;
    return part == 0 || (part <= state.parts.size() && !state.parts[part - 1].closed);
}

tl::unexpected<Refusal> forbid(Reason reason) {
    return refuse(RefusalKind::forbidden, std::move(reason));
}

tl::expected<Capacity, Refusal> as_role(Desk const& desk, std::vector<std::uint32_t> const& by,
                                        Bilingual const& what) {
    auto as = acting_role(desk.definition, desk.state, desk.context.actor, by, what, desk.part);
    if (!as) return forbid(std::move(as.error()));
    return std::move(*as);
}

/// The assignee, or whoever stands in for them. They may put the task away also when the role is
/// barred to them by now: else nobody could.
tl::expected<Capacity, Refusal> as_assignee(Desk const& desk) {
    PersonName const* assignee = desk.assignee();
    if (!assignee) return refuse(RefusalKind::not_now, make_reason("R-task-free"));
    Actor const& actor = desk.context.actor;
    if (assignee->id == actor.person) return Capacity{*desk.at().owner, {}, actor.agency};
    for (Principal const& principal : actor.principals) {
        if (!actor.person.empty() && principal.person.id == assignee->id)
            return Capacity{*desk.at().owner, principal.person, principal.agency};
    }
    return forbid(make_reason("R-claimed", {{"person", plain(assignee->name)}}));
}

/// To ask somebody else they must still be able to do it themselves.
tl::expected<Capacity, Refusal> may_delegate(Desk const& desk) {
    if (auto as = as_assignee(desk); !as) return as;
    if (desk.task().delegators.size() >= delegations_max) {
        return refuse(RefusalKind::not_now,
                      make_reason("R-task-hops", {{"max", plain(std::int64_t{delegations_max})}}));
    }
    auto as = working_role(desk.definition, desk.state, desk.context, {*desk.at().owner},
                           {"Nhờ xử lý", "Pass the task on"}, desk.part);
    if (!as) return forbid(std::move(as.error()));
    return std::move(*as);
}

tl::expected<Capacity, Refusal> may_claim(Desk const& desk) {
    auto as = as_role(desk, {*desk.at().owner}, {"Nhận xử lý", "Take the task"});
    PersonName const* assignee = desk.assignee();
    if (!as || !assignee) return as;
    if (assignee->id != desk.context.actor.person)
        return forbid(make_reason("R-claimed", {{"person", plain(assignee->name)}}));
    // A claim of one's own is renewed; what was assigned has no lease to renew.
    if (!desk.task().until) return refuse(RefusalKind::not_now, make_reason("R-task-yours"));
    return as;
}

tl::expected<Capacity, Refusal> may_move(Desk const& desk, Move kind) {
    switch (kind) {
    case Move::claim: return may_claim(desk);
    case Move::assign:
        if (desk.at().assigners.empty())
            return refuse(RefusalKind::not_now, make_reason("R-task-assigners"));
        return as_role(desk, desk.at().assigners, {"Giao việc", "Assign the task"});
    case Move::release: {
        auto as = as_assignee(desk);
        if (as && !desk.task().delegators.empty())
            return refuse(RefusalKind::not_now,
                          make_reason("R-task-delegated",
                                      {{"person", plain(desk.task().delegators.back().name)}}));
        return as;
    }
    case Move::delegate: return may_delegate(desk);
    case Move::give_back: {
        auto as = as_assignee(desk);
        if (as && desk.task().delegators.empty())
            return refuse(RefusalKind::not_now, make_reason("R-task-own"));
        return as;
    }
    case Move::free:
        if (!desk.context.actor.person.empty()) return forbid(make_reason("R-engine"));
        if (desk.task().assignee.id.empty())
            return refuse(RefusalKind::not_now, make_reason("R-task-free"));
        return Capacity{*desk.at().owner, {}, {}};
    }
    return forbid(make_reason("R-engine"));
}

std::optional<Reason> unfit(Desk const& desk, command::MoveTask const& move) {
    Actor const& to = move.to;
    std::uint32_t owner = *desk.at().owner;
    std::pair<std::string, Bilingual> person{"person", plain(to.name)};
    std::pair<std::string, Bilingual> role{"role", role_names(desk.definition, {owner})};
    std::vector<std::uint32_t> held = own_roles(desk.definition, desk.state, to, desk.part);
    if (std::find(held.begin(), held.end(), owner) == held.end())
        return make_reason("R-task-role", {person, role});
    if (auto bar = find_bar(desk.definition, desk.state, to.person, owner)) {
        Reason reason =
            make_reason("R-task-barred",
                        {person, role, {"before", role_names(desk.definition, {bar->before})}});
        reason.citation = cite(desk.definition, bar->separation->citations);
        return reason;
    }
    PersonName const* assignee = desk.assignee();
    bool has_it = assignee && assignee->id == to.person;
    if (has_it && (move.kind == Move::delegate || !desk.task().until))
        return make_reason("R-task-same", {person});
    auto const& chain = desk.task().delegators;
    bool asked_before = std::any_of(chain.begin(), chain.end(),
                                    [&](PersonName const& p) { return p.id == to.person; });
    if (move.kind == Move::delegate && asked_before) return make_reason("R-task-circle", {person});
    return std::nullopt;
}

/// The event of a move that may happen.
event::TaskMoved moved(Desk const& desk, command::MoveTask const& move) {
    Instant lease{desk.context.now.ms + claim_lease_ms};
    std::optional<Instant> kept = desk.task().until ? std::optional(lease) : std::nullopt;
    Actor const& actor = desk.context.actor;
    PersonName to{move.to.person, move.to.name};
    switch (move.kind) {
    case Move::claim:
        return {desk.part, TaskChange::claimed, {actor.person, actor.name}, lease, move.note};
    case Move::release: return {desk.part, TaskChange::released, {}, std::nullopt, move.note};
    case Move::assign: return {desk.part, TaskChange::assigned, to, std::nullopt, move.note};
    case Move::delegate: return {desk.part, TaskChange::delegated, to, kept, move.note};
    case Move::give_back:
        return {desk.part, TaskChange::returned, desk.task().delegators.back(), kept, move.note};
    case Move::free: break;
    }
    return {desk.part, TaskChange::freed, {}, std::nullopt, move.note};
}

} // namespace

PersonName const* assignee_at(Task const& task, Instant now) {
    bool over = task.until && *task.until <= now;
    return task.assignee.id.empty() || over ? nullptr : &task.assignee;
}

std::optional<Reason> task_of_another(Definition const& definition, CaseState const& state,
                                      Context const& context, Capacity const& as, PartNumber part) {
    if (!is_open(state, part)) return std::nullopt;
    Place const& place = state.place(part);
    PersonName const* assignee = assignee_at(place.task, context.now);
    if (!assignee || definition.states[place.state].owner != as.role) return std::nullopt;
    bool theirs = assignee->id == context.actor.person || assignee->id == as.behalf.id;
    if (theirs) return std::nullopt;
    return make_reason("R-claimed", {{"person", plain(assignee->name)}});
}

Step move_task(Draft& draft, command::MoveTask const& move) {
    if (!is_open(draft.state(), move.part))
        return refuse(RefusalKind::unknown, make_reason("R-task-none"));
    Desk desk{draft.definition(), draft.state(), draft.context(), move.part};
    if (!desk.at().owner) return refuse(RefusalKind::unknown, make_reason("R-task-none"));
    auto as = may_move(desk, move.kind);
    if (!as) return tl::make_unexpected(std::move(as.error()));
    bool passes_on = move.kind == Move::assign || move.kind == Move::delegate;
    if (auto against = passes_on ? unfit(desk, move) : std::nullopt)
        return refuse(RefusalKind::invalid, std::move(*against));
    event::TaskMoved event = moved(desk, move);
    draft.stand_in(as->behalf);
    draft.emit(event);
    if (passes_on || move.kind == Move::give_back) tell_task(draft, event);
    return {};
}

std::vector<TaskOption> task_options(Runnable const& runnable, CaseState const& state,
                                     Context const& context, PartNumber part) {
    std::vector<TaskOption> options;
    if (!is_open(state, part)) return options;
    Desk desk{runnable.definition, state, context, part};
    if (!desk.at().owner) return options;
    for (Move kind : {Move::claim, Move::release, Move::assign, Move::delegate, Move::give_back}) {
        auto as = may_move(desk, kind);
        options.push_back(
            {kind, as.has_value(), as ? std::vector<Reason>{} : std::move(as.error().reasons)});
    }
    return options;
}

std::optional<Reason> unfit_for_task(Definition const& definition, CaseState const& state,
                                     Context const& context, command::MoveTask const& move) {
    if (!is_open(state, move.part)) return make_reason("R-task-none");
    Desk desk{definition, state, context, move.part};
    if (!desk.at().owner) return make_reason("R-task-none");
    return unfit(desk, move);
}

} // namespace hoso::engine
