#include "tests/web/team_workflow.hpp"

#include "tests/support/definition_builder.hpp"

namespace hoso::tests::team {

using namespace engine;

namespace {

using B = DefinitionBuilder;
using MachineKind = engine::Machine::Kind;

struct Roles {
    std::uint32_t officer, law, money, agency, secretary, member, chair, head;
};
struct Machines {
    std::uint32_t law, money, report, payment;
};

Action by_itself(char const* name, std::uint32_t target) {
    Action action = B::action(name, {}, target);
    action.label = {};
    return action;
}

/// A machine of two states, and the button between them.
void two_states(B& b, std::uint32_t machine, std::uint32_t owner, char const* button) {
    std::uint32_t const open = b.state_of(machine, "lam");
    std::uint32_t const done = b.state_of(machine, "xong", StateKind::final);
    b.at(open).owner = owner;
    b.at(open).edits = {{{{b.slot_of(machine)}}, {owner}}};
    b.at(open).actions = {B::action(button, {owner}, done)};
}

Machines make_machines(B& b) {
    auto const optional = Presence::optional;
    TypeId const words = b.text(1, 200);
    Machines m{};
    m.law = b.machine(MachineKind::branch, "phap_che", {B::field("y_kien", words, optional)});
    m.money = b.machine(MachineKind::branch, "tai_chinh", {B::field("y_kien", words, optional)});
    m.report = b.machine(
        MachineKind::collected, "bao_cao",
        {B::field("so_dn", b.integer(0, 1'000)), B::field("tep", b.file({"pdf"}), optional)}, 9);
    m.payment =
        b.machine(MachineKind::child, "dot_chi", {B::field("so_tien", b.money(1'000'000))}, 4);
    b.definition.machines[m.report].group = "so_bao_cao";
    return m;
}

Vote make_vote(B& b, Roles const& r, std::uint32_t slot, bool secret) {
    Vote vote;
    vote.name = "bieu_quyet";
    vote.label = {"Hội đồng", "Council"};
    vote.slot = slot;
    vote.member = r.member;
    vote.chair = r.chair;
    vote.members_min = 3;
    vote.members_max = 5;
    vote.quorum = {2, 3};
    vote.ballot = 0;
    vote.counted = {0};
    vote.pass = {1, 2};
    vote.secret = secret;
    vote.outcome.name = "@vote";
    vote.outcome.branches.resize(2);
    vote.outcome.branches[0].guard = b.add(b.test(
        Op::greater, {b.field_value(slot, vote_passed), b.constant(b.integer(0, 1'000), 0)}));
    return vote;
}

} // namespace

Runnable make_runnable(Kind kind) {
    bool const secret = kind == Kind::secret;
    B b(secret ? "nhom_kin" : (kind == Kind::round ? "dot" : "nhom"));
    Roles const r{b.role("chuyen_vien"),  b.role("phap_che_vien"), b.role("ke_toan"),
                  b.role("don_vi", true), b.role("thu_ky"),        b.role("uy_vien"),
                  b.role("chu_tich"),     b.role("giam_doc")};
    b.enumeration("Phieu", {"dong_y", "khong_dong_y"});
    TypeId const form = b.record(
        "Viec", {B::field("ten", b.text(1, 100)), B::field("han", b.date(), Presence::optional)});
    std::uint32_t const matter = b.slot("viec", form, true);
    TypeId const number = b.integer(0, 1'000);
    std::uint32_t const result =
        b.slot("ket_qua",
               b.record("KetQua", {B::field("passed", number), B::field("items", number),
                                   B::field("members", number), B::field("present", number),
                                   B::field("ballots", number), B::field("quorate", b.boolean())}));
    b.definition.slots[result].is_result = true;
    Machines const m = make_machines(b);
    std::uint32_t const start = b.state("lap");
    std::uint32_t const opinions = b.state("y_kien");
    std::uint32_t const reports = b.state("thu_thap");
    std::uint32_t const council = b.state("hop");
    std::uint32_t const done = b.state("xong", StateKind::final);
    std::uint32_t const failed = b.state("khong_dat", StateKind::final);
    b.definition.start = start;
    two_states(b, m.law, r.law, "gui");
    two_states(b, m.money, r.money, "gui");
    two_states(b, m.report, r.agency, "nop");
    two_states(b, m.payment, r.officer, "chi");

    b.at(start).owner = r.officer;
    b.at(start).assigners = {r.head};
    b.at(start).edits = {{{{matter}}, {r.officer}}};
    Action payment = B::action("mo_dot", {r.officer}, start);
    payment.branches[0].to = Branch::Target::stay;
    payment.branches[0].opens = {
        {m.payment, {{{b.slot_of(m.payment), 0}, b.add(b.constant(b.money(1'000'000), 40))}}}};
    b.at(start).actions = {payment, B::action("xin_y_kien", {r.officer}, opinions)};
    Block side_by_side;
    side_by_side.machines = {m.law, m.money};
    side_by_side.then = by_itself("@join", reports);
    b.at(opinions).block = side_by_side;
    Block collection;
    collection.kind = Block::Kind::collect;
    collection.machines = {m.report};
    collection.then = by_itself("@join", council);
    b.at(reports).block = collection;
    b.at(council).owner = r.secretary;
    Vote vote = make_vote(b, r, result, secret);
    vote.outcome.branches[0].target = done;
    vote.outcome.branches[1].target = failed;
    b.at(council).vote = std::move(vote);
    b.definition.documents.emplace_back();
    Document& paper = b.definition.documents.back();
    paper.name = "quyet_dinh";
    paper.label = {"Quyết định", "Decision"};
    paper.number = "{seq}/QĐ";
    paper.template_text = "Số {number}: về việc {viec}. {khac}";
    paper.puts = {{"viec", b.add(b.field_value(matter, 0))}};
    b.at(done).issues = {0};
    if (kind == Kind::round) {
        Campaign campaign;
        campaign.due_field = FieldPath{matter, 1};
        b.definition.campaign = campaign;
    }
    return b.build();
}

} // namespace hoso::tests::team
