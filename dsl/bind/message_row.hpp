#pragma once
// The shape of a message of the binder and the checks.

#include "dsl/source/message.hpp"

namespace hoso::dsl::bind {

struct Message {
    MessageRow row;
    char const* example_vi = "";
    char const* example_en = "";
};

namespace message {

inline constexpr auto E = Severity::error;
inline constexpr auto W = Severity::warning;

} // namespace message
} // namespace hoso::dsl::bind
