#include "engine/core/settle.hpp"

#include <algorithm>

#include "engine/core/messages.hpp"
#include "engine/core/parts.hpp"
#include "engine/core/requirements.hpp"
#include "engine/core/timers.hpp"

namespace hoso::engine {

namespace {

/// Does the event change what an invariant can see? Reminders, comments and tasks do not; a case
/// must be able to go overdue whatever its data.
bool changes_case(Event const& event) {
    return std::holds_alternative<event::FieldsChanged>(event.body) ||
           std::holds_alternative<event::Attached>(event.body) ||
           std::holds_alternative<event::ActionTaken>(event.body) ||
           std::holds_alternative<event::StateEntered>(event.body) ||
           std::holds_alternative<event::PartOpened>(event.body) ||
           std::holds_alternative<event::PartClosed>(event.body) ||
           std::holds_alternative<event::ClockExtended>(event.body) ||
           std::holds_alternative<event::VoteClosed>(event.body);
}

Step check_invariants(Draft const& draft) {
    auto const& events = draft.events();
    if (std::none_of(events.begin(), events.end(), changes_case)) return {};
    std::vector<Reason> reasons;
    for (Requirement const& invariant : draft.definition().invariants) {
        Reason reason = requirement_reason(draft.definition(), invariant);
        try {
            if (!draft.holds(invariant.condition)) reasons.push_back(std::move(reason));
        } catch (EvalError const& error) {
            if (error.reason() != EvalError::Reason::unset) throw;
            for (Reason& missing : missing_data(draft, invariant.condition, reason.text))
                reasons.push_back(std::move(missing));
        }
    }
    if (!reasons.empty()) return refuse(RefusalKind::not_now, std::move(reasons));
    return {};
}

} // namespace

Step settle(Draft& draft) {
    if (draft.state().places.empty()) return {};
    Focus focus(draft, 0);
    try {
        if (Step joined = take_joins(draft); !joined) return joined;
        if (Step followed = follow_round(draft); !followed) return followed;
        return check_invariants(draft);
    } catch (EvalError const& error) {
        return refuse(error, label_or(draft.resting().label, draft.resting().name));
    }
}

} // namespace hoso::engine
