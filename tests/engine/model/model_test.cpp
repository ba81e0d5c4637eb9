// Protects: names lead to the right places, and values, durations and citations read as people
// write them.
#include "engine/model/definition.hpp"
#include "tests/support/catch.hpp"

using namespace hoso::engine;

namespace {

Definition sample() {
    Definition d;
    d.types = {{Kind::boolean, 0, 0, 0, {}, {}},
               {Kind::money, 0, 1'000'000'000, 0, {}, {}},
               {Kind::percent, 0, percent_whole, 0, {}, {}},
               {Kind::date, 0, 0, 0, {}, {}},
               {Kind::enumeration, 0, 0, 0, {}, {}},
               {Kind::record, 0, 0, 0, {}, {}},
               {Kind::list, 0, 9, 1, {}, {}},
               {Kind::duration, 0, 10'000, 0, DurationUnit::working_days, {}},
               {Kind::text, 0, 100, 0, {}, {}}};
    d.enums = {
        {"QuyMo", {"Quy mô", "Size"}, {{"nho", {"Nhỏ", "Small"}}, {"vua", {"Vừa", "Medium"}}}}};
    Record form{"Don", {"Đơn", ""}, {}};
    Field ten, chi_phi;
    ten.name = "ten";
    ten.label = {"Tên", "Name"};
    ten.type = 8;
    chi_phi.name = "chi_phi";
    chi_phi.label = {"Chi phí", "Cost"};
    chi_phi.type = 1;
    form.fields = {ten, chi_phi};
    d.records = {form};
    d.slots = {{"don", {"Đơn đề nghị", "Application"}, 5, true}, {"muc", {"Mức", ""}, 1, false}};
    d.roles = {{{"can_bo"}, {"Cán bộ", ""}, false, 0}};
    d.states.resize(2);
    d.states[1].name = "xong";
    d.limits.resize(1);
    d.limits[0].name = "tong";
    d.sources = {{"ND80", {"Nghị định 80/2021/NĐ-CP", "Decree 80"}, {}}};
    return d;
}

} // namespace

TEST_CASE("paths are found by their dotted names and lead back", "[model]") {
    Definition const d = sample();
    CHECK(find_path(d, "don.chi_phi") == FieldPath{0, 1});
    CHECK(find_path(d, "don") == FieldPath{0, std::nullopt});
    CHECK(find_path(d, "muc") == FieldPath{1, std::nullopt});
    for (char const* wrong : {"", ".", "don.", "don.x", "muc.x", "don.ten.x", "ten", "DON"}) {
        INFO(wrong);
        CHECK_FALSE(find_path(d, wrong));
    }
    CHECK(path_name(d, {0, 1}) == "don.chi_phi");
    CHECK(path_name(d, {1, std::nullopt}) == "muc");
    CHECK(path_label(d, {0, 1}).en == "Cost");
    CHECK(path_label(d, {0, std::nullopt}).vi == "Đơn đề nghị");
    CHECK(path_type(d, {0, 0}) == 8);
    CHECK(path_field(d, {1, std::nullopt}) == nullptr);
    CHECK(find_state(d, "xong") == 1u);
    CHECK(find_role(d, "can_bo") == 0u);
    CHECK(find_limit(d, "tong") == 0u);
    CHECK_FALSE(find_state(d, "khong"));
}

TEST_CASE("values read as people write them", "[model]") {
    Definition const d = sample();
    auto const vi = [&](TypeId type, Value value) {
        return describe(d, type, value, Language::vi);
    };
    auto const en = [&](TypeId type, Value value) {
        return describe(d, type, value, Language::en);
    };
    auto const n = [](std::int64_t x) { return Value(x); };
    CHECK(vi(1, n(50'000'000)) == "50.000.000 đồng");
    CHECK(vi(1, n(-1'500)) == "-1.500 đồng");
    CHECK(vi(2, n(125'000)) == "12,5%");
    CHECK(en(2, n(125'000)) == "12.5%");
    CHECK(vi(2, n(percent_whole)) == "100%");
    CHECK(vi(2, n(1)) == "0,0001%");
    CHECK(vi(2, n(-5'000)) == "-0,5%");
    CHECK(vi(3, n(make_date(2026, 11, 23).days)) == "23/11/2026");
    CHECK(vi(4, n(1)) == "Vừa");
    CHECK(en(4, n(1)) == "Medium");
    CHECK(vi(4, n(9)).empty());
    CHECK(vi(0, Value(true)) == "Có");
    CHECK(en(0, Value(false)) == "No");
    CHECK(vi(7, n(14)) == "14 ngày làm việc");
    CHECK(en(7, n(1)) == "1 working day");
    CHECK(vi(6, Value(ValueList{n(1), n(2'000)})) == "1 đồng; 2.000 đồng");
    CHECK(vi(5, Value(ValueList{Value(std::string("An")), n(5)})) == "Tên: An; Chi phí: 5 đồng");
    CHECK(vi(5, Value(ValueList{Value(), n(5)})) == "Chi phí: 5 đồng");
    CHECK(vi(8, Value()).empty());
    CHECK(describe(Duration{3, DurationUnit::months}, Language::en) == "3 months");
    CHECK(describe(Duration{8, DurationUnit::working_hours}, Language::vi) == "8 giờ làm việc");
}

TEST_CASE("citations read as the law is cited", "[model]") {
    Definition const d = sample();
    CHECK(describe(d, Citation{0, "13", "2", "a"}, Language::vi) ==
          "điểm a khoản 2 Điều 13 Nghị định 80/2021/NĐ-CP");
    CHECK(describe(d, Citation{0, "13", "2", "a"}, Language::en) ==
          "point a clause 2 Article 13 of Decree 80");
    CHECK(describe(d, Citation{0, "5a", "", ""}, Language::vi) ==
          "Điều 5a Nghị định 80/2021/NĐ-CP");
    CHECK(describe(d, Citation{}, Language::en) == "Decree 80");
}

TEST_CASE("a parameter has the value of its day", "[model]") {
    Parameter p;
    p.values.resize(2);
    p.values[0].from = make_date(2025, 1, 1);
    p.values[1].from = make_date(2026, 1, 1);
    CHECK(&value_on(p, make_date(2024, 1, 1)) == &p.values[0]);
    CHECK(&value_on(p, make_date(2025, 12, 31)) == &p.values[0]);
    CHECK(&value_on(p, make_date(2026, 1, 1)) == &p.values[1]);
    CHECK(&value_on(p, make_date(2030, 1, 1)) == &p.values[1]);
}

TEST_CASE("placeholders are found behind calcs, rules and tables", "[model]") {
    Definition d = sample();
    auto const add = [&](Expression e) {
        d.expressions.push_back(std::move(e));
        return static_cast<ExpressionId>(d.expressions.size() - 1);
    };
    auto const node = [](Op op, std::uint32_t index = 0) {
        Expression e;
        e.op = op;
        e.index = index;
        return e;
    };
    for (int i = 0; i < 4; ++i) {
        Parameter p;
        p.values.resize(2);
        p.values[0].from = make_date(2025, 1, 1);
        p.values[1].from = make_date(2026, 1, 1);
        if (i != 1) p.values[1].to_confirm = "?";
        d.parameters.push_back(p);
    }
    Table table;
    table.rows.resize(1);
    table.rows[0].outputs = {add(node(Op::parameter, 0))};
    d.tables = {table};
    Calc calc;
    calc.bindings = {add(node(Op::parameter, 1))};
    calc.body = add(node(Op::call_table, 0));
    d.calcs = {calc};
    Rule rule;
    rule.requirements.resize(1);
    rule.requirements[0].condition = add(node(Op::call_calc, 0));
    rule.exceptions = {{0, add(node(Op::parameter, 2)), {}}};
    d.rules = {rule};
    Expression top = node(Op::and_);
    top.args = {node(Op::call_rule, 0), node(Op::call_rule, 0)};
    ExpressionId const id = add(top);
    CHECK(unconfirmed(d, id, make_date(2026, 5, 1)) == std::vector<std::uint32_t>{0, 2});
    CHECK(unconfirmed(d, id, make_date(2025, 5, 1)).empty());
}
