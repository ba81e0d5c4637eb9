#include "web/login_guard.hpp"

#include <algorithm>

namespace hoso::web {

LoginGuard::LoginGuard(LoginLimits limits, int hashes_at_once)
    : limits_(limits), slots_(hashes_at_once) {}

bool LoginGuard::begin(std::string const& login, std::string const& address, engine::Instant now) {
    std::scoped_lock const lock(mutex_);
    bool const address_free = take(addresses_, address, limits_.per_address, now);
    return address_free && take(logins_, login, limits_.per_login, now);
}

void LoginGuard::succeeded(std::string const& login, std::string const& address) {
    std::scoped_lock const lock(mutex_);
    logins_.erase(login);
    if (auto const found = addresses_.find(address);
        found != addresses_.end() && found->second.count > 0) {
        --found->second.count;
    }
}

bool LoginGuard::take(Table& table, std::string const& key, int most, engine::Instant now) {
    auto found = table.find(key);
    if (found == table.end()) {
        if (table.size() >= limits_.entries) {
            std::erase_if(table, [&](auto const& row) {
                return now.ms - row.second.from.ms >= limits_.window_ms;
            });
        }
        if (table.size() >= limits_.entries) {
            table.erase(std::min_element(table.begin(), table.end(),
                                         [](auto const& left, auto const& right) {
                                             return left.second.from < right.second.from;
                                         }));
        }
        found = table.emplace(key, Window{now, 0}).first;
    }
    Window& window = found->second;
    if (now.ms - window.from.ms >= limits_.window_ms) {
        window = {now, 0};
    }
    if (window.count >= most) {
        return false;
    }
    ++window.count;
    return true;
}

} // namespace hoso::web
