#pragma once
// Lengthening a running limit: who, how often, how late (NĐ 118/2025 Điều 19 khoản 6).

#include "engine/core/actions.hpp"

namespace hoso::engine {

/// Judges and does it, the role being settled already. `given`: what came with the button.
Step take_extension(Draft& draft, Offer const& offer, std::vector<FieldPath> const& given,
                    std::uint32_t role, std::string const& note);

} // namespace hoso::engine
