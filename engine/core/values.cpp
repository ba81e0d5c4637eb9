#include "engine/core/values.hpp"

#include <algorithm>

namespace hoso::engine {

namespace {

/// The record of a slot, or of each item of a slot that holds parts.
Record const* record_of(Definition const& definition, std::uint32_t slot) {
    Type const* type = &definition.types[definition.slots[slot].type];
    bool parts = definition.slots[slot].machine && type->kind == Kind::list;
    if (parts) type = &definition.types[type->ref];
    return type->kind == Kind::record ? &definition.records[type->ref] : nullptr;
}

/// Where a part's record stands in its machine's slot; nullptr: the slot itself is meant, or
/// nothing is there.
Value* item_of(std::vector<Value>& slots, FieldPath path) {
    ValueList* items = path.item ? slots[path.slot].list() : nullptr;
    return items && *path.item < items->size() ? &(*items)[*path.item] : nullptr;
}

} // namespace

std::vector<Value> empty_slots(Definition const& definition) {
    std::vector<Value> slots(definition.slots.size());
    for (std::uint32_t i = 0; i < slots.size(); ++i) {
        Record const* record = record_of(definition, i);
        if (definition.slots[i].is_form && record)
            slots[i] = Value{ValueList(record->fields.size())};
        // Without parts a sum over them is nothing, not unknown.
        bool is_list = definition.types[definition.slots[i].type].kind == Kind::list;
        if (definition.slots[i].machine && is_list) slots[i] = Value{ValueList{}};
    }
    return slots;
}

bool is_path(Definition const& definition, FieldPath path) {
    if (path.slot >= definition.slots.size()) return false;
    Slot const& slot = definition.slots[path.slot];
    bool is_list = slot.machine && definition.types[slot.type].kind == Kind::list;
    // A field of a list of parts needs the part, and only there is an item a place of its own.
    if (path.item ? !is_list : (is_list && path.field)) return false;
    if (!path.field) return true;
    Record const* record = record_of(definition, path.slot);
    return record && *path.field < record->fields.size();
}

Value const& value_at(std::vector<Value> const& slots, FieldPath path) {
    static Value const unset;
    if (path.slot >= slots.size()) return unset;
    Value const* slot = &slots[path.slot];
    if (path.item) {
        ValueList const* items = slot->list();
        if (!items || *path.item >= items->size()) return unset;
        slot = &(*items)[*path.item];
    }
    if (!path.field) return *slot;
    ValueList const* fields = slot->list();
    return fields && *path.field < fields->size() ? (*fields)[*path.field] : unset;
}

void put_value(Definition const& definition, std::vector<Value>& slots, FieldPath path,
               Value value) {
    if (!is_path(definition, path) || path.slot >= slots.size()) return;
    if (path.item) {
        Value* item = item_of(slots, path);
        if (!item) return;
        if (!path.field) {
            *item = std::move(value);
        } else if (item->list() && *path.field < item->list()->size()) {
            (*item->list())[*path.field] = std::move(value);
        }
        return;
    }
    Value& slot = slots[path.slot];
    Record const* record = record_of(definition, path.slot);
    bool is_form = definition.slots[path.slot].is_form;
    if (!path.field) {
        slot = std::move(value);
    } else {
        if (!slot.list()) slot = Value{ValueList(record->fields.size())};
        ValueList& fields = *slot.list();
        fields.resize(record->fields.size());
        fields[*path.field] = std::move(value);
    }
    if (!record) return;
    ValueList const* fields = slot.list();
    bool empty = !fields || std::none_of(fields->begin(), fields->end(),
                                         [](Value const& v) { return v.is_set(); });
    if (empty) slot = is_form ? Value{ValueList(record->fields.size())} : Value{};
}

void put_file(Definition const& definition, std::vector<Value>& slots, FieldPath path,
              AttachmentId const& file) {
    if (!is_path(definition, path)) return;
    Type const& type = definition.types[path_type(definition, path)];
    if (type.kind != Kind::list) return put_value(definition, slots, path, Value{file.value});
    Value const& old = value_at(slots, path);
    ValueList items = old.list() ? *old.list() : ValueList{};
    items.push_back(Value{file.value});
    put_value(definition, slots, path, Value{std::move(items)});
}

bool is_filled(Definition const& definition, TypeId type, Value const& value) {
    if (!value.is_set()) return false;
    Type const& of = definition.types[type];
    ValueList const* items = value.list();
    if (of.kind == Kind::list) {
        return items && !items->empty() &&
               std::all_of(items->begin(), items->end(),
                           [&](Value const& v) { return is_filled(definition, of.ref, v); });
    }
    if (of.kind != Kind::record) return true;
    std::vector<Field> const& fields = definition.records[of.ref].fields;
    for (std::size_t i = 0; i < fields.size(); ++i) {
        bool here = items && i < items->size() && (*items)[i].is_set();
        if (!here && fields[i].presence == Presence::optional) continue;
        if (!here || !is_filled(definition, fields[i].type, (*items)[i])) return false;
    }
    return true;
}

FieldPath path_in_part(Definition const& definition, CaseState const& state, PartNumber part,
                       FieldPath path) {
    if (part == 0 || path.item || path.slot >= definition.slots.size()) return path;
    Slot const& slot = definition.slots[path.slot];
    Part const& of = state.parts[part - 1];
    bool is_list = definition.types[slot.type].kind == Kind::list;
    if (slot.machine == of.machine && is_list) path.item = of.item;
    return path;
}

std::vector<FieldPath> paths_in_part(Definition const& definition, CaseState const& state,
                                     PartNumber part, std::vector<FieldPath> const& paths) {
    std::vector<FieldPath> list;
    for (FieldPath const& path : paths) {
        FieldPath here = path_in_part(definition, state, part, path);
        Record const* record = definition.slots[path.slot].machine && !path.field
                                   ? record_of(definition, path.slot)
                                   : nullptr;
        if (!record) {
            list.push_back(here);
            continue;
        }
        for (std::uint32_t i = 0; i < record->fields.size(); ++i) {
            if (!is_hidden(record->fields[i])) list.push_back({here.slot, i, here.item});
        }
    }
    return list;
}

bool is_hidden(Field const& field) {
    return field.name == part_state_field || field.name == part_member_field;
}

bool covers(FieldPath outer, FieldPath inner) {
    return outer.slot == inner.slot && outer.item == inner.item &&
           (!outer.field || outer.field == inner.field);
}

bool covers(std::vector<FieldPath> const& outer, FieldPath inner) {
    return std::any_of(outer.begin(), outer.end(), [&](FieldPath p) { return covers(p, inner); });
}

bool is_edited(State const& state, FieldPath path) {
    return std::any_of(state.edits.begin(), state.edits.end(),
                       [&](Edit const& edit) { return covers(edit.fields, path); });
}

} // namespace hoso::engine
