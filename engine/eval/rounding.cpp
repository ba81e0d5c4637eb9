#include "engine/eval/rounding.hpp"

#include <cassert>
#include <limits>

namespace hoso::engine {
namespace {

bool fits(Wide number) {
    return number >= std::numeric_limits<std::int64_t>::min() &&
           number <= std::numeric_limits<std::int64_t>::max();
}

/// Whether a quotient of size `quotient` with rest `rest` (of `divisor`) goes to the next number
/// away from zero.
bool goes_up(Wide quotient, Wide rest, Wide divisor, Rounding rounding) {
    if (rest == 0) return false;
    switch (rounding) {
    case Rounding::up: return true;
    case Rounding::down: return false;
    case Rounding::half_up: return rest >= divisor - rest;
    case Rounding::half_even:
        return rest > divisor - rest || (rest == divisor - rest && quotient % 2 != 0);
    }
    return false;
}

} // namespace

std::optional<std::int64_t> round_quotient(Wide numerator, Wide denominator, std::int64_t unit,
                                           Rounding rounding) {
    assert(denominator != 0 && unit > 0);
    Wide divisor = 0;
    if (__builtin_mul_overflow(denominator, static_cast<Wide>(unit), &divisor)) return std::nullopt;
    constexpr Wide lowest = static_cast<Wide>(1) << 127;
    if (numerator == lowest || divisor == lowest) return std::nullopt;
    bool const negative = (numerator < 0) != (divisor < 0);
    Wide const size = numerator < 0 ? -numerator : numerator;
    if (divisor < 0) divisor = -divisor;

    Wide quotient = 0;
    Wide rest = 0;
    if (fits(size) && fits(divisor)) { // Why: a 128-bit division costs many times a 64-bit one
        auto const n = static_cast<std::uint64_t>(size);
        auto const d = static_cast<std::uint64_t>(divisor);
        quotient = n / d;
        rest = n % d;
    } else {
        quotient = size / divisor;
        rest = size % divisor;
    }
    if (goes_up(quotient, rest, divisor, rounding)) ++quotient;
    if (__builtin_mul_overflow(quotient, static_cast<Wide>(unit), &quotient)) return std::nullopt;
    if (negative) quotient = -quotient;
    if (!fits(quotient)) return std::nullopt;
    return static_cast<std::int64_t>(quotient);
}

} // namespace hoso::engine
