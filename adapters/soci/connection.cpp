#include "adapters/soci/connection.hpp"

#include <soci/soci.h>
#include <soci/sqlite3/soci-sqlite3.h>

#include <fmt/core.h>

#include "adapters/soci/errors.hpp"

namespace hoso::adapters {

using namespace sqlite_api;

namespace {

constexpr char const* common_pragmas = "PRAGMA foreign_keys = ON;"
                                       "PRAGMA trusted_schema = OFF;"
                                       "PRAGMA cell_size_check = ON;"
                                       "PRAGMA temp_store = MEMORY;";
constexpr char const* writer_pragmas = "PRAGMA synchronous = FULL;"
                                       "PRAGMA wal_autocheckpoint = 4000;"
                                       "PRAGMA journal_size_limit = 67108864;"
                                       "PRAGMA cache_size = -65536;";
constexpr char const* reader_pragmas = "PRAGMA query_only = ON;"
                                       "PRAGMA wal_autocheckpoint = 0;"
                                       "PRAGMA cache_size = -8192;";

std::string open_text(std::string const& path, Access access) {
    if (path.find('"') != std::string::npos)
        throw engine::StoreError(
            "đường dẫn kho dữ liệu không được có dấu ngoặc kép (the path of the "
            "store must not contain a quotation mark)");
    return "db=\"" + path + "\"" + (access == Access::read ? " readonly=true" : "");
}

soci::session open(std::string const& path, Access access) {
    try {
        return soci::session(soci::sqlite3, open_text(path, access));
    } catch (soci::soci_error const&) {
        throw engine::StoreError(
            "không mở được tệp dữ liệu hoso.db (the data file cannot be opened): "
            "kiểm tra quyền của thư mục dữ liệu");
    }
}

} // namespace

void throw_store_error(int code, char const* doing) {
    auto const primary = code & 0xff;
    auto const text =
        fmt::format("kho dữ liệu: {} (store: SQLite {}, {})", doing, code, sqlite3_errstr(primary));
    if (primary == SQLITE_BUSY || primary == SQLITE_LOCKED) throw engine::StoreBusy(text);
    throw engine::StoreError(text);
}

void rethrow_as_store_error(Connection& connection, char const* doing) {
    try {
        throw;
    } catch (soci::sqlite3_soci_error const& error) {
        auto const extended = sqlite3_extended_errcode(connection.raw());
        throw_store_error((extended & 0xff) == error.result() ? extended : error.result(), doing);
    } catch (soci::soci_error const&) {
        throw engine::StoreError(
            fmt::format("kho dữ liệu: {} (store: SOCI refused the data)", doing));
    }
}

Connection::Connection(std::string const& path, Access access, int busy_ms)
    : session_(open(path, access)) {
    auto const doing = "mở kho dữ liệu";
    int now = 0;
    sqlite3_busy_timeout(raw(), busy_ms);
    sqlite3_db_config(raw(), SQLITE_DBCONFIG_DEFENSIVE, 1, &now);
    if (access == Access::read) sqlite3_db_config(raw(), SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, &now);
    run(common_pragmas, doing);
    if (access == Access::read) {
        run(reader_pragmas, doing);
        return;
    }
    if (ask("PRAGMA journal_mode = WAL", doing) != "wal")
        throw engine::StoreError(
            "ổ đĩa này không dùng được chế độ WAL của SQLite; đặt thư mục dữ liệu trên "
            "đĩa cục bộ (this disk cannot do SQLite's WAL; use a local disk)");
    run(writer_pragmas, doing);
}

sqlite3* Connection::raw() {
    return static_cast<soci::sqlite3_session_backend*>(session_.get_backend())->conn_;
}

void Connection::run(char const* sql, char const* doing) {
    auto const code = sqlite3_exec(raw(), sql, nullptr, nullptr, nullptr);
    if (code != SQLITE_OK) throw_store_error(sqlite3_extended_errcode(raw()), doing);
}

std::string Connection::ask(char const* sql, char const* doing) {
    std::string answer;
    auto const keep = [](void* to, int columns, char** values, char**) {
        auto& text = *static_cast<std::string*>(to);
        if (columns > 0 && values[0] != nullptr && text.empty()) text = values[0];
        return 0;
    };
    if (sqlite3_exec(raw(), sql, keep, &answer, nullptr) != SQLITE_OK)
        throw_store_error(sqlite3_extended_errcode(raw()), doing);
    return answer;
}

bool Connection::outside_transaction() {
    return sqlite3_get_autocommit(raw()) != 0;
}

} // namespace hoso::adapters
