#pragma once
// The binder: one pass over the syntax trees that resolves names, proves types and ranges, and
// lowers to the model.
//
// Internal to dsl/bind; callers use bind.hpp. Split by construct, one file each. A thing that could
// not be made out has `unknown_type` or an empty optional and is passed over in silence afterwards,
// so one mistake gives one message.

#include <map>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <vector>

#include "dsl/ast/ast.hpp"
#include "dsl/bind/bind.hpp"
#include "dsl/bind/names.hpp"
#include "dsl/bind/report.hpp"
#include "dsl/bind/types.hpp"
#include "dsl/lex/token.hpp"

namespace hoso::dsl::bind {

using engine::Expression;
using engine::ExpressionId;
using engine::FieldPath;
using engine::Op;

/// Places known to hold a value, by key: "s0.3" field 3 of slot 0, "a1" argument 1; and where a
/// part is known to stand: "in:a1:4,7," part `a1` is in state 4 or 7.
using Facts = std::set<std::string>;

/// A name of the enclosing calc, rule, table, check or loop.
struct Local {
    std::string name;
    TypeId type = unknown_type;
    std::uint32_t argument = 0; // first one, for a row
    std::optional<std::uint32_t>
        row_of; // `where row = table(…)`: each output column is an argument of its own
    std::optional<std::uint32_t> field; // of argument 0, in the check of a field of `record`
    std::uint32_t record = 0;
};

/// What an expression may see and what is known where it stands.
struct Scope {
    std::vector<Local> locals;
    Local const* find(std::string const& name) const;
    Facts facts;
    std::vector<Read>* reads = nullptr; // of data that is not known to be set
    std::uint32_t next_argument = 0;
    bool workflow = false;   // slots and lookups are in sight
    bool constant = false;   // only fixed values
    bool file_names = false; // tests give a file by its name
    bool trusting = false;   // optional data is read without asking: tests, messages
    bool total = false;      // the form too may be unset here: invariants
};

/// An exact fraction under `round`: numerator / (divisor * denominator), with bounds of both.
struct Fraction {
    Wide low = 0, high = 0;         // numerator
    Wide den_low = 1, den_high = 1; // denominator known only at run time
    std::int64_t divisor = 1;
    bool money = false;
    bool too_large = false; // left 128 bits
};

/// A bound expression.
struct Typed {
    Expression e;
    bool ok = false;
    bool maybe = false;                  // may be without value: needs `is set` or `default`
    std::string key;                     // of a place, for Facts
    std::optional<FieldPath> data;       // place in a data slot, or of the own part
    std::optional<FieldPath> item;       // field of another part, seen from outside its machine
    std::string part_key;                // whose `item` it is, for Facts
    std::string shown;                   // as written, for messages
    std::optional<std::uint32_t> row_of; // a whole row of this table
    Facts when_true, when_false; // places known to be set if the condition holds, or does not
    TypeId type() const { return e.type; }
};

class Binder {
  public:
    Binder(Reporter& report, PatternMistake const& pattern_mistake,
           TemplateLoader const& load_template)
        : report_(report), pattern_mistake_(pattern_mistake), load_template_(load_template) {}

    void bind_shared(std::span<SourceTree const> trees);
    BoundWorkflow bind_workflow(ast::Workflow const& workflow, std::uint32_t file,
                                Language language);

  private:
    template <class Tree>
    struct Declared {
        Tree const* tree;
        std::uint32_t file;
        Language language;
    };

    // binder.cpp: messages, citations, labels
    SourceRange at(ast::Range range) const { return ast::in_file(range, file_); }
    SourceRange at(ast::Node const& node) const { return at(node.range); }
    template <class Tree>
    void enter(Declared<Tree> const& declared) {
        file_ = declared.file;
        language_ = declared.language;
    }
    std::string keyword(TokenKind kind) const;
    Diagnostic& error(Message const& message, SourceRange range, engine::Arguments arguments = {});
    /// `owner`: the record, enum or table in which the name was looked for.
    void unknown_name(Bilingual const& kind, ast::Name const& name,
                      std::vector<std::string_view> const& candidates,
                      std::string const& owner = {});
    bool declare(Names& names, ast::Name const& name, Symbol symbol);
    Symbol const* require(Names const& names, Thing thing, ast::Name const& name);
    /// A state of this machine; one of another is told from one that is nowhere.
    Symbol const* own_state(std::uint32_t machine, ast::Name const& name,
                            Bilingual const& hint = {});
    engine::Citations citations(std::vector<ast::Citation> const& list);
    void cite(engine::Citations& into, ast::Citation const& citation);
    static Bilingual label(std::optional<ast::Label> const& label, ast::Name const& name);
    static Bilingual label(ast::Label const& label) {
        return {label.vi.value, label.en ? label.en->value : ""};
    }
    ExpressionId store(Expression expression);
    ExpressionId store_unknown(ast::Range range);
    std::optional<std::int64_t> number_in(ast::Number const& number, std::int64_t min,
                                          std::int64_t max);

    // type.cpp
    TypeId bind_type(ast::Type const& type);
    TypeId bind_bounded(ast::Type const& type, Kind kind, std::int64_t least, std::int64_t most);
    TypeId bind_list(ast::Type const& type);
    Bilingual type_words(TypeId id) const { return words(definition_, types_[id]); }

    // declare.cpp
    void declare_item(ast::Item const& item, std::uint32_t file, Language language);
    void declare_source(ast::Source const& source);
    void declare_enum(ast::Enum const& tree);
    void declare_role(ast::Role const& role);
    void bind_record(std::size_t index);
    void bind_field(engine::Record& record, ast::Field const& field);
    void bind_field_options(std::size_t record, std::size_t index, ast::Field const& field);
    void bind_check(std::size_t record, std::size_t index, ast::Check const& check);
    void check_record_cycles();
    void bind_parameter(std::size_t index);

    // table.cpp
    void bind_table_head(std::size_t index);
    void bind_table_row(std::size_t index, ast::Row const& row);
    std::optional<engine::Cell> bind_cell(engine::TableColumn const& column, ast::Cell const& cell);
    std::optional<engine::CellTest> bind_cell_test(engine::TableColumn const& column,
                                                   ast::CellTest const& test);
    void check_coverage(std::size_t index);
    void bind_table_outputs(std::size_t index);
    std::string case_words(engine::Table const& table,
                           std::vector<std::int64_t> const& example) const;

    // callable.cpp
    void declare_arguments(std::vector<ast::Argument> const& trees,
                           std::vector<engine::Argument>& into);
    Scope argument_scope(std::vector<engine::Argument> const& arguments);
    void bind_calc(std::size_t index);
    void bind_binding(engine::Calc& calc, ast::Binding const& binding, Scope& scope);
    void bind_rule(std::size_t index);
    engine::Requirement bind_requirement(ast::Requirement const& tree, Scope& scope);
    void bind_exception(engine::Rule& rule, ast::Exception const& tree, Scope& scope);
    void check_call_cycles();

    // expression.cpp
    Typed bind_any(ast::Expr const& e, Scope& scope, TypeId hint = unknown_type);
    /// A value that is there: not unset, not a whole row.
    Typed bind_value(ast::Expr const& e, Scope& scope, TypeId hint = unknown_type);
    Typed bind_condition(ast::Expr const& e, Scope& scope);
    /// A value that fits `type` with its bounds; `what` names the target.
    std::optional<Expression> bind_as(ast::Expr const& e, Scope& scope, TypeId type,
                                      std::string const& what);
    bool fits(Typed const& value, TypeId type, std::string const& what, SourceRange range);
    bool require_present(Typed const& value, Scope& scope, SourceRange range);
    Typed literal(ast::Expr const& e, Scope& scope, TypeId hint);
    Typed bind_round_fact(ast::Expr const& e, Scope const& scope);
    Typed constant(ast::Expr const& e, TypeId type, engine::Value value);
    Typed node(ast::Expr const& e, Op op, TypeId type, std::vector<Expression> args);
    Typed failed() const { return {}; }
    Typed mismatch(ast::Expr const& e, Bilingual const& expected, Typed const& found,
                   Bilingual const& hint = {});
    std::optional<TypeId> common_type(TypeId a, TypeId b);
    /// Binds under further facts and takes them away again.
    template <class Run>
    auto knowing(Scope& scope, Facts const& facts, Run run) {
        Facts const before = scope.facts;
        scope.facts.insert(facts.begin(), facts.end());
        auto result = run();
        scope.facts = before;
        return result;
    }

    // path.cpp
    Typed bind_path(ast::Expr const& e, Scope& scope, TypeId hint);
    Typed path_root(ast::Expr const& e, Scope& scope, TypeId hint, std::size_t& used);
    Typed local_root(ast::Expr const& e, Local const& local, std::size_t& used);
    Typed symbol_root(ast::Expr const& e, Symbol const& symbol, Scope& scope);
    Typed member_root(ast::Expr const& e, Scope& scope, TypeId hint, std::size_t& used);
    Typed enum_member(ast::Expr const& e, std::uint32_t enumeration, ast::Name const& name);
    Typed field_of(ast::Expr const& e, Typed record, ast::Name const& name, Scope const& scope);
    void unknown_value(ast::Name const& name, Scope const& scope, TypeId hint);
    bool names_value(ast::Expr const& e, Scope const& scope) const;
    std::optional<FieldPath> bind_field_path(ast::Path const& path);
    std::optional<std::uint32_t> find_field(std::uint32_t record, std::string const& name) const;
    /// The same; that there is none is told.
    std::optional<std::uint32_t> field_named(std::uint32_t record, ast::Name const& name);
    TypeId path_type(FieldPath path) const;
    std::string path_key(FieldPath path) const;
    std::string path_shown(FieldPath path) const;
    /// The record of a slot, or of each part in it.
    std::uint32_t record_in(std::uint32_t slot) const;
    std::vector<std::string_view> field_names(std::uint32_t record) const;

    // operators.cpp
    Typed bind_logic(ast::Expr const& e, Scope& scope);
    Typed bind_compare(ast::Expr const& e, Scope& scope);
    Typed bind_one_of(ast::Expr const& e, Scope& scope);
    Typed bind_is_set(ast::Expr const& e, Scope& scope);
    Typed bind_default(ast::Expr const& e, Scope& scope, TypeId hint);
    Typed bind_choose(ast::Expr const& e, Scope& scope, TypeId hint);
    bool comparable(ast::Expr const& e, Typed const& left, Typed const& right);
    Typed operands_error(ast::Expr const& e, Typed const& left, Typed const& right,
                         Bilingual const& hint = {});

    // arithmetic.cpp
    Typed bind_negate(ast::Expr const& e, Scope& scope, TypeId hint);
    Typed bind_sum(ast::Expr const& e, Scope& scope);
    Typed bind_product(ast::Expr const& e, Scope& scope);
    Typed add_to_date(ast::Expr const& e, Typed date, Typed duration);
    Typed ranged(ast::Expr const& e, Op op, Kind kind, Wide low, Wide high,
                 std::vector<Expression> args);
    Typed fraction_error(ast::Expr const& e);

    // rounding.cpp
    Typed bind_round(ast::Expr const& e, Scope& scope);
    std::optional<std::pair<Expression, Fraction>> bind_fraction(ast::Expr const& e, Scope& scope);
    std::optional<Fraction> combine(ast::Expr const& e, Fraction const& left,
                                    Fraction const& right);

    // call.cpp
    Typed bind_call(ast::Expr const& e, Scope& scope);
    Typed call_builtin(ast::Expr const& e, Scope& scope);
    Typed call_min_max(ast::Expr const& e, Scope& scope, bool least);
    Typed call_calc(ast::Expr const& e, std::uint32_t index, Scope& scope);
    Typed call_rule(ast::Expr const& e, std::uint32_t index, Scope& scope);
    Typed call_table(ast::Expr const& e, std::uint32_t index, Scope& scope);
    std::optional<std::vector<Expression>>
    bind_arguments(ast::Expr const& e, std::vector<ast::Expr> const& args,
                   std::vector<engine::Argument> const& wanted, Scope& scope);
    bool argument_count(ast::Expr const& e, std::size_t expected);
    Typed bind_quantifier(ast::Expr const& e, Scope& scope);

    // workflow.cpp
    void declare_workflow_item(ast::WorkflowItem const& item);
    void declare_case(ast::CaseDecl const& tree);
    void declare_data(ast::DataDecl const& tree);
    void bind_start(ast::Start const& tree);
    void bind_separation(ast::Separate const& tree);
    void bind_lookup(std::uint32_t index, ast::Lookup const& tree);
    void check_machines();
    void check_clauses();
    void mark_submissions();
    std::vector<std::uint32_t> roles(std::vector<ast::Name> const& names);
    std::vector<std::uint32_t> states(std::vector<ast::Name> const& names);
    /// A whole part stands for its fields; with `needed` only for the required ones.
    std::vector<FieldPath> paths(std::vector<ast::Path> const& list, bool needed = false);
    std::vector<FieldPath> fields_of_part(std::uint32_t slot, bool needed) const;
    Scope workflow_scope(std::vector<Read>* reads = nullptr);

    // limit.cpp
    void bind_limit(std::uint32_t index, ast::Limit const& tree);
    engine::Extension bind_extension(ast::Extend const& tree, TypeId limit_type);
    /// A duration that starts a clock; nullopt when it was reported.
    std::optional<ExpressionId> bind_span(ast::Expr const& e, Scope& scope);
    ExpressionId duration_constant(std::int64_t count, engine::DurationUnit unit, ast::Range range);
    void need_calendar(engine::DurationUnit unit, SourceRange range);

    // state.cpp
    void bind_state(std::uint32_t index, ast::State const& tree);
    void bind_modifiers(engine::State& state, std::vector<ast::Modifier> const& modifiers);
    /// `broken`: the state holds a syntax error.
    void bind_clause(std::uint32_t index, ast::Clause const& clause, bool broken);
    void bind_clock(std::uint32_t index, ast::Clock const& clock, bool broken);
    void bind_choose(std::uint32_t index, ast::Choose const& choose);
    void bind_deadline(std::uint32_t index, ast::Deadline const& tree);
    void bind_remind(std::uint32_t index, ast::Remind const& tree);
    void bind_escalate(std::uint32_t index, ast::Escalate const& tree);
    void bind_assigners(std::uint32_t index, ast::AssignBy const& tree);
    void check_state(std::uint32_t index, ast::State const& tree);
    void check_deadline(std::uint32_t index, SourceRange name);
    void check_choice(engine::State const& state, SourceRange name);

    // text.cpp
    void bind_notify(std::uint32_t index, ast::Notify const& tree);
    std::optional<engine::TextPart> bind_placeholder(std::string const& text, ast::Range range);
    /// A value as words, or `names(…)`.
    std::optional<engine::TextPart> bind_text_part(ast::Expr const& e, Scope& scope,
                                                   std::string const& shown);
    std::optional<engine::PartNames> bind_names(ast::Expr const& e);

    // machine.cpp: parts
    void declare_parts(ast::WorkflowItem const& item);
    void declare_child(ast::Child const& tree);
    void declare_parallel(ast::Parallel const& tree);
    void declare_collect(ast::Collect const& tree);
    std::optional<std::uint32_t> declare_machine(engine::Machine machine, ast::Name const& name,
                                                 std::uint32_t record, Bilingual const& label);
    void declare_block(ast::Name const& name, std::optional<ast::Label> const& label, bool broken);
    void declare_state(ast::State const& tree, std::uint32_t machine);
    std::optional<std::uint32_t> part_record(ast::Name const& name);
    std::uint32_t hidden_record(engine::Record record, bool with_member);
    void bind_blocks(ast::WorkflowItem const& item);
    void bind_collected(std::uint32_t machine, ast::Collect const& tree);
    void bind_block_clause(std::uint32_t state, ast::Clause const& clause);
    void bind_join(std::uint32_t state, engine::Block block, ast::Join const& join);
    void bind_missing(engine::Block& block, ast::Join const& join);
    std::optional<std::uint32_t> machine_named(std::string const& name) const;

    // place.cpp: where a part stands
    std::optional<Typed> bind_part_in(ast::Expr const& e, Scope& scope);
    bool is_part_list(ast::Expr const& e, Scope const& scope);
    bool asks_part(ast::Expr const& part, ast::Expr const& state, Scope const& scope);
    Typed bind_member_word(ast::Expr const& e);
    std::optional<std::uint32_t> machine_of(TypeId type) const;
    std::optional<std::uint32_t> machine_of(ast::Expr const& e, Scope const& scope) const;
    std::vector<std::uint32_t> part_states(std::uint32_t machine,
                                           std::vector<ast::Expr> const& names, std::size_t from);
    void read_item(Typed const& value, Scope& scope, SourceRange range);
    std::vector<std::uint32_t> states_within(std::uint32_t machine, std::string const& key,
                                             Facts const& facts) const;
    void need_total(std::vector<Read> const& reads);

    // vote.cpp
    void declare_vote(ast::Vote const& tree);
    void bind_vote(std::uint32_t state, ast::Vote const& tree);
    void bind_vote_line(engine::Vote& vote, ast::VoteLine const& line);
    void bind_ballot(engine::Vote& vote, ast::Vote const& tree);
    void bind_each(engine::Vote& vote, ast::Each const& each);
    std::optional<engine::Share> bind_share(ast::Share const& tree);
    std::optional<std::uint32_t> role(ast::Name const& name);

    // document.cpp
    void bind_document(std::uint32_t index, ast::Document const& tree);
    void bind_document_line(engine::Document& document, ast::DocumentLine const& line,
                            Scope& scope);
    void check_template(engine::Document& document, ast::Document const& tree);
    void bind_issue(std::uint32_t state, ast::Issue const& tree);
    void read_documents();

    // campaign.cpp
    void bind_campaign(ast::Workflow const& workflow);
    void bind_due(engine::Campaign& campaign, ast::Due const& tree);
    void need_campaign(TokenKind word, SourceRange range);
    void declare_indicator(ast::Indicator const& tree);
    void bind_invariant(ast::Invariant const& tree);
    void bind_migration(ast::Migrate const& tree);

    // action.cpp
    void bind_action(std::uint32_t state, ast::On const& tree);
    /// What follows by itself: join, choice, outcome of a vote. Its reads are noted in the state.
    /// `word`: the keyword that it follows.
    engine::Action bind_ways(std::uint32_t state, TokenKind word, ast::Ways const& tree,
                             SourceRange range, std::vector<FieldPath> const& known);
    void bind_opening(engine::Branch& branch, BranchFlow& flow, ast::Outcome const& tree,
                      Scope& scope);
    void bind_target(engine::Branch& branch, BranchFlow& flow, ast::Outcome const& tree);
    void bind_action_item(engine::Action& action, ActionFlow& flow, ast::ActionItem const& item,
                          Scope& scope);
    void bind_rule_call(engine::Action& action, ast::RuleCall const& call, Scope& scope);
    void bind_branches(engine::Action& action, ActionFlow& flow, ast::Ways const& tree,
                       Scope& scope);
    void bind_outcome(engine::Branch& branch, BranchFlow& flow, ast::Outcome const& tree,
                      Scope& scope);
    std::optional<engine::Assignment> bind_assignment(ast::Assignment const& tree, Scope& scope);
    void check_guards(ast::Ways const& tree, std::string const& name, SourceRange range,
                      bool must_lead_on);

    // test.cpp
    void bind_test(ast::Test const& tree);
    void bind_follows();
    void bind_step(engine::Test& test, ast::Step const& step);
    void bind_given(engine::Test& test, ast::Given const& tree);
    bool bind_given_lookup(engine::Test& test, ast::Given const& tree);
    bool bind_given_item(engine::Test& test, ast::Given const& tree);
    std::optional<FieldPath> list_of_records(ast::Path const& path) const;
    void bind_act(engine::Test& test, ast::Act const& tree);
    void bind_expect(engine::Test& test, ast::Expect const& tree);

    // test_parts.cpp
    void bind_members(engine::Test& test, ast::GivenMembers const& tree);
    void bind_council(engine::Test& test, ast::Council const& tree);
    void bind_choices(engine::TestStep& step, ast::Act const& tree);
    /// The part's name as in TestStep::part, and its machine: 0 for the case itself, nullopt for
    /// one that is not known (reported).
    std::optional<std::uint32_t> bind_part(std::optional<ast::PartRef> const& tree,
                                           std::string& part);
    bool is_member_in_tests(std::string const& name, std::uint32_t& machine) const;

    Reporter& report_;
    PatternMistake const& pattern_mistake_;
    TemplateLoader const& load_template_;
    std::uint32_t file_ = 0;
    Language language_ = Language::vi;

    engine::Definition definition_;
    TypeTable types_;
    Names sources_, type_names_, values_, roles_, limits_, requirements_, actions_;
    Names documents_;
    std::vector<Declared<ast::Record>> records_;
    std::vector<Declared<ast::Param>> parameters_;
    std::vector<Declared<ast::Table>> tables_;
    std::vector<Declared<ast::Calc>> calcs_;
    std::vector<Declared<ast::Rule>> rules_;
    std::vector<std::string> gap_examples_; // by table; empty: complete
    std::int64_t table_work_ = 20'000'000;  // left for the proofs about tables, see cover.hpp
    // Of the workflow at hand, by index in the definition:
    std::int64_t guesses_left_ = 100'000; // names compared for "is it …?"
    std::vector<ast::Lookup const*> lookups_;
    std::vector<ast::Limit const*> limit_trees_;
    std::vector<Names> states_{1};               // by machine, under their short names
    std::uint32_t machine_ = 0;                  // whose states are being bound
    bool nameless_part_ = false;                 // one was written without its name (reported)
    std::vector<ast::State const*> state_trees_; // null: a block
    std::map<std::uint32_t, std::uint32_t> record_machines_; // record with hidden fields: machine
    std::map<std::uint32_t, std::uint32_t> base_records_;    // the same: record as written
    std::map<ast::Vote const*, std::uint32_t> vote_slots_;
    std::vector<ast::Document const*> document_trees_;
    std::vector<std::vector<Read>> document_reads_; // by document
    std::vector<ast::Test const*> test_trees_;
    std::set<std::string> extensions_;
    ast::Workflow const* workflow_ = nullptr;
    bool has_start_ = false, has_case_ = false, has_calendar_ = false, calendar_missed_ = false;
    Flow flow_;
};

} // namespace hoso::dsl::bind
