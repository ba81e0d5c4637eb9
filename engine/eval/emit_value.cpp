// Values: what an expression leaves in a register.

#include <cassert>
#include <limits>

#include "engine/eval/emitter.hpp"

namespace hoso::engine {
namespace {

/// The operation of a family (number, boolean, pointer in this order) for what is held.
Operation held(Operation number, Holding holding) {
    return static_cast<Operation>(static_cast<int>(number) + static_cast<int>(holding));
}

} // namespace

Holding holding(Kind kind) {
    switch (kind) {
    case Kind::boolean: return Holding::boolean;
    case Kind::integer:
    case Kind::money:
    case Kind::percent:
    case Kind::date:
    case Kind::duration:
    case Kind::enumeration: return Holding::number;
    case Kind::text:
    case Kind::record:
    case Kind::list:
    case Kind::file: return Holding::pointer;
    }
    return Holding::number;
}

void Emitter::value(Expression const& e, int d) {
    switch (e.op) {
    case Op::constant: return constant(e, d);
    case Op::slot:
    case Op::argument:
    case Op::parameter:
    case Op::lookup:
    case Op::member:
    case Op::part: return read(e, d);
    case Op::today: emit(Operation::today, d, 0, 0, 0, e); return;
    case Op::submitted_on: emit(Operation::submitted_on, d, 0, 0, 0, e); return;
    case Op::due_date: emit(Operation::due_date, d, 0, 0, 0, e); return;
    case Op::round_year: emit(Operation::round_year, d, 0, 0, 0, e); return;
    case Op::call_calc:
    case Op::call_rule:
    case Op::call_table: return call_value(e, d);
    case Op::not_:
    case Op::negate:
        emit(e.op == Op::not_ ? Operation::not_ : Operation::negate, d, operand(e.args[0]), 0, 0,
             e);
        return;
    case Op::and_:
    case Op::or_:
    case Op::one_of: return boolean(e, d);
    case Op::equal:
    case Op::not_equal:
    case Op::less:
    case Op::less_equal:
    case Op::greater:
    case Op::greater_equal: return compare(e, d);
    case Op::add: return binary(Operation::add, e, d);
    case Op::subtract: return binary(Operation::subtract, e, d);
    case Op::multiply: return binary(Operation::multiply, e, d);
    case Op::divide: assert(!"INVARIANT(typed): a quotient stands under round"); return;
    case Op::round: return round(e, d);
    case Op::minimum: return fold(Operation::minimum, e, d);
    case Op::maximum: return fold(Operation::maximum, e, d);
    case Op::choose: return choose(e, d);
    case Op::is_set:
    case Op::or_default: {
        Label unset, end;
        maybe(e.args[0], d, unset);
        if (e.op == Op::is_set) emit(Operation::load_number, d, 0, 0, 1, e);
        jump_to(end);
        place(unset);
        if (e.op == Op::is_set)
            emit(Operation::load_number, d, 0, 0, 0, e);
        else
            value(e.args[1], d);
        return place(end);
    }
    case Op::every:
    case Op::some:
    case Op::count_where:
    case Op::total: return quantifier(e, d);
    case Op::length: {
        bool const text = definition_.types[e.args[0].type].kind == Kind::text;
        return rare(text ? Operation::text_length : Operation::list_length, e, d);
    }
    case Op::days_between: return rare(Operation::days_between, e, d);
    case Op::add_duration:
        rare(Operation::add_duration, e, d);
        last().extra = static_cast<std::uint8_t>(definition_.types[e.args[1].type].unit);
        return;
    case Op::year_of: return rare(Operation::year_of, e, d);
    case Op::month_of: return rare(Operation::month_of, e, d);
    case Op::day_of: return rare(Operation::day_of, e, d);
    case Op::tax_code_ok: return rare(Operation::tax_code_ok, e, d);
    }
}

/// Arguments of the running subroutine already stand in a register.
int Emitter::operand(Expression const& e) {
    if (e.op == Op::argument) {
        if (auto const found = arguments_.find(e.index); found != arguments_.end())
            return found->second;
    }
    int const d = take();
    value(e, d);
    return d;
}

void Emitter::constant(Expression const& e, int d) {
    if (auto const* flag = e.value.boolean()) {
        emit(Operation::load_number, d, 0, 0, *flag ? 1 : 0, e);
    } else if (auto const* number = e.value.number()) {
        emit(Operation::load_number, d, 0, 0, *number, e);
    } else {
        code_.constants.push_back(e.value);
        emit(Operation::load_text, d, 0, 0, static_cast<std::int64_t>(code_.constants.size() - 1),
             e);
    }
}

void Emitter::read(Expression const& e, int d) {
    Holding const held_as = holding(definition_.types[e.type].kind);
    auto const index = static_cast<std::int64_t>(e.index);
    switch (e.op) {
    case Op::slot: emit(held(Operation::slot_number, held_as), d, 0, 0, index, e); return;
    case Op::parameter: emit(held(Operation::parameter_number, held_as), d, 0, 0, index, e); return;
    case Op::lookup: emit(Operation::lookup_number, d, 0, 0, index, e); return;
    case Op::argument:
        if (auto const found = arguments_.find(e.index); found != arguments_.end()) {
            emit(Operation::move, d, found->second, 0, 0, e);
        } else {
            emit(Operation::input_address, d, 0, 0, index, e);
            from_address(e, d, d);
        }
        return;
    case Op::part:
        emit(Operation::part_address, d, 0, 0, 0, e);
        from_address(e, d, d);
        return;
    default: break;
    }
    assert(e.op == Op::member);
    Expression const& record = e.args[0];
    if (record.op == Op::slot && held_as != Holding::pointer) {
        emit(held(Operation::slot_member_number, held_as), d, 0, 0, index, e);
        last().target = record.index;
        return;
    }
    int const mark = top_;
    int const at = take();
    address(record, at);
    emit(held(Operation::member_number, held_as), d, at, 0, index, e);
    top_ = mark;
}

void Emitter::binary(Operation op, Expression const& e, int d) {
    int const mark = top_;
    int const a = operand(e.args[0]);
    Expression const& right = e.args[1];
    if (op == Operation::add && right.op == Op::constant) {
        emit(Operation::add_constant, d, a, 0, *right.value.number(), e);
    } else {
        int const b = operand(right);
        emit(op, d, a, b, 0, e);
    }
    top_ = mark;
}

void Emitter::fold(Operation op, Expression const& e, int d) {
    int const mark = top_;
    int const sum = take();
    value(e.args[0], sum);
    for (std::size_t i = 1; i < e.args.size(); ++i) {
        int const inner = top_;
        int const b = operand(e.args[i]);
        emit(op, sum, sum, b, 0, e);
        top_ = inner;
    }
    emit(Operation::move, d, sum, 0, 0, e);
    top_ = mark;
}

void Emitter::rare(Operation op, Expression const& e, int d) {
    int const mark = top_;
    int const a = operand(e.args[0]);
    int const b = e.args.size() > 1 ? operand(e.args[1]) : 0;
    emit(op, d, a, b, 0, e);
    top_ = mark;
}

void Emitter::choose(Expression const& e, int d) {
    Label otherwise, end;
    branch(e.args[0], false, otherwise);
    value(e.args[1], d);
    jump_to(end);
    place(otherwise);
    value(e.args[2], d);
    place(end);
}

/// A place in the data: it has an address even when it is unset.
bool Emitter::is_place(Expression const& e) const {
    if (e.op == Op::slot || e.op == Op::part) return true;
    if (e.op == Op::argument) return !arguments_.contains(e.index);
    return e.op == Op::member;
}

void Emitter::address(Expression const& e, int d) {
    if (e.op == Op::slot) {
        emit(Operation::slot_address, d, 0, 0, e.index, e);
    } else if (e.op == Op::member) {
        address(e.args[0], d);
        emit(Operation::member_address, d, d, 0, e.index, e);
    } else if (e.op == Op::part) {
        emit(Operation::part_address, d, 0, 0, 0, e);
    } else if (is_place(e)) {
        emit(Operation::input_address, d, 0, 0, e.index, e);
    } else {
        value(e, d);
    }
}

void Emitter::from_address(Expression const& e, int d, int address) {
    emit(held(Operation::at_number, holding(definition_.types[e.type].kind)), d, address, 0, 0, e);
}

void Emitter::maybe(Expression const& e, int d, Label& unset) {
    int const mark = top_;
    if (is_place(e)) {
        int const at = take();
        address(e, at);
        unset.push_back(emit(Operation::jump_unset, 0, at, 0, 0, e));
        from_address(e, d, at);
    } else if (e.op == Op::call_table) {
        int const row = call_table(e);
        int const flag = row + static_cast<int>(definition_.tables[e.index].outputs.size());
        unset.push_back(emit(Operation::jump_false, 0, flag, 0, 0, e));
        emit(Operation::move, d, row + static_cast<int>(e.column), 0, 0, e);
    } else {
        value(e, d);
    }
    top_ = mark;
}

} // namespace hoso::engine
