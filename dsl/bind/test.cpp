// Test blocks: steps with their names resolved; run by dsl/test.

#include <algorithm>
#include <array>

#include "dsl/bind/binder.hpp"
#include "dsl/lex/keywords.hpp"

namespace hoso::dsl::bind {
namespace {

using StepKind = engine::TestStep::Kind;

/// Refusals that are not a requirement's: codes of engine/core without their "R-", hyphens written
/// as `_`; with `r_` before them where the word alone is a keyword (`r_role`).
constexpr std::array refusals{
    "action",         "role",           "separation",    "separation_for",
    "editor",         "needs",          "required",      "check",
    "pattern",        "range",          "length",        "value",
    "guard",          "times",          "unset",         "closed",
    "calendar",       "extend_late",    "extend_long",   "extend_paused",
    "extend_times",   "part",           "part_closed",   "parts_max",
    "back",           "loop",           "members",       "serial",
    "round",          "claimed",        "choice",        "conflict_person",
    "conflict_known", "council_none",   "attendance",    "seat_applicant",
    "seat_chair",     "seat_conflict",  "seat_count",    "seat_deputy",
    "seat_late",      "seat_no_deputy", "seat_role",     "seat_separation",
    "seat_twice",     "task_barred",    "task_circle",   "task_delegated",
    "task_free",      "task_hops",      "task_none",     "task_own",
    "task_role",      "task_same",      "task_yours",    "vote_absent",
    "vote_choice",    "vote_conflict",  "vote_empty",    "vote_items",
    "vote_lines",     "vote_none",      "vote_personal", "vote_seat",
    "nobody"};

} // namespace

void Binder::bind_test(ast::Test const& tree) {
    engine::Test test;
    test.name = tree.name.value;
    test.range = at(tree.name);
    std::optional<engine::Date> last;
    for (ast::Step const& step : tree.steps) {
        auto const* act = std::get_if<ast::Act>(&step);
        if (act && !act->date.broken) {
            if (last && act->date.value < *last)
                error(message::time_backwards, at(act->date),
                      {{"date", engine::vietnamese(act->date.value)}});
            else
                last = act->date.value;
        }
        bind_step(test, step);
    }
    definition_.tests.push_back(std::move(test));
    test_trees_.push_back(&tree);
}

void Binder::bind_step(engine::Test& test, ast::Step const& step) {
    if (std::visit([](ast::Node const& node) { return node.broken; }, step)) return;
    if (auto const* given = std::get_if<ast::Given>(&step))
        bind_given(test, *given);
    else if (auto const* act = std::get_if<ast::Act>(&step))
        bind_act(test, *act);
    else if (auto const* expect = std::get_if<ast::Expect>(&step))
        bind_expect(test, *expect);
    else if (auto const* members = std::get_if<ast::GivenMembers>(&step))
        bind_members(test, *members);
    else if (auto const* council = std::get_if<ast::Council>(&step))
        bind_council(test, *council);
    else if (auto const* round = std::get_if<ast::GivenRound>(&step)) {
        need_campaign(TokenKind::kw_round_year, at(*round));
        engine::TestStep made;
        made.kind = StepKind::round;
        made.range = at(*round);
        if (auto const year = number_in(round->year, 1900, 2199))
            made.duration.count = static_cast<int>(*year);
        test.steps.push_back(std::move(made));
    } else if (auto const* after = std::get_if<ast::After>(&step)) {
        engine::TestStep made;
        made.kind = StepKind::advance;
        made.range = at(*after);
        need_calendar(after->unit, at(*after));
        if (auto const count = number_in(after->count, 0, duration_max))
            made.duration = {static_cast<int>(*count), after->unit};
        test.steps.push_back(std::move(made));
    }
}

/// `given LOOKUP = …`: a figure over other cases.
bool Binder::bind_given_lookup(engine::Test& test, ast::Given const& tree) {
    auto const* value = std::get_if<ast::Expr>(&tree.value);
    Symbol const* symbol =
        tree.path.parts.size() == 1 && value ? values_.find(tree.path.parts.front().text) : nullptr;
    if (!symbol || symbol->thing != Thing::lookup) return false;
    engine::TestStep step;
    step.kind = StepKind::lookup;
    step.range = at(tree);
    step.index = symbol->index;
    Scope scope = workflow_scope();
    scope.trusting = true;
    engine::Lookup const& lookup = definition_.lookups[symbol->index];
    auto bound = bind_as(*value, scope, lookup.type, lookup.name);
    step.condition = bound ? store(std::move(*bound)) : store_unknown(value->range);
    test.steps.push_back(std::move(step));
    return true;
}

/// A list of records that people fill in, if that is what the path leads to.
std::optional<FieldPath> Binder::list_of_records(ast::Path const& path) const {
    Symbol const* symbol = path.parts.empty() ? nullptr : values_.find(path.parts.front().text);
    if (!symbol || symbol->thing != Thing::slot || path.parts.size() > 2) return std::nullopt;
    FieldPath found{symbol->index};
    engine::Slot const& slot = definition_.slots[symbol->index];
    TypeId type = slot.type;
    if (slot.machine || type == unknown_type) return std::nullopt;
    if (path.parts.size() == 2) {
        if (types_[type].kind != Kind::record) return std::nullopt;
        std::uint32_t const record = types_[type].ref;
        found.field = find_field(record, path.parts[1].text);
        if (!found.field) return std::nullopt;
        type = definition_.records[record].fields[*found.field].type;
    }
    bool const records = type != unknown_type && types_[type].kind == Kind::list &&
                         types_[type].ref != unknown_type &&
                         types_[types_[type].ref].kind == Kind::record;
    return records ? std::optional(found) : std::nullopt;
}

/// `given LIST { … }`: one more item of the list. A target's `item` tells which field of it.
bool Binder::bind_given_item(engine::Test& test, ast::Given const& tree) {
    auto const* values = std::get_if<std::vector<ast::FieldValue>>(&tree.value);
    auto const list = values ? list_of_records(tree.path) : std::nullopt;
    if (!list) return false;
    std::uint32_t const record = types_[types_[path_type(*list)].ref].ref;
    engine::TestStep step;
    step.kind = StepKind::give;
    step.range = at(tree);
    Scope scope = workflow_scope();
    scope.trusting = true;
    for (ast::FieldValue const& value : *values) {
        if (value.broken) continue;
        auto const field = field_named(record, value.name);
        if (!field) continue;
        TypeId const type = definition_.records[record].fields[*field].type;
        auto bound = bind_as(value.value, scope, type, value.name.text);
        if (bound)
            step.sets.push_back({{list->slot, list->field, *field}, store(std::move(*bound))});
    }
    test.steps.push_back(std::move(step));
    return true;
}

void Binder::bind_given(engine::Test& test, ast::Given const& tree) {
    if (bind_given_lookup(test, tree) || bind_given_item(test, tree)) return;
    engine::TestStep step;
    step.kind = StepKind::give;
    step.range = at(tree);
    Scope scope = workflow_scope();
    scope.trusting = scope.file_names = true;
    auto const give = [&](ast::Path const& path, ast::Expr const& value) {
        ast::Assignment assignment;
        assignment.target = path;
        assignment.value = value;
        if (auto made = bind_assignment(assignment, scope)) step.sets.push_back(std::move(*made));
    };
    if (auto const* value = std::get_if<ast::Expr>(&tree.value)) {
        give(tree.path, *value);
    } else {
        for (ast::FieldValue const& field : std::get<std::vector<ast::FieldValue>>(tree.value)) {
            if (field.broken) continue;
            ast::Path path = tree.path;
            path.parts.push_back(field.name);
            give(path, field.value);
        }
    }
    test.steps.push_back(std::move(step));
}

void Binder::bind_act(engine::Test& test, ast::Act const& tree) {
    engine::TestStep step;
    step.kind = StepKind::act;
    step.range = at(tree);
    if (!tree.date.broken) step.date = tree.date.value;
    if (tree.time) step.minute = tree.time->minute;
    if (tree.person) step.person = tree.person->value;
    if (!tree.role.text.empty()) {
        if (Symbol const* role = require(roles_, Thing::role, tree.role)) step.role = role->index;
    }
    if (tree.kind == ast::ActKind::votes) {
        step.kind = StepKind::cast;
        bind_choices(step, tree);
    } else if (tree.kind == ast::ActKind::closes_vote) {
        step.kind = StepKind::close_vote;
    } else if (!tree.action.text.empty() && require(actions_, Thing::action, tree.action)) {
        step.action = tree.action.text;
    }
    Scope scope = workflow_scope();
    scope.trusting = scope.file_names = true;
    auto const part = bind_part(tree.of, step.part);
    if (!part) return;
    machine_ = *part;
    for (ast::Assignment const& assignment : tree.with) {
        if (auto made = bind_assignment(assignment, scope)) step.sets.push_back(std::move(*made));
    }
    machine_ = 0;
    test.steps.push_back(std::move(step));
}

void Binder::bind_expect(engine::Test& test, ast::Expect const& tree) {
    engine::TestStep step;
    step.range = at(tree);
    auto const index_of = [&](Names const& names, Thing thing) -> std::uint32_t {
        Symbol const* symbol = tree.name.text.empty() ? nullptr : require(names, thing, tree.name);
        return symbol ? symbol->index : 0;
    };
    if (tree.date && !tree.date->broken) step.date = tree.date->value;
    if (tree.time) step.minute = tree.time->minute;
    switch (tree.kind) {
    case ast::ExpectKind::state:
        step.kind = StepKind::expect_state;
        if (auto const machine = bind_part(tree.of, step.part)) {
            Bilingual const hint{"ghi thêm `" + keyword(TokenKind::kw_of) + "` và tên phần",
                                 "add `" + keyword(TokenKind::kw_of) + "` and the part's name"};
            Symbol const* state =
                tree.name.text.empty() ? nullptr : own_state(*machine, tree.name, hint);
            if (state) step.index = state->index;
        }
        break;
    case ast::ExpectKind::deadline:
        step.kind = StepKind::expect_deadline;
        bind_part(tree.of, step.part);
        break;
    case ast::ExpectKind::issue:
        step.kind = StepKind::issued;
        step.index = index_of(documents_, Thing::document);
        break;
    case ast::ExpectKind::limit:
        step.kind = StepKind::expect_limit;
        step.index = index_of(limits_, Thing::limit);
        break;
    case ast::ExpectKind::reminder:
        step.kind = StepKind::expect_reminder;
        step.role = index_of(roles_, Thing::role);
        break;
    case ast::ExpectKind::refused:
        step.kind = StepKind::expect_refused;
        for (ast::Name const& reason : tree.reasons) {
            std::string const own =
                reason.text.starts_with("r_") ? reason.text.substr(2) : reason.text;
            bool const built_in =
                std::find(refusals.begin(), refusals.end(), own) != refusals.end();
            if (!built_in && !requirements_.find(reason.text)) {
                std::vector<std::string_view> candidates(refusals.begin(), refusals.end());
                requirements_.collect(candidates);
                unknown_name(words(Thing::requirement), reason, candidates);
            }
            step.reasons.push_back(reason.text);
        }
        break;
    case ast::ExpectKind::holds: {
        step.kind = StepKind::expect_holds;
        Scope scope = workflow_scope();
        scope.trusting = true;
        Typed condition = bind_condition(tree.condition, scope);
        step.condition =
            condition.ok ? store(std::move(condition.e)) : store_unknown(tree.condition.range);
        break;
    }
    }
    test.steps.push_back(std::move(step));
}

} // namespace hoso::dsl::bind
