// Finding things in a definition by the names people write.

#include <algorithm>
#include <cassert>
#include <charconv>

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

/// The record of a slot, or of each item of a slot that holds parts.
Record const* record_of(Definition const& definition, std::uint32_t slot, bool item) {
    Type const* type = &definition.types[definition.slots[slot].type];
    if (item && type->kind == Kind::list) type = &definition.types[type->ref];
    return type->kind == Kind::record ? &definition.records[type->ref] : nullptr;
}

/// "dot_chi[2]" -> "dot_chi", 2; without brackets no item. nullopt: badly written.
std::optional<std::pair<std::string_view, std::optional<std::uint32_t>>>
split_item(std::string_view word) {
    auto const open = word.find('[');
    if (open == std::string_view::npos) return std::pair{word, std::optional<std::uint32_t>{}};
    std::string_view const digits = word.substr(open + 1);
    std::uint32_t item = 0;
    auto const read = std::from_chars(digits.data(), digits.data() + digits.size(), item);
    bool const whole = read.ec == std::errc{} && read.ptr == digits.data() + digits.size() - 1 &&
                       digits.back() == ']';
    if (!whole) return std::nullopt;
    return std::pair{word.substr(0, open), std::optional(item)};
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
    auto const head = split_item(dotted.substr(0, dot));
    if (!head) return std::nullopt;
    auto const slot = find_named(definition.slots, head->first);
    if (!slot || (head->second && !definition.slots[*slot].machine)) return std::nullopt;
    if (dot == std::string_view::npos) return FieldPath{*slot, std::nullopt, head->second};
    bool const of_parts = definition.slots[*slot].machine.has_value();
    Record const* record = record_of(definition, *slot, of_parts);
    if (!record) return std::nullopt;
    auto const field = find_named(record->fields, dotted.substr(dot + 1));
    if (!field) return std::nullopt;
    return FieldPath{*slot, *field, head->second};
}

std::optional<std::uint32_t> find_machine(Definition const& definition, std::string_view name) {
    return find_named(definition.machines, name);
}

std::optional<std::uint32_t> find_document(Definition const& definition, std::string_view name) {
    return find_named(definition.documents, name);
}

std::string path_name(Definition const& definition, FieldPath path) {
    std::string name = definition.slots[path.slot].name;
    if (path.item) name += "[" + std::to_string(*path.item) + "]";
    if (Field const* field = path_field(definition, path)) name += "." + field->name;
    return name;
}

Bilingual const& path_label(Definition const& definition, FieldPath path) {
    Field const* field = path_field(definition, path);
    return field ? field->label : definition.slots[path.slot].label;
}

TypeId path_type(Definition const& definition, FieldPath path) {
    if (Field const* field = path_field(definition, path)) return field->type;
    TypeId const slot = definition.slots[path.slot].type;
    bool const item = path.item && definition.types[slot].kind == Kind::list;
    return item ? definition.types[slot].ref : slot;
}

Field const* path_field(Definition const& definition, FieldPath path) {
    if (!path.field) return nullptr;
    bool const of_parts = definition.slots[path.slot].machine.has_value();
    Record const* record = record_of(definition, path.slot, of_parts);
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
