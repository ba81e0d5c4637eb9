// Protects the language reference: what the EBNF of dsl/README.md calls a sentence the parser reads
// without a word, in both spellings and to equal trees; what the EBNF refuses, the parser refuses.

#include <algorithm>
#include <array>
#include <set>

#include "dsl/grammar/parse.hpp"
#include "dsl/print/canonical.hpp"
#include "tests/dsl/grammar/sentences.hpp"
#include "tests/support/catch.hpp"

using namespace hoso::dsl;
using namespace hoso::testing;

namespace {

constexpr unsigned seed = 20'251'123;

std::string messages(ParseResult const& result, std::string const& text) {
    std::string all;
    for (auto const& d : result.diagnostics)
        all += render(d, {{"câu", text}}, Language::en);
    return all;
}

/// Everything of a tree that has a word in it: labels and tests too, which the canonical form
/// leaves out.
std::size_t steps(ast::File const& file) {
    std::size_t n = 0;
    for (auto const& item : file.items)
        if (auto const* w = std::get_if<ast::Workflow>(&item))
            for (auto const& i : w->items)
                if (auto const* t = std::get_if<ast::Test>(&i)) n += t->steps.size() + 1;
    return n;
}

/// What items seldom hold, because it lies deep in them, in a workflow of its own.
std::vector<Terminal> deep_sentence(Ebnf const& grammar, int n, std::mt19937& random) {
    static constexpr std::array<char const*, 5> rules{"vote", "collect", "document", "clause",
                                                      "test"};
    auto const rule = std::string(rules[static_cast<std::size_t>(n) % rules.size()]);
    bool const clause = rule == "vote" || rule == "clause";
    std::vector<Terminal> words{{false, "workflow"}, {true, "NAME"}, {false, "version"},
                                {true, "NUM"},       {true, "STR"},  {false, "{"}};
    if (clause) words.insert(words.end(), {{false, "state"}, {true, "NAME"}, {false, "{"}});
    auto const inside = grammar.sentence(rule, random);
    words.insert(words.end(), inside.begin(), inside.end());
    words.push_back({false, "}"});
    if (clause) words.push_back({false, "}"});
    return words;
}
/// An item in three of four.
std::vector<Terminal> any_sentence(Ebnf const& grammar, int n, std::mt19937& random) {
    if (n % 4 == 3) return deep_sentence(grammar, n / 4, random);
    return grammar.sentence(n % 2 == 0 ? "item" : "workflow", random);
}

} // namespace

TEST_CASE("every sentence of the reference is read, in both spellings, to the same tree") {
    Ebnf const grammar(read_source("dsl/README.md"));
    std::mt19937 random(seed);
    std::set<std::string> seen;
    for (int n = 0; n < 1500; ++n) {
        auto const words = any_sentence(grammar, n, random);
        for (auto const& word : words)
            seen.insert(word.text);
        auto const en = text_of(words, Language::en), vi = text_of(words, Language::vi);
        auto const a = parse({"en", en}, 0), b = parse({"vi", vi}, 0);
        INFO("seed " << seed << ", sentence " << n << "\n"
                     << en << "\n"
                     << messages(a, en) << messages(b, vi));
        REQUIRE(a.diagnostics.empty());
        REQUIRE(b.diagnostics.empty());
        REQUIRE(canonical(a.file) == canonical(b.file));
        REQUIRE(steps(a.file) == steps(b.file));
        REQUIRE(a.file.items.size() == 1);
    }
    for (auto const& k : keywords()) {
        if (k.kind == TokenKind::kw_language || k.kind == TokenKind::kw_import_)
            continue; // outside items
        INFO(k.en);
        CHECK(seen.contains(std::string(k.en)));
    }
}

TEST_CASE("every name and number of a sentence is in its tree") {
    Ebnf const grammar(read_source("dsl/README.md"));
    std::mt19937 random(seed + 2);
    for (int n = 0; n < 1000; ++n) {
        auto const words = any_sentence(grammar, n, random);
        if (std::find(words.begin(), words.end(), Terminal{false, "test"}) != words.end()) continue;
        std::string text = "language en\n";
        std::vector<std::string> own; // words that stand nowhere else
        for (std::size_t i = 0; i < words.size(); ++i) {
            auto word = word_of(words[i], Language::en, 0);
            if (words[i].open && words[i].text == "NAME")
                own.push_back(word = "n" + std::to_string(i) + "_");
            if (words[i].open && words[i].text == "NUM")
                own.push_back(word = "7" + std::to_string(1000 + i));
            if (words[i].open && words[i].text == "ORD")
                own.push_back(word = "8" + std::to_string(1000 + i) + "x");
            text += word + " ";
        }
        auto const tree = canonical(parse({"en", text}, 0).file);
        INFO("seed " << seed + 2 << ", sentence " << n << "\n" << text << "\n" << tree);
        for (auto const& word : own) {
            INFO(word);
            REQUIRE(tree.find(word) != std::string::npos);
        }
    }
}

TEST_CASE("sentences that differ in one word have different trees") {
    Ebnf const grammar(read_source("dsl/README.md"));
    std::mt19937 random(seed + 3);
    std::vector<Terminal> all;
    for (auto const& [left, right] : grammar.neighbours())
        if (all.empty() || all.back() != left) all.push_back(left);
    // Words that carry no meaning of their own: labels, brackets, and the steps of tests.
    auto const counts = [](Terminal const& word) {
        return word.text != "STR" && word.text != "/" && word.text != "(" && word.text != ")";
    };
    int compared = 0;
    for (int n = 0; n < 60'000 && compared < 600; ++n) {
        auto const words = any_sentence(grammar, n, random);
        if (words.size() > 60 ||
            std::find(words.begin(), words.end(), Terminal{false, "test"}) != words.end())
            continue;
        for (int tries = 0; tries < 20; ++tries) {
            auto other = words;
            auto& word = other[random() % other.size()];
            auto const before = word;
            word = all[random() % all.size()];
            std::vector<Terminal> whole{{false, "language"}, {true, "NAME"}};
            whole.insert(whole.end(), other.begin(), other.end());
            if (word == before || !counts(word) || !counts(before) ||
                !grammar.accepts("file", whole))
                continue;
            auto const a = text_of(words, Language::en), b = text_of(other, Language::en);
            INFO("seed " << seed + 3 << "\n" << a << "\n" << b);
            REQUIRE(canonical(parse({"a", a}, 0).file) != canonical(parse({"b", b}, 0).file));
            ++compared;
        }
    }
    CHECK(compared >= 600);
}

TEST_CASE("what the reference refuses, the parser refuses, and the other way round") {
    Ebnf const grammar(read_source("dsl/README.md"));
    std::mt19937 random(seed + 1);
    std::vector<Terminal> all;
    for (auto const& [left, right] : grammar.neighbours()) {
        if (all.empty() || all.back() != left) all.push_back(left);
    }
    int refused = 0;
    for (int n = 0; n < 1200; ++n) {
        auto words = any_sentence(grammar, n, random);
        if (words.size() > 90) continue;
        auto const at = static_cast<std::ptrdiff_t>(random() % words.size());
        switch (random() % 4) {
        case 0: words.erase(words.begin() + at); break;
        case 1: words.insert(words.begin() + at, all[random() % all.size()]); break;
        case 2: words[static_cast<std::size_t>(at)] = all[random() % all.size()]; break;
        default:
            std::swap(words[static_cast<std::size_t>(at)], words[random() % words.size()]);
            break;
        }
        auto const text = text_of(words, Language::en);
        auto whole = words;
        whole.insert(whole.begin(), {{false, "language"}, {true, "NAME"}});
        bool const expected = grammar.accepts("file", whole);
        auto const result = parse({"en", text}, 0);
        INFO("seed " << seed + 1 << ", sentence " << n << "\n"
                     << text << "\n"
                     << messages(result, text));
        REQUIRE(result.diagnostics.empty() == expected);
        refused += expected ? 0 : 1;
    }
    CHECK(refused > 500);
}
