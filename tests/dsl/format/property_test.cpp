// Protects what the formatter promises of every file: nothing is lost, nothing is added, twice is
// once, and the layout does not depend on the lines it found.

#include "dsl/format/format.hpp"
#include "dsl/grammar/parse.hpp"
#include "dsl/print/canonical.hpp"
#include "tests/dsl/format/samples.hpp"
#include "tests/support/catch.hpp"

using namespace hoso::dsl;
using namespace hoso::testing;

namespace {

constexpr unsigned seed = 20'261'125;

std::string messages(Formatted const& result, std::string const& text) {
    std::string all;
    for (auto const& d : result.diagnostics)
        all += render(d, {{"t.hoso", text}}, Language::en);
    return all;
}

std::string formatted(std::string const& text) {
    auto const result = format({"t.hoso", text});
    INFO(text << messages(result, text));
    REQUIRE(result.internal_error.empty());
    REQUIRE(result.ok());
    return result.text;
}

std::string translated(std::string const& text, Language target) {
    auto const result = translate({"t.hoso", text}, target);
    INFO(text << messages(result, text));
    REQUIRE(result.internal_error.empty());
    REQUIRE(result.ok());
    return result.text;
}

std::string tree(std::string const& text) {
    return canonical(parse({"t.hoso", text}, 0).file);
}

std::vector<std::string> comments(std::string const& text) {
    std::vector<std::string> all;
    for (auto const& c : lex(text, 0).comments)
        all.push_back(text.substr(c.begin, c.end - c.begin));
    return all;
}

void check_all(std::string const& text) {
    auto const once = formatted(text);
    INFO(once);
    REQUIRE(formatted(once) == once);
    REQUIRE(tree(once) == tree(text));
    REQUIRE(comments(once) == comments(text));
    REQUIRE(once.find(" \n") == once.npos);
    REQUIRE(once.find('\r') == once.npos);
    REQUIRE(once.find("\n\n\n") == once.npos);
    auto const own = lex(text, 0).language;
    auto const there = translated(once, own == Language::vi ? Language::en : Language::vi);
    REQUIRE(tree(there) == tree(text));
    REQUIRE(comments(there) == comments(text));
    REQUIRE(translated(there, own) == once);
}

} // namespace

TEST_CASE("shipped and golden files keep words, comments and meaning", "[format]") {
    auto const names = good_files();
    CHECK(names.size() >= 10);
    for (auto const& name : names) {
        INFO(name);
        check_all(read_source(name));
    }
}

TEST_CASE("shipped files are formatted", "[format]") {
    for (auto const& name : names_below("workflows", ".hoso")) {
        INFO(name << ": run `hoso fmt` on it");
        auto const text = read_source(name);
        CHECK(formatted(text) == text);
    }
}

TEST_CASE("every sentence of the reference keeps its words", "[format]") {
    Ebnf const grammar(read_source("dsl/README.md"));
    std::mt19937 random(seed);
    for (int n = 0; n < 400; ++n) {
        auto const words = grammar.sentence(n % 2 == 0 ? "item" : "workflow", random);
        INFO("seed " << seed << ", sentence " << n);
        check_all(text_of(words, n % 3 == 0 ? Language::en : Language::vi));
    }
}

TEST_CASE("the layout does not depend on the lines it finds", "[format]") {
    std::mt19937 random(seed + 1);
    for (auto const& name : good_files()) {
        auto const text = read_source(name);
        auto const expected = without_empty_lines(formatted(text));
        for (int n = 0; n < (text.size() > 50'000 ? 1 : 6); ++n) {
            auto const spoiled = respaced(text, random);
            INFO("seed " << seed + 1 << ", " << name << "\n" << spoiled);
            REQUIRE(without_empty_lines(formatted(spoiled)) == expected);
        }
    }
}

TEST_CASE("sentences too are laid out by their words alone", "[format]") {
    Ebnf const grammar(read_source("dsl/README.md"));
    std::mt19937 random(seed + 2);
    for (int n = 0; n < 300; ++n) {
        auto const text =
            text_of(grammar.sentence(n % 2 == 0 ? "item" : "workflow", random), Language::vi);
        INFO("seed " << seed + 2 << ", sentence " << n);
        REQUIRE(without_empty_lines(formatted(respaced(text, random))) ==
                without_empty_lines(formatted(text)));
    }
}

TEST_CASE("comments may stand in any gap", "[format]") {
    std::mt19937 random(seed + 3);
    auto const base = read_source("tests/golden/good/ca-ngon-ngu.hoso");
    auto const tokens = lex(base, 0);
    for (int n = 0; n < 60; ++n) {
        auto text = base;
        for (auto i = tokens.tokens.size(); i-- > 2;)
            // A decimal number and its percent sign are not parted.
            if (tokens.tokens[i].kind != TokenKind::percent_sign &&
                random() % (n % 2 == 0 ? 4 : 40) == 0)
                text.insert(tokens.tokens[i].begin,
                            random() % 2 == 0 ? " // chú thích " + std::to_string(i) + "\n"
                                              : "\n\n// riêng " + std::to_string(i) + "\n");
        INFO("seed " << seed + 3 << ", round " << n);
        check_all(text);
    }
}
