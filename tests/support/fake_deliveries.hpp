#pragma once
// The book of e-mails in memory; part of the fake store. Thread safe.

#include <map>
#include <mutex>
#include <utility>

#include "engine/ports/deliveries.hpp"

namespace hoso::tests {

class FakeDeliveries final : public engine::Deliveries {
  public:
    std::int64_t planned_until() override;
    void plan_deliveries(std::vector<engine::Delivery> const& deliveries,
                         std::int64_t until) override;
    std::vector<engine::Delivery> claim_deliveries(engine::Instant now, engine::Instant lease,
                                                   int limit) override;
    void settle_delivery(engine::Delivery const& delivery) override;
    std::vector<engine::Delivery> deliveries(std::int64_t outbox_id) override;

  private:
    std::mutex mutex_; // guards all below
    std::int64_t until_ = 0;
    std::map<std::pair<std::int64_t, engine::PersonId>, engine::Delivery> kept_;
};

} // namespace hoso::tests
