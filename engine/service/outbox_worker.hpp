#pragma once
// Sends the outbox as e-mails: one for each notice and each person it is for.
//
// A notice goes to those who held its role on the day it was made; a party's role means people of
// the case's applicant only. Whoever has no e-mail address reads it in the application's own list.
// At least once: a crash between the server's "taken" and our note of it sends the same message id
// again. INVARIANT(not_stale): right before sending, the case is looked at again, and a reminder
// whose reason has passed is dropped.
// A mail that does not get through waits 1, 2, 4 … minutes, at most an hour, and is given up after
// 12 tries; while no mail gets through at all (`no_service`) tries are not counted.

#include <cstdint>
#include <string>

#include "engine/ports/mailer.hpp"
#include "engine/ports/store.hpp"
#include "engine/ports/world.hpp"
#include "engine/service/outbox_mail.hpp"

namespace hoso::engine {

struct OutboxOptions {
    MailStyle style;
    LocalZone zone; // in which a notice's day is taken
    int attempts_max = 12;
    std::int64_t first_wait_ms = 60'000;
    std::int64_t wait_ms_max = 3'600'000;
    // Older notices are not mailed: turning mail on must not send last year's.
    std::int64_t age_ms_max = 3 * 86'400'000LL;
    // Must be longer than a batch takes at worst: batch × the mailer's own limit.
    std::int64_t lease_ms = 15 * 60'000;
    int batch = 20;       // mails a round
    int plan_batch = 200; // outbox rows a round
};

struct OutboxReport {
    int planned = 0;    // new deliveries
    int unresolved = 0; // notices of cases whose definition is not deployed here: nobody was mailed
    int sent = 0;
    int postponed = 0;
    int failed = 0;
    int dropped = 0;
    bool more = false;   // run again at once
    std::string trouble; // why no mail gets through at all; empty: it does
};

class OutboxWorker {
  public:
    OutboxWorker(Store& store, DefinitionLookup definitions, Organisation const& organisation,
                 Mailer& mailer, Clock const& clock, OutboxOptions options);

    /// One round: plans what is new, sends what is due. From one thread, every few seconds. Store
    /// errors are thrown; the next round goes on where this one stopped.
    OutboxReport run();

  private:
    void plan(OutboxReport& report);
    void plan_row(OutboxRow const& row, std::vector<Delivery>& deliveries, OutboxReport& report);
    void send_due(OutboxReport& report);
    void send(Delivery delivery, OutboxReport& report);
    /// The mail, or why there is none any more.
    tl::expected<Mail, std::string> prepare(Delivery const& delivery, OutboxRow const& row);
    void settle(Delivery delivery, DeliveryStatus status, std::string reason, Instant next_try);
    void postpone(Delivery delivery, std::string reason);

    Store& store_;
    DefinitionLookup definitions_;
    Organisation const& organisation_;
    Mailer& mailer_;
    Clock const& clock_;
    OutboxOptions options_;
    Instant resume_; // no tries before, after `no_service`
};

} // namespace hoso::engine
