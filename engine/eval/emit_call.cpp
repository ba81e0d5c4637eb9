// Calls, loops over lists, and the subroutines of rules and tables.

#include <algorithm>
#include <cassert>

#include "engine/eval/emitter.hpp"

namespace hoso::engine {
namespace {

bool same(Expression const& a, Expression const& b) {
    return a.op == b.op && a.type == b.type && a.value == b.value && a.index == b.index &&
           a.column == b.column && a.rounding == b.rounding && a.args.size() == b.args.size() &&
           std::equal(a.args.begin(), a.args.end(), b.args.begin(), same);
}

/// Two columns of one row: the row is looked up once.
bool same_row(Expression const& a, Expression const& b) {
    return a.op == Op::call_table && b.op == Op::call_table && a.index == b.index &&
           a.args.size() == b.args.size() &&
           std::equal(a.args.begin(), a.args.end(), b.args.begin(), same);
}

} // namespace

void Emitter::call(Expression const& e, std::uint32_t callee, int base) {
    for (std::size_t i = 0; i < e.args.size(); ++i) {
        int const mark = top_;
        value(e.args[i], base + static_cast<int>(i));
        top_ = mark;
    }
    emit(Operation::call, 0, base, 0, 0, e);
    last().target = callee; // compile.cpp turns the number into an address
    shape_.calls.push_back({callee, base, weight_});
}

void Emitter::call_value(Expression const& e, int d) {
    int const mark = top_;
    if (e.op == Op::call_table) {
        int const row = call_table(e);
        Table const& table = definition_.tables[e.index];
        if (!table.complete) {
            emit(Operation::require_row, 0, row + static_cast<int>(table.outputs.size()), 0, 0, e);
        }
        emit(Operation::move, d, row + static_cast<int>(e.column), 0, 0, e);
    } else {
        int const base = take(std::max<int>(1, static_cast<int>(e.args.size())));
        call(e, e.op == Op::call_calc ? e.index : ids_.rules + e.index, base);
        emit(Operation::move, d, base, 0, 0, e);
    }
    top_ = mark;
}

int Emitter::call_table(Expression const& e) {
    auto const outputs = definition_.tables[e.index].outputs.size();
    int const base = take(static_cast<int>(std::max(e.args.size(), outputs + 1)));
    call(e, ids_.tables + e.index, base);
    return base;
}

void Emitter::quantifier(Expression const& e, int d) {
    int const mark = top_;
    int const list = take();
    value(e.args[0], list);
    int const index = take(), length = take(), item = take(), result = take();
    Type const& list_type = definition_.types[e.args[0].type];
    emit(Operation::load_number, index, 0, 0, 0, e);
    emit(Operation::list_length, length, list, 0, 0, e);
    emit(Operation::load_number, result, 0, 0, e.op == Op::every ? 1 : 0, e);
    std::uint64_t const outer = weight_;
    weight_ = saturating_multiply(
        weight_, static_cast<std::uint64_t>(std::max<std::int64_t>(1, list_type.max)));

    auto const again = static_cast<std::uint32_t>(code_.instructions.size());
    Label end, next;
    end.push_back(emit(Operation::jump_greater_equal, 0, index, length, 0, e));
    emit(Operation::item_address, item, list, index, 0, e);
    Operation const fetch =
        static_cast<Operation>(static_cast<int>(Operation::at_number) +
                               static_cast<int>(holding(definition_.types[list_type.ref].kind)));
    emit(fetch, item, item, 0, 0, e);
    arguments_[e.index] = item;
    if (e.op == Op::total) {
        emit(Operation::add, result, result, operand(e.args[1]), 0, e);
    } else {
        branch(e.args[1], e.op == Op::some, next);
        if (e.op == Op::count_where) {
            emit(Operation::add_constant, result, result, 0, 1, e);
            place(next);
        }
    }
    emit(Operation::add_constant, index, index, 0, 1, e);
    emit(Operation::jump, 0, 0, 0, 0, e);
    last().target = again;
    if (e.op == Op::every || e.op == Op::some) {
        place(next);
        emit(Operation::load_number, result, 0, 0, e.op == Op::some ? 1 : 0, e);
    }
    place(end);
    weight_ = outer;
    arguments_.erase(e.index);
    emit(Operation::move, d, result, 0, 0, e);
    top_ = mark;
}

SubroutineShape Emitter::calc(std::uint32_t index) {
    Calc const& calc = definition_.calcs[index];
    begin(static_cast<std::uint32_t>(calc.arguments.size()));
    Expression const* previous = nullptr;
    int row = 0;
    for (std::size_t i = 0; i < calc.bindings.size(); ++i) {
        Expression const& binding = definition_.expressions[calc.bindings[i]];
        auto const argument = static_cast<std::uint32_t>(calc.arguments.size() + i);
        if (binding.op != Op::call_table) {
            int const at = take();
            int const mark = top_;
            value(binding, at);
            top_ = mark;
            arguments_[argument] = at;
            continue;
        }
        Table const& table = definition_.tables[binding.index];
        if (!previous || !same_row(*previous, binding)) {
            row = call_table(binding);
            if (!table.complete) {
                emit(Operation::require_row, 0, row + static_cast<int>(table.outputs.size()), 0, 0,
                     binding);
            }
            previous = &binding;
        }
        arguments_[argument] = row + static_cast<int>(binding.column);
    }
    Expression const& body = definition_.expressions[calc.body];
    int const result = operand(body);
    emit(Operation::calc_result, 0, result, 0, index, body);
    code_.notes[last().note].type = calc.result;
    emit(Operation::return_, 0, result, 0, 0, body);
    return finish();
}

SubroutineShape Emitter::rule(std::uint32_t index) {
    Rule const& rule = definition_.rules[index];
    begin(static_cast<std::uint32_t>(rule.arguments.size()));
    int const result = take();
    emit(Operation::load_number, result, 0, 0, 1);
    emit(Operation::rule_begin, 0, 0);
    for (std::uint32_t i = 0; i < rule.requirements.size(); ++i) {
        Expression const& condition = definition_.expressions[rule.requirements[i].condition];
        Label failed, next;
        branch(condition, false, failed);
        emit(Operation::requirement_held, result, 0, 0, index, condition);
        last().target = i;
        jump_to(next);
        place(failed);
        failed_requirement(rule, index, i, result);
        place(next);
    }
    emit(Operation::rule_end, 0, 0);
    emit(Operation::return_, 0, result);
    return finish();
}

void Emitter::failed_requirement(Rule const& rule, std::uint32_t rule_index, std::uint32_t index,
                                 int result) {
    Label done;
    Requirement const& requirement = rule.requirements[index];
    for (std::size_t x = 0; x < rule.exceptions.size(); ++x) {
        Exception const& exception = rule.exceptions[x];
        if (exception.requirement != index) continue;
        Expression const& condition = definition_.expressions[exception.condition];
        Label next;
        branch(condition, false, next);
        emit(Operation::requirement_excepted, result, 0, static_cast<int>(x), rule_index,
             condition);
        last().target = index;
        jump_to(done);
        place(next);
    }
    bool const warns = requirement.severity == Requirement::Severity::warn;
    emit(warns ? Operation::requirement_warned : Operation::requirement_failed, result, 0, 0,
         rule_index, definition_.expressions[requirement.condition]);
    last().target = index;
    place(done);
}

SubroutineShape Emitter::table(std::uint32_t index) {
    Table const& table = definition_.tables[index];
    begin(static_cast<std::uint32_t>(table.inputs.size()));
    auto const outputs = static_cast<int>(table.outputs.size());
    for (std::uint32_t r = 0; r < table.rows.size(); ++r) {
        TableRow const& row = table.rows[r];
        Expression here;
        here.range = row.range;
        Label next;
        for (std::size_t c = 0; c < row.inputs.size(); ++c) {
            cell(table.inputs[c], row.inputs[c], static_cast<int>(c), next);
        }
        emit(Operation::row_hit, 0, 0, 0, index, here);
        last().target = r;
        int const mark = top_;
        int const first = take(outputs);
        for (int o = 0; o < outputs; ++o) {
            int const inner = top_;
            value(definition_.expressions[row.outputs[static_cast<std::size_t>(o)]], first + o);
            top_ = inner;
        }
        emit(Operation::return_row, 0, first, 0, outputs, here);
        top_ = mark;
        place(next);
    }
    if (table.complete) {
        int const never = take();
        emit(Operation::load_number, never, 0, 0, 0);
        emit(Operation::require_row, 0, never);
    }
    emit(Operation::return_no_row, 0, 0, 0, outputs);
    return finish();
}

void Emitter::cell(TableColumn const& column, Cell const& cell, int input, Label& next) {
    if (cell.empty()) return;
    Label matched;
    for (std::size_t t = 0; t + 1 < cell.size(); ++t)
        cell_test(column, cell[t], input, true, matched);
    cell_test(column, cell.back(), input, false, next);
    place(matched);
}

void Emitter::cell_test(TableColumn const& column, CellTest const& test, int input, bool sense,
                        Label& label) {
    using Kind = CellTest::Kind;
    auto const constant = [](Value const& value) {
        if (auto const* truth = value.boolean()) return static_cast<std::int64_t>(*truth);
        return value.number() ? *value.number() : 0;
    };
    auto const jump = [&](Operation op, Value const& value, Label& to) {
        to.push_back(emit(op, 0, input, 0, constant(value)));
    };
    if (holding(definition_.types[column.type].kind) == Holding::pointer) {
        int const mark = top_;
        int const text = take(), equal = take();
        code_.constants.push_back(test.low);
        emit(Operation::load_text, text, 0, 0,
             static_cast<std::int64_t>(code_.constants.size() - 1));
        emit(Operation::equal_text, equal, input, text);
        bool const wanted = (test.kind == Kind::equal) == sense;
        label.push_back(emit(wanted ? Operation::jump_true : Operation::jump_false, 0, equal));
        top_ = mark;
        return;
    }
    if (test.kind == Kind::between) {
        if (!sense) {
            jump(Operation::jump_less_constant, test.low, label);
            jump(Operation::jump_greater_constant, test.high, label);
        } else {
            Label below;
            jump(Operation::jump_less_constant, test.low, below);
            jump(Operation::jump_less_equal_constant, test.high, label);
            place(below);
        }
        return;
    }
    constexpr Operation holds[] = {
        Operation::jump_equal_constant,   Operation::jump_not_equal_constant,
        Operation::jump_less_constant,    Operation::jump_less_equal_constant,
        Operation::jump_greater_constant, Operation::jump_greater_equal_constant};
    constexpr Operation fails[] = {
        Operation::jump_not_equal_constant,     Operation::jump_equal_constant,
        Operation::jump_greater_equal_constant, Operation::jump_greater_constant,
        Operation::jump_less_equal_constant,    Operation::jump_less_constant};
    auto const kind = static_cast<std::size_t>(test.kind);
    jump(sense ? holds[kind] : fails[kind], test.low, label);
}

} // namespace hoso::engine
