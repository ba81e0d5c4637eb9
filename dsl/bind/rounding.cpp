// `round`: the only place for fractions. Follows engine/eval/emit_round.cpp step by step with the
// bounds of each number, so that nothing it computes leaves 128 bits, and the result has proved
// bounds.

#include <algorithm>
#include <limits>
#include <numeric>

#include "dsl/bind/binder.hpp"

namespace hoso::dsl::bind {
namespace {

using ast::ExprKind;

struct Range {
    Wide low = 0, high = 0;
};

Range times(Range a, Range b, bool& too_large) {
    Wide corners[4] = {};
    int count = 0;
    for (Wide const x : {a.low, a.high}) {
        for (Wide const y : {b.low, b.high})
            too_large |= __builtin_mul_overflow(x, y, &corners[count++]);
    }
    return {*std::min_element(corners, corners + 4), *std::max_element(corners, corners + 4)};
}

Range plus(Range a, Range b, bool& too_large) {
    Range result;
    too_large |= __builtin_add_overflow(a.low, b.low, &result.low);
    too_large |= __builtin_add_overflow(a.high, b.high, &result.high);
    return result;
}

Range minus(Range a) {
    return {-a.high, -a.low};
}
Range one(std::int64_t n) {
    return {n, n};
}
Range numerator(Fraction const& f) {
    return {f.low, f.high};
}
Range denominator(Fraction const& f) {
    return {f.den_low, f.den_high};
}

void set(Fraction& f, Range numerator, Range denominator) {
    f.low = numerator.low;
    f.high = numerator.high;
    f.den_low = denominator.low;
    f.den_high = denominator.high;
}

Fraction product(Fraction const& a, Fraction const& b) {
    Fraction result;
    result.too_large = a.too_large || b.too_large;
    result.money = a.money || b.money;
    Range const top = times(numerator(a), numerator(b), result.too_large);
    Range bottom = times(denominator(a), denominator(b), result.too_large);
    if (__builtin_mul_overflow(a.divisor, b.divisor, &result.divisor)) {
        result.divisor = a.divisor;
        bottom = times(bottom, one(b.divisor), result.too_large);
    }
    set(result, top, bottom);
    return result;
}

Fraction ratio(Fraction const& a, Fraction const& b) {
    Fraction result;
    result.too_large = a.too_large || b.too_large;
    result.money = a.money && !b.money;
    std::int64_t const common = std::gcd(a.divisor, b.divisor);
    result.divisor = a.divisor / common;
    Range const scaled = times(numerator(a), one(b.divisor / common), result.too_large);
    set(result, times(scaled, denominator(b), result.too_large),
        times(numerator(b), denominator(a), result.too_large));
    return result;
}

Fraction sum(Fraction const& a, Fraction b, bool negative) {
    Fraction result;
    result.too_large = a.too_large || b.too_large;
    result.money = a.money;
    std::int64_t const common = std::gcd(a.divisor, b.divisor);
    if (__builtin_mul_overflow(a.divisor / common, b.divisor, &result.divisor)) {
        Range const moved = times(denominator(b), one(b.divisor), result.too_large);
        set(b, numerator(b), moved);
        b.divisor = 1;
        return sum(a, b, negative);
    }
    Range const left = times(times(numerator(a), one(result.divisor / a.divisor), result.too_large),
                             denominator(b), result.too_large);
    Range const right =
        times(times(numerator(b), one(result.divisor / b.divisor), result.too_large),
              denominator(a), result.too_large);
    Range const bottom = times(denominator(a), denominator(b), result.too_large);
    set(result, plus(left, negative ? minus(right) : right, result.too_large), bottom);
    return result;
}

} // namespace

Typed Binder::bind_round(ast::Expr const& e, Scope& scope) {
    auto inner = bind_fraction(e.args[0], scope);
    Typed unit = bind_value(e.args[1], scope);
    if (!inner || !unit.ok) return failed();
    auto& [expression, fraction] = *inner;
    Type const unit_type = types_[unit.type()];
    bool const fixed =
        unit.e.op == Op::constant && unit.e.value.number() && *unit.e.value.number() > 0;
    if (!is_number(unit_type.kind) || !fixed) {
        error(message::round_unit, at(e.args[1]));
        return failed();
    }
    if (fraction.money != (unit_type.kind == Kind::money)) {
        bool const money = fraction.money;
        Typed const found = std::move(unit);
        return mismatch(
            e.args[1],
            money ? Bilingual{"đơn vị tiền, ví dụ `1 đồng`", "a unit of money, as in `1 VND`"}
                  : Bilingual{"đơn vị không phải tiền, ví dụ `1` hoặc `0.01%`",
                              "a unit that is not money, as in `1` or `0.01%`"},
            found);
    }
    if (unit_type.kind == Kind::percent) {
        if (fraction.divisor % engine::percent_whole == 0)
            fraction.divisor /= engine::percent_whole;
        else
            set(fraction,
                times(numerator(fraction), one(engine::percent_whole), fraction.too_large),
                denominator(fraction));
    }
    std::int64_t const step = *unit.e.value.number();
    Range const bottom = times(denominator(fraction), one(fraction.divisor), fraction.too_large);
    if (fraction.too_large) {
        error(message::fraction_too_large, at(e.args[0]));
        return failed();
    }
    std::int64_t low = std::numeric_limits<std::int64_t>::max(),
                 high = std::numeric_limits<std::int64_t>::min();
    for (Wide const n : {fraction.low, fraction.high}) {
        for (Wide const d : {bottom.low, bottom.high}) {
            auto const corner = engine::round_quotient(n, d, step, e.rounding);
            if (!corner) {
                error(message::fraction_too_large, at(e.args[0]));
                return failed();
            }
            low = std::min(low, *corner);
            high = std::max(high, *corner);
        }
    }
    std::vector<Expression> args;
    args.push_back(std::move(expression));
    args.push_back(std::move(unit.e));
    Typed result = node(e, Op::round, types_.number(unit_type.kind, low, high), std::move(args));
    result.e.rounding = e.rounding;
    return result;
}

std::optional<std::pair<Expression, Fraction>> Binder::bind_fraction(ast::Expr const& e,
                                                                     Scope& scope) {
    bool const binary = e.kind == ExprKind::add || e.kind == ExprKind::subtract ||
                        e.kind == ExprKind::multiply || e.kind == ExprKind::divide;
    if (!e.broken && e.kind == ExprKind::negate) {
        auto inner = bind_fraction(e.args[0], scope);
        if (!inner) return std::nullopt;
        set(inner->second, minus(numerator(inner->second)), denominator(inner->second));
        std::vector<Expression> args;
        args.push_back(std::move(inner->first));
        TypeId const type = args.front().type;
        return std::pair{node(e, Op::negate, type, std::move(args)).e, inner->second};
    }
    if (e.broken || !binary) {
        Typed value = bind_value(e, scope);
        if (!value.ok) return std::nullopt;
        Type const& type = types_[value.type()];
        if (!is_number(type.kind)) {
            mismatch(e, {"một số", "a number"}, value);
            return std::nullopt;
        }
        Fraction fraction;
        fraction.low = type.min;
        fraction.high = type.max;
        fraction.money = type.kind == Kind::money;
        if (type.kind == Kind::percent) fraction.divisor = engine::percent_whole;
        return std::pair{std::move(value.e), fraction};
    }
    auto left = bind_fraction(e.args[0], scope);
    auto right = bind_fraction(e.args[1], scope);
    if (!left || !right) return std::nullopt;
    auto const combined = combine(e, left->second, right->second);
    if (!combined) return std::nullopt;
    Op const op = e.kind == ExprKind::add        ? Op::add
                  : e.kind == ExprKind::subtract ? Op::subtract
                  : e.kind == ExprKind::multiply ? Op::multiply
                                                 : Op::divide;
    std::vector<Expression> args;
    args.push_back(std::move(left->first));
    args.push_back(std::move(right->first));
    TypeId const type = types_.number(combined->money ? Kind::money : Kind::integer, 0, 0);
    return std::pair{node(e, op, type, std::move(args)).e, *combined};
}

std::optional<Fraction> Binder::combine(ast::Expr const& e, Fraction const& left,
                                        Fraction const& right) {
    auto const as_typed = [&](Fraction const& f) {
        Typed typed;
        typed.ok = true;
        typed.e.type = types_.number(f.money ? Kind::money : Kind::integer, 0, 0);
        return typed;
    };
    bool const additive = e.kind == ExprKind::add || e.kind == ExprKind::subtract;
    bool const wrong = additive                       ? left.money != right.money
                       : e.kind == ExprKind::multiply ? left.money && right.money
                                                      : right.money && !left.money;
    if (wrong) {
        Typed const a = as_typed(left);
        operands_error(e, a, as_typed(right));
        return std::nullopt;
    }
    if (additive) return sum(left, right, e.kind == ExprKind::subtract);
    if (e.kind == ExprKind::multiply) return product(left, right);
    if (right.low <= 0 && right.high >= 0) {
        Type const type{right.money ? Kind::money : Kind::integer, 0, 0, 0, {}, {}};
        error(message::division_by_zero, at(e.args[1]),
              {{"low", bound(type, right.low / right.divisor)},
               {"high", bound(type, right.high / right.divisor)}});
        return std::nullopt;
    }
    return ratio(left, right);
}

} // namespace hoso::dsl::bind
