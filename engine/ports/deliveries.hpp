#pragma once
// The store's book of e-mails: which notice goes to whom, and how far it got. Part of `Store`.
//
// An outbox row becomes deliveries once ("planned"), one for each person. A delivery is claimed
// before it is tried and settled afterwards. Between the two it belongs to the claimer until the
// lease ends; a claimer that dies leaves a delivery that is claimed again, with one try counted.
// So every delivery is tried at least once, and seldom twice at the same time.
// Times are the caller's; the store has no clock.

#include <cstdint>
#include <string>
#include <vector>

#include "engine/base/date.hpp"
#include "engine/base/id.hpp"

namespace hoso::engine {

enum class DeliveryStatus : std::uint8_t {
    pending,
    sent,
    failed, // refused, or given up after many tries
    dropped // no longer wanted: the case moved on, the person has no address any more
};

/// INVARIANT(one_delivery): at most one for each outbox row and person.
struct Delivery {
    std::int64_t outbox_id = 0;
    PersonId person;
    DeliveryStatus status = DeliveryStatus::pending;
    int attempts = 0;       // begun
    Instant next_try;       // pending: not before this; else when it was settled
    std::string last_error; // short and technical, without personal data
    friend bool operator==(Delivery const&, Delivery const&) = default;
};

class Deliveries {
  public:
    virtual ~Deliveries() = default;
    /// The outbox row up to which deliveries are planned; 0: none yet.
    virtual std::int64_t planned_until() = 0;
    /// Adds deliveries and moves the mark to `until`, both or neither. A pair of row and person
    /// that is there already stays as it is; the mark never moves back.
    virtual void plan_deliveries(std::vector<Delivery> const& deliveries, std::int64_t until) = 0;
    /// Takes pending deliveries with next_try <= now, the longest waiting first (then by row and
    /// person), at most `limit`: counts the attempt and sets next_try to `lease`. As they are now.
    virtual std::vector<Delivery> claim_deliveries(Instant now, Instant lease, int limit) = 0;
    /// Writes status, attempts, next_try and last_error of a pending delivery. One that is settled
    /// already, or was never planned, stays as it is.
    virtual void settle_delivery(Delivery const& delivery) = 0;
    /// Of one outbox row, by person.
    virtual std::vector<Delivery> deliveries(std::int64_t outbox_id) = 0;
};

} // namespace hoso::engine
