// Buttons, and what leads on by itself: who, under which conditions, whereto.

#include "dsl/diff/facets.hpp"
#include "dsl/diff/key.hpp"
#include "dsl/diff/witness.hpp"
#include "dsl/words/parts.hpp"
#include "dsl/words/words.hpp"

namespace hoso::dsl::difference {

using engine::Definition;

std::string names_key(Definition const& d, std::vector<std::uint32_t> const& roles) {
    std::string out;
    for (std::uint32_t const role : roles)
        out += d.roles[role].id.value + ",";
    return out;
}

std::string states_key(Definition const& d, std::vector<std::uint32_t> const& states) {
    std::string out;
    for (std::uint32_t const state : states)
        out += d.states[state].name + ",";
    return out;
}

std::string states_words(Comparison const& c, Definition const& d,
                         std::vector<std::uint32_t> const& states) {
    std::string out;
    for (std::uint32_t const state : states)
        out += (out.empty() ? "" : ", ") + state_words(d, state, c.language);
    return out;
}

std::string paths_key(Definition const& d, std::vector<engine::FieldPath> const& paths) {
    std::string out;
    for (engine::FieldPath const path : paths)
        out += engine::path_name(d, path) + ",";
    return out;
}

/// A change of the parameter behind a deadline is a change of the deadline.
Facet span_facet(Comparison const& c, Definition const& d, char const* name,
                 engine::ExpressionId id) {
    std::string const words = span_words(d, id, c.language);
    return {name, key(d, d.expressions[id]) + "=" + words, words};
}

std::string branches_words(Comparison const& c, Definition const& d, engine::Action const& action) {
    std::string out;
    for (engine::Branch const& branch : action.branches) {
        out += out.empty() ? "" : "; ";
        if (branch.guard)
            out += c.pick("khi ", "when ") +
                   expression_words(d, d.expressions[*branch.guard], c.language) + " ";
        else if (action.branches.size() > 1)
            out += c.pick("còn lại ", "otherwise ");
        for (engine::Assignment const& set : branch.sets)
            out += c.pick("ghi ", "set ") + path_words(d, set.target, c.language) + " = " +
                   expression_words(d, d.expressions[set.value], c.language) + " ";
        for (engine::Opening const& opening : branch.opens)
            out += opening_words(d, opening, c.language) + " ";
        out += "→ " + target_words(d, branch, c.language);
        if (branch.times_max)
            out += c.pick(" tối đa ", " at most ") + std::to_string(*branch.times_max) +
                   c.pick(" lần", " times");
        if (!branch.because.empty()) out += " (" + branch.because + ")";
    }
    return out;
}

namespace {

std::string target_key(Definition const& d, engine::Branch const& branch) {
    switch (branch.to) {
    case engine::Branch::Target::stay: return "stay";
    case engine::Branch::Target::back: return "back";
    case engine::Branch::Target::state: break;
    }
    return d.states[branch.target].name;
}

std::string branches_key(Definition const& d, engine::Action const& action) {
    std::string out;
    for (engine::Branch const& branch : action.branches) {
        if (branch.guard) out += key(d, d.expressions[*branch.guard]);
        for (engine::Assignment const& set : branch.sets)
            out += "/" + engine::path_name(d, set.target) + "=" + key(d, d.expressions[set.value]);
        for (engine::Opening const& opening : branch.opens) {
            out += "+" + d.machines[opening.machine].name;
            for (engine::Assignment const& set : opening.sets)
                out +=
                    "/" + engine::path_name(d, set.target) + "=" + key(d, d.expressions[set.value]);
        }
        out += ">" + target_key(d, branch) + "/" + std::to_string(branch.times_max.value_or(-1)) +
               branch.because + citations_key(d, branch.citations) + ";";
    }
    return out;
}

Facets action_facets(Comparison const& c, Definition const& d, engine::Action const& action) {
    std::string calls, calls_words;
    for (engine::ExpressionId const call : action.rule_calls) {
        calls += key(d, d.expressions[call]) + ";";
        calls_words += (calls_words.empty() ? "" : "; ") +
                       expression_words(d, d.expressions[call], c.language);
    }
    return {label_facet(c, action.label),
            {c.pick("ai được bấm", "who may press"), names_key(d, action.by),
             role_words(d, action.by, c.language)},
            {c.pick("phải có", "needs"), paths_key(d, action.needs),
             paths_words(d, action.needs, c.language)},
            {c.pick("quy tắc phải đạt", "rules to meet"), calls, calls_words},
            {c.pick("kết quả", "result"), branches_key(d, action), branches_words(c, d, action)},
            citations_facet(c, d, action.citations)};
}

/// Where a button leads, by its guards.
Question branch_question(Comparison const& c, Side const& side, engine::Action const& action) {
    Question q{side, {}, {}, {}, {}};
    for (engine::Branch const& branch : action.branches) {
        if (branch.guard) q.conditions.push_back(*branch.guard);
    }
    q.answer = [&c, side, &action](engine::Inputs const& inputs) -> std::string {
        for (engine::Branch const& branch : action.branches) {
            if (!branch.guard || engine::holds(side.definition, side.code, *branch.guard, inputs))
                return "→ " + target_words(side.definition, branch, c.language);
        }
        return c.pick("không nhánh nào", "no branch");
    };
    return q;
}

std::string guards_key(Definition const& d, engine::Action const& action) {
    std::string out;
    for (engine::Branch const& branch : action.branches)
        out += (branch.guard ? deep_key(d, d.expressions[*branch.guard]) : "") + ">" +
               target_key(d, branch) + ";";
    return out;
}

} // namespace

void compare_action(Comparison& c, std::string const& what, engine::Action const& was,
                    engine::Action const& is) {
    std::string const section = c.pick("Nút bấm", "Buttons");
    c.facets(section, what, action_facets(c, c.before.definition, was),
             action_facets(c, c.after.definition, is));
    compare_requirements(c, section, what, was.requirements, is.requirements, {}, {});
    bool const guarded = was.branches.size() > 1 || is.branches.size() > 1;
    if (guarded && guards_key(c.before.definition, was) != guards_key(c.after.definition, is))
        note_witness(c, what, branch_question(c, c.before, was), branch_question(c, c.after, is),
                     branches_key(c.before.definition, was) ==
                         branches_key(c.after.definition, is));
}

void compare_automatic(Comparison& c, std::string const& what,
                       std::optional<engine::Action> const& was,
                       std::optional<engine::Action> const& is) {
    std::string const section = c.pick("Nút bấm", "Buttons");
    if (was && is)
        compare_action(c, what, *was, *is);
    else if (is)
        c.added(section, what + ": " + branches_words(c, c.after.definition, *is));
    else if (was)
        c.removed(section, what + ": " + branches_words(c, c.before.definition, *was));
}

} // namespace hoso::dsl::difference
