#pragma once
// The syntax tree of one file, just as written: nothing is resolved, nothing is checked beyond
// form.
//
// Ranges are byte offsets into the text as the user wrote it (before NFC); texts are NFC. Lists
// keep source order. A node with `broken` set comes from a place with a syntax error that has been
// reported: its children up to the mistake are there, the rest have their default values. Bind it
// to declare its name, but report nothing about what is missing in it. Where the parser assumed a
// missing word, that word itself is `broken` and an assumed name has empty text.
//
// INVARIANT(bounded): an expression or type is at most `expr_height_max` nodes high, so recursion
// over the tree, and its destruction, needs a bounded stack whatever the file says.

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "dsl/ast/expression.hpp"
#include "engine/base/date.hpp"
#include "engine/base/text.hpp"
#include "engine/model/expression.hpp"
#include "engine/time/deadline.hpp"

namespace hoso::dsl::ast {

// ---- declarations

struct Source : Node {
    Name name;
    Label label;
    std::optional<DateLiteral> effective;
};

struct Member : Node {
    Name name;
    std::optional<Label> label;
};
struct Enum : Node {
    Name name;
    std::optional<Label> label;
    std::vector<Member> members;
};

enum class PresenceKind : std::uint8_t { required, optional };
struct Presence : Node {
    PresenceKind kind = PresenceKind::required;
};
struct Matches : Node {
    Text pattern;
};
struct Check : Node {
    Expr condition;
    Label message;
};
using FieldOption = std::variant<Presence, Matches, Check, Citation>;
struct Field : Node {
    Name name;
    Type type;
    std::optional<Label> label;
    std::vector<FieldOption> options;
};
struct Record : Node {
    bool form = false;
    Name name;
    std::optional<Label> label;
    std::vector<Field> fields;
};

struct Role : Node {
    bool party = false;
    Name name;
    Label label;
    std::optional<Number> holders;
};

struct Timed : Node {
    DateLiteral from;
    Expr value;
    std::optional<Text> to_confirm;
    std::vector<Citation> citations;
};
struct Param : Node {
    Name name;
    Type type;
    std::optional<Label> label;
    std::vector<Timed> values;
};

enum class HitKind : std::uint8_t { unique, first };
struct Column : Node {
    Name name;
    Type type;
};
struct Header : Node {
    std::vector<Column> inputs, outputs;
};
enum class CellTestKind : std::uint8_t {
    equal,
    not_equal,
    less,
    less_equal,
    greater,
    greater_equal,
    between
};
struct CellTest : Node {
    CellTestKind kind = CellTestKind::equal;
    Expr low;
    std::optional<Expr> high; // between
};
struct Cell : Node {
    std::vector<CellTest> tests; // empty: `-`, any value
};
struct Row : Node {
    std::vector<Cell> inputs;
    std::vector<Expr> outputs;
    std::vector<Citation> citations;
};
struct Table : Node {
    Name name;
    std::optional<Label> label;
    HitKind hit = HitKind::unique;
    bool complete = false;
    std::vector<Citation> citations;
    Header header;
    std::vector<Row> rows;
};

struct Argument : Node {
    Name name;
    Type type;
};
struct Binding : Node {
    Name name;
    Expr value;
};
struct Calc : Node {
    Name name;
    std::vector<Argument> arguments;
    Type result;
    std::optional<Label> label;
    std::vector<Citation> citations;
    Expr body;
    std::vector<Binding> bindings; // `where`
};

/// `require` or `warn`: a named condition with its sentence.
struct Requirement : Node {
    bool warn = false;
    Name name;
    Expr condition;
    Label message;
    std::vector<Citation> citations;
};
struct Exception : Node {
    Name requirement;
    Expr condition;
    std::vector<Citation> citations;
};
using RuleItem = std::variant<Requirement, Exception>;
struct Rule : Node {
    Name name;
    std::vector<Argument> arguments;
    std::optional<Label> label;
    std::vector<Citation> citations;
    std::vector<RuleItem> items;
};

// ---- workflow

struct CaseDecl : Node {
    Name name;
    Name record;
};
struct DataDecl : Node {
    Name name;
    Type type;
    std::optional<Label> label;
};
struct UseCalendar : Node {
    Name name;
};
struct AppliesFrom : Node {
    DateLiteral date;
};
struct Start : Node {
    Name state;
};
struct Lookup : Node {
    Name name;
    Type type;
    std::optional<Label> label;
    std::optional<Path> total; // set: `total path`; else `count`
    std::vector<Name> states;
    std::vector<Path> same;
    bool this_year = false;
    std::vector<Citation> citations;
};
struct Extend : Node {
    Name name;
    Label label;
    std::vector<Name> by;
    Number times;
    Span amount;
    std::optional<Span> before; // `at least … before`
    std::vector<Path> needs;
    std::vector<Name> notify;
    std::vector<Citation> citations;
};
struct Limit : Node {
    Name name;
    Label label;
    Span duration;
    Name from;
    std::vector<Name> to;
    std::optional<engine::Roll> roll;
    std::vector<Citation> citations;
    std::optional<Extend> extend;
};
struct Separate : Node {
    std::vector<Name> roles; // two or more
    std::vector<Citation> citations;
};

struct Assignment : Node {
    Path target;
    Expr value;
};
struct Outcome : Node {
    std::vector<Assignment> sets;
    Name target;
    std::optional<Number> times;
    std::optional<Text> because;
    std::vector<Citation> citations;
};
enum class BranchKind : std::uint8_t {
    always,
    when,
    otherwise
}; // always: an action without braces
struct Branch : Node {
    BranchKind kind = BranchKind::always;
    Expr guard; // when
    Outcome outcome;
};
/// `require eligible(app)`: a rule whose requirements block the button.
struct RuleCall : Node {
    Name rule;
    std::vector<Expr> args;
};
struct Needs : Node {
    std::vector<Path> paths;
};
using ActionItem = std::variant<Needs, Requirement, RuleCall, Citation>;
struct On : Node {
    bool timeout = false;
    Name name;
    std::optional<Label> label;
    std::vector<Name> by;
    std::vector<ActionItem> items;
    bool in_order = false;
    std::vector<Branch> branches; // one with kind `always`, or those between the braces
};
struct During : Node {
    std::vector<Name> states;
    On on;
};

struct Owner : Node {
    Name role;
};
struct Edit : Node {
    std::vector<Path> paths;
    std::vector<Name> by;
};
struct Deadline : Node {
    Span duration;
    std::optional<engine::Roll> roll;
    std::vector<Citation> citations;
};
enum class ClockKind : std::uint8_t { pauses, restarts, continues };
struct Clock : Node {
    ClockKind kind = ClockKind::pauses;
};
struct Remind : Node {
    std::vector<Number> before;
    engine::DurationUnit unit = engine::DurationUnit::days;
    std::vector<Name> to;
};
struct Escalate : Node {
    Number after;
    engine::DurationUnit unit = engine::DurationUnit::days;
    std::vector<Name> to;
};
struct Notify : Node {
    std::vector<Name> to;
    Text message;
};
using Clause = std::variant<Owner, Edit, Deadline, Clock, Remind, Escalate, Notify, On>;

enum class ModifierKind : std::uint8_t { final, waiting, status };
struct Modifier : Node {
    ModifierKind kind = ModifierKind::final;
    Number status;
};
struct State : Node {
    Name name;
    std::optional<Label> label;
    std::vector<Modifier> modifiers;
    std::vector<Clause> clauses;
};

// ---- tests

struct FieldValue : Node {
    Name name;
    Expr value;
};
struct Given : Node {
    Path path;
    std::variant<Expr, std::vector<FieldValue>> value;
};
struct Act : Node {
    DateLiteral date;
    std::optional<TimeLiteral> time;
    Name role;
    std::optional<Text> person;
    Name action;
    std::vector<Assignment> with;
};
struct After : Node {
    Number count;
    engine::DurationUnit unit = engine::DurationUnit::days;
};
enum class ExpectKind : std::uint8_t { state, deadline, limit, reminder, refused, holds };
struct Expect : Node {
    ExpectKind kind = ExpectKind::holds;
    Name name;                       // state, limit, reminder: the role
    std::optional<DateLiteral> date; // deadline, limit
    std::optional<TimeLiteral> time; // deadline
    std::vector<Name> reasons;       // refused
    Expr condition;                  // holds
};
using Step = std::variant<Given, Act, After, Expect>;
struct Test : Node {
    Text name;
    std::vector<Step> steps;
};

using WorkflowItem = std::variant<CaseDecl, DataDecl, UseCalendar, AppliesFrom, Start, Lookup,
                                  Limit, Separate, During, State, Test>;
struct Workflow : Node {
    Name name;
    Number version;
    Label label;
    std::vector<WorkflowItem> items;
};

// ---- file

struct Import : Node {
    Text path;
};
using Item = std::variant<Source, Enum, Record, Role, Param, Table, Calc, Rule, Workflow>;
struct File : Node {
    engine::Language language = engine::Language::vi; // keywords of this file
    std::vector<Import> imports;
    std::vector<Item> items;
};

} // namespace hoso::dsl::ast
