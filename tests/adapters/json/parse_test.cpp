// What JSON from outside is refused before anybody looks at what it says.

#include "adapters/json/parse.hpp"

#include <string>

#include <boost/json/serialize.hpp>

#include "tests/support/catch.hpp"

using namespace hoso::adapters;

namespace {

std::string code(std::string const& text, ParseLimits limits = {}) {
    auto const parsed = parse_json(text, limits);
    return parsed ? "ok" : parsed.error().code;
}

} // namespace

TEST_CASE("JSON that is as it should be is read as written", "[json]") {
    std::string const text =
        R"({"a":[1,-2,true,null,"Đạt 🙂"],"b":{"c":9223372036854775807}})";
    auto const parsed = parse_json(text);
    REQUIRE(parsed);
    CHECK(boost::json::serialize(*parsed) == text);
    CHECK(parse_json(" 5 \n")->as_int64() == 5);
}

TEST_CASE("a key that occurs twice is refused, however it is spelled", "[json]") {
    CHECK(code(R"({"a":1,"a":2})") == "J-duplicate");
    CHECK(code(R"({"x":{"a":1,"\u0061":2}})") == "J-duplicate");
    CHECK(code(R"([{"a":1},{"a":2}])") == "ok");
    CHECK(code(R"({"a":{"a":{"a":1}}})") == "ok");
}

TEST_CASE("numbers that are not 64-bit integers are refused", "[json]") {
    for (auto const* text :
         {"1.5", "1e3", "1e400", "9223372036854775808", "[0.0]", "18446744073709551616"})
        CHECK(code(text) == "J-number");
    CHECK(code("-9223372036854775808") == "ok");
}

TEST_CASE("depth and size have limits", "[json]") {
    CHECK(code(std::string(32, '[') + std::string(32, ']')) == "ok");
    CHECK(code(std::string(33, '[') + std::string(33, ']')) == "J-depth");
    CHECK(code(std::string(60'000, '[')) == "J-depth");
    CHECK(code("\"" + std::string(100, 'x') + "\"", {.bytes_max = 101}) == "J-size");
    CHECK(code("\"" + std::string(70'000, 'x') + "\"", {.bytes_max = 100'000}) == "ok");
}

TEST_CASE("text that is not JSON is refused with the place", "[json]") {
    for (auto const* text :
         {"", "{", "{} x", "{\"a\":}", "nul", "\"\xff\"", "\"\\ud800\"", "// x\n1", "[1,]"})
        CHECK(code(text) == "J-syntax");
    CHECK(parse_json("{\"a\" 1}").error().message.en.find("near byte 5") != std::string::npos);
}
