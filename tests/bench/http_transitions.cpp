// Durable transitions a second over HTTP, beside a plain one-row-per-commit SQLite loop on the same
// disk in the same run.
//
// The server is the real binary in a process of its own; every client owns one case of a two-state
// loop and presses its button as fast as answers come back. Read the ratio, not the numbers: the
// disk decides both. usage: bench_http_transitions [seconds a stage, default 3]

#include <sqlite3.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

#include "tests/support/http_client.hpp"
#include "tests/support/server_process.hpp"

namespace {

using Clock = std::chrono::steady_clock;
using hoso::tests::HttpAnswer;
using hoso::tests::HttpClient;

constexpr char loop_definition[] = R"(ngôn ngữ vi
chủ thể doanh_nghiep "Doanh nghiệp"
biểu mẫu Don "Đơn" { ten : văn bản(1..100) "Tên" bắt buộc }
quy trình vong_lap phiên bản 1 "Vòng lặp đo tốc độ" {
  hồ sơ don : Don dùng lịch vn_hanh_chinh
  bắt đầu a
  trạng thái a "A" { phụ trách doanh_nghiep sửa don bởi doanh_nghiep nút di "Đi" bởi doanh_nghiep -> b
                     nút xong "Xong" bởi doanh_nghiep -> c }
  trạng thái b "B" chờ { phụ trách doanh_nghiep thời hạn 30 ngày nút ve "Về" bởi doanh_nghiep -> a }
  trạng thái c "C" kết thúc { }
}
)";

double seconds_since(Clock::time_point begin) {
    return std::chrono::duration<double>(Clock::now() - begin).count();
}

void run_sql(sqlite3* db, char const* sql) {
    if (sqlite3_exec(db, sql, nullptr, nullptr, nullptr) != SQLITE_OK)
        throw std::runtime_error(sqlite3_errmsg(db));
}

/// Commits a second of the plainest durable loop there is: one row, one commit, one fsync.
double plain_loop(std::string const& folder, double seconds) {
    sqlite3* db = nullptr;
    sqlite3_open((folder + "/plain.db").c_str(), &db);
    run_sql(db, "pragma journal_mode=wal");
    run_sql(db, "pragma synchronous=full");
    run_sql(db, "create table t (id integer primary key, body text not null) strict");
    sqlite3_stmt* insert = nullptr;
    sqlite3_prepare_v2(db, "insert into t (body) values (?)", -1, &insert, nullptr);
    std::string const body(400, 'x');
    auto const begin = Clock::now();
    int commits = 0;
    for (; seconds_since(begin) < seconds; ++commits) {
        run_sql(db, "begin immediate");
        sqlite3_bind_text(insert, 1, body.data(), static_cast<int>(body.size()), SQLITE_STATIC);
        sqlite3_step(insert);
        sqlite3_reset(insert);
        run_sql(db, "commit");
    }
    double const rate = commits / seconds_since(begin);
    sqlite3_finalize(insert);
    sqlite3_close(db);
    return rate;
}

long number_after(std::string const& text, std::string const& mark) {
    auto const at = text.find(mark);
    if (at == std::string::npos)
        throw std::runtime_error("unexpected answer: " + text.substr(0, 400));
    return std::atol(text.c_str() + at + mark.size());
}

std::string text_after(std::string const& text, std::string const& mark) {
    auto const at = text.find(mark);
    if (at == std::string::npos)
        throw std::runtime_error("unexpected answer: " + text.substr(0, 400));
    auto const from = at + mark.size();
    return text.substr(from, text.find('"', from) - from);
}

struct Stage {
    double rate = 0; // transitions a second
    double p50_ms = 0;
    double p99_ms = 0;
};

Stage transitions(std::uint16_t port, std::string const& cookie, int clients, double seconds) {
    std::vector<std::vector<double>> waits(clients);
    std::atomic<bool> failed{false};
    std::vector<std::thread> threads;
    auto const begin = Clock::now();
    for (int i = 0; i < clients; ++i)
        threads.emplace_back([&, i] {
            try {
                HttpClient client(port);
                HttpAnswer const opened =
                    client.send("POST", "/api/cases",
                                R"({"definition":"vong_lap","data":{"don":{"ten":"Đo tốc độ"}}})",
                                {{"Cookie", cookie}});
                std::string const id = text_after(opened.body, "\"id\":\"");
                long version = number_after(opened.body, "\"version\":");
                for (int n = 0; seconds_since(begin) < seconds; ++n) {
                    std::string const target =
                        "/api/cases/" + id + "/actions/" + (n % 2 ? "ve" : "di");
                    auto const pressed = Clock::now();
                    HttpAnswer const answer = client.send(
                        "POST", target, "{}",
                        {{"Cookie", cookie}, {"If-Match", "\"" + std::to_string(version) + "\""}});
                    if (answer.status != 200) throw std::runtime_error(answer.body);
                    waits[i].push_back(seconds_since(pressed) * 1e3);
                    version = number_after(answer.body, "\"version\":");
                }
            } catch (std::exception const& problem) {
                if (!failed.exchange(true)) std::fprintf(stderr, "client: %s\n", problem.what());
            }
        });
    for (auto& thread : threads)
        thread.join();
    double const elapsed = seconds_since(begin);
    std::vector<double> all;
    for (auto const& one : waits)
        all.insert(all.end(), one.begin(), one.end());
    std::sort(all.begin(), all.end());
    if (failed || all.empty()) throw std::runtime_error("the stage failed");
    return {all.size() / elapsed, all[all.size() / 2], all[all.size() * 99 / 100]};
}

} // namespace

int main(int count, char** words) try {
    double const seconds = count > 1 ? std::atof(words[1]) : 3;
    hoso::tests::TemporaryFolder folder;
    std::string const workflows = folder.path() + "/workflows";
    std::filesystem::create_directories(workflows + "/vong-lap");
    std::filesystem::copy("workflows/lich", workflows + "/lich");
    std::filesystem::copy("workflows/to-chuc", workflows + "/to-chuc");
    std::ofstream(workflows + "/vong-lap/vong-lap.hoso") << loop_definition;

    hoso::tests::ServerProcess server({folder.path() + "/data", workflows, {"--demo"}});
    HttpClient door(server.port());
    std::string const login =
        std::getenv("HOSO_BENCH_LOGIN") ? std::getenv("HOSO_BENCH_LOGIN") : "dn_minhphat";
    HttpAnswer const in =
        door.send("POST", "/api/session", R"({"login":")" + login + R"(","password":"hoso-demo"})");
    if (in.status != 200) throw std::runtime_error("log-in failed: " + in.body);
    std::string const cookie =
        in.headers.at("set-cookie").substr(0, in.headers.at("set-cookie").find(';'));

    std::printf("server start %ld ms, resident %ld KiB\n", static_cast<long>(server.start_ms()),
                static_cast<long>(server.resident_kib()));
    for (int clients : {1, 64}) {
        double const before = plain_loop(folder.path(), seconds / 2);
        std::filesystem::remove(folder.path() + "/plain.db");
        Stage const stage = transitions(server.port(), cookie, clients, seconds);
        double const after = plain_loop(folder.path(), seconds / 2);
        std::filesystem::remove(folder.path() + "/plain.db");
        double const plain = (before + after) / 2;
        std::printf("%2d clients: %.0f transitions/s, p50 %.2f ms, p99 %.2f ms; plain loop %.0f "
                    "commits/s; ratio %.2f\n",
                    clients, stage.rate, stage.p50_ms, stage.p99_ms, plain, stage.rate / plain);
    }
    std::printf("resident afterwards %ld KiB\n", static_cast<long>(server.resident_kib()));
} catch (std::exception const& problem) {
    std::fprintf(stderr, "%s\n", problem.what());
    return 1;
}
