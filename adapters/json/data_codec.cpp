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

class ChangeDecoder {
  public:
    explicit ChangeDecoder(Definition const& definition) : definition_(definition) {}

    void slot(std::string_view name, json::value const& json) {
        auto const& slots = definition_.slots;
        auto const it = std::find_if(slots.begin(), slots.end(),
                                     [&](auto const& slot) { return slot.name == name; });
        if (it == slots.end()) {
            errors.push_back(unknown(std::string(name.substr(0, 120))));
            return;
        }
        auto const index = static_cast<std::uint32_t>(it - slots.begin());
        auto const* record = record_of(definition_, *it);
        if (record != nullptr && json.is_object())
            fields(index, *record, json.get_object());
        else
            add({index, std::nullopt}, it->type, json, it->name);
    }

    std::vector<FieldChange> changes;
    FieldErrors errors;

  private:
    void fields(std::uint32_t slot, Record const& record, json::object const& object) {
        auto const& name = definition_.slots[slot].name;
        for (auto const& member : object) {
            std::string_view const key = member.key();
            auto const it = std::find_if(record.fields.begin(), record.fields.end(),
                                         [&](auto const& field) { return field.name == key; });
            auto path = name + "." + std::string(key.substr(0, 60));
            if (it == record.fields.end()) {
                if (errors.size() < 100) errors.push_back(unknown(std::move(path)));
                continue;
            }
            auto const field = static_cast<std::uint32_t>(it - record.fields.begin());
            add({slot, field}, it->type, member.value(), path);
        }
    }

    void add(FieldPath place, TypeId type, json::value const& json, std::string const& path) {
        auto value = decode_value(definition_, type, json, path, Origin::outside, errors);
        if (value) changes.push_back({place, std::move(*value)});
    }

    Definition const& definition_;
};

} // namespace

tl::expected<std::vector<FieldChange>, FieldErrors> decode_changes(Definition const& definition,
                                                                   json::object const& object) {
    ChangeDecoder decoder(definition);
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

json::object encode_attachment(Definition const& definition, Attachment const& attachment) {
    return {{"id", attachment.id.value},         {"field", path_name(definition, attachment.field)},
            {"file_name", attachment.file_name}, {"media_type", attachment.media_type},
            {"size", attachment.size},           {"sha256", attachment.sha256}};
}

} // namespace hoso::adapters
