#pragma once
// Definitions by hand, for tests below the language: types are shared, expressions are added bottom
// up.
//
//     DefinitionBuilder b("mau");
//     auto money = b.money(0, 1'000);
//     auto over = b.add(b.call(Op::greater, {b.slot(0), b.constant(money, 10)}));

#include <string>
#include <vector>

#include "engine/eval/runnable.hpp"

namespace hoso::tests {

class DefinitionBuilder {
  public:
    explicit DefinitionBuilder(std::string name);

    engine::Definition definition;

    engine::TypeId type(engine::Type type);
    engine::TypeId boolean() { return type({}); }
    engine::TypeId integer(std::int64_t min, std::int64_t max);
    engine::TypeId money(std::int64_t max);
    engine::TypeId date();
    engine::TypeId text(std::int64_t min, std::int64_t max);
    engine::TypeId duration(engine::DurationUnit unit);
    engine::TypeId file(std::vector<std::string> extensions);
    engine::TypeId list(engine::TypeId item, std::int64_t max);
    engine::TypeId enumeration(std::string name, std::vector<std::string> members);
    engine::TypeId record(std::string name, std::vector<engine::Field> fields);

    static engine::Field field(std::string name, engine::TypeId type,
                               engine::Presence presence = engine::Presence::required);
    std::uint32_t slot(std::string name, engine::TypeId type, bool is_form = false);
    std::uint32_t role(std::string name, bool outside = false);
    std::uint32_t state(std::string name, engine::StateKind kind = engine::StateKind::normal);
    engine::State& at(std::uint32_t state) { return definition.states[state]; }
    /// A machine with its record (the hidden fields are added) and its slot, both of its name;
    /// states follow by `state_of`.
    std::uint32_t machine(engine::Machine::Kind kind, std::string name,
                          std::vector<engine::Field> fields, int parts_max = 10);
    /// A state of the machine, "name.state"; the first is its start.
    std::uint32_t state_of(std::uint32_t machine, std::string const& name,
                           engine::StateKind kind = engine::StateKind::normal);
    std::uint32_t slot_of(std::uint32_t machine) { return *definition.machines[machine].slot; }

    // expressions
    engine::ExpressionId add(engine::Expression expression);
    engine::Expression constant(engine::TypeId type, std::int64_t number);
    engine::Expression constant(std::string text);
    engine::Expression yes(bool value);
    engine::Expression slot_value(std::uint32_t slot);
    engine::Expression field_value(std::uint32_t slot, std::uint32_t field);
    /// Field of the record of the part in sight.
    engine::Expression part_field(std::uint32_t machine, std::uint32_t field);
    /// Field of argument 0: inside checks and rules.
    engine::Expression argument_field(engine::TypeId record, std::uint32_t field);
    engine::Expression parameter(std::uint32_t index);
    engine::Expression lookup(std::uint32_t index);
    engine::Expression call(engine::Op op, engine::TypeId type,
                            std::vector<engine::Expression> args);
    /// Boolean.
    engine::Expression test(engine::Op op, std::vector<engine::Expression> args);
    engine::Expression rule_call(std::uint32_t rule, std::vector<engine::Expression> args);
    engine::ExpressionId span(int count, engine::DurationUnit unit);

    engine::Requirement
    requirement(std::string name, engine::Expression condition,
                engine::Requirement::Severity severity = engine::Requirement::Severity::refuse);
    /// An action with one branch.
    static engine::Action action(std::string name, std::vector<std::uint32_t> by,
                                 std::uint32_t target);

    engine::Runnable build() const;
};

/// Monday to Friday, 07:30-11:30 and 13:30-17:30, no holidays, these years.
engine::Calendar plain_office_calendar(int first_year, int last_year);

} // namespace hoso::tests
