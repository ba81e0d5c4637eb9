#pragma once
// Fresh ids: ULIDs, 26 characters of Crockford's base 32 (48 bits of milliseconds, 80 random bits).
//
// INVARIANT(ascending): each id of one object is greater than the one before, as text. In the same
// millisecond, and when the clock goes back, the random part is counted up instead. Thread safe.
// Throws std::runtime_error when the machine gives no random numbers.

#include <array>
#include <mutex>

#include "engine/ports/world.hpp"

namespace hoso::adapters {

class UlidIds final : public engine::Ids {
  public:
    explicit UlidIds(engine::Clock const& clock) : clock_(clock) {}
    std::string fresh() override;

  private:
    engine::Clock const& clock_;
    std::mutex mutex_;
    std::int64_t last_ms_ = -1;
    std::array<std::uint8_t, 10> random_{};
};

} // namespace hoso::adapters
