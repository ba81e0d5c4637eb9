// Protects what people are shown and what may be stored: message patterns, clean UTF-8, numbers,
// identifiers.

#include <limits>

#include "engine/base/id.hpp"
#include "engine/base/text.hpp"
#include "tests/support/catch.hpp"

using namespace hoso::engine;

TEST_CASE("a pattern is filled once, unknown names stay as written") {
    CHECK(fill("hạn là {han}, còn {so} ngày", {{"han", "14/05/2026"}, {"so", "3"}}) ==
          "hạn là 14/05/2026, còn 3 ngày");
    CHECK(fill("{a}{a}{b}", {{"a", "x"}}) == "xx{b}");
    CHECK(fill("{a}", {{"a", "{b}"}, {"b", "bad"}}) == "{b}"); // a value opens no further place
    CHECK(fill("{a} {b", {{"a", "1"}, {"b", "2"}}) == "1 {b");
    CHECK(fill("{{a}}", {{"a", "1"}}) == "{1}");
    CHECK(fill("", {{"a", "1"}}).empty());
    CHECK(fill("}{", {}) == "}{");
}

TEST_CASE("clean UTF-8 is well formed and without control characters") {
    CHECK(is_clean_utf8(""));
    CHECK(is_clean_utf8("Hồ sơ số 12\tdòng\r\nhai 𝄞 \u00e0"));
    CHECK(is_clean_utf8(
        "\xED\x9F\xBF\xEE\x80\x80\xF4\x8F\xBF\xBF")); // around the surrogates, the last code point
    using namespace std::string_view_literals;
    for (std::string_view text :
         {"a\0b"sv, "\x01"sv, "\x1F"sv, "\x0B"sv, "\x80"sv, "\xC0\x80"sv, "\xC1\xBF"sv, "\xC3"sv,
          "\xC3\x28"sv, "\xE0\x80\x80"sv, "\xE0\x9F\xBF"sv, "\xED\xA0\x80"sv, "\xE1\xBA"sv,
          "\xF0\x8F\xBF\xBF"sv, "\xF4\x90\x80\x80"sv, "\xF5\x80\x80\x80"sv, "\xFF"sv,
          "\xF0\x9D\x84"sv})
        CHECK_FALSE(is_clean_utf8(text));
}

TEST_CASE("code points are counted, not bytes") {
    CHECK(count_code_points("") == 0);
    CHECK(count_code_points("Hồ sơ") == 5);
    CHECK(count_code_points("𝄞") == 1);
}

TEST_CASE("numbers are grouped by dots") {
    CHECK(grouped(0) == "0");
    CHECK(grouped(999) == "999");
    CHECK(grouped(1000) == "1.000");
    CHECK(grouped(1234567) == "1.234.567");
    CHECK(grouped(-1234567) == "-1.234.567");
    CHECK(grouped(-100) == "-100");
    CHECK(grouped(std::numeric_limits<std::int64_t>::min()) == "-9.223.372.036.854.775.808");
}

TEST_CASE("an id is 1 to 64 plain characters") {
    CHECK(is_valid_id("a"));
    CHECK(is_valid_id("SKHCN-2026.000_1"));
    CHECK(is_valid_id(std::string(64, 'x')));
    CHECK_FALSE(is_valid_id(""));
    CHECK_FALSE(is_valid_id(std::string(65, 'x')));
    for (char const* text : {"a b", "a/b", "hồ", "a\n", "a:b", "a%", "<a>"})
        CHECK_FALSE(is_valid_id(text));
}

TEST_CASE("bilingual text falls back to Vietnamese") {
    Bilingual const both{"Hạn", "Due"};
    CHECK(both.in(Language::vi) == "Hạn");
    CHECK(both.in(Language::en) == "Due");
    CHECK(Bilingual{"Hạn", ""}.in(Language::en) == "Hạn");
}
