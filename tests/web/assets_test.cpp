// Protects: the binary always carries a start page, and every embedded file is described truly
// enough to be served.
#include "tests/support/catch.hpp"
#include "web/assets/assets.hpp"

#include <algorithm>
#include <string>

using hoso::web::Asset;
using hoso::web::assets;

TEST_CASE("there is always a start page", "[assets]") {
    auto const all = assets();
    auto const page = std::find_if(all.begin(), all.end(),
                                   [](Asset const& asset) { return asset.path == "/index.html"; });
    REQUIRE(page != all.end());
    CHECK(page->content_type == "text/html; charset=utf-8");
    CHECK(page->bytes.find("<html") != std::string_view::npos);
}

TEST_CASE("embedded files can be looked up and served", "[assets]") {
    auto const all = assets();
    CHECK(std::is_sorted(all.begin(), all.end(), [](Asset const& left, Asset const& right) {
        return left.path < right.path;
    }));
    for (Asset const& asset : all) {
        INFO(std::string(asset.path));
        CHECK(asset.path.substr(0, 1) == "/");
        CHECK_FALSE(asset.content_type.empty());
        CHECK(asset.sha256.size() == 64);
        CHECK(asset.sha256.find_first_not_of("0123456789abcdef") == std::string_view::npos);
        if (!asset.gzip.empty()) {
            CHECK(asset.gzip.substr(0, 2) == "\x1f\x8b");
            CHECK(asset.gzip.size() < asset.bytes.size());
        }
    }
}
