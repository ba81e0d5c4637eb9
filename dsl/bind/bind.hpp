#pragma once
// Syntax trees to definitions: names resolved, types and ranges proved, everything lowered to
// `engine::Definition`.
//
// Never throws for a bad tree. With errors the definitions are incomplete and only fit for further
// checking; `Flow` then says where not to look. Work is bounded by the size of the trees and by
// fixed budgets, not by a clock, so that the same text always gets the same answer.

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "dsl/ast/ast.hpp"
#include "dsl/source/diagnostic.hpp"
#include "engine/model/definition.hpp"

namespace hoso::dsl {

struct SourceTree {
    ast::File const* file = nullptr;
    std::uint32_t index = 0; // of the file in diagnostics
};

namespace bind {

/// A reading of data that nothing on the spot proves to be set.
struct Read {
    engine::FieldPath path;
    SourceRange range;
    /// Of a part seen from outside its machine: the states it may rest in.
    std::vector<std::uint32_t> within{};
};
struct OpeningFlow {
    std::uint32_t machine = 0;
    std::vector<engine::FieldPath> sets;
};
struct BranchFlow {
    std::vector<engine::FieldPath> sets; // by the branch itself, or proved by its guard
    std::vector<Read> reads;             // in its guard and what it sets
    std::uint32_t target = 0;            // for Target::state
    bool known = true;                   // the target was made out
    engine::Branch::Target to = engine::Branch::Target::state;
    std::vector<OpeningFlow> opens{};
    SourceRange range{};
};
struct ActionFlow {
    std::vector<engine::FieldPath> needs; // or proved by its requirements
    std::vector<Read> reads;
    std::vector<BranchFlow> branches;
    SourceRange range;
};
struct StateFlow {
    std::vector<Read> entry_reads;   // deadline, messages
    std::vector<ActionFlow> actions; // and timeout, join, choice, outcome, in the order written
    bool incomplete = false;    // holds a syntax error that was reported; its absences mean nothing
    bool unknown_owner = false; // has one, but it was not made out
};

struct MachineFlow {
    std::vector<engine::FieldPath> given; // set when a part is opened: prefills
};

/// What the checks need to know beyond the definition.
struct Flow {
    std::vector<StateFlow> states;
    std::vector<MachineFlow> machines;     // as Definition::machines
    std::vector<engine::FieldPath> edited; // some role may edit it somewhere
    bool gaps = false;       // ... or a way on: what is not reached without it is not told
    bool incomplete = false; // a state, a transition or the start is missing because of a mistake
    SourceRange name;        // of the workflow
    SourceRange round;       // of a campaign: the line that says when a round opens
    std::vector<SourceRange> slots;   // names of the data
    Language language = Language::vi; // keywords of its file
};

struct BoundWorkflow {
    engine::Definition definition;
    Flow flow;
};

} // namespace bind

struct BindResult {
    std::vector<bind::BoundWorkflow> workflows;
    std::vector<Diagnostic> diagnostics;
};

/// What is wrong with a text pattern (`matches`), nullopt when nothing is. Handed in, because
/// matching is the engine core's.
using PatternMistake = std::function<std::optional<Bilingual>(std::string_view pattern)>;

/// The text of a document's template by the path as written; nullopt when there is none.
using TemplateLoader = std::function<std::optional<std::string>(std::string const& path)>;

/// `trees[0]` is the root, the only one that may hold workflows. Without `load_template` templates
/// are not looked at.
BindResult bind_trees(std::vector<SourceTree> const& trees, PatternMistake const& pattern_mistake,
                      TemplateLoader const& load_template = {});

} // namespace hoso::dsl
