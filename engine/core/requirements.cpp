#include "engine/core/requirements.hpp"

#include <algorithm>

#include "engine/core/fields.hpp"
#include "engine/core/messages.hpp"
#include "engine/core/values.hpp"

namespace hoso::engine {

namespace {

Bilingual title(Action const& action) {
    return label_or(action.label, action.name);
}

bool has_rule_call(Expression const& e) {
    return e.op == Op::call_rule || std::any_of(e.args.begin(), e.args.end(), has_rule_call);
}

/// Does a failed rule make the expression hold? True where a rule is called under an odd number of
/// `not`.
bool has_negated_rule(Expression const& e, bool negated) {
    if (e.op == Op::call_rule) return negated;
    bool inside = negated != (e.op == Op::not_);
    return std::any_of(e.args.begin(), e.args.end(),
                       [&](Expression const& a) { return has_negated_rule(a, inside); });
}

/// Data that the expression reads and that are not set, not counting what it asks about itself.
void unset_reads(Draft const& draft, Expression const& e, std::vector<FieldPath>& paths) {
    Definition const& definition = draft.definition();
    auto add = [&](FieldPath path) {
        bool known = std::find(paths.begin(), paths.end(), path) != paths.end();
        if (!known && !value_at(draft.state().slots, path).is_set()) paths.push_back(path);
    };
    if (e.op == Op::is_set || e.op == Op::or_default) return;
    if (e.op == Op::member && e.args.front().op == Op::slot)
        return add({e.args.front().index, e.index});
    if (e.op == Op::member && e.args.front().op == Op::part && draft.part() != 0) {
        Part const& part = draft.state().parts[draft.part() - 1];
        if (auto slot = definition.machines[part.machine].slot) add(draft.here({*slot, e.index}));
        return;
    }
    if (e.op == Op::slot) {
        Type const& type = definition.types[definition.slots[e.index].type];
        if (type.kind != Kind::record) return add({e.index, std::nullopt});
        auto const& fields = definition.records[type.ref].fields;
        for (std::uint32_t i = 0; i < fields.size(); ++i) {
            if (fields[i].presence == Presence::required) add({e.index, i});
        }
        return;
    }
    for (Expression const& argument : e.args)
        unset_reads(draft, argument, paths);
}

void append(std::vector<Reason>& to, std::vector<Reason> more) {
    for (Reason& reason : more) {
        if (std::find(to.begin(), to.end(), reason) == to.end()) to.push_back(std::move(reason));
    }
}

Reason outcome_reason(Definition const& definition, Outcome const& outcome) {
    Rule const& rule = definition.rules[outcome.rule];
    return requirement_reason(definition, rule.requirements[outcome.requirement], rule.citations);
}

void judge_requirement(Draft& draft, Requirement const& requirement, std::vector<Reason>& reasons) {
    if (draft.holds(requirement.condition)) return;
    Reason reason = requirement_reason(draft.definition(), requirement);
    if (requirement.severity == Requirement::Severity::warn) {
        draft.warn(std::move(reason));
    } else {
        reasons.push_back(std::move(reason));
    }
}

void judge_rule_call(Draft& draft, ExpressionId call, std::vector<Reason>& reasons) {
    for (Outcome const& outcome :
         check_rule(draft.definition(), draft.runnable().code, call, draft.inputs())) {
        if (outcome.status == Status::failed)
            reasons.push_back(outcome_reason(draft.definition(), outcome));
        if (outcome.status == Status::warned)
            draft.warn(outcome_reason(draft.definition(), outcome));
    }
}

struct Guard {
    bool held = false;
    std::vector<Reason> failed; // requirements of the rules it calls
};

Guard judge_guard(Draft& draft, ExpressionId id) {
    Definition const& definition = draft.definition();
    if (!has_rule_call(definition.expressions[id])) return {draft.holds(id), {}};
    Trace steps;
    Value result = trace(definition, draft.runnable().code, id, draft.inputs(), steps);
    Guard guard{*result.boolean(), {}};
    for (TraceStep const& step : steps.steps) {
        auto const* requirement = std::get_if<RequirementStep>(&step);
        if (!requirement || requirement->depth != 1) continue;
        Outcome const& outcome = requirement->outcome;
        if (outcome.status == Status::failed)
            append(guard.failed, {outcome_reason(definition, outcome)});
        if (outcome.status == Status::warned) draft.warn(outcome_reason(definition, outcome));
    }
    return guard;
}

/// Times the branch was taken, in every state where the same written action stands (`during` puts
/// it into many).
int times_taken(Draft const& draft, Action const& action, std::string const& taken_as,
                std::uint32_t branch) {
    Definition const& definition = draft.definition();
    CaseState const& state = draft.state();
    int times = 0;
    std::uint32_t here = draft.place().state;
    for (std::uint32_t i = 0; i < definition.states.size(); ++i) {
        bool same = i == here;
        for (Action const& other : definition.states[i].actions) {
            bool written_once =
                other.name == action.name && other.range == action.range && action.range.end > 0;
            same = same || written_once;
        }
        if (!same) continue;
        auto taken =
            state.taken.find(branch_key(definition.states[i], taken_as, branch, draft.part()));
        if (taken != state.taken.end()) times += taken->second;
    }
    return times;
}

std::string because(Branch const& branch, std::vector<Reason> const& failed) {
    std::string names;
    for (Reason const& reason : failed)
        names += (names.empty() ? "" : ", ") + reason.code;
    if (branch.because.empty() || names.empty()) return branch.because + names;
    return branch.because + " (" + names + ")";
}

} // namespace

Reason requirement_reason(Definition const& definition, Requirement const& requirement,
                          Citations const& inherited) {
    Reason reason;
    reason.code = requirement.name;
    reason.text = {requirement.message, requirement.message_en};
    reason.citation =
        cite(definition, requirement.citations.empty() ? inherited : requirement.citations);
    return reason;
}

std::vector<Reason> missing_data(Draft const& draft, ExpressionId id, Bilingual const& what) {
    std::vector<FieldPath> paths;
    unset_reads(draft, draft.definition().expressions[id], paths);
    std::vector<Reason> reasons;
    for (FieldPath path : paths) {
        if (reasons.size() >= reasons_max) break;
        reasons.push_back(make_reason(
            "R-needs", {{"field", field_title(draft.definition(), path)}, {"action", what}},
            path_name(draft.definition(), path)));
    }
    if (reasons.empty()) reasons.push_back(make_reason("R-unset", {{"action", what}}));
    return reasons;
}

std::vector<Reason> missing_needs(Draft const& draft, std::vector<FieldPath> const& needs,
                                  Bilingual const& action, std::vector<FieldPath> const& given) {
    Definition const& definition = draft.definition();
    std::vector<Reason> reasons;
    auto const now = paths_in_part(definition, draft.state(), draft.part(), given);
    for (FieldPath path : paths_in_part(definition, draft.state(), draft.part(), needs)) {
        bool filled =
            is_filled(definition, path_type(definition, path), value_at(draft.state().slots, path));
        FieldPath written = path; // `edit` clauses name no item
        written.item.reset();
        bool used_up = draft.state().spent.contains(path) && !covers(now, path) &&
                       !is_edited(draft.resting(), written);
        if (filled && !used_up) continue;
        reasons.push_back(
            make_reason(filled ? "R-needs-again" : "R-needs",
                        {{"field", field_title(definition, path)}, {"action", action}},
                        path_name(definition, path)));
    }
    return reasons;
}

std::vector<Reason> failed_requirements(Draft& draft, Action const& action, bool known) {
    std::vector<Reason> reasons;
    std::vector<Reason> missing;
    auto judge = [&](ExpressionId id, auto&& how) {
        try {
            how();
        } catch (EvalError const& error) {
            if (error.reason() != EvalError::Reason::unset) throw;
            append(missing, missing_data(draft, id, title(action)));
        }
    };
    for (Requirement const& requirement : action.requirements) {
        judge(requirement.condition, [&] { judge_requirement(draft, requirement, reasons); });
    }
    for (ExpressionId call : action.rule_calls) {
        judge(call, [&] { judge_rule_call(draft, call, reasons); });
    }
    if (!known || !reasons.empty()) append(reasons, std::move(missing));
    return reasons;
}

tl::expected<Choice, std::vector<Reason>> choose_branch(Draft& draft, Action const& action,
                                                        std::string const& taken_as) {
    std::vector<Reason> failed;
    for (std::uint32_t i = 0; i < action.branches.size(); ++i) {
        Branch const& branch = action.branches[i];
        Guard guard{true, {}};
        if (branch.guard) guard = judge_guard(draft, *branch.guard);
        bool tells =
            branch.guard &&
            (!guard.held || has_negated_rule(draft.definition().expressions[*branch.guard], false));
        if (tells) append(failed, std::move(guard.failed));
        if (!guard.held) continue;
        int times = times_taken(draft, action, taken_as, i);
        if (branch.times_max && times >= *branch.times_max) {
            Reason used = make_reason("R-times", {{"action", title(action)},
                                                  {"count", plain(times)},
                                                  {"max", plain(*branch.times_max)}});
            used.citation = cite(draft.definition(), branch.citations);
            return tl::make_unexpected(std::vector<Reason>{std::move(used)});
        }
        return Choice{i, because(branch, failed)};
    }
    std::vector<Reason> reasons{make_reason("R-guard", {{"action", title(action)}})};
    append(reasons, std::move(failed));
    return tl::make_unexpected(std::move(reasons));
}

} // namespace hoso::engine
