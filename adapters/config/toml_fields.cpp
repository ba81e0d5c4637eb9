#include "adapters/config/toml_fields.hpp"

#include <algorithm>

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace hoso::adapters {

namespace {

constexpr std::size_t max_errors = 50;
constexpr std::size_t max_text = 200;

} // namespace

int line_of(toml::node const& node) {
    return static_cast<int>(node.source().begin.line);
}

void ErrorList::add(int line, std::string key, std::string vi, std::string en) {
    if (errors_.size() + 1 < max_errors) {
        errors_.push_back({file_, line, std::move(key), {std::move(vi), std::move(en)}});
    } else if (errors_.size() < max_errors) {
        errors_.push_back({file_,
                           line,
                           "",
                           {"còn nhiều lỗi nữa; hãy sửa các lỗi trên trước",
                            "there are more errors; mend those above first"}});
    }
}

TomlFields::TomlFields(toml::table const& table, std::string path, ErrorList& errors,
                       std::initializer_list<std::string_view> known)
    : table_(table), path_(std::move(path)), errors_(errors) {
    for (auto const& [key, value] : table) {
        if (std::find(known.begin(), known.end(), key.str()) != known.end()) continue;
        errors_.add(
            static_cast<int>(key.source().begin.line), path_of(key.str()),
            fmt::format("không có khoá này; các khoá dùng được ở đây: {}", fmt::join(known, ", ")),
            fmt::format("there is no such key; keys known here: {}", fmt::join(known, ", ")));
    }
}

std::string TomlFields::path_of(std::string_view key) const {
    return path_.empty() ? std::string{key} : fmt::format("{}.{}", path_, key);
}

int TomlFields::line_of(std::string_view key) const {
    auto const* node = table_.get(key);
    return adapters::line_of(node != nullptr ? *node : table_);
}

void TomlFields::fail(std::string_view key, std::string vi, std::string en) const {
    errors_.add(line_of(key), path_of(key), std::move(vi), std::move(en));
}

toml::node const* TomlFields::get(std::string_view key, Need need) const {
    auto const* node = table_.get(key);
    if (node == nullptr && need == Need::required)
        fail(key, "thiếu khoá này", "this key is missing");
    return node;
}

std::optional<std::string> TomlFields::text(std::string_view key, Need need) const {
    auto const* node = get(key, need);
    if (node == nullptr) return std::nullopt;
    auto const* value = node->as_string();
    if (value == nullptr) {
        fail(key, "phải là chuỗi trong dấu ngoặc kép", "must be a text in double quotes");
        return std::nullopt;
    }
    std::string const& text = value->get();
    if (text.empty() || !engine::is_clean_utf8(text) ||
        engine::count_code_points(text) > max_text) {
        fail(key, fmt::format("phải có từ 1 đến {} ký tự, không có ký tự điều khiển", max_text),
             fmt::format("must have 1 to {} characters and no control characters", max_text));
        return std::nullopt;
    }
    return text;
}

std::optional<std::int64_t> TomlFields::number(std::string_view key, std::int64_t min,
                                               std::int64_t max, Need need) const {
    auto const* node = get(key, need);
    if (node == nullptr) return std::nullopt;
    auto const* value = node->as_integer();
    if (value != nullptr && value->get() >= min && value->get() <= max) return value->get();
    fail(key, fmt::format("phải là một số nguyên từ {} đến {}, không có ngoặc kép", min, max),
         fmt::format("must be a whole number from {} to {}, without quotes", min, max));
    return std::nullopt;
}

std::optional<bool> TomlFields::flag(std::string_view key) const {
    auto const* node = get(key, Need::required);
    if (node == nullptr) return std::nullopt;
    if (auto const* value = node->as_boolean()) return value->get();
    fail(key, "phải là true (có) hoặc false (không), không có ngoặc kép",
         "must be true or false, without quotes");
    return std::nullopt;
}

std::optional<engine::Date> TomlFields::date(std::string_view key) const {
    auto const* node = get(key, Need::required);
    if (node == nullptr) return std::nullopt;
    if (auto const* value = node->as_date()) {
        auto const& date = value->get();
        if (auto const found = engine::try_date(date.year, date.month, date.day)) return found;
    }
    fail(key,
         "phải là một ngày từ năm 1900 đến 2199, viết năm-tháng-ngày không có ngoặc kép, ví dụ "
         "2026-09-02",
         "must be a date of the years 1900 to 2199, year-month-day without quotes, for example "
         "2026-09-02");
    return std::nullopt;
}

toml::table const* TomlFields::table(std::string_view key) const {
    auto const* node = get(key, Need::required);
    if (node != nullptr && !node->is_table())
        fail(key, fmt::format("phải là một bảng, viết [{}]", path_of(key)),
             fmt::format("must be a table, written [{}]", path_of(key)));
    return node == nullptr ? nullptr : node->as_table();
}

toml::array const* TomlFields::array(std::string_view key, std::size_t max_size) const {
    auto const* node = get(key, Need::required);
    if (node == nullptr) return nullptr;
    auto const* value = node->as_array();
    if (value == nullptr) {
        fail(key, "phải là một danh sách trong dấu [ ]", "must be a list in [ ]");
        return nullptr;
    }
    if (value->size() > max_size) {
        fail(key, fmt::format("có {} mục, nhiều nhất được {}", value->size(), max_size),
             fmt::format("has {} items, at most {} are allowed", value->size(), max_size));
        return nullptr;
    }
    return value;
}

} // namespace hoso::adapters
