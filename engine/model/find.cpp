// Finding things in a definition by the names people write.

#include <algorithm>
#include <cassert>

#include "engine/model/definition.hpp"

namespace hoso::engine {
namespace {

template <class Item>
std::optional<std::uint32_t> find_named(std::vector<Item> const& items, std::string_view name) {
    auto const found = std::find_if(items.begin(), items.end(),
                                    [&](Item const& item) { return item.name == name; });
    if (found == items.end()) return std::nullopt;
    return static_cast<std::uint32_t>(found - items.begin());
}

Record const* record_of(Definition const& definition, std::uint32_t slot) {
    Type const& type = definition.types[definition.slots[slot].type];
    return type.kind == Kind::record ? &definition.records[type.ref] : nullptr;
}

} // namespace

std::optional<std::uint32_t> find_state(Definition const& definition, std::string_view name) {
    return find_named(definition.states, name);
}

std::optional<std::uint32_t> find_role(Definition const& definition, std::string_view name) {
    auto const found = std::find_if(definition.roles.begin(), definition.roles.end(),
                                    [&](Role const& role) { return role.id.value == name; });
    if (found == definition.roles.end()) return std::nullopt;
    return static_cast<std::uint32_t>(found - definition.roles.begin());
}

std::optional<std::uint32_t> find_limit(Definition const& definition, std::string_view name) {
    return find_named(definition.limits, name);
}

std::optional<FieldPath> find_path(Definition const& definition, std::string_view dotted) {
    auto const dot = dotted.find('.');
    auto const slot = find_named(definition.slots, dotted.substr(0, dot));
    if (!slot) return std::nullopt;
    if (dot == std::string_view::npos) return FieldPath{*slot, std::nullopt};
    Record const* record = record_of(definition, *slot);
    if (!record) return std::nullopt;
    auto const field = find_named(record->fields, dotted.substr(dot + 1));
    if (!field) return std::nullopt;
    return FieldPath{*slot, *field};
}

std::string path_name(Definition const& definition, FieldPath path) {
    std::string name = definition.slots[path.slot].name;
    if (Field const* field = path_field(definition, path)) name += "." + field->name;
    return name;
}

Bilingual const& path_label(Definition const& definition, FieldPath path) {
    Field const* field = path_field(definition, path);
    return field ? field->label : definition.slots[path.slot].label;
}

TypeId path_type(Definition const& definition, FieldPath path) {
    Field const* field = path_field(definition, path);
    return field ? field->type : definition.slots[path.slot].type;
}

Field const* path_field(Definition const& definition, FieldPath path) {
    if (!path.field) return nullptr;
    Record const* record = record_of(definition, path.slot);
    assert(record && "INVARIANT(resolved): a path with a field leads into a record");
    return &record->fields[*path.field];
}

DatedValue const& value_on(Parameter const& parameter, Date date) {
    assert(!parameter.values.empty());
    auto const after =
        std::upper_bound(parameter.values.begin(), parameter.values.end(), date,
                         [](Date d, DatedValue const& value) { return d < value.from; });
    return after == parameter.values.begin() ? *after : *std::prev(after);
}

} // namespace hoso::engine
