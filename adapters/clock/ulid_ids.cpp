#include "adapters/clock/ulid_ids.hpp"

#include <algorithm>
#include <stdexcept>

#include <sys/random.h>

namespace hoso::adapters {

namespace {

constexpr std::int64_t time_max = (1LL << 48) - 1;

void fill_random(std::array<std::uint8_t, 10>& bytes) {
    if (getrandom(bytes.data(), bytes.size(), 0) != static_cast<ssize_t>(bytes.size()))
        throw std::runtime_error("the machine gives no random numbers");
    bytes[0] &= 0x7f; // room to count up within one millisecond
}

void count_up(std::array<std::uint8_t, 10>& bytes) {
    for (auto it = bytes.rbegin(); it != bytes.rend() && ++*it == 0;)
        ++it;
}

/// Base 32 of 128 bits, the two topmost of the 130 being zero.
std::string encode(std::int64_t ms, std::array<std::uint8_t, 10> const& random) {
    constexpr char alphabet[] = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    std::string text(26, '0');
    for (int i = 9; i >= 0; --i, ms >>= 5)
        text[static_cast<std::size_t>(i)] = alphabet[ms & 31];
    std::uint32_t bits = 0;
    int held = 0;
    std::size_t at = 10;
    for (auto byte : random) {
        bits = (bits << 8) | byte;
        for (held += 8; held >= 5; held -= 5)
            text[at++] = alphabet[(bits >> (held - 5)) & 31];
    }
    return text;
}

} // namespace

std::string UlidIds::fresh() {
    std::lock_guard const guard(mutex_);
    auto const now = std::clamp<std::int64_t>(clock_.now().ms, 0, time_max);
    if (now > last_ms_) {
        last_ms_ = now;
        fill_random(random_);
    } else {
        count_up(random_);
    }
    return encode(last_ms_, random_);
}

} // namespace hoso::adapters
