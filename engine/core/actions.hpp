#pragma once
// Actions and extensions: the one place where it is judged whether they may happen, and what they
// do.
//
// INVARIANT(same_answer): `decide` and `explain` both call `take`; `explain` throws the outcome
// away and keeps the reasons.

#include <optional>
#include <string>
#include <vector>

#include "engine/core/draft.hpp"

namespace hoso::engine {

/// Something people may do in the present state: one of the two is set.
struct Offer {
    Action const* action = nullptr;
    Extension const* extension = nullptr;
    std::uint32_t limit = 0; // of the extension

    std::string const& name() const { return action ? action->name : extension->name; }
    Bilingual const& label() const { return action ? action->label : extension->label; }
    std::vector<std::uint32_t> const& by() const { return action ? action->by : extension->by; }
    std::vector<FieldPath> const& needs() const {
        return action ? action->needs : extension->needs;
    }
    Bilingual title() const;
};

/// Actions of the state in which the case, or the part, rests; then, of the case, extensions of
/// limits that are counting. A closed case offers what reopens it, a closed part nothing.
std::vector<Offer> offers(Definition const& definition, CaseState const& state, PartNumber part);
std::optional<Offer> find_offer(Definition const& definition, CaseState const& state,
                                std::string const& name, PartNumber part);

/// Judges and does it at the place in focus; `settle` must follow. On refusal the draft is
/// worthless but for its warnings.
Step take(Draft& draft, Offer const& offer, std::vector<FieldChange> const& inputs,
          std::string const& note);

/// What follows from something other than a button: a vote that was closed. `role`: in which
/// somebody brought it about.
Step take_outcome(Draft& draft, Action const& action, std::optional<std::uint32_t> role);

/// `on timeout` of the state; the case stays where nothing of it can happen.
Step take_timeout(Draft& draft);
/// What nobody presses: a join, a choice, the outcome of a vote. Recorded under the action's name.
Step take_by_itself(Draft& draft, Action const& action);

/// The place in focus comes to rest in a state: clocks, timers, notices, papers, parts; a choice
/// leads on at once. An action that leads back to the state where it was taken enters it again,
/// with a new deadline. `from`: nullopt when the case, or the part, is opened.
Step enter_state(Draft& draft, std::optional<std::uint32_t> from, std::uint32_t state);

} // namespace hoso::engine
