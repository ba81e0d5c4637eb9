#pragma once
// Types of the language. A `TypeId` indexes `Definition::types`; equal types share one id, so types
// compare by id.
//
// Bounds are mandatory for text (code points), integer, money (đồng) and list (items) so that sizes
// and costs are known and overflow is a compile error.

#include <cstdint>
#include <string>
#include <vector>

#include "engine/time/deadline.hpp"

namespace hoso::engine {

using TypeId = std::uint32_t;

enum class Kind : std::uint8_t {
    boolean,
    integer,
    money,
    percent,
    date,
    duration,
    text,
    enumeration,
    record,
    list,
    file
};

struct Type {
    Kind kind = Kind::boolean;
    std::int64_t min = 0;  // integer, money, percent: value; text: code points
    std::int64_t max = 0;  // ... and list: items
    std::uint32_t ref = 0; // enumeration: index in enums; record: in records; list: element TypeId
    DurationUnit unit = DurationUnit::days; // duration
    std::vector<std::string> extensions;    // file: allowed endings, lower case, e.g. "pdf"; empty:
                                            // any allowed by the server
    friend bool operator==(Type const&, Type const&) = default;
};

} // namespace hoso::engine
