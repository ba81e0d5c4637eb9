#pragma once
// The small nodes of the syntax tree: words, expressions, types. See `ast.hpp` for what holds for
// every node.

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "engine/base/date.hpp"
#include "engine/model/expression.hpp"
#include "engine/time/deadline.hpp"

namespace hoso::dsl::ast {

inline constexpr int expr_height_max = 128;

struct Range {
    std::uint32_t begin = 0;
    std::uint32_t end = 0;
    friend bool operator==(Range const&, Range const&) = default;
};
/// The range as diagnostics want it.
inline engine::SourceRange in_file(Range range, std::uint32_t file) {
    return {file, range.begin, range.end};
}

struct Node {
    Range range;
    bool broken = false;
};

// ---- words

struct Name : Node {
    std::string text; // also an article such as "5a" or "32", where the grammar says num
};
struct Text : Node {
    std::string value; // escapes resolved
};
/// Vietnamese, then English.
struct Label : Node {
    Text vi;
    std::optional<Text> en;
};
struct Path : Node {
    std::vector<Name> parts; // one or more
};
struct Number : Node {
    std::int64_t whole = 0;           // 0..10^18-1
    std::int32_t ten_thousandths = 0; // 0..9999; not 0 only in percents
};
struct DateLiteral : Node {
    engine::Date value; // a real date
};
struct TimeLiteral : Node {
    int minute = 0; // of the day, 0..1439
};
/// A day of every year: `15 November`; 29 February is none.
struct DayLiteral : Node {
    int month = 1;
    int day = 1;
};
/// `per SOURCE article N clause N point x`.
struct Citation : Node {
    Name source;
    std::optional<Name> article, clause, point;
};

// ---- expressions

enum class ExprKind : std::uint8_t {
    missing,  // a place with a syntax error
    number,   // number
    percent,  // number
    money,    // number * scale, in đồng
    duration, // number, unit
    date,     // date
    text,     // text
    boolean,  // truth
    today,
    submission_date,
    due_date,   // of the campaign's round
    round_year, // of the campaign's round
    path,       // path
    call,       // path(args).members
    or_default, // args[0] default args[1]
    negate,
    not_, // args[0]
    and_,
    or_, // args[0], args[1]
    equal,
    not_equal,
    less,
    less_equal,
    greater,
    greater_equal,
    add,
    subtract,
    multiply,
    divide,
    one_of, // args[0] in { args[1..] }
    is_set, // args[0]
    choose, // if args[0] then args[1] else args[2]
    round,  // args[0], rounding, args[1] the unit
    all,
    any,
    count,
    total, // variable in path: args[0]
};

struct Expr : Node {
    ExprKind kind = ExprKind::missing;
    std::vector<Expr> args; // operators of one precedence lean to the left
    Number number;
    std::int64_t scale = 1; // money: 1, 10^3, 10^6, 10^9
    engine::DurationUnit unit = engine::DurationUnit::days;
    engine::Rounding rounding = engine::Rounding::down;
    bool truth = false;
    engine::Date date;
    std::string text;
    Path path;                 // path, call: the callee; all, any, count, total: the list
    Name variable;             // all, any, count, total
    std::vector<Name> members; // call: `.rate` after the closing parenthesis
    Range op;                  // the operator's own words
    int height = 1;
};

/// `NUM unit` (kind duration), or a path or call.
using Span = Expr;

// ---- types

enum class TypeKind : std::uint8_t {
    missing,
    text,
    integer,
    money,
    percent,
    boolean,
    date,
    file,
    list,
    duration,
    named
};
struct Type : Node {
    TypeKind kind = TypeKind::missing;
    std::vector<Expr> bounds;                               // none or two: `(low .. high)`
    std::vector<Name> extensions;                           // file
    std::vector<Type> element;                              // list: one
    std::optional<Number> max;                              // list
    engine::DurationUnit unit = engine::DurationUnit::days; // duration
    Name name;                                              // named
};

} // namespace hoso::dsl::ast
