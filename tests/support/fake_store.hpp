#pragma once
// A store in memory that keeps the whole contract of `engine/ports/store.hpp`: units with rollback
// and savepoint, conflicts, pages, lookups, timers, hash chain. It passes the same suite as SQLite
// (tests/adapters/soci/contract), so what works on it works on disk.
//
// Thread safe. Nothing survives the object. The hooks at the end let a test break things on
// purpose.

#include <atomic>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <set>
#include <string>
#include <vector>

#include "engine/ports/store.hpp"
#include "engine/ports/world.hpp"
#include "tests/support/fake_deliveries.hpp"

namespace hoso::tests {

/// Everything kept of one case.
struct FakeCase {
    engine::CaseRecord record;
    engine::CaseSummary summary;
    std::vector<engine::LookupFact> facts;
    std::vector<engine::StoredEvent> events;
    std::set<std::string> notice_keys;
    std::vector<engine::TaskRow> tasks;
    std::vector<engine::AgencyId> members;
};

/// What a unit of work can change; also the unit's own layer over it.
struct FakeTables {
    std::map<engine::CaseId, std::shared_ptr<FakeCase const>> cases;
    std::map<std::string, engine::CaseId> codes;
    std::map<std::string, engine::StoredAnswer> answers;
    std::map<std::string, std::int64_t> serials;
    std::map<std::string, engine::CaseId> rounds;
    std::vector<engine::OutboxRow> outbox;
};

class FakeStore final : public engine::Store {
  public:
    /// `definitions` names roles and duties; it must know every definition whose cases are saved.
    explicit FakeStore(engine::DefinitionLookup definitions);

    std::unique_ptr<engine::UnitOfWork> begin() override;
    std::optional<engine::CaseRecord> find_case(engine::CaseId const& id) override;
    std::optional<engine::CaseRow> find_row(engine::CaseId const& id) override;
    engine::CasePage list_cases(engine::CaseFilter const& filter, engine::CaseOrder order,
                                engine::Page const& page) override;
    engine::TaskPage list_tasks(engine::TaskFilter const& filter,
                                engine::Page const& page) override;
    std::optional<engine::CaseId> find_round(std::string const& round) override;
    std::vector<engine::AgencyId> agencies_at_work() override;
    std::vector<engine::CaseId> cases_of_agency(engine::AgencyId const& agency, int limit) override;
    std::vector<engine::PersonId> assignees() override;
    void put_absence(engine::Absence const& absence) override;
    std::vector<engine::Absence> absences(engine::Date from) override;
    std::vector<engine::StoredEvent> history(engine::CaseId const& id, std::int64_t after,
                                             int limit) override;
    std::optional<std::int64_t> broken_link(engine::CaseId const& id) override;
    std::vector<engine::DueTimer> due_timers(engine::Instant now, int limit) override;
    std::vector<engine::OutboxRow> outbox(std::int64_t after, int limit) override;
    std::vector<engine::OutboxRow> notices(std::vector<std::string> const& roles,
                                           std::optional<engine::AgencyId> applicant,
                                           int limit) override;
    bool is_demo() override { return demo_; }
    void mark_demo() override { demo_ = true; }
    void put_definition(engine::StoredDefinition const& definition) override;
    std::vector<engine::StoredDefinition> definitions() override;
    void put_user(engine::User const& user) override;
    std::optional<engine::User> find_user(std::string const& login) override;
    std::optional<engine::User> find_person(engine::PersonId const& id) override;
    std::vector<engine::User> users() override;
    void put_session(engine::Session const& session) override;
    void touch_session(std::string const& token_hash, engine::Instant seen) override;
    std::optional<engine::Session> find_session(std::string const& token_hash) override;
    void drop_session(std::string const& token_hash) override;
    void drop_sessions_of(engine::PersonId const& person) override;
    void drop_sessions_before(engine::Instant seen) override;
    std::int64_t planned_until() override { return deliveries_.planned_until(); }
    void plan_deliveries(std::vector<engine::Delivery> const& deliveries,
                         std::int64_t until) override {
        deliveries_.plan_deliveries(deliveries, until);
    }
    std::vector<engine::Delivery> claim_deliveries(engine::Instant now, engine::Instant lease,
                                                   int limit) override {
        return deliveries_.claim_deliveries(now, lease, limit);
    }
    void settle_delivery(engine::Delivery const& delivery) override {
        deliveries_.settle_delivery(delivery);
    }
    std::vector<engine::Delivery> deliveries(std::int64_t outbox_id) override {
        return deliveries_.deliveries(outbox_id);
    }

    // Hooks for tests.
    int commits() const { return commits_; }
    /// The next `n` commits throw `StoreError` and keep nothing, as a full disk would.
    void fail_commits(int n) { failing_ = n; }
    /// Every `begin` throws `StoreBusy` while set.
    void set_busy(bool busy) { busy_ = busy; }
    /// Changes the time of one stored event behind the store's back.
    void tamper(engine::CaseId const& id, std::int64_t seq);
    /// Changes the stored case and leaves its log as it is.
    void tamper_state(engine::CaseId const& id,
                      std::function<void(engine::CaseState&)> const& change);

  private:
    friend class FakeUnit;
    std::shared_ptr<FakeCase const> find(engine::CaseId const& id) const;

    engine::DefinitionLookup lookup_;
    std::timed_mutex lane_;    // held by the one unit of work there may be
    mutable std::mutex mutex_; // guards all below
    FakeTables tables_;
    std::map<std::pair<std::string, int>, engine::StoredDefinition> definitions_;
    std::map<engine::PersonId, engine::User> users_;
    std::map<std::string, engine::Session> sessions_;
    std::map<std::string, engine::Absence> absences_;
    FakeDeliveries deliveries_; // has a lock of its own
    std::atomic<int> commits_{0};
    std::atomic<int> failing_{0};
    std::atomic<bool> busy_{false};
    std::atomic<bool> demo_{false};
};

} // namespace hoso::tests
