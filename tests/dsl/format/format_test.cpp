// Protects the layout itself, by pairs of files, and what happens to input that is not plain.

#include <set>

#include "dsl/format/format.hpp"
#include "dsl/format/roles.hpp"
#include "dsl/lex/keywords.hpp"
#include "tests/dsl/format/samples.hpp"
#include "tests/support/catch.hpp"

using namespace hoso::dsl;
using namespace hoso::testing;

namespace {

std::string formatted(std::string const& text) {
    auto const result = format({"t.hoso", text});
    CHECK(result.internal_error.empty());
    return result.text;
}

using Phrases = std::set<std::string>;

/// Words a part of the grammar may begin with; an open kind counts as "". True when it may be
/// empty.
bool first_of(Ebnf const& grammar, EbnfNode const& node, Phrases& out) {
    using Kind = EbnfNode::Kind;
    switch (node.kind) {
    case Kind::phrase: out.insert(node.text); return false;
    case Kind::open: out.insert(""); return false;
    case Kind::rule: return first_of(grammar, grammar.rules().at(node.text), out);
    case Kind::optional:
    case Kind::repeat: first_of(grammar, node.parts.front(), out); return true;
    case Kind::choice: {
        bool empty = false;
        for (auto const& part : node.parts)
            empty = first_of(grammar, part, out) || empty;
        return empty;
    }
    case Kind::sequence: break;
    }
    for (auto const& part : node.parts)
        if (!first_of(grammar, part, out)) return false;
    return true;
}

/// What may begin an element between braces, for every pair of braces of the grammar.
void block_words(Ebnf const& grammar, EbnfNode const& node, std::vector<Phrases>& out) {
    for (std::size_t i = 0; i < node.parts.size(); ++i) {
        block_words(grammar, node.parts[i], out);
        if (node.kind != EbnfNode::Kind::sequence || node.parts[i].text != "{") continue;
        Phrases words;
        for (++i; i < node.parts.size() && node.parts[i].text != "}"; ++i)
            first_of(grammar, node.parts[i], words);
        out.push_back(std::move(words));
    }
}

} // namespace

TEST_CASE("files are laid out as their pair says", "[format]") {
    auto const names = names_below("tests/golden/format", ".in.hoso");
    CHECK(names.size() >= 5);
    for (auto const& name : names) {
        INFO(name);
        auto const wanted =
            read_source(name.substr(0, name.size() - std::string("in.hoso").size()) + "out.hoso");
        CHECK(formatted(read_source(name)) == wanted);
        CHECK(formatted(wanted) == wanted);
    }
}

TEST_CASE("the table knows what begins the elements of every block of the reference", "[format]") {
    Ebnf const grammar(read_source("dsl/README.md"));
    std::vector<Phrases> blocks;
    for (auto const& [name, node] : grammar.rules())
        block_words(grammar, node, blocks);
    CHECK(blocks.size() >= 8);
    std::map<std::string, TokenKind> kinds;
    for (auto const& k : keywords())
        kinds[std::string(k.en)] = k.kind;
    for (auto const& words : blocks) {
        if (words.contains("")) continue; // fields, values, members
        std::string list;
        for (auto const& word : words)
            list += (list.empty() ? "" : ", ") + word;
        INFO("dsl/format/roles.cpp needs the family: " << list);
        for (auto const& first : words) {
            if (!kinds.contains(first)) continue; // a mark
            CHECK(layout::begins_block(kinds.at(first)));
            auto const begins = layout::beginners(kinds.at(first));
            for (auto const& other : words) {
                INFO(first << " … " << other);
                if (kinds.contains(other)) CHECK(begins[static_cast<std::size_t>(kinds.at(other))]);
            }
        }
    }
    Phrases items;
    first_of(grammar, grammar.rules().at("item"), items);
    for (auto const& item : items) {
        INFO("dsl/format/roles.cpp: the file's family lacks " << item);
        CHECK(layout::file_beginners()[static_cast<std::size_t>(kinds.at(item))]);
    }
}

TEST_CASE("line ends, tabs and a byte-order mark do not survive", "[format]") {
    CHECK(formatted("\xEF\xBB\xBFngôn ngữ vi\r\n\r\n\r\n\tvai trò  a\r\n\"A\" // ghi\r\n") ==
          "ngôn ngữ vi\n\nvai trò a \"A\" // ghi\n");
}

TEST_CASE("files with mistakes are reported and left alone", "[format]") {
    for (auto const& name : names_below("tests/golden/bad", ".hoso")) {
        auto const result = format({name, read_source(name)});
        CHECK(result.internal_error.empty());
        if (has_errors(result.diagnostics)) CHECK(result.text.empty());
    }
    // Hidden characters stay a reported mistake.
    auto const hidden = format({"t", "ngôn ngữ vi\nvai trò a\u200B \"A\"\n"});
    CHECK_FALSE(hidden.ok());
    CHECK(hidden.text.empty());
}

TEST_CASE("decomposed letters keep their bytes and count as they look", "[format]") {
    std::string const nfd =
        "ngôn ngữ vi\ndanh mục M \"e\u0302\u0301\" {\n    a \"e\u0302\u0301\"\n}\n";
    CHECK(formatted(nfd) == nfd);
}

TEST_CASE("dates and numbers are written the way of the language", "[format]") {
    auto const vi = formatted("ngôn ngữ vi tham số p : số tiền { từ 2026-01-02 = 1_000_000 đồng }"
                              "tham số q : tỷ lệ { từ 1/2/2026 = 12.50% từ 02/03/2026 = 1_000% }");
    CHECK(vi.find("từ 02/01/2026 = 1.000.000 đồng") != vi.npos);
    CHECK(vi.find("từ 01/02/2026 = 12.50%") != vi.npos);
    CHECK(vi.find("= 1_000%") != vi.npos); // 1.000% could be read in two ways
    auto const en = translate({"t", vi}, Language::en);
    REQUIRE(en.ok());
    CHECK(en.text.find("from 2026-01-02 = 1_000_000 VND") != vi.npos);
}

TEST_CASE("a name that is a keyword over there stops a translation", "[format]") {
    std::string const text = "ngôn ngữ vi\nvai trò owner \"A\"\n";
    auto const result = translate({"t", text}, Language::en);
    REQUIRE(result.diagnostics.size() == 1);
    CHECK(result.text.empty());
    CHECK(text.substr(result.diagnostics[0].range.begin, 5) == "owner");
}
