// Buttons: who, what is needed, under which condition to which state.

#include <algorithm>
#include <charconv>

#include "dsl/bind/binder.hpp"
#include "dsl/lex/keywords.hpp"

namespace hoso::dsl::bind {
namespace {

/// "s1.3" -> field 3 of slot 1; nullopt for arguments and deeper places.
std::optional<FieldPath> path_of(std::string const& key) {
    if (key.empty() || key.front() != 's') return std::nullopt;
    FieldPath path;
    char const* const end = key.data() + key.size();
    auto const slot = std::from_chars(key.data() + 1, end, path.slot);
    if (slot.ptr == end) return path;
    std::uint32_t field = 0;
    auto const rest = std::from_chars(slot.ptr + 1, end, field);
    if (rest.ptr != end) return std::nullopt;
    path.field = field;
    return path;
}

void add_paths(std::vector<FieldPath>& into, Facts const& facts) {
    for (std::string const& key : facts) {
        if (auto const path = path_of(key)) into.push_back(*path);
    }
}

} // namespace

void Binder::bind_action(std::uint32_t state, ast::On const& tree) {
    engine::Action action;
    ActionFlow flow;
    flow.range = tree.timeout ? at(tree) : at(tree.name);
    action.name = tree.name.text;
    action.label = label(tree.label, tree.name);
    action.by = roles(tree.by);
    action.range = flow.range;
    Scope scope = workflow_scope(&flow.reads);
    for (ast::ActionItem const& item : tree.items)
        bind_action_item(action, flow, item, scope);
    check_guards(tree, tree.timeout ? keyword(TokenKind::kw_on_timeout) : tree.name.text,
                 flow.range, false);
    bind_branches(action, flow, tree, scope);

    engine::State& target = definition_.states[state];
    flow_.states[state].actions.push_back(std::move(flow));
    flow_.incomplete |= tree.broken;
    if (tree.timeout) {
        if (target.timeout)
            error(message::clause_twice, at(tree), {{"word", keyword(TokenKind::kw_on_timeout)}});
        target.timeout = std::move(action);
        return;
    }
    if (action.name.empty()) return;
    auto const same =
        std::find_if(target.actions.begin(), target.actions.end(),
                     [&](engine::Action const& other) { return other.name == action.name; });
    if (same != target.actions.end() || extensions_.contains(action.name)) {
        engine::Arguments arguments{{"name", action.name}};
        put(arguments, "kind", words(Thing::action));
        SourceRange const before =
            same != target.actions.end() ? same->range : actions_.find(action.name)->range;
        error(message::duplicate, action.range, arguments)
            .related.push_back({before, {"đã khai báo ở đây", "declared here"}});
        return;
    }
    actions_.declare(action.name, {Thing::action, 0, action.range});
    target.actions.push_back(std::move(action));
}

engine::Action Binder::bind_ways(std::uint32_t state, TokenKind word, ast::Ways const& tree,
                                 SourceRange range, std::vector<FieldPath> const& known) {
    engine::Action action;
    ActionFlow flow;
    action.name = word == TokenKind::kw_join   ? "@join"
                  : word == TokenKind::kw_vote ? "@vote"
                                               : "@choose";
    action.label = definition_.states[state].label;
    action.range = flow.range = range;
    flow.needs = known;
    Scope scope = workflow_scope(&flow.reads);
    for (FieldPath const path : known)
        scope.facts.insert(path_key(path));
    check_guards(tree, keyword(word), range, true);
    bind_branches(action, flow, tree, scope);
    flow_.states[state].actions.push_back(std::move(flow));
    flow_.incomplete |= tree.broken;
    return action;
}

void Binder::bind_action_item(engine::Action& action, ActionFlow& flow, ast::ActionItem const& item,
                              Scope& scope) {
    if (auto const* needs = std::get_if<ast::Needs>(&item)) {
        for (ast::Path const& path : needs->paths) {
            Symbol const* own = path.parts.size() == 1 && machine_ != 0
                                    ? values_.find(path.parts.front().text)
                                    : nullptr;
            // `needs` the part as a whole: its record is complete and its checks hold.
            if (own && own->index == *definition_.machines[machine_].slot &&
                own->thing == Thing::slot)
                action.is_form_submission = true;
        }
        for (FieldPath const path : paths(needs->paths, true)) {
            action.needs.push_back(path);
            flow.needs.push_back(path);
            scope.facts.insert(path_key(path));
        }
    } else if (auto const* requirement = std::get_if<ast::Requirement>(&item)) {
        Typed const before =
            requirement->broken ? failed() : bind_condition(requirement->condition, scope);
        action.requirements.push_back(bind_requirement(*requirement, scope));
        if (requirement->warn) return;
        // The button works only when it holds, so what it asked for is there afterwards.
        scope.facts.insert(before.when_true.begin(), before.when_true.end());
        add_paths(flow.needs, before.when_true);
    } else if (auto const* call = std::get_if<ast::RuleCall>(&item)) {
        bind_rule_call(action, *call, scope);
    } else if (auto const* citation = std::get_if<ast::Citation>(&item)) {
        cite(action.citations, *citation);
    }
}

void Binder::bind_rule_call(engine::Action& action, ast::RuleCall const& call, Scope& scope) {
    if (call.rule.text.empty() || call.broken) return;
    Symbol const* symbol = values_.find(call.rule.text);
    if (!symbol || symbol->thing != Thing::rule) {
        std::vector<std::string_view> candidates;
        for (engine::Rule const& rule : definition_.rules)
            candidates.push_back(rule.name);
        unknown_name(words(Thing::rule), call.rule, candidates);
        return;
    }
    ast::Expr e;
    e.kind = ast::ExprKind::call;
    e.range = call.range;
    e.path.parts = {call.rule};
    e.args = call.args;
    Typed result = call_rule(e, symbol->index, scope);
    if (result.ok) action.rule_calls.push_back(store(std::move(result.e)));
}

/// `must_lead_on`: there is no button that could refuse.
void Binder::check_guards(ast::Ways const& tree, std::string const& name, SourceRange range,
                          bool must_lead_on) {
    if (tree.broken || tree.branches.empty()) return;
    std::size_t whens = 0;
    std::size_t otherwises = 0;
    bool broken = false;
    for (std::size_t i = 0; i < tree.branches.size(); ++i) {
        ast::Branch const& branch = tree.branches[i];
        broken |= branch.broken;
        whens += branch.kind == ast::BranchKind::when;
        if (branch.kind != ast::BranchKind::otherwise) continue;
        ++otherwises;
        if (i + 1 != tree.branches.size() || otherwises > 1)
            error(message::otherwise_order, at(branch));
    }
    if (broken || whens == 0) return;
    if (whens > 1 && !tree.in_order)
        error(message::guards_overlap, range, {{"name", name}});
    else if (otherwises == 0 && tree.in_order && !must_lead_on)
        error(message::order_gap, range, {{"name", name}});
    else if (otherwises == 0) {
        error(message::guards_gap, range, {{"name", name}});
        flow_.gaps = true;
    }
}

void Binder::bind_branches(engine::Action& action, ActionFlow& flow, ast::Ways const& tree,
                           Scope& scope) {
    for (ast::Branch const& branch : tree.branches) {
        engine::Branch made;
        BranchFlow branch_flow;
        made.range = branch_flow.range = at(branch);
        flow_.incomplete |= branch.broken || branch.outcome.broken;
        Facts const before = scope.facts;
        scope.reads = &branch_flow.reads;
        Facts otherwise;
        if (branch.kind == ast::BranchKind::when) {
            Typed guard = branch.broken ? failed() : bind_condition(branch.guard, scope);
            made.guard = guard.ok ? store(std::move(guard.e)) : store_unknown(branch.guard.range);
            scope.facts.insert(guard.when_true.begin(), guard.when_true.end());
            add_paths(branch_flow.sets, guard.when_true);
            otherwise = std::move(guard.when_false);
        }
        bind_outcome(made, branch_flow, branch.outcome, scope);
        scope.facts = before;
        scope.facts.insert(otherwise.begin(), otherwise.end());
        scope.reads = &flow.reads;
        flow.branches.push_back(branch_flow);
        if (branch_flow.known) action.branches.push_back(std::move(made));
    }
}

void Binder::bind_outcome(engine::Branch& branch, BranchFlow& flow, ast::Outcome const& tree,
                          Scope& scope) {
    for (ast::Assignment const& assignment : tree.sets) {
        auto made = bind_assignment(assignment, scope);
        if (!made) continue;
        flow.sets.push_back(made->target);
        scope.facts.insert(path_key(made->target));
        branch.sets.push_back(std::move(*made));
    }
    bind_opening(branch, flow, tree, scope);
    branch.citations = citations(tree.citations);
    if (tree.because) branch.because = tree.because->value;
    if (tree.times) {
        if (auto const times = number_in(*tree.times, 1, 1000))
            branch.times_max = static_cast<int>(*times);
    }
    bind_target(branch, flow, tree);
}

void Binder::bind_opening(engine::Branch& branch, BranchFlow& flow, ast::Outcome const& tree,
                          Scope& scope) {
    std::map<std::uint32_t, int> opened;
    for (ast::Open const& open : tree.opens) {
        if (machine_ != 0) {
            error(message::open_inside, at(open));
            continue;
        }
        auto const machine = machine_named(open.child.text);
        if (!machine || definition_.machines[*machine].kind != engine::Machine::Kind::child) {
            std::vector<std::string_view> candidates;
            for (engine::Machine const& other : definition_.machines) {
                if (other.kind == engine::Machine::Kind::child) candidates.push_back(other.name);
            }
            unknown_name({"việc con", "child"}, open.child, candidates);
            flow_.incomplete = true;
            continue;
        }
        int const most = definition_.machines[*machine].parts_max;
        if (++opened[*machine] == most + 1)
            error(message::open_too_many, at(open),
                  {{"name", open.child.text},
                   {"found", std::to_string(most + 1)},
                   {"max", std::to_string(most)}});
        engine::Opening made{*machine, {}};
        OpeningFlow opening{*machine, {}};
        std::uint32_t const slot = *definition_.machines[*machine].slot;
        for (ast::FieldValue const& value : open.values) {
            if (value.broken) continue;
            auto const field = field_named(record_in(slot), value.name);
            if (!field) continue;
            FieldPath const path{slot, *field};
            auto bound = bind_as(value.value, scope, path_type(path), path_shown(path));
            if (!bound) continue;
            made.sets.push_back({path, store(std::move(*bound))});
            opening.sets.push_back(path);
        }
        branch.opens.push_back(std::move(made));
        flow.opens.push_back(std::move(opening));
    }
}

void Binder::bind_target(engine::Branch& branch, BranchFlow& flow, ast::Outcome const& tree) {
    using To = engine::Branch::Target;
    if (tree.to != ast::TargetKind::state) {
        branch.to = flow.to = tree.to == ast::TargetKind::stay ? To::stay : To::back;
        return;
    }
    Names const& states = states_[machine_];
    Symbol const* target = states.find(tree.target.text);
    if (!target && !tree.target.text.empty()) {
        own_state(
            machine_, tree.target,
            {"mũi tên không vào hay ra khỏi một phần: phần tự kết thúc, hồ sơ đi tiếp bằng `" +
                 keyword(TokenKind::kw_join) + "`",
             "no arrow leads into or out of a part: it ends by itself, the case goes on by `" +
                 keyword(TokenKind::kw_join) + "`"});
        // Why: with a likely target the rest of the graph can still be judged.
        std::vector<std::string_view> candidates;
        states.collect(candidates);
        if (auto const guess = nearest(tree.target.text, candidates)) target = states.find(*guess);
    }
    if (target) {
        branch.target = flow.target = target->index;
    } else {
        flow.known = false;
        flow_.incomplete = true;
    }
}

std::optional<engine::Assignment> Binder::bind_assignment(ast::Assignment const& tree,
                                                          Scope& scope) {
    if (tree.broken) return std::nullopt;
    auto const path = bind_field_path(tree.target);
    TypeId const type = path ? path_type(*path) : unknown_type;
    if (type == unknown_type) {
        bind_value(tree.value, scope);
        return std::nullopt;
    }
    engine::Slot const& slot = definition_.slots[path->slot];
    if (slot.machine && !path->field) {
        error(message::engine_kept, at(tree.target), {{"name", slot.name}});
        return std::nullopt;
    }
    auto value = bind_as(tree.value, scope, type, path_shown(*path));
    if (!value) return std::nullopt;
    if (machine_of(value->type)) { // its hidden fields have no place in other data
        engine::Arguments arguments;
        put(arguments, "type", type_words(value->type));
        put(arguments, "hint", {"gán từng trường", "set it field by field"});
        error(message::record_here, at(tree.value), arguments);
        return std::nullopt;
    }
    return engine::Assignment{*path, store(std::move(*value))};
}

} // namespace hoso::dsl::bind
