// Protects: `matches` judges whole texts over code points, and no pattern can make it slow.

#include "engine/core/pattern.hpp"

#include <chrono>

#include "tests/support/catch.hpp"

using hoso::engine::Pattern;

namespace {

bool fits(std::string const& pattern, std::string const& text) {
    auto compiled = Pattern::compile(pattern);
    REQUIRE(compiled);
    return compiled->matches(text);
}

} // namespace

TEST_CASE("a pattern matches the whole text") {
    CHECK(fits("[0-9]{10}(-[0-9]{3})?|[0-9]{12}", "3599999014"));
    CHECK(fits("[0-9]{10}(-[0-9]{3})?|[0-9]{12}", "3599999014-001"));
    CHECK(fits("[0-9]{10}(-[0-9]{3})?|[0-9]{12}", "359999901400"));
    CHECK_FALSE(fits("[0-9]{10}(-[0-9]{3})?|[0-9]{12}", "35999990140"));
    CHECK_FALSE(fits("[0-9]{10}(-[0-9]{3})?|[0-9]{12}", "x3599999014"));
    CHECK(fits("\\+?[0-9]{9,14}", "+84901234567"));
    CHECK_FALSE(fits("\\+?[0-9]{9,14}", "++84901234567"));
    CHECK(fits("[^@ ]+@[^@ ]+[.][^@ ]+", "lienhe@minhphat.vn"));
    CHECK_FALSE(fits("[^@ ]+@[^@ ]+[.][^@ ]+", "lienhe@minhphat"));
    CHECK(fits("^abc$", "abc"));
    CHECK_FALSE(fits("a^b", "ab"));
}

TEST_CASE("every operator of a pattern does its work") {
    CHECK(fits("a*b+c?", "b"));
    CHECK(fits("a*b+c?", "aabbc"));
    CHECK_FALSE(fits("a*b+c?", "aac"));
    CHECK(fits("(ab|cd){2,3}", "abcd"));
    CHECK(fits("(ab|cd){2,3}", "cdcdab"));
    CHECK_FALSE(fits("(ab|cd){2,3}", "ab"));
    CHECK_FALSE(fits("(ab|cd){2,3}", "abababab"));
    CHECK(fits("a{2,}", "aaaaa"));
    CHECK_FALSE(fits("a{2,}", "a"));
    CHECK(fits("a{0}b", "b"));
    CHECK(fits("a|b|c*|(d|e)+", "deed"));
    CHECK(fits("a|b|c*|(d|e)+", ""));
    CHECK(fits("", ""));
    CHECK_FALSE(fits("", "a"));
    CHECK(fits("()*x", "x"));
    CHECK(fits("[]a]+", "]a]"));
    CHECK(fits("[a-]+", "a-a"));
    CHECK(fits("\\d\\s\\w", "1 _"));
}

TEST_CASE("a pattern counts code points, not bytes") {
    CHECK(fits("..", "Đỗ"));
    CHECK(fits("[[:alpha:] ]+", "Nguyễn Thị Đào"));
    CHECK_FALSE(fits("[[:alpha:] ]+", "Nguyễn 2"));
    CHECK(fits("[à-ỹ]{2}", "ễơ"));
    CHECK(fits("[^a]", "ệ"));
}

TEST_CASE("a broken or oversized pattern is an error with its place") {
    for (char const* bad : {"(", ")", "a)", "[a", "*a", "a{2", "a{3,2}", "a{1001}", "[z-a]", "\\",
                            "\\q", "[[:gia:]]", "((a{1000}){1000})", "{2}"}) {
        INFO(bad);
        auto compiled = Pattern::compile(bad);
        REQUIRE_FALSE(compiled);
        CHECK_FALSE(compiled.error().text.vi.empty());
        CHECK_FALSE(compiled.error().text.en.empty());
    }
    CHECK_FALSE(Pattern::compile(std::string(501, 'a')));
    CHECK_FALSE(Pattern::compile(std::string(100, '(') + std::string(100, ')')));
    CHECK_FALSE(Pattern::compile("\xff"));
}

TEST_CASE("patterns that ruin backtracking matchers stay linear") {
    std::string text(20'000, 'a');
    auto start = std::chrono::steady_clock::now();
    CHECK_FALSE(fits("(a*)*b", text));
    CHECK_FALSE(fits("(a|a)*b", text));
    CHECK_FALSE(fits("(a+a+)+b", text));
    CHECK(std::chrono::steady_clock::now() - start < std::chrono::seconds(10));
}
