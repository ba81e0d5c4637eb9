// Data is there when it is read: for each place that is read, a search for a way from the start on
// which nothing sets it.

#include <algorithm>
#include <set>

#include "dsl/check/parts.hpp"
#include "dsl/check/ways.hpp"
#include "dsl/lex/keywords.hpp"

namespace hoso::dsl {
namespace {

using engine::FieldPath;

class DataCheck {
  public:
    DataCheck(bind::BoundWorkflow const& workflow, bind::Reporter& report)
        : workflow_(workflow), report_(report), ways_(workflow) {}

    /// The slots that were told.
    std::set<std::uint32_t> run() {
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
        std::set<std::uint32_t> slots;
        for (FieldPath const path : told_)
            slots.insert(path.slot);
        return slots;
    }

  private:
    void judge(std::uint32_t state, bind::Read const& read, std::vector<FieldPath> const& needs) {
        if (!read.within.empty()) return judge_part(read);
        if (provides(needs, read.path)) return;
        UnsetStates const& unset = ways_.of(workflow_.definition.states[state].machine, read.path);
        if (unset.holds(state)) tell(read, unset.way(workflow_.definition, state));
    }

    /// A field of a part read from outside: it must be set in every state the part may be in.
    void judge_part(bind::Read const& read) {
        std::uint32_t const machine = *workflow_.definition.slots[read.path.slot].machine;
        UnsetStates const& unset = ways_.of(machine, read.path);
        for (std::uint32_t const state : read.within) {
            if (!unset.holds(state)) continue;
            tell(read, unset.way(workflow_.definition, state), bind::message::part_before_set);
            return;
        }
    }

    /// Once for each place: what mends one reading mostly mends the others.
    void tell(bind::Read const& read, std::string const& way,
              bind::Message const& message = bind::message::read_before_set) {
        if (!told_.insert(read.path).second) return;
        bool const result = workflow_.definition.slots[read.path.slot].is_result;
        report_.add(result ? bind::message::read_before_vote : message, read.range,
                    {{"name", engine::path_name(workflow_.definition, read.path)},
                     {"path", way},
                     {"in", keyword(TokenKind::kw_in)},
                     {"default", keyword(TokenKind::kw_default_)}});
    }
    std::string keyword(TokenKind kind) const {
        return std::string(spelling(kind, workflow_.flow.language));
    }

    bind::BoundWorkflow const& workflow_;
    bind::Reporter& report_;
    UnsetWays ways_;
    std::set<FieldPath> told_;
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
    auto const told = DataCheck(workflow, report).run();
    for (std::uint32_t slot = 0; slot < workflow.definition.slots.size(); ++slot) {
        engine::Slot const& it = workflow.definition.slots[slot];
        if (it.is_form || it.machine || it.is_result || told.contains(slot)) continue;
        if (is_ever_set(flow, slot)) continue;
        report.add(bind::message::never_set, flow.slots[slot], {{"name", it.name}});
    }
}

} // namespace hoso::dsl
