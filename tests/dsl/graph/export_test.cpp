// Protects: the graph in other notations; whatever stands in a label adds no node, link or
// directive.
#include "dsl/graph/export.hpp"

#include <algorithm>
#include <sstream>

#include "tests/support/catch.hpp"
#include "tests/support/definition_builder.hpp"

using namespace hoso;
using engine::Language;
using tests::DefinitionBuilder;

namespace {

std::string const hostile =
    "a\"]; evil -> b\n    st_x --> st_y : c\n%%{init: {}}%% #quot; \\\" <b>&";

engine::Definition example(std::string const& label) {
    DefinitionBuilder b("thu");
    b.role("xet");
    b.state("end");
    b.state("đích");
    b.state("đích", engine::StateKind::final);
    for (engine::State& state : b.definition.states)
        state.label = {label, label};
    auto action = DefinitionBuilder::action("gui", {0}, 1);
    action.label = {label, label};
    b.at(0).actions.push_back(action);
    b.at(1).actions.push_back(DefinitionBuilder::action("xong", {0}, 2));
    return b.definition;
}

std::vector<std::string> lines(std::string const& text) {
    std::vector<std::string> out;
    std::istringstream in(text);
    for (std::string line; std::getline(in, line);)
        out.push_back(line);
    return out;
}

/// Quotes open and close on each line, backslashes seen.
bool is_quoted(std::string const& line) {
    bool inside = false;
    for (std::size_t i = 0; i < line.size(); ++i) {
        if (inside && line[i] == '\\')
            ++i;
        else if (line[i] == '"')
            inside = !inside;
    }
    return !inside;
}

} // namespace

TEST_CASE("Mermaid names states, ways, start and end", "[graph]") {
    auto const text = dsl::mermaid(example("Nhãn"), Language::vi);
    INFO(text);
    CHECK(lines(text).front() == "stateDiagram-v2");
    CHECK(text.find("state \"Nhãn\" as st_end") != std::string::npos);
    CHECK(text.find("[*] --> st_end") != std::string::npos);
    CHECK(text.find("st_end --> st_ch__1 : Nhãn") != std::string::npos);
    CHECK(text.find("st_ch__1 --> st_ch__2") != std::string::npos);
    CHECK(text.find("st_ch__2 --> [*]") != std::string::npos);
}

TEST_CASE("hostile labels add nothing to either notation", "[graph]") {
    auto const plain = lines(dsl::mermaid(example("x"), Language::vi));
    auto const bad = lines(dsl::mermaid(example(hostile), Language::vi));
    REQUIRE(plain.size() == bad.size());
    for (std::size_t i = 0; i < bad.size(); ++i) {
        INFO(bad[i]);
        auto const count = [](std::string const& line, char c) {
            return std::count(line.begin(), line.end(), c);
        };
        for (char const c : {'"', '>', ':', '[', '{', '%', '<', '&', '\\'})
            CHECK(count(bad[i], c) == count(plain[i], c));
    }
    auto const plain_dot = lines(dsl::dot(example("x"), Language::vi));
    auto const bad_dot = lines(dsl::dot(example(hostile), Language::vi));
    REQUIRE(plain_dot.size() == bad_dot.size());
    for (std::string const& line : bad_dot) {
        INFO(line);
        CHECK(is_quoted(line));
    }
}
