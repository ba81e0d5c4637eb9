#include "adapters/clock/clock.hpp"

#include <chrono>

namespace hoso::adapters {

engine::Instant SystemClock::now() const {
    using namespace std::chrono;
    return {duration_cast<milliseconds>(system_clock::now().time_since_epoch()).count()};
}

} // namespace hoso::adapters
