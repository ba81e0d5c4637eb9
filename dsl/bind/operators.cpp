// Logic, comparisons, presence, choice: with what a condition tells about which places are set.

#include <algorithm>
#include <iterator>

#include "dsl/bind/binder.hpp"
#include "dsl/lex/keywords.hpp"

namespace hoso::dsl::bind {
namespace {

using ast::ExprKind;

Facts both(Facts const& a, Facts const& b) {
    Facts result = a;
    result.insert(b.begin(), b.end());
    return result;
}

Facts shared(Facts const& a, Facts const& b) {
    Facts result;
    std::set_intersection(a.begin(), a.end(), b.begin(), b.end(),
                          std::inserter(result, result.end()));
    return result;
}

Op comparison(ExprKind kind) {
    switch (kind) {
    case ExprKind::equal: return Op::equal;
    case ExprKind::not_equal: return Op::not_equal;
    case ExprKind::less: return Op::less;
    case ExprKind::less_equal: return Op::less_equal;
    case ExprKind::greater: return Op::greater;
    default: return Op::greater_equal;
    }
}

std::string sign(ExprKind kind) {
    switch (kind) {
    case ExprKind::equal: return "=";
    case ExprKind::not_equal: return "!=";
    case ExprKind::less: return "<";
    case ExprKind::less_equal: return "<=";
    case ExprKind::greater: return ">";
    case ExprKind::greater_equal: return ">=";
    case ExprKind::add: return "+";
    case ExprKind::subtract: return "-";
    case ExprKind::multiply: return "*";
    case ExprKind::divide: return "/";
    default: return "";
    }
}

} // namespace

Typed Binder::bind_logic(ast::Expr const& e, Scope& scope) {
    Typed left = bind_condition(e.args[0], scope);
    if (e.kind == ExprKind::not_) {
        if (!left.ok) return failed();
        std::vector<Expression> args;
        args.push_back(std::move(left.e));
        Typed result = node(e, Op::not_, types_.simple(Kind::boolean), std::move(args));
        result.when_true = std::move(left.when_false);
        result.when_false = std::move(left.when_true);
        return result;
    }
    bool const conjunction = e.kind == ExprKind::and_;
    // The right side runs only when the left side did not decide.
    Facts const& known = conjunction ? left.when_true : left.when_false;
    Typed right = knowing(scope, known, [&] { return bind_condition(e.args[1], scope); });
    if (!left.ok || !right.ok) return failed();
    std::vector<Expression> args;
    args.push_back(std::move(left.e));
    args.push_back(std::move(right.e));
    Typed result =
        node(e, conjunction ? Op::and_ : Op::or_, types_.simple(Kind::boolean), std::move(args));
    result.when_true = conjunction ? both(left.when_true, right.when_true)
                                   : shared(left.when_true, right.when_true);
    result.when_false = conjunction ? shared(left.when_false, right.when_false)
                                    : both(left.when_false, right.when_false);
    return result;
}

Typed Binder::operands_error(ast::Expr const& e, Typed const& left, Typed const& right,
                             Bilingual const& hint) {
    Type const& a = types_[left.type()];
    Type const& b = types_[right.type()];
    Bilingual help = hint;
    auto const either = [&](Kind kind) { return a.kind == kind || b.kind == kind; };
    if (help.vi.empty() && either(Kind::integer) && either(Kind::money))
        help = {"thêm đơn vị tiền, ví dụ `1000 đồng`", "add the unit of money, as in `1000 VND`"};
    else if (help.vi.empty() && either(Kind::integer) && either(Kind::percent))
        help = {"thêm `%` vào số", "add `%` to the number"};
    else if (help.vi.empty() && a.kind == Kind::duration && b.kind == Kind::duration) {
        engine::Arguments arguments;
        put(arguments, "left", words(a.unit));
        put(arguments, "right", words(b.unit));
        error(message::units_mixed, at(e), arguments);
        return failed();
    }
    engine::Arguments arguments{{"op", sign(e.kind)}};
    put(arguments, "left", words(definition_, a));
    put(arguments, "right", words(definition_, b));
    put(arguments, "hint", help);
    error(message::operands, at(e), arguments);
    return failed();
}

bool Binder::comparable(ast::Expr const& e, Typed const& left, Typed const& right) {
    if (!left.ok || !right.ok) return false;
    Type const& a = types_[left.type()];
    if (!same_kind(a, types_[right.type()])) {
        operands_error(e, left, right);
        return false;
    }
    bool const whole = a.kind == Kind::record || a.kind == Kind::list || a.kind == Kind::file;
    if (whole) {
        engine::Arguments arguments;
        put(arguments, "type", words(definition_, a));
        put(arguments, "hint",
            {"so sánh từng trường, hoặc hỏi `đã có`", "compare field by field, or ask `is set`"});
        error(message::record_here, at(e), arguments);
        return false;
    }
    bool const ordered = is_number(a.kind) || a.kind == Kind::date || a.kind == Kind::duration;
    bool const order =
        e.kind != ExprKind::equal && e.kind != ExprKind::not_equal && e.kind != ExprKind::one_of;
    if (order && !ordered) {
        engine::Arguments arguments;
        put(arguments, "type", words(definition_, a));
        error(message::not_ordered, at(e), arguments);
        return false;
    }
    return true;
}

Typed Binder::bind_compare(ast::Expr const& e, Scope& scope) {
    Typed left, right;
    if (asks_part(e.args[0], e.args[1], scope) || asks_part(e.args[1], e.args[0], scope))
        return failed();
    // A member of an enum is known by the other side.
    if (names_value(e.args[0], scope)) {
        left = bind_value(e.args[0], scope);
        right = bind_value(e.args[1], scope, left.ok ? left.type() : unknown_type);
    } else {
        right = bind_value(e.args[1], scope);
        left = bind_value(e.args[0], scope, right.ok ? right.type() : unknown_type);
    }
    if (!comparable(e, left, right)) return failed();
    std::vector<Expression> args;
    args.push_back(std::move(left.e));
    args.push_back(std::move(right.e));
    return node(e, comparison(e.kind), types_.simple(Kind::boolean), std::move(args));
}

Typed Binder::bind_one_of(ast::Expr const& e, Scope& scope) {
    if (auto part = bind_part_in(e, scope)) return std::move(*part);
    if (is_part_list(e.args[0], scope)) return failed();
    Typed left = bind_value(e.args[0], scope);
    bool ok = left.ok;
    std::vector<Expression> args(1);
    for (std::size_t i = 1; i < e.args.size(); ++i) {
        // What a bare name stands for is told by the other side alone.
        if (!left.ok && !names_value(e.args[i], scope)) continue;
        Typed item = bind_value(e.args[i], scope, left.ok ? left.type() : unknown_type);
        if (!left.ok || !item.ok) {
            ok = false;
            continue;
        }
        if (!same_kind(types_[left.type()], types_[item.type()])) {
            mismatch(e.args[i], type_words(left.type()), item);
            ok = false;
            continue;
        }
        args.push_back(std::move(item.e));
    }
    if (!ok || !comparable(e, left, left)) return failed();
    args.front() = std::move(left.e);
    return node(e, Op::one_of, types_.simple(Kind::boolean), std::move(args));
}

Typed Binder::bind_is_set(ast::Expr const& e, Scope& scope) {
    Typed place = bind_any(e.args[0], scope);
    if (!place.ok) return failed();
    bool const asked =
        place.maybe || place.data || place.e.op == Op::slot || place.e.op == Op::member;
    if (!asked || place.row_of) {
        return mismatch(
            e.args[0],
            {"một trường hoặc dữ liệu có thể trống", "a field or data that may be empty"}, place);
    }
    std::string const key = place.key;
    std::vector<Expression> args;
    args.push_back(std::move(place.e));
    Typed result = node(e, Op::is_set, types_.simple(Kind::boolean), std::move(args));
    if (!key.empty()) result.when_true.insert(key);
    return result;
}

Typed Binder::bind_default(ast::Expr const& e, Scope& scope, TypeId hint) {
    Typed place = bind_any(e.args[0], scope, hint);
    Typed other = bind_value(e.args[1], scope, place.ok ? place.type() : hint);
    if (!place.ok || !other.ok) return failed();
    if (place.row_of) {
        return bind_value(e.args[0], scope, hint); // says that a column must be chosen
    }
    bool const may_be_unset =
        place.maybe || place.data || place.e.op == Op::slot || place.e.op == Op::member;
    if (!may_be_unset) {
        error(message::always_set, at(e.args[0]),
              {{"name", place.shown}, {"word", keyword(TokenKind::kw_default_)}});
        return place;
    }
    auto const type = common_type(place.type(), other.type());
    if (!type) return operands_error(e, place, other);
    std::vector<Expression> args;
    args.push_back(std::move(place.e));
    args.push_back(std::move(other.e));
    return node(e, Op::or_default, *type, std::move(args));
}

Typed Binder::bind_choose(ast::Expr const& e, Scope& scope, TypeId hint) {
    Typed condition = bind_condition(e.args[0], scope);
    Typed yes =
        knowing(scope, condition.when_true, [&] { return bind_value(e.args[1], scope, hint); });
    TypeId const other = hint == unknown_type && yes.ok ? yes.type() : hint;
    Typed no =
        knowing(scope, condition.when_false, [&] { return bind_value(e.args[2], scope, other); });
    if (!condition.ok || !yes.ok || !no.ok) return failed();
    auto const type = common_type(yes.type(), no.type());
    if (!type) return mismatch(e.args[2], type_words(yes.type()), no);
    std::vector<Expression> args;
    args.push_back(std::move(condition.e));
    args.push_back(std::move(yes.e));
    args.push_back(std::move(no.e));
    return node(e, Op::choose, *type, std::move(args));
}

} // namespace hoso::dsl::bind
