// Protects the server from hostile text: nothing a file can say overflows the stack or takes long.
// Runs under AddressSanitizer, whose frames are the largest.

#include <chrono>

#include "dsl/grammar/parse.hpp"
#include "tests/support/catch.hpp"

using namespace hoso::dsl;

namespace {

std::string repeated(std::string const& what, int n) {
    std::string result;
    for (int i = 0; i < n; ++i)
        result += what;
    return result;
}
ParseResult parsed(std::string const& body) {
    return parse({"sâu.hoso", "language en\n" + body}, 0);
}
std::vector<std::string> codes(ParseResult const& result) {
    std::vector<std::string> list;
    for (auto const& d : result.diagnostics)
        list.push_back(d.code);
    return list;
}
using Codes = std::vector<std::string>;

std::string calc(std::string const& body) {
    return "calc a() -> bool = " + body + "\nsource b \"B\"\n";
}

} // namespace

TEST_CASE("nesting is limited, with one message, and the file goes on behind it") {
    constexpr int many = 5'000;
    for (auto const& text : {
             calc(repeated("(", many) + "1" + repeated(")", many)),
             calc(repeated("(", many)),
             calc(repeated("not ", many) + "yes"),
             calc(repeated("- ", many) + "1"),
             calc(repeated("if ", many) + "yes"),
             calc(repeated("if a then b else ", many) + "c"),
             calc(repeated("a default ", many) + "b"),
             calc(repeated("f(", many) + "1" + repeated(")", many)),
             calc(repeated("round(", many) + "1"),
             calc(repeated("all x in y: ", many) + "z"),
             "data x\ncalc a(x: " + repeated("list of ", many) +
                 "bool) -> bool = yes\nsource b \"B\"\n",
         }) {
        auto const result = parsed(text);
        INFO(text.substr(0, 60));
        bool const first_is_item = text.starts_with("calc");
        CHECK(codes(result) == (first_is_item ? Codes{"H9002"} : Codes{"H1101", "H9002"}));
        REQUIRE_FALSE(result.file.items.empty());
        CHECK(std::holds_alternative<ast::Source>(result.file.items.back()));
    }
}

TEST_CASE("nesting up to the limit is read and destroyed") {
    auto const result = parsed(calc(repeated("(", 60) + "1" + repeated(")", 60)));
    CHECK(codes(result) == Codes{});
    CHECK(codes(parsed(calc(repeated("f(1 + ", 60) + "1" + repeated(")", 60)))) == Codes{});
}

TEST_CASE("long chains of operators are limited like deep nesting") {
    CHECK(codes(parsed(calc("1" + repeated(" + 1", 120)))) == Codes{});
    CHECK(codes(parsed(calc("1" + repeated(" + 1", 20'000)))) == Codes{"H9003"});
    CHECK(codes(parsed(calc("a" + repeated(" and a", 300)))) == Codes{"H9003"});
}

TEST_CASE("a file of nothing but mistakes is given up after a hundred messages, soon") {
    auto const start = std::chrono::steady_clock::now();
    for (auto const& body :
         {repeated("role role\n", 20'000), repeated("} ", 30'000),
          repeated("state x { owner\n", 8'000), repeated("a ", 50'000), repeated("{", 50'000),
          "workflow w version 1 \"W\" {" + repeated("state s { on x by y { when -> z\n", 4'000)}) {
        auto const result = parsed(body);
        CHECK(result.diagnostics.size() <= 101);
        CHECK_FALSE(result.diagnostics.empty());
    }
    auto const seconds =
        std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
    INFO(seconds << " s");
    CHECK(seconds < 10); // six files of 150 to 250 KB, unoptimised and with the sanitizer
}
