#include "tests/engine/core/report_workflow.hpp"

namespace hoso::tests::report {

using namespace engine;

namespace {

using Kind = engine::Machine::Kind;

Action timeless(std::string name, std::uint32_t target) {
    Action action = DefinitionBuilder::action(std::move(name), {}, target);
    action.label = {};
    return action;
}

DeadlineRule days(DefinitionBuilder& b, int count) {
    DeadlineRule rule;
    rule.duration = b.span(count, DurationUnit::working_days);
    return rule;
}

void add_states(DefinitionBuilder& b) {
    b.state("chuan_bi");
    b.state("thu_thap");
    b.state("tong_hop");
    b.state("lay_y_kien");
    b.state("phan_loai");
    b.state("chi_tra");
    b.state("ket_thuc", StateKind::final);
    b.state("huy", StateKind::final);
    b.state_of(may_bao_cao, "nhap");
    b.state_of(may_bao_cao, "da_gui");
    b.state_of(may_bao_cao, "xong", StateKind::final);
    b.state_of(may_bao_cao, "thieu", StateKind::final);
    b.state_of(may_phap_che, "xem");
    b.state_of(may_phap_che, "xong", StateKind::final);
    b.state_of(may_tai_chinh, "xem");
    b.state_of(may_tai_chinh, "xong", StateKind::final);
    b.state_of(may_dot_chi, "lap");
    b.state_of(may_dot_chi, "da_chi", StateKind::final);
}

void add_reports(DefinitionBuilder& b) {
    b.at(bc_nhap).owner = don_vi;
    b.at(bc_nhap).edits = {{{{bao_cao, {}, {}}}, {don_vi}}};
    b.at(bc_nhap).deadline = days(b, 5);
    b.at(bc_nhap).reminds = {{{b.span(1, DurationUnit::working_days)}, {don_vi}}};
    b.at(bc_nhap).notifies = {{{don_vi}, {std::string("Mời báo cáo")}}};
    Action send = DefinitionBuilder::action("gui", {don_vi}, bc_da_gui);
    send.needs = {{bao_cao, so_luong, {}}};
    send.requirements = {
        b.requirement("r_it_nhat", b.test(Op::greater, {b.part_field(may_bao_cao, so_luong),
                                                        b.constant(b.integer(0, 1000), 0)}))};
    b.at(bc_nhap).actions = {send};
    b.at(bc_da_gui).owner = tong_hop_vien;
    Action back = DefinitionBuilder::action("tra", {tong_hop_vien}, bc_nhap);
    back.branches[0].times_max = 2;
    back.branches[0].sets = {{{bao_cao, nhan_xet, {}}, b.add(b.constant("Xem lại"))}};
    b.at(bc_da_gui).actions = {DefinitionBuilder::action("nhan", {tong_hop_vien}, bc_xong), back};
    b.definition.machines[may_bao_cao].group = "so_bao_cao";
    b.definition.machines[may_bao_cao].carried = {so_luong};
    b.definition.machines[may_bao_cao].prefills = {
        {{bao_cao, nguong, {}}, b.add(b.part_field(may_bao_cao, so_luong))}};
    Block block;
    block.kind = Block::Kind::collect;
    block.machines = {may_bao_cao};
    block.missing = {bc_thieu};
    block.then = timeless("@join", tong_hop);
    b.at(thu_thap).block = block;
    b.at(thu_thap).deadline = DeadlineRule{};
    b.at(thu_thap).deadline->anchor = DeadlineRule::Anchor::year_day;
    b.at(thu_thap).deadline->day = {10, 20, false};
    b.at(thu_thap).deadline->roll = Roll::none;
}

void add_opinions(DefinitionBuilder& b) {
    for (auto [look, done] : {std::pair{pc_xem, pc_xong}, std::pair{tc_xem, tc_xong}}) {
        b.at(look).owner = chuyen_gia;
        b.at(look).deadline = days(b, 3);
        b.at(look).actions = {DefinitionBuilder::action("dong_y", {chuyen_gia}, done)};
    }
    b.at(pc_xem).edits = {{{{phap_che, 0, {}}}, {chuyen_gia}}};
    Block block;
    block.machines = {may_phap_che, may_tai_chinh};
    block.then = timeless("@join", phan_loai);
    b.at(lay_y_kien).block = block;
    b.at(lay_y_kien).deadline = days(b, 10);
}

void add_payments(DefinitionBuilder& b) {
    Action choice = timeless("@choose", chi_tra);
    choice.branches[0].guard =
        b.add(b.test(Op::greater, {b.field_value(ho_so, ngan_sach), b.constant(b.money(1000), 0)}));
    choice.branches.emplace_back();
    choice.branches[1].target = ket_thuc;
    b.at(phan_loai).choice = choice;
    Action tranche = DefinitionBuilder::action("mo_dot", {tong_hop_vien}, chi_tra);
    tranche.branches[0].to = Branch::Target::stay;
    tranche.branches[0].opens = {
        {may_dot_chi, {{{dot_chi, so_tien, {}}, b.add(b.constant(b.money(1000), 40))}}}};
    Action back = DefinitionBuilder::action("lui", {tong_hop_vien}, chi_tra);
    back.branches[0].to = Branch::Target::back;
    b.at(chi_tra).actions = {tranche, back,
                             DefinitionBuilder::action("xong", {tong_hop_vien}, ket_thuc)};
    b.at(chi_tra).deadline = days(b, 1);
    b.at(dc_lap).owner = tong_hop_vien;
    b.at(dc_lap).edits = {{{{dot_chi, so_tien, {}}}, {tong_hop_vien}}};
    b.at(dc_lap).deadline = days(b, 2);
    b.at(dc_lap).actions = {DefinitionBuilder::action("chi", {tong_hop_vien}, dc_da_chi)};
    Expression item;
    item.op = Op::argument;
    item.type = b.definition.types[b.definition.slots[dot_chi].type].ref;
    auto of_item = [&](std::uint32_t field) {
        Expression e = b.call(
            Op::member, b.definition.records[b.definition.types[item.type].ref].fields[field].type,
            {item});
        e.index = field;
        return e;
    };
    Expression paid =
        b.test(Op::equal, {of_item(so_tien + 1), b.constant(b.integer(0, 1'000), dc_da_chi)});
    Expression amount =
        b.call(Op::choose, b.money(1000), {paid, of_item(so_tien), b.constant(b.money(1000), 0)});
    Expression sum = b.call(Op::total, b.money(4000), {b.slot_value(dot_chi), amount});
    Expression within = b.test(Op::less_equal, {sum, b.field_value(ho_so, ngan_sach)});
    b.definition.invariants = {b.requirement("i_trong_muc", within)};
    b.definition.documents.emplace_back();
    auto& letter = b.definition.documents.back();
    letter.name = "cong_van";
    letter.number = "{seq}/BC-{year}";
    letter.puts = {{"thieu", PartNames{may_bao_cao, {bc_thieu}}},
                   {"muc", b.add(b.field_value(ho_so, ngan_sach))}};
    b.at(ket_thuc).issues = {0};
    b.at(ket_thuc).actions = {DefinitionBuilder::action("mo_lai", {tong_hop_vien}, tong_hop)};
}

} // namespace

Definition make_definition() {
    DefinitionBuilder b("bao_cao_mau");
    TypeId form = b.record(
        "ho_so", {DefinitionBuilder::field("ngan_sach", b.money(1000)),
                  DefinitionBuilder::field("ghi_chu", b.text(0, 100), Presence::optional)});
    b.slot("ho_so", form, true);
    b.role("tong_hop_vien");
    b.role("don_vi", true);
    b.role("chuyen_gia");
    b.machine(Kind::collected, "bao_cao",
              {DefinitionBuilder::field("so_luong", b.integer(0, 1000)),
               DefinitionBuilder::field("nhan_xet", b.text(0, 100), Presence::optional),
               DefinitionBuilder::field("nguong", b.integer(0, 1000), Presence::optional)},
              9);
    for (char const* name : {"phap_che", "tai_chinh"})
        b.machine(Kind::branch, name,
                  {DefinitionBuilder::field("y_kien", b.text(0, 100), Presence::optional)});
    b.machine(Kind::child, "dot_chi", {DefinitionBuilder::field("so_tien", b.money(1000))}, 4);
    add_states(b);
    b.at(chuan_bi).owner = tong_hop_vien;
    b.at(chuan_bi).edits = {{{{ho_so, {}, {}}}, {tong_hop_vien}}};
    b.at(chuan_bi).deadline = days(b, 6);
    b.at(chuan_bi).deadline->anchor = DeadlineRule::Anchor::before_due;
    b.at(chuan_bi).actions = {DefinitionBuilder::action("mo", {tong_hop_vien}, thu_thap)};
    add_reports(b);
    b.at(tong_hop).owner = tong_hop_vien;
    b.at(tong_hop).actions = {DefinitionBuilder::action("xin_y_kien", {tong_hop_vien}, lay_y_kien)};
    add_opinions(b);
    for (State state : {thu_thap, lay_y_kien})
        b.at(state).actions = {DefinitionBuilder::action("dung", {tong_hop_vien}, huy)};
    add_payments(b);
    Campaign campaign;
    campaign.due_day = YearDay{11, 15, true};
    b.definition.campaign = campaign;
    b.definition.start = chuan_bi;
    return std::move(b.definition);
}

std::vector<Member> members() {
    std::vector<Member> list;
    std::int64_t amount = 7;
    for (char const* id : {"a", "b", "c"})
        list.push_back({AgencyId{id}, std::string("Sở ") + id,
                        Value{ValueList{Value{amount++}, Value{std::string("cũ")}, Value{}}}});
    return list;
}

Actor official(std::string const& person) {
    return {PersonId{person},
            "Tên " + person,
            AgencyId{"skhcn"},
            {RoleId{"tong_hop_vien"}, RoleId{"chuyen_gia"}}};
}

Actor reporter(std::string const& agency) {
    return {PersonId{"p_" + agency}, "Tên " + agency, AgencyId{agency}, {RoleId{"don_vi"}}};
}

} // namespace hoso::tests::report
