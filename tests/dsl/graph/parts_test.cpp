// Protects: parallel work and children are drawn in frames of their own, what no arrow can show is
// told in words, and the other notations group the same states.
#include "dsl/graph/draw.hpp"
#include "dsl/graph/export.hpp"

#include "tests/support/catch.hpp"
#include "tests/support/definition_builder.hpp"

using namespace hoso;
using engine::Language;
using engine::Machine;
using Target = engine::Branch::Target;
using tests::DefinitionBuilder;

namespace {

std::uint32_t add_machine(DefinitionBuilder& b, std::string const& name, Machine::Kind kind) {
    Machine machine;
    machine.kind = kind;
    machine.name = name;
    machine.label = {"Phần " + name, "Part " + name};
    machine.parts_max = 5;
    b.definition.machines.push_back(machine);
    return static_cast<std::uint32_t>(b.definition.machines.size() - 1);
}

std::uint32_t add_state(DefinitionBuilder& b, std::string const& name, std::uint32_t machine,
                        engine::StateKind kind = engine::StateKind::normal) {
    b.state(name, kind);
    engine::State& state = b.definition.states.back();
    state.machine = machine;
    state.label = {"Ở " + name, "At " + name};
    return static_cast<std::uint32_t>(b.definition.states.size() - 1);
}

/// nhap → hoi (two branches) → hop (a council) → xong; hop opens payments.
engine::Definition example() {
    DefinitionBuilder b("thu");
    b.role("xet");
    auto const tax = add_machine(b, "thue", Machine::Kind::branch);
    auto const money = add_machine(b, "tien", Machine::Kind::branch);
    auto const payment = add_machine(b, "chi", Machine::Kind::child);
    auto const draft = add_state(b, "nhap", 0);
    auto const ask = add_state(b, "hoi", 0);
    auto const meet = add_state(b, "hop", 0);
    auto const done = add_state(b, "xong", 0, engine::StateKind::final);
    engine::Block block;
    for (std::uint32_t const machine : {tax, money, payment}) {
        auto const name = b.definition.machines[machine].name;
        auto const open = add_state(b, name + ".mo", machine);
        auto const closed = add_state(b, name + ".dong", machine, engine::StateKind::final);
        b.definition.machines[machine].start = open;
        b.at(open).actions.push_back(DefinitionBuilder::action("tra_loi", {0}, closed));
        if (machine == payment) continue;
        block.machines.push_back(machine);
        block.missing.push_back(closed);
    }
    block.then = DefinitionBuilder::action("@join", {}, meet);
    b.at(ask).block = block;
    b.at(draft).actions.push_back(DefinitionBuilder::action("gui", {0}, ask));
    engine::Vote vote;
    vote.name = "phieu";
    vote.label = {"Bỏ phiếu", "Ballot"};
    vote.members_min = 3;
    vote.members_max = 5;
    vote.outcome = DefinitionBuilder::action("@vote", {}, done);
    b.at(meet).vote = vote;
    auto pay = DefinitionBuilder::action("chi", {0}, 0);
    pay.branches[0].to = Target::stay;
    pay.branches[0].opens.push_back({payment, {}});
    b.at(meet).actions.push_back(pay);
    auto back = DefinitionBuilder::action("tra", {0}, 0);
    back.branches[0].to = Target::back;
    b.at(meet).actions.push_back(back);
    return b.definition;
}

bool has(std::string const& text, std::string const& part) {
    return text.find(part) != std::string::npos;
}

std::size_t count(std::string const& text, std::string const& part) {
    std::size_t found = 0;
    for (auto at = text.find(part); at != std::string::npos; at = text.find(part, at + 1))
        ++found;
    return found;
}

} // namespace

TEST_CASE("parts stand in frames of their own", "[graph]") {
    std::string const svg = dsl::draw(example(), {Language::vi, std::nullopt});
    INFO(svg);
    CHECK(count(svg, "data-machine=") == 3);
    CHECK(count(svg, "data-state=") == example().states.size());
    CHECK(count(svg, "<g") == count(svg, "</g>"));
    // Inside the state in which they run, the branches; each marks where it starts.
    auto const ask = svg.find("data-state=\"hoi\""), meet = svg.find("data-state=\"hop\"");
    auto const tax = svg.find("data-state=\"thue.mo\"");
    CHECK(ask < tax);
    CHECK(tax < meet);
    CHECK(count(svg, "<circle") == 4);
    CHECK(has(svg, "việc con, không quá 5"));
    CHECK(has(svg, "data-from=\"hop\" data-to=\"chi\""));
}

TEST_CASE("joins, votes, stays and ways back are told", "[graph]") {
    std::string const vi = dsl::draw(example(), {Language::vi, std::nullopt});
    INFO(vi);
    CHECK(has(vi, "data-from=\"hoi\" data-to=\"hop\""));
    CHECK(has(vi, "khi mọi phần đã xong"));
    CHECK(has(vi, "data-from=\"hop\" data-to=\"xong\""));
    CHECK(has(vi, "<title>Bỏ phiếu</title>"));
    CHECK(has(vi, "hội đồng: 3 đến 5 thành viên"));
    CHECK(has(vi, "• Nhãn tra → quay lại bước"));
    CHECK_FALSE(has(vi, "data-from=\"hop\" data-to=\"nhap\"")); // neither stay nor back
    CHECK(count(vi, "khi hết hạn mà phần này") == 2);
    std::string const en = dsl::draw(example(), {Language::en, std::nullopt});
    CHECK(has(en, "when every part is done"));
    CHECK(has(en, "council: 3 to 5 members"));
}

TEST_CASE("other notations group the states of a part", "[graph]") {
    std::string const mermaid = dsl::mermaid(example(), Language::vi);
    INFO(mermaid);
    CHECK(count(mermaid, " {\n") == 4); // the block, its two branches, the child
    CHECK(count(mermaid, "}\n") == 4);
    CHECK(has(mermaid, "st_hop --> part_3 : Nhãn chi"));
    CHECK(has(mermaid, "[*] --> st_thue_mo__"));
    std::string const dot = dsl::dot(example(), Language::vi);
    INFO(dot);
    CHECK(count(dot, "subgraph cluster_part_") == 3);
    CHECK(has(dot, "lhead=cluster_part_3"));
    CHECK(count(dot, "{") == count(dot, "}"));
    CHECK_FALSE(has(dot, "st_hop -> st_nhap"));
}
