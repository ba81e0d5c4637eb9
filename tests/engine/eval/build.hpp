#pragma once
// Expressions written by hand, as short as they can be.

#include <string>
#include <utility>
#include <vector>

#include "engine/eval/eval.hpp"

namespace hoso::test {

using namespace hoso::engine;

/// Types by hand: `types.push_back` once each, so ids stay plain numbers.
enum : TypeId {
    boolean_t,
    integer_t,
    money_t,
    percent_t,
    date_t,
    text_t,
    color_t,
    form_t,
    numbers_t,
    items_t,
    item_t,
    days_t
};

inline std::vector<Type> plain_types() {
    constexpr std::int64_t wide = 1'000'000'000'000;
    return {
        {Kind::boolean, 0, 0, 0, {}, {}},
        {Kind::integer, -wide, wide, 0, {}, {}},
        {Kind::money, -wide, wide, 0, {}, {}},
        {Kind::percent, -wide, wide, 0, {}, {}},
        {Kind::date, 0, 0, 0, {}, {}},
        {Kind::text, 0, 100, 0, {}, {}},
        {Kind::enumeration, 0, 0, 0, {}, {}},
        {Kind::record, 0, 0, 0, {}, {}},
        {Kind::list, 0, 4, integer_t, {}, {}},
        {Kind::list, 0, 4, item_t, {}, {}},
        {Kind::record, 0, 0, 1, {}, {}},
        {Kind::duration, 0, 10'000, 0, DurationUnit::days, {}},
    };
}

inline Expression make(Op op, TypeId type, std::vector<Expression> args = {},
                       std::uint32_t index = 0) {
    Expression e;
    e.op = op;
    e.type = type;
    e.args = std::move(args);
    e.index = index;
    return e;
}
inline Expression number(std::int64_t n, TypeId type = integer_t) {
    Expression e = make(Op::constant, type);
    e.value = Value(n);
    return e;
}
inline Expression truth(bool b) {
    Expression e = make(Op::constant, boolean_t);
    e.value = Value(b);
    return e;
}
inline Expression text(std::string s) {
    Expression e = make(Op::constant, text_t);
    e.value = Value(std::move(s));
    return e;
}
inline Expression field(std::uint32_t index, TypeId type) {
    return make(Op::member, type, {make(Op::slot, form_t, {}, 0)}, index);
}
inline Expression rounded(Expression inner, Rounding rounding, std::int64_t unit, TypeId type) {
    Expression e = make(Op::round, type, {std::move(inner), number(unit, type)});
    e.rounding = rounding;
    return e;
}
inline ExpressionId add(Definition& definition, Expression e) {
    definition.expressions.push_back(std::move(e));
    return static_cast<ExpressionId>(definition.expressions.size() - 1);
}

inline Field make_field(std::string name, TypeId type, Presence presence = Presence::required) {
    Field f;
    f.name = std::move(name);
    f.type = type;
    f.presence = presence;
    return f;
}

} // namespace hoso::test
