#pragma once
// What the comparison is made of.

#include <map>
#include <string>
#include <vector>

#include "engine/eval/eval.hpp"
#include "engine/model/definition.hpp"

namespace hoso::dsl::difference {

/// One side: the definition, ready to evaluate.
struct Side {
    engine::Definition const& definition;
    engine::Code const& code;
};

/// One property of a thing. Equal keys: nothing to tell. Labels are told apart from meaning.
struct Facet {
    std::string name;
    std::string key;
    std::string words; // of the value; empty: none
    bool label = false;
};
using Facets = std::vector<Facet>; // the same names in the same order on both sides

struct Change {
    std::string section;
    std::string text;
};

struct Comparison {
    Side before, after;
    engine::Language language = engine::Language::vi;
    engine::Date law_date; // parameters are read as of this day: the last one on which one changes
    std::vector<Change> meaning = {}, labels = {}, answers = {};

    [[nodiscard]] char const* pick(char const* vi, char const* en) const {
        return language == engine::Language::vi ? vi : en;
    }
    void added(std::string const& section, std::string const& what);
    void removed(std::string const& section, std::string const& what);
    /// `what` names the thing, e.g. `trạng thái “Thẩm định”`.
    void facets(std::string const& section, std::string const& what, Facets const& old_facets,
                Facets const& new_facets);
};

/// “label”, or the name where there is none.
std::string quoted(Comparison const& c, engine::Bilingual const& label, std::string const& name);
Facet label_facet(Comparison const& c, engine::Bilingual const& label);
Facet citations_facet(Comparison const& c, engine::Definition const& d,
                      engine::Citations const& citations);

/// Matches by name in the order of `after`, then what only `before` has.
template <class T, class Name, class Added, class Removed, class Both>
void match(std::vector<T> const& before, std::vector<T> const& after, Name name, Added added,
           Removed removed, Both both) {
    std::map<std::string, std::size_t> old_ones;
    for (std::size_t i = 0; i < before.size(); ++i)
        old_ones.emplace(name(before[i]), i);
    std::map<std::string, std::size_t> new_ones;
    for (std::size_t i = 0; i < after.size(); ++i) {
        new_ones.emplace(name(after[i]), i);
        auto const old_one = old_ones.find(name(after[i]));
        if (old_one == old_ones.end())
            added(i);
        else
            both(old_one->second, i);
    }
    for (std::size_t i = 0; i < before.size(); ++i) {
        if (!new_ones.contains(name(before[i]))) removed(i);
    }
}

// Keys and words that several floors need.
std::string names_key(engine::Definition const& d, std::vector<std::uint32_t> const& roles);
std::string states_key(engine::Definition const& d, std::vector<std::uint32_t> const& states);
std::string states_words(Comparison const& c, engine::Definition const& d,
                         std::vector<std::uint32_t> const& states);
std::string paths_key(engine::Definition const& d, std::vector<engine::FieldPath> const& paths);
/// A change of the parameter behind a deadline is a change of the deadline.
Facet span_facet(Comparison const& c, engine::Definition const& d, char const* name,
                 engine::ExpressionId id);

/// Where an action leads, branch by branch.
std::string branches_words(Comparison const& c, engine::Definition const& d,
                           engine::Action const& action);
void compare_action(Comparison& c, std::string const& what, engine::Action const& was,
                    engine::Action const& is);
/// Of what leads on without a button; it may be new or gone.
void compare_automatic(Comparison& c, std::string const& what,
                       std::optional<engine::Action> const& was,
                       std::optional<engine::Action> const& is);
// `what` names the state.
void compare_block(Comparison& c, std::string const& what, engine::State const& was,
                   engine::State const& is);
void compare_vote(Comparison& c, std::string const& what, engine::State const& was,
                  engine::State const& is);

// Each compares one floor of the definition.
void compare_process(Comparison& c);   // states, buttons, limits, separations, roles
void compare_data(Comparison& c);      // fields, lists, data, parameters, lookups
void compare_decisions(Comparison& c); // tables, calcs, rules, invariants
void compare_parts(Comparison& c);     // branches, collections, children, papers, migrations

/// Requirements of a button or of a rule. Arguments: of the rule; none for a button.
void compare_requirements(Comparison& c, std::string const& section, std::string const& what,
                          std::vector<engine::Requirement> const& before,
                          std::vector<engine::Requirement> const& after,
                          std::vector<engine::Argument> const& old_arguments,
                          std::vector<engine::Argument> const& new_arguments);

} // namespace hoso::dsl::difference
