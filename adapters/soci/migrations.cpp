#include "adapters/soci/migrations.hpp"

#include <map>
#include <string>

#include <fmt/core.h>

#include "adapters/soci/prepared.hpp"

namespace hoso::adapters {

using engine::Digest;

namespace {

constexpr char const* application_id = "1213158223"; // "HOSO"

/// Refuses a SQLite file that is somebody else's.
void claim(Connection& connection) {
    auto const owner = connection.ask("PRAGMA application_id", "đọc chủ của tệp dữ liệu");
    if (owner == application_id) return;
    auto const tables = connection.ask("SELECT count(*) FROM sqlite_schema WHERE type = 'table'",
                                       "đọc tệp dữ liệu");
    if (owner != "0" || tables != "0")
        throw engine::StoreError(
            "tệp hoso.db không phải của Hoso (hoso.db belongs to another program)");
    connection.run("PRAGMA application_id = 1213158223", "đánh dấu tệp dữ liệu");
}

using Known = std::map<long long, std::string>;

/// Steps run before, by number; their checksums.
Known read_known(Connection& connection) {
    connection.run(
        "CREATE TABLE IF NOT EXISTS schema_step (number INTEGER PRIMARY KEY, name TEXT NOT NULL,"
        " checksum TEXT NOT NULL) STRICT",
        "tạo bảng bước lược đồ");
    Known known;
    Prepared<In<>, Out<long long, std::string>> read(
        connection, "SELECT number, checksum FROM schema_step", "đọc bước lược đồ");
    read.each([&](auto const& row) { known[std::get<0>(row)] = std::get<1>(row); });
    return known;
}

void check_known(Known const& known, Digest const& sha256, std::vector<Migration> const& steps) {
    auto const newest = steps.empty() ? 0 : steps.back().number;
    if (!known.empty() && known.rbegin()->first > newest)
        throw engine::StoreError(
            fmt::format("dữ liệu do một bản Hoso mới hơn tạo ra (lược đồ {}, bản này hiểu đến {}); "
                        "hãy dùng bản mới "
                        "(the data was written by a newer Hoso: schema {}, this one knows {})",
                        known.rbegin()->first, newest, known.rbegin()->first, newest));
    for (auto const& step : steps) {
        auto const it = known.find(step.number);
        if (it != known.end() && it->second != sha256(step.sql))
            throw engine::StoreError(fmt::format("bước lược đồ {} trong dữ liệu khác với bản Hoso "
                                                 "này (schema step {} of the data differs "
                                                 "from this Hoso's)",
                                                 step.number, step.number));
    }
}

} // namespace

void migrate(Connection& connection, Digest const& sha256, std::vector<Migration> const& steps) {
    claim(connection);
    auto const known = read_known(connection);
    check_known(known, sha256, steps);
    for (auto const& step : steps) {
        if (known.count(step.number) > 0) continue;
        connection.run("BEGIN IMMEDIATE", "nâng cấp lược đồ");
        try {
            connection.run(step.sql, "nâng cấp lược đồ");
            Prepared<In<long long, std::string, std::string>> remember(
                connection, "INSERT INTO schema_step VALUES (?, ?, ?)", "ghi bước lược đồ");
            remember.run(step.number, step.name, sha256(step.sql));
            connection.run("COMMIT", "nâng cấp lược đồ");
        } catch (engine::StoreError const&) {
            if (!connection.outside_transaction()) connection.run("ROLLBACK", "bỏ bước lược đồ");
            throw;
        }
    }
}

void migrate(Connection& connection, Digest const& sha256) {
    migrate(connection, sha256, migrations());
}

} // namespace hoso::adapters
