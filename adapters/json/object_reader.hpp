#pragma once
// Reads one JSON object strictly: every member is asked for by name, once; what nobody asked for is
// an error. Errors collect in the caller's list, with paths; a missing or wrong member gives an
// empty value so that reading goes on and all errors are found in one go.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <boost/json/value.hpp>

#include "adapters/json/field_error.hpp"
#include "engine/base/date.hpp"
#include "engine/time/deadline.hpp"

namespace hoso::adapters {

class ObjectReader {
  public:
    ObjectReader(boost::json::value const& value, std::string path, FieldErrors& errors);

    /// nullptr when the member is missing or null.
    boost::json::value const* find(std::string_view name);
    /// As `find`, but missing is an error.
    boost::json::value const* require(std::string_view name);

    std::string text(std::string_view name, std::size_t bytes_max = 100'000);
    /// Empty when missing.
    std::string optional_text(std::string_view name, std::size_t bytes_max = 100'000);
    std::int64_t number(std::string_view name, std::int64_t min, std::int64_t max);
    bool boolean(std::string_view name);
    /// False when missing.
    bool flag(std::string_view name);
    engine::Instant instant(std::string_view name);
    std::optional<engine::Instant> optional_instant(std::string_view name);
    engine::Date date(std::string_view name);
    engine::Duration duration(std::string_view name);
    std::optional<engine::Duration> optional_duration(std::string_view name);
    /// The member's array; empty when missing or wrong.
    boost::json::array const& array(std::string_view name);

    /// Reports members that were not asked for.
    void finish();

    std::string path_of(std::string_view name) const;
    void report(std::string_view name, char const* code, std::string vi, std::string en);
    FieldErrors& errors() { return errors_; }

  private:
    void wrong_type(std::string_view name, char const* vi, char const* en);

    boost::json::object const* object_ = nullptr;
    std::string path_;
    FieldErrors& errors_;
    std::vector<std::string_view> asked_;
};

std::string_view unit_name(engine::DurationUnit unit); // "working_days"
boost::json::value encode_duration(engine::Duration duration);

} // namespace hoso::adapters
