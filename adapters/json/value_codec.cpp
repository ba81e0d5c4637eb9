#include "adapters/json/value_codec.hpp"

#include <algorithm>
#include <charconv>

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <fmt/core.h>

#include "adapters/text/text.hpp"
#include "engine/base/date.hpp"
#include "engine/base/id.hpp"

namespace hoso::adapters {

namespace json = boost::json;
using namespace engine;

namespace {

constexpr std::int64_t browser_integer_max = 9'007'199'254'740'991; // 2^53 - 1
constexpr std::size_t text_bytes_max = 256 * 1024;
constexpr std::size_t list_items_max = 10'000;
constexpr std::size_t errors_max = 100;

json::value encode_number(std::int64_t number) {
    if (number > browser_integer_max || number < -browser_integer_max)
        return json::value(std::to_string(number));
    return number;
}

/// Whole decimal number without leading zeros or plus sign.
std::optional<std::int64_t> parse_integer(std::string_view text) {
    auto const digits = text.substr(!text.empty() && text[0] == '-' ? 1 : 0);
    if (digits.empty() || (digits[0] == '0' && text.size() > 1)) return std::nullopt;
    std::int64_t number = 0;
    auto const [end, failed] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (failed != std::errc{} || end != text.data() + text.size()) return std::nullopt;
    return number;
}

/// In place: moving a `Value` into an optional makes g++ 12 warn falsely under ASan.
template <class... T>
std::optional<Value> made(T&&... data) {
    return std::optional<Value>(std::in_place, std::forward<T>(data)...);
}

/// One walk over a value; holds what every step needs.
class ValueDecoder {
  public:
    ValueDecoder(Definition const& definition, Origin origin, FieldErrors& errors)
        : definition_(definition), origin_(origin), errors_(errors) {}

    std::optional<Value> decode(TypeId type, json::value const& json, std::string const& path) {
        if (json.is_null()) return made();
        auto const& t = definition_.types[type];
        switch (t.kind) {
        case Kind::boolean: return boolean(json, path);
        case Kind::integer:
        case Kind::money:
        case Kind::duration: return number(json, path);
        case Kind::percent: return percent(json, path);
        case Kind::date: return date(json, path);
        case Kind::text: return text(json, path);
        case Kind::file: return file(json, path);
        case Kind::enumeration: return member(definition_.enums[t.ref], json, path);
        case Kind::record: return record(definition_.records[t.ref], json, path);
        case Kind::list: return list(t.ref, json, path);
        }
        return std::nullopt;
    }

  private:
    std::nullopt_t fail(std::string const& path, char const* code, std::string vi, std::string en) {
        if (errors_.size() < errors_max)
            errors_.push_back({path, code, {std::move(vi), std::move(en)}});
        return std::nullopt;
    }

    std::optional<Value> boolean(json::value const& json, std::string const& path) {
        if (auto const* b = json.if_bool()) return made(*b);
        return fail(path, "J-type", "cần true hoặc false", "true or false is needed");
    }

    std::optional<Value> number(json::value const& json, std::string const& path) {
        if (auto const* n = json.if_int64()) return made(*n);
        if (auto const* s = json.if_string())
            if (auto const n = parse_integer(*s)) return made(*n);
        return fail(path, "J-type", "cần một số nguyên, không có dấu chấm hay dấu phẩy",
                    "an integer without separators is needed");
    }

    std::optional<Value> percent(json::value const& json, std::string const& path) {
        if (auto const* s = json.if_string())
            if (auto const n = parse_percent(*s)) return made(*n);
        return fail(path, "J-type",
                    "cần tỷ lệ phần trăm dạng chuỗi \"12.5\", nhiều nhất 4 chữ số thập phân",
                    "a percentage as a string \"12.5\" with at most 4 decimals is needed");
    }

    std::optional<Value> date(json::value const& json, std::string const& path) {
        if (auto const* s = json.if_string())
            if (auto const d = parse_iso_date(*s)) return made(std::int64_t{d->days});
        return fail(path, "J-type", "cần ngày dạng \"2026-11-23\"",
                    "a date like \"2026-11-23\" is needed");
    }

    std::optional<Value> text(json::value const& json, std::string const& path) {
        auto const* s = json.if_string();
        if (s == nullptr)
            return fail(path, "J-type", "cần một chuỗi \"…\"", "a string \"…\" is needed");
        if (s->size() > text_bytes_max)
            return fail(path, "J-size", fmt::format("dài quá {} byte", text_bytes_max),
                        fmt::format("longer than {} bytes", text_bytes_max));
        if (origin_ == Origin::own) return made(std::string(s->data(), s->size()));
        auto composed = nfc(std::string_view(s->data(), s->size()));
        if (!is_clean_utf8(composed))
            return fail(path, "J-text", "có ký tự điều khiển; xóa chúng đi",
                        "has control characters; remove them");
        return made(std::move(composed));
    }

    std::optional<Value> file(json::value const& json, std::string const& path) {
        auto const* s = json.if_string();
        if (s != nullptr && is_valid_id(std::string_view(s->data(), s->size())))
            return made(std::string(s->data(), s->size()));
        return fail(path, "J-type", "cần mã của tệp đã tải lên",
                    "the id of an uploaded file is needed");
    }

    std::optional<Value> member(Enumeration const& enumeration, json::value const& json,
                                std::string const& path) {
        auto const* s = json.if_string();
        auto const& members = enumeration.members;
        auto const it = std::find_if(members.begin(), members.end(), [&](auto const& m) {
            return s != nullptr && std::string_view(s->data(), s->size()) == m.name;
        });
        if (it != members.end()) return made(std::int64_t{it - members.begin()});
        std::string names;
        for (auto const& m : members)
            if (names.size() < 200) names += (names.empty() ? "" : ", ") + m.name;
        return fail(path, s == nullptr ? "J-type" : "J-name", "cần một trong: " + names,
                    "one of these is needed: " + names);
    }

    std::optional<Value> record(Record const& record, json::value const& json,
                                std::string const& path) {
        auto const* object = json.if_object();
        if (object == nullptr)
            return fail(path, "J-type", "cần một đối tượng { … }", "an object { … } is needed");
        ValueList fields(record.fields.size());
        bool good = true;
        for (auto const& item : *object) {
            std::string_view const key = item.key();
            auto const it = std::find_if(record.fields.begin(), record.fields.end(),
                                         [&](auto const& field) { return field.name == key; });
            auto const item_path = path + "." + std::string(key.substr(0, 60));
            if (it == record.fields.end()) {
                good = false;
                fail(item_path, "J-unknown", "không có mục này", "there is no such field");
                continue;
            }
            auto value = decode(it->type, item.value(), item_path);
            good = good && value.has_value();
            if (value)
                fields[static_cast<std::size_t>(it - record.fields.begin())] = std::move(*value);
        }
        if (!good) return std::nullopt;
        return made(std::move(fields));
    }

    std::optional<Value> list(TypeId element, json::value const& json, std::string const& path) {
        auto const* array = json.if_array();
        if (array == nullptr)
            return fail(path, "J-type", "cần một danh sách [ … ]", "a list [ … ] is needed");
        if (array->size() > list_items_max)
            return fail(path, "J-size", fmt::format("nhiều quá {} mục", list_items_max),
                        fmt::format("more than {} items", list_items_max));
        ValueList items;
        std::size_t number = 0;
        bool good = true;
        for (auto const& item : *array) {
            auto const item_path = fmt::format("{}[{}]", path, number++);
            auto value = decode(element, item, item_path);
            if (value && !value->is_set())
                fail(item_path, "J-type", "mục của danh sách không được để trống",
                     "a list item cannot be null");
            good = good && value && value->is_set();
            if (value) items.push_back(std::move(*value));
        }
        if (!good) return std::nullopt;
        return made(std::move(items));
    }

    Definition const& definition_;
    Origin origin_;
    FieldErrors& errors_;
};

} // namespace

std::string percent_text(std::int64_t millionths) {
    auto const magnitude = millionths < 0 ? 0 - static_cast<std::uint64_t>(millionths)
                                          : static_cast<std::uint64_t>(millionths);
    auto text = fmt::format("{}{}", millionths < 0 ? "-" : "", magnitude / percent_one);
    auto const rest = magnitude % percent_one;
    if (rest == 0) return text;
    auto decimals = fmt::format("{:04}", rest);
    while (decimals.back() == '0')
        decimals.pop_back();
    return text + "." + decimals;
}

std::optional<std::int64_t> parse_percent(std::string_view text) {
    auto const dot = text.find('.');
    auto const decimals = dot == std::string_view::npos ? std::string_view() : text.substr(dot + 1);
    if (dot != std::string_view::npos && (decimals.empty() || decimals.size() > 4))
        return std::nullopt;
    std::int64_t part = 0;
    for (std::size_t i = 0; i < 4; ++i) {
        auto const c = i < decimals.size() ? decimals[i] : '0';
        if (c < '0' || c > '9') return std::nullopt;
        part = part * 10 + (c - '0');
    }
    auto whole_text = text.substr(0, dot);
    bool const negative = !whole_text.empty() && whole_text[0] == '-';
    if (negative) whole_text.remove_prefix(1);
    auto const whole = parse_integer(whole_text);
    constexpr std::int64_t whole_max = 900'000'000'000'000;
    if (!whole || *whole < 0 || *whole > whole_max) return std::nullopt;
    auto const millionths = *whole * percent_one + part;
    return negative ? -millionths : millionths;
}

json::value encode_value(Definition const& definition, TypeId type, Value const& value) {
    auto const& t = definition.types[type];
    if (!value.is_set()) return nullptr;
    switch (t.kind) {
    case Kind::boolean: return *value.boolean();
    case Kind::integer:
    case Kind::money: return encode_number(*value.number());
    case Kind::duration: return *value.number();
    case Kind::percent: return json::value(percent_text(*value.number()));
    case Kind::date: return json::value(iso(Date{static_cast<std::int32_t>(*value.number())}));
    case Kind::text:
    case Kind::file: return json::value(*value.text());
    case Kind::enumeration:
        return json::value(
            definition.enums[t.ref].members[static_cast<std::size_t>(*value.number())].name);
    case Kind::record: {
        auto const& fields = definition.records[t.ref].fields;
        json::object object;
        for (std::size_t i = 0; i < value.list()->size(); ++i)
            if (auto const& item = (*value.list())[i]; item.is_set())
                object.emplace(fields[i].name, encode_value(definition, fields[i].type, item));
        return object;
    }
    case Kind::list: {
        json::array array;
        for (auto const& item : *value.list())
            array.push_back(encode_value(definition, t.ref, item));
        return array;
    }
    }
    return nullptr;
}

std::optional<Value> decode_value(Definition const& definition, TypeId type,
                                  json::value const& json, std::string const& path, Origin origin,
                                  FieldErrors& errors) {
    return ValueDecoder(definition, origin, errors).decode(type, json, path);
}

} // namespace hoso::adapters
