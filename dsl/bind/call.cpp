// Calls: built-in functions, calcs, rules, tables; and the loops over lists.

#include <algorithm>

#include "dsl/bind/binder.hpp"

namespace hoso::dsl::bind {
namespace {

using ast::ExprKind;
constexpr std::int64_t days_apart_max = 110'000; // 1900..2199

struct Builtin {
    char const* name;
    Op op;
    std::vector<Kind> arguments;
    Kind result;
    std::int64_t min, max;
};

std::vector<Builtin> const& builtins() {
    static std::vector<Builtin> const list{
        {"year_of", Op::year_of, {Kind::date}, Kind::integer, 1900, 2199},
        {"month_of", Op::month_of, {Kind::date}, Kind::integer, 1, 12},
        {"day_of", Op::day_of, {Kind::date}, Kind::integer, 1, 31},
        {"days_between",
         Op::days_between,
         {Kind::date, Kind::date},
         Kind::integer,
         -days_apart_max,
         days_apart_max},
        {"tax_code_ok", Op::tax_code_ok, {Kind::text}, Kind::boolean, 0, 0},
    };
    return list;
}

std::string callee(ast::Expr const& e) {
    return e.path.parts.empty() ? std::string() : e.path.parts.back().text;
}

} // namespace

bool is_builtin(std::string const& name) {
    auto const& list = builtins();
    return name == "min" || name == "max" || name == "length" ||
           std::any_of(list.begin(), list.end(), [&](Builtin const& b) { return name == b.name; });
}

Typed Binder::bind_call(ast::Expr const& e, Scope& scope) {
    if (e.path.parts.empty()) return failed();
    ast::Name const& name = e.path.parts.front();
    if (e.path.parts.size() == 1 && name.text == "names") {
        error(message::names_place, at(e));
        return failed();
    }
    if (e.path.parts.size() == 1 && is_builtin(name.text)) return call_builtin(e, scope);
    Symbol const* symbol = values_.find(name.text);
    if (!symbol) {
        std::vector<std::string_view> candidates{"min", "max", "length"};
        for (Builtin const& builtin : builtins())
            candidates.emplace_back(builtin.name);
        for (auto const& calc : definition_.calcs)
            candidates.push_back(calc.name);
        for (auto const& rule : definition_.rules)
            candidates.push_back(rule.name);
        for (auto const& table : definition_.tables)
            candidates.push_back(table.name);
        unknown_name({"phép tính, quy tắc hay bảng", "calc, rule or table"}, name, candidates);
        return failed();
    }
    if (scope.constant) {
        error(message::not_constant, at(e));
        return failed();
    }
    Typed result;
    if (symbol->thing == Thing::calc)
        result = call_calc(e, symbol->index, scope);
    else if (symbol->thing == Thing::rule)
        result = call_rule(e, symbol->index, scope);
    else if (symbol->thing == Thing::table)
        return call_table(e, symbol->index, scope);
    else {
        engine::Arguments arguments{{"name", name.text}};
        put(arguments, "kind", words(symbol->thing));
        put(arguments, "hint", {"viết không có ngoặc", "write it without parentheses"});
        error(message::wrong_thing, at(name), arguments);
        return failed();
    }
    for (std::size_t i = 0; result.ok && i < e.members.size(); ++i)
        result = field_of(e, std::move(result), e.members[i], scope);
    return result;
}

bool Binder::argument_count(ast::Expr const& e, std::size_t expected) {
    if (e.args.size() == expected) return true;
    error(message::argument_count, at(e),
          {{"name", callee(e)},
           {"expected", std::to_string(expected)},
           {"found", std::to_string(e.args.size())}});
    return false;
}

Typed Binder::call_builtin(ast::Expr const& e, Scope& scope) {
    std::string const name = callee(e);
    if (name == "min" || name == "max") return call_min_max(e, scope, name == "min");
    if (name == "length") {
        if (!argument_count(e, 1)) return failed();
        Typed value = bind_value(e.args[0], scope);
        if (!value.ok) return failed();
        Type const type = types_[value.type()];
        if (type.kind != Kind::text && type.kind != Kind::list)
            return mismatch(e.args[0], {"văn bản hoặc danh sách", "text or a list"}, value);
        std::vector<Expression> args;
        args.push_back(std::move(value.e));
        std::int64_t const least = type.kind == Kind::text ? type.min : 0;
        return node(e, Op::length, types_.number(Kind::integer, least, type.max), std::move(args));
    }
    auto const& list = builtins();
    auto const builtin =
        std::find_if(list.begin(), list.end(), [&](Builtin const& b) { return name == b.name; });
    if (!argument_count(e, builtin->arguments.size())) return failed();
    std::vector<Expression> args;
    bool ok = true;
    for (std::size_t i = 0; i < e.args.size(); ++i) {
        Typed value = bind_value(e.args[i], scope);
        ok = ok && value.ok;
        if (value.ok && types_[value.type()].kind != builtin->arguments[i]) {
            mismatch(e.args[i], words(definition_, Type{builtin->arguments[i], 0, 0, 0, {}, {}}),
                     value);
            ok = false;
        }
        args.push_back(std::move(value.e));
    }
    if (!ok) return failed();
    return node(e, builtin->op, types_.number(builtin->result, builtin->min, builtin->max),
                std::move(args));
}

Typed Binder::call_min_max(ast::Expr const& e, Scope& scope, bool least) {
    if (e.args.size() < 2) {
        argument_count(e, 2);
        return failed();
    }
    std::vector<Expression> args;
    Type joined;
    bool ok = true;
    for (std::size_t i = 0; i < e.args.size(); ++i) {
        Typed value = bind_value(e.args[i], scope);
        if (!value.ok) {
            ok = false;
            continue;
        }
        Type const type = types_[value.type()];
        bool const ordered =
            is_number(type.kind) || type.kind == Kind::date || type.kind == Kind::duration;
        if (!ordered) {
            mismatch(e.args[i], {"số, ngày hoặc thời hạn", "a number, date or duration"}, value);
            ok = false;
        } else if (args.empty()) {
            joined = type;
        } else if (!same_kind(joined, type)) {
            mismatch(e.args[i], words(definition_, joined), value);
            ok = false;
        } else {
            joined.min = least ? std::min(joined.min, type.min) : std::max(joined.min, type.min);
            joined.max = least ? std::min(joined.max, type.max) : std::max(joined.max, type.max);
        }
        args.push_back(std::move(value.e));
    }
    if (!ok) return failed();
    return node(e, least ? Op::minimum : Op::maximum, types_.intern(joined), std::move(args));
}

std::optional<std::vector<Expression>>
Binder::bind_arguments(ast::Expr const& e, std::vector<ast::Expr> const& trees,
                       std::vector<engine::Argument> const& wanted, Scope& scope) {
    std::vector<Expression> args;
    bool ok = trees.size() == wanted.size();
    for (std::size_t i = 0; i < trees.size(); ++i) {
        TypeId const type = i < wanted.size() ? wanted[i].type : unknown_type;
        if (type == unknown_type) {
            bind_value(trees[i], scope);
            ok = false;
        } else if (auto bound = bind_as(trees[i], scope, type, wanted[i].name)) {
            args.push_back(std::move(*bound));
        } else {
            ok = false;
        }
    }
    if (trees.size() != wanted.size()) {
        error(message::argument_count, at(e),
              {{"name", callee(e)},
               {"expected", std::to_string(wanted.size())},
               {"found", std::to_string(trees.size())}});
    }
    if (!ok) return std::nullopt;
    return args;
}

Typed Binder::call_calc(ast::Expr const& e, std::uint32_t index, Scope& scope) {
    auto args = bind_arguments(e, e.args, definition_.calcs[index].arguments, scope);
    TypeId const type = definition_.calcs[index].result;
    if (!args || type == unknown_type) return failed();
    Typed result = node(e, Op::call_calc, type, std::move(*args));
    result.e.index = index;
    return result;
}

Typed Binder::call_rule(ast::Expr const& e, std::uint32_t index, Scope& scope) {
    auto args = bind_arguments(e, e.args, definition_.rules[index].arguments, scope);
    if (!args) return failed();
    Typed result = node(e, Op::call_rule, types_.simple(Kind::boolean), std::move(*args));
    result.e.index = index;
    return result;
}

Typed Binder::call_table(ast::Expr const& e, std::uint32_t index, Scope& scope) {
    engine::Table const& table = definition_.tables[index];
    std::vector<engine::Argument> wanted;
    for (engine::TableColumn const& column : table.inputs)
        wanted.push_back({column.name, column.type});
    auto args = bind_arguments(e, e.args, wanted, scope);
    if (!args || table.outputs.empty()) return failed();
    std::uint32_t column = 0;
    if (!e.members.empty()) {
        std::vector<std::string_view> candidates;
        for (engine::TableColumn const& output : table.outputs)
            candidates.push_back(output.name);
        while (column < candidates.size() && candidates[column] != e.members.front().text)
            ++column;
        if (column == candidates.size()) {
            unknown_name(words(Thing::column), e.members.front(), candidates, table.name);
            return failed();
        }
    }
    TypeId const type = table.outputs[column].type;
    if (type == unknown_type) return failed();
    Typed result = node(e, Op::call_table, type, std::move(*args));
    result.e.index = index;
    result.e.column = column;
    result.maybe = !table.complete;
    result.shown = table.name;
    if (e.members.empty() && table.outputs.size() > 1) result.row_of = index;
    for (std::size_t i = 1; result.ok && i < e.members.size(); ++i)
        result = field_of(e, std::move(result), e.members[i], scope);
    return result;
}

Typed Binder::bind_quantifier(ast::Expr const& e, Scope& scope) {
    ast::Expr path;
    path.kind = ExprKind::path;
    path.range = e.path.range;
    path.path = e.path;
    // In a part's own states its machine's name is the part; a loop runs over all of them.
    Symbol const* parts = path.path.parts.size() == 1 && scope.workflow && machine_ != 0 &&
                                  !scope.find(path.path.parts.front().text)
                              ? values_.find(path.path.parts.front().text)
                              : nullptr;
    bool const siblings =
        parts && parts->thing == Thing::slot && definition_.slots[parts->index].machine == machine_;
    std::uint32_t const here = machine_;
    if (siblings) machine_ = 0;
    Typed list = bind_value(path, scope);
    machine_ = here;
    if (!list.ok) return failed();
    Type const type = types_[list.type()];
    if (type.kind != Kind::list) {
        error(message::not_a_list, at(e.path), {{"name", list.shown}});
        return failed();
    }
    Local item;
    item.name = e.variable.text;
    item.type = type.ref;
    item.argument = scope.next_argument++;
    scope.locals.push_back(item);
    bool const total = e.kind == ExprKind::total;
    Typed body = total ? bind_value(e.args[0], scope) : bind_condition(e.args[0], scope);
    scope.locals.pop_back();
    if (!body.ok) return failed();
    Type const inner = types_[body.type()];
    if (total && !is_number(inner.kind)) return mismatch(e.args[0], {"một số", "a number"}, body);
    std::vector<Expression> args;
    args.push_back(std::move(list.e));
    args.push_back(std::move(body.e));
    Typed result;
    if (total) {
        Wide const low = std::min<Wide>(0, static_cast<Wide>(inner.min) * type.max);
        Wide const high = std::max<Wide>(0, static_cast<Wide>(inner.max) * type.max);
        result = ranged(e, Op::total, inner.kind, low, high, std::move(args));
    } else if (e.kind == ExprKind::count) {
        result =
            node(e, Op::count_where, types_.number(Kind::integer, 0, type.max), std::move(args));
    } else {
        Op const op = e.kind == ExprKind::all ? Op::every : Op::some;
        result = node(e, op, types_.simple(Kind::boolean), std::move(args));
    }
    result.e.index = item.argument;
    return result;
}

} // namespace hoso::dsl::bind
