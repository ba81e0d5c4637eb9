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

/// A place in the case's data: a whole slot, or one field of a record slot.
struct FieldPath {
    std::uint32_t slot = 0;
    std::optional<std::uint32_t> field;
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
};

struct Slot { // `case` (the form) or `data`
    std::string name;
    Bilingual label;
    TypeId type = 0;
    bool is_form = false;
};

enum class ClockPolicy : std::uint8_t { runs, pauses, restarts, continues };
enum class StateKind : std::uint8_t { normal, waiting, final };

struct Edit {
    std::vector<FieldPath> fields;
    std::vector<std::uint32_t> roles;
};

/// How long a state may last. The duration is an expression, so it can be a dated parameter or
/// depend on the case.
struct DeadlineRule {
    ExpressionId duration = 0; // of Kind::duration, evaluated on entry
    Roll roll = Roll::forward;
    Citations citations;
};

struct Remind {
    std::vector<ExpressionId> before; // durations before the due day
    std::vector<std::uint32_t> to;    // roles
};
struct Escalate {
    ExpressionId after = 0;
    std::vector<std::uint32_t> to;
};

using TextPart = std::variant<std::string, ExpressionId>;
/// Message to a role on entering a state; parts in `{…}` are expressions.
struct Notify {
    std::vector<std::uint32_t> to;
    std::vector<TextPart> text;
};

struct Assignment {
    FieldPath target;
    ExpressionId value = 0;
};

struct Branch {
    std::optional<ExpressionId> guard; // nullopt: unconditional or `otherwise`
    std::vector<Assignment> sets;
    std::uint32_t target = 0;     // state
    std::optional<int> times_max; // `at most N times` in the life of the case
    std::string because;          // reason recorded with the transition; may be empty
    Citations citations;
    SourceRange range;
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

struct State {
    std::string name;
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
        expect_holds
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
};
struct Test {
    std::string name;
    std::vector<TestStep> steps;
    SourceRange range;
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
    std::vector<Slot> slots; // slot 0 is the form
    std::vector<State> states;
    std::uint32_t start = 0;
    std::vector<Limit> limits;
    std::vector<Separation> separations;
    std::vector<Test> tests;
    std::vector<Expression> expressions;

    Type const& type_of(ExpressionId id) const { return types[expressions[id].type]; }
};

std::optional<std::uint32_t> find_state(Definition const& definition, std::string_view name);
std::optional<std::uint32_t> find_role(Definition const& definition, std::string_view name);
std::optional<std::uint32_t> find_limit(Definition const& definition, std::string_view name);
/// "don.ma_so_thue" or "so_tien_duyet"; nullopt when there is no such place.
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
