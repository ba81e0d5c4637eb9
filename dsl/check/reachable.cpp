// Every state is on some path from the start to a final state.

#include <queue>

#include "dsl/check/parts.hpp"
#include "dsl/lex/keywords.hpp"

namespace hoso::dsl {
namespace {

using Edges = std::vector<std::vector<std::uint32_t>>;

std::vector<bool> reach(Edges const& edges, std::vector<std::uint32_t> const& from) {
    std::vector<bool> seen(edges.size(), false);
    std::queue<std::uint32_t> open;
    for (std::uint32_t const state : from) {
        seen[state] = true;
        open.push(state);
    }
    for (; !open.empty(); open.pop()) {
        for (std::uint32_t const next : edges[open.front()]) {
            if (!seen[next]) open.push(next);
            seen[next] = true;
        }
    }
    return seen;
}

} // namespace

void check_reachable(bind::BoundWorkflow const& workflow, bind::Reporter& report) {
    engine::Definition const& definition = workflow.definition;
    bind::Flow const& flow = workflow.flow;
    if (flow.incomplete || definition.start >= definition.states.size()) return;
    std::string const final(spelling(TokenKind::kw_final, flow.language));
    Edges forward(definition.states.size()), backward(definition.states.size());
    std::vector<std::uint32_t> finals;
    for (std::uint32_t state = 0; state < definition.states.size(); ++state) {
        if (definition.states[state].kind == engine::StateKind::final) finals.push_back(state);
        for (bind::ActionFlow const& action : flow.states[state].actions) {
            for (bind::BranchFlow const& branch : action.branches) {
                forward[state].push_back(branch.target);
                backward[branch.target].push_back(state);
            }
        }
    }
    if (finals.empty()) {
        report.add(bind::message::no_final, flow.name,
                   {{"name", definition.name}, {"final", final}});
        return;
    }
    auto const reached = reach(forward, {definition.start});
    auto const leads_on = reach(backward, finals);
    for (std::uint32_t state = 0; state < definition.states.size(); ++state) {
        engine::State const& it = definition.states[state];
        engine::Arguments const arguments{{"name", it.name}, {"final", final}};
        if (!reached[state])
            report.add(bind::message::unreachable, it.range, arguments);
        else if (!leads_on[state])
            report.add(bind::message::dead_end, it.range, arguments);
    }
}

} // namespace hoso::dsl
