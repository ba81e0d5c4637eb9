// Exact quotients under `round`: 128-bit numerators over a divisor known now (percents) and one
// known at run time.

#include <cassert>
#include <numeric>

#include "engine/eval/emitter.hpp"

namespace hoso::engine {
namespace {

bool is_arithmetic(Op op) {
    return op == Op::add || op == Op::subtract || op == Op::multiply || op == Op::divide ||
           op == Op::negate;
}

} // namespace

void Emitter::round(Expression const& e, int d) {
    int const mark = top_;
    Expression const& inner = e.args[0];
    bool const percent = definition_.types[e.type].kind == Kind::percent;
    int const unit = operand(e.args[1]);
    // The common case, `amount * rate`, in one instruction.
    bool const simple = inner.op == Op::multiply && !is_arithmetic(inner.args[0].op) &&
                        !is_arithmetic(inner.args[1].op);
    if (simple && !percent) {
        auto const divisor_of = [&](Expression const& factor) {
            return definition_.types[factor.type].kind == Kind::percent ? percent_whole : 1;
        };
        int const a = operand(inner.args[0]);
        int const b = operand(inner.args[1]);
        emit(Operation::round_product, d, a, b,
             divisor_of(inner.args[0]) * divisor_of(inner.args[1]), e);
    } else {
        Quotient q = quotient(inner);
        if (percent && q.divisor % percent_whole == 0) {
            q.divisor /= percent_whole;
        } else if (percent) {
            q.numerator = scaled(q.numerator, percent_whole, -1);
        }
        emit(Operation::wide_round, d, q.numerator, q.denominator < 0 ? no_register : q.denominator,
             q.divisor, e);
    }
    last().target = static_cast<std::uint32_t>(unit);
    last().extra = static_cast<std::uint8_t>(e.rounding);
    top_ = mark;
}

Emitter::Quotient Emitter::quotient(Expression const& e) {
    switch (e.op) {
    case Op::add:
    case Op::subtract: {
        Quotient const left = quotient(e.args[0]);
        Quotient const right = quotient(e.args[1]);
        return sum(e.op == Op::add ? Operation::wide_add : Operation::wide_subtract, left, right);
    }
    case Op::multiply: {
        Quotient const left = quotient(e.args[0]);
        return product(left, quotient(e.args[1]));
    }
    case Op::divide: {
        Quotient const left = quotient(e.args[0]);
        return ratio(left, quotient(e.args[1]));
    }
    case Op::negate: {
        Quotient result = quotient(e.args[0]);
        emit(Operation::wide_negate, result.numerator, result.numerator, 0, 0, e);
        return result;
    }
    default: return leaf(e);
    }
}

Emitter::Quotient Emitter::leaf(Expression const& e) {
    Quotient result;
    result.numerator = take(2);
    int const mark = top_;
    int const a = operand(e);
    emit(Operation::wide_from, result.numerator, a, 0, 0, e);
    top_ = mark;
    if (definition_.types[e.type].kind == Kind::percent) result.divisor = percent_whole;
    return result;
}

Emitter::Quotient Emitter::product(Quotient left, Quotient right) {
    Quotient result;
    result.numerator = take(2);
    emit(Operation::wide_multiply, result.numerator, left.numerator, right.numerator);
    if (left.denominator < 0 || right.denominator < 0) {
        result.denominator = left.denominator < 0 ? right.denominator : left.denominator;
    } else {
        result.denominator = take(2);
        emit(Operation::wide_multiply, result.denominator, left.denominator, right.denominator);
    }
    if (__builtin_mul_overflow(left.divisor, right.divisor, &result.divisor)) {
        result.divisor = left.divisor;
        int const rest = take(2);
        int const number = take();
        emit(Operation::load_number, number, 0, 0, right.divisor);
        emit(Operation::wide_from, rest, number);
        result.denominator = scaled(rest, 1, result.denominator);
    }
    return result;
}

/// left / right = (left.n * right.divisor * right.d) / (left.divisor * left.d * right.n)
Emitter::Quotient Emitter::ratio(Quotient left, Quotient right) {
    Quotient result;
    result.divisor = left.divisor;
    std::int64_t const shared = std::gcd(left.divisor, right.divisor);
    result.divisor /= shared;
    result.numerator = scaled(left.numerator, right.divisor / shared, right.denominator);
    result.denominator = scaled(right.numerator, 1, left.denominator);
    return result;
}

Emitter::Quotient Emitter::sum(Operation op, Quotient left, Quotient right) {
    Quotient result;
    std::int64_t const shared = std::gcd(left.divisor, right.divisor);
    std::int64_t common = 0;
    if (__builtin_mul_overflow(left.divisor / shared, right.divisor, &common)) {
        // Move one divisor into the denominator, where 128 bits are at hand.
        int const rest = take(2);
        int const number = take();
        emit(Operation::load_number, number, 0, 0, right.divisor);
        emit(Operation::wide_from, rest, number);
        right.denominator = scaled(rest, 1, right.denominator);
        right.divisor = 1;
        return sum(op, left, right);
    }
    int const a = scaled(left.numerator, common / left.divisor, right.denominator);
    int const b = scaled(right.numerator, common / right.divisor, left.denominator);
    result.numerator = take(2);
    emit(op, result.numerator, a, b);
    result.divisor = common;
    if (left.denominator >= 0 && right.denominator >= 0) {
        result.denominator = take(2);
        emit(Operation::wide_multiply, result.denominator, left.denominator, right.denominator);
    } else {
        result.denominator = left.denominator < 0 ? right.denominator : left.denominator;
    }
    return result;
}

/// `wide * divisor * denominator`, in a new register unless there is nothing to do.
int Emitter::scaled(int wide, std::int64_t divisor, int denominator) {
    int result = wide;
    if (divisor != 1) {
        int const d = take(2);
        emit(Operation::wide_scale, d, result, 0, divisor);
        result = d;
    }
    if (denominator >= 0) {
        int const d = take(2);
        emit(Operation::wide_multiply, d, result, denominator);
        result = d;
    }
    return result;
}

} // namespace hoso::engine
