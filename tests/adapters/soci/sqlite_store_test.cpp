// What only a store on disk can promise: closing, killing, second processes, other people's files.

#include "adapters/soci/sqlite_store.hpp"

#include <csignal>
#include <cstring>
#include <fstream>

#include <sqlite3.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "adapters/auth/token.hpp"
#include "adapters/soci/chain.hpp"
#include "adapters/soci/migrations.hpp"
#include "tests/adapters/soci/contract/contract.hpp"
#include "tests/support/temp_directory.hpp"

using namespace hoso::tests;
using namespace hoso::engine;
using namespace hoso::adapters;

namespace {

std::unique_ptr<Store> open(std::string const& directory, int busy_ms = 5000) {
    return open_sqlite_store({.directory = directory, .busy_ms = busy_ms}, sample_lookup(),
                             sha256_hex);
}

/// Runs SQL on the file behind the store's back; the first column of the first row, or "error: …".
std::string raw_sql(std::string const& path, std::string const& sql) {
    sqlite3* raw = nullptr;
    std::string result;
    char* message = nullptr;
    auto const take = [](void* to, int, char** values, char**) {
        *static_cast<std::string*>(to) = values[0] == nullptr ? "" : values[0];
        return 0;
    };
    if (sqlite3_open(path.c_str(), &raw) != SQLITE_OK ||
        sqlite3_exec(raw, sql.c_str(), take, &result, &message) != SQLITE_OK)
        result = std::string("error: ") + (message == nullptr ? "" : message);
    sqlite3_free(message);
    sqlite3_close(raw);
    return result;
}

template <class Work>
std::string error_of(Work const& work) {
    try {
        work();
    } catch (StoreError const& error) {
        return error.what();
    }
    return "no error";
}

/// Runs in a child process; its exit code.
template <class Work>
int in_child(Work const& work) {
    auto const child = fork();
    REQUIRE(child >= 0);
    if (child == 0) _exit(work());
    int status = 0;
    waitpid(child, &status, 0);
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

} // namespace

TEST_CASE("what was committed is there after closing and opening again", "[soci]") {
    TempDirectory const parent;
    auto const directory =
        parent / "dữ liệu của Sở"; // made by the store; spaces and marks are fine
    auto save = opening("A1");
    std::string hash;
    {
        auto const store = open(directory);
        commit(*store, save);
        commit(*store, save = next(save));
        hash = store->history({"A1"}, 1, 1)[0].hash;
    }
    auto const store = open(directory);
    CHECK(store->find_case({"A1"})->state == save.record.state);
    CHECK(store->history({"A1"}, 1, 1)[0].hash == hash);
    CHECK_FALSE(store->broken_link({"A1"}));
    commit(*store, next(save));
    CHECK(std::filesystem::status(directory).permissions() == std::filesystem::perms::owner_all);
}

TEST_CASE("a second process, or a second store in this one, is refused", "[soci]") {
    TempDirectory const directory;
    auto store = open(directory.path());
    auto const refused = [&] { return error_of([&] { open(directory.path()); }); };
    CHECK(refused().find("another Hoso process") != std::string::npos);
    CHECK(in_child([&] {
              return refused().find("another Hoso process") != std::string::npos ? 7 : 8;
          }) == 7);
    store.reset();
    CHECK(in_child([&] { return refused() == "no error" ? 7 : 8; }) == 7);
}

TEST_CASE("a killed process loses nothing it acknowledged", "[soci]") {
    for (int round = 0; round < 5; ++round) {
        TempDirectory const directory;
        int pipe_ends[2];
        REQUIRE(pipe(pipe_ends) == 0);
        auto const child = fork();
        REQUIRE(child >= 0);
        if (child == 0) {
            auto const store = open(directory.path());
            auto save = opening("A1");
            for (std::int64_t i = 0;; ++i, save = next(save)) {
                auto other = opening("B" + std::to_string(i));
                auto unit = store->begin();
                unit->save(save);
                unit->save(other);
                unit->commit();
                auto const version = save.record.state.version;
                if (write(pipe_ends[1], &version, sizeof version) != sizeof version) _exit(1);
            }
        }
        close(pipe_ends[1]);
        std::int64_t acknowledged = 0;
        for (int i = 0; i < 20 + round * 7; ++i)
            REQUIRE(read(pipe_ends[0], &acknowledged, sizeof acknowledged) == sizeof acknowledged);
        kill(child, SIGKILL);
        waitpid(child, nullptr, 0);
        while (read(pipe_ends[0], &acknowledged, sizeof acknowledged) == sizeof acknowledged) {
        }
        close(pipe_ends[0]);
        auto const store = open(directory.path());
        auto const version = store->find_case({"A1"})->state.version;
        CHECK(version >= acknowledged);
        CHECK(version <= acknowledged + 1); // the one in flight
        CHECK_FALSE(store->broken_link({"A1"}));
        for (std::int64_t i = 0; i < version; ++i)
            REQUIRE(store->find_case({"B" + std::to_string(i)}));
        CHECK_FALSE(store->find_case({"B" + std::to_string(version)}));
        CHECK(raw_sql(directory / "hoso.db", "PRAGMA integrity_check") == "ok");
    }
}

TEST_CASE("the log cannot be changed or cut, not even by hand", "[soci]") {
    TempDirectory const directory;
    auto const path = directory / "hoso.db";
    auto const store = open(directory.path());
    auto save = opening("A1");
    add_event(save, event::Commented{"x"});
    commit(*store, save);
    for (auto const* sql :
         {"UPDATE event SET body = '{}'", "DELETE FROM event", "DELETE FROM event WHERE seq = 2"})
        CHECK(raw_sql(path, sql) == "error: events are append-only");
    CHECK(raw_sql(path, "DELETE FROM cases") == "error: cases are kept");
    // Somebody who drops the trigger and cuts the end off is found by the head kept with the case.
    CHECK(raw_sql(path, "DROP TRIGGER event_never_goes; DELETE FROM event WHERE seq = 2") == "");
    CHECK(store->broken_link({"A1"}) == 2);
}

TEST_CASE("the hash chain's bytes are pinned", "[soci]") {
    CHECK(chain_start(sha256_hex, "A1") ==
          "9434e9095bf52e0dce38d5a48897dfaa6a950cc9aac93567f7eef72b221d84e4");
    TempDirectory const directory;
    auto const store = open(directory.path());
    commit(*store, opening("A1"));
    auto const body = raw_sql(directory / "hoso.db", "SELECT body FROM event");
    CHECK(store->history({"A1"}, 0, 1)[0].hash ==
          chain_next(sha256_hex, chain_start(sha256_hex, "A1"), body));
    CHECK(body ==
          R"({"seq":1,"at":"2026-11-23T00:28:30.721Z","actor":{"person":"p1","name":"Vũ Thị Ánh",)"
          R"("agency":"skhcn"},"type":"opened","definition":"mau","version":1,"hash":")" +
              std::string(64, 'a') + R"(","applicant":"3500"})");
}

TEST_CASE("data of a newer Hoso, or of another program, is refused and left alone", "[soci]") {
    TempDirectory const directory;
    auto const path = directory / "hoso.db";
    auto const refused = [&] { return error_of([&] { open(directory.path()); }); };
    SECTION("newer") {
        open(directory.path());
        raw_sql(path, "INSERT INTO schema_step VALUES (999, 'later', 'x')");
        CHECK(refused().find("newer Hoso: schema 999") != std::string::npos);
    }
    SECTION("changed") {
        open(directory.path());
        raw_sql(path, "UPDATE schema_step SET checksum = 'x' WHERE number = 1");
        CHECK(refused().find("differs") != std::string::npos);
    }
    SECTION("foreign") {
        raw_sql(path, "CREATE TABLE t (a)");
        CHECK(refused().find("another program") != std::string::npos);
        CHECK(raw_sql(path, "SELECT count(*) FROM sqlite_schema") == "1");
    }
    SECTION("no database at all") {
        std::ofstream(path) << std::string(5000, 'x');
        CHECK(refused().find("SQLite 26") != std::string::npos);
    }
}

TEST_CASE("upgrades run once each, in order, whole or not at all", "[soci]") {
    TempDirectory const directory;
    auto const path = directory / "x.db";
    hoso::adapters::Migration const one{1, "one", "CREATE TABLE a (x INTEGER) STRICT"};
    hoso::adapters::Migration const two{
        2, "two", "INSERT INTO a VALUES (5); CREATE TABLE b (y INTEGER) STRICT"};
    hoso::adapters::Migration const bad{3, "bad",
                                        "INSERT INTO a VALUES (6); INSERT INTO nowhere VALUES (1)"};
    {
        Connection connection(path, Access::write, 1000);
        migrate(connection, sha256_hex, {one});
        migrate(connection, sha256_hex, {one, two});
        migrate(connection, sha256_hex, {one, two});
        CHECK_THROWS_AS(migrate(connection, sha256_hex, {one, two, bad}), StoreError);
        migrate(connection, sha256_hex, {one, two});
    }
    CHECK(raw_sql(path, "SELECT group_concat(x) FROM a") == "5");
    CHECK(raw_sql(path, "SELECT group_concat(number) FROM schema_step") == "1,2");
}

TEST_CASE("errors tell no names, no SQL, no values", "[soci]") {
    TempDirectory const directory;
    auto const store = open(directory.path());
    auto save = opening("A1");
    save.record.code = "BÍ-MẬT";
    save.notices = {{"khóa-bí-mật", Notice::Kind::notice, 1, "Nguyễn Bí Mật"}};
    commit(*store, save);
    auto other = opening("B1");
    other.record.code = "BÍ-MẬT";
    auto again = next(save);
    again.notices = {{"khóa-bí-mật", Notice::Kind::notice, 1, "Nguyễn Bí Mật"}};
    for (auto const& bad : {other, again}) {
        auto const text = error_of([&] { commit(*store, bad); });
        CHECK(text.find("SQLite 2067") != std::string::npos); // SQLITE_CONSTRAINT_UNIQUE
        for (auto const* secret : {"Mật", "MẬT", "mật", "INSERT", "B1", "while executing"})
            CHECK(text.find(secret) == std::string::npos);
    }
}

TEST_CASE("who waits too long for the write lane is told to come again", "[soci]") {
    TempDirectory const directory;
    auto const store = open(directory.path(), 50);
    commit(*store, opening("A1"));
    auto const unit = store->begin();
    CHECK_THROWS_AS(store->begin(), StoreBusy);
    CHECK_THROWS_AS(store->put_user({{"01"}, "an", "An", {"x"}, "h", false}), StoreBusy);
    CHECK(store->find_case({"A1"})); // reading goes on
}

TEST_CASE("a full disk refuses the command, keeps what was there and is over when there is room",
          "[soci]") {
    TempDirectory const directory;
    auto const code = in_child([&] {
        std::signal(SIGXFSZ, SIG_IGN);
        auto const store = open(directory.path());
        auto const size =
            static_cast<rlim_t>(std::filesystem::file_size(directory / "hoso.db-wal"));
        rlimit room{};
        getrlimit(RLIMIT_FSIZE, &room);
        auto const limit = [&](rlim_t bytes) {
            rlimit now = room;
            now.rlim_cur = bytes;
            setrlimit(RLIMIT_FSIZE, &now);
        };
        auto save = opening("A1");
        commit(*store, save);
        limit(size + 200'000); // files cannot grow beyond it: every write there fails
        int refused = 0;
        for (int i = 0; i < 200 && refused < 3; ++i) {
            auto const later = next(save);
            try {
                commit(*store, later);
                save = later;
            } catch (StoreError const&) {
                ++refused;
            }
        }
        limit(room.rlim_cur);
        if (refused < 3) return 1;
        if (store->find_case({"A1"})->state != save.record.state) return 2;
        if (store->broken_link({"A1"})) return 3;
        save = next(save);
        commit(*store, save);
        return store->find_case({"A1"})->state == save.record.state ? 7 : 4;
    });
    CHECK(code == 7);
    CHECK(raw_sql(directory / "hoso.db", "PRAGMA integrity_check") == "ok");
}

TEST_CASE("a case whose definition is not deployed here is an error, not a guess", "[soci]") {
    TempDirectory const directory;
    commit(*open(directory.path()), opening("A1"));
    auto const store = open_sqlite_store(
        {.directory = directory.path()}, [](std::string const&, int) { return nullptr; },
        sha256_hex);
    CHECK_THROWS_AS(store->find_case({"A1"}), StoreError);
    CHECK_THROWS_AS(store->history({"A1"}, 0, 10), StoreError);
    CHECK(store->find_row({"A1"})); // lists do not need it
    CHECK_FALSE(store->broken_link({"A1"}));
}

TEST_CASE("the versions of SQLite that lose commits are known", "[soci]") {
    for (auto const bad :
         {3'007'000, 3'040'001, 3'044'005, 3'046'001, 3'050'006, 3'051'000, 3'051'002})
        CHECK(has_wal_reset_bug(bad));
    for (auto const good : {3'006'023, 3'044'006, 3'050'007, 3'051'003, 3'053'002})
        CHECK_FALSE(has_wal_reset_bug(good));
    CHECK(sqlite_note().vi.find(sqlite_version().text) != std::string::npos);
}

TEST_CASE("lists walk an index, they do not sort the whole table", "[soci]") {
    TempDirectory const directory;
    { auto const store = open(directory.path()); }
    auto const plan = [&](std::string const& where_and_order) {
        sqlite3* raw = nullptr;
        std::string text;
        sqlite3_open((directory / "hoso.db").c_str(), &raw);
        auto const take = [](void* to, int, char** values, char**) {
            *static_cast<std::string*>(to) += std::string(values[3]) + ";";
            return 0;
        };
        sqlite3_exec(raw,
                     ("EXPLAIN QUERY PLAN SELECT * FROM cases AS c " + where_and_order).c_str(),
                     take, &text, nullptr);
        sqlite3_close(raw);
        return text;
    };
    for (auto const& [where, index] : std::vector<std::pair<std::string, std::string>>{
             {"WHERE c.owner_role = 'x' AND (c.due, c.id) > (5, 'A') ORDER BY c.due, c.id LIMIT 51",
              "cases_inbox"},
             {"WHERE c.closed = 0 AND (c.due, c.id) > (5, 'A') ORDER BY c.due, c.id LIMIT 51",
              "cases_due"},
             {"WHERE c.closed = 0 AND (c.opened, c.id) < (5, 'A') ORDER BY c.opened DESC, c.id "
              "DESC LIMIT 51",
              "cases_new"},
             {"WHERE c.applicant = 'x' AND (c.opened, c.id) < (5, 'A') ORDER BY c.opened DESC, "
              "c.id DESC LIMIT 51",
              "cases_applicant"}}) {
        auto const text = plan(where);
        INFO(text);
        CHECK(text.find(index) != std::string::npos);
        CHECK(text.find("TEMP B-TREE") == std::string::npos);
    }
}
