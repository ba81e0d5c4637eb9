// Durations and the limits that run over several states.

#include "dsl/bind/binder.hpp"
#include "dsl/lex/keywords.hpp"

namespace hoso::dsl::bind {
namespace {

bool is_working(engine::DurationUnit unit) {
    return unit == engine::DurationUnit::working_hours ||
           unit == engine::DurationUnit::working_days;
}

} // namespace

void Binder::need_calendar(engine::DurationUnit unit, SourceRange range) {
    if (!is_working(unit) || has_calendar_ || calendar_missed_ || workflow_->broken) return;
    calendar_missed_ = true;
    engine::Arguments arguments{{"word", keyword(TokenKind::kw_use_calendar)}};
    put(arguments, "unit", words(unit));
    error(message::no_calendar, range, arguments);
}

std::optional<ExpressionId> Binder::bind_span(ast::Expr const& e, Scope& scope) {
    Typed value = bind_value(e, scope);
    if (!value.ok) return std::nullopt;
    if (types_[value.type()].kind != Kind::duration) {
        mismatch(e, {"thời hạn, ví dụ `5 ngày làm việc`", "a duration, as in `5 working days`"},
                 value);
        return std::nullopt;
    }
    need_calendar(types_[value.type()].unit, at(e));
    return store(std::move(value.e));
}

ExpressionId Binder::duration_constant(std::int64_t count, engine::DurationUnit unit,
                                       ast::Range range) {
    Expression e;
    e.type = types_.intern({Kind::duration, 0, duration_max, 0, unit, {}});
    e.value = engine::Value(count);
    e.range = at(range);
    return store(std::move(e));
}

void Binder::bind_limit(std::uint32_t index, ast::Limit const& tree) {
    engine::Limit limit = std::move(definition_.limits[index]);
    limit.roll = tree.roll.value_or(engine::Roll::forward);
    limit.citations = citations(tree.citations);
    std::vector<Read>* reads = nullptr;
    if (!tree.from.text.empty()) {
        if (Symbol const* from = own_state(0, tree.from)) {
            limit.from = from->index;
            reads = &flow_.states[from->index].entry_reads;
        }
    }
    limit.to = states(tree.to);
    Scope scope = workflow_scope(reads);
    TypeId type = unknown_type;
    auto const duration = tree.broken ? std::nullopt : bind_span(tree.duration, scope);
    if (duration) {
        limit.duration = *duration;
        type = definition_.expressions[*duration].type;
    } else {
        limit.duration = store_unknown(tree.duration.range);
    }
    if (tree.extend && !tree.extend->broken) limit.extension = bind_extension(*tree.extend, type);
    definition_.limits[index] = std::move(limit);
}

engine::Extension Binder::bind_extension(ast::Extend const& tree, TypeId limit_type) {
    engine::Extension extension;
    extension.name = tree.name.text;
    extension.label = label(tree.label);
    extension.by = roles(tree.by);
    if (auto const times = number_in(tree.times, 1, 100))
        extension.times_max = static_cast<int>(*times);
    Scope scope = workflow_scope();
    if (auto const amount = bind_span(tree.amount, scope)) {
        extension.amount = *amount;
        TypeId const type = definition_.expressions[*amount].type;
        if (limit_type != unknown_type && types_[type].unit != types_[limit_type].unit) {
            engine::Arguments arguments;
            put(arguments, "found", words(types_[type].unit));
            put(arguments, "expected", words(types_[limit_type].unit));
            error(message::extension_unit, at(tree.amount), arguments);
        }
    } else {
        extension.amount = store_unknown(tree.amount.range);
    }
    if (tree.before) extension.before = bind_span(*tree.before, scope);
    extension.needs = paths(tree.needs);
    flow_.edited.insert(flow_.edited.end(), extension.needs.begin(), extension.needs.end());
    extension.notify = roles(tree.notify);
    extension.citations = citations(tree.citations);
    Symbol const* before = actions_.declare(tree.name.text, {Thing::action, 0, at(tree.name)});
    if (before) {
        engine::Arguments arguments{{"name", tree.name.text}};
        put(arguments, "kind", words(Thing::action));
        error(message::duplicate, at(tree.name), arguments)
            .related.push_back({before->range, {"đã khai báo ở đây", "declared here"}});
    }
    extensions_.insert(tree.name.text);
    return extension;
}

} // namespace hoso::dsl::bind
