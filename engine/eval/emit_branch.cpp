// Conditions: jumps instead of values, so that `and`, `or` and comparisons need no register.

#include <array>
#include <cassert>

#include "engine/eval/emitter.hpp"

namespace hoso::engine {
namespace {

bool is_comparison(Op op) {
    return op >= Op::equal && op <= Op::greater_equal;
}

Op negated(Op op) {
    switch (op) {
    case Op::equal: return Op::not_equal;
    case Op::not_equal: return Op::equal;
    case Op::less: return Op::greater_equal;
    case Op::less_equal: return Op::greater;
    case Op::greater: return Op::less_equal;
    default: return Op::less;
    }
}

Operation jump_if(Op op, bool constant) {
    Operation const first = constant ? Operation::jump_equal_constant : Operation::jump_equal;
    int const offset = static_cast<int>(op) - static_cast<int>(Op::equal);
    return static_cast<Operation>(static_cast<int>(first) + offset);
}

/// The number of a constant that fits an immediate; nullptr for texts and other expressions.
std::int64_t const* constant_number(Expression const& e, std::int64_t& flag) {
    if (e.op != Op::constant) return nullptr;
    if (auto const* truth = e.value.boolean()) {
        flag = *truth ? 1 : 0;
        return &flag;
    }
    return e.value.number();
}

} // namespace

void Emitter::branch(Expression const& e, bool sense, Label& label) {
    int const mark = top_;
    if (e.op == Op::not_) {
        branch(e.args[0], !sense, label);
    } else if (e.op == Op::and_ || e.op == Op::or_) {
        if ((e.op == Op::or_) == sense) { // either side alone decides
            branch(e.args[0], sense, label);
            branch(e.args[1], sense, label);
        } else {
            Label skip;
            branch(e.args[0], !sense, skip);
            branch(e.args[1], sense, label);
            place(skip);
        }
    } else if (is_comparison(e.op)) {
        branch_compare(e, sense, label);
    } else if (e.op == Op::one_of) {
        branch_one_of(e, sense, label);
    } else {
        int const a = operand(e);
        label.push_back(emit(sense ? Operation::jump_true : Operation::jump_false, 0, a, 0, 0, e));
    }
    top_ = mark;
}

void Emitter::branch_compare(Expression const& e, bool sense, Label& label) {
    Expression const& left = e.args[0];
    int const a = operand(left);
    if (holding(definition_.types[left.type].kind) == Holding::pointer) {
        int const b = operand(e.args[1]);
        int const d = take();
        emit(Operation::equal_text, d, a, b, 0, e);
        last().extra = static_cast<std::uint8_t>(e.op);
        label.push_back(emit(sense ? Operation::jump_true : Operation::jump_false, 0, d, 0, 0, e));
        return;
    }
    Op const tested = sense ? e.op : negated(e.op);
    std::int64_t flag = 0;
    if (auto const* number = constant_number(e.args[1], flag)) {
        label.push_back(emit(jump_if(tested, true), 0, a, 0, *number, e));
    } else {
        int const b = operand(e.args[1]);
        label.push_back(emit(jump_if(tested, false), 0, a, b, 0, e));
    }
    last().extra = static_cast<std::uint8_t>(e.op);
    code_.notes[last().note].type = left.type;
}

void Emitter::branch_one_of(Expression const& e, bool sense, Label& label) {
    int const a = operand(e.args[0]);
    bool const text = holding(definition_.types[e.args[0].type].kind) == Holding::pointer;
    Label found;
    for (std::size_t i = 1; i < e.args.size(); ++i) {
        int const mark = top_;
        std::int64_t flag = 0;
        if (text) {
            int const b = operand(e.args[i]);
            int const d = take();
            emit(Operation::equal_text, d, a, b, 0, e.args[i]);
            last().extra = static_cast<std::uint8_t>(Op::equal);
            found.push_back(emit(Operation::jump_true, 0, d, 0, 0, e.args[i]));
        } else if (auto const* number = constant_number(e.args[i], flag)) {
            found.push_back(emit(Operation::jump_equal_constant, 0, a, 0, *number, e.args[i]));
        } else {
            int const b = operand(e.args[i]);
            found.push_back(emit(Operation::jump_equal, 0, a, b, 0, e.args[i]));
        }
        last().extra = static_cast<std::uint8_t>(Op::equal);
        top_ = mark;
    }
    if (sense) {
        label.insert(label.end(), found.begin(), found.end());
        return;
    }
    jump_to(label);
    place(found);
}

void Emitter::boolean(Expression const& e, int d) {
    Label otherwise, end;
    branch(e, false, otherwise);
    emit(Operation::load_number, d, 0, 0, 1, e);
    jump_to(end);
    place(otherwise);
    emit(Operation::load_number, d, 0, 0, 0, e);
    place(end);
}

void Emitter::compare(Expression const& e, int d) {
    int const mark = top_;
    Expression const& left = e.args[0];
    int const a = operand(left);
    std::int64_t flag = 0;
    if (holding(definition_.types[left.type].kind) == Holding::pointer) {
        emit(Operation::equal_text, d, a, operand(e.args[1]), 0, e);
    } else if (auto const* number = constant_number(e.args[1], flag)) {
        emit(Operation::compare_constant, d, a, 0, *number, e);
    } else {
        emit(Operation::compare, d, a, operand(e.args[1]), 0, e);
    }
    last().extra = static_cast<std::uint8_t>(e.op);
    code_.notes[last().note].type = left.type;
    top_ = mark;
}

} // namespace hoso::engine
