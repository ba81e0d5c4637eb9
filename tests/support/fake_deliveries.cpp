#include "tests/support/fake_deliveries.hpp"

#include <algorithm>
#include <tuple>

namespace hoso::tests {

using namespace engine;

std::int64_t FakeDeliveries::planned_until() {
    std::lock_guard const guard(mutex_);
    return until_;
}

void FakeDeliveries::plan_deliveries(std::vector<Delivery> const& deliveries, std::int64_t until) {
    std::lock_guard const guard(mutex_);
    for (auto const& delivery : deliveries)
        kept_.try_emplace({delivery.outbox_id, delivery.person}, delivery);
    until_ = std::max(until_, until);
}

std::vector<Delivery> FakeDeliveries::claim_deliveries(Instant now, Instant lease, int limit) {
    std::lock_guard const guard(mutex_);
    std::vector<Delivery*> due;
    for (auto& [key, delivery] : kept_)
        if (delivery.status == DeliveryStatus::pending && delivery.next_try <= now)
            due.push_back(&delivery);
    std::stable_sort(due.begin(), due.end(), [](Delivery const* a, Delivery const* b) {
        return std::tie(a->next_try, a->outbox_id, a->person) <
               std::tie(b->next_try, b->outbox_id, b->person);
    });
    due.resize(std::min(due.size(), static_cast<std::size_t>(std::max(limit, 0))));
    std::vector<Delivery> claimed;
    for (Delivery* const delivery : due) {
        ++delivery->attempts;
        delivery->next_try = lease;
        claimed.push_back(*delivery);
    }
    return claimed;
}

void FakeDeliveries::settle_delivery(Delivery const& delivery) {
    std::lock_guard const guard(mutex_);
    auto const it = kept_.find({delivery.outbox_id, delivery.person});
    if (it != kept_.end() && it->second.status == DeliveryStatus::pending) it->second = delivery;
}

std::vector<Delivery> FakeDeliveries::deliveries(std::int64_t outbox_id) {
    std::lock_guard const guard(mutex_);
    std::vector<Delivery> found;
    for (auto const& [key, delivery] : kept_)
        if (key.first == outbox_id) found.push_back(delivery);
    return found;
}

} // namespace hoso::tests
