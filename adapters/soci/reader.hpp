#pragma once
// One reading connection with its statements, and the pool of them.
//
// Readers never wait for the writer (WAL) and see only what is committed.

#include <chrono>
#include <condition_variable>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "adapters/soci/case_list.hpp"
#include "adapters/soci/snapshot.hpp"
#include "adapters/soci/task_list.hpp"

namespace hoso::adapters {

class Reader {
  public:
    Reader(std::string const& path, int busy_ms, engine::DefinitionLookup const& definitions,
           engine::Digest const& sha256);

    std::optional<engine::CaseRecord> find_case(engine::CaseId const& id);
    std::optional<engine::CaseRow> find_row(engine::CaseId const& id) { return list_.find(id); }
    engine::CasePage list_cases(engine::CaseFilter const& filter, engine::CaseOrder order,
                                engine::Page const& page);
    engine::TaskPage list_tasks(engine::TaskFilter const& filter, engine::Page const& page) {
        return tasks_.list(filter, page);
    }
    std::vector<engine::StoredEvent> history(engine::CaseId const& id, std::int64_t after,
                                             int limit);
    std::optional<std::int64_t> broken_link(engine::CaseId const& id);
    std::vector<engine::DueTimer> due_timers(engine::Instant now, int limit);
    std::vector<engine::OutboxRow> outbox(std::int64_t after, int limit);
    std::vector<engine::OutboxRow> notices(std::vector<std::string> const& roles,
                                           std::optional<engine::AgencyId> const& applicant,
                                           int limit);
    std::optional<engine::User> find_user(std::string const& login);
    std::optional<engine::User> find_person(engine::PersonId const& id);
    std::vector<engine::User> users();
    std::optional<engine::Session> find_session(std::string const& token_hash);
    std::vector<engine::StoredDefinition> definitions();
    /// For questions asked so seldom that they need no prepared statement here.
    Connection& connection() { return connection_; }

  private:
    using Text = std::string;
    using Number = long long;
    using OutboxColumns = Out<Number, Text, Text, Number, Text, Text, Text, Number, Text>;
    using UserColumns = Out<Text, Text, Text, Text, Text, Number>;

    static engine::OutboxRow make_outbox(OutboxColumns const& columns);
    static engine::User make_user(UserColumns const& columns);

    Connection connection_;
    engine::DefinitionLookup const& definitions_;
    engine::Digest const& sha256_;
    CaseList list_;
    TaskList tasks_;
    Prepared<In<Text>, Out<Text, Text, Number, Text>> find_case_;
    Prepared<In<Text>, Out<Number, Text, Number, Number, Text>> find_head_;
    Prepared<In<Number, Number, Number>, Out<Number, Text, Text>> events_;
    Prepared<In<Number, Number>, Out<Text, Text, Number>> due_timers_;
    Prepared<In<Number, Number>, OutboxColumns> outbox_;
    Prepared<In<Text, Number>, OutboxColumns> role_notices_;
    Prepared<In<Text, Text, Number>, OutboxColumns> applicant_notices_;
    Prepared<In<Text>, UserColumns> find_user_;
    Prepared<In<Text>, UserColumns> find_person_;
    Prepared<In<>, UserColumns> users_;
    Prepared<In<Text>, Out<Text, Number, Number>> find_session_;
};

class ReadPool {
  public:
    ReadPool(std::string path, int readers_max, int busy_ms,
             engine::DefinitionLookup const& definitions, engine::Digest const& sha256)
        : path_(std::move(path)), readers_max_(readers_max), busy_ms_(busy_ms),
          definitions_(definitions), sha256_(sha256) {}

    /// Calls `read(reader)` with a reader nobody else has; waits for one at most the busy time,
    /// then StoreBusy.
    template <class Read>
    auto with(Read&& read) {
        Lease lease{*this, take()};
        return read(*lease.reader);
    }

  private:
    struct Lease {
        ReadPool& pool;
        std::unique_ptr<Reader> reader;
        ~Lease() { pool.give_back(std::move(reader)); }
    };
    std::unique_ptr<Reader> take();
    void give_back(std::unique_ptr<Reader> reader);

    std::string path_;
    int readers_max_;
    int busy_ms_;
    engine::DefinitionLookup const& definitions_;
    engine::Digest const& sha256_;
    std::mutex mutex_;
    std::condition_variable returned_;
    std::vector<std::unique_ptr<Reader>> idle_;
    int made_ = 0;
};

} // namespace hoso::adapters
