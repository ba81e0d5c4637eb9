// Protects: who gets in and who stays out. Guessing is slowed down, other sites cannot act in a
// person's name, sessions end, and what a person may no longer do ends at once.
#include "adapters/auth/token.hpp"
#include "tests/support/catch.hpp"
#include "tests/web/house.hpp"

using namespace hoso::tests;

namespace {

constexpr std::int64_t minute = 60'000;
constexpr std::int64_t hour = 60 * minute;

HttpAnswer log_in(HttpClient& client, std::string const& login, std::string const& password,
                  HttpHeaders const& headers = {}) {
    return client.send("POST", "/api/session",
                       R"({"login":")" + login + R"(","password":")" + password + R"("})", headers);
}

} // namespace

TEST_CASE("a session opens, tells who is there, and ends", "[session]") {
    House house;
    HttpClient client(house.port());
    CHECK(client.get("/api/session").status == 401);
    auto const answer = log_in(client, "dn", "mat-khau");
    REQUIRE(answer.status == 200);
    std::string const cookie = answer.headers.at("set-cookie");
    CHECK(cookie.find("HttpOnly") != std::string::npos);
    CHECK(cookie.find("SameSite=Strict") != std::string::npos);
    CHECK(cookie.find("Path=/") != std::string::npos);
    CHECK(cookie.find("Secure") == std::string::npos);
    auto const me = body_of(client.get("/api/session"));
    CHECK(me.at("login").as_string() == "dn");
    CHECK(me.at("outside").as_bool());
    CHECK(me.at("agency").at("name").at("en").as_string() == "Name 0312345678");
    CHECK(client.send("DELETE", "/api/session").status == 204);
    CHECK(client.get("/api/session").status == 401);
}

TEST_CASE("the cookie's token is nowhere in the store", "[session]") {
    House house;
    std::string const cookie = house.cookie_of("dn");
    std::string const token = cookie.substr(cookie.find('=') + 1);
    CHECK(token.size() >= 43);
    CHECK_FALSE(house.store->find_session(token).has_value());
}

TEST_CASE("wrong passwords and unknown log-ins look the same", "[session]") {
    House house;
    HttpClient client(house.port());
    auto const wrong = log_in(client, "dn", "sai");
    auto const unknown = log_in(client, "khong-co", "sai");
    CHECK(wrong.status == 401);
    CHECK(wrong.body == unknown.body);
    CHECK(code_of(wrong) == "wrong-password");
}

TEST_CASE("a password may have as many bytes as a new one", "[session]") {
    House house;
    HttpClient client(house.port());
    CHECK(log_in(client, "dn", std::string(1024, 'x')).status == 401);
    CHECK(log_in(client, "dn", std::string(1025, 'x')).status == 422);
}

TEST_CASE("five wrong passwords close a login for five minutes", "[session]") {
    House house;
    HttpClient client(house.port());
    for (int i = 0; i < 5; ++i) {
        CHECK(log_in(client, "dn", "sai").status == 401);
    }
    auto const closed = log_in(client, "dn", "mat-khau");
    CHECK(closed.status == 429);
    CHECK(closed.headers.at("retry-after") == "300");
    CHECK(log_in(client, "cv", "mat-khau").status == 200);
    house.clock.advance(5 * minute);
    CHECK(log_in(client, "dn", "mat-khau").status == 200);
}

TEST_CASE("a good log-in forgives the failures before it", "[session]") {
    House house;
    HttpClient client(house.port());
    for (int round = 0; round < 3; ++round) {
        for (int i = 0; i < 4; ++i) {
            CHECK(log_in(client, "dn", "sai").status == 401);
        }
        CHECK(log_in(client, "dn", "mat-khau").status == 200);
    }
}

TEST_CASE("one address cannot try many log-ins", "[session]") {
    HouseOptions options;
    options.logins.per_address = 8;
    House house(options);
    HttpClient client(house.port());
    for (int i = 0; i < 8; ++i) {
        CHECK(log_in(client, "nguoi" + std::to_string(i), "sai").status == 401);
    }
    CHECK(log_in(client, "dn", "mat-khau").status == 429);
}

TEST_CASE("behind a proxy the address is the one the proxy saw", "[session]") {
    HouseOptions options;
    options.logins.per_address = 2;
    options.behind_proxy = true;
    House house(options);
    HttpClient client(house.port());
    HttpHeaders const one{{"X-Forwarded-For", "6.6.6.6, 10.0.0.1"}};
    HttpHeaders const two{{"X-Forwarded-For", "6.6.6.6, 10.0.0.2"}};
    CHECK(log_in(client, "a", "sai", one).status == 401);
    CHECK(log_in(client, "b", "sai", one).status == 401);
    CHECK(log_in(client, "c", "sai", one).status == 429);
    HttpHeaders const own_line{{"X-Forwarded-For", "6.6.6.7"}, {"X-Forwarded-For", "10.0.0.1"}};
    CHECK(log_in(client, "c", "sai", own_line).status == 429); // the client's line hides nothing
    auto const other = log_in(client, "dn", "mat-khau", two);
    CHECK(other.status == 200);
    CHECK(other.headers.at("set-cookie").find("; Secure") != std::string::npos);
    CHECK(other.headers.count("strict-transport-security") == 1);
}

TEST_CASE("a session ends when it is not used, and after a day in any case", "[session]") {
    House house;
    auto const idle = house.client("dn");
    house.clock.advance(9 * hour);
    CHECK(idle->get("/api/session").status == 401);
    auto const used = house.client("dn");
    for (int i = 0; i < 4; ++i) {
        house.clock.advance(6 * hour - minute);
        CHECK(used->get("/api/session").status == 200);
    }
    house.clock.advance(2 * hour);
    CHECK(used->get("/api/session").status == 401);
}

TEST_CASE("using a session moves its end, not its beginning", "[session]") {
    House house;
    std::string const cookie = house.cookie_of("dn");
    auto const hash = hoso::adapters::sha256_hex(cookie.substr(cookie.find('=') + 1));
    auto const before = *house.store->find_session(hash);
    house.clock.advance(hour);
    HttpClient client(house.port());
    CHECK(client.send("GET", "/api/session", "", {{"Cookie", cookie}}).status == 200);
    auto const after = *house.store->find_session(hash);
    CHECK(after.seen.ms == before.seen.ms + hour);
    CHECK(after.created.ms == before.created.ms);
}

TEST_CASE("a disabled person is out at once", "[session]") {
    House house;
    auto const dn = house.client("dn");
    auto user = *house.store->find_user("dn");
    user.disabled = true;
    house.store->put_user(user);
    CHECK(dn->get("/api/session").status == 401);
    HttpClient again(house.port());
    CHECK(log_in(again, "dn", "mat-khau").status == 401);
}

TEST_CASE("another site cannot act in a person's name", "[session]") {
    House house;
    auto const dn = house.client("dn");
    auto const before = house.fingerprint();
    std::string const body = R"({"definition":"thu_nghiem"})";
    for (HttpHeaders const& headers :
         {HttpHeaders{{"Origin", "http://evil.example"}}, HttpHeaders{{"Origin", "null"}},
          HttpHeaders{{"Origin", "http://127.0.0.1.evil.example"}},
          HttpHeaders{{"Sec-Fetch-Site", "cross-site"}},
          HttpHeaders{{"Sec-Fetch-Site", "same-site"}}}) {
        CAPTURE(headers.front().second);
        auto const answer = dn->send("POST", "/api/cases", body, headers);
        CHECK(answer.status == 403);
        CHECK(code_of(answer) == "csrf");
        CHECK(dn->send("DELETE", "/api/session", "", headers).status == 403);
    }
    for (char const* type : {"text/plain", "application/x-www-form-urlencoded",
                             "multipart/form-data; boundary=x", "text/plain; application/json"}) {
        CAPTURE(type);
        CHECK(dn->send("POST", "/api/cases", body, {{"Content-Type", type}}).status == 415);
    }
    CHECK(house.fingerprint() == before);
    HttpHeaders const own{{"Origin", "http://127.0.0.1"},
                          {"Sec-Fetch-Site", "same-origin"},
                          {"Content-Type", "application/json; charset=utf-8"}};
    CHECK(dn->send("POST", "/api/cases", body, own).status == 201);
}

TEST_CASE("every answer carries the headers that protect browsers", "[session]") {
    House house;
    HttpClient client(house.port());
    for (char const* target : {"/", "/healthz", "/api/session", "/api/nothing", "/khong/co.js"}) {
        CAPTURE(target);
        auto const answer = client.get(target);
        CHECK(answer.headers.at("content-security-policy").find("default-src 'self'") == 0);
        CHECK(answer.headers.at("content-security-policy").find("frame-ancestors 'none'") !=
              std::string::npos);
        CHECK(answer.headers.at("x-content-type-options") == "nosniff");
        CHECK(answer.headers.at("referrer-policy") == "same-origin");
        CHECK(answer.headers.at("cross-origin-opener-policy") == "same-origin");
        CHECK(answer.headers.count("x-request-id") == 1);
        CHECK(answer.headers.count("date") == 1);
        CHECK(answer.headers.count("cache-control") == 1);
    }
}

TEST_CASE("every route but three asks for a session", "[session]") {
    House house;
    HttpClient client(house.port());
    int open = 0;
    for (hoso::web::Route const& route : hoso::web::routes()) {
        if (route.access == hoso::web::Access::open) {
            ++open;
            continue;
        }
        std::string target(route.pattern);
        for (auto at = target.find('{'); at != std::string::npos; at = target.find('{')) {
            target.replace(at, target.find('}') - at + 1, "1");
        }
        CAPTURE(target);
        bool const upload = route.body == hoso::web::Body::upload;
        HttpHeaders const headers{
            {"Content-Type", upload ? "application/pdf" : "application/json"}};
        std::string const body = route.body == hoso::web::Body::none ? "" : "{}";
        auto const answer =
            client.send(std::string(hoso::web::name_of(route.method)), target, body, headers);
        CHECK(answer.status == 401);
        CHECK(code_of(answer) == "not-logged-in");
    }
    CHECK(open == 3);
}
