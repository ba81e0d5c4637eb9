// Protects: the small readers of HTTP text that everything else trusts.
#include "tests/support/catch.hpp"
#include "web/middleware.hpp"
#include "web/routes/assets.hpp"
#include "web/routes/attachments.hpp"

using namespace hoso;
using namespace hoso::web;

TEST_CASE("targets are taken apart after percent-decoding, oddities refused", "[parts]") {
    auto const plain = parse_target("/api/cases/7?q=nguy%E1%BB%85n+v%C4%83n&size=2&q=b");
    REQUIRE(plain);
    CHECK(plain->segments == std::vector<std::string>{"api", "cases", "7"});
    CHECK(plain->find("q") == "nguyễn văn");
    CHECK(plain->find("size") == "2");
    CHECK_FALSE(plain->find("khong"));
    CHECK(parse_target("/")->segments.empty());
    for (char const* odd :
         {"", "*", "a", "http://a/b", "//a", "/a//b", "/a/", "/a/..", "/./a", "/%2e", "/a%2fb",
          "/a%5cb", "/a%00", "/a%0a", "/%zz", "/%e", "/a?x=%0d%0a", "/a?x=%80", "/a#b"}) {
        CAPTURE(odd);
        CHECK_FALSE(parse_target(odd));
    }
}

TEST_CASE("versions in If-Match", "[parts]") {
    CHECK(version_of("\"17\"") == 17);
    CHECK(version_of("\"0\"") == 0);
    for (char const* wrong : {"", "17", "\"\"", "\"-1\"", "\"1x\"", "W/\"1\"", "*", "\"1\",\"2\"",
                              "\"99999999999999999999\""}) {
        CAPTURE(wrong);
        CHECK_FALSE(version_of(wrong));
    }
}

TEST_CASE("cookies are found by their whole name", "[parts]") {
    Request request;
    request.headers = {{"cookie", "xhoso_session=1; hoso_session=abc;hoso=2; leer="}};
    CHECK(cookie(request, "hoso_session") == "abc");
    CHECK(cookie(request, "hoso") == "2");
    CHECK(cookie(request, "session").empty());
    CHECK(cookie(request, "leer").empty());
}

TEST_CASE("cross-site requests are those a browser says come from elsewhere", "[parts]") {
    auto const cross = [](std::vector<Header> headers) {
        Request request;
        request.headers = std::move(headers);
        request.headers.push_back({"host", "hoso.example:8080"});
        return is_cross_site(request);
    };
    CHECK_FALSE(cross({}));
    CHECK_FALSE(cross({{"origin", "http://hoso.example:8080"}}));
    CHECK_FALSE(cross({{"origin", "https://hoso.example:8080"}}));
    CHECK_FALSE(cross({{"sec-fetch-site", "same-origin"}}));
    CHECK(cross({{"origin", "http://hoso.example"}}));
    CHECK(cross({{"origin", "hoso.example:8080"}}));
    CHECK(cross({{"origin", "null"}}));
    CHECK(cross({{"sec-fetch-site", "cross-site"}}));
}

TEST_CASE("tags of If-None-Match", "[parts]") {
    CHECK(names_tag("\"a\"", "\"a\""));
    CHECK(names_tag("\"b\", W/\"a\"", "\"a\""));
    CHECK(names_tag("*", "\"a\""));
    CHECK_FALSE(names_tag("\"ab\"", "\"a\""));
    CHECK_FALSE(names_tag("", "\"a\""));
}

TEST_CASE("dates in HTTP's own form", "[parts]") {
    CHECK(http_date({0}) == "Thu, 01 Jan 1970 00:00:00 GMT");
    CHECK(http_date(*engine::parse_iso_instant("2026-11-23T01:02:03.999Z")) ==
          "Mon, 23 Nov 2026 01:02:03 GMT");
}

TEST_CASE("file names survive as headers, files are what they say", "[parts]") {
    CHECK(content_disposition("hợp đồng \"1\";.pdf") ==
          "attachment; filename*=UTF-8''h%E1%BB%A3p%20%C4%91%E1%BB%93ng%20%221%22%3B.pdf");
    CHECK(looks_like("pdf", "%PDF-1.7 …"));
    CHECK_FALSE(looks_like("pdf", "%PDF"));
    CHECK(looks_like("docx", std::string("PK\x03\x04") + "…"));
    CHECK_FALSE(looks_like("exe", "MZ"));
    CHECK_FALSE(media_type_for("html"));
    CHECK_FALSE(media_type_for("svg"));
}

TEST_CASE("the guard's tables stay bounded", "[parts]") {
    LoginLimits limits;
    limits.entries = 3;
    limits.per_address = 1'000;
    LoginGuard guard(limits);
    for (int i = 0; i < 100; ++i) {
        CHECK(guard.begin("nguoi" + std::to_string(i), "1.1.1.1", {i}));
    }
}

TEST_CASE("routes match whole paths and tell the methods they know", "[parts]") {
    auto const target = [](char const* text) { return *parse_target(text); };
    auto const found = find_route(routes(), Method::get, target("/api/cases/7"));
    REQUIRE(found.route != nullptr);
    CHECK(found.places == std::vector<std::string>{"7"});
    CHECK(find_route(routes(), Method::head, target("/healthz")).route != nullptr);
    auto const other = find_route(routes(), Method::put, target("/api/cases"));
    CHECK(other.route == nullptr);
    CHECK(other.allowed == std::vector<Method>{Method::get, Method::post});
    CHECK(find_route(routes(), Method::get, target("/api/cases/7/8")).allowed.empty());
    CHECK(find_route(routes(), Method::get, target("/api")).allowed.empty());
}
