#include "tests/support/definition_builder.hpp"

#include <algorithm>

namespace hoso::tests {

using namespace engine;

namespace {

Type make_type(Kind kind, std::int64_t min = 0, std::int64_t max = 0, std::uint32_t ref = 0) {
    Type type;
    type.kind = kind;
    type.min = min;
    type.max = max;
    type.ref = ref;
    return type;
}

Bilingual label_of(std::string const& name) {
    return {"Nhãn " + name, "Label " + name};
}

} // namespace

DefinitionBuilder::DefinitionBuilder(std::string name) {
    definition.name = std::move(name);
    definition.label = {"Quy trình thử", "Trial workflow"};
    definition.hash = std::string(64, '0');
}

TypeId DefinitionBuilder::type(Type type) {
    auto found = std::find(definition.types.begin(), definition.types.end(), type);
    auto index = static_cast<TypeId>(found - definition.types.begin());
    if (found == definition.types.end()) definition.types.push_back(std::move(type));
    return index;
}

TypeId DefinitionBuilder::integer(std::int64_t min, std::int64_t max) {
    return type(make_type(Kind::integer, min, max));
}
TypeId DefinitionBuilder::money(std::int64_t max) {
    return type(make_type(Kind::money, 0, max));
}
TypeId DefinitionBuilder::date() {
    return type(make_type(Kind::date));
}
TypeId DefinitionBuilder::text(std::int64_t min, std::int64_t max) {
    return type(make_type(Kind::text, min, max));
}

TypeId DefinitionBuilder::duration(DurationUnit unit) {
    Type duration = make_type(Kind::duration);
    duration.unit = unit;
    return type(duration);
}

TypeId DefinitionBuilder::file(std::vector<std::string> extensions) {
    Type file = make_type(Kind::file);
    file.extensions = std::move(extensions);
    return type(file);
}

TypeId DefinitionBuilder::list(TypeId item, std::int64_t max) {
    return type(make_type(Kind::list, 0, max, item));
}

TypeId DefinitionBuilder::enumeration(std::string name, std::vector<std::string> members) {
    Enumeration enumeration{std::move(name), {}, {}};
    for (std::string& member : members)
        enumeration.members.push_back({member, label_of(member)});
    definition.enums.push_back(std::move(enumeration));
    return type(make_type(Kind::enumeration, 0, 0,
                          static_cast<std::uint32_t>(definition.enums.size() - 1)));
}

TypeId DefinitionBuilder::record(std::string name, std::vector<Field> fields) {
    definition.records.push_back({name, label_of(name), std::move(fields)});
    return type(
        make_type(Kind::record, 0, 0, static_cast<std::uint32_t>(definition.records.size() - 1)));
}

Field DefinitionBuilder::field(std::string name, TypeId type, Presence presence) {
    Field field;
    field.label = label_of(name);
    field.name = std::move(name);
    field.type = type;
    field.presence = presence;
    return field;
}

std::uint32_t DefinitionBuilder::slot(std::string name, TypeId type, bool is_form) {
    definition.slots.push_back({name, label_of(name), type, is_form});
    return static_cast<std::uint32_t>(definition.slots.size() - 1);
}

std::uint32_t DefinitionBuilder::role(std::string name, bool outside) {
    definition.roles.push_back({RoleId{name}, label_of(name), outside, 0});
    return static_cast<std::uint32_t>(definition.roles.size() - 1);
}

std::uint32_t DefinitionBuilder::state(std::string name, StateKind kind) {
    State state;
    state.label = label_of(name);
    state.name = std::move(name);
    state.kind = kind;
    definition.states.push_back(std::move(state));
    return static_cast<std::uint32_t>(definition.states.size() - 1);
}

std::uint32_t DefinitionBuilder::machine(Machine::Kind kind, std::string name,
                                         std::vector<Field> fields, int parts_max) {
    fields.push_back(field(std::string(part_state_field), integer(0, 1'000), Presence::optional));
    if (kind == Machine::Kind::collected)
        fields.push_back(field(std::string(part_member_field), text(0, 500), Presence::optional));
    TypeId type = record(name, std::move(fields));
    if (kind != Machine::Kind::branch) type = list(type, parts_max);
    Machine machine;
    machine.kind = kind;
    machine.label = label_of(name);
    machine.name = name;
    machine.parts_max = parts_max;
    machine.slot = slot(std::move(name), type);
    auto index = static_cast<std::uint32_t>(definition.machines.size());
    definition.slots[*machine.slot].machine = index;
    definition.machines.push_back(std::move(machine));
    return index;
}

std::uint32_t DefinitionBuilder::state_of(std::uint32_t machine, std::string const& name,
                                          StateKind kind) {
    std::uint32_t index = state(definition.machines[machine].name + "." + name, kind);
    at(index).machine = machine;
    bool first = std::none_of(definition.states.begin(), definition.states.end() - 1,
                              [&](State const& s) { return s.machine == machine; });
    if (first) definition.machines[machine].start = index;
    return index;
}

ExpressionId DefinitionBuilder::add(Expression expression) {
    definition.expressions.push_back(std::move(expression));
    return static_cast<ExpressionId>(definition.expressions.size() - 1);
}

Expression DefinitionBuilder::constant(TypeId type, std::int64_t number) {
    Expression e;
    e.type = type;
    e.value = Value{number};
    return e;
}

Expression DefinitionBuilder::constant(std::string words) {
    Expression e;
    e.type = text(0, 200);
    e.value = Value{std::move(words)};
    return e;
}

Expression DefinitionBuilder::yes(bool value) {
    Expression e;
    e.type = boolean();
    e.value = Value{value};
    return e;
}

Expression DefinitionBuilder::slot_value(std::uint32_t slot) {
    Expression e;
    e.op = Op::slot;
    e.index = slot;
    e.type = definition.slots[slot].type;
    return e;
}

Expression DefinitionBuilder::field_value(std::uint32_t slot, std::uint32_t field) {
    Expression e;
    e.op = Op::member;
    e.index = field;
    e.args.push_back(slot_value(slot));
    e.type = path_type(definition, {slot, field});
    return e;
}

Expression DefinitionBuilder::part_field(std::uint32_t machine, std::uint32_t field) {
    TypeId type = definition.slots[slot_of(machine)].type;
    if (definition.types[type].kind == Kind::list) type = definition.types[type].ref;
    Expression part;
    part.op = Op::part;
    part.type = type;
    Expression e;
    e.op = Op::member;
    e.index = field;
    e.type = definition.records[definition.types[type].ref].fields[field].type;
    e.args.push_back(std::move(part));
    return e;
}

Expression DefinitionBuilder::argument_field(TypeId record, std::uint32_t field) {
    Expression argument;
    argument.op = Op::argument;
    argument.type = record;
    Expression e;
    e.op = Op::member;
    e.index = field;
    e.type = definition.records[definition.types[record].ref].fields[field].type;
    e.args.push_back(std::move(argument));
    return e;
}

Expression DefinitionBuilder::parameter(std::uint32_t index) {
    Expression e;
    e.op = Op::parameter;
    e.index = index;
    e.type = definition.parameters[index].type;
    return e;
}

Expression DefinitionBuilder::lookup(std::uint32_t index) {
    Expression e;
    e.op = Op::lookup;
    e.index = index;
    e.type = definition.lookups[index].type;
    return e;
}

Expression DefinitionBuilder::call(Op op, TypeId type, std::vector<Expression> args) {
    Expression e;
    e.op = op;
    e.type = type;
    e.args = std::move(args);
    return e;
}

Expression DefinitionBuilder::test(Op op, std::vector<Expression> args) {
    return call(op, boolean(), std::move(args));
}

Expression DefinitionBuilder::rule_call(std::uint32_t rule, std::vector<Expression> args) {
    Expression e = test(Op::call_rule, std::move(args));
    e.index = rule;
    return e;
}

ExpressionId DefinitionBuilder::span(int count, DurationUnit unit) {
    return add(constant(duration(unit), count));
}

Requirement DefinitionBuilder::requirement(std::string name, Expression condition,
                                           Requirement::Severity severity) {
    Requirement requirement;
    requirement.message = "Không đạt " + name;
    requirement.message_en = name + " does not hold";
    requirement.name = std::move(name);
    requirement.condition = add(std::move(condition));
    requirement.severity = severity;
    return requirement;
}

Action DefinitionBuilder::action(std::string name, std::vector<std::uint32_t> by,
                                 std::uint32_t target) {
    Action action;
    action.label = label_of(name);
    action.name = std::move(name);
    action.by = std::move(by);
    action.branches.emplace_back();
    action.branches.back().target = target;
    return action;
}

Runnable DefinitionBuilder::build() const {
    return make_runnable(definition);
}

Calendar plain_office_calendar(int first_year, int last_year) {
    Calendar calendar;
    calendar.name = "thu";
    calendar.hours = {{7 * 60 + 30, 11 * 60 + 30}, {13 * 60 + 30, 17 * 60 + 30}};
    for (int year = first_year; year <= last_year; ++year)
        calendar.years[year];
    return calendar;
}

} // namespace hoso::tests
