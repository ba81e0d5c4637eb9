// Calcs and rules: bodies, bindings, requirements; and that no calls go in a circle.

#include <algorithm>

#include "dsl/bind/binder.hpp"

namespace hoso::dsl::bind {

void Binder::declare_arguments(std::vector<ast::Argument> const& trees,
                               std::vector<engine::Argument>& into) {
    Names names;
    for (ast::Argument const& tree : trees) {
        declare(names, tree.name, {Thing::argument, 0, {}});
        into.push_back({tree.name.text, bind_type(tree.type)});
    }
}

Scope Binder::argument_scope(std::vector<engine::Argument> const& arguments) {
    Scope scope;
    for (engine::Argument const& argument : arguments) {
        Local local;
        local.name = argument.name;
        local.type = argument.type;
        local.argument = scope.next_argument++;
        scope.locals.push_back(std::move(local));
    }
    return scope;
}

void Binder::bind_calc(std::size_t index) {
    enter(calcs_[index]);
    ast::Calc const& tree = *calcs_[index].tree;
    engine::Calc calc = definition_.calcs[index];
    calc.citations = citations(tree.citations);
    Scope scope = argument_scope(calc.arguments);
    std::optional<Expression> body;
    if (!tree.broken) { // what a syntax error left of a body would only bring more messages
        for (ast::Binding const& binding : tree.bindings)
            bind_binding(calc, binding, scope);
        if (calc.result == unknown_type)
            bind_value(tree.body, scope);
        else
            body = bind_as(tree.body, scope, calc.result, calc.name);
    }
    calc.body = body ? store(std::move(*body)) : store_unknown(tree.body.range);
    definition_.calcs[index] = std::move(calc);
}

/// A value becomes one argument more; a whole row of a table one for each column.
void Binder::bind_binding(engine::Calc& calc, ast::Binding const& tree, Scope& scope) {
    bool const taken =
        std::any_of(scope.locals.begin(), scope.locals.end(),
                    [&](Local const& local) { return local.name == tree.name.text; });
    if (taken) {
        engine::Arguments arguments{{"name", tree.name.text}};
        put(arguments, "kind", words(Thing::value));
        error(message::duplicate, at(tree.name), arguments);
    }
    std::uint32_t const slot = scope.next_argument;
    Typed value = bind_any(tree.value, scope);
    Local local;
    local.name = tree.name.text;
    if (value.ok && require_present(value, scope, at(tree.value))) {
        // Loops inside the value have taken argument numbers; the bindings come first.
        std::uint32_t const width =
            value.row_of
                ? static_cast<std::uint32_t>(definition_.tables[*value.row_of].outputs.size())
                : 1;
        local.argument = static_cast<std::uint32_t>(calc.arguments.size() + calc.bindings.size());
        local.type = value.type();
        local.row_of = value.row_of;
        for (std::uint32_t column = 0; column < width; ++column) {
            Expression e = value.e;
            if (value.row_of) {
                e.column = column;
                e.type = definition_.tables[*value.row_of].outputs[column].type;
                if (e.type == unknown_type) e.type = types_.simple(Kind::boolean);
            }
            calc.bindings.push_back(store(std::move(e)));
        }
        scope.next_argument = std::max(slot, local.argument) + width;
    }
    scope.locals.push_back(std::move(local));
}

void Binder::bind_rule(std::size_t index) {
    enter(rules_[index]);
    ast::Rule const& tree = *rules_[index].tree;
    engine::Rule rule = definition_.rules[index];
    rule.citations = citations(tree.citations);
    Scope scope = argument_scope(rule.arguments);
    Names names;
    for (ast::RuleItem const& item : tree.items) {
        auto const* requirement = std::get_if<ast::Requirement>(&item);
        if (!requirement) continue;
        auto const number = static_cast<std::uint32_t>(rule.requirements.size());
        if (!declare(names, requirement->name, {Thing::requirement, number, {}})) continue;
        rule.requirements.push_back(bind_requirement(*requirement, scope));
    }
    for (ast::RuleItem const& item : tree.items) {
        if (auto const* exception = std::get_if<ast::Exception>(&item)) {
            Symbol const* symbol = require(names, Thing::requirement, exception->requirement);
            bind_exception(rule, *exception, scope);
            if (symbol)
                rule.exceptions.back().requirement = symbol->index;
            else
                rule.exceptions.pop_back();
        }
    }
    if (rule.requirements.empty() && !tree.broken)
        error(message::empty_rule, at(tree.name), {{"name", tree.name.text}});
    definition_.rules[index] = std::move(rule);
}

engine::Requirement Binder::bind_requirement(ast::Requirement const& tree, Scope& scope) {
    engine::Requirement requirement;
    requirement.name = tree.name.text;
    requirement.message = tree.message.vi.value;
    if (tree.message.en) requirement.message_en = tree.message.en->value;
    if (tree.warn) requirement.severity = engine::Requirement::Severity::warn;
    requirement.citations = citations(tree.citations);
    requirements_.declare(tree.name.text, {Thing::requirement, 0, at(tree.name)});
    Typed condition = tree.broken ? failed() : bind_condition(tree.condition, scope);
    requirement.condition =
        condition.ok ? store(std::move(condition.e)) : store_unknown(tree.condition.range);
    return requirement;
}

void Binder::bind_exception(engine::Rule& rule, ast::Exception const& tree, Scope& scope) {
    engine::Exception exception;
    Typed condition = tree.broken ? failed() : bind_condition(tree.condition, scope);
    exception.condition =
        condition.ok ? store(std::move(condition.e)) : store_unknown(tree.condition.range);
    exception.citations = citations(tree.citations);
    rule.exceptions.push_back(std::move(exception));
}

namespace {

/// Calcs, rules and tables as nodes; what each one calls, in order, without repeats.
struct CallGraph {
    std::vector<std::vector<std::size_t>> calls;
    std::size_t rules = 0, tables = 0;

    explicit CallGraph(engine::Definition const& d)
        : calls(d.calcs.size() + d.rules.size() + d.tables.size()), rules(d.calcs.size()),
          tables(rules + d.rules.size()) {
        for (std::size_t i = 0; i < d.calcs.size(); ++i) {
            for (ExpressionId const id : d.calcs[i].bindings)
                collect(calls[i], d.expressions[id]);
            collect(calls[i], d.expressions[d.calcs[i].body]);
        }
        for (std::size_t i = 0; i < d.rules.size(); ++i) {
            for (auto const& requirement : d.rules[i].requirements)
                collect(calls[rules + i], d.expressions[requirement.condition]);
            for (auto const& exception : d.rules[i].exceptions)
                collect(calls[rules + i], d.expressions[exception.condition]);
        }
        for (std::size_t i = 0; i < d.tables.size(); ++i) {
            for (auto const& row : d.tables[i].rows) {
                for (ExpressionId const id : row.outputs)
                    collect(calls[tables + i], d.expressions[id]);
            }
        }
    }

    void collect(std::vector<std::size_t>& into, Expression const& e) {
        std::optional<std::size_t> callee;
        if (e.op == Op::call_calc) callee = e.index;
        if (e.op == Op::call_rule) callee = rules + e.index;
        if (e.op == Op::call_table) callee = tables + e.index;
        if (callee && std::find(into.begin(), into.end(), *callee) == into.end())
            into.push_back(*callee);
        for (Expression const& argument : e.args)
            collect(into, argument);
    }
};

} // namespace

/// Each circle is told once, at the first of its members that is reached.
void Binder::check_call_cycles() {
    CallGraph const graph(definition_);
    auto const name = [&](std::size_t id) -> ast::Name const& {
        if (id < graph.rules) return calcs_[id].tree->name;
        if (id < graph.tables) return rules_[id - graph.rules].tree->name;
        return tables_[id - graph.tables].tree->name;
    };
    enum class Mark : std::uint8_t { fresh, open, done };
    std::vector<Mark> marks(graph.calls.size(), Mark::fresh);
    std::vector<std::pair<std::size_t, std::size_t>> path;
    for (std::size_t root = 0; root < marks.size(); ++root) {
        if (marks[root] != Mark::fresh) continue;
        path.emplace_back(root, 0);
        marks[root] = Mark::open;
        while (!path.empty()) {
            auto& [id, next] = path.back();
            if (next == graph.calls[id].size()) {
                marks[id] = Mark::done;
                path.pop_back();
                continue;
            }
            std::size_t const callee = graph.calls[id][next++];
            if (marks[callee] == Mark::fresh) {
                marks[callee] = Mark::open;
                path.emplace_back(callee, 0);
            } else if (marks[callee] == Mark::open) {
                auto const from = std::find_if(path.begin(), path.end(),
                                               [&](auto const& p) { return p.first == callee; });
                std::string cycle;
                for (auto step = from; step != path.end(); ++step)
                    cycle += name(step->first).text + " → ";
                if (callee < graph.rules)
                    enter(calcs_[callee]);
                else if (callee < graph.tables)
                    enter(rules_[callee - graph.rules]);
                else
                    enter(tables_[callee - graph.tables]);
                error(message::recursion, at(name(callee)), {{"cycle", cycle + name(callee).text}});
            }
        }
    }
}

} // namespace hoso::dsl::bind
