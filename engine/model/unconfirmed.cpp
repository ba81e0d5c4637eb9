// Which placeholders does an answer rest on: a walk over everything an expression may call.

#include <set>

#include "engine/model/definition.hpp"

namespace hoso::engine {
namespace {

class Walk {
  public:
    Walk(Definition const& definition, Date date) : definition_(definition), date_(date) {}

    void expression(Expression const& e) {
        switch (e.op) {
        case Op::parameter:
            if (!value_on(definition_.parameters[e.index], date_).to_confirm.empty())
                found_.insert(e.index);
            break;
        case Op::call_calc:
            if (calcs_.insert(e.index).second) calc(definition_.calcs[e.index]);
            break;
        case Op::call_rule:
            if (rules_.insert(e.index).second) rule(definition_.rules[e.index]);
            break;
        case Op::call_table:
            if (tables_.insert(e.index).second) table(definition_.tables[e.index]);
            break;
        default: break;
        }
        for (Expression const& argument : e.args)
            expression(argument);
    }

    std::vector<std::uint32_t> found() const { return {found_.begin(), found_.end()}; }

  private:
    void visit(ExpressionId id) { expression(definition_.expressions[id]); }
    void calc(Calc const& calc) {
        for (ExpressionId const id : calc.bindings)
            visit(id);
        visit(calc.body);
    }
    void rule(Rule const& rule) {
        for (Requirement const& requirement : rule.requirements)
            visit(requirement.condition);
        for (Exception const& exception : rule.exceptions)
            visit(exception.condition);
    }
    void table(Table const& table) {
        for (TableRow const& row : table.rows) {
            for (ExpressionId const id : row.outputs)
                visit(id);
        }
    }

    Definition const& definition_;
    Date date_;
    std::set<std::uint32_t> found_, calcs_, rules_, tables_;
};

} // namespace

std::vector<std::uint32_t> unconfirmed(Definition const& definition, ExpressionId expression,
                                       Date date) {
    Walk walk(definition, date);
    walk.expression(definition.expressions[expression]);
    return walk.found();
}

} // namespace hoso::engine
