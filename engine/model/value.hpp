#pragma once
// Values of case data, at rest in the log and in the store.
//
// One representation serves every scalar type of the language: integer, money (whole đồng), percent
// (millionths: 100 % is 1'000'000), date (days since 1970-01-01), duration (count; the unit is in
// the type) and enumeration (index of the member) are all `int64_t`. What a number means is known
// from the `Type` beside it, never from the value. `std::monostate` is "not set".

#include <cstdint>
#include <string>
#include <variant>
#include <vector>

namespace hoso::engine {

struct Value;
using ValueList = std::vector<Value>; // a record (by field index) or a list

struct Value {
    std::variant<std::monostate, bool, std::int64_t, std::string, ValueList> data;

    Value() = default;
    explicit Value(bool b) : data(b) {}
    explicit Value(std::int64_t n) : data(n) {}
    explicit Value(std::string s) : data(std::move(s)) {}
    explicit Value(ValueList l) : data(std::move(l)) {}

    bool is_set() const { return data.index() != 0; }
    bool const* boolean() const { return std::get_if<bool>(&data); }
    std::int64_t const* number() const { return std::get_if<std::int64_t>(&data); }
    std::string const* text() const { return std::get_if<std::string>(&data); }
    ValueList const* list() const { return std::get_if<ValueList>(&data); }
    ValueList* list() { return std::get_if<ValueList>(&data); }

    friend bool operator==(Value const&, Value const&) = default;
};

inline constexpr std::int64_t percent_one = 10'000;      // 1 %
inline constexpr std::int64_t percent_whole = 1'000'000; // 100 %

} // namespace hoso::engine
