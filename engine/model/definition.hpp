#pragma once
// A checked workflow definition: what the engine runs. Immutable once built by the language
// (`dsl/`), identified by `hash`.
//
// Everything a person reads is here with its label and its citation, so no front end keeps a second
// list. Indexes instead of pointers throughout: a definition can be copied, compared and stored.
// INVARIANT(resolved): every index is in range.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "engine/base/id.hpp"
#include "engine/base/text.hpp"
#include "engine/model/expression.hpp"

namespace hoso::engine {

/// A legal or administrative source: `source ND80 "Nghị định 80/2021/NĐ-CP"`.
struct Source {
    std::string name;
    Bilingual label;
    std::optional<Date> effective;
    friend bool operator==(Source const&, Source const&) = default;
};

/// Where a rule comes from. Empty article/clause/point: the whole source.
struct Citation {
    std::uint32_t source = 0;
    std::string article, clause, point; // "32", "4", "a"
    friend bool operator==(Citation const&, Citation const&) = default;
};
using Citations = std::vector<Citation>;

struct EnumMember {
    std::string name;
    Bilingual label;
    friend bool operator==(EnumMember const&, EnumMember const&) = default;
};
struct Enumeration {
    std::string name;
    Bilingual label;
    std::vector<EnumMember> members;
};

enum class Presence : std::uint8_t { required, optional };

struct FieldCheck {
    ExpressionId condition = 0; // argument 0 is the record
    std::string message;
};

struct Field {
    std::string name; // stable across versions
    Bilingual label;
    TypeId type = 0;
    Presence presence =
        Presence::required; // required: must be set before an action that leaves the start state
    std::string pattern;    // text: POSIX-extended subset, whole match; empty: none
    std::vector<FieldCheck> checks;
    Citations citations;
};
struct Record { // `record` or `form`
    std::string name;
    Bilingual label;
    std::vector<Field> fields;
};

struct Role {
    RoleId id;
    Bilingual label;
    bool outside = false; // `party`: acts from outside, sees only its own cases
    int holders_min = 0;
};

/// One value of a dated parameter, valid from its day until the next one's.
struct DatedValue {
    Date from;
    Value value;
    std::string to_confirm; // non-empty: a placeholder an administrator must confirm; the note says
                            // what is unknown
    Citations citations;
};
struct Parameter {
    std::string name;
    Bilingual label;
    TypeId type = 0;
    std::vector<DatedValue> values; // ascending by `from`, never empty
};

enum class HitPolicy : std::uint8_t { unique, first };
struct TableColumn {
    std::string name;
    TypeId type = 0;
};
/// One condition on one column: any of the tests holds. Empty: any value (`-`).
struct CellTest {
    enum class Kind : std::uint8_t {
        equal,
        not_equal,
        less,
        less_equal,
        greater,
        greater_equal,
        between
    } kind = Kind::equal;
    Value low, high; // `between` is inclusive on both ends
};
using Cell = std::vector<CellTest>;
struct TableRow {
    std::vector<Cell> inputs;
    std::vector<ExpressionId> outputs;
    Citations citations;
    SourceRange range;
};
struct Table {
    std::string name;
    Bilingual label;
    HitPolicy hit = HitPolicy::unique;
    bool complete = false;
    std::vector<TableColumn> inputs, outputs;
    std::vector<TableRow> rows;
    Citations citations;
};

struct Argument {
    std::string name;
    TypeId type = 0;
};
struct Calc {
    std::string name;
    Bilingual label;
    std::vector<Argument> arguments;
    std::vector<ExpressionId>
        bindings; // `where`: evaluated in order, each the next argument index after the arguments
    ExpressionId body = 0;
    TypeId result = 0;
    Citations citations;
};

/// A named condition with the sentence shown when it fails.
struct Requirement {
    std::string name;
    ExpressionId condition = 0;
    std::string message;    // Vietnamese sentence
    std::string message_en; // may be empty
    enum class Severity : std::uint8_t { refuse, warn } severity = Severity::refuse;
    Citations citations;
};
struct Exception { // `except`: turns one requirement off while its condition holds
    std::uint32_t requirement = 0;
    ExpressionId condition = 0;
    Citations citations;
};
struct Rule {
    std::string name;
    Bilingual label;
    std::vector<Argument> arguments;
    std::vector<Requirement> requirements;
    std::vector<Exception> exceptions;
    Citations citations;
};

/// A place in the case's data: a whole slot, one field of a record slot, or — where the slot holds
/// the parts of a machine — one part's record or a field of it.
struct FieldPath {
    std::uint32_t slot = 0;
    std::optional<std::uint32_t> field = std::nullopt;
    std::optional<std::uint32_t> item = std::nullopt; // of a list slot: which part's record
    friend auto operator<=>(FieldPath const&, FieldPath const&) = default;
};

/// A figure over other cases of the same workflow, computed by the store in the same transaction
/// and handed to `decide`: how many (or the total of one field of) cases now in one of `states`
/// whose `same` fields equal this case's, this case itself left out, submitted in the same calendar
/// year when `this_year`.
struct Lookup {
    std::string name;
    Bilingual label;
    TypeId type = 0; // integer or money
    enum class Kind : std::uint8_t { count, total } kind = Kind::count;
    std::vector<std::uint32_t> states;
    std::vector<FieldPath> same;
    std::optional<FieldPath> total; // what is summed, for Kind::total
    bool this_year = false;
    Citations citations;
    /// An `indicator`: a figure over the cases of *another* workflow, by names, because that one
    /// changes on its own. `this_year` is the round's year.
    struct Other {
        std::string definition;
        std::vector<std::string> states;
        std::string total; // dotted path; empty: count
    };
    std::optional<Other> other{};
};

/// `case` (the form) or `data`; or what the engine keeps itself: the parts of a machine (a list of
/// records; of a branch one record) or the result of a vote. Nobody edits those directly.
struct Slot {
    std::string name;
    Bilingual label;
    TypeId type = 0;
    bool is_form = false;
    std::optional<std::uint32_t> machine{}; // parts of this machine
    bool is_result = false;                 // of a vote
};
/// Hidden fields at the end of a machine's record: the state (index in Definition::states, an
/// integer) and, of collected parts, the member's name as it was when asked.
inline constexpr std::string_view part_state_field = "$state";
inline constexpr std::string_view part_member_field = "$member";

enum class ClockPolicy : std::uint8_t { runs, pauses, restarts, continues };
enum class StateKind : std::uint8_t { normal, waiting, final };

struct Edit {
    std::vector<FieldPath> fields;
    std::vector<std::uint32_t> roles;
};

/// A day of every year. `before`: the day itself is too late, the one before it is the last good
/// one.
struct YearDay {
    int month = 1;
    int day = 1;
    bool before = false;
    friend bool operator==(YearDay const&, YearDay const&) = default;
};

/// How long a state may last. The duration is an expression, so it can be a dated parameter or
/// depend on the case. In a campaign a deadline may also hang on the round's due date or on a day
/// of the round's year; both are resolved late, by the calendar of the moment.
struct DeadlineRule {
    enum class Anchor : std::uint8_t {
        entry,      // `deadline 5 working days`
        before_due, // `deadline 6 working days before due`
        year_day    // `deadline no later than 31 October`: no duration
    };
    ExpressionId duration = 0; // of Kind::duration, evaluated on entry
    Roll roll = Roll::forward;
    Citations citations;
    Anchor anchor = Anchor::entry;
    YearDay day{};
};

struct Remind {
    std::vector<ExpressionId> before; // durations before the due day
    std::vector<std::uint32_t> to;    // roles
};
struct Escalate {
    ExpressionId after = 0;
    std::vector<std::uint32_t> to;
};

/// `names(SLOT, states)`: the members whose part is in one of the states, in words.
struct PartNames {
    std::uint32_t machine = 0;
    std::vector<std::uint32_t> states;
};
using TextPart = std::variant<std::string, ExpressionId, PartNames>;
/// Message to a role on entering a state; parts in `{…}` are expressions.
struct Notify {
    std::vector<std::uint32_t> to;
    std::vector<TextPart> text;
};

struct Assignment {
    FieldPath target;
    ExpressionId value = 0;
};

/// `open NAME with { … }`: a new part of a child machine.
struct Opening {
    std::uint32_t machine = 0;
    std::vector<Assignment> sets; // FieldPath::slot of the machine, field; item is the new part's
};

struct Branch {
    enum class Target : std::uint8_t {
        state,
        stay, // `-> stay`: the case rests where it is; no new deadline, no new messages
        back  // `-> back`: to the state from which this one was entered
    };
    std::optional<ExpressionId> guard; // nullopt: unconditional or `otherwise`
    std::vector<Assignment> sets;
    std::uint32_t target = 0;     // state, for Target::state
    std::optional<int> times_max; // `at most N times` in the life of the case
    std::string because;          // reason recorded with the transition; may be empty
    Citations citations;
    SourceRange range;
    Target to = Target::state;
    std::vector<Opening> opens{}; // before the sets of the next branch, after this one's
};

struct Action {
    std::string name;
    Bilingual label;
    std::vector<std::uint32_t> by; // roles; empty for `on timeout`
    std::vector<FieldPath>
        needs; // must be set before the button works; offered for input beside it
    std::vector<Requirement> requirements; // block the button
    std::vector<ExpressionId>
        rule_calls; // Op::call_rule expressions that must hold: block the button, reasons by name
    std::vector<Branch> branches;    // first guard that holds; last may be unguarded
    bool is_form_submission = false; // leaves the start state: the whole form is checked
    Citations citations;
    SourceRange range;
};

/// Share of people or parts: at least, or more than, numerator/denominator.
struct Share {
    int numerator = 1;
    int denominator = 1; // > 0, numerator <= denominator
    friend bool operator==(Share const&, Share const&) = default;
};

/// Parallel work in a state: the machines in `machines` start when the state is entered; the state
/// is left by `join`, never by a button, except those of `during`.
/// Block structured: no part outlives its block.
struct Block {
    enum class Kind : std::uint8_t { parallel, collect } kind = Kind::parallel;
    std::vector<std::uint32_t> machines; // branches; of a collection one
    enum class Join : std::uint8_t { all, at_least_count, at_least_share } join = Join::all;
    int count = 0; // at_least_count
    Share share;   // at_least_share
    /// `or after SPAN missing means NAME`: the state's own deadline; when it passes, every part
    /// that is still open goes to this final state of its machine (as Block::machines). Empty:
    /// without a time limit.
    std::vector<std::uint32_t> missing;
    Action then; // where the case goes when joined; name "@join"
    Citations citations;
};

/// A council votes in this state (appraisal, acceptance). People are seated, attend, declare
/// conflicts of interest, cast ballots; then the outcome's guards decide.
struct Vote {
    std::string name;
    Bilingual label;
    std::uint32_t slot = 0;   // the result: a record passed, items, members, present, ballots
                              // (integers), quorate (boolean), in this order
    std::uint32_t member = 0; // roles
    int members_min = 1, members_max = 1; // seats, chair and deputy included
    std::uint32_t chair = 0;
    std::optional<std::uint32_t> deputy;
    Share quorum;                       // of the seats, present
    bool quorum_needs_chair = false;    // chair, or the deputy in their place
    std::optional<FieldPath> items;     // a list: one ballot line an item; nullopt: one line
    std::optional<std::uint32_t> mark;  // boolean field of the item's record that tells the outcome
    std::uint32_t ballot = 0;           // enumeration of the choices
    std::vector<std::uint32_t> counted; // members of it that `pass` counts
    /// An item passes when at least `pass` of the base chose one of `counted`; `unless`: passes
    /// unless more than `pass` of the base did.
    bool unless = false;
    Share pass;
    bool of_seats = false; // base: all seats instead of those present
    bool secret = false;   // who chose what is not shown
    bool early = false;    // closes by itself as soon as no further ballot can change the outcome
    std::vector<std::uint32_t> conflicts; // roles: who acted in one of them here may not be seated
    Action outcome;                       // name "@vote"
    Citations citations;
};
inline constexpr std::uint32_t vote_passed = 0, vote_items = 1, vote_members = 2, vote_present = 3,
                               vote_ballots = 4, vote_quorate = 5;

struct State {
    std::string name; // within a machine: "thue.xong"
    Bilingual label;
    StateKind kind = StateKind::normal;
    ClockPolicy clock = ClockPolicy::runs;
    std::optional<std::uint32_t> owner; // role that holds the case here
    int national_status = 0;            // 1..10 of TT 03/2025/TT-VPCP, 0: none
    std::vector<Edit> edits;
    std::optional<DeadlineRule> deadline;
    std::vector<Remind> reminds;
    std::vector<Escalate> escalates;
    std::vector<Notify> notifies;
    std::vector<Action> actions;   // declared here and by `during`
    std::optional<Action> timeout; // `on timeout`: taken when the state's deadline passes
    SourceRange range;
    std::uint32_t machine = 0;    // whose state it is; 0: the case itself
    std::optional<Block> block{}; // `parallel`, `collect`
    std::optional<Vote> vote{};
    std::optional<Action> choice{};         // `choose`: left at once; name "@choose"
    std::vector<std::uint32_t> assigners{}; // `assign by`: who may give the task to one person
    std::vector<std::uint32_t> issues{};    // documents issued on entry
};

/// A small machine inside the case, with its own states, deadlines, people and data: the case
/// itself (index 0), a branch of a parallel block, one report of a collection, a child (payment
/// tranche, inspection). One running instance is a *part*.
struct Machine {
    enum class Kind : std::uint8_t { main, branch, collected, child } kind = Kind::main;
    std::string name;
    Bilingual label;
    std::uint32_t start = 0;           // state
    std::optional<std::uint32_t> slot; // where its parts' data are; none for main
    int parts_max = 1;                 // child, collected
    std::string group;  // collected: the agencies asked, as the organisation names them
    std::string member; // collected: the word the workflow uses for one
    std::vector<std::uint32_t> carried; // collected: fields taken over from last round's part
    std::vector<Assignment> prefills;   // collected: set when the part is opened
    Citations citations;
    SourceRange range;
};

/// A paper the workflow issues: number, signer, what is put into it, how long it is kept.
struct Document {
    std::string name;
    Bilingual label;
    std::string template_path; // as written; may be empty
    std::string
        template_text;  // `{name}` places filled from `puts`, `{number}`, `{date}`, `{signer}`
    std::string number; // "{seq}/QĐ-SKHCN": `{seq}`, `{year}`
    std::optional<std::uint32_t> signer; // role
    struct Put {
        std::string name;
        TextPart value; // never plain words
    };
    std::vector<Put> puts;
    std::optional<ExpressionId> keep; // duration; none: for ever
    Citations citations;
    SourceRange range;
};

/// What opens cases of this workflow by the calendar: one round a year, or on demand.
struct Campaign {
    bool yearly = false;                     // otherwise opened by hand
    std::optional<YearDay> open_day;         // yearly: opens on this day …
    std::optional<ExpressionId> open_before; // … or this long before the due date
    std::optional<YearDay> due_day;
    std::optional<FieldPath> due_field; // on demand: a date of the form
    Roll roll = Roll::none;             // of the due date
    Citations citations;
};

/// `migrate from N`: the only way a running case moves to this version.
struct Migration {
    int from = 1;
    std::vector<std::pair<std::string, std::uint32_t>> states; // old name, state of this version
    std::vector<Assignment> puts;
    std::vector<std::string> drops;
    std::vector<std::string> stays; // cases in these old states keep their version
    SourceRange range;
};

/// `extend … at most 1 times`: lengthens a running limit (NĐ 118/2025 Điều 19 khoản 6).
struct Extension {
    std::string name; // offered as an action of this name while the limit runs
    Bilingual label;
    std::vector<std::uint32_t> by;
    int times_max = 1;
    ExpressionId amount = 0;            // duration in the limit's unit
    std::optional<ExpressionId> before; // duration: refused later than this before the due day
    std::vector<FieldPath> needs;
    std::vector<std::uint32_t> notify; // roles told of it
    Citations citations;
};

/// A statutory limit over several states: a clock from entering `from` until entering one of `to`
/// (or a final state).
struct Limit {
    std::string name;
    Bilingual label;
    ExpressionId duration = 0;
    Roll roll = Roll::forward;
    std::uint32_t from = 0;
    std::vector<std::uint32_t> to;
    std::optional<Extension> extension;
    Citations citations;
};

/// Nobody may act in two of these roles in one case.
struct Separation {
    std::vector<std::uint32_t> roles;
    Citations citations;
};

struct TestStep {
    enum class Kind : std::uint8_t {
        give,    // slot fields := expressions (record of test)
        act,     // role does action at date/time
        advance, // the clock runs on by a duration; due timers fire
        expect_state,
        expect_deadline,
        expect_limit,
        expect_reminder,
        expect_refused,
        expect_holds,
        seat, // council: `seats`
        cast, // one member's ballot: `choices`
        close_vote,
        members, // the agencies of a collection: `reasons` their ids, `index` the machine
        round,   // the campaign's round: `duration.count` the year
        lookup,  // `index`: Definition::lookups, `condition` its value
        issued   // expect: document `index` was issued
    } kind = Kind::give;
    std::vector<Assignment> sets; // give, act (inputs)
    std::optional<Date> date;     // act: on date; expect_deadline/limit: the date
    std::optional<int> minute;    // act: at time; expect_deadline: the minute
    std::string person;           // act: which person of the role; empty: the role's first
    std::uint32_t role = 0;
    std::string action;
    Duration duration;       // advance
    std::uint32_t index = 0; // expect_state: state; expect_limit: limit
    std::vector<std::string>
        reasons;                // expect_refused: requirement names or refusal codes; empty: any
    ExpressionId condition = 0; // expect_holds
    SourceRange range;
    /// act, expect_state, expect_deadline: which part; empty: the case. A branch's name, a member's
    /// id, or "dot_chi#2" for the second child.
    std::string part{};
    struct SeatStep {
        std::string person;
        std::uint32_t role = 0;
        bool absent = false;
        bool conflict = false;
    };
    std::vector<SeatStep> seats{};
    std::vector<std::uint32_t> choices{}; // by item: members of the ballot
};
struct Test {
    std::string name;
    std::vector<TestStep> steps;
    SourceRange range;
    std::optional<std::uint32_t> follows{}; // begins where this test ends; no circle
};

struct Definition {
    std::string name; // "hotro_nscl_nhanh"
    int version = 1;
    Bilingual label;
    std::string hash;                 // SHA-256 hex of the tree without labels and comments
    std::string calendar;             // of `use calendar`; empty: working units do not compile
    std::optional<Date> applies_from; // by submission date
    std::vector<std::string> files;   // source file names, for SourceRange::file

    std::vector<Type> types;
    std::vector<Source> sources;
    std::vector<Enumeration> enums;
    std::vector<Record> records;
    std::vector<Role> roles;
    std::vector<Parameter> parameters;
    std::vector<Table> tables;
    std::vector<Calc> calcs;
    std::vector<Rule> rules;
    std::vector<Lookup> lookups;
    std::vector<Slot> slots;                  // slot 0 is the form
    std::vector<Machine> machines{Machine{}}; // the first is the case itself
    std::vector<State> states;
    std::uint32_t start = 0;
    std::optional<Campaign> campaign;
    std::vector<Requirement> invariants; // hold after every decision, whatever the guards say
    std::vector<Document> documents;
    std::vector<Migration> migrations;
    std::vector<Limit> limits;
    std::vector<Separation> separations;
    std::vector<Test> tests;
    std::vector<Expression> expressions;

    Type const& type_of(ExpressionId id) const { return types[expressions[id].type]; }
};

std::optional<std::uint32_t> find_state(Definition const& definition, std::string_view name);
std::optional<std::uint32_t> find_role(Definition const& definition, std::string_view name);
std::optional<std::uint32_t> find_limit(Definition const& definition, std::string_view name);
std::optional<std::uint32_t> find_machine(Definition const& definition, std::string_view name);
std::optional<std::uint32_t> find_document(Definition const& definition, std::string_view name);
/// "don.ma_so_thue", "so_tien_duyet", or of a part "dot_chi[0].so_tien"; nullopt when there is no
/// such place.
std::optional<FieldPath> find_path(Definition const& definition, std::string_view dotted);
std::string path_name(Definition const& definition, FieldPath path);
Bilingual const& path_label(Definition const& definition, FieldPath path);
TypeId path_type(Definition const& definition, FieldPath path);
/// The field behind a path, nullptr for a whole slot.
Field const* path_field(Definition const& definition, FieldPath path);

/// The value in force on `date`; before the first one, the first.
DatedValue const& value_on(Parameter const& parameter, Date date);
/// "điểm a khoản 2 Điều 13 Nghị định 80/2021/NĐ-CP".
std::string describe(Definition const& definition, Citation const& citation, Language language);
/// "14 ngày làm việc", "14 working days".
std::string describe(Duration duration, Language language);
/// A value as people read it: money grouped with "đồng", dates dd/mm/yyyy, enum labels,
/// "Có"/"Không", percent with comma.
std::string describe(Definition const& definition, TypeId type, Value const& value,
                     Language language);
/// Parameters whose value on `date` is still to be confirmed and that `expression` reaches (through
/// calcs, rules, tables).
std::vector<std::uint32_t> unconfirmed(Definition const& definition, ExpressionId expression,
                                       Date date);

} // namespace hoso::engine
