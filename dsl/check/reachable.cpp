// Every state is on some path from the start of its machine to a final state.

#include <algorithm>
#include <queue>

#include "dsl/check/parts.hpp"
#include "dsl/check/ways.hpp"
#include "dsl/lex/keywords.hpp"

namespace hoso::dsl {
namespace {

using Edges = std::vector<std::vector<std::uint32_t>>;

std::vector<bool> reach(Edges const& edges, std::vector<std::uint32_t> const& from) {
    std::vector<bool> seen(edges.size(), false);
    std::queue<std::uint32_t> open;
    for (std::uint32_t const state : from) {
        if (!seen[state]) open.push(state);
        seen[state] = true;
    }
    for (; !open.empty(); open.pop()) {
        for (std::uint32_t const next : edges[open.front()]) {
            if (!seen[next]) open.push(next);
            seen[next] = true;
        }
    }
    return seen;
}

class Graph {
  public:
    explicit Graph(bind::BoundWorkflow const& workflow)
        : workflow_(workflow), arrows_(workflow), forward(workflow.definition.states.size()),
          backward(forward.size()), opened(workflow.definition.machines.size(), false) {
        for (std::uint32_t state = 0; state < forward.size(); ++state)
            add_state(state);
    }

  private:
    bind::BoundWorkflow const& workflow_;
    Arrows arrows_;

  public:
    Edges forward, backward;
    std::vector<bool> opened; // machines that some button opens

  private:
    void add(std::uint32_t from, std::uint32_t to) {
        forward[from].push_back(to);
        backward[to].push_back(from);
    }

    void add_state(std::uint32_t state) {
        engine::State const& it = workflow_.definition.states[state];
        if (auto const end = arrows_.missing(it.machine);
            end && it.kind != engine::StateKind::final)
            add(state, *end);
        for (bind::ActionFlow const& action : workflow_.flow.states[state].actions) {
            for (bind::BranchFlow const& branch : action.branches) {
                for (std::uint32_t const target : arrows_.targets(state, branch))
                    add(state, target);
                for (bind::OpeningFlow const& opening : branch.opens)
                    opened[opening.machine] = true;
            }
        }
    }
};

void check_back(bind::BoundWorkflow const& workflow, bind::Reporter& report) {
    Arrows const arrows(workflow);
    for (std::uint32_t state = 0; state < workflow.flow.states.size(); ++state) {
        if (arrows.has_before(state)) continue;
        for (bind::ActionFlow const& action : workflow.flow.states[state].actions) {
            for (bind::BranchFlow const& branch : action.branches) {
                if (branch.to == engine::Branch::Target::back)
                    report.add(bind::message::back_nowhere, branch.range,
                               {{"name", workflow.definition.states[state].name}});
            }
        }
    }
}

/// A circle of `choose` states would never come to rest.
void check_choices(bind::BoundWorkflow const& workflow, Edges const& forward,
                   bind::Reporter& report) {
    auto const& states = workflow.definition.states;
    Edges edges(states.size());
    for (std::uint32_t from = 0; from < states.size(); ++from) {
        if (!states[from].choice) continue;
        for (std::uint32_t const to : forward[from]) {
            if (states[to].choice) edges[from].push_back(to);
        }
    }
    std::vector<bool> told(states.size(), false);
    for (std::uint32_t state = 0; state < states.size(); ++state) {
        if (edges[state].empty() || told[state]) continue;
        auto const ahead = reach(edges, edges[state]);
        if (!ahead[state]) continue;
        std::string names;
        for (std::uint32_t other = 0; other < states.size(); ++other) {
            if (!ahead[other] || !reach(edges, edges[other])[state]) continue;
            told[other] = true;
            names += (names.empty() ? "" : ", ") + states[other].name;
        }
        report.add(bind::message::choose_cycle, states[state].range, {{"cycle", names}});
    }
}

} // namespace

void check_reachable(bind::BoundWorkflow const& workflow, bind::Reporter& report) {
    engine::Definition const& definition = workflow.definition;
    bind::Flow const& flow = workflow.flow;
    if (flow.incomplete || definition.start >= definition.states.size()) return;
    std::string const final(spelling(TokenKind::kw_final, flow.language));
    Graph const graph(workflow);
    std::vector<std::uint32_t> starts{definition.start}, finals;
    std::vector<bool> ends(definition.machines.size(), false);
    for (std::uint32_t state = 0; state < definition.states.size(); ++state) {
        if (definition.states[state].kind != engine::StateKind::final) continue;
        finals.push_back(state);
        ends[definition.states[state].machine] = true;
    }
    if (!ends[0]) {
        report.add(bind::message::no_final, flow.name,
                   {{"name", definition.name}, {"final", final}});
        return;
    }
    for (std::uint32_t i = 1; i < definition.machines.size(); ++i) {
        engine::Machine const& machine = definition.machines[i];
        starts.push_back(machine.start);
        if (!ends[i])
            report.add(bind::message::part_without_end, machine.range,
                       {{"name", machine.name}, {"final", final}});
        if (machine.kind == engine::Machine::Kind::child && !graph.opened[i])
            report.add(bind::message::never_opened, machine.range, {{"name", machine.name}});
    }
    for (std::uint32_t i = 0; i < definition.documents.size(); ++i) {
        auto const issues = [i](engine::State const& state) {
            return std::find(state.issues.begin(), state.issues.end(), i) != state.issues.end();
        };
        if (!workflow.flow.gaps &&
            std::none_of(definition.states.begin(), definition.states.end(), issues))
            report.add(bind::message::never_issued, definition.documents[i].range,
                       {{"name", definition.documents[i].name}});
    }
    auto const reached = reach(graph.forward, starts);
    auto const leads_on = reach(graph.backward, finals);
    for (std::uint32_t state = 0; state < definition.states.size(); ++state) {
        engine::State const& it = definition.states[state];
        engine::Arguments const arguments{{"name", it.name}, {"final", final}};
        if (!reached[state] && !workflow.flow.gaps)
            report.add(bind::message::unreachable, it.range, arguments);
        else if (!leads_on[state] && ends[it.machine])
            report.add(bind::message::dead_end, it.range, arguments);
    }
    check_back(workflow, report);
    check_choices(workflow, graph.forward, report);
}

} // namespace hoso::dsl
