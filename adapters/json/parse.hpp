#pragma once
// JSON text from outside to a value, stricter than RFC 8259: no key twice in one object, no
// fractions or exponents (money and counts are integers, percents are strings), no integer beyond
// 64 bits, nothing after the value. For text of our own (log, snapshots) use `boost::json::parse`.

#include <cstddef>
#include <string_view>

#include <boost/json/value.hpp>
#include <tl/expected.hpp>

#include "adapters/json/field_error.hpp"

namespace hoso::adapters {

struct ParseLimits {
    std::size_t bytes_max = 64 * 1024;
    std::size_t depth_max = 32;
};

tl::expected<boost::json::value, FieldError> parse_json(std::string_view text,
                                                        ParseLimits limits = {});

} // namespace hoso::adapters
