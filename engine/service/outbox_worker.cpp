#include "engine/service/outbox_worker.hpp"

#include <algorithm>
#include <utility>

namespace hoso::engine {

namespace {

/// A party's role is held by people of the case's own applicant only, as in core/access.
bool is_addressed(Role const& role, OutboxRow const& row, PersonView const& holder) {
    return !role.outside || holder.agency == row.applicant;
}

Role const* find_role(Definition const& definition, std::string const& name) {
    auto const it = std::find_if(definition.roles.begin(), definition.roles.end(),
                                 [&](Role const& role) { return role.id.value == name; });
    return it == definition.roles.end() ? nullptr : &*it;
}

/// 1, 2, 4 … times the first wait.
std::int64_t wait_ms(OutboxOptions const& options, int attempts) {
    std::int64_t wait = options.first_wait_ms;
    for (int i = 1; i < attempts && wait < options.wait_ms_max; ++i)
        wait *= 2;
    return std::min(wait, options.wait_ms_max);
}

} // namespace

OutboxWorker::OutboxWorker(Store& store, DefinitionLookup definitions,
                           Organisation const& organisation, Mailer& mailer, Clock const& clock,
                           OutboxOptions options)
    : store_(store), definitions_(std::move(definitions)), organisation_(organisation),
      mailer_(mailer), clock_(clock), options_(std::move(options)) {}

OutboxReport OutboxWorker::run() {
    OutboxReport report;
    plan(report);
    send_due(report);
    return report;
}

void OutboxWorker::plan(OutboxReport& report) {
    auto const rows = store_.outbox(store_.planned_until(), options_.plan_batch);
    if (rows.empty()) return;
    std::vector<Delivery> deliveries;
    for (OutboxRow const& row : rows)
        plan_row(row, deliveries, report);
    store_.plan_deliveries(deliveries, rows.back().id);
    report.planned = static_cast<int>(deliveries.size());
    report.more = static_cast<int>(rows.size()) == options_.plan_batch;
}

void OutboxWorker::plan_row(OutboxRow const& row, std::vector<Delivery>& deliveries,
                            OutboxReport& report) {
    if (row.created.ms + options_.age_ms_max < clock_.now().ms) return;
    auto const of = store_.find_row(row.case_id);
    auto const definition = of ? definitions_(of->definition, of->definition_version) : nullptr;
    Role const* const role = definition ? find_role(*definition, row.role) : nullptr;
    if (!role) {
        ++report.unresolved;
        return;
    }
    Date const day = to_local(row.created, options_.zone).date;
    for (PersonView const& holder : organisation_.holders(role->id, day)) {
        if (!row.person.empty() && holder.id != row.person) continue;
        if (holder.email.empty() || !is_addressed(*role, row, holder)) continue;
        deliveries.push_back({row.id, holder.id, DeliveryStatus::pending, 0, row.created, {}});
    }
}

void OutboxWorker::send_due(OutboxReport& report) {
    Instant const now = clock_.now();
    // A resume time further away than it was ever set means that the clock was turned back.
    bool const waits = now < resume_ && resume_.ms - now.ms <= options_.first_wait_ms;
    if (waits) return;
    auto const due = store_.claim_deliveries(now, {now.ms + options_.lease_ms}, options_.batch);
    for (Delivery const& delivery : due) {
        if (report.trouble.empty()) {
            send(delivery, report);
        } else {
            postpone(delivery, delivery.last_error);
            ++report.postponed;
        }
    }
    if (static_cast<int>(due.size()) == options_.batch && report.trouble.empty())
        report.more = true;
}

void OutboxWorker::send(Delivery delivery, OutboxReport& report) {
    auto const rows = store_.outbox(delivery.outbox_id - 1, 1);
    bool const is_there = !rows.empty() && rows.front().id == delivery.outbox_id;
    auto const mail = is_there ? prepare(delivery, rows.front())
                               : tl::make_unexpected(std::string("the notice is gone"));
    Instant const now = clock_.now();
    if (!mail) {
        ++report.dropped;
        return settle(std::move(delivery), DeliveryStatus::dropped, mail.error(), now);
    }
    bool const too_old = rows.front().created.ms + options_.age_ms_max < now.ms;
    // Tries are counted when they begin, so a mail that kills the process is not tried for ever.
    if (too_old || delivery.attempts > options_.attempts_max) {
        ++report.failed;
        std::string reason = "given up: " + delivery.last_error;
        return settle(std::move(delivery), DeliveryStatus::failed, std::move(reason), now);
    }
    SendOutcome outcome = mailer_.send(*mail);
    Instant const later{clock_.now().ms + wait_ms(options_, delivery.attempts)};
    switch (outcome.status) {
    case SendStatus::sent:
        ++report.sent;
        return settle(std::move(delivery), DeliveryStatus::sent, {}, clock_.now());
    case SendStatus::refused:
        ++report.failed;
        return settle(std::move(delivery), DeliveryStatus::failed, std::move(outcome.reason),
                      clock_.now());
    case SendStatus::no_service:
        ++report.postponed;
        report.trouble = outcome.reason;
        resume_ = {clock_.now().ms + options_.first_wait_ms};
        return postpone(std::move(delivery), std::move(outcome.reason));
    case SendStatus::try_later: break;
    }
    if (delivery.attempts >= options_.attempts_max) {
        ++report.failed;
        return settle(std::move(delivery), DeliveryStatus::failed, std::move(outcome.reason),
                      clock_.now());
    }
    ++report.postponed;
    settle(std::move(delivery), DeliveryStatus::pending, std::move(outcome.reason), later);
}

tl::expected<Mail, std::string> OutboxWorker::prepare(Delivery const& delivery,
                                                      OutboxRow const& row) {
    auto const of = store_.find_row(row.case_id);
    if (!of) return tl::make_unexpected("the case is gone");
    if (has_passed(store_, definitions_, row, *of)) return tl::make_unexpected("the case moved on");
    Date const today = to_local(clock_.now(), options_.zone).date;
    auto const person = organisation_.person(delivery.person, today);
    if (!person || person->email.empty()) return tl::make_unexpected("no address");
    return compose_mail(options_.style, row, *of, *person);
}

void OutboxWorker::settle(Delivery delivery, DeliveryStatus status, std::string reason,
                          Instant next_try) {
    delivery.status = status;
    delivery.last_error = std::move(reason);
    delivery.next_try = next_try;
    store_.settle_delivery(delivery);
}

/// Puts a delivery back as if it had not been claimed.
void OutboxWorker::postpone(Delivery delivery, std::string reason) {
    --delivery.attempts;
    settle(std::move(delivery), DeliveryStatus::pending, std::move(reason), resume_);
}

} // namespace hoso::engine
