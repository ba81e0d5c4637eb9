#include <fmt/format.h>

#include "dsl/print/writer.hpp"

namespace hoso::dsl {
namespace {

std::string_view head_of(ast::ExprKind kind) {
    using E = ast::ExprKind;
    switch (kind) {
    case E::missing: return "missing";
    case E::number: return "number";
    case E::percent: return "percent";
    case E::money: return "money";
    case E::duration: return "duration";
    case E::date: return "date";
    case E::text: return "text";
    case E::boolean: return "boolean";
    case E::today: return "today";
    case E::submission_date: return "submission_date";
    case E::due_date: return "due_date";
    case E::round_year: return "round_year";
    case E::path: return "path";
    case E::call: return "call";
    case E::or_default: return "default";
    case E::negate: return "negate";
    case E::not_: return "not";
    case E::and_: return "and";
    case E::or_: return "or";
    case E::equal: return "=";
    case E::not_equal: return "!=";
    case E::less: return "<";
    case E::less_equal: return "<=";
    case E::greater: return ">";
    case E::greater_equal: return ">=";
    case E::add: return "+";
    case E::subtract: return "-";
    case E::multiply: return "*";
    case E::divide: return "/";
    case E::one_of: return "in";
    case E::is_set: return "is_set";
    case E::choose: return "if";
    case E::round: return "round";
    case E::all: return "all";
    case E::any: return "any";
    case E::count: return "count";
    case E::total: return "total";
    }
    return "";
}

std::string_view word_of(engine::Rounding rounding) {
    switch (rounding) {
    case engine::Rounding::up: return "up";
    case engine::Rounding::down: return "down";
    case engine::Rounding::half_up: return "half_up";
    case engine::Rounding::half_even: return "half_even";
    }
    return "";
}

std::string_view word_of(ast::TypeKind kind) {
    switch (kind) {
    case ast::TypeKind::missing: return "missing";
    case ast::TypeKind::text: return "text";
    case ast::TypeKind::integer: return "integer";
    case ast::TypeKind::money: return "money";
    case ast::TypeKind::percent: return "percent";
    case ast::TypeKind::boolean: return "bool";
    case ast::TypeKind::date: return "date";
    case ast::TypeKind::file: return "file";
    case ast::TypeKind::list: return "list";
    case ast::TypeKind::duration: return "duration";
    case ast::TypeKind::named: return "named";
    }
    return "";
}

/// Whole đồng; a number so large that the scale would overflow is written as product.
std::string amount(ast::Number const& number, std::int64_t scale) {
    std::int64_t product = 0;
    if (__builtin_mul_overflow(number.whole, scale, &product))
        return fmt::format("{}*{}", number.whole, scale);
    return fmt::to_string(product);
}

} // namespace

std::string_view word_of(engine::DurationUnit unit) {
    switch (unit) {
    case engine::DurationUnit::working_hours: return "working_hours";
    case engine::DurationUnit::working_days: return "working_days";
    case engine::DurationUnit::days: return "days";
    case engine::DurationUnit::months: return "months";
    case engine::DurationUnit::years: return "years";
    }
    return "";
}

void Writer::quoted(std::string_view s) {
    std::string escaped = "\"";
    for (char const c : s) {
        if (c == '"' || c == '\\') escaped += '\\';
        if (c == '\n')
            escaped += "\\n";
        else
            escaped += c;
    }
    word(escaped += '"');
}

void Writer::write(ast::Number const& n) {
    if (n.ten_thousandths == 0)
        word(fmt::to_string(n.whole));
    else
        word(fmt::format("{}.{:04}", n.whole, n.ten_thousandths));
}

void Writer::write(ast::Path const& p) {
    std::string dotted;
    for (auto const& part : p.parts)
        dotted += (dotted.empty() ? "" : ".") + part.text;
    word(dotted);
}

void Writer::write(ast::Citation const& c) {
    list("per", [&] {
        write(c.source);
        maybe("article", c.article);
        maybe("clause", c.clause);
        maybe("point", c.point);
    });
}

void Writer::write(engine::Roll roll) {
    word(roll == engine::Roll::forward ? "forward" : roll == engine::Roll::back ? "back" : "none");
}

void Writer::write(ast::Expr const& e) {
    list(head_of(e.kind), [&] {
        switch (e.kind) {
        case ast::ExprKind::number:
        case ast::ExprKind::percent: write(e.number); break;
        case ast::ExprKind::money: word(amount(e.number, e.scale)); break;
        case ast::ExprKind::duration:
            write(e.number);
            word(word_of(e.unit));
            break;
        case ast::ExprKind::date: word(engine::iso(e.date)); break;
        case ast::ExprKind::text: quoted(e.text); break;
        case ast::ExprKind::boolean: word(e.truth ? "yes" : "no"); break;
        case ast::ExprKind::path:
        case ast::ExprKind::call: write(e.path); break;
        case ast::ExprKind::round: word(word_of(e.rounding)); break;
        case ast::ExprKind::all:
        case ast::ExprKind::any:
        case ast::ExprKind::count:
        case ast::ExprKind::total:
            write(e.variable);
            write(e.path);
            break;
        default: break;
        }
        for (auto const& argument : e.args)
            write(argument);
        list_of("of", e.members);
    });
}

void Writer::write(ast::Type const& t) {
    list(word_of(t.kind), [&] {
        if (t.kind == ast::TypeKind::duration) word(word_of(t.unit));
        if (t.kind == ast::TypeKind::named) write(t.name);
        for (auto const& bound : t.bounds)
            write(bound);
        for (auto const& extension : t.extensions)
            write(extension);
        for (auto const& element : t.element)
            write(element);
        maybe("max", t.max);
    });
}

} // namespace hoso::dsl
