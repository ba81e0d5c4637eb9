// A workflow: its data, states, limits and roles; declared first, bound after, since all may name
// each other.

#include <algorithm>

#include "dsl/bind/binder.hpp"
#include "dsl/lex/keywords.hpp"

namespace hoso::dsl::bind {
namespace {

template <class List>
std::uint32_t size_of(List const& list) {
    return static_cast<std::uint32_t>(list.size());
}

} // namespace

BoundWorkflow Binder::bind_workflow(ast::Workflow const& workflow, std::uint32_t file,
                                    Language language) {
    file_ = file;
    language_ = language;
    workflow_ = &workflow;
    definition_.name = workflow.name.text;
    if (auto const version = number_in(workflow.version, 1, 1'000'000))
        definition_.version = static_cast<int>(*version);
    definition_.label = label(workflow.label);
    flow_.name = at(workflow.name);
    flow_.language = language;
    flow_.incomplete = workflow.broken;
    flow_.machines.resize(definition_.machines.size());
    for (ast::WorkflowItem const& item : workflow.items)
        declare_workflow_item(item);
    for (ast::WorkflowItem const& item : workflow.items)
        declare_parts(item);
    check_machines();

    bind_campaign(workflow);
    for (std::uint32_t i = 0; i < lookups_.size(); ++i) {
        if (lookups_[i]) bind_lookup(i, *lookups_[i]);
    }
    for (std::uint32_t i = 0; i < limit_trees_.size(); ++i)
        bind_limit(i, *limit_trees_[i]);
    for (std::uint32_t i = 0; i < document_trees_.size(); ++i)
        bind_document(i, *document_trees_[i]);
    // Final states first: `missing means` asks for them.
    for (std::uint32_t i = 0; i < state_trees_.size(); ++i) {
        if (state_trees_[i]) bind_state(i, *state_trees_[i]);
    }
    for (ast::WorkflowItem const& item : workflow.items)
        bind_blocks(item);
    for (ast::WorkflowItem const& item : workflow.items) {
        if (auto const* invariant = std::get_if<ast::Invariant>(&item)) bind_invariant(*invariant);
        if (auto const* migrate = std::get_if<ast::Migrate>(&item)) bind_migration(*migrate);
        if (auto const* start = std::get_if<ast::Start>(&item)) bind_start(*start);
        if (auto const* separate = std::get_if<ast::Separate>(&item)) bind_separation(*separate);
        auto const* during = std::get_if<ast::During>(&item);
        if (!during) continue;
        for (std::uint32_t const state : states(during->states))
            bind_action(state, during->on);
        flow_.incomplete |= during->broken || during->on.broken;
    }
    read_documents();
    for (std::uint32_t i = 0; i < state_trees_.size(); ++i) {
        if (state_trees_[i]) check_state(i, *state_trees_[i]);
    }
    check_clauses();
    mark_submissions();
    for (ast::WorkflowItem const& item : workflow.items) {
        if (auto const* test = std::get_if<ast::Test>(&item)) bind_test(*test);
    }
    bind_follows();
    definition_.types = types_.all();
    return {std::move(definition_), std::move(flow_)};
}

void Binder::declare_workflow_item(ast::WorkflowItem const& item) {
    if (auto const* tree = std::get_if<ast::CaseDecl>(&item))
        declare_case(*tree);
    else if (auto const* data = std::get_if<ast::DataDecl>(&item))
        declare_data(*data);
    else if (auto const* calendar = std::get_if<ast::UseCalendar>(&item)) {
        if (has_calendar_)
            error(message::clause_twice, at(*calendar),
                  {{"word", keyword(TokenKind::kw_use_calendar)}});
        has_calendar_ = true;
        definition_.calendar = calendar->name.text;
    } else if (auto const* applies = std::get_if<ast::AppliesFrom>(&item)) {
        if (definition_.applies_from)
            error(message::clause_twice, at(*applies),
                  {{"word", keyword(TokenKind::kw_applies_from)}});
        if (!applies->date.broken) definition_.applies_from = applies->date.value;
    } else if (auto const* state = std::get_if<ast::State>(&item)) {
        declare_state(*state, 0);
    } else if (auto const* parallel = std::get_if<ast::Parallel>(&item)) {
        declare_block(parallel->name, parallel->label, parallel->broken);
    } else if (auto const* collect = std::get_if<ast::Collect>(&item)) {
        declare_block(collect->name, collect->label, collect->broken);
    } else if (auto const* indicator = std::get_if<ast::Indicator>(&item)) {
        declare_indicator(*indicator);
    } else if (auto const* document = std::get_if<ast::Document>(&item)) {
        if (!declare(documents_, document->name,
                     {Thing::document, size_of(definition_.documents), {}}))
            return;
        definition_.documents.emplace_back().name = document->name.text;
        document_trees_.push_back(document);
        document_reads_.emplace_back();
    } else if (auto const* limit = std::get_if<ast::Limit>(&item)) {
        if (!declare(limits_, limit->name, {Thing::limit, size_of(definition_.limits), {}})) return;
        engine::Limit made;
        made.name = limit->name.text;
        made.label = label(limit->label);
        definition_.limits.push_back(std::move(made));
        limit_trees_.push_back(limit);
    } else if (auto const* lookup = std::get_if<ast::Lookup>(&item)) {
        if (!declare(values_, lookup->name, {Thing::lookup, size_of(definition_.lookups), {}}))
            return;
        engine::Lookup made;
        made.name = lookup->name.text;
        made.label = label(lookup->label, lookup->name);
        made.type = bind_type(lookup->type);
        made.citations = citations(lookup->citations);
        definition_.lookups.push_back(std::move(made));
        lookups_.push_back(lookup);
    }
}

void Binder::declare_case(ast::CaseDecl const& tree) {
    if (has_case_) {
        error(message::clause_twice, at(tree), {{"word", keyword(TokenKind::kw_case_)}});
        return;
    }
    has_case_ = true;
    engine::Slot slot;
    slot.name = tree.name.text;
    slot.is_form = true;
    slot.type = unknown_type;
    slot.label = {tree.name.text, ""};
    if (Symbol const* symbol =
            tree.record.text.empty() ? nullptr : require(type_names_, Thing::record, tree.record)) {
        if (symbol->thing == Thing::record) {
            slot.type = types_.intern({Kind::record, 0, 0, symbol->index, {}, {}});
            slot.label = definition_.records[symbol->index].label;
        } else {
            engine::Arguments arguments{{"name", tree.record.text}};
            put(arguments, "kind", words(symbol->thing));
            put(arguments, "hint", {"hồ sơ là một biểu mẫu", "a case is a form"});
            error(message::wrong_thing, at(tree.record), arguments);
        }
    }
    // INVARIANT: slot 0 is the form, wherever `case` stands among the data.
    for (std::uint32_t i = 0; i < definition_.slots.size(); ++i)
        values_.move(definition_.slots[i].name, i + 1);
    declare(values_, tree.name, {Thing::slot, 0, {}});
    definition_.slots.insert(definition_.slots.begin(), std::move(slot));
    flow_.slots.insert(flow_.slots.begin(), at(tree.name));
}

void Binder::declare_data(ast::DataDecl const& tree) {
    if (!declare(values_, tree.name, {Thing::slot, size_of(definition_.slots), {}})) return;
    engine::Slot slot;
    slot.name = tree.name.text;
    slot.label = label(tree.label, tree.name);
    slot.type = bind_type(tree.type);
    definition_.slots.push_back(std::move(slot));
    flow_.slots.push_back(at(tree.name));
}

void Binder::bind_start(ast::Start const& tree) {
    if (has_start_)
        error(message::clause_twice, at(tree), {{"word", keyword(TokenKind::kw_start)}});
    has_start_ = true;
    if (tree.state.text.empty())
        flow_.incomplete = true;
    else if (Symbol const* symbol = own_state(0, tree.state))
        definition_.start = symbol->index;
    else
        flow_.incomplete = true;
}

void Binder::bind_separation(ast::Separate const& tree) {
    engine::Separation separation;
    separation.roles = roles(tree.roles);
    separation.citations = citations(tree.citations);
    auto sorted = separation.roles;
    std::sort(sorted.begin(), sorted.end());
    bool const twice = std::adjacent_find(sorted.begin(), sorted.end()) != sorted.end();
    if (twice ||
        (sorted.size() < 2 && separation.roles.size() == tree.roles.size() && !tree.broken))
        error(message::separation_roles, at(tree));
    definition_.separations.push_back(std::move(separation));
}

void Binder::bind_lookup(std::uint32_t index, ast::Lookup const& tree) {
    engine::Lookup lookup = std::move(definition_.lookups[index]);
    lookup.states = states(tree.states);
    lookup.same = paths(tree.same);
    lookup.this_year = tree.this_year;
    Kind wanted = Kind::integer;
    if (tree.total) {
        lookup.kind = engine::Lookup::Kind::total;
        lookup.total = bind_field_path(*tree.total);
        TypeId const summed = lookup.total ? path_type(*lookup.total) : unknown_type;
        if (summed != unknown_type) {
            wanted = types_[summed].kind;
            if (wanted != Kind::integer && wanted != Kind::money) {
                Typed found;
                found.ok = true;
                found.e.type = summed;
                ast::Expr where;
                where.range = tree.total->range;
                mismatch(where, {"số nguyên hoặc số tiền", "an integer or money"}, found);
                wanted = Kind::record;
            }
        } else {
            wanted = Kind::record; // told already
        }
    }
    if (lookup.type != unknown_type && wanted != Kind::record &&
        types_[lookup.type].kind != wanted) {
        Typed found;
        found.ok = true;
        found.e.type = lookup.type;
        ast::Expr where;
        where.range = tree.type.range;
        mismatch(where, words(definition_, Type{wanted, 0, 0, 0, {}, {}}), found);
    }
    definition_.lookups[index] = std::move(lookup);
}

/// Each machine has states, the first of which is its start.
void Binder::check_machines() {
    for (std::uint32_t i = 1; i < definition_.machines.size(); ++i) {
        engine::Machine& machine = definition_.machines[i];
        bool const has_states = machine.start < definition_.states.size() &&
                                definition_.states[machine.start].machine == i;
        if (has_states) continue;
        if (!flow_.incomplete)
            error(message::lacks, machine.range,
                  {{"name", machine.name}, {"word", keyword(TokenKind::kw_state)}});
        flow_.incomplete = true;
        machine.start = 0;
    }
    for (ast::WorkflowItem const& item : workflow_->items) {
        auto const* parallel = std::get_if<ast::Parallel>(&item);
        if (!parallel || parallel->broken) continue;
        bool const has_branch =
            std::any_of(parallel->items.begin(), parallel->items.end(), [](auto const& part) {
                return std::holds_alternative<ast::PartBranch>(part);
            });
        if (!has_branch)
            error(message::lacks, at(parallel->name),
                  {{"name", parallel->name.text}, {"word", keyword(TokenKind::kw_branch)}});
    }
}

void Binder::check_clauses() {
    if (workflow_->broken) return;
    std::string const& name = workflow_->name.text;
    auto const missing = [&](TokenKind word) {
        error(message::missing_clause, at(workflow_->name),
              {{"name", name}, {"word", keyword(word)}});
    };
    if (!has_case_) missing(TokenKind::kw_case_);
    if (!has_start_) {
        missing(TokenKind::kw_start);
        flow_.incomplete = true;
    }
    if (definition_.states.empty()) {
        missing(TokenKind::kw_state);
        flow_.incomplete = true;
    }
}

/// A draft that is dropped is not a submission: only actions that lead on need the whole form, or
/// of a part its whole record. What a submission asks for is there afterwards.
void Binder::mark_submissions() {
    for (std::uint32_t i = 0; i < definition_.machines.size(); ++i) {
        engine::Machine const& machine = definition_.machines[i];
        std::uint32_t const start = i == 0 ? definition_.start : machine.start;
        if (start >= definition_.states.size()) continue;
        auto const leads_on = [&](engine::Branch const& branch) {
            return branch.to == engine::Branch::Target::state && branch.target != start &&
                   definition_.states[branch.target].kind != engine::StateKind::final;
        };
        for (engine::Action& action : definition_.states[start].actions) {
            if (!std::any_of(action.branches.begin(), action.branches.end(), leads_on)) continue;
            action.is_form_submission = true;
            if (i == 0) continue;
            for (ActionFlow& flow : flow_.states[start].actions) {
                if (!(flow.range == action.range)) continue;
                for (FieldPath const path : fields_of_part(*machine.slot, true))
                    flow.needs.push_back(path);
            }
        }
    }
}

std::vector<std::uint32_t> Binder::roles(std::vector<ast::Name> const& names) {
    std::vector<std::uint32_t> result;
    for (ast::Name const& name : names) {
        if (name.text.empty()) continue;
        if (Symbol const* symbol = require(roles_, Thing::role, name))
            result.push_back(symbol->index);
    }
    return result;
}

std::vector<std::uint32_t> Binder::states(std::vector<ast::Name> const& names) {
    std::vector<std::uint32_t> result;
    for (ast::Name const& name : names) {
        if (name.text.empty()) continue;
        if (Symbol const* symbol = own_state(0, name)) result.push_back(symbol->index);
    }
    return result;
}

std::vector<FieldPath> Binder::paths(std::vector<ast::Path> const& list, bool needed) {
    std::vector<FieldPath> result;
    for (ast::Path const& tree : list) {
        auto const path = bind_field_path(tree);
        if (!path) continue;
        if (!definition_.slots[path->slot].machine || path->field) {
            result.push_back(*path);
            continue;
        }
        auto const fields = fields_of_part(path->slot, needed);
        result.insert(result.end(), fields.begin(), fields.end());
    }
    return result;
}

std::vector<FieldPath> Binder::fields_of_part(std::uint32_t slot, bool needed) const {
    std::vector<FieldPath> result;
    auto const& fields = definition_.records[record_in(slot)].fields;
    for (std::uint32_t i = 0; i < fields.size(); ++i) {
        bool const wanted = !needed || fields[i].presence == engine::Presence::required;
        if (wanted && !fields[i].name.starts_with('$')) result.push_back({slot, i});
    }
    return result;
}

Scope Binder::workflow_scope(std::vector<Read>* reads) {
    Scope scope;
    scope.workflow = true;
    scope.reads = reads;
    return scope;
}

} // namespace hoso::dsl::bind
