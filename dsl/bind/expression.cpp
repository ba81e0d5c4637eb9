// Expressions: which construct, what it yields, and whether that fits where it stands.

#include "dsl/bind/binder.hpp"

namespace hoso::dsl::bind {

using ast::ExprKind;

Typed Binder::bind_any(ast::Expr const& e, Scope& scope, TypeId hint) {
    if (e.broken) return failed();
    switch (e.kind) {
    case ExprKind::missing: return failed();
    case ExprKind::number:
    case ExprKind::percent:
    case ExprKind::money:
    case ExprKind::duration:
    case ExprKind::date:
    case ExprKind::text:
    case ExprKind::boolean:
    case ExprKind::today:
    case ExprKind::submission_date: return literal(e, scope, hint);
    case ExprKind::due_date:
    case ExprKind::round_year: return bind_round_fact(e, scope);
    case ExprKind::path: return bind_path(e, scope, hint);
    case ExprKind::call: return bind_call(e, scope);
    case ExprKind::or_default: return bind_default(e, scope, hint);
    case ExprKind::negate: return bind_negate(e, scope, hint);
    case ExprKind::not_:
    case ExprKind::and_:
    case ExprKind::or_: return bind_logic(e, scope);
    case ExprKind::equal:
    case ExprKind::not_equal:
    case ExprKind::less:
    case ExprKind::less_equal:
    case ExprKind::greater:
    case ExprKind::greater_equal: return bind_compare(e, scope);
    case ExprKind::add:
    case ExprKind::subtract: return bind_sum(e, scope);
    case ExprKind::multiply:
    case ExprKind::divide: return bind_product(e, scope);
    case ExprKind::one_of: return bind_one_of(e, scope);
    case ExprKind::is_set: return bind_is_set(e, scope);
    case ExprKind::choose: return bind_choose(e, scope, hint);
    case ExprKind::round: return bind_round(e, scope);
    case ExprKind::all:
    case ExprKind::any:
    case ExprKind::count:
    case ExprKind::total: return bind_quantifier(e, scope);
    }
    return failed();
}

Typed Binder::bind_value(ast::Expr const& e, Scope& scope, TypeId hint) {
    Typed result = bind_any(e, scope, hint);
    if (!result.ok) return result;
    if (result.row_of) {
        engine::Table const& table = definition_.tables[*result.row_of];
        std::string columns;
        for (engine::TableColumn const& column : table.outputs)
            columns += (columns.empty() ? "" : ", ") + column.name;
        error(message::choose_column, at(e),
              {{"name", table.name}, {"columns", columns}, {"first", table.outputs.front().name}});
        return failed();
    }
    if (!require_present(result, scope, at(e))) return failed();
    return result;
}

bool Binder::require_present(Typed const& value, Scope& scope, SourceRange range) {
    bool const known = scope.trusting || (!value.key.empty() && scope.facts.contains(value.key));
    if (value.maybe && !known) {
        if (value.e.op == Op::call_table) {
            engine::Table const& table = definition_.tables[value.e.index];
            error(message::incomplete_table, range,
                  {{"name", table.name}, {"example", gap_examples_[value.e.index]}});
        } else {
            error(message::maybe_unset, range, {{"name", value.shown}});
        }
        return false;
    }
    bool const proved =
        known || (value.data && (scope.facts.contains(path_key(*value.data)) ||
                                 scope.facts.contains("s" + std::to_string(value.data->slot))));
    bool const whole_part = machine_of(value.type()).has_value();
    if (value.item || whole_part) {
        if (!known) read_item(value, scope, range);
    } else if (value.data && !proved && scope.reads) {
        scope.reads->push_back({*value.data, range});
    }
    return true;
}

Typed Binder::bind_condition(ast::Expr const& e, Scope& scope) {
    Typed result = bind_value(e, scope);
    if (!result.ok) return result;
    if (types_[result.type()].kind == Kind::boolean) return result;
    return mismatch(e, {"điều kiện đúng/sai", "a yes-or-no condition"}, result);
}

std::optional<Expression> Binder::bind_as(ast::Expr const& e, Scope& scope, TypeId type,
                                          std::string const& what) {
    if (type == unknown_type) return std::nullopt;
    Typed result = bind_value(e, scope, type);
    if (!result.ok || !fits(result, type, what, at(e))) return std::nullopt;
    if (scope.constant && result.e.op != Op::constant) {
        error(message::not_constant, at(e));
        return std::nullopt;
    }
    return std::move(result.e);
}

bool Binder::fits(Typed const& value, TypeId wanted, std::string const& what, SourceRange range) {
    if (wanted == unknown_type) return false;
    Type const& to = types_[wanted];
    Type const& from = types_[value.type()];
    // A part's record begins with the fields of the record it was declared with.
    if (from.kind == Kind::record && to.kind == Kind::record) {
        auto const base = base_records_.find(from.ref);
        if (base != base_records_.end() && base->second == to.ref) return true;
    }
    if (!same_kind(from, to)) {
        ast::Expr where;
        where.range = {range.begin, range.end};
        Bilingual hint;
        if (from.kind == Kind::integer && to.kind == Kind::money)
            hint = {"thêm đơn vị tiền, ví dụ `1000 đồng`",
                    "add the unit of money, as in `1000 VND`"};
        if (from.kind == Kind::integer && to.kind == Kind::percent) hint = {"thêm `%`", "add `%`"};
        if (from.kind == Kind::duration && to.kind == Kind::duration)
            hint = {"năm loại thời hạn không đổi lẫn nhau",
                    "the five kinds of duration do not turn into each other"};
        mismatch(where, words(definition_, to), value, hint);
        return false;
    }
    bool const measured = is_number(to.kind) || to.kind == Kind::text;
    bool const inside =
        to.kind == Kind::list ? from.max <= to.max : from.min >= to.min && from.max <= to.max;
    if (!(measured || to.kind == Kind::list) || inside) return true;
    error(message::outside_range, range,
          {{"low", bound(from, from.min)},
           {"high", bound(from, from.max)},
           {"min", bound(to, to.min)},
           {"max", bound(to, to.max)},
           {"what", "`" + what + "`"}});
    return false;
}

Typed Binder::constant(ast::Expr const& e, TypeId type, engine::Value value) {
    Typed result = node(e, Op::constant, type, {});
    result.e.value = std::move(value);
    return result;
}

Typed Binder::node(ast::Expr const& e, Op op, TypeId type, std::vector<Expression> args) {
    Typed result;
    result.ok = true;
    result.e.op = op;
    result.e.type = type;
    result.e.args = std::move(args);
    result.e.range = at(e);
    return result;
}

Typed Binder::mismatch(ast::Expr const& e, Bilingual const& expected, Typed const& found,
                       Bilingual const& hint) {
    if (!found.ok) return failed();
    engine::Arguments arguments;
    put(arguments, "expected", expected);
    put(arguments, "found", type_words(found.type()));
    put(arguments, "hint", hint);
    error(message::mismatch, at(e), arguments);
    return failed();
}

/// The narrowest type that holds both; nullopt when they are different things.
std::optional<TypeId> Binder::common_type(TypeId a, TypeId b) {
    if (a == b) return a;
    Type joined = types_[a];
    Type const& other = types_[b];
    if (!same_kind(joined, other)) return std::nullopt;
    joined.min = std::min(joined.min, other.min);
    joined.max = std::max(joined.max, other.max);
    if (joined.extensions != other.extensions) joined.extensions.clear();
    return types_.intern(joined);
}

/// `due date`, `round year`: known wherever a round is.
Typed Binder::bind_round_fact(ast::Expr const& e, Scope const& scope) {
    bool const due = e.kind == ExprKind::due_date;
    if (!scope.workflow || scope.constant || !workflow_ || !workflow_->campaign) {
        error(message::only_campaign, at(e),
              {{"word", keyword(due ? TokenKind::kw_due_date : TokenKind::kw_round_year)}});
        return failed();
    }
    if (due) return node(e, Op::due_date, types_.simple(Kind::date), {});
    return node(e, Op::round_year, types_.number(Kind::integer, 1900, 2199), {});
}

Typed Binder::literal(ast::Expr const& e, Scope& scope, TypeId hint) {
    auto const number = [&](Kind kind, std::int64_t value) {
        return constant(e, types_.number(kind, value, value), engine::Value(value));
    };
    switch (e.kind) {
    case ExprKind::number: return number(Kind::integer, e.number.whole);
    case ExprKind::percent: {
        if (e.number.whole > percent_max / engine::percent_one) break;
        return number(Kind::percent,
                      e.number.whole * engine::percent_one + e.number.ten_thousandths);
    }
    case ExprKind::money: {
        std::int64_t amount = 0;
        if (__builtin_mul_overflow(e.number.whole, e.scale, &amount) || amount > money_max) break;
        return number(Kind::money, amount);
    }
    case ExprKind::duration: {
        if (e.number.whole > duration_max) break;
        TypeId const type = types_.intern({Kind::duration, 0, duration_max, 0, e.unit, {}});
        return constant(e, type, engine::Value(e.number.whole));
    }
    case ExprKind::date:
        return constant(e, types_.simple(Kind::date),
                        engine::Value(static_cast<std::int64_t>(e.date.days)));
    case ExprKind::text: {
        if (scope.file_names && hint != unknown_type && types_[hint].kind == Kind::file)
            return constant(e, hint, engine::Value(e.text));
        auto const length = static_cast<std::int64_t>(engine::count_code_points(e.text));
        return constant(e, types_.number(Kind::text, length, length), engine::Value(e.text));
    }
    case ExprKind::boolean:
        return constant(e, types_.simple(Kind::boolean), engine::Value(e.truth));
    default: {
        if (scope.constant) {
            error(message::not_constant, at(e));
            return failed();
        }
        bool const today = e.kind == ExprKind::today;
        return node(e, today ? Op::today : Op::submitted_on, types_.simple(Kind::date), {});
    }
    }
    std::string const most = e.kind == ExprKind::duration ? std::to_string(duration_max)
                             : e.kind == ExprKind::percent
                                 ? bound(Type{Kind::percent, 0, 0, 0, {}, {}}, percent_max)
                                 : bound(Type{Kind::money, 0, 0, 0, {}, {}}, money_max);
    error(message::number_range, at(e), {{"min", "0"}, {"max", most}});
    return failed();
}

} // namespace hoso::dsl::bind
