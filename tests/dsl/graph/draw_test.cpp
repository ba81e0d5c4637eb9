// Protects: the picture is one well-formed SVG that a strict content security policy lets through,
// says in words what it says in colour, and escapes what people wrote.
#include "dsl/graph/draw.hpp"

#include "tests/support/catch.hpp"

using namespace hoso;
using dsl::draw;
using engine::Definition;
using engine::Language;

namespace {

std::size_t count(std::string const& text, std::string const& part) {
    std::size_t found = 0;
    for (auto at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) {
        ++found;
    }
    return found;
}

engine::State state(std::string name, engine::StateKind kind) {
    engine::State out;
    out.name = std::move(name);
    out.label = {"Nhãn " + out.name, "Label " + out.name};
    out.kind = kind;
    return out;
}

void add_button(Definition& definition, std::uint32_t from, std::uint32_t to, std::string label) {
    engine::Action action;
    action.name = "nut_" + label;
    action.label = {"Nút " + label, ""};
    engine::Branch branch;
    branch.target = to;
    action.branches.push_back(branch);
    definition.states[from].actions.push_back(action);
}

Definition example() {
    Definition definition;
    definition.name = "thu";
    definition.label = {"Quy trình <thử> & \"nghiệm\"", "A test"};
    definition.states = {state("nhap", engine::StateKind::normal),
                         state("cho", engine::StateKind::waiting),
                         state("xong", engine::StateKind::final)};
    add_button(definition, 0, 1, "gửi");
    add_button(definition, 1, 2, "duyệt");
    add_button(definition, 1, 0, "trả");
    return definition;
}

/// Every opened element is closed in order. Enough of XML for what we write.
bool is_balanced(std::string const& svg) {
    std::vector<std::string> open;
    for (auto at = svg.find('<'); at != std::string::npos; at = svg.find('<', at + 1)) {
        auto const end = svg.find('>', at);
        if (end == std::string::npos) {
            return false;
        }
        std::string const tag = svg.substr(at + 1, end - at - 1);
        std::string const name = tag.substr(0, tag.find(' '));
        if (tag.front() == '/') {
            if (open.empty() || open.back() != tag.substr(1)) {
                return false;
            }
            open.pop_back();
        } else if (tag.back() != '/') {
            open.push_back(name);
        }
    }
    return open.empty();
}

} // namespace

TEST_CASE("a drawing shows every state and way with its words", "[graph]") {
    std::string const svg = draw(example(), {Language::vi, std::nullopt});
    CHECK(is_balanced(svg));
    CHECK(count(svg, "data-state=") == 3);
    CHECK(count(svg, "data-from=") == 3);
    CHECK(svg.find("Nhãn nhap") != std::string::npos);
    CHECK(svg.find("Nút duyệt") != std::string::npos);
    CHECK(svg.find(">chờ<") != std::string::npos);
    CHECK(svg.find(">kết thúc<") != std::string::npos);
    CHECK(svg.find("<title id=") != std::string::npos);
    CHECK(svg.find("3 trạng thái") != std::string::npos);
}

TEST_CASE("English labels, Vietnamese where there are none", "[graph]") {
    std::string const svg = draw(example(), {Language::en, std::nullopt});
    CHECK(svg.find("Label nhap") != std::string::npos);
    CHECK(svg.find("Nút duyệt") != std::string::npos);
    CHECK(svg.find(">waiting<") != std::string::npos);
}

TEST_CASE("what people wrote is escaped", "[graph]") {
    std::string const svg = draw(example(), {Language::vi, std::nullopt});
    CHECK(svg.find("<thử>") == std::string::npos);
    CHECK(svg.find("Quy trình &lt;thử&gt; &amp; &quot;nghiệm&quot;") != std::string::npos);
}

TEST_CASE("nothing in a drawing needs a style sheet or anything from outside", "[graph]") {
    std::string const svg = draw(example(), {Language::vi, 1U});
    CHECK(svg.find("style") == std::string::npos);
    CHECK(svg.find("script") == std::string::npos);
    CHECK(svg.find("href") == std::string::npos);
    CHECK(count(svg, "http") == 1); // the name space
}

TEST_CASE("the state where the case rests is marked by words too", "[graph]") {
    std::string const svg = draw(example(), {Language::vi, 1U});
    CHECK(count(svg, "data-current=\"true\"") == 1);
    CHECK(svg.find("đang ở đây") != std::string::npos);
    CHECK(draw(example(), {Language::vi, std::nullopt}).find("đang ở đây") == std::string::npos);
}

TEST_CASE("a button that leads from many states to one is told, not drawn", "[graph]") {
    Definition definition = example();
    for (int i = 0; i < 3; ++i) {
        definition.states.push_back(state("them" + std::to_string(i), engine::StateKind::normal));
        add_button(definition, 0, static_cast<std::uint32_t>(3 + i), "tới" + std::to_string(i));
    }
    definition.states.push_back(state("rut", engine::StateKind::final));
    for (std::uint32_t const from : {0U, 1U, 3U, 4U, 5U}) {
        add_button(definition, from, 6, "rút");
    }
    std::string const svg = draw(definition, {Language::vi, std::nullopt});
    CHECK(svg.find("data-to=\"rut\"") == std::string::npos);
    CHECK(svg.find("từ 5 trạng") != std::string::npos);
}
