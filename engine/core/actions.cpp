#include "engine/core/actions.hpp"

#include <algorithm>

#include "engine/core/access.hpp"
#include "engine/core/clocks.hpp"
#include "engine/core/documents.hpp"
#include "engine/core/extension.hpp"
#include "engine/core/fields.hpp"
#include "engine/core/messages.hpp"
#include "engine/core/notices.hpp"
#include "engine/core/parts.hpp"
#include "engine/core/record_checks.hpp"
#include "engine/core/requirements.hpp"
#include "engine/core/settle.hpp"
#include "engine/core/timers.hpp"
#include "engine/core/values.hpp"

namespace hoso::engine {

namespace {

/// The name under which timeouts are recorded.
std::string const timeout_name;

/// `set` clauses, one after the other: a later one sees what an earlier one set.
Step assign(Draft& draft, std::vector<Assignment> const& sets) {
    if (sets.empty()) return {};
    Definition const& definition = draft.definition();
    std::vector<Value> slots = draft.state().slots;
    event::FieldsChanged changed;
    std::vector<Reason> faults;
    for (Assignment const& set : sets) {
        FieldPath target = draft.here(set.target);
        Value value = run(definition, draft.runnable().code, set.value, draft.inputs(slots));
        check_value(definition, target, value, faults);
        put_value(definition, slots, target, value);
        changed.changes.push_back({target, std::move(value)});
    }
    if (!faults.empty()) return refuse(RefusalKind::not_now, std::move(faults));
    draft.emit(std::move(changed));
    return {};
}

Step too_many_hops(Draft const& draft) {
    return refuse(
        RefusalKind::not_now,
        make_reason("R-loop", {{"state", label_or(draft.resting().label, draft.resting().name)}}));
}

/// The place in focus goes where the branch leads.
Step go(Draft& draft, std::string const& name, Branch const& branch, Choice choice,
        std::optional<std::uint32_t> role, std::string const& note) {
    std::uint32_t from = draft.place().state;
    std::uint32_t to = branch.target;
    if (branch.to == Branch::Target::back) {
        if (!draft.place().came_from) return refuse(RefusalKind::not_now, make_reason("R-back"));
        to = *draft.place().came_from;
    }
    draft.emit(event::ActionTaken{name, from, choice.branch, role, note, std::move(choice.because),
                                  draft.part()});
    if (Step assigned = assign(draft, branch.sets); !assigned) return assigned;
    for (Opening const& opening : branch.opens)
        if (Step opened = open_child(draft, opening); !opened) return opened;
    if (branch.to == Branch::Target::stay) return {};
    bool leaves_start = draft.part() == 0 && from == draft.definition().start && to != from;
    if (leaves_start && !draft.state().submitted_on) {
        draft.emit(event::Submitted{local_date(draft.calendar(), draft.context().now)});
    }
    return enter_state(draft, from, to);
}

Step take_action(Draft& draft, Action const& action, std::vector<FieldPath> const& given,
                 std::optional<std::uint32_t> role, std::string const& note) {
    std::vector<Reason> reasons =
        missing_needs(draft, action.needs, label_or(action.label, action.name), given);
    if (action.is_form_submission) {
        std::vector<Reason> faults = form_faults(draft);
        reasons.insert(reasons.end(), faults.begin(), faults.end());
    }
    std::vector<Reason> failed = failed_requirements(draft, action, !reasons.empty());
    reasons.insert(reasons.end(), failed.begin(), failed.end());
    if (!reasons.empty()) return refuse(RefusalKind::not_now, std::move(reasons));
    auto choice = choose_branch(draft, action, action.name);
    if (!choice) return refuse(RefusalKind::not_now, std::move(choice.error()));
    Branch const& branch = action.branches[choice->branch];
    return go(draft, action.name, branch, std::move(*choice), role, note);
}

Step take_inputs(Draft& draft, Offer const& offer, std::vector<FieldChange> const& inputs,
                 std::uint32_t role) {
    if (inputs.empty()) return {};
    Definition const& definition = draft.definition();
    std::vector<FieldPath> allowed =
        editable_paths(definition, draft.state(), {role}, draft.part());
    auto needs = paths_in_part(definition, draft.state(), draft.part(), offer.needs());
    allowed.insert(allowed.end(), needs.begin(), needs.end());
    std::vector<FieldChange> const changes = changes_here(draft, inputs);
    if (Step fit = check_changes(draft, changes, allowed); !fit) return fit;
    return apply_changes(draft, changes, role);
}

} // namespace

Bilingual Offer::title() const {
    return label_or(label(), name());
}

std::vector<Offer> offers(Definition const& definition, CaseState const& state, PartNumber part) {
    std::vector<Offer> list;
    if (state.version == 0 || (part != 0 && !is_open(state, part))) return list;
    for (Action const& action : definition.states[state.place(part).state].actions)
        list.push_back({&action, nullptr, 0});
    if (part != 0 || state.closed) return list;
    for (std::uint32_t i = 0; i < definition.limits.size() && i < state.clocks.size(); ++i) {
        ClockPhase phase = state.clocks[i].phase;
        bool counting = phase == ClockPhase::running || phase == ClockPhase::paused;
        if (counting && definition.limits[i].extension)
            list.push_back({nullptr, &*definition.limits[i].extension, i});
    }
    return list;
}

std::optional<Offer> find_offer(Definition const& definition, CaseState const& state,
                                std::string const& name, PartNumber part) {
    for (Offer const& offer : offers(definition, state, part)) {
        if (offer.name() == name) return offer;
    }
    return std::nullopt;
}

Step take(Draft& draft, Offer const& offer, std::vector<FieldChange> const& inputs,
          std::string const& note) {
    auto as = working_role(draft.definition(), draft.state(), draft.context(), offer.by(),
                           offer.title(), draft.part());
    if (!as) return refuse(RefusalKind::forbidden, std::move(as.error()));
    draft.stand_in(as->behalf);
    try {
        if (Step taken = take_inputs(draft, offer, inputs, as->role); !taken) return taken;
        std::vector<FieldPath> given;
        for (FieldChange const& input : inputs)
            given.push_back(input.path);
        if (offer.action) return take_action(draft, *offer.action, given, as->role, note);
        return take_extension(draft, offer, given, as->role, note);
    } catch (EvalError const& error) {
        return refuse(error, offer.title());
    }
}

Step take_outcome(Draft& draft, Action const& action, std::optional<std::uint32_t> role) {
    try {
        return take_action(draft, action, {}, role, "");
    } catch (EvalError const& error) {
        return refuse(error, label_or(action.label, action.name));
    }
}

Step take_timeout(Draft& draft) {
    std::optional<Action> const& timeout = draft.resting().timeout;
    if (!timeout) return {};
    Draft attempt = draft;
    try {
        // Nobody is asked when time is up: what was given before counts.
        bool ready = missing_needs(attempt, timeout->needs, {}, timeout->needs).empty() &&
                     failed_requirements(attempt, *timeout, false).empty();
        if (!ready) return {};
        auto choice = choose_branch(attempt, *timeout, timeout_name);
        if (!choice) return {};
        Branch const& branch = timeout->branches[choice->branch];
        // Why not the refusal: a case whose way out is blocked (a counter used up, a calendar
        // year that is missing) must go overdue and be seen, not keep its timer for ever.
        if (!go(attempt, timeout_name, branch, std::move(*choice), std::nullopt, "")) return {};
        if (!settle(attempt)) return {};
    } catch (EvalError const&) {
        // Why: a case must go overdue and be seen, not hang on an expression without a value.
        return {};
    }
    draft.become(std::move(attempt));
    return {};
}

Step take_by_itself(Draft& draft, Action const& action) {
    auto choice = choose_branch(draft, action, action.name);
    if (!choice) return refuse(RefusalKind::not_now, std::move(choice.error()));
    Branch const& branch = action.branches[choice->branch];
    return go(draft, action.name, branch, std::move(*choice), std::nullopt, "");
}

Step enter_state(Draft& draft, std::optional<std::uint32_t> from, std::uint32_t state) {
    cancel_state_timers(draft);
    State const& to = draft.definition().states[state];
    bool is_case = draft.part() == 0;
    // Parts end with their block, children with the case.
    if (is_case) close_parts(draft, to.kind == StateKind::final);
    std::optional<Duration> deadline;
    if (to.deadline && to.deadline->anchor != DeadlineRule::Anchor::year_day)
        deadline = draft.run_duration(to.deadline->duration);
    draft.emit(event::StateEntered{state, deadline, draft.part()});
    std::int64_t entry = draft.state().version;
    if (is_case)
        if (Step moved = move_clocks(draft, from); !moved) return moved;
    if (!to.choice)
        if (Step set = set_state_timers(draft); !set) return set;
    if (Step issued = issue_documents(draft); !issued) return issued;
    tell_arrival(draft, entry);
    if (is_case)
        if (Step opened = open_block(draft); !opened) return opened;
    if (!to.choice) return {};
    if (!draft.hop()) return too_many_hops(draft);
    return take_by_itself(draft, *to.choice);
}

} // namespace hoso::engine
