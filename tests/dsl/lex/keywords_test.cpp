// Protects the keyword table: two keywords that may stand side by side must never read as one
// longer keyword, in either language; no spelling stands for two keywords; and the reference's
// grammar and the table have the same words.

#include <algorithm>
#include <cctype>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <map>
#include <set>
#include <span>
#include <string>

#include "dsl/lex/keywords.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/ebnf.hpp"

using namespace hoso::dsl;
using hoso::testing::Ebnf;
using hoso::testing::Terminal;

namespace {

std::string read_file(std::string const& path) {
    char const* root = std::getenv("HOSO_ROOT");
    std::ifstream file(std::string(root != nullptr ? root : ".") + "/" + path);
    return {std::istreambuf_iterator<char>(file), {}};
}

Keyword const* by_english(std::string_view spelling) {
    for (auto const& k : keywords())
        if (k.en == spelling) return &k;
    return nullptr;
}

using Words = std::vector<std::string_view>;
using Follow = std::map<TokenKind, std::set<TokenKind>>;

Follow keyword_neighbours(Ebnf const& grammar) {
    Follow follow;
    for (auto const& [left, right] : grammar.neighbours()) {
        auto const *a = by_english(left.text), *b = by_english(right.text);
        if (!left.open && !right.open && a != nullptr && b != nullptr)
            follow[a->kind].insert(b->kind);
    }
    return follow;
}

/// Do the words `rest` read on into what may follow `kind`? Then the lexer would take one keyword
/// for several.
bool swallowed(std::span<std::string_view const> rest, TokenKind kind, Follow const& follow,
               Language language) {
    if (rest.empty()) return true;
    auto const next = follow.find(kind);
    if (next == follow.end()) return false;
    for (TokenKind const b : next->second) {
        auto const words = split_words(spelling(b, language));
        auto const n = std::min(words.size(), rest.size());
        if (!std::equal(words.begin(), words.begin() + static_cast<std::ptrdiff_t>(n),
                        rest.begin()))
            continue;
        if (n == rest.size() || swallowed(rest.subspan(n), b, follow, language)) return true;
    }
    return false;
}

std::vector<std::string> collisions(Follow const& follow, Language language) {
    std::vector<std::string> found;
    for (auto const& a : keywords())
        for (auto const& c : keywords()) {
            auto const short_one = split_words(a.in(language)),
                       long_one = split_words(c.in(language));
            if (long_one.size() <= short_one.size()) continue;
            if (!std::equal(short_one.begin(), short_one.end(), long_one.begin())) continue;
            std::span<std::string_view const> const rest(
                long_one.begin() + static_cast<std::ptrdiff_t>(short_one.size()), long_one.end());
            if (swallowed(rest, a.kind, follow, language))
                found.push_back(std::string(c.in(language)) + " swallows " +
                                std::string(a.in(language)));
        }
    return found;
}

} // namespace

TEST_CASE("no keyword swallows two neighbouring ones, in either language") {
    auto const follow = keyword_neighbours(Ebnf(read_file("dsl/README.md")));
    std::size_t pairs = 0;
    for (auto const& [kind, next] : follow)
        pairs += next.size();
    INFO("pairs of keywords side by side: " << pairs);
    CHECK(pairs > 500);
    CHECK(collisions(follow, Language::en) == std::vector<std::string>{});
    CHECK(collisions(follow, Language::vi) == std::vector<std::string>{});
}

TEST_CASE("the collision check finds the trap it was made for") {
    // Were `next` spelled "ngày trước", "nhắc 3 ngày trước tới" would read as: nhắc 3 <next> tới.
    std::vector<std::string_view> const rest{"trước"};
    Follow const follow{{TokenKind::kw_days, {TokenKind::kw_before}}};
    CHECK(swallowed(rest, TokenKind::kw_days, follow, Language::vi));
    CHECK_FALSE(swallowed(rest, TokenKind::kw_months, follow, Language::vi));
}

TEST_CASE("every spelling stands for one keyword and reads as itself") {
    for (Language const language : {Language::en, Language::vi}) {
        std::set<std::string_view> seen;
        for (auto const& k : keywords()) {
            INFO(k.in(language));
            CHECK(seen.insert(k.in(language)).second);
            auto const match = match_keyword(k.in(language), language);
            REQUIRE(match);
            CHECK(match->kind == k.kind);
            CHECK(match->size == k.in(language).size());
        }
    }
}

TEST_CASE("the grammar of the reference uses every keyword and no other word") {
    Ebnf const grammar(read_file("dsl/README.md"));
    std::set<std::string> used{"language"};
    for (auto const& [left, right] : grammar.neighbours())
        for (auto const& word : {left, right}) {
            if (word.open) continue;
            bool const letters = std::isalpha(static_cast<unsigned char>(word.text[0])) != 0;
            INFO(word.text);
            if (letters) CHECK(by_english(word.text) != nullptr);
            used.insert(word.text);
        }
    for (auto const& k : keywords()) {
        INFO(k.en);
        CHECK(used.contains(std::string(k.en)));
    }
}
