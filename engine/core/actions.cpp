#include "engine/core/actions.hpp"

#include <algorithm>

#include "engine/core/access.hpp"
#include "engine/core/clocks.hpp"
#include "engine/core/extension.hpp"
#include "engine/core/fields.hpp"
#include "engine/core/messages.hpp"
#include "engine/core/notices.hpp"
#include "engine/core/record_checks.hpp"
#include "engine/core/requirements.hpp"
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
        Inputs inputs = draft.inputs();
        inputs.slots = slots;
        Value value = run(definition, draft.runnable().code, set.value, inputs);
        check_value(definition, set.target, value, faults);
        put_value(definition, slots, set.target, value);
        changed.changes.push_back({set.target, std::move(value)});
    }
    if (!faults.empty()) return refuse(RefusalKind::not_now, std::move(faults));
    draft.emit(std::move(changed));
    return {};
}

/// The case goes where the branch leads.
Step go(Draft& draft, std::string const& name, Branch const& branch, Choice choice,
        std::optional<std::uint32_t> role, std::string const& note) {
    std::uint32_t from = draft.state().state();
    draft.emit(
        event::ActionTaken{name, from, choice.branch, role, note, std::move(choice.because), 0});
    if (Step assigned = assign(draft, branch.sets); !assigned) return assigned;
    bool leaves_start = from == draft.definition().start && branch.target != from;
    if (leaves_start && !draft.state().submitted_on) {
        draft.emit(event::Submitted{local_date(draft.calendar(), draft.context().now)});
    }
    return enter_state(draft, from, branch.target);
}

Step take_action(Draft& draft, Action const& action, std::vector<FieldPath> const& given,
                 std::uint32_t role, std::string const& note) {
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
    std::vector<FieldPath> allowed = editable_paths(draft.resting(), {role});
    allowed.insert(allowed.end(), offer.needs().begin(), offer.needs().end());
    if (Step fit = check_changes(draft, inputs, allowed); !fit) return fit;
    return apply_changes(draft, inputs, role);
}

} // namespace

Bilingual Offer::title() const {
    return label_or(label(), name());
}

std::vector<Offer> offers(Definition const& definition, CaseState const& state) {
    std::vector<Offer> list;
    if (state.version == 0 || state.closed) return list;
    for (Action const& action : definition.states[state.state()].actions)
        list.push_back({&action, nullptr, 0});
    for (std::uint32_t i = 0; i < definition.limits.size() && i < state.clocks.size(); ++i) {
        ClockPhase phase = state.clocks[i].phase;
        bool counting = phase == ClockPhase::running || phase == ClockPhase::paused;
        if (counting && definition.limits[i].extension)
            list.push_back({nullptr, &*definition.limits[i].extension, i});
    }
    return list;
}

std::optional<Offer> find_offer(Definition const& definition, CaseState const& state,
                                std::string const& name) {
    for (Offer const& offer : offers(definition, state)) {
        if (offer.name() == name) return offer;
    }
    return std::nullopt;
}

Step take(Draft& draft, Offer const& offer, std::vector<FieldChange> const& inputs,
          std::string const& note) {
    auto role = acting_role(draft.definition(), draft.state(), draft.context().actor, offer.by(),
                            offer.title());
    if (!role) return refuse(RefusalKind::forbidden, std::move(role.error()));
    try {
        if (Step taken = take_inputs(draft, offer, inputs, *role); !taken) return taken;
        std::vector<FieldPath> given;
        for (FieldChange const& input : inputs)
            given.push_back(input.path);
        if (offer.action) return take_action(draft, *offer.action, given, *role, note);
        return take_extension(draft, offer, given, *role, note);
    } catch (EvalError const& error) {
        return refuse(error, offer.title());
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
        // Why not the refusal: a case whose way out is blocked (a counter used up, a calendar year
        // that is missing) must go overdue and be seen, not keep its timer for ever.
        if (!go(attempt, timeout_name, branch, std::move(*choice), std::nullopt, "")) return {};
    } catch (EvalError const&) {
        // Why: a case must go overdue and be seen, not hang on an expression without a value.
        return {};
    }
    draft.become(std::move(attempt));
    return {};
}

Step enter_state(Draft& draft, std::optional<std::uint32_t> from, std::uint32_t state) {
    cancel_state_timers(draft);
    std::optional<Duration> deadline;
    if (auto const& rule = draft.definition().states[state].deadline)
        deadline = draft.run_duration(rule->duration);
    draft.emit(event::StateEntered{state, deadline, 0});
    std::int64_t entry = draft.state().version;
    if (Step moved = move_clocks(draft, from); !moved) return moved;
    if (Step set = set_state_timers(draft); !set) return set;
    tell_arrival(draft, entry);
    return {};
}

} // namespace hoso::engine
