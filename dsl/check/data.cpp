// Data is there when it is read: for each place that is read, a search for a way from the start on
// which nothing sets it.

#include <algorithm>
#include <map>
#include <queue>

#include "dsl/check/parts.hpp"

namespace hoso::dsl {
namespace {

using engine::FieldPath;

/// Setting `set` makes reading `read` safe: the same place, the whole slot, or for a whole record
/// one of its fields.
bool provides(FieldPath set, FieldPath read) {
    return set.slot == read.slot && (!set.field || !read.field || set.field == read.field);
}

bool provides(std::vector<FieldPath> const& sets, FieldPath read) {
    return std::any_of(sets.begin(), sets.end(),
                       [&](FieldPath set) { return provides(set, read); });
}

/// States that can be entered while `path` is unset, each with the state before it on a shortest
/// such way.
class UnsetStates {
  public:
    UnsetStates(bind::BoundWorkflow const& workflow, FieldPath path) : workflow_(workflow) {
        auto const& states = workflow.flow.states;
        before_.assign(states.size(), nowhere);
        std::queue<std::uint32_t> open;
        std::uint32_t const start = workflow.definition.start;
        before_[start] = start;
        for (open.push(start); !open.empty(); open.pop()) {
            for (bind::ActionFlow const& action : states[open.front()].actions) {
                if (provides(action.needs, path)) continue;
                for (bind::BranchFlow const& branch : action.branches) {
                    if (provides(branch.sets, path) || before_[branch.target] != nowhere) continue;
                    before_[branch.target] = open.front();
                    open.push(branch.target);
                }
            }
        }
    }

    bool holds(std::uint32_t state) const { return before_[state] != nowhere; }

    /// "soan → da_nop → tham_dinh".
    std::string way(std::uint32_t state) const {
        auto const& states = workflow_.definition.states;
        std::string text = states[state].name;
        for (; before_[state] != state; state = before_[state])
            text = states[before_[state]].name + " → " + text;
        return text;
    }

  private:
    static constexpr std::uint32_t nowhere = 0xffff'ffff;
    bind::BoundWorkflow const& workflow_;
    std::vector<std::uint32_t> before_;
};

std::string name_of(engine::Definition const& definition, FieldPath path) {
    return engine::path_name(definition, path);
}

class DataCheck {
  public:
    DataCheck(bind::BoundWorkflow const& workflow, bind::Reporter& report)
        : workflow_(workflow), report_(report) {}

    void run() {
        auto const& states = workflow_.flow.states;
        for (std::uint32_t state = 0; state < states.size(); ++state) {
            for (bind::Read const& read : states[state].entry_reads)
                judge(state, read, {});
            for (bind::ActionFlow const& action : states[state].actions) {
                for (bind::Read const& read : action.reads)
                    judge(state, read, action.needs);
                for (bind::BranchFlow const& branch : action.branches) {
                    for (bind::Read const& read : branch.reads)
                        judge(state, read, action.needs);
                }
            }
        }
    }

  private:
    void judge(std::uint32_t state, bind::Read const& read, std::vector<FieldPath> const& needs) {
        if (provides(needs, read.path)) return;
        auto const [at, fresh] = unset_.try_emplace(read.path, workflow_, read.path);
        if (!at->second.holds(state)) return;
        report_.add(
            bind::message::read_before_set, read.range,
            {{"name", name_of(workflow_.definition, read.path)}, {"path", at->second.way(state)}});
    }

    bind::BoundWorkflow const& workflow_;
    bind::Reporter& report_;
    std::map<FieldPath, UnsetStates> unset_;
};

/// Whether some button or role can give the slot a value.
bool is_ever_set(bind::Flow const& flow, std::uint32_t slot) {
    auto const touches = [&](std::vector<FieldPath> const& paths) {
        return std::any_of(paths.begin(), paths.end(),
                           [&](FieldPath path) { return path.slot == slot; });
    };
    if (touches(flow.edited)) return true;
    for (bind::StateFlow const& state : flow.states) {
        for (bind::ActionFlow const& action : state.actions) {
            if (touches(action.needs)) return true;
            for (bind::BranchFlow const& branch : action.branches) {
                if (touches(branch.sets)) return true;
            }
        }
    }
    return false;
}

} // namespace

void check_data(bind::BoundWorkflow const& workflow, bind::Reporter& report) {
    bind::Flow const& flow = workflow.flow;
    if (flow.incomplete || workflow.definition.start >= flow.states.size()) return;
    for (std::uint32_t slot = 0; slot < workflow.definition.slots.size(); ++slot) {
        engine::Slot const& it = workflow.definition.slots[slot];
        if (it.is_form || is_ever_set(flow, slot)) continue;
        report.add(bind::message::never_set, flow.slots[slot], {{"name", it.name}});
    }
    DataCheck(workflow, report).run();
}

} // namespace hoso::dsl
