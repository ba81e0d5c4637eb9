// Sums and products of 64 bits: the ranges of the operands prove that the result fits.

#include <algorithm>
#include <limits>

#include "dsl/bind/binder.hpp"

namespace hoso::dsl::bind {
namespace {

using ast::ExprKind;
constexpr std::int64_t int_min = std::numeric_limits<std::int64_t>::min();
constexpr std::int64_t int_max = std::numeric_limits<std::int64_t>::max();

} // namespace

/// A number with the bounds of its result; a fixed one when all operands are.
Typed Binder::ranged(ast::Expr const& e, Op op, Kind kind, Wide low, Wide high,
                     std::vector<Expression> args) {
    if (low < int_min || high > int_max) {
        Type const type{kind, 0, 0, 0, {}, {}};
        error(message::overflow, at(e), {{"low", bound(type, low)}, {"high", bound(type, high)}});
        return failed();
    }
    TypeId const type =
        types_.number(kind, static_cast<std::int64_t>(low), static_cast<std::int64_t>(high));
    bool const fixed = std::all_of(args.begin(), args.end(),
                                   [](Expression const& a) { return a.op == Op::constant; });
    if (fixed) return constant(e, type, engine::Value(static_cast<std::int64_t>(low)));
    return node(e, op, type, std::move(args));
}

Typed Binder::fraction_error(ast::Expr const& e) {
    error(message::fraction, at(e));
    return failed();
}

Typed Binder::bind_negate(ast::Expr const& e, Scope& scope, TypeId hint) {
    Typed value = bind_value(e.args[0], scope, hint);
    if (!value.ok) return failed();
    Type const type = types_[value.type()];
    if (!is_number(type.kind)) return mismatch(e.args[0], {"một số", "a number"}, value);
    std::vector<Expression> args;
    args.push_back(std::move(value.e));
    return ranged(e, Op::negate, type.kind, -static_cast<Wide>(type.max),
                  -static_cast<Wide>(type.min), std::move(args));
}

Typed Binder::bind_sum(ast::Expr const& e, Scope& scope) {
    Typed left = bind_value(e.args[0], scope);
    Typed right = bind_value(e.args[1], scope);
    if (!left.ok || !right.ok) return failed();
    Type const a = types_[left.type()];
    Type const b = types_[right.type()];
    if (a.kind == Kind::date && b.kind == Kind::duration)
        return add_to_date(e, std::move(left), std::move(right));
    if (a.kind == Kind::date && b.kind == Kind::date) {
        return operands_error(e, left, right,
                              {"số ngày giữa hai ngày là `days_between(từ, tới)`",
                               "the days between two dates are `days_between(from, to)`"});
    }
    if (a.kind == Kind::date && b.kind == Kind::integer)
        return operands_error(
            e, left, right,
            {"thêm đơn vị: `ngày`, `tháng` hoặc `năm`", "add a unit: `days`, `months` or `years`"});
    if (a.kind != b.kind || !is_number(a.kind)) {
        bool const durations =
            a.kind == Kind::duration && b.kind == Kind::duration && a.unit == b.unit;
        Bilingual const hint = durations ? Bilingual{"viết thẳng tổng, hoặc dùng một tham số",
                                                     "write the sum itself, or use a parameter"}
                                         : Bilingual{};
        return operands_error(e, left, right, hint);
    }
    std::vector<Expression> args;
    args.push_back(std::move(left.e));
    args.push_back(std::move(right.e));
    Wide const a_low = a.min, a_high = a.max, b_low = b.min, b_high = b.max;
    if (e.kind == ExprKind::add)
        return ranged(e, Op::add, a.kind, a_low + b_low, a_high + b_high, std::move(args));
    return ranged(e, Op::subtract, a.kind, a_low - b_high, a_high - b_low, std::move(args));
}

Typed Binder::add_to_date(ast::Expr const& e, Typed date, Typed duration) {
    auto const unit = types_[duration.type()].unit;
    bool const working =
        unit == engine::DurationUnit::working_hours || unit == engine::DurationUnit::working_days;
    if (working) {
        return operands_error(
            e, date, duration,
            {"cộng vào ngày chỉ có `ngày`, `tháng`, `năm`; thời hạn làm việc dùng ở `thời hạn`",
             "only `days`, `months`, `years` add to a date; working time belongs in `deadline`"});
    }
    std::vector<Expression> args;
    args.push_back(std::move(date.e));
    if (e.kind == ExprKind::subtract) {
        TypeId const type = duration.type();
        std::vector<Expression> inner;
        inner.push_back(std::move(duration.e));
        args.push_back(node(e.args[1], Op::negate, type, std::move(inner)).e);
    } else {
        args.push_back(std::move(duration.e));
    }
    return node(e, Op::add_duration, types_.simple(Kind::date), std::move(args));
}

Typed Binder::bind_product(ast::Expr const& e, Scope& scope) {
    Typed left = bind_value(e.args[0], scope);
    Typed right = bind_value(e.args[1], scope);
    if (!left.ok || !right.ok) return failed();
    Type const a = types_[left.type()];
    Type const b = types_[right.type()];
    if (!is_number(a.kind) || !is_number(b.kind)) return operands_error(e, left, right);
    bool const money_twice = a.kind == Kind::money && b.kind == Kind::money;
    if (e.kind == ExprKind::divide) {
        if (b.kind == Kind::money && a.kind != Kind::money) return operands_error(e, left, right);
        return fraction_error(e);
    }
    if (money_twice) return operands_error(e, left, right);
    if (a.kind == Kind::percent && b.kind != Kind::integer) return fraction_error(e);
    if (b.kind == Kind::percent && a.kind != Kind::integer) return fraction_error(e);
    Kind const kind = a.kind == Kind::integer ? b.kind : a.kind;
    Wide corners[4];
    int count = 0;
    for (std::int64_t const x : {a.min, a.max}) {
        for (std::int64_t const y : {b.min, b.max})
            corners[count++] = static_cast<Wide>(x) * y;
    }
    std::vector<Expression> args;
    args.push_back(std::move(left.e));
    args.push_back(std::move(right.e));
    return ranged(e, Op::multiply, kind, *std::min_element(corners, corners + 4),
                  *std::max_element(corners, corners + 4), std::move(args));
}

} // namespace hoso::dsl::bind
