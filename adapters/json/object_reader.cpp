#include "adapters/json/object_reader.hpp"

#include <algorithm>
#include <array>

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <fmt/core.h>

namespace hoso::adapters {

namespace json = boost::json;
using namespace engine;

namespace {

constexpr std::array<std::string_view, 5> unit_names{"working_hours", "working_days", "days",
                                                     "months", "years"};
constexpr int duration_count_max = 100'000; // a sum of extensions too
constexpr std::size_t errors_max = 100;     // beyond that nobody reads on

std::string shortened(std::string_view name) {
    std::string text(name.substr(0, 60));
    return name.size() > 60 ? text + "…" : text;
}

} // namespace

std::string_view unit_name(DurationUnit unit) {
    return unit_names[static_cast<std::size_t>(unit)];
}

json::value encode_duration(Duration duration) {
    return json::object{{"count", duration.count}, {"unit", unit_name(duration.unit)}};
}

ObjectReader::ObjectReader(json::value const& value, std::string path, FieldErrors& errors)
    : object_(value.if_object()), path_(std::move(path)), errors_(errors) {
    asked_.reserve(16); // one allocation for nearly every object
    if (object_ == nullptr)
        errors_.push_back(
            {path_, "J-type", {"cần một đối tượng { … }", "an object { … } is needed"}});
}

std::string ObjectReader::path_of(std::string_view name) const {
    if (path_.empty()) return shortened(name);
    return path_ + "." + shortened(name);
}

void ObjectReader::report(std::string_view name, char const* code, std::string vi, std::string en) {
    if (errors_.size() >= errors_max) return;
    errors_.push_back({path_of(name), code, {std::move(vi), std::move(en)}});
}

void ObjectReader::wrong_type(std::string_view name, char const* vi, char const* en) {
    report(name, "J-type", fmt::format("cần {}", vi), fmt::format("{} is needed", en));
}

json::value const* ObjectReader::find(std::string_view name) {
    if (object_ == nullptr) return nullptr;
    asked_.push_back(name);
    auto const* found = object_->if_contains(name);
    return found == nullptr || found->is_null() ? nullptr : found;
}

json::value const* ObjectReader::require(std::string_view name) {
    auto const* found = find(name);
    if (found == nullptr && object_ != nullptr)
        report(name, "J-missing", "thiếu mục này", "this member is missing");
    return found;
}

std::string ObjectReader::text(std::string_view name, std::size_t bytes_max) {
    return require(name) == nullptr ? std::string() : optional_text(name, bytes_max);
}

std::string ObjectReader::optional_text(std::string_view name, std::size_t bytes_max) {
    auto const* found = find(name);
    if (found == nullptr) return {};
    auto const* text = found->if_string();
    if (text == nullptr) {
        wrong_type(name, "một chuỗi \"…\"", "a string \"…\"");
        return {};
    }
    if (text->size() > bytes_max) {
        report(name, "J-size", fmt::format("dài quá {} byte", bytes_max),
               fmt::format("longer than {} bytes", bytes_max));
        return {};
    }
    return std::string(text->data(), text->size());
}

std::int64_t ObjectReader::number(std::string_view name, std::int64_t min, std::int64_t max) {
    auto const* found = require(name);
    if (found == nullptr) return min;
    auto const* number = found->if_int64();
    if (number == nullptr) {
        wrong_type(name, "một số nguyên", "an integer");
        return min;
    }
    if (*number < min || *number > max) {
        report(name, "J-range", fmt::format("phải từ {} đến {}", min, max),
               fmt::format("must be from {} to {}", min, max));
        return min;
    }
    return *number;
}

bool ObjectReader::boolean(std::string_view name) {
    return require(name) != nullptr && flag(name);
}

bool ObjectReader::flag(std::string_view name) {
    auto const* found = find(name);
    if (found == nullptr) return false;
    if (auto const* b = found->if_bool()) return *b;
    wrong_type(name, "true hoặc false", "true or false");
    return false;
}

Instant ObjectReader::instant(std::string_view name) {
    return require(name) == nullptr ? Instant{} : optional_instant(name).value_or(Instant{});
}

std::optional<Instant> ObjectReader::optional_instant(std::string_view name) {
    auto const* found = find(name);
    if (found == nullptr) return std::nullopt;
    auto const* text = found->if_string();
    auto const parsed = text == nullptr ? std::nullopt : parse_iso_instant(*text);
    if (!parsed)
        wrong_type(name, "thời điểm dạng \"2026-11-23T08:00:00.000Z\"",
                   "an instant like \"2026-11-23T08:00:00.000Z\"");
    return parsed;
}

Date ObjectReader::date(std::string_view name) {
    auto const* found = require(name);
    if (found == nullptr) return {};
    auto const* text = found->if_string();
    auto const parsed = text == nullptr ? std::nullopt : parse_iso_date(*text);
    if (!parsed) wrong_type(name, "ngày dạng \"2026-11-23\"", "a date like \"2026-11-23\"");
    return parsed.value_or(Date{});
}

Duration ObjectReader::duration(std::string_view name) {
    return require(name) == nullptr ? Duration{} : optional_duration(name).value_or(Duration{});
}

std::optional<Duration> ObjectReader::optional_duration(std::string_view name) {
    auto const* found = find(name);
    if (found == nullptr) return std::nullopt;
    ObjectReader reader(*found, path_of(name), errors_);
    Duration result;
    result.count =
        static_cast<int>(reader.number("count", -duration_count_max, duration_count_max));
    auto const unit = reader.text("unit");
    auto const it = std::find(unit_names.begin(), unit_names.end(), unit);
    if (it == unit_names.end())
        reader.report("unit", "J-name", "không có đơn vị này", "no such unit");
    else
        result.unit = static_cast<DurationUnit>(it - unit_names.begin());
    reader.finish();
    return result;
}

json::array const& ObjectReader::array(std::string_view name) {
    static json::array const none;
    auto const* found = find(name);
    if (found == nullptr) return none;
    if (auto const* items = found->if_array()) return *items;
    wrong_type(name, "một danh sách [ … ]", "a list [ … ]");
    return none;
}

void ObjectReader::finish() {
    if (object_ == nullptr) return;
    for (auto const& member : *object_)
        if (std::find(asked_.begin(), asked_.end(), std::string_view(member.key())) == asked_.end())
            report(member.key(), "J-unknown", "mục này không có ở đây",
                   "there is no such member here");
}

} // namespace hoso::adapters
