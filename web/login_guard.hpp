// Slows down guessing of passwords: counts failed log-ins per login and per address, in memory.
//
// `per_login` failures within `window_ms` block the login, `per_address` the address; a success
// clears the login's count. Both tables are bounded: when full, the oldest entry goes. Why in
// memory: a restart forgives, but nobody can make the store write by guessing.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <mutex>
#include <semaphore>
#include <string>

#include "engine/base/date.hpp"

namespace hoso::web {

struct LoginLimits {
    int per_login = 5;
    int per_address = 30;
    std::int64_t window_ms = 5 * 60'000;
    std::size_t entries = 10'000;
};

class LoginGuard {
  public:
    explicit LoginGuard(LoginLimits limits = {}, int hashes_at_once = 2);

    /// Counts an attempt before its password is looked at; false: too many, refuse.
    bool begin(std::string const& login, std::string const& address, engine::Instant now);
    /// The password was right: the login's failures are forgiven, and this attempt of the address.
    void succeeded(std::string const& login, std::string const& address);

    /// Slots for slow password checks: memory and processors are bounded by them.
    std::counting_semaphore<64>& slots() { return slots_; }

  private:
    struct Window {
        engine::Instant from;
        int count = 0;
    };
    using Table = std::map<std::string, Window>;
    bool take(Table& table, std::string const& key, int most, engine::Instant now);

    LoginLimits limits_;
    std::mutex mutex_;
    Table logins_, addresses_;
    std::counting_semaphore<64> slots_;
};

} // namespace hoso::web
