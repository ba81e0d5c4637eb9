// Shared items: sources, enums, records, roles, parameters.

#include <algorithm>

#include "dsl/bind/binder.hpp"

namespace hoso::dsl::bind {
namespace {

template <class List>
std::uint32_t size_of(List const& list) {
    return static_cast<std::uint32_t>(list.size());
}

} // namespace

void Binder::declare_item(ast::Item const& item, std::uint32_t file, Language language) {
    file_ = file;
    language_ = language;
    auto const keep = [&](auto& trees, auto& list, auto const& tree, Names& names, Thing thing) {
        if (!declare(names, tree.name, {thing, size_of(list), {}})) return;
        trees.push_back({&tree, file, language});
        auto& made = list.emplace_back();
        made.name = tree.name.text;
        made.label = label(tree.label, tree.name);
    };
    if (auto const* source = std::get_if<ast::Source>(&item))
        declare_source(*source);
    else if (auto const* tree = std::get_if<ast::Enum>(&item))
        declare_enum(*tree);
    else if (auto const* role = std::get_if<ast::Role>(&item))
        declare_role(*role);
    else if (auto const* record = std::get_if<ast::Record>(&item))
        keep(records_, definition_.records, *record, type_names_, Thing::record);
    else if (auto const* param = std::get_if<ast::Param>(&item))
        keep(parameters_, definition_.parameters, *param, values_, Thing::parameter);
    else if (auto const* table = std::get_if<ast::Table>(&item))
        keep(tables_, definition_.tables, *table, values_, Thing::table);
    else if (auto const* calc = std::get_if<ast::Calc>(&item))
        keep(calcs_, definition_.calcs, *calc, values_, Thing::calc);
    else if (auto const* rule = std::get_if<ast::Rule>(&item))
        keep(rules_, definition_.rules, *rule, values_, Thing::rule);
}

void Binder::declare_source(ast::Source const& tree) {
    if (!declare(sources_, tree.name, {Thing::source, size_of(definition_.sources), {}})) return;
    engine::Source source{tree.name.text, label(tree.label), {}};
    if (tree.effective) source.effective = tree.effective->value;
    definition_.sources.push_back(std::move(source));
}

void Binder::declare_enum(ast::Enum const& tree) {
    if (!declare(type_names_, tree.name, {Thing::enumeration, size_of(definition_.enums), {}}))
        return;
    engine::Enumeration enumeration{tree.name.text, label(tree.label, tree.name), {}};
    Names members;
    for (ast::Member const& member : tree.members) {
        if (!declare(members, member.name, {Thing::member, 0, {}})) continue;
        enumeration.members.push_back({member.name.text, label(member.label, member.name)});
    }
    if (enumeration.members.empty() && !tree.broken)
        error(message::empty_rule, at(tree.name), {{"name", tree.name.text}});
    definition_.enums.push_back(std::move(enumeration));
}

void Binder::declare_role(ast::Role const& tree) {
    if (!declare(roles_, tree.name, {Thing::role, size_of(definition_.roles), {}})) return;
    engine::Role role{{tree.name.text}, label(tree.label), tree.party, 0};
    if (tree.holders) {
        if (auto const least = number_in(*tree.holders, 1, 1000))
            role.holders_min = static_cast<int>(*least);
    }
    definition_.roles.push_back(std::move(role));
}

void Binder::bind_record(std::size_t index) {
    enter(records_[index]);
    Names names;
    for (ast::Field const& field : records_[index].tree->fields) {
        if (!declare(names, field.name, {Thing::field, 0, {}})) continue;
        bind_field(definition_.records[index], field);
    }
}

void Binder::bind_field(engine::Record& record, ast::Field const& tree) {
    engine::Field field;
    field.name = tree.name.text;
    field.label = label(tree.label, tree.name);
    field.type = bind_type(tree.type);
    bool stated = false;
    for (ast::FieldOption const& option : tree.options) {
        auto const* presence = std::get_if<ast::Presence>(&option);
        if (!presence) continue;
        bool const optional = presence->kind == ast::PresenceKind::optional;
        if (stated) {
            error(message::clause_twice, at(*presence),
                  {{"word", keyword(optional ? TokenKind::kw_optional : TokenKind::kw_required)}});
        }
        stated = true;
        if (optional) field.presence = engine::Presence::optional;
    }
    record.fields.push_back(std::move(field));
}

/// Patterns, checks and citations: after all types are known.
void Binder::bind_field_options(std::size_t record, std::size_t index, ast::Field const& tree) {
    for (ast::FieldOption const& option : tree.options) {
        engine::Field& field = definition_.records[record].fields[index];
        if (auto const* citation = std::get_if<ast::Citation>(&option)) {
            cite(field.citations, *citation);
        } else if (auto const* check = std::get_if<ast::Check>(&option)) {
            bind_check(record, index, *check);
        } else if (auto const* matches = std::get_if<ast::Matches>(&option)) {
            if (field.type == unknown_type || matches->broken) continue;
            if (types_[field.type].kind != Kind::text) {
                engine::Arguments arguments{{"option", keyword(TokenKind::kw_matches)}};
                put(arguments, "needed", words(definition_, Type{Kind::text, 0, 0, 0, {}, {}}));
                error(message::option_does_not_fit, at(*matches), arguments);
            } else if (auto const wrong = pattern_mistake_(matches->pattern.value)) {
                engine::Arguments arguments{{"pattern", matches->pattern.value}};
                put(arguments, "why", *wrong);
                error(message::bad_pattern, at(matches->pattern), arguments);
            }
            field.pattern = matches->pattern.value;
        }
    }
}

/// Inside a check the fields of the record are plain names, and the field itself has a value.
void Binder::bind_check(std::size_t record, std::size_t index, ast::Check const& tree) {
    Scope scope;
    scope.next_argument = 1;
    auto const& fields = definition_.records[record].fields;
    for (std::uint32_t i = 0; i < fields.size(); ++i) {
        Local local;
        local.name = fields[i].name;
        local.type = fields[i].type;
        local.field = i;
        local.record = static_cast<std::uint32_t>(record);
        scope.locals.push_back(std::move(local));
    }
    scope.facts.insert("a0." + std::to_string(index));
    Typed condition = tree.broken ? failed() : bind_condition(tree.condition, scope);
    if (!condition.ok) return;
    ExpressionId const id = store(std::move(condition.e));
    definition_.records[record].fields[index].checks.push_back({id, tree.message.vi.value});
}

/// A record inside itself would have no end; through a list it would have no bound.
void Binder::check_record_cycles() {
    enum class Mark : std::uint8_t { fresh, open, done };
    std::vector<Mark> marks(definition_.records.size(), Mark::fresh);
    struct Step {
        std::uint32_t record;
        std::size_t field;
    };
    std::vector<Step> path;
    for (std::uint32_t root = 0; root < marks.size(); ++root) {
        if (marks[root] != Mark::fresh) continue;
        path.push_back({root, 0});
        marks[root] = Mark::open;
        while (!path.empty()) {
            std::uint32_t const record = path.back().record;
            auto& fields = definition_.records[record].fields;
            if (path.back().field == fields.size()) {
                marks[record] = Mark::done;
                path.pop_back();
                continue;
            }
            engine::Field& field = fields[path.back().field++];
            if (field.type == unknown_type) continue;
            Type type = types_[field.type];
            if (type.kind == Kind::list) type = types_[type.ref];
            if (type.kind != Kind::record) continue;
            if (marks[type.ref] == Mark::open) {
                enter(records_[record]);
                for (ast::Field const& tree : records_[record].tree->fields) {
                    if (tree.name.text == field.name)
                        error(message::recursive_record, at(tree.type),
                              {{"name", definition_.records[type.ref].name}});
                }
                field.type = unknown_type;
            } else if (marks[type.ref] == Mark::fresh) {
                marks[type.ref] = Mark::open;
                path.push_back({type.ref, 0});
            }
        }
    }
}

void Binder::bind_parameter(std::size_t index) {
    enter(parameters_[index]);
    ast::Param const& tree = *parameters_[index].tree;
    TypeId const type = bind_type(tree.type);
    definition_.parameters[index].type = type;
    Scope scope;
    scope.constant = true;
    for (ast::Timed const& timed : tree.values) {
        engine::DatedValue dated;
        dated.from = timed.from.value;
        if (timed.to_confirm) dated.to_confirm = timed.to_confirm->value;
        dated.citations = citations(timed.citations);
        if (type != unknown_type && !timed.broken) {
            if (auto value = bind_as(timed.value, scope, type, tree.name.text))
                dated.value = value->value;
        }
        auto& values = definition_.parameters[index].values;
        if (!values.empty() && !timed.from.broken && values.back().from >= dated.from)
            error(message::parameter_order, at(timed.from));
        values.push_back(std::move(dated));
    }
    // Records, lists and files have no fixed value that could be written.
    if (type == unknown_type) return;
    Kind const kind = types_[type].kind;
    if (kind == Kind::record || kind == Kind::list || kind == Kind::file) {
        engine::Arguments arguments;
        put(arguments, "type", type_words(type));
        put(arguments, "hint",
            {"tham số là số, tỷ lệ, tiền, ngày, thời hạn, văn bản hoặc mục danh mục",
             "a parameter is a number, percent, amount, date, duration, text or member of an "
             "enum"});
        error(message::record_here, at(tree.type), arguments);
    }
}

} // namespace hoso::dsl::bind
