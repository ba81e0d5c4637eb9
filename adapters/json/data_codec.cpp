#include "adapters/json/data_codec.hpp"

#include <algorithm>

#include "adapters/json/value_codec.hpp"

namespace hoso::adapters {

namespace json = boost::json;
using namespace engine;

namespace {

Record const* record_of(Definition const& definition, Slot const& slot) {
    auto const& type = definition.types[slot.type];
    return type.kind == Kind::record ? &definition.records[type.ref] : nullptr;
}

FieldError unknown(std::string path) {
    return {std::move(path),
            "J-unknown",
            {"không có mục này trong hồ sơ", "the case has no such field"}};
}

FieldError kept(std::string path) {
    return {std::move(path),
            "J-kept",
            {"mục này do hệ thống ghi, không sửa ở đây; phần việc thì sửa trong phần việc đó",
             "this is written by the system and not edited here; a part is edited in itself"}};
}

class ChangeDecoder {
  public:
    ChangeDecoder(Definition const& definition, std::optional<FieldPath> const& part)
        : definition_(definition), part_(part) {}

    void slot(std::string_view name, json::value const& json) {
        auto const& slots = definition_.slots;
        auto const it = std::find_if(slots.begin(), slots.end(),
                                     [&](auto const& slot) { return slot.name == name; });
        if (it == slots.end()) {
            errors.push_back(unknown(std::string(name.substr(0, 120))));
            return;
        }
        auto const index = static_cast<std::uint32_t>(it - slots.begin());
        if (part_ && part_->slot == index) {
            own_part(*it, json);
            return;
        }
        if (it->machine || it->is_result) {
            errors.push_back(kept(it->name));
            return;
        }
        auto const* record = record_of(definition_, *it);
        if (record != nullptr && json.is_object())
            fields({index}, *record, json.get_object());
        else
            add({index, std::nullopt}, it->type, json, it->name);
    }

    std::vector<FieldChange> changes;
    FieldErrors errors;

  private:
    void own_part(Slot const& slot, json::value const& json) {
        if (json.is_object()) {
            fields(*part_, part_record(definition_, definition_.machines[*slot.machine]),
                   json.get_object());
            return;
        }
        errors.push_back({slot.name,
                          "J-type",
                          {"`" + slot.name + "` phải là một đối tượng",
                           "`" + slot.name + "` must be an object"}});
    }

    void fields(FieldPath place, Record const& record, json::object const& object) {
        auto const& name = definition_.slots[place.slot].name;
        for (auto const& member : object) {
            std::string_view const key = member.key();
            auto const it =
                std::find_if(record.fields.begin(), record.fields.end(), [&](auto const& field) {
                    return field.name == key && !is_hidden_field(field);
                });
            auto path = name + "." + std::string(key.substr(0, 60));
            if (it == record.fields.end()) {
                if (errors.size() < 100) errors.push_back(unknown(std::move(path)));
                continue;
            }
            place.field = static_cast<std::uint32_t>(it - record.fields.begin());
            add(place, it->type, member.value(), path);
        }
    }

    void add(FieldPath place, TypeId type, json::value const& json, std::string const& path) {
        auto value = decode_value(definition_, type, json, path, Origin::outside, errors);
        if (value) changes.push_back({place, std::move(*value)});
    }

    Definition const& definition_;
    std::optional<FieldPath> part_;
};

} // namespace

tl::expected<std::vector<FieldChange>, FieldErrors>
decode_changes(Definition const& definition, json::object const& object,
               std::optional<FieldPath> const& part) {
    ChangeDecoder decoder(definition, part);
    for (auto const& member : object)
        if (decoder.errors.size() < 100) decoder.slot(member.key(), member.value());
    if (!decoder.errors.empty()) return tl::unexpected(std::move(decoder.errors));
    return std::move(decoder.changes);
}

json::object encode_changes(Definition const& definition, std::vector<FieldChange> const& changes) {
    json::object result;
    for (auto const& change : changes) {
        auto const& slot = definition.slots[change.path.slot];
        auto encoded = encode_value(definition, path_type(definition, change.path), change.value);
        if (!change.path.field) {
            result[slot.name] = std::move(encoded);
            continue;
        }
        auto& place = result[slot.name];
        if (!place.is_object()) place.emplace_object();
        place.get_object()[path_field(definition, change.path)->name] = std::move(encoded);
    }
    return result;
}

json::object encode_data(Definition const& definition, CaseState const& state) {
    json::object result;
    for (std::size_t i = 0; i < state.slots.size(); ++i)
        if (state.slots[i].is_set())
            result.emplace(definition.slots[i].name,
                           encode_value(definition, definition.slots[i].type, state.slots[i]));
    return result;
}

bool is_hidden_field(Field const& field) {
    return field.name == part_state_field || field.name == part_member_field;
}

Record const& part_record(Definition const& definition, Machine const& machine) {
    Type const* type = &definition.types[definition.slots[*machine.slot].type];
    if (type->kind == Kind::list) type = &definition.types[type->ref];
    return definition.records[type->ref];
}

json::object encode_part(Definition const& definition, Machine const& machine,
                         Value const& record) {
    json::object result;
    ValueList const* values = record.list();
    if (!machine.slot || !values) return result;
    auto const& fields = part_record(definition, machine).fields;
    for (std::size_t i = 0; i < fields.size() && i < values->size(); ++i) {
        if (!is_hidden_field(fields[i]) && (*values)[i].is_set())
            result.emplace(fields[i].name, encode_value(definition, fields[i].type, (*values)[i]));
    }
    return result;
}

json::object encode_attachment(Definition const& definition, Attachment const& attachment) {
    return {{"id", attachment.id.value},         {"field", path_name(definition, attachment.field)},
            {"file_name", attachment.file_name}, {"media_type", attachment.media_type},
            {"size", attachment.size},           {"sha256", attachment.sha256}};
}

} // namespace hoso::adapters
