#include "dsl/check/ways.hpp"

#include <algorithm>
#include <queue>

namespace hoso::dsl {
namespace {

using engine::FieldPath;
using Target = engine::Branch::Target;
using Join = engine::Block::Join;

bool is_final(engine::State const& state) {
    return state.kind == engine::StateKind::final;
}

} // namespace

bool provides(std::vector<FieldPath> const& sets, FieldPath read) {
    return std::any_of(sets.begin(), sets.end(), [&](FieldPath set) {
        return set.slot == read.slot && (!set.field || !read.field || set.field == read.field);
    });
}

Arrows::Arrows(bind::BoundWorkflow const& workflow)
    : before_(workflow.flow.states.size()), missing_(workflow.definition.machines.size()),
      block_(workflow.definition.machines.size()) {
    engine::Definition const& definition = workflow.definition;
    for (std::uint32_t state = 0; state < definition.states.size(); ++state) {
        for (bind::ActionFlow const& action : workflow.flow.states[state].actions) {
            for (bind::BranchFlow const& branch : action.branches) {
                if (branch.to == Target::state && branch.known)
                    before_[branch.target].push_back(state);
            }
        }
        auto const& block = definition.states[state].block;
        if (!block) continue;
        for (std::size_t i = 0; i < block->machines.size(); ++i) {
            block_[block->machines[i]] = state;
            if (i < block->missing.size()) missing_[block->machines[i]] = block->missing[i];
        }
    }
}

std::vector<std::uint32_t> Arrows::targets(std::uint32_t state,
                                           bind::BranchFlow const& branch) const {
    if (branch.to == Target::stay || !branch.known) return {};
    if (branch.to == Target::back) return before_[state];
    return {branch.target};
}

std::string UnsetStates::way(engine::Definition const& definition, std::uint32_t state) const {
    std::string text = definition.states[state].name;
    for (; before_[state] != state; state = before_[state])
        text = definition.states[before_[state]].name + " → " + text;
    return text;
}

UnsetStates const& UnsetWays::of(std::uint32_t machine, FieldPath path) {
    return search(machine, path, unset_when_started(machine, path));
}

UnsetStates const& UnsetWays::search(std::uint32_t machine, FieldPath path, bool unset_at_start) {
    auto const [at, fresh] = known_.try_emplace({machine, path, unset_at_start});
    UnsetStates& result = at->second;
    if (!fresh) return result;
    engine::Definition const& definition = workflow_.definition;
    std::vector<std::uint32_t> before(definition.states.size(), UnsetStates::nowhere);
    std::queue<std::uint32_t> open;
    auto const enter = [&](std::uint32_t state, std::uint32_t from) {
        if (before[state] != UnsetStates::nowhere) return;
        before[state] = from;
        open.push(state);
    };
    std::uint32_t const start =
        machine == 0 ? definition.start : definition.machines[machine].start;
    if (unset_at_start) enter(start, start);
    for (; !open.empty(); open.pop()) {
        std::uint32_t const state = open.front();
        if (set_by_block(state, path)) continue;
        if (auto const end = arrows_.missing(machine); end && !is_final(definition.states[state]))
            enter(*end, state);
        for (bind::ActionFlow const& action : workflow_.flow.states[state].actions) {
            if (provides(action.needs, path)) continue;
            for (bind::BranchFlow const& branch : action.branches) {
                if (provides(branch.sets, path)) continue;
                for (std::uint32_t const target : arrows_.targets(state, branch))
                    enter(target, state);
            }
        }
    }
    result.before_ = std::move(before);
    return result;
}

/// Whether a part may begin without it: as opened and pre-filled, or as the case stands then.
bool UnsetWays::unset_when_started(std::uint32_t machine, FieldPath path) {
    if (machine == 0) return true;
    engine::Definition const& definition = workflow_.definition;
    bool const own = definition.slots[path.slot].machine == machine;
    if (own && provides(workflow_.flow.machines[machine].given, path)) return false;
    if (auto const block = arrows_.block(machine))
        return own || search(0, path, true).holds(*block);
    for (std::uint32_t state = 0; state < definition.states.size(); ++state) {
        if (definition.states[state].machine != 0) continue;
        for (bind::ActionFlow const& action : workflow_.flow.states[state].actions) {
            for (bind::BranchFlow const& branch : action.branches) {
                for (bind::OpeningFlow const& opening : branch.opens) {
                    if (opening.machine != machine) continue;
                    if (own ? !provides(opening.sets, path)
                            : !provides(action.needs, path) && !provides(branch.sets, path) &&
                                  search(0, path, true).holds(state))
                        return true;
                }
            }
        }
    }
    return false;
}

/// A block that waits for all of its branches leaves set what one of them sets on each of its ways.
/// A button of `during` may leave it earlier, so only the part of the block that joins counts.
bool UnsetWays::set_by_block(std::uint32_t state, FieldPath path) {
    engine::Definition const& definition = workflow_.definition;
    auto const& block = definition.states[state].block;
    if (!block || block->kind != engine::Block::Kind::parallel || block->join != Join::all ||
        workflow_.flow.states[state].actions.size() != 1)
        return false;
    return std::any_of(block->machines.begin(), block->machines.end(), [&](std::uint32_t machine) {
        UnsetStates const& unset = search(machine, path, true);
        for (std::uint32_t end = 0; end < definition.states.size(); ++end) {
            engine::State const& it = definition.states[end];
            if (it.machine == machine && is_final(it) && unset.holds(end)) return false;
        }
        return true;
    });
}

} // namespace hoso::dsl
