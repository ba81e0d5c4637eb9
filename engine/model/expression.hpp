#pragma once
// Checked, typed expressions: total, terminating, without side effects. Built by `dsl/bind`,
// compiled by `engine/eval`.
//
// INVARIANT(typed): every node carries its type and its arguments have the types the operator
// needs, so eval never checks. INVARIANT(acyclic): calc, rule and table calls form no cycle.
// INVARIANT(present): a node that reads an optional field is under an `is_set` that holds, or the
// first argument of `or_default`.

#include <cstdint>
#include <string>
#include <vector>

#include "engine/model/type.hpp"
#include "engine/model/value.hpp"

namespace hoso::engine {

/// Byte range in one source file of the definition.
struct SourceRange {
    std::uint32_t file = 0;
    std::uint32_t begin = 0;
    std::uint32_t end = 0;
    friend bool operator==(SourceRange const&, SourceRange const&) = default;
};

enum class Rounding : std::uint8_t {
    up,
    down,
    half_up,
    half_even
}; // up = away from zero, down = toward zero

enum class Op : std::uint8_t {
    constant,  // value
    slot,      // index: Definition::slots — case form or data
    argument,  // index: argument of the enclosing calc or rule, or column result bound by `where`
    parameter, // index: Definition::parameters, at the case's law date
    lookup,    // index: Definition::lookups, a figure over other cases handed in with the command
    today,     // local date of the command
    submitted_on, // local date the case first left its start state; the date of the command before
                  // that
    member,       // args[0]: record; index: field
    call_calc,    // index: Definition::calcs; args
    call_rule,    // index: Definition::rules; args -> boolean
    call_table,   // index: Definition::tables; args = inputs; `column` = output column
    not_,
    negate,
    and_,
    or_, // short circuit
    equal,
    not_equal,
    less,
    less_equal,
    greater,
    greater_equal,
    add,
    subtract,
    multiply,
    divide, // `multiply` with a percent and `divide` occur only under `round`
    round,  // args[0]: numerator expression, `rounding`, args[1]: unit (> 0), result a multiple of
            // it
    minimum,
    maximum,    // two or more args
    choose,     // if args[0] then args[1] else args[2]
    one_of,     // args[0] equals one of args[1..]
    is_set,     // args[0]: slot or member path
    or_default, // args[0] when set, else args[1]
    every,
    some,
    count_where,
    total,        // args[0]: list, args[1]: body with the item as argument `index`
    length,       // text: code points; list: items
    days_between, // args: from, to (dates) -> integer
    add_duration, // args: date, duration in days, months or years -> date
    year_of,      // date -> integer
    month_of,
    day_of,
    part,       // the record of the part in which the expression stands
    due_date,   // of the campaign's round
    round_year, // integer
    tax_code_ok // text: check digit of a Vietnamese tax code, 10 or 13 digits (python-stdnum
                // vn.mst)
};

struct Expression {
    Op op = Op::constant;
    TypeId type = 0;
    Value value; // constant
    std::uint32_t index = 0;
    std::uint32_t column = 0;
    Rounding rounding = Rounding::down;
    std::vector<Expression> args;
    SourceRange range;
};

/// Index in Definition::expressions; the compiled programs of `eval::Code` stand under the same
/// index.
using ExpressionId = std::uint32_t;

} // namespace hoso::engine
