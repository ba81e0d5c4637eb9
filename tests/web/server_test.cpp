// Protects: whatever bytes arrive, the server answers by the book or closes, keeps its limits, and
// goes on serving others.
#include "tests/support/catch.hpp"
#include "tests/web/house.hpp"
#include "tests/web/raw_socket.hpp"

#include <sys/resource.h>
#include <unistd.h>

#include <chrono>
#include <ctime>

using namespace hoso::tests;
using namespace std::chrono_literals;

namespace {

std::string const host = "Host: a\r\n";

bool is_problem(std::string const& answer) {
    return answer.find("application/problem+json") != std::string::npos;
}

/// A request line and headers that get one status, and nothing else.
struct Row {
    char const* what;
    std::string bytes;
    int status;
};

} // namespace

TEST_CASE("malformed and dangerous requests are refused with a problem", "[server]") {
    House house;
    std::string const long_value(20'000, 'x');
    std::vector<Row> const rows{
        {"no version", "GET /healthz\r\n\r\n", 400},
        {"garbage", "\x01\x02\x03\r\n\r\n", 400},
        {"blank in the target", "GET /a b HTTP/1.1\r\n" + host + "\r\n", 400},
        {"HTTP/2.0 in text", "GET / HTTP/2.0\r\n" + host + "\r\n", 400},
        {"lower-case http", "GET / http/1.1\r\n" + host + "\r\n", 400},
        {"blank before the colon", "GET /healthz HTTP/1.1\r\nHost : a\r\n\r\n", 400},
        {"control character in a value", "GET /healthz HTTP/1.1\r\n" + host + "X: a\x01\r\n\r\n",
         400},
        {"no Host", "GET /healthz HTTP/1.1\r\n\r\n", 400},
        {"two Hosts", "GET /healthz HTTP/1.1\r\n" + host + host + "\r\n", 400},
        {"chunked",
         "POST /api/session HTTP/1.1\r\n" + host + "Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
         411},
        {"other transfer coding",
         "POST /api/session HTTP/1.1\r\n" + host + "Transfer-Encoding: gzip\r\n\r\n", 411},
        {"hidden transfer coding",
         "POST /api/session HTTP/1.1\r\n" + host + "Transfer-Encoding: xchunked\r\n\r\n", 411},
        {"chunked in HTTP/1.0",
         "POST /api/session HTTP/1.0\r\n" + host + "Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
         411},
        {"two lengths that differ",
         "POST /api/session HTTP/1.1\r\n" + host +
             "Content-Length: 2\r\nContent-Length: 3\r\n\r\n{}",
         400},
        {"two equal lengths",
         "POST /api/session HTTP/1.1\r\n" + host +
             "Content-Length: 2\r\nContent-Length: 2\r\n\r\n{}",
         400},
        {"length that is a list",
         "POST /api/session HTTP/1.1\r\n" + host + "Content-Length: 2, 2\r\n\r\n{}", 400},
        {"negative length", "POST /api/session HTTP/1.1\r\n" + host + "Content-Length: -1\r\n\r\n",
         400},
        {"huge length",
         "POST /api/session HTTP/1.1\r\n" + host + "Content-Length: 99999999999999999999\r\n\r\n",
         400},
        {"body over the limit",
         "POST /api/session HTTP/1.1\r\n" + host + "Content-Length: 1048577\r\n\r\n", 413},
        {"body over any limit",
         "POST /api/session HTTP/1.1\r\n" + host + "Content-Length: 999999999999\r\n\r\n", 413},
        {"upload over its limit",
         "POST /api/cases/x/attachments HTTP/1.1\r\n" + host + "Content-Length: 20971521\r\n\r\n",
         413},
        {"header over the limit",
         "GET /healthz HTTP/1.1\r\n" + host + "X: " + long_value + "\r\n\r\n", 431},
        {"two content types",
         "POST /api/session HTTP/1.1\r\n" + host +
             "Content-Type: application/json\r\nContent-Type: text/plain\r\nContent-Length: "
             "2\r\n\r\n{}",
         400},
        {"unknown expectation",
         "POST /api/session HTTP/1.1\r\n" + host + "Expect: tea\r\nContent-Length: 2\r\n\r\n{}",
         400},
        {"absolute target", "GET http://evil/healthz HTTP/1.1\r\n" + host + "\r\n", 400},
        {"star", "OPTIONS * HTTP/1.1\r\n" + host + "\r\n", 400},
        {"authority", "CONNECT evil:443 HTTP/1.1\r\n" + host + "\r\n", 400},
    };
    auto const before = house.fingerprint();
    for (Row const& row : rows) {
        CAPTURE(row.what);
        std::string const answer = raw_exchange(house.port(), row.bytes);
        INFO(answer);
        CHECK(status_of(answer) == row.status);
        CHECK(is_problem(answer));
        bool const old = answer.find("HTTP/1.0") == 0; // closes without saying so
        CHECK((old || answer.find("Connection: close") != std::string::npos));
    }
    CHECK(house.fingerprint() == before);
    CHECK(HttpClient(house.port()).get("/healthz").status == 200);
}

TEST_CASE("tricks with paths reach no route", "[server]") {
    House house;
    for (char const* target :
         {"/api/../healthz", "/./healthz", "//healthz", "/healthz/", "/api%2Fsession",
          "/api/cases/%2e%2e", "/api/cases/a%00b", "/api/cases/a%0d%0aX:1", "/api/cases/%ff",
          "/api/cases/%zz", "/%5c", "/api//session", "/assets/../index.html",
          "/assets/%2e%2e/index.html", "/api/cases?q=%0a", "/api/cases?q=%ff"}) {
        CAPTURE(target);
        std::string const answer = raw_exchange(house.port(), "GET " + std::string(target) +
                                                                  " HTTP/1.1\r\n" + host + "\r\n");
        INFO(answer);
        CHECK((status_of(answer) == 400 || status_of(answer) == 404));
    }
    std::string const long_target = "/" + std::string(5'000, 'a');
    CHECK(status_of(raw_exchange(house.port(),
                                 "GET " + long_target + " HTTP/1.1\r\n" + host + "\r\n")) == 400);
}

TEST_CASE("HTTP/1.0 closes, needs no Host; keep-alive on request", "[server]") {
    House house;
    RawSocket plain(house.port());
    plain.send("GET /healthz HTTP/1.0\r\n\r\n");
    CHECK(status_of(plain.read_all()) == 200);
    CHECK(plain.closed());
    RawSocket kept(house.port());
    for (int i = 0; i < 2; ++i) {
        kept.send("GET /healthz HTTP/1.0\r\nConnection: keep-alive\r\n\r\n");
        CHECK(status_of(kept.read_answer()) == 200);
    }
}

TEST_CASE("pipelined requests are answered in order", "[server]") {
    House house;
    RawSocket socket(house.port());
    std::string const one = "GET /healthz HTTP/1.1\r\n" + host + "\r\n";
    std::string const two = "GET /api/session HTTP/1.1\r\n" + host + "\r\n";
    REQUIRE(socket.send(one + two + one));
    CHECK(status_of(socket.read_answer()) == 200);
    CHECK(status_of(socket.read_answer()) == 401);
    CHECK(status_of(socket.read_answer()) == 200);
}

TEST_CASE("a body split into single bytes is put together", "[server]") {
    House house;
    RawSocket socket(house.port());
    std::string const body = R"({"login":"dn","password":"mat-khau"})";
    std::string const text =
        "POST /api/session HTTP/1.1\r\n" + host +
        "Content-Type: application/json\r\nContent-Length: " + std::to_string(body.size()) +
        "\r\n\r\n" + body;
    for (char const c : text) {
        REQUIRE(socket.send(std::string(1, c)));
    }
    CHECK(status_of(socket.read_answer()) == 200);
}

TEST_CASE("HEAD gives the header of GET and no body", "[server]") {
    House house;
    RawSocket socket(house.port());
    socket.send("HEAD /healthz HTTP/1.1\r\n" + host + "Connection: close\r\n\r\n");
    std::string const answer = socket.read_all();
    CHECK(status_of(answer) == 200);
    CHECK(answer.find("Content-Length: 15") != std::string::npos);
    CHECK(answer.substr(answer.size() - 4) == "\r\n\r\n");
}

TEST_CASE("Expect: 100-continue is answered before the body", "[server]") {
    House house;
    RawSocket socket(house.port());
    socket.send(
        "POST /api/session HTTP/1.1\r\n" + host +
        "Content-Type: application/json\r\nExpect: 100-continue\r\nContent-Length: 2\r\n\r\n");
    CHECK(status_of(socket.read_answer()) == 100);
    socket.send("{}");
    CHECK(status_of(socket.read_answer()) == 422);
}

TEST_CASE("a refused large body still lets the answer through", "[server]") {
    House house;
    RawSocket socket(house.port());
    socket.send("POST /api/session HTTP/1.1\r\n" + host + "Content-Length: 3000000\r\n\r\n");
    socket.send(std::string(900'000, 'x'));
    CHECK(status_of(socket.read_answer()) == 413);
}

TEST_CASE("peers slower than the timeouts are cut", "[server]") {
    HouseOptions options;
    options.server.read = 300ms;
    options.server.idle = 300ms;
    House house(options);
    SECTION("a header that trickles") {
        RawSocket socket(house.port());
        auto const begin = std::chrono::steady_clock::now();
        bool open = true;
        while (open && std::chrono::steady_clock::now() - begin < 3s) {
            open = socket.send("G");
            std::this_thread::sleep_for(50ms);
        }
        CHECK_FALSE(open);
    }
    SECTION("a body that never comes") {
        RawSocket socket(house.port());
        socket.send("POST /api/session HTTP/1.1\r\n" + host + "Content-Length: 10\r\n\r\n");
        CHECK(socket.read_all().empty());
        CHECK(socket.closed());
    }
    SECTION("an idle connection") {
        RawSocket socket(house.port());
        socket.send("GET /healthz HTTP/1.1\r\n" + host + "\r\n");
        CHECK(status_of(socket.read_answer()) == 200);
        CHECK(socket.read_all().empty());
        CHECK(socket.closed());
    }
    CHECK(HttpClient(house.port()).get("/healthz").status == 200);
}

TEST_CASE("too many connections are told to come again", "[server]") {
    HouseOptions options;
    options.server.connections = 2;
    House house(options);
    RawSocket one(house.port());
    RawSocket two(house.port());
    one.send("GET /healthz HTTP/1.1\r\n" + host + "\r\n");
    two.send("GET /healthz HTTP/1.1\r\n" + host + "\r\n");
    CHECK(status_of(one.read_answer()) == 200);
    CHECK(status_of(two.read_answer()) == 200);
    RawSocket three(house.port());
    CHECK(status_of(three.read_answer()) == 503);
}

TEST_CASE("without file descriptors left the server waits and goes on", "[server]") {
    House house;
    RawSocket before(house.port());
    before.send("GET /healthz HTTP/1.1\r\n" + host + "\r\n");
    REQUIRE(status_of(before.read_answer()) == 200);
    rlimit old{};
    REQUIRE(::getrlimit(RLIMIT_NOFILE, &old) == 0);
    int const next = ::dup(0);
    ::close(next);
    rlimit const tight{static_cast<rlim_t>(next) + 1, old.rlim_max}; // room for our own end only
    REQUIRE(::setrlimit(RLIMIT_NOFILE, &tight) == 0);
    RawSocket waiting(house.port());
    waiting.send("GET /healthz HTTP/1.1\r\n" + host + "\r\n");
    auto const used = std::clock();
    std::this_thread::sleep_for(400ms);
    double const busy = static_cast<double>(std::clock() - used) / CLOCKS_PER_SEC;
    REQUIRE(::setrlimit(RLIMIT_NOFILE, &old) == 0);
    CHECK(busy < 0.2); // it did not spin
    CHECK(status_of(waiting.read_answer()) == 200);
}

TEST_CASE("when all workers are busy and the queue is full, the answer is 503", "[server]") {
    HouseOptions options;
    options.server.workers = 1;
    options.server.queued = 1;
    House house(options);
    house.handler_pause_ms = 400;
    RawSocket first(house.port());
    first.send("GET /healthz HTTP/1.1\r\n" + host + "\r\n");
    std::this_thread::sleep_for(100ms);
    std::string const answer =
        raw_exchange(house.port(), "GET /healthz HTTP/1.1\r\n" + host + "\r\n");
    CHECK(status_of(answer) == 503);
    CHECK(answer.find("etry-") != std::string::npos); // Retry-After
    CHECK(status_of(first.read_answer()) == 200);
}

TEST_CASE("bodies of all connections together are bounded", "[server]") {
    HouseOptions options;
    options.server.bodies = 1'000;
    House house(options);
    RawSocket first(house.port());
    first.send("POST /api/session HTTP/1.1\r\n" + host + "Content-Length: 900\r\n\r\n");
    std::this_thread::sleep_for(100ms);
    std::string const head =
        "POST /api/session HTTP/1.1\r\n" + host + "Content-Length: 200\r\n\r\n";
    CHECK(status_of(raw_exchange(house.port(), head)) == 503);
    first.finish();
    first.read_all();
    CHECK(status_of(raw_exchange(house.port(), head + std::string(200, ' '))) == 415);
}

namespace {

std::string upload_head(std::string const& cookie, std::size_t size) {
    return "POST /api/cases/x/attachments?field=don.tep&name=a.pdf HTTP/1.1\r\n" + host + cookie +
           "Content-Type: application/pdf\r\nIf-Match: \"1\"\r\nContent-Length: " +
           std::to_string(size) + "\r\n\r\n";
}

} // namespace

TEST_CASE("strangers who announce uploads take no room from anybody", "[server]") {
    House house;
    for (int i = 0; i < 14; ++i) { // together more than the budget of uploads
        RawSocket stranger(house.port());
        stranger.send(upload_head("", 20 * 1024 * 1024));
        CHECK(status_of(stranger.read_answer()) == 401); // before any byte of it
    }
    std::string const log_in = "POST /api/session HTTP/1.1\r\n" + host;
    CHECK(status_of(raw_exchange(house.port(), log_in + "Content-Length: 20000\r\n\r\n")) == 413);
    CHECK(house.client("dn")->get("/api/session").status == 200);
}

TEST_CASE("uploads that fill their budget leave JSON bodies theirs", "[server]") {
    HouseOptions options;
    options.server.uploads = 3'000'000;
    House house(options);
    std::string const cookie = "Cookie: " + house.cookie_of("dn") + "\r\n";
    RawSocket first(house.port());
    first.send(upload_head(cookie, 2'000'000));
    std::this_thread::sleep_for(100ms);
    CHECK(status_of(raw_exchange(house.port(), upload_head(cookie, 2'000'000))) == 503);
    CHECK(house.client("dn")->get("/api/session").status == 200);
    first.finish();
    first.read_all();
    std::string const whole = upload_head(cookie, 2'000'000) + std::string(2'000'000, 'x');
    CHECK(status_of(raw_exchange(house.port(), whole)) == 404); // there is no case x
}

TEST_CASE("an upload that stops coming is cut long before its whole time", "[server]") {
    HouseOptions options;
    options.server.read = 300ms;
    House house(options);
    RawSocket socket(house.port());
    auto const begin = std::chrono::steady_clock::now();
    socket.send(upload_head("Cookie: " + house.cookie_of("dn") + "\r\n", 20'000'000));
    socket.send(std::string(1'000, 'x'));
    CHECK(socket.read_all().empty());
    CHECK(socket.closed());
    CHECK(std::chrono::steady_clock::now() - begin < 3s);
}

TEST_CASE("answers that slow readers leave in memory are bounded", "[server]") {
    HouseOptions options;
    options.server.responses = 1'000;
    House house(options);
    CHECK(HttpClient(house.port()).get("/healthz").status == 200);
    std::string const answer =
        raw_exchange(house.port(), "GET /api/openapi.json HTTP/1.1\r\n" + host + "\r\n");
    CHECK(status_of(answer) == 503);
    CHECK(HttpClient(house.port()).get("/healthz").status == 200);
}

TEST_CASE("draining answers what is in flight and closes what is idle", "[server]") {
    House house;
    RawSocket idle(house.port());
    idle.send("GET /healthz HTTP/1.1\r\n" + host + "\r\n");
    CHECK(status_of(idle.read_answer()) == 200);
    house.handler_pause_ms = 300;
    RawSocket busy(house.port());
    busy.send("GET /healthz HTTP/1.1\r\n" + host + "\r\n");
    std::this_thread::sleep_for(100ms);
    house.drain();
    CHECK(status_of(busy.read_answer()) == 200);
    CHECK(idle.read_all().empty());
    CHECK(idle.closed());
    for (int i = 0; i < 200 && !house.drained(); ++i) {
        std::this_thread::sleep_for(10ms);
    }
    CHECK(house.drained());
    CHECK_THROWS(RawSocket(house.port()));
}

TEST_CASE("many connections at once all get their answers", "[server]") {
    House house;
    std::vector<std::thread> threads;
    std::atomic<int> good{0};
    for (int i = 0; i < 16; ++i) {
        threads.emplace_back([&] {
            HttpClient client(house.port());
            for (int n = 0; n < 20; ++n) {
                good += client.get("/healthz").status == 200 ? 1 : 0;
            }
        });
    }
    for (auto& thread : threads) {
        thread.join();
    }
    CHECK(good == 320);
}

TEST_CASE("the access log knows routes, not what people asked for", "[server]") {
    House house;
    auto const dn = house.client("dn");
    auto const id = open_case(*dn);
    dn->get("/api/cases/" + id);
    dn->get("/api/cases?q=nguyen");
    std::string routes;
    for (auto const& line : house.served()) {
        routes += line.method + " " + line.route + " " + std::to_string(line.status) + "\n";
    }
    CHECK(routes.find("GET /api/cases/{id} 200") != std::string::npos);
    CHECK(routes.find("nguyen") == std::string::npos);
    CHECK(routes.find(id) == std::string::npos);
}
