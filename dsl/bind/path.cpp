// Paths: arguments, data, parameters, members of enums, and the fields behind them.

#include <algorithm>

#include "dsl/bind/binder.hpp"

namespace hoso::dsl::bind {
namespace {

std::string written(ast::Path const& path) {
    std::string text;
    for (ast::Name const& part : path.parts)
        text += (text.empty() ? "" : ".") + part.text;
    return text;
}

std::optional<std::uint32_t> find_member(engine::Enumeration const& enumeration,
                                         std::string const& name) {
    auto const& members = enumeration.members;
    auto const found =
        std::find_if(members.begin(), members.end(),
                     [&](engine::EnumMember const& member) { return member.name == name; });
    if (found == members.end()) return std::nullopt;
    return static_cast<std::uint32_t>(found - members.begin());
}

} // namespace

Local const* Scope::find(std::string const& name) const {
    auto const found = std::find_if(locals.rbegin(), locals.rend(),
                                    [&](Local const& local) { return local.name == name; });
    return found == locals.rend() ? nullptr : &*found;
}

Typed Binder::bind_path(ast::Expr const& e, Scope& scope, TypeId hint) {
    if (e.path.parts.empty() || e.path.broken) return failed();
    std::size_t used = 1;
    Typed result = path_root(e, scope, hint, used);
    result.shown = written(e.path);
    if (result.row_of && used < e.path.parts.size()) return failed();
    for (; result.ok && used < e.path.parts.size(); ++used) {
        result = field_of(e, std::move(result), e.path.parts[used], scope);
    }
    result.e.range = at(e);
    result.shown = written(e.path);
    return result;
}

Typed Binder::path_root(ast::Expr const& e, Scope& scope, TypeId hint, std::size_t& used) {
    ast::Name const& root = e.path.parts.front();
    bool const alone = e.path.parts.size() == 1;
    if (Local const* local = scope.find(root.text)) return local_root(e, *local, used);
    if (machine_ != 0 && scope.workflow && definition_.machines[machine_].member == root.text)
        return bind_member_word(e);
    bool const enum_wanted = hint != unknown_type && types_[hint].kind == Kind::enumeration;
    if (alone && enum_wanted) {
        if (find_member(definition_.enums[types_[hint].ref], root.text))
            return enum_member(e, types_[hint].ref, root);
    }
    if (Symbol const* symbol = values_.find(root.text)) return symbol_root(e, *symbol, scope);
    return member_root(e, scope, hint, used);
}

Typed Binder::local_root(ast::Expr const& e, Local const& local, std::size_t& used) {
    if (local.type == unknown_type && !local.row_of) return failed();
    Typed result;
    if (local.field) {
        TypeId const record = types_.intern({Kind::record, 0, 0, local.record, {}, {}});
        Expression argument;
        argument.op = Op::argument;
        argument.type = record;
        argument.range = at(e);
        result = node(e, Op::member, local.type, {std::move(argument)});
        result.e.index = *local.field;
        result.key = "a0." + std::to_string(*local.field);
        result.maybe = definition_.records[local.record].fields[*local.field].presence ==
                       engine::Presence::optional;
        return result;
    }
    result = node(e, Op::argument, local.type, {});
    result.e.index = local.argument;
    result.key = "a" + std::to_string(local.argument);
    if (!local.row_of) return result;
    auto const& columns = definition_.tables[*local.row_of].outputs;
    result.row_of = local.row_of;
    if (e.path.parts.size() == 1) return result;
    ast::Name const& name = e.path.parts[used++];
    for (std::uint32_t i = 0; i < columns.size(); ++i) {
        if (columns[i].name != name.text) continue;
        if (columns[i].type == unknown_type) return failed();
        result = node(e, Op::argument, columns[i].type, {});
        result.e.index = local.argument + i;
        result.key = "a" + std::to_string(result.e.index);
        return result;
    }
    std::vector<std::string_view> candidates;
    for (engine::TableColumn const& column : columns)
        candidates.push_back(column.name);
    unknown_name(words(Thing::column), name, candidates, definition_.tables[*local.row_of].name);
    return failed();
}

Typed Binder::symbol_root(ast::Expr const& e, Symbol const& symbol, Scope& scope) {
    auto const read = [&](Op op, TypeId type) {
        if (type == unknown_type) return failed();
        Typed result = node(e, op, type, {});
        result.e.index = symbol.index;
        return result;
    };
    bool const fixed = scope.constant;
    if (symbol.thing == Thing::parameter && !fixed)
        return read(Op::parameter, definition_.parameters[symbol.index].type);
    if (symbol.thing == Thing::lookup && scope.workflow && !fixed)
        return read(Op::lookup, definition_.lookups[symbol.index].type);
    if (symbol.thing == Thing::slot && scope.workflow && !fixed) {
        engine::Slot const& slot = definition_.slots[symbol.index];
        bool const own = machine_ != 0 && slot.machine == machine_;
        TypeId const own_type =
            own && types_[slot.type].kind == Kind::list ? types_[slot.type].ref : slot.type;
        Typed result = own ? node(e, Op::part, own_type, {}) : read(Op::slot, slot.type);
        result.key = "s" + std::to_string(symbol.index);
        bool const told = slot.machine ? own : !slot.is_form || scope.total;
        if (told) result.data = FieldPath{symbol.index, std::nullopt};
        return result;
    }
    if (fixed) {
        error(message::not_constant, at(e));
        return failed();
    }
    std::string const& name = e.path.parts.front().text;
    engine::Arguments arguments{{"name", name}};
    put(arguments, "kind", words(symbol.thing));
    put(arguments, "hint",
        {"viết kèm ngoặc: `" + name + "(…)`", "write it with parentheses: `" + name + "(…)`"});
    error(message::wrong_thing, at(e.path.parts.front()), arguments);
    return failed();
}

/// `nho`, or `QuyMo.nho`.
Typed Binder::member_root(ast::Expr const& e, Scope& scope, TypeId hint, std::size_t& used) {
    ast::Name const& root = e.path.parts.front();
    if (Symbol const* type = type_names_.find(root.text);
        type && type->thing == Thing::enumeration) {
        if (e.path.parts.size() > 1) {
            used = 2;
            return enum_member(e, type->index, e.path.parts[1]);
        }
    }
    std::vector<std::uint32_t> holders;
    if (e.path.parts.size() == 1) {
        for (std::uint32_t i = 0; i < definition_.enums.size(); ++i) {
            if (find_member(definition_.enums[i], root.text)) holders.push_back(i);
        }
    }
    if (holders.size() == 1) return enum_member(e, holders.front(), root);
    if (holders.empty()) {
        unknown_value(root, scope, hint);
        return failed();
    }
    std::string names;
    for (std::uint32_t const holder : holders)
        names += (names.empty() ? "" : ", ") + definition_.enums[holder].name;
    error(message::ambiguous_member, at(root),
          {{"name", root.text},
           {"enums", names},
           {"example", definition_.enums[holders.front()].name + "." + root.text}});
    return failed();
}

Typed Binder::enum_member(ast::Expr const& e, std::uint32_t enumeration, ast::Name const& name) {
    engine::Enumeration const& list = definition_.enums[enumeration];
    if (auto const index = find_member(list, name.text)) {
        TypeId const type = types_.intern({Kind::enumeration, 0, 0, enumeration, {}, {}});
        return constant(e, type, engine::Value(static_cast<std::int64_t>(*index)));
    }
    std::vector<std::string_view> candidates;
    for (engine::EnumMember const& member : list.members)
        candidates.push_back(member.name);
    unknown_name(words(Thing::member), name, candidates, list.name);
    return failed();
}

void Binder::unknown_value(ast::Name const& name, Scope const& scope, TypeId hint) {
    if (nameless_part_) return; // it may be the one that has no name
    std::vector<std::string_view> candidates;
    if (hint != unknown_type && types_[hint].kind == Kind::enumeration) {
        engine::Enumeration const& list = definition_.enums[types_[hint].ref];
        for (engine::EnumMember const& member : list.members)
            candidates.push_back(member.name);
    }
    for (Local const& local : scope.locals)
        candidates.push_back(local.name);
    if (!scope.constant) values_.collect(candidates);
    if (candidates.empty()) {
        for (engine::Enumeration const& list : definition_.enums) {
            for (engine::EnumMember const& member : list.members)
                candidates.push_back(member.name);
        }
    }
    unknown_name(words(Thing::value), name, candidates);
}

Typed Binder::field_of(ast::Expr const& e, Typed record, ast::Name const& name,
                       Scope const& scope) {
    TypeId const record_type = record.type();
    Type const type = types_[record_type];
    if (name.broken || name.text.empty()) return failed();
    if (type.kind != Kind::record) {
        if (type.kind == Kind::list && machine_of(type.ref)) {
            ast::Name const& list = e.path.parts.front();
            error(message::part_list, at(list), {{"name", list.text}});
            return failed();
        }
        engine::Arguments arguments{{"name", name.text}};
        put(arguments, "type", words(definition_, type));
        error(message::no_fields, at(name), arguments);
        return failed();
    }
    // Why: an optional record must be asked about before its fields are.
    if (record.maybe && !scope.trusting && !scope.facts.contains(record.key)) {
        error(message::maybe_unset, at(e), {{"name", record.shown}});
        return failed();
    }
    auto const& fields = definition_.records[type.ref].fields;
    for (std::uint32_t i = 0; i < fields.size(); ++i) {
        if (fields[i].name != name.text) continue;
        if (fields[i].type == unknown_type) return failed();
        bool const place = !record.key.empty();
        Typed result;
        std::vector<Expression> args;
        args.push_back(std::move(record.e));
        result = node(e, Op::member, fields[i].type, std::move(args));
        result.e.index = i;
        if (place) result.key = record.key + "." + std::to_string(i);
        result.maybe = fields[i].presence == engine::Presence::optional;
        if (record.data)
            result.data = record.data->field ? record.data : FieldPath{record.data->slot, i};
        if (record.item) {
            result.item = record.item;
            result.part_key = record.part_key;
        } else if (auto const machine = machine_of(record_type); machine && !record.data) {
            result.item = FieldPath{*definition_.machines[*machine].slot, i};
            result.part_key = record.key;
        }
        return result;
    }
    if (auto const machine = machine_of(record_type);
        machine && states_[*machine].find(name.text)) {
        error(message::part_asked, at(name),
              {{"name", name.text}, {"part", e.path.parts.front().text}});
        return failed();
    }
    unknown_name(words(Thing::field), name, field_names(type.ref),
                 definition_.records[type.ref].name);
    return failed();
}

std::vector<std::string_view> Binder::field_names(std::uint32_t record) const {
    std::vector<std::string_view> names;
    for (engine::Field const& field : definition_.records[record].fields) {
        if (!field.name.starts_with('$')) names.push_back(field.name);
    }
    return names;
}

/// Whether a bare name stands for a value here, so that it is not taken for a member of an enum.
bool Binder::names_value(ast::Expr const& e, Scope const& scope) const {
    if (e.kind != ast::ExprKind::path || e.path.parts.size() != 1) return true;
    std::string const& name = e.path.parts.front().text;
    return scope.find(name) != nullptr || values_.find(name) != nullptr;
}

/// A place that can be edited, needed or set: a slot or one field of it.
std::optional<FieldPath> Binder::bind_field_path(ast::Path const& path) {
    if (path.parts.empty() || path.broken) return std::nullopt;
    Symbol const* symbol = values_.find(path.parts.front().text);
    if (!symbol || symbol->thing != Thing::slot) {
        std::vector<std::string_view> candidates;
        for (engine::Slot const& slot : definition_.slots)
            candidates.push_back(slot.name);
        unknown_name(words(Thing::slot), path.parts.front(), candidates);
        return std::nullopt;
    }
    engine::Slot const& slot = definition_.slots[symbol->index];
    if (slot.is_result || (slot.machine && *slot.machine != machine_)) {
        error(slot.machine ? message::part_data : message::engine_kept, at(path),
              {{"name", slot.name}});
        return std::nullopt;
    }
    FieldPath result{symbol->index, std::nullopt};
    if (path.parts.size() == 1) return result;
    if (slot.type == unknown_type) return std::nullopt;
    bool const part = slot.machine && types_[slot.type].kind == Kind::list;
    Type const& type = types_[part ? types_[slot.type].ref : slot.type];
    if (type.kind != Kind::record || path.parts.size() > 2) {
        engine::Arguments arguments{{"name", path.parts.back().text}};
        put(arguments, "type", words(definition_, type));
        error(message::no_fields, at(path.parts.back()), arguments);
        return std::nullopt;
    }
    result.field = field_named(type.ref, path.parts[1]);
    return result.field ? std::optional(result) : std::nullopt;
}

std::optional<std::uint32_t> Binder::find_field(std::uint32_t record,
                                                std::string const& name) const {
    auto const& fields = definition_.records[record].fields;
    for (std::uint32_t i = 0; i < fields.size(); ++i) {
        if (fields[i].name == name) return i;
    }
    return std::nullopt;
}

std::optional<std::uint32_t> Binder::field_named(std::uint32_t record, ast::Name const& name) {
    if (auto const field = find_field(record, name.text)) return field;
    unknown_name(words(Thing::field), name, field_names(record), definition_.records[record].name);
    return std::nullopt;
}

std::uint32_t Binder::record_in(std::uint32_t slot) const {
    Type const& type = types_[definition_.slots[slot].type];
    return type.kind == Kind::list ? types_[type.ref].ref : type.ref;
}

TypeId Binder::path_type(FieldPath path) const {
    TypeId const slot = definition_.slots[path.slot].type;
    if (!path.field || slot == unknown_type) return slot;
    return definition_.records[record_in(path.slot)].fields[*path.field].type;
}

std::string Binder::path_key(FieldPath path) const {
    return "s" + std::to_string(path.slot) + (path.field ? "." + std::to_string(*path.field) : "");
}

std::string Binder::path_shown(FieldPath path) const {
    engine::Slot const& slot = definition_.slots[path.slot];
    if (!path.field) return slot.name;
    return slot.name + "." + definition_.records[record_in(path.slot)].fields[*path.field].name;
}

} // namespace hoso::dsl::bind
