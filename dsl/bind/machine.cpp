// Parts: branches, collections and children, each a machine with states of its own; and the blocks
// in which they run.

#include <algorithm>

#include "dsl/bind/binder.hpp"
#include "dsl/lex/keywords.hpp"

namespace hoso::dsl::bind {
namespace {

constexpr std::int64_t states_most = 100'000;  // bound of the hidden field `$state`
constexpr std::int64_t member_name_most = 300; // code points of an agency's name
constexpr std::int64_t parts_most = 1'000;     // of one machine in one case
using MachineKind = engine::Machine::Kind;

template <class List>
std::uint32_t size_of(List const& list) {
    return static_cast<std::uint32_t>(list.size());
}

engine::Field hidden_field(std::string_view name, TypeId type) {
    engine::Field field;
    field.name = std::string(name);
    field.type = type;
    field.presence = engine::Presence::optional;
    return field;
}

} // namespace

void Binder::declare_state(ast::State const& tree, std::uint32_t machine) {
    flow_.incomplete |= tree.broken;
    if (!declare(states_[machine], tree.name, {Thing::state, size_of(definition_.states), {}})) {
        flow_.incomplete = true;
        return;
    }
    engine::State made;
    made.name = tree.name.text;
    if (machine != 0) made.name = definition_.machines[machine].name + "." + made.name;
    made.label = label(tree.label, tree.name);
    made.range = at(tree.name);
    made.machine = machine;
    definition_.states.push_back(std::move(made));
    state_trees_.push_back(&tree);
    flow_.states.emplace_back().incomplete = tree.broken;
}

/// The state of the case in which the parts of a block run.
void Binder::declare_block(ast::Name const& name, std::optional<ast::Label> const& tree,
                           bool broken) {
    flow_.incomplete |= broken;
    if (!declare(states_[0], name, {Thing::state, size_of(definition_.states), {}})) return;
    engine::State made;
    made.name = name.text;
    made.label = label(tree, name);
    made.range = at(name);
    definition_.states.push_back(std::move(made));
    state_trees_.push_back(nullptr);
    flow_.states.emplace_back().incomplete = broken;
}

void Binder::declare_parts(ast::WorkflowItem const& item) {
    if (auto const* child = std::get_if<ast::Child>(&item))
        declare_child(*child);
    else if (auto const* parallel = std::get_if<ast::Parallel>(&item))
        declare_parallel(*parallel);
    else if (auto const* collect = std::get_if<ast::Collect>(&item))
        declare_collect(*collect);
    else if (auto const* state = std::get_if<ast::State>(&item)) {
        for (ast::Clause const& clause : state->clauses) {
            if (auto const* vote = std::get_if<ast::Vote>(&clause)) declare_vote(*vote);
        }
    }
}

std::optional<std::uint32_t> Binder::part_record(ast::Name const& name) {
    Symbol const* symbol = name.text.empty() ? nullptr : require(type_names_, Thing::record, name);
    if (!symbol) return std::nullopt;
    if (symbol->thing == Thing::record) return symbol->index;
    engine::Arguments arguments{{"name", name.text}};
    put(arguments, "kind", words(symbol->thing));
    put(arguments, "hint", {"dữ liệu của một phần là một bản ghi", "a part's data are a record"});
    error(message::wrong_thing, at(name), arguments);
    return std::nullopt;
}

/// Adds the fields that the engine keeps at the end of a part's record.
std::uint32_t Binder::hidden_record(engine::Record record, bool with_member) {
    TypeId const state = types_.number(Kind::integer, 0, states_most);
    record.fields.push_back(hidden_field(engine::part_state_field, state));
    if (with_member) {
        TypeId const member = types_.number(Kind::text, 0, member_name_most);
        record.fields.push_back(hidden_field(engine::part_member_field, member));
    }
    definition_.records.push_back(std::move(record));
    return size_of(definition_.records) - 1;
}

/// The machine with the slot of its parts. nullopt: the name is taken.
std::optional<std::uint32_t> Binder::declare_machine(engine::Machine machine, ast::Name const& name,
                                                     std::uint32_t record, Bilingual const& label) {
    std::uint32_t const slot = size_of(definition_.slots);
    flow_.incomplete |= name.text.empty();
    nameless_part_ |= name.text.empty();
    if (!declare(values_, name, {Thing::slot, slot, {}})) {
        flow_.incomplete = true;
        return std::nullopt;
    }
    std::uint32_t const index = size_of(definition_.machines);
    TypeId const one = types_.intern({Kind::record, 0, 0, record, {}, {}});
    bool const single = machine.kind == MachineKind::branch;
    engine::Slot made;
    made.name = name.text;
    made.label = label;
    made.type = single ? one : types_.intern({Kind::list, 0, machine.parts_max, one, {}, {}});
    made.machine = index;
    definition_.slots.push_back(std::move(made));
    flow_.slots.push_back(at(name));
    machine.name = name.text;
    machine.label = label;
    machine.range = at(name);
    machine.slot = slot;
    machine.start = size_of(definition_.states);
    definition_.machines.push_back(std::move(machine));
    flow_.machines.emplace_back();
    states_.emplace_back();
    record_machines_[record] = index;
    return index;
}

void Binder::declare_child(ast::Child const& tree) {
    flow_.incomplete |= tree.broken;
    auto const record = part_record(tree.record);
    engine::Machine machine;
    machine.kind = MachineKind::child;
    machine.citations = citations(tree.citations);
    if (auto const most = number_in(tree.max, 1, parts_most))
        machine.parts_max = static_cast<int>(*most);
    std::uint32_t const hidden =
        hidden_record(record ? definition_.records[*record] : engine::Record{}, false);
    if (record) base_records_[hidden] = *record;
    auto const index =
        declare_machine(std::move(machine), tree.name, hidden, label(tree.label, tree.name));
    if (!index) return;
    for (ast::State const& state : tree.states)
        declare_state(state, *index);
}

void Binder::declare_parallel(ast::Parallel const& tree) {
    for (ast::ParallelItem const& item : tree.items) {
        auto const* branch = std::get_if<ast::PartBranch>(&item);
        if (!branch) continue;
        flow_.incomplete |= branch->broken;
        engine::Machine machine;
        machine.kind = MachineKind::branch;
        Bilingual const words = label(branch->label, branch->name);
        engine::Record record;
        record.name = branch->name.text;
        record.label = words;
        auto const index = declare_machine(std::move(machine), branch->name,
                                           hidden_record(std::move(record), false), words);
        if (!index) continue;
        for (ast::State const& state : branch->states)
            declare_state(state, *index);
    }
}

void Binder::declare_collect(ast::Collect const& tree) {
    auto const record = part_record(tree.record);
    engine::Machine machine;
    machine.kind = MachineKind::collected;
    machine.group = tree.group.text;
    machine.member = tree.member.text;
    if (auto const most = number_in(tree.max, 1, parts_most))
        machine.parts_max = static_cast<int>(*most);
    std::uint32_t const hidden =
        hidden_record(record ? definition_.records[*record] : engine::Record{}, true);
    if (record) base_records_[hidden] = *record;
    auto const index =
        declare_machine(std::move(machine), tree.name, hidden, label(tree.label, tree.name));
    if (!index) return;
    for (ast::CollectItem const& item : tree.items) {
        if (auto const* state = std::get_if<ast::State>(&item)) declare_state(*state, *index);
    }
    // The word for a member is seen in the collection's own states only, so nothing else may be
    // called that.
    if (Symbol const* taken = values_.find(tree.member.text)) {
        engine::Arguments arguments{{"name", tree.member.text}};
        put(arguments, "kind", words(taken->thing));
        error(message::duplicate, at(tree.member), arguments)
            .related.push_back({taken->range, {"đã khai báo ở đây", "declared here"}});
    }
}

std::optional<std::uint32_t> Binder::machine_named(std::string const& name) const {
    for (std::uint32_t i = 1; i < definition_.machines.size(); ++i) {
        if (definition_.machines[i].name == name) return i;
    }
    return std::nullopt;
}

void Binder::bind_blocks(ast::WorkflowItem const& item) {
    auto const clauses = [&](auto const& tree, engine::Block block) {
        Symbol const* state = states_[0].find(tree.name.text);
        if (!state || block.machines.empty()) return;
        engine::State& made = definition_.states[state->index];
        bind_modifiers(made, tree.modifiers);
        if (made.kind == engine::StateKind::final) {
            made.kind = engine::StateKind::normal;
            error(message::block_has, at(tree.name),
                  {{"name", made.name}, {"word", keyword(TokenKind::kw_final)}});
        }
        for (auto const& part : tree.items) {
            if (auto const* clause = std::get_if<ast::Clause>(&part))
                bind_block_clause(state->index, *clause);
        }
        if (made.kind == engine::StateKind::waiting && made.clock == engine::ClockPolicy::runs &&
            !definition_.limits.empty())
            error(message::clock_missing, at(tree.name), {{"name", made.name}});
        bind_join(state->index, std::move(block), tree.join);
    };
    if (auto const* parallel = std::get_if<ast::Parallel>(&item)) {
        engine::Block block;
        for (ast::ParallelItem const& part : parallel->items) {
            auto const* branch = std::get_if<ast::PartBranch>(&part);
            auto const machine = branch ? machine_named(branch->name.text) : std::nullopt;
            if (machine) block.machines.push_back(*machine);
        }
        clauses(*parallel, std::move(block));
    } else if (auto const* collect = std::get_if<ast::Collect>(&item)) {
        engine::Block block;
        block.kind = engine::Block::Kind::collect;
        if (auto const machine = machine_named(collect->name.text)) {
            block.machines.push_back(*machine);
            bind_collected(*machine, *collect);
        }
        clauses(*collect, std::move(block));
    }
}

/// What a report starts with.
void Binder::bind_collected(std::uint32_t index, ast::Collect const& tree) {
    std::uint32_t const slot = *definition_.machines[index].slot;
    std::uint32_t const record = record_in(slot);
    auto const field = [&](ast::Name const& name) -> std::optional<std::uint32_t> {
        auto const& fields = definition_.records[record].fields;
        for (std::uint32_t i = 0; i < fields.size(); ++i) {
            if (fields[i].name == name.text) return i;
        }
        if (base_records_.contains(record))
            unknown_name(words(Thing::field), name, field_names(record),
                         definition_.records[record].name);
        return std::nullopt;
    };
    machine_ = index;
    Symbol const* state = states_[0].find(tree.name.text);
    Scope scope = workflow_scope(state ? &flow_.states[state->index].entry_reads : nullptr);
    for (ast::CollectItem const& item : tree.items) {
        if (auto const* carry = std::get_if<ast::CarryOver>(&item)) {
            for (ast::Name const& name : carry->fields) {
                if (auto const found = field(name))
                    definition_.machines[index].carried.push_back(*found);
            }
        } else if (auto const* prefill = std::get_if<ast::Prefill>(&item)) {
            auto const found = prefill->broken ? std::nullopt : field(prefill->field);
            if (!found) continue;
            TypeId const type = definition_.records[record].fields[*found].type;
            auto value = bind_as(prefill->value, scope, type, prefill->field.text);
            if (!value) continue;
            FieldPath const path{slot, *found};
            flow_.machines[index].given.push_back(path);
            definition_.machines[index].prefills.push_back({path, store(std::move(*value))});
        }
    }
    machine_ = 0;
}

void Binder::bind_block_clause(std::uint32_t state, ast::Clause const& clause) {
    auto const cannot = [&](TokenKind word, ast::Node const& node) {
        error(message::block_has, at(node),
              {{"name", definition_.states[state].name}, {"word", keyword(word)}});
    };
    if (auto const* on = std::get_if<ast::On>(&clause))
        cannot(on->timeout ? TokenKind::kw_on_timeout : TokenKind::kw_on, *on);
    else if (auto const* choose = std::get_if<ast::Choose>(&clause))
        cannot(TokenKind::kw_choose, *choose);
    else if (auto const* vote = std::get_if<ast::Vote>(&clause))
        cannot(TokenKind::kw_vote, *vote);
    else
        bind_clause(state, clause, false);
}

void Binder::bind_join(std::uint32_t state, engine::Block block, ast::Join const& join) {
    using Join = engine::Block::Join;
    flow_.incomplete |= join.broken;
    block.citations = citations(join.citations);
    if (join.kind == ast::JoinKind::at_least) {
        bool const collect = block.kind == engine::Block::Kind::collect;
        std::int64_t const parts = collect ? definition_.machines[block.machines.front()].parts_max
                                           : static_cast<std::int64_t>(block.machines.size());
        auto const number = number_in(join.number, 1, join.percent ? 100 : parts);
        block.join = join.percent ? Join::at_least_share : Join::at_least_count;
        if (number && join.percent) block.share = {static_cast<int>(*number), 100};
        if (number && !join.percent) block.count = static_cast<int>(*number);
    }
    if (join.after) {
        ast::Deadline deadline;
        deadline.range = join.after->range;
        deadline.broken = join.broken || join.after->broken;
        deadline.duration = *join.after;
        deadline.roll = join.roll;
        bind_deadline(state, deadline);
    }
    bind_missing(block, join);
    auto const lonely = [&](TokenKind word, TokenKind other, ast::Node const& node) {
        if (join.broken) return;
        error(message::missing_pair, at(node),
              {{"word", keyword(word)}, {"other", keyword(other)}});
        flow_.gaps = true;
    };
    if (!block.missing.empty() && !definition_.states[state].deadline)
        lonely(TokenKind::kw_missing_means, TokenKind::kw_or_after, *join.missing);
    if (join.after && !join.missing)
        lonely(TokenKind::kw_or_after, TokenKind::kw_missing_means, *join.after);
    for (ast::Branch const& branch : join.branches) {
        if (branch.outcome.to != ast::TargetKind::stay) continue;
        error(message::must_lead_on, at(branch), {{"word", keyword(TokenKind::kw_stay)}});
        flow_.gaps = true;
    }
    block.then = bind_ways(state, TokenKind::kw_join, join, at(join), {});
    definition_.states[state].block = std::move(block);
}

void Binder::bind_missing(engine::Block& block, ast::Join const& join) {
    if (!join.missing || join.missing->text.empty()) return;
    for (std::uint32_t const machine : block.machines) {
        Symbol const* end = states_[machine].find(join.missing->text);
        if (end && definition_.states[end->index].kind == engine::StateKind::final) {
            block.missing.push_back(end->index);
            continue;
        }
        if (!flow_.incomplete) // its states are all there
            error(message::missing_not_final, at(*join.missing),
                  {{"state", join.missing->text}, {"name", definition_.machines[machine].name}});
        flow_.incomplete = true;
        block.missing.clear();
        return;
    }
}

} // namespace hoso::dsl::bind
