#include "dsl/diff/key.hpp"

#include <set>

#include <fmt/format.h>

namespace hoso::dsl::difference {

using engine::Definition;
using engine::Expression;
using engine::Kind;
using engine::Op;

namespace {

std::string name_of(Definition const& d, Expression const& e) {
    switch (e.op) {
    case Op::slot: return d.slots[e.index].name;
    case Op::parameter: return d.parameters[e.index].name;
    case Op::lookup: return d.lookups[e.index].name;
    case Op::call_calc: return d.calcs[e.index].name;
    case Op::call_rule: return d.rules[e.index].name;
    case Op::call_table:
        return d.tables[e.index].name + "." + d.tables[e.index].outputs[e.column].name;
    case Op::member: return d.records[d.types[e.args[0].type].ref].fields[e.index].name;
    case Op::constant: return type_key(d, e.type) + "=" + value_key(d, e.type, e.value);
    case Op::round: return std::to_string(static_cast<int>(e.rounding));
    case Op::argument:
    case Op::every:
    case Op::some:
    case Op::count_where:
    case Op::total: return std::to_string(e.index);
    default: return {};
    }
}

/// `x in { states }` compares a hidden field with the states' numbers, which say nothing in another
/// version.
bool asks_state(Definition const& d, Expression const& e) {
    if (e.op != Op::one_of) return false;
    Expression const* place = &e.args[0];
    if (place->op == Op::or_default) place = &place->args[0];
    if (place->op != Op::member) return false;
    auto const& record = d.records[d.types[place->args[0].type].ref];
    return record.fields[place->index].name == engine::part_state_field;
}

std::string state_of(Definition const& d, Expression const& constant) {
    auto const* number = constant.value.number();
    return number ? d.states[static_cast<std::size_t>(*number)].name : "";
}

/// Everything an expression reaches, each thing once.
class Reach {
  public:
    explicit Reach(Definition const& d) : d_(d) {}

    void visit(Expression const& e) {
        if (e.op == Op::parameter)
            once("p" + std::to_string(e.index), [&] { parameter(d_.parameters[e.index]); });
        if (e.op == Op::call_calc)
            once("c" + std::to_string(e.index), [&] { calc(d_.calcs[e.index]); });
        if (e.op == Op::call_rule)
            once("r" + std::to_string(e.index), [&] { rule(d_.rules[e.index]); });
        if (e.op == Op::call_table)
            once("t" + std::to_string(e.index), [&] { table(d_.tables[e.index]); });
        for (Expression const& arg : e.args)
            visit(arg);
    }
    std::string text;

  private:
    template <class Body>
    void once(std::string const& what, Body body) {
        if (seen_.insert(what).second) body();
    }
    void add(engine::ExpressionId id) {
        text += key(d_, d_.expressions[id]) + ";";
        visit(d_.expressions[id]);
    }
    void parameter(engine::Parameter const& p) {
        for (engine::DatedValue const& v : p.values)
            text += fmt::format("{}@{}={};", p.name, engine::iso(v.from),
                                value_key(d_, p.type, v.value));
    }
    void calc(engine::Calc const& calc) {
        for (engine::ExpressionId const id : calc.bindings)
            add(id);
        add(calc.body);
    }
    void rule(engine::Rule const& rule) {
        for (engine::Requirement const& one : rule.requirements) {
            text += std::to_string(static_cast<int>(one.severity));
            add(one.condition);
        }
        for (engine::Exception const& one : rule.exceptions) {
            text += std::to_string(one.requirement);
            add(one.condition);
        }
    }
    void table(engine::Table const& table) {
        text += table_key(d_, table);
        for (engine::TableRow const& row : table.rows) {
            for (engine::ExpressionId const id : row.outputs)
                visit(d_.expressions[id]);
        }
    }

    Definition const& d_;
    std::set<std::string> seen_;
};

} // namespace

std::string key(Definition const& d, Expression const& e) {
    std::string out = fmt::format("{}:{}", static_cast<int>(e.op), name_of(d, e));
    if (e.args.empty()) return out;
    bool const states = asks_state(d, e);
    out += "(";
    for (std::size_t i = 0; i < e.args.size(); ++i)
        out += (states && i > 0 ? state_of(d, e.args[i]) : key(d, e.args[i])) + ",";
    return out + ")";
}

std::string deep_key(Definition const& d, Expression const& e) {
    Reach reach(d);
    reach.visit(e);
    return key(d, e) + "|" + reach.text;
}

std::string type_key(Definition const& d, engine::TypeId id) {
    engine::Type const& type = d.types[id];
    std::string out = fmt::format("{}/{}/{}", static_cast<int>(type.kind), type.min, type.max);
    if (type.kind == Kind::duration) out += fmt::format("/{}", static_cast<int>(type.unit));
    if (type.kind == Kind::enumeration) out += "/" + d.enums[type.ref].name;
    if (type.kind == Kind::record) out += "/" + d.records[type.ref].name;
    if (type.kind == Kind::list) out += "/" + type_key(d, type.ref);
    for (std::string const& one : type.extensions)
        out += "/" + one;
    return out;
}

std::string value_key(Definition const& d, engine::TypeId type, engine::Value const& value) {
    if (auto const* flag = value.boolean()) return *flag ? "yes" : "no";
    if (auto const* text = value.text()) return "\"" + *text + "\"";
    if (auto const* number = value.number()) {
        auto const& members = d.types[type].kind == Kind::enumeration
                                  ? d.enums[d.types[type].ref].members
                                  : std::vector<engine::EnumMember>{};
        auto const at = static_cast<std::size_t>(*number);
        return at < members.size() ? members[at].name : std::to_string(*number);
    }
    std::string out;
    if (auto const* list = value.list()) {
        for (engine::Value const& item : *list)
            out += value_key(d, type, item) + ",";
    }
    return "[" + out + "]";
}

std::string text_key(Definition const& d, engine::TextPart const& part) {
    if (auto const* plain = std::get_if<std::string>(&part)) return *plain;
    if (auto const* id = std::get_if<engine::ExpressionId>(&part))
        return "{" + key(d, d.expressions[*id]) + "}";
    auto const& names = std::get<engine::PartNames>(part);
    std::string out = "names " + d.machines[names.machine].name;
    for (std::uint32_t const state : names.states)
        out += "," + d.states[state].name;
    return out;
}

std::string table_key(Definition const& d, engine::Table const& table) {
    std::string out = fmt::format("{}{}|", static_cast<int>(table.hit), table.complete);
    for (auto const* columns : {&table.inputs, &table.outputs}) {
        for (engine::TableColumn const& column : *columns)
            out += column.name + ":" + type_key(d, column.type) + "|";
    }
    for (engine::TableRow const& row : table.rows) {
        for (std::size_t c = 0; c < row.inputs.size(); ++c) {
            for (engine::CellTest const& test : row.inputs[c])
                out += fmt::format("{}:{}..{},", static_cast<int>(test.kind),
                                   value_key(d, table.inputs[c].type, test.low),
                                   value_key(d, table.inputs[c].type, test.high));
            out += "|";
        }
        for (engine::ExpressionId const id : row.outputs)
            out += key(d, d.expressions[id]) + "|";
        out += "\n";
    }
    return out;
}

std::string citations_key(Definition const& d, engine::Citations const& citations) {
    std::string out;
    for (engine::Citation const& c : citations)
        out += fmt::format("{}/{}/{}/{};", d.sources[c.source].name, c.article, c.clause, c.point);
    return out;
}

} // namespace hoso::dsl::difference
