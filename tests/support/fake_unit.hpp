#pragma once
// The fake store's unit of work: a layer of changed rows over the store's tables; commit pours it
// in.

#include "tests/support/fake_store.hpp"

namespace hoso::tests {

class FakeUnit final : public engine::UnitOfWork {
  public:
    FakeUnit(FakeStore& store, std::unique_lock<std::timed_mutex> lane);

    std::optional<engine::StoredAnswer> find_answer(std::string const& key) override;
    std::optional<engine::CaseRecord> load(engine::CaseId const& id) override;
    std::int64_t lookup(engine::LookupQuery const& query) override;
    std::int64_t next_serial(std::string const& series) override;
    std::int64_t last_serial(std::string const& series) override;
    std::optional<engine::CaseId> find_round(std::string const& round) override;
    std::vector<engine::Absence> absences_on(engine::Date day,
                                             engine::PersonId const& substitute) override;
    void save(engine::SaveCase const& save) override;
    void set_savepoint() override;
    void rollback_to_savepoint() override;
    void commit() override;

  private:
    std::shared_ptr<FakeCase const> find(engine::CaseId const& id) const;
    void add_notices(engine::SaveCase const& save, FakeCase& row);
    void must_be_open() const;

    FakeStore& store_;
    std::unique_lock<std::timed_mutex> lane_;
    FakeTables layer_;
    std::optional<FakeTables> savepoint_;
    bool open_ = true;
};

/// Hash of an event chained over the one before. Not cryptographic: enough to notice a change.
std::string fake_hash(std::string const& previous, engine::Event const& event);

} // namespace hoso::tests
