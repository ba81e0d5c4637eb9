#include "dsl/diff/leaves.hpp"

#include "dsl/words/words.hpp"

namespace hoso::dsl::difference {
namespace {

using engine::Definition;
using engine::Expression;
using engine::Kind;
using engine::Op;

/// A whole record or value that stands behind an argument; nullopt: computed, nothing is known.
using Root = std::optional<Leaf>;

class Reader {
  public:
    Reader(Definition const& d, engine::Language language) : d_(d), language_(language) {}
    Reading reading;

    void visit(Expression const& e, std::vector<Root> const& scope) {
        note_constants(e);
        reading.where_parts_stand |= is_part_state(e);
        if (Root const root = root_of(e, scope)) return add(*root);
        for (Expression const& arg : e.args) {
            // A record handed on is read field by field where it arrives.
            bool const handed = is_call(e.op) && d_.types[arg.type].kind == Kind::record;
            if (!handed) visit(arg, scope);
        }
        if (is_call(e.op)) enter(e, scope);
    }

  private:
    bool is_part_state(Expression const& e) const {
        if (e.op != Op::member) return false;
        auto const& record = d_.records[d_.types[e.args[0].type].ref];
        return record.fields[e.index].name == engine::part_state_field;
    }

    static bool is_call(Op op) {
        return op == Op::call_calc || op == Op::call_rule || op == Op::call_table;
    }

    void note_constants(Expression const& e) {
        if (e.op == Op::constant) note(e.value);
        if (e.op == Op::parameter) {
            for (engine::DatedValue const& value : d_.parameters[e.index].values)
                note(value.value);
        }
    }
    void note(engine::Value const& value) {
        if (value.number()) reading.numbers.insert(*value.number());
        if (value.text()) reading.texts.insert(*value.text());
    }

    Root root_of(Expression const& e, std::vector<Root> const& scope) const {
        Leaf leaf;
        leaf.type = e.type;
        leaf.index = e.index;
        switch (e.op) {
        case Op::slot:
            leaf.words = label_or(d_.slots[e.index].label, d_.slots[e.index].name, language_);
            return leaf;
        case Op::argument: return e.index < scope.size() ? scope[e.index] : std::nullopt;
        case Op::lookup:
            leaf.root = Leaf::Root::lookup;
            leaf.words = label_or(d_.lookups[e.index].label, d_.lookups[e.index].name, language_);
            return leaf;
        case Op::today:
            leaf.root = Leaf::Root::today;
            leaf.words = language_ == engine::Language::vi ? "hôm nay" : "today";
            return leaf;
        case Op::submitted_on:
            leaf.root = Leaf::Root::submitted_on;
            leaf.words = language_ == engine::Language::vi ? "ngày nộp" : "submission date";
            return leaf;
        case Op::member: return member_of(e, scope);
        default: return std::nullopt;
        }
    }

    Root member_of(Expression const& e, std::vector<Root> const& scope) const {
        Root root = root_of(e.args[0], scope);
        if (!root || root->field) return std::nullopt;
        engine::Field const& field = d_.records[d_.types[e.args[0].type].ref].fields[e.index];
        root->field = e.index;
        root->type = e.type;
        root->optional = field.presence == engine::Presence::optional;
        root->words = label_or(field.label, field.name, language_);
        return root;
    }

    std::string key_of(Leaf const& leaf) const {
        std::string out = std::to_string(static_cast<int>(leaf.root)) + "/";
        if (leaf.root == Leaf::Root::slot) out += d_.slots[leaf.index].name;
        if (leaf.root == Leaf::Root::lookup) out += d_.lookups[leaf.index].name;
        if (leaf.root == Leaf::Root::argument) out += std::to_string(leaf.index);
        if (leaf.field) out += "/" + record_of(leaf).fields[*leaf.field].name;
        return out;
    }
    engine::Record const& record_of(Leaf const& leaf) const {
        engine::TypeId const whole =
            leaf.root == Leaf::Root::slot ? d_.slots[leaf.index].type : argument_types[leaf.index];
        return d_.records[d_.types[whole].ref];
    }

    void add(Leaf const& leaf) {
        if (d_.types[leaf.type].kind != Kind::record) reading.leaves.emplace(key_of(leaf), leaf);
    }

    void enter(Expression const& e, std::vector<Root> const& scope) {
        if (e.op == Op::call_table) return table(d_.tables[e.index]);
        std::vector<Root> inner;
        for (Expression const& arg : e.args)
            inner.push_back(root_of(arg, scope));
        if (depth_ > 48) return;
        ++depth_;
        if (e.op == Op::call_calc) {
            for (engine::ExpressionId const id : d_.calcs[e.index].bindings) {
                visit(d_.expressions[id], inner);
                inner.push_back(std::nullopt);
            }
            visit(d_.expressions[d_.calcs[e.index].body], inner);
        } else {
            for (engine::Requirement const& one : d_.rules[e.index].requirements)
                visit(d_.expressions[one.condition], inner);
            for (engine::Exception const& one : d_.rules[e.index].exceptions)
                visit(d_.expressions[one.condition], inner);
        }
        --depth_;
    }

    void table(engine::Table const& table) {
        for (engine::TableRow const& row : table.rows) {
            for (engine::Cell const& cell : row.inputs) {
                for (engine::CellTest const& test : cell) {
                    note(test.low);
                    note(test.high);
                }
            }
            for (engine::ExpressionId const id : row.outputs)
                visit(d_.expressions[id], {});
        }
    }

    Definition const& d_;
    engine::Language language_;
    int depth_ = 0;

  public:
    std::vector<engine::TypeId> argument_types;
};

} // namespace

Reading read_leaves(Side const& side, std::vector<engine::Argument> const& arguments,
                    std::vector<engine::ExpressionId> const& roots, engine::Language language) {
    Reader reader(side.definition, language);
    std::vector<Root> scope;
    for (std::uint32_t i = 0; i < arguments.size(); ++i) {
        Leaf leaf;
        leaf.root = Leaf::Root::argument;
        leaf.index = i;
        leaf.type = arguments[i].type;
        leaf.words = arguments[i].name;
        scope.emplace_back(leaf);
        reader.argument_types.push_back(arguments[i].type);
    }
    for (engine::ExpressionId const id : roots)
        reader.visit(side.definition.expressions[id], scope);
    return std::move(reader.reading);
}

} // namespace hoso::dsl::difference
