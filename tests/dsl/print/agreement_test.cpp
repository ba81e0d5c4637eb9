// Protects the language reference: what the EBNF of dsl/README.md calls a sentence the parser reads
// without a word, in both spellings and to equal trees; what the EBNF refuses, the parser refuses.

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

} // namespace

TEST_CASE("every sentence of the reference is read, in both spellings, to the same tree") {
    Ebnf const grammar(read_source("dsl/README.md"));
    std::mt19937 random(seed);
    std::set<std::string> seen;
    for (int n = 0; n < 1500; ++n) {
        auto const words = grammar.sentence(n % 2 == 0 ? "item" : "workflow", random);
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

TEST_CASE("what the reference refuses, the parser refuses, and the other way round") {
    Ebnf const grammar(read_source("dsl/README.md"));
    std::mt19937 random(seed + 1);
    std::vector<Terminal> all;
    for (auto const& [left, right] : grammar.neighbours()) {
        if (all.empty() || all.back() != left) all.push_back(left);
    }
    int refused = 0;
    for (int n = 0; n < 1200; ++n) {
        auto words = grammar.sentence(n % 2 == 0 ? "item" : "workflow", random);
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
