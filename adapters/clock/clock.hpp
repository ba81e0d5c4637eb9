#pragma once
// Clocks: the machine's, and one that can be moved.
//
// Milliseconds since the Unix epoch, UTC. Thread safe.

#include <atomic>

#include "engine/ports/world.hpp"

namespace hoso::adapters {

class SystemClock final : public engine::Clock {
  public:
    engine::Instant now() const override;
};

/// Another clock plus an offset. For demonstrations and tests only: the application refuses it
/// elsewhere.
class OffsetClock final : public engine::Clock {
  public:
    explicit OffsetClock(engine::Clock const& base) : base_(base) {}
    engine::Instant now() const override { return {base_.now().ms + offset_ms_.load()}; }

    std::int64_t offset_ms() const { return offset_ms_.load(); }
    void set_offset_ms(std::int64_t ms) { offset_ms_ = ms; }
    /// From now on it is `instant`, and time runs on from there.
    void set_now(engine::Instant instant) { offset_ms_ = instant.ms - base_.now().ms; }

  private:
    engine::Clock const& base_;
    std::atomic<std::int64_t> offset_ms_{0};
};

} // namespace hoso::adapters
