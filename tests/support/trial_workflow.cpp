#include "tests/support/trial_workflow.hpp"

#include "tests/support/definition_builder.hpp"

namespace hoso::tests::trial {

using namespace engine;

namespace {

using B = DefinitionBuilder;
constexpr std::int64_t form_money_max = 1'000'000'000;

FieldCheck check(B& b, Expression condition, std::string message) {
    return {b.add(std::move(condition)), std::move(message)};
}

TypeId make_form(B& b) {
    TypeId person =
        b.record("NguoiLienHe", {B::field("ho_ten", b.text(1, 50)),
                                 B::field("tuoi", b.integer(18, 100), Presence::optional)});
    TypeId kind = b.enumeration("Loai", {"thuong", "gap"});
    auto const optional = Presence::optional;
    TypeId form = b.record(
        "Don",
        {B::field("ten", b.text(1, 100)), B::field("ma_so", b.text(1, 20)),
         B::field("so_tien", b.money(form_money_max)), B::field("bat_dau", b.date(), optional),
         B::field("ket_thuc", b.date(), optional), B::field("tep", b.file({"pdf"}), optional),
         B::field("nguoi", b.list(person, 3), optional), B::field("loai", kind)});
    auto& fields = b.definition.records[b.definition.types[form].ref].fields;
    fields[ma_so].pattern = "[0-9]{10}(-[0-9]{3})?";
    fields[so_tien].checks = {check(b,
                                    b.test(Op::greater, {b.argument_field(form, so_tien),
                                                         b.constant(b.money(form_money_max), 0)}),
                                    "Phải lớn hơn 0")};
    fields[ket_thuc].checks = {check(
        b,
        b.test(Op::or_, {b.test(Op::not_, {b.test(Op::is_set, {b.argument_field(form, bat_dau)})}),
                         b.test(Op::greater_equal, {b.argument_field(form, ket_thuc),
                                                    b.argument_field(form, bat_dau)})}),
        "Không được trước ngày bắt đầu")};
    return form;
}

/// hop_le(don): r_muc refuses above 500 million, w_lon warns above 300 million; r_gap concerns
/// urgent cases.
void make_rule(B& b, TypeId form) {
    auto money = [&](std::int64_t n) { return b.constant(b.money(form_money_max), n); };
    Rule rule;
    rule.name = "hop_le";
    rule.arguments = {{"d", form}};
    Expression amount = b.argument_field(form, so_tien);
    rule.requirements = {
        b.requirement("r_muc", b.test(Op::less_equal, {amount, money(500'000'000)})),
        b.requirement("w_lon", b.test(Op::less_equal, {amount, money(300'000'000)}),
                      Requirement::Severity::warn)};
    rule.requirements[0].citations = {{0, "13", "2", ""}};
    b.definition.rules.push_back(std::move(rule));
}

void make_states(B& b) {
    b.role("doanh_nghiep", true);
    for (char const* name : {"tiep_nhan", "chuyen_vien", "giam_doc"})
        b.role(name);
    for (char const* name : {"nhap", "da_nop", "cho_bo_sung", "xu_ly", "cho_y_kien", "trinh"})
        b.state(name);
    for (char const* name : {"da_duyet", "tu_choi", "het_han", "rut_ho_so"})
        b.state(name, StateKind::final);
    b.at(cho_bo_sung).kind = StateKind::waiting;
    b.at(cho_bo_sung).clock = ClockPolicy::restarts;
    b.at(cho_y_kien).kind = StateKind::waiting;
    b.at(cho_y_kien).clock = ClockPolicy::pauses;
    b.at(nhap).owner = doanh_nghiep;
    b.at(da_nop).owner = tiep_nhan;
    b.at(cho_bo_sung).owner = doanh_nghiep;
    b.at(xu_ly).owner = chuyen_vien;
    b.at(cho_y_kien).owner = chuyen_vien;
    b.at(trinh).owner = giam_doc;
    b.at(nhap).edits = {{{{don, {}}}, {doanh_nghiep}}};
    b.at(cho_bo_sung).edits = {{{{don, {}}}, {doanh_nghiep}}};
    b.at(xu_ly).edits = {{{{so_duyet, {}}}, {chuyen_vien}}};
}

void make_deadlines(B& b) {
    b.at(da_nop).deadline = DeadlineRule{b.span(8, DurationUnit::working_hours), Roll::forward, {}};
    b.at(cho_bo_sung).deadline = DeadlineRule{b.span(15, DurationUnit::days), Roll::forward, {}};
    Action timeout = B::action("", {}, het_han);
    timeout.branches[0].because = "Quá hạn bổ sung";
    b.at(cho_bo_sung).timeout = timeout;
    b.at(xu_ly).deadline =
        DeadlineRule{b.span(5, DurationUnit::working_days), Roll::forward, {{0, "19", "", ""}}};
    b.at(xu_ly).reminds = {
        {{b.span(2, DurationUnit::working_days), b.span(1, DurationUnit::working_days)},
         {chuyen_vien, giam_doc}}};
    b.at(xu_ly).escalates = {{b.span(1, DurationUnit::working_days), {giam_doc}}};
    b.at(da_nop).notifies = {
        {{tiep_nhan}, {std::string("Hồ sơ mới của "), b.add(b.field_value(don, ten))}}};

    Limit limit;
    limit.name = "tong";
    limit.label = {"Thời hạn giải quyết", "Time to decide"};
    limit.duration = b.span(10, DurationUnit::working_days);
    limit.from = xu_ly;
    limit.to = {da_duyet, tu_choi};
    Extension extension;
    extension.name = "gia_han";
    extension.by = {giam_doc};
    extension.amount = b.span(5, DurationUnit::working_days);
    extension.before = b.span(1, DurationUnit::working_days);
    extension.needs = {{y_kien, {}}};
    extension.notify = {doanh_nghiep};
    limit.extension = extension;
    b.definition.limits = {limit};
}

void make_actions(B& b) {
    Action submit = B::action("nop", {doanh_nghiep}, da_nop);
    submit.is_form_submission = true;
    b.at(nhap).actions = {submit};
    Action ask = B::action("bo_sung", {tiep_nhan}, cho_bo_sung);
    ask.needs = {{y_kien, {}}};
    ask.branches[0].times_max = 1;
    b.at(da_nop).actions = {B::action("tiep_nhan", {tiep_nhan}, xu_ly), ask};
    b.at(cho_bo_sung).actions = {B::action("nop_bo_sung", {doanh_nghiep}, xu_ly)};

    Action judge = B::action("tham_dinh", {chuyen_vien}, trinh);
    judge.branches[0].guard = b.add(b.rule_call(0, {b.slot_value(don)}));
    judge.branches[0].sets = {{{so_duyet, {}}, b.add(b.field_value(don, so_tien))}};
    Branch refuse;
    refuse.target = tu_choi;
    refuse.because = "Không đủ điều kiện";
    judge.branches.push_back(refuse);
    Action again = B::action("bo_sung", {chuyen_vien}, cho_bo_sung);
    again.needs = {{y_kien, {}}};
    b.at(xu_ly).actions = {judge, B::action("hoi", {chuyen_vien}, cho_y_kien), again};
    b.at(cho_y_kien).actions = {B::action("tra_loi", {chuyen_vien}, xu_ly)};

    Action approve = B::action("duyet", {giam_doc}, da_duyet);
    approve.requirements = {
        b.requirement("r_so_duyet", b.test(Op::less_equal,
                                           {b.slot_value(so_duyet), b.field_value(don, so_tien)})),
        b.requirement("r_dang_mo",
                      b.test(Op::less, {b.lookup(0), b.constant(b.integer(0, 1'000), 2)}))};
    approve.rule_calls = {b.add(b.rule_call(0, {b.slot_value(don)}))};
    Action back = B::action("tra_lai", {giam_doc}, xu_ly);
    back.branches[0].times_max = 2;
    b.at(trinh).actions = {approve, back};

    Action withdraw = B::action("rut", {doanh_nghiep}, rut_ho_so);
    withdraw.range = {0, 10, 20};
    for (State s : {da_nop, cho_bo_sung, xu_ly, cho_y_kien, trinh})
        b.at(s).actions.push_back(withdraw);
}

} // namespace

Runnable make_runnable() {
    B b("thu_nghiem");
    b.definition.calendar = "thu";
    b.definition.sources = {{"ND", {"Nghị định 80/2021/NĐ-CP", "Decree 80/2021"}, {}}};
    TypeId form = make_form(b);
    b.slot("don", form, true);
    b.slot("y_kien", b.text(1, 500));
    b.slot("so_duyet", b.money(form_money_max));
    make_states(b);
    Lookup open_cases;
    open_cases.name = "dang_mo";
    open_cases.type = b.integer(0, 1'000);
    open_cases.states = {da_nop, xu_ly, trinh};
    open_cases.same = {path(ma_so)};
    b.definition.lookups = {open_cases};
    make_rule(b, form);
    make_deadlines(b);
    make_actions(b);
    b.definition.separations = {{{chuyen_vien, giam_doc}, {{0, "12", "3", "b"}}}};
    return b.build();
}

Calendar calendar() {
    return plain_office_calendar(2026, 2027);
}

FieldPath path(Form field) {
    return {don, static_cast<std::uint32_t>(field)};
}
FieldPath path(Slot slot) {
    return {static_cast<std::uint32_t>(slot), {}};
}

Actor actor(std::string const& person, std::vector<Role> const& roles) {
    static char const* const names[] = {"doanh_nghiep", "tiep_nhan", "chuyen_vien", "giam_doc"};
    Actor actor;
    actor.person = PersonId{person};
    actor.name = "Tên " + person;
    actor.agency = AgencyId{"co_quan"};
    for (Role role : roles) {
        actor.roles.push_back(RoleId{names[role]});
        if (role == doanh_nghiep) actor.agency = AgencyId{"cong_ty"};
    }
    return actor;
}

std::vector<FieldChange> good_form() {
    return {{path(ten), Value{std::string("Công ty Minh Phát")}},
            {path(ma_so), Value{std::string("3599999014")}},
            {path(so_tien), Value{std::int64_t{100'000'000}}},
            {path(loai), Value{std::int64_t{0}}}};
}

Instant at(int month, int day, int hour, int minute) {
    return to_instant({make_date(2026, month, day), (hour * 60 + minute) * 60'000LL}, {});
}

} // namespace hoso::tests::trial
