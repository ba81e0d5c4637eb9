#pragma once
// Exact rounding of a quotient to a multiple of a unit: the only place where a fraction becomes a
// number.
//
// `up` is away from zero, `down` toward zero; `half_up` takes a half away from zero, `half_even` to
// the even multiple.

#include <cstdint>
#include <optional>

#include "engine/model/expression.hpp"

namespace hoso::engine {

__extension__ typedef __int128 Wide;

/// `numerator / denominator` rounded to a multiple of `unit`; nullopt when the result leaves 64
/// bits or an intermediate 128. Pre: denominator != 0, unit > 0.
std::optional<std::int64_t> round_quotient(Wide numerator, Wide denominator, std::int64_t unit,
                                           Rounding rounding);

} // namespace hoso::engine
