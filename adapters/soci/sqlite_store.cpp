#include "adapters/soci/sqlite_store.hpp"

#include <chrono>
#include <filesystem>
#include <mutex>

#include <fmt/core.h>

#include "adapters/soci/accounts.hpp"
#include "adapters/soci/case_writer.hpp"
#include "adapters/soci/delivery_book.hpp"
#include "adapters/soci/lock_file.hpp"
#include "adapters/soci/migrations.hpp"
#include "adapters/soci/people.hpp"
#include "adapters/soci/reader.hpp"

namespace hoso::adapters {

using namespace engine;

namespace {

std::string prepare_directory(std::string const& directory) {
    std::error_code failed;
    auto const fresh = std::filesystem::create_directories(directory, failed);
    if (failed)
        throw StoreError("không tạo được thư mục dữ liệu; kiểm tra đường dẫn và quyền (the data "
                         "directory cannot be made)");
    if (fresh) std::filesystem::permissions(directory, std::filesystem::perms::owner_all, failed);
    return directory;
}

/// The writing connection, schema up to date, with the statements of units.
struct Writer {
    Writer(std::string const& path, int busy_ms, DefinitionLookup const& definitions,
           Digest const& sha256)
        : connection(migrated(path, busy_ms, sha256)), cases(*connection, definitions, sha256),
          begin(*connection, "BEGIN IMMEDIATE", "bắt đầu giao dịch"),
          commit(*connection, "COMMIT", "ghi giao dịch"),
          rollback(*connection, "ROLLBACK", "bỏ giao dịch"),
          savepoint(*connection, "SAVEPOINT command", "đặt điểm lùi"),
          release(*connection, "RELEASE command", "bỏ điểm lùi"),
          rollback_to(*connection, "ROLLBACK TO command", "lùi lại") {}

    static std::unique_ptr<Connection> migrated(std::string const& path, int busy_ms,
                                                Digest const& sha256) {
        auto made = std::make_unique<Connection>(path, Access::write, busy_ms);
        migrate(*made, sha256);
        return made;
    }

    std::unique_ptr<Connection> connection;
    CaseWriter cases;
    Prepared<> begin, commit, rollback, savepoint, release, rollback_to;
};

using Lane = std::unique_lock<std::timed_mutex>;

Lane take_lane(std::timed_mutex& mutex, int busy_ms) {
    Lane lane(mutex, std::chrono::milliseconds(busy_ms));
    if (!lane)
        throw StoreBusy(
            "kho dữ liệu đang bận ghi, thử lại sau (the store is busy writing, try again)");
    return lane;
}

class SqliteUnit final : public UnitOfWork {
  public:
    SqliteUnit(Writer& writer, Lane lane) : writer_(writer), lane_(std::move(lane)) {
        writer_.begin.run();
    }
    ~SqliteUnit() override { give_up(); }
    SqliteUnit(SqliteUnit const&) = delete;
    SqliteUnit& operator=(SqliteUnit const&) = delete;

    std::optional<StoredAnswer> find_answer(std::string const& key) override {
        return cases().find_answer(key);
    }
    std::optional<CaseRecord> load(CaseId const& id) override { return cases().load(id); }
    std::int64_t lookup(LookupQuery const& query) override { return cases().lookup(query); }
    std::int64_t next_serial(std::string const& series) override {
        return cases().next_serial(series);
    }
    std::int64_t last_serial(std::string const& series) override {
        return cases().last_serial(series);
    }
    std::optional<CaseId> find_round(std::string const& round) override {
        return cases().find_round(round);
    }
    std::vector<Absence> absences_on(Date day, PersonId const& substitute) override {
        cases();
        return read_absences_on(*writer_.connection, day, substitute);
    }

    void save(SaveCase const& save) override {
        cases().save(save);
        if (save.answer && (!answered_ || *answered_ < save.answer->at))
            answered_ = save.answer->at;
    }

    void set_savepoint() override {
        cases();
        if (has_savepoint_) writer_.release.run();
        writer_.savepoint.run();
        has_savepoint_ = true;
    }

    void rollback_to_savepoint() override {
        cases();
        if (!has_savepoint_) throw StoreError("không có điểm lùi (there is no savepoint)");
        writer_.rollback_to.run();
    }

    void commit() override {
        if (answered_) cases().prune_answers(*answered_);
        cases();
        try {
            writer_.commit.run();
        } catch (StoreError const&) {
            give_up();
            throw;
        }
        open_ = false;
        lane_.unlock();
    }

  private:
    /// The statements, if the transaction is still there: SQLite ends it by itself when the disk is
    /// full.
    CaseWriter& cases() {
        if (!open_) throw StoreError("đơn vị công việc đã kết thúc (the unit of work is over)");
        if (writer_.connection->outside_transaction())
            throw StoreError("giao dịch đã bị hủy do lỗi trước đó (the transaction was ended by an "
                             "earlier error)");
        return writer_.cases;
    }

    void give_up() noexcept {
        if (!open_) return;
        open_ = false;
        try {
            if (!writer_.connection->outside_transaction()) writer_.rollback.run();
        } catch (StoreError const&) {
            // Nothing was committed; the next BEGIN on this connection will say what is wrong.
        }
        lane_.unlock();
    }

    Writer& writer_;
    Lane lane_;
    bool open_ = true;
    bool has_savepoint_ = false;
    std::optional<Instant> answered_;
};

class SqliteStore final : public Store {
  public:
    SqliteStore(SqliteOptions const& options, DefinitionLookup definitions, Digest sha256)
        : options_(options), definitions_(std::move(definitions)), sha256_(std::move(sha256)),
          lock_(prepare_directory(options.directory) + "/hoso.lock"),
          writer_(options.directory + "/hoso.db", options.busy_ms, definitions_, sha256_),
          readers_(options.directory + "/hoso.db", options.readers_max, options.busy_ms,
                   definitions_, sha256_) {
        sync_directory(options.directory);
    }

    std::unique_ptr<UnitOfWork> begin() override {
        return std::make_unique<SqliteUnit>(writer_, take_lane(lane_, options_.busy_ms));
    }

    std::optional<CaseRecord> find_case(CaseId const& id) override {
        return readers_.with([&](Reader& reader) { return reader.find_case(id); });
    }
    std::optional<CaseRow> find_row(CaseId const& id) override {
        return readers_.with([&](Reader& reader) { return reader.find_row(id); });
    }
    CasePage list_cases(CaseFilter const& filter, CaseOrder order, Page const& page) override {
        return readers_.with(
            [&](Reader& reader) { return reader.list_cases(filter, order, page); });
    }
    TaskPage list_tasks(TaskFilter const& filter, Page const& page) override {
        return readers_.with([&](Reader& reader) { return reader.list_tasks(filter, page); });
    }
    std::optional<CaseId> find_round(std::string const& round) override {
        return readers_.with(
            [&](Reader& reader) { return read_round(reader.connection(), round); });
    }
    std::vector<AgencyId> agencies_at_work() override {
        return readers_.with(
            [](Reader& reader) { return read_agencies_at_work(reader.connection()); });
    }
    std::vector<CaseId> cases_of_agency(AgencyId const& agency, int limit) override {
        return readers_.with([&](Reader& reader) {
            return read_cases_of_agency(reader.connection(), agency, limit);
        });
    }
    std::vector<PersonId> assignees() override {
        return readers_.with([](Reader& reader) { return read_assignees(reader.connection()); });
    }
    std::vector<Absence> absences(Date from) override {
        return readers_.with(
            [&](Reader& reader) { return read_absences(reader.connection(), from); });
    }
    void put_absence(Absence const& absence) override {
        write([&](Connection& connection) { write_absence(connection, absence); });
    }
    std::vector<StoredEvent> history(CaseId const& id, std::int64_t after, int limit) override {
        return readers_.with([&](Reader& reader) { return reader.history(id, after, limit); });
    }
    std::optional<std::int64_t> broken_link(CaseId const& id) override {
        return readers_.with([&](Reader& reader) { return reader.broken_link(id); });
    }
    std::vector<DueTimer> due_timers(Instant now, int limit) override {
        return readers_.with([&](Reader& reader) { return reader.due_timers(now, limit); });
    }
    std::vector<OutboxRow> outbox(std::int64_t after, int limit) override {
        return readers_.with([&](Reader& reader) { return reader.outbox(after, limit); });
    }
    std::vector<OutboxRow> notices(std::vector<std::string> const& roles,
                                   std::optional<AgencyId> applicant, int limit) override {
        return readers_.with(
            [&](Reader& reader) { return reader.notices(roles, applicant, limit); });
    }
    std::vector<StoredDefinition> definitions() override {
        return readers_.with([](Reader& reader) { return reader.definitions(); });
    }
    std::optional<User> find_user(std::string const& login) override {
        return readers_.with([&](Reader& reader) { return reader.find_user(login); });
    }
    std::optional<User> find_person(PersonId const& id) override {
        return readers_.with([&](Reader& reader) { return reader.find_person(id); });
    }
    std::vector<User> users() override {
        return readers_.with([](Reader& reader) { return reader.users(); });
    }
    std::optional<Session> find_session(std::string const& token_hash) override {
        return readers_.with([&](Reader& reader) { return reader.find_session(token_hash); });
    }

    bool is_demo() override {
        return readers_.with([](Reader& reader) { return read_demo(reader.connection()); });
    }
    void mark_demo() override {
        write([](Connection& connection) { write_demo(connection); });
    }
    void put_definition(StoredDefinition const& definition) override {
        write([&](Connection& connection) { write_definition(connection, definition); });
    }
    void put_user(User const& user) override {
        write([&](Connection& connection) { write_user(connection, user); });
    }
    void put_session(Session const& session) override {
        write([&](Connection& connection) { write_session(connection, session); });
    }
    void touch_session(std::string const& token_hash, Instant seen) override {
        write([&](Connection& connection) { move_session(connection, token_hash, seen); });
    }
    void drop_session(std::string const& token_hash) override {
        write([&](Connection& connection) { erase_session(connection, token_hash); });
    }
    void drop_sessions_of(PersonId const& person) override {
        write([&](Connection& connection) { erase_sessions_of(connection, person); });
    }
    void drop_sessions_before(Instant seen) override {
        write([&](Connection& connection) { erase_sessions_before(connection, seen); });
    }

    std::int64_t planned_until() override {
        return readers_.with(
            [](Reader& reader) { return read_planned_until(reader.connection()); });
    }
    std::vector<Delivery> deliveries(std::int64_t outbox_id) override {
        return readers_.with(
            [&](Reader& reader) { return read_deliveries(reader.connection(), outbox_id); });
    }
    void plan_deliveries(std::vector<Delivery> const& deliveries, std::int64_t until) override {
        write([&](Connection& connection) { write_plan(connection, deliveries, until); });
    }
    std::vector<Delivery> claim_deliveries(Instant now, Instant lease, int limit) override {
        std::vector<Delivery> claimed;
        // Asked every few seconds, mostly for nothing: that must not take the write lane.
        bool const any = readers_.with(
            [&](Reader& reader) { return has_due_delivery(reader.connection(), now); });
        if (!any) return claimed;
        write(
            [&](Connection& connection) { claimed = write_claims(connection, now, lease, limit); });
        return claimed;
    }
    void settle_delivery(Delivery const& delivery) override {
        write([&](Connection& connection) { write_settled(connection, delivery); });
    }

  private:
    /// A small transaction of its own.
    template <class Work>
    void write(Work const& work) {
        SqliteUnit unit(writer_, take_lane(lane_, options_.busy_ms));
        work(*writer_.connection);
        unit.commit();
    }

    SqliteOptions options_;
    DefinitionLookup definitions_;
    Digest sha256_;
    LockFile lock_; // taken first, let go last
    std::timed_mutex lane_;
    Writer writer_; // closes after the readers: it does the last checkpoint
    ReadPool readers_;
};

} // namespace

std::unique_ptr<Store> open_sqlite_store(SqliteOptions const& options, DefinitionLookup definitions,
                                         Digest sha256) {
    return std::make_unique<SqliteStore>(options, std::move(definitions), std::move(sha256));
}

bool has_wal_reset_bug(int version) {
    auto const line = version / 1000; // 3044: 3.44
    if (line == 3044) return version < 3'044'006;
    if (line == 3050) return version < 3'050'007;
    return version >= 3'007'000 && version < 3'051'003;
}

SqliteVersion sqlite_version() {
    return {sqlite_api::sqlite3_libversion(),
            has_wal_reset_bug(sqlite_api::sqlite3_libversion_number())};
}

Bilingual sqlite_note() {
    auto const version = sqlite_version();
    if (!version.wal_reset_bug)
        return {fmt::format("SQLite {}", version.text), fmt::format("SQLite {}", version.text)};
    return {fmt::format("SQLite {} có lỗi WAL-reset; Hoso tránh bằng một kết nối ghi duy nhất: "
                        "không mở tệp hoso.db bằng "
                        "chương trình khác khi Hoso đang chạy",
                        version.text),
            fmt::format("SQLite {} has the WAL-reset bug; Hoso works around it with a single "
                        "writer: do not open hoso.db "
                        "with another program while Hoso runs",
                        version.text)};
}

} // namespace hoso::adapters
