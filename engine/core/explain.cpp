#include <algorithm>

#include "engine/core/access.hpp"
#include "engine/core/actions.hpp"
#include "engine/core/clocks.hpp"
#include "engine/core/decide.hpp"
#include "engine/core/messages.hpp"
#include "engine/core/parts.hpp"
#include "engine/core/settle.hpp"

namespace hoso::engine {

namespace {

/// nullopt: back to nowhere.
std::optional<std::uint32_t> target_of(Branch const& branch, Place const& place) {
    if (branch.to == Branch::Target::stay) return place.state;
    return branch.to == Branch::Target::back ? place.came_from : branch.target;
}

Option explain_offer(Runnable const& runnable, CaseState const& state, Context const& context,
                     Offer const& offer, std::vector<FieldChange> const& inputs, PartNumber part) {
    Option option;
    option.part = part;
    option.action = offer.name();
    option.label = offer.title();
    option.needs = paths_in_part(runnable.definition, state, part, offer.needs());
    option.extension = offer.extension != nullptr;
    if (offer.action) {
        for (Branch const& branch : offer.action->branches) {
            auto target = target_of(branch, state.place(part));
            bool known = !target || std::find(option.targets.begin(), option.targets.end(),
                                              *target) != option.targets.end();
            if (!known) option.targets.push_back(*target);
        }
    }
    Draft draft(runnable, state, context);
    Step taken;
    {
        // As in `decide`, what settles the case counts its own states left by themselves.
        Focus focus(draft, part);
        taken = take(draft, offer, inputs, "");
    }
    if (taken) taken = settle(draft);
    option.allowed = taken.has_value();
    if (!taken) option.reasons = std::move(taken.error().reasons);
    option.warnings = draft.warnings();
    return option;
}

DeadlineView view(Definition const& definition, CaseState const& state,
                  std::optional<ExpressionId> duration, Due due, Date today) {
    DeadlineView view;
    view.due = std::move(due);
    if (!duration) return view;
    for (std::uint32_t index : unconfirmed(definition, *duration, law_date(state, today))) {
        Parameter const& parameter = definition.parameters[index];
        view.placeholder = true;
        if (!view.placeholder_note.empty()) view.placeholder_note += "; ";
        view.placeholder_note += label_or(parameter.label, parameter.name).vi + ": " +
                                 value_on(parameter, law_date(state, today)).to_confirm;
    }
    return view;
}

} // namespace

std::vector<Option> explain(Runnable const& runnable, CaseState const& state,
                            Context const& context, std::vector<FieldChange> const& inputs,
                            PartNumber part) {
    std::vector<Option> options;
    for (Offer const& offer : offers(runnable.definition, state, part)) {
        bool shadowed = std::any_of(options.begin(), options.end(),
                                    [&](Option const& o) { return o.action == offer.name(); });
        if (!shadowed)
            options.push_back(explain_offer(runnable, state, context, offer, inputs, part));
    }
    return options;
}

std::vector<FieldPath> editable(Runnable const& runnable, CaseState const& state,
                                Actor const& actor, PartNumber part) {
    if (state.version == 0 || !is_open(state, part)) return {};
    Definition const& definition = runnable.definition;
    return editable_paths(definition, state, roles_open(definition, state, actor, part), part);
}

TimeResult<std::vector<DeadlineView>> deadlines(Runnable const& runnable, CaseState const& state,
                                                Calendar const& calendar, Instant now) {
    Definition const& definition = runnable.definition;
    std::vector<DeadlineView> views;
    if (state.version == 0) return views;
    Date today = local_date(calendar, now);
    for (PartNumber part = 0; part <= state.parts.size(); ++part) {
        if (!is_open(state, part)) continue;
        auto due = state_due(definition, state, calendar, part);
        if (!due) return tl::make_unexpected(due.error());
        if (!*due) continue;
        DeadlineRule const& rule = *definition.states[state.place(part).state].deadline;
        std::optional<ExpressionId> duration;
        if (rule.anchor != DeadlineRule::Anchor::year_day) duration = rule.duration;
        views.push_back(view(definition, state, duration, std::move(**due), today));
        views.back().part = part;
        views.back().citations = rule.citations;
    }
    for (std::uint32_t i = 0; i < definition.limits.size() && i < state.clocks.size(); ++i) {
        ClockPhase phase = state.clocks[i].phase;
        if (phase != ClockPhase::running && phase != ClockPhase::paused) continue;
        auto due = limit_due(definition, state, i, calendar, now);
        if (!due) return tl::make_unexpected(due.error());
        views.push_back(
            view(definition, state, definition.limits[i].duration, std::move(*due), today));
        views.back().limit = i;
        views.back().paused = phase == ClockPhase::paused;
        views.back().citations = definition.limits[i].citations;
    }
    for (DeadlineView& v : views)
        v.overdue = !v.paused && v.due.instant <= now;
    std::stable_sort(views.begin(), views.end(), [](DeadlineView const& a, DeadlineView const& b) {
        return a.due.instant < b.due.instant;
    });
    return views;
}

} // namespace hoso::engine
