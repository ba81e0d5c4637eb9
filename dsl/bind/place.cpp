// Where a part stands, and what is known of its data when it is seen from outside.

#include <algorithm>
#include <charconv>

#include "dsl/bind/binder.hpp"

namespace hoso::dsl::bind {
namespace {

/// "in:a1:4,7,": part `a1` stands in state 4 or 7.
std::string fact_of(std::string const& key, std::vector<std::uint32_t> const& states) {
    std::string fact = "in:" + key + ":";
    for (std::uint32_t const state : states)
        fact += std::to_string(state) + ",";
    return fact;
}

std::vector<std::uint32_t> states_of(std::string const& fact, std::size_t from) {
    std::vector<std::uint32_t> states;
    char const* at = fact.data() + from;
    char const* const end = fact.data() + fact.size();
    while (at < end) {
        std::uint32_t state = 0;
        at = std::from_chars(at, end, state).ptr + 1; // past the comma
        states.push_back(state);
    }
    return states;
}

std::vector<std::uint32_t> all_states(engine::Definition const& definition, std::uint32_t machine) {
    std::vector<std::uint32_t> states;
    for (std::uint32_t i = 0; i < definition.states.size(); ++i) {
        if (definition.states[i].machine == machine) states.push_back(i);
    }
    return states;
}

template <class Keep>
std::vector<std::uint32_t> kept(std::vector<std::uint32_t> states, Keep keep) {
    states.erase(std::remove_if(states.begin(), states.end(),
                                [&](std::uint32_t state) { return !keep(state); }),
                 states.end());
    return states;
}

bool has(std::vector<std::uint32_t> const& states, std::uint32_t state) {
    return std::find(states.begin(), states.end(), state) != states.end();
}

} // namespace

std::optional<std::uint32_t> Binder::machine_of(TypeId type) const {
    if (type == unknown_type || types_[type].kind != Kind::record) return std::nullopt;
    auto const found = record_machines_.find(types_[type].ref);
    if (found == record_machines_.end()) return std::nullopt;
    return found->second;
}

/// Of a loop's variable over parts, of a branch, or of the machine in whose states this stands.
std::optional<std::uint32_t> Binder::machine_of(ast::Expr const& e, Scope const& scope) const {
    if (e.kind != ast::ExprKind::path || e.path.parts.size() != 1) return std::nullopt;
    std::string const& name = e.path.parts.front().text;
    if (Local const* local = scope.find(name)) return machine_of(local->type);
    Symbol const* symbol = scope.workflow ? values_.find(name) : nullptr;
    if (!symbol || symbol->thing != Thing::slot) return std::nullopt;
    engine::Slot const& slot = definition_.slots[symbol->index];
    if (slot.machine && (*slot.machine == machine_ || machine_of(slot.type))) return slot.machine;
    return std::nullopt;
}

/// States of the machine by the names from `names[from]` on; empty when one was reported.
std::vector<std::uint32_t>
Binder::part_states(std::uint32_t machine, std::vector<ast::Expr> const& names, std::size_t from) {
    std::vector<std::uint32_t> states;
    if (all_states(definition_, machine).empty()) return {}; // told already
    for (std::size_t i = from; i < names.size(); ++i) {
        ast::Expr const& e = names[i];
        if (e.broken) return {};
        if (e.kind != ast::ExprKind::path || e.path.parts.size() != 1) {
            error(message::state_name, at(e), {{"name", definition_.machines[machine].name}});
            return {};
        }
        Symbol const* symbol = own_state(machine, e.path.parts.front());
        if (!symbol) return {};
        states.push_back(symbol->index);
    }
    return states;
}

/// A collection or the children of a kind by the name alone, where one part is needed.
bool Binder::is_part_list(ast::Expr const& e, Scope const& scope) {
    if (e.kind != ast::ExprKind::path || e.path.parts.size() != 1) return false;
    std::string const& name = e.path.parts.front().text;
    Symbol const* symbol = scope.workflow && !scope.find(name) ? values_.find(name) : nullptr;
    if (!symbol || symbol->thing != Thing::slot) return false;
    engine::Slot const& slot = definition_.slots[symbol->index];
    if (!slot.machine || slot.type == unknown_type || types_[slot.type].kind != Kind::list)
        return false;
    error(message::part_list, at(e), {{"name", name}});
    return true;
}

/// `thue = dong_y`: where a part stands is asked with `in`.
bool Binder::asks_part(ast::Expr const& part, ast::Expr const& state, Scope const& scope) {
    auto const machine = machine_of(part, scope);
    bool const name = state.kind == ast::ExprKind::path && state.path.parts.size() == 1;
    if (!machine || !name) return false;
    std::string const& text = state.path.parts.front().text;
    if (!states_[*machine].find(text)) return false;
    error(message::part_asked, at(state), {{"name", text}, {"part", part.path.parts.front().text}});
    return true;
}

/// `x in { states }`: the hidden field against the states' indexes. A branch that has not begun is
/// in none.
std::optional<Typed> Binder::bind_part_in(ast::Expr const& e, Scope& scope) {
    auto const machine = machine_of(e.args[0], scope);
    if (!machine) return std::nullopt;
    Typed part = bind_any(e.args[0], scope);
    auto const states = part_states(*machine, e.args, 1);
    if (!part.ok || states.empty()) return failed();
    auto const& fields = definition_.records[types_[part.type()].ref].fields;
    auto const field =
        std::find_if(fields.begin(), fields.end(), [](engine::Field const& candidate) {
            return candidate.name == engine::part_state_field;
        });
    bool const may_not_run = part.e.op == Op::slot;
    std::string const key = part.key;
    std::vector<Expression> args;
    args.push_back(std::move(part.e));
    Typed place = node(e.args[0], Op::member, field->type, std::move(args));
    place.e.index = static_cast<std::uint32_t>(field - fields.begin());
    auto const number = [&](std::int64_t value) {
        TypeId const type = types_.number(Kind::integer, value, value);
        return constant(e, type, engine::Value(value)).e;
    };
    if (may_not_run) {
        std::vector<Expression> either;
        either.push_back(std::move(place.e));
        either.push_back(number(-1));
        TypeId const type = types_.number(Kind::integer, -1, types_[field->type].max);
        place = node(e.args[0], Op::or_default, type, std::move(either));
    }
    std::vector<Expression> choices;
    choices.push_back(std::move(place.e));
    for (std::uint32_t const state : states)
        choices.push_back(number(state));
    Typed result = node(e, Op::one_of, types_.simple(Kind::boolean), std::move(choices));
    result.when_true.insert(fact_of(key, states));
    auto const others = kept(all_states(definition_, *machine),
                             [&](std::uint32_t state) { return !has(states, state); });
    result.when_false.insert(fact_of(key, others));
    return result;
}

/// The word for a collection's member, in its own states: the agency's name when it was asked.
Typed Binder::bind_member_word(ast::Expr const& e) {
    std::uint32_t const record = record_in(*definition_.machines[machine_].slot);
    auto const index = static_cast<std::uint32_t>(definition_.records[record].fields.size() - 1);
    Typed part = node(e, Op::part, types_.intern({Kind::record, 0, 0, record, {}, {}}), {});
    std::vector<Expression> args;
    args.push_back(std::move(part.e));
    TypeId const type = definition_.records[record].fields[index].type;
    Typed result = node(e, Op::member, type, std::move(args));
    result.e.index = index;
    return result;
}

std::vector<std::uint32_t> Binder::states_within(std::uint32_t machine, std::string const& key,
                                                 Facts const& facts) const {
    auto states = all_states(definition_, machine);
    std::string const start = "in:" + key + ":";
    for (auto fact = facts.lower_bound(start); fact != facts.end() && fact->starts_with(start);
         ++fact) {
        auto const known = states_of(*fact, start.size());
        states = kept(std::move(states), [&](std::uint32_t state) { return has(known, state); });
    }
    return states;
}

/// Notes that data of a part are read: one field from outside, or the whole record from anywhere.
void Binder::read_item(Typed const& value, Scope& scope, SourceRange range) {
    if (!scope.reads || scope.trusting) return;
    auto const note = [&](FieldPath path, std::string const& part_key) {
        std::uint32_t const machine = *definition_.slots[path.slot].machine;
        auto within = states_within(machine, part_key, scope.facts);
        std::string const key = part_key + "." + std::to_string(*path.field);
        if (!within.empty() && !scope.facts.contains(key))
            scope.reads->push_back({path, range, std::move(within)});
    };
    if (value.item) return note(*value.item, value.part_key);
    auto const machine = machine_of(value.type());
    if (!machine || value.e.op == Op::slot) return;
    for (FieldPath const path : fields_of_part(*definition_.machines[*machine].slot, true)) {
        if (value.e.op != Op::part)
            note(path, value.key);
        else if (!scope.facts.contains(path_key(path)))
            scope.reads->push_back({path, range});
    }
}

/// Where no button stands behind a reading there is no way on which the data were set.
void Binder::need_total(std::vector<Read> const& reads) {
    for (Read const& read : reads) {
        if (read.within.empty())
            error(message::not_total, read.range, {{"name", path_shown(read.path)}});
        else if (!flow_.states.empty())
            flow_.states.front().entry_reads.push_back(read);
    }
}

} // namespace hoso::dsl::bind
