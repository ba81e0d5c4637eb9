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
/// `invariant`: holds after every decision.
struct Invariant : Node {
    Name name;
    Expr condition;
    Label message;
    std::vector<Citation> citations;
};
/// A figure over the cases of another workflow.
struct Indicator : Node {
    Name name;
    Type type;
    std::optional<Label> label;
    std::optional<Path> total; // set: `total path`; else `count`
    std::vector<Name> states;
    Name workflow;
    bool this_year = false;
    std::vector<Citation> citations;
};
struct Separate : Node {
    std::vector<Name> roles; // two or more
    std::vector<Citation> citations;
};

struct Assignment : Node {
    Path target;
    Expr value;
};
/// A name and its value, between braces: `with { … }`, `given x { … }`, a document's `put`.
struct FieldValue : Node {
    Name name;
    Expr value;
};
/// `open NAME with { … }`: starts a part of a child machine.
struct Open : Node {
    Name child;
    std::vector<FieldValue> values;
};
enum class TargetKind : std::uint8_t { state, stay, back };
struct Outcome : Node {
    std::vector<Assignment> sets;
    std::vector<Open> opens;
    TargetKind to = TargetKind::state;
    Name target; // state
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
/// Where a decision leads: one branch with kind `always`, or those between the braces.
struct Ways : Node {
    bool in_order = false;
    std::vector<Branch> branches;
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
struct On : Ways {
    bool timeout = false;
    Name name;
    std::optional<Label> label;
    std::vector<Name> by;
    std::vector<ActionItem> items;
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
struct AssignBy : Node {
    std::vector<Name> roles;
};
/// A day of every year as the end of something: `before` it, or `no later than`.
struct YearDay : Node {
    bool before = false; // the day itself is too late
    DayLiteral day;
};
struct Deadline : Node {
    Span duration;              // without `day`
    bool before_due = false;    // counted back from the round's due date
    std::optional<YearDay> day; // of the round's year
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
struct Issue : Node {
    Name document;
};
/// Left at once by the branch whose guard holds.
struct Choose : Ways {};

struct Share : Node {
    Number numerator, denominator;
};
struct Members : Node {
    Name role;
    Number least, most;
};
struct Chair : Node {
    Name role;
    std::optional<Name> deputy;
};
struct Quorum : Node {
    Share share;
    bool with_chair = false;
};
struct Each : Node {
    Path list;
    std::optional<Name> marks; // a boolean field of its items
};
struct Ballot : Node {
    Name choices; // an enumeration
};
struct Pass : Node {
    bool unless = false; // `unless more than`; else `at least`
    Share share;
    std::vector<Name> counted; // choices
    bool of_seats = false;     // else of those present
};
enum class VoteFlagKind : std::uint8_t { secret, early };
struct VoteFlag : Node {
    VoteFlagKind kind = VoteFlagKind::secret;
};
struct Conflict : Node {
    std::vector<Name> roles;
};
using VoteLine =
    std::variant<Members, Chair, Quorum, Each, Ballot, Pass, VoteFlag, Conflict, Citation>;
struct Vote : Ways {
    Name name;
    Label label;
    std::vector<VoteLine> lines;
};

using Clause = std::variant<Owner, AssignBy, Edit, Deadline, Issue, Choose, Vote, Clock, Remind,
                            Escalate, Notify, On>;

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

// ---- parts: machines inside the case

struct Child : Node {
    Name name;
    Name record;
    std::optional<Label> label;
    Number max;
    std::vector<Citation> citations;
    std::vector<State> states;
};
struct PartBranch : Node {
    Name name;
    std::optional<Label> label;
    std::vector<State> states;
};
enum class JoinKind : std::uint8_t { all, at_least };
struct Join : Ways {
    JoinKind kind = JoinKind::all;
    Number number; // at_least
    bool percent = false;
    std::optional<Span> after;
    std::optional<engine::Roll> roll; // of `after`
    std::optional<Name> missing;      // final state of the parts that are late
    std::vector<Citation> citations;
};
using ParallelItem = std::variant<PartBranch, Clause>;
struct Parallel : Node {
    Name name;
    std::optional<Label> label;
    std::vector<Modifier> modifiers;
    std::vector<ParallelItem> items;
    Join join;
};
struct CarryOver : Node {
    std::vector<Name> fields;
};
struct Prefill : Node {
    Name field;
    Expr value;
};
using CollectItem = std::variant<State, CarryOver, Prefill, Clause>;
/// `collect NAME: RECORD from each MEMBER in GROUP`.
struct Collect : Node {
    Name name;
    Name record;
    Name member;
    Name group;
    std::optional<Label> label;
    Number max;
    std::vector<Modifier> modifiers;
    std::vector<CollectItem> items;
    Join join;
};

// ---- documents, versions, campaigns

struct Template : Node {
    Text path;
};
struct NumberPattern : Node {
    Text pattern;
};
struct SignedBy : Node {
    Name role;
};
struct Keep : Node {
    Span duration;
};
using DocumentLine = std::variant<Template, NumberPattern, SignedBy, FieldValue, Keep, Citation>;
struct Document : Node {
    Name name;
    Label label;
    std::vector<DocumentLine> lines;
};

struct StateMove : Node {
    Name from; // of the old version
    Name to;
};
struct Drop : Node {
    Name name; // of the old version
};
struct StayIn : Node {
    std::vector<Name> states; // of the old version
};
using MigrationLine = std::variant<StateMove, Assignment, Drop, StayIn>;
struct Migrate : Node {
    Number from;
    std::vector<MigrationLine> lines;
};

/// `every year open …`, `on demand`.
struct Schedule : Node {
    bool yearly = false;
    std::optional<DayLiteral> day;  // yearly: opens on it …
    std::optional<Span> before_due; // … or this long before the due date
};
struct Due : Node {
    std::optional<YearDay> day;
    std::optional<Path> path; // or a date of the form
    std::optional<engine::Roll> roll;
    std::vector<Citation> citations;
};

// ---- tests

struct Given : Node {
    Path path;
    std::variant<Expr, std::vector<FieldValue>> value;
};
struct GivenRound : Node {
    Number year;
};
/// `given collect NAME { … }`: the agencies asked.
struct GivenMembers : Node {
    Name collect;
    std::vector<Name> members;
};
/// `of NAME 2`: a branch, a member of a collection, the second child.
struct PartRef : Node {
    Name name;
    std::optional<Number> number;
};
enum class ActKind : std::uint8_t { does, votes, closes_vote };
struct Act : Node {
    ActKind kind = ActKind::does;
    DateLiteral date;
    std::optional<TimeLiteral> time;
    Name role;
    std::optional<Text> person;
    Name action;                  // does
    std::optional<PartRef> of;    // does
    std::vector<Assignment> with; // does
    std::vector<Name> choices;    // votes: one a line of the ballot
};
struct Seat : Node {
    Name role;
    Text person;
    bool absent = false;
    bool conflict = false;
};
struct Council : Node {
    std::vector<Seat> seats;
};
struct After : Node {
    Number count;
    engine::DurationUnit unit = engine::DurationUnit::days;
};
enum class ExpectKind : std::uint8_t { state, deadline, limit, reminder, refused, issue, holds };
struct Expect : Node {
    ExpectKind kind = ExpectKind::holds;
    Name name;                       // state, limit, reminder: the role, issue: the document
    std::optional<PartRef> of;       // state, deadline
    std::optional<DateLiteral> date; // deadline, limit
    std::optional<TimeLiteral> time; // deadline
    std::vector<Name> reasons;       // refused
    Expr condition;                  // holds
};
using Step = std::variant<Given, GivenRound, GivenMembers, Act, Council, After, Expect>;
struct Test : Node {
    Text name;
    std::optional<Text> follows; // begins where that test ended
    std::vector<Step> steps;
};

using WorkflowItem = std::variant<CaseDecl, DataDecl, UseCalendar, AppliesFrom, Start, Lookup,
                                  Indicator, Limit, Separate, Invariant, During, State, Child,
                                  Parallel, Collect, Document, Migrate, Schedule, Due, Test>;
/// `workflow`, or `campaign`: a workflow whose cases are rounds. Schedule and Due stand in
/// campaigns only.
struct Workflow : Node {
    bool campaign = false;
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
