#include "tests/support/council_workflow.hpp"

#include "tests/support/definition_builder.hpp"

namespace hoso::tests::council {

using namespace engine;

namespace {

using B = DefinitionBuilder;

char const* const role_names[] = {"doanh_nghiep", "chuyen_vien",  "thu_ky",  "uy_vien",
                                  "chu_tich",     "pho_chu_tich", "lanh_dao"};

void make_slots(B& b) {
    auto const optional = Presence::optional;
    TypeId form = b.record("Don", {B::field("ten", b.text(1, 100), optional)});
    TypeId item = b.record(
        "HangMuc", {B::field("ten", b.text(1, 100)), B::field("dat", b.boolean(), optional)});
    TypeId number = b.integer(0, 1'000);
    TypeId outcome =
        b.record("KetQua", {B::field("passed", number), B::field("items", number),
                            B::field("members", number), B::field("present", number),
                            B::field("ballots", number), B::field("quorate", b.boolean())});
    b.slot("don", form, true);
    b.slot("hang_muc", b.list(item, 20));
    b.slot("ket_qua", outcome);
    b.definition.slots[ket_qua].is_result = true;
}

Branch lead_to(std::uint32_t target, std::optional<ExpressionId> guard = std::nullopt) {
    Branch branch;
    branch.target = target;
    branch.guard = guard;
    return branch;
}

void make_vote(B& b, Vote vote) {
    Expression quorate = b.field_value(ket_qua, vote_quorate);
    Expression some = b.test(
        Op::greater, {b.field_value(ket_qua, vote_passed), b.constant(b.integer(0, 1'000), 0)});
    vote.outcome.name = "@vote";
    vote.outcome.branches = {lead_to(dat, b.add(b.test(Op::and_, {quorate, some}))),
                             lead_to(khong_dat, b.add(quorate)), lead_to(tham_dinh)};
    b.at(hop).vote = std::move(vote);
}

void make_states(B& b) {
    for (char const* name : {"nhap", "tham_dinh", "hop", "dat"})
        b.state(name);
    b.state("khong_dat", StateKind::final);
    b.state("xong", StateKind::final);
    b.at(nhap).owner = doanh_nghiep;
    b.at(tham_dinh).owner = chuyen_vien;
    b.at(tham_dinh).assigners = {lanh_dao};
    b.at(hop).owner = thu_ky;
    b.at(dat).owner = lanh_dao;
    b.at(nhap).edits = {{{{don}, {hang_muc}}, {doanh_nghiep}}};
    b.at(tham_dinh).edits = {{{{don}}, {chuyen_vien}}};
    b.at(hop).edits = {{{{hang_muc}}, {thu_ky}}};
    b.at(nhap).actions = {B::action("nop", {doanh_nghiep}, tham_dinh)};
    b.at(tham_dinh).actions = {B::action("trinh", {chuyen_vien}, hop),
                               B::action("lam_lai", {chuyen_vien, lanh_dao}, tham_dinh)};
    b.at(hop).actions = {B::action("hoan", {lanh_dao}, tham_dinh)};
    b.at(dat).actions = {B::action("duyet", {lanh_dao}, xong)};
}

} // namespace

Vote standard_vote() {
    Vote vote;
    vote.name = "bieu_quyet";
    vote.label = {"Hội đồng thẩm định", "Appraisal council"};
    vote.slot = ket_qua;
    vote.member = uy_vien;
    vote.members_min = 3;
    vote.members_max = 9;
    vote.chair = chu_tich;
    vote.deputy = pho_chu_tich;
    vote.quorum = {2, 3};
    vote.quorum_needs_chair = true;
    vote.items = FieldPath{hang_muc};
    vote.mark = 1;
    vote.counted = {choice_yes};
    vote.pass = {2, 3};
    vote.conflicts = {chuyen_vien};
    vote.citations = {{0, "12", "3", ""}};
    return vote;
}

Runnable make_runnable(Vote const& vote) {
    B b("hoi_dong");
    b.definition.sources = {{"ND", {"Nghị định 268/2025/NĐ-CP", "Decree 268/2025"}, {}}};
    for (std::uint32_t i = 0; i < std::size(role_names); ++i)
        b.role(role_names[i], i == doanh_nghiep);
    b.enumeration("Phieu", {"dong_y", "khong_dong_y"});
    make_slots(b);
    make_states(b);
    make_vote(b, vote);
    b.definition.separations = {{{chuyen_vien, lanh_dao}, {{0, "3", "", ""}}},
                                {{uy_vien, lanh_dao}, {}}};
    return b.build();
}

Actor person(std::string const& name, std::vector<Role> const& roles, std::string const& agency) {
    Actor actor;
    actor.person = PersonId{name};
    actor.name = "Tên " + name;
    actor.agency = AgencyId{agency};
    for (Role role : roles)
        actor.roles.push_back(RoleId{role_names[role]});
    return actor;
}

Actor standing_in(Actor actor, Actor const& absent) {
    actor.principals.push_back({{absent.person, absent.name}, absent.agency, absent.roles});
    return actor;
}

FieldChange items(int count) {
    ValueList list;
    for (int i = 1; i <= count; ++i)
        list.push_back(Value{ValueList{Value{"Nội dung " + std::to_string(i)}, Value{}}});
    return {{hang_muc}, Value{std::move(list)}};
}

Value const& mark(CaseState const& state, std::size_t item) {
    static Value const unset;
    ValueList const* list = state.slots[hang_muc].list();
    return list && item < list->size() ? (*(*list)[item].list())[1] : unset;
}

std::int64_t result(CaseState const& state, std::uint32_t field) {
    ValueList const* fields = state.slots[ket_qua].list();
    if (!fields) return 0;
    if (bool const* flag = (*fields)[field].boolean()) return *flag ? 1 : 0;
    return *(*fields)[field].number();
}

} // namespace hoso::tests::council
