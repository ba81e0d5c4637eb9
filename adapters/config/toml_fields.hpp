#pragma once
// Strict reading of TOML tables: every field is asked for by name and kind, every miss becomes a
// `ConfigError` with line and key path. Knows nothing of what the file means.

#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <toml++/toml.h>

#include "adapters/config/config_file.hpp"
#include "engine/base/date.hpp"

namespace hoso::adapters {

enum class Need { required, optional };

/// Collects the errors of one file. From the 50th on it only remembers that there were more.
class ErrorList {
  public:
    explicit ErrorList(std::string file) : file_(std::move(file)) {}
    void add(int line, std::string key, std::string vi, std::string en);
    bool empty() const { return errors_.empty(); }
    std::vector<ConfigError> take() { return std::move(errors_); }

  private:
    std::string file_;
    std::vector<ConfigError> errors_;
};

/// One table of the file, with its path for the messages.
class TomlFields {
  public:
    /// Reports every key that is not in `known`.
    TomlFields(toml::table const& table, std::string path, ErrorList& errors,
               std::initializer_list<std::string_view> known);

    /// Clean text of 1..200 characters.
    std::optional<std::string> text(std::string_view key, Need need) const;
    /// A whole number from min to max.
    std::optional<std::int64_t> number(std::string_view key, std::int64_t min, std::int64_t max,
                                       Need need) const;
    std::optional<bool> flag(std::string_view key) const;                       // required
    std::optional<engine::Date> date(std::string_view key) const;               // required
    toml::table const* table(std::string_view key) const;                       // required
    toml::array const* array(std::string_view key, std::size_t max_size) const; // required

    std::string path_of(std::string_view key) const;
    /// Line of the key's value, or of the table when there is none.
    int line_of(std::string_view key) const;
    void fail(std::string_view key, std::string vi, std::string en) const;

  private:
    toml::node const* get(std::string_view key, Need need) const;

    toml::table const& table_;
    std::string path_;
    ErrorList& errors_;
};

int line_of(toml::node const& node);

} // namespace hoso::adapters
