#pragma once
// Who works on a state that has an owner: a holder of the role takes its task, or is given it, and
// until it ends nobody else acts in that role here.
//
// Entering a state clears its task. Nothing is claimed by merely acting. A claim is a lease, so
// that a task nobody works on comes back to everybody; the assignee's work in the owner's role
// renews it. A task that was assigned has no end but release, reassignment or the loss of the role.
// Delegation keeps the kind: a leased task stays leased, and returns hop by hop.

#include <vector>

#include "engine/core/access.hpp"
#include "engine/core/draft.hpp"

namespace hoso::engine {

inline constexpr std::size_t delegations_max = 10; // hops of one task

/// Who has the task now: nullptr when nobody, or when the lease is over.
PersonName const* assignee_at(Task const& task, Instant now);

/// Why somebody acting like this may not work here: the role is the owner's and the task somebody
/// else's.
std::optional<Reason> task_of_another(Definition const& definition, CaseState const& state,
                                      Context const& context, Capacity const& as, PartNumber part);

Step move_task(Draft& draft, command::MoveTask const& move);

/// What the actor may do with the task now, and why not. To whom it may go is judged by
/// `unfit_for_task`: together they say what `decide` says.
struct TaskOption {
    command::MoveTask::Kind kind = command::MoveTask::Kind::claim;
    bool allowed = false;
    std::vector<Reason> reasons; // why not; empty when allowed
};
/// Claim, release, assign, delegate, give back. Empty where there is no task: no such open part,
/// or a state without an owner.
std::vector<TaskOption> task_options(Runnable const& runnable, CaseState const& state,
                                     Context const& context, PartNumber part = 0);
/// Why the task of the part cannot go to this person (with the roles they hold).
std::optional<Reason> unfit_for_task(Definition const& definition, CaseState const& state,
                                     Context const& context, command::MoveTask const& move);

} // namespace hoso::engine
