// Protects: what every construct of an expression means, which error says what, and that reasons
// come with the decision.
#include <algorithm>

#include "tests/engine/eval/build.hpp"
#include "tests/support/catch.hpp"

using namespace hoso::test;

namespace {

constexpr auto optional = Presence::optional;

/// A form with one field of each kind, an enum and a parameter with two values.
Definition sample() {
    Definition d;
    d.types = plain_types();
    d.enums = {{"Color", {}, {{"red", {}}, {"green", {}}, {"blue", {}}}}};
    Record form{"Form", {}, {}};
    form.fields = {make_field("n", integer_t),       make_field("cost", money_t),
                   make_field("ok", boolean_t),      make_field("name", text_t),
                   make_field("color", color_t),     make_field("maybe", integer_t, optional),
                   make_field("numbers", numbers_t), make_field("day", date_t),
                   make_field("items", items_t)};
    Record item{"Item", {}, {}};
    item.fields = {make_field("price", money_t), make_field("count", integer_t)};
    d.records = {form, item};
    d.slots = {{"app", {}, form_t, true}, {"total", {}, money_t, false}};
    Parameter cap{"cap", {}, money_t, {}};
    cap.values = {{make_date(2025, 1, 1), Value(std::int64_t{100}), "", {}},
                  {make_date(2026, 1, 1), Value(std::int64_t{200}), "to confirm", {}}};
    d.parameters = {cap};
    d.lookups = {{"used", {}, money_t, {}, {}, {}, {}, false, {}}};
    return d;
}

std::vector<Value> data() {
    auto const n = [](std::int64_t x) { return Value(x); };
    ValueList numbers{n(1), n(5), n(9)};
    ValueList item{n(70), n(2)}, other{n(30), n(1)};
    ValueList form{n(7),
                   n(1'000),
                   Value(true),
                   Value(std::string("An")),
                   n(1),
                   Value(),
                   Value(numbers),
                   n(make_date(2026, 1, 31).days),
                   Value(ValueList{Value(item), Value(other)})};
    return {Value(form), Value()};
}

struct Bench {
    Definition definition = sample();
    std::vector<Value> slots = data();
    std::vector<Value> lookups{Value(std::int64_t{40})};
    Date law_date = make_date(2026, 6, 1);

    Inputs inputs() const {
        return {slots, lookups, {}, law_date, make_date(2026, 7, 1), make_date(2026, 6, 1)};
    }
    Value run(Expression e) {
        ExpressionId const id = add(definition, std::move(e));
        Code const code = compile(definition);
        Trace steps;
        Value const result = hoso::engine::run(definition, code, id, inputs());
        CHECK(hoso::engine::trace(definition, code, id, inputs(), steps) == result);
        return result;
    }
    std::int64_t num(Expression e) { return *run(std::move(e)).number(); }
    bool yes(Expression e) { return *run(std::move(e)).boolean(); }
    EvalError::Reason why(Expression e) {
        try {
            run(std::move(e));
        } catch (EvalError const& error) {
            return error.reason();
        }
        FAIL("no error");
        return {};
    }
};

Expression lambda(Op op, Expression list, Expression body, std::uint32_t argument, TypeId type) {
    return make(op, type, {std::move(list), std::move(body)}, argument);
}

} // namespace

TEST_CASE("data, parameters and days are read as they stand", "[eval]") {
    Bench b;
    CHECK(b.num(field(0, integer_t)) == 7);
    CHECK(b.yes(field(2, boolean_t)));
    CHECK(*b.run(field(3, text_t)).text() == "An");
    CHECK(b.num(make(Op::parameter, money_t)) == 200);
    b.law_date = make_date(2025, 12, 31);
    CHECK(b.num(make(Op::parameter, money_t)) == 100);
    b.law_date = make_date(2020, 1, 1);
    CHECK(b.num(make(Op::parameter, money_t)) == 100);
    CHECK(b.num(make(Op::lookup, money_t)) == 40);
    CHECK(b.num(make(Op::today, date_t)) == make_date(2026, 7, 1).days);
    CHECK(b.num(make(Op::submitted_on, date_t)) == make_date(2026, 6, 1).days);
    CHECK(b.run(field(6, numbers_t)).list()->size() == 3);
}

TEST_CASE("an unset value is asked about or replaced, never read", "[eval]") {
    Bench b;
    CHECK_FALSE(b.yes(make(Op::is_set, boolean_t, {field(5, integer_t)})));
    CHECK(b.yes(make(Op::is_set, boolean_t, {field(0, integer_t)})));
    CHECK(b.num(make(Op::or_default, integer_t, {field(5, integer_t), number(3)})) == 3);
    CHECK(b.num(make(Op::or_default, integer_t, {field(0, integer_t), number(3)})) == 7);
    CHECK(b.why(field(5, integer_t)) == EvalError::Reason::unset);
    CHECK(b.why(make(Op::slot, money_t, {}, 1)) == EvalError::Reason::unset);
    b.slots[0] = Value();
    CHECK_FALSE(b.yes(make(Op::is_set, boolean_t, {field(0, integer_t)})));
    CHECK(b.why(field(0, integer_t)) == EvalError::Reason::unset);
}

TEST_CASE("sides that do not matter are not looked at", "[eval]") {
    Bench b;
    auto const broken = [] {
        return make(Op::greater, boolean_t, {field(5, integer_t), number(1)});
    };
    CHECK_FALSE(b.yes(make(Op::and_, boolean_t, {truth(false), broken()})));
    CHECK(b.yes(make(Op::or_, boolean_t, {truth(true), broken()})));
    CHECK(b.num(make(Op::choose, integer_t, {truth(true), number(1), field(5, integer_t)})) == 1);
    CHECK(b.why(make(Op::and_, boolean_t, {truth(true), broken()})) == EvalError::Reason::unset);
}

TEST_CASE("lists: all, any, count, total, in a loop inside a loop too", "[eval]") {
    Bench b;
    auto const numbers = [] { return field(6, numbers_t); };
    auto const item = [](std::uint32_t argument) {
        return make(Op::argument, integer_t, {}, argument);
    };
    CHECK(b.yes(lambda(Op::every, numbers(), make(Op::greater, boolean_t, {item(0), number(0)}), 0,
                       boolean_t)));
    CHECK_FALSE(b.yes(lambda(Op::every, numbers(),
                             make(Op::greater, boolean_t, {item(0), number(1)}), 0, boolean_t)));
    CHECK(b.yes(lambda(Op::some, numbers(), make(Op::equal, boolean_t, {item(0), number(9)}), 0,
                       boolean_t)));
    CHECK(b.num(lambda(Op::count_where, numbers(), make(Op::less, boolean_t, {item(0), number(6)}),
                       0, integer_t)) == 2);
    Expression const price = make(Op::member, money_t, {make(Op::argument, item_t, {}, 0)}, 0);
    CHECK(b.num(lambda(Op::total, field(8, items_t), price, 0, money_t)) == 100);
    Expression const inner = lambda(
        Op::total, numbers(), make(Op::multiply, integer_t, {item(0), item(1)}), 1, integer_t);
    CHECK(b.num(lambda(Op::total, numbers(), inner, 0, integer_t)) == 15 * 15);
    CHECK(b.num(make(Op::length, integer_t, {numbers()})) == 3);
    CHECK(b.num(make(Op::length, integer_t, {field(3, text_t)})) == 2);
}

TEST_CASE("dates count as the calendar does", "[eval]") {
    Bench b;
    auto const plus = [](std::int64_t n, DurationUnit unit, Definition& d) {
        d.types.push_back({Kind::duration, 0, 10'000, 0, unit, {}});
        return make(Op::add_duration, date_t,
                    {field(7, date_t), number(n, static_cast<TypeId>(d.types.size() - 1))});
    };
    CHECK(b.num(plus(1, DurationUnit::months, b.definition)) == make_date(2026, 2, 28).days);
    CHECK(b.num(plus(1, DurationUnit::days, b.definition)) == make_date(2026, 2, 1).days);
    CHECK(b.num(plus(-2, DurationUnit::years, b.definition)) == make_date(2024, 1, 31).days);
    CHECK(b.why(plus(10'000, DurationUnit::years, b.definition)) ==
          EvalError::Reason::out_of_range);
    CHECK(b.why(plus(3'000, DurationUnit::months, b.definition)) ==
          EvalError::Reason::out_of_range);
    CHECK(b.num(make(Op::year_of, integer_t, {field(7, date_t)})) == 2026);
    CHECK(b.num(make(Op::month_of, integer_t, {field(7, date_t)})) == 1);
    CHECK(b.num(make(Op::day_of, integer_t, {field(7, date_t)})) == 31);
    CHECK(b.num(make(Op::days_between, integer_t, {field(7, date_t), make(Op::today, date_t)})) ==
          151);
}

TEST_CASE("numbers that leave 64 bits or a lookup's range are refused", "[eval]") {
    Bench b;
    Expression const large = number(9'000'000'000'000'000'000);
    CHECK(b.why(make(Op::add, integer_t, {large, large})) == EvalError::Reason::overflow);
    CHECK(b.why(make(Op::multiply, integer_t, {large, number(2)})) == EvalError::Reason::overflow);
    CHECK(b.why(make(Op::subtract, integer_t, {make(Op::negate, integer_t, {large}), large})) ==
          EvalError::Reason::overflow);
    b.lookups[0] = Value(std::int64_t{2'000'000'000'000});
    CHECK(b.why(make(Op::lookup, money_t)) == EvalError::Reason::out_of_range);
}

TEST_CASE("fractions under round are exact", "[eval]") {
    Bench b;
    auto const cost = [] { return field(1, money_t); }; // 1000
    auto const percent = [](std::int64_t millionths) { return number(millionths, percent_t); };
    CHECK(b.num(rounded(make(Op::multiply, money_t, {cost(), percent(333'333)}), Rounding::down, 1,
                        money_t)) == 333);
    CHECK(b.num(rounded(make(Op::divide, money_t, {cost(), number(3)}), Rounding::up, 1,
                        money_t)) == 334);
    CHECK(b.num(rounded(make(Op::divide, integer_t, {cost(), number(3, money_t)}),
                        Rounding::half_up, 1, integer_t)) == 333);
    // 1000/3 + 1000/6 = 500 exactly: no rounding in between.
    Expression sum = make(Op::add, money_t,
                          {make(Op::divide, money_t, {cost(), number(3)}),
                           make(Op::divide, money_t, {cost(), number(6)})});
    CHECK(b.num(rounded(sum, Rounding::down, 1, money_t)) == 500);
    // 50 % of 10 % of 1000, minus a third of it, to 0.01 %: as a share of 1000.
    Expression share = make(Op::divide, integer_t, {number(1, money_t), number(3, money_t)});
    CHECK(b.num(rounded(share, Rounding::half_even, 100, percent_t)) == 333'300);
    Expression twice = make(Op::multiply, integer_t, {percent(500'000), percent(100'000)});
    CHECK(b.num(rounded(twice, Rounding::down, 1, percent_t)) == 50'000);
    Expression negative =
        make(Op::negate, money_t, {make(Op::divide, money_t, {cost(), number(16)})}); // -62.5
    CHECK(b.num(rounded(negative, Rounding::half_even, 1, money_t)) == -62);
    CHECK(b.num(rounded(negative, Rounding::half_up, 1, money_t)) == -63);
}

TEST_CASE("a rule says what became of each requirement, and decides by the same program",
          "[eval]") {
    Bench b;
    Definition& d = b.definition;
    auto const is = [&](Op op, std::int64_t n) {
        return add(d, make(op, boolean_t,
                           {make(Op::member, integer_t, {make(Op::argument, form_t, {}, 0)}, 0),
                            number(n)}));
    };
    Rule rule;
    rule.name = "eligible";
    rule.arguments = {{"a", form_t}};
    auto const requirement = [&](char const* name, ExpressionId condition,
                                 Requirement::Severity severity) {
        Requirement r;
        r.name = name;
        r.condition = condition;
        r.severity = severity;
        rule.requirements.push_back(r);
    };
    using enum Requirement::Severity;
    requirement("held", is(Op::greater, 5), refuse);
    requirement("excepted", is(Op::greater, 10), refuse);
    requirement("warned", is(Op::greater, 20), warn);
    rule.exceptions = {{1, is(Op::less, 0), {}}, {1, is(Op::equal, 7), {}}};
    d.rules = {rule};
    ExpressionId const call = add(d, make(Op::call_rule, boolean_t, {make(Op::slot, form_t)}));
    Code code = compile(d);
    auto outcomes = check_rule(d, code, call, b.inputs());
    REQUIRE(outcomes.size() == 3);
    CHECK(outcomes[0].status == Status::held);
    CHECK(outcomes[1].status == Status::excepted);
    CHECK(outcomes[1].exception == 1u);
    CHECK(outcomes[2].status == Status::warned);
    CHECK(holds(d, code, call, b.inputs()));

    (*b.slots[0].list())[0] = Value(std::int64_t{3});
    outcomes = check_rule(d, code, call, b.inputs());
    CHECK(outcomes[0].status == Status::failed);
    CHECK(outcomes[1].status == Status::failed);
    CHECK_FALSE(holds(d, code, call, b.inputs()));

    Trace steps;
    trace(d, code, call, b.inputs(), steps);
    auto const* compared = std::get_if<ComparisonStep>(&steps.steps.at(0));
    REQUIRE(compared);
    CHECK(compared->op == Op::greater);
    CHECK(compared->left == Value(std::int64_t{3}));
    CHECK(compared->right == Value(std::int64_t{5}));
    CHECK_FALSE(compared->held);
}

TEST_CASE("a table gives the row that fits, one lookup for all its columns", "[eval]") {
    Bench b;
    Definition& d = b.definition;
    Table table;
    table.name = "level";
    table.inputs = {{"color", color_t}, {"n", integer_t}};
    table.outputs = {{"rate", percent_t}, {"cap", money_t}};
    auto const row = [&](std::vector<Cell> cells, std::int64_t rate, std::int64_t cap) {
        TableRow r;
        r.inputs = std::move(cells);
        r.outputs = {add(d, number(rate, percent_t)), add(d, number(cap, money_t))};
        table.rows.push_back(std::move(r));
    };
    auto const v = [](std::int64_t n) { return Value(n); };
    row({{{CellTest::Kind::equal, v(0), {}}}, {}}, 10, 1);
    row({{{CellTest::Kind::equal, v(1), {}}, {CellTest::Kind::equal, v(2), {}}},
         {{CellTest::Kind::between, v(5), v(7)}}},
        20, 2);
    row({{{CellTest::Kind::not_equal, v(0), {}}}, {{CellTest::Kind::greater, v(100), {}}}}, 30, 3);
    d.tables = {table};
    auto const call = [](Expression n, std::uint32_t column) {
        Expression e = make(Op::call_table, column == 0 ? percent_t : money_t,
                            {field(4, color_t), std::move(n)});
        e.column = column;
        return e;
    };
    CHECK(b.num(call(number(7), 0)) == 20);
    CHECK(b.num(call(number(5), 1)) == 2);
    CHECK(b.num(call(number(101), 1)) == 3);
    CHECK(b.why(call(number(8), 1)) == EvalError::Reason::no_row);
    CHECK(b.num(make(Op::or_default, money_t, {call(number(8), 1), number(-1, money_t)})) == -1);

    Calc calc;
    calc.name = "both";
    calc.bindings = {add(d, call(number(7), 0)), add(d, call(number(7), 1))};
    calc.body =
        add(d, make(Op::add, money_t,
                    {make(Op::argument, percent_t, {}, 0), make(Op::argument, money_t, {}, 1)}));
    calc.result = money_t;
    d.calcs = {calc};
    CHECK(b.num(make(Op::call_calc, money_t)) == 22);
    Trace steps;
    ExpressionId const id = add(d, make(Op::call_calc, money_t));
    trace(d, compile(d), id, b.inputs(), steps);
    int rows = 0;
    for (TraceStep const& step : steps.steps)
        rows += std::holds_alternative<RowStep>(step);
    CHECK(rows == 1);
}

TEST_CASE("the trace tells which value of a parameter was read", "[eval]") {
    Bench b;
    ExpressionId const id = add(b.definition, make(Op::parameter, money_t));
    Trace steps;
    trace(b.definition, compile(b.definition), id, b.inputs(), steps);
    auto const* read = std::get_if<ParameterStep>(&steps.steps.at(0));
    REQUIRE(read);
    CHECK(b.definition.parameters[read->parameter].values[read->value].to_confirm == "to confirm");
}

TEST_CASE("what would take too long is known before it runs", "[eval]") {
    Bench b;
    Definition& d = b.definition;
    // f0 = 1, f1 = f0 + f0, f2 = f1 + f1, ...: small as text, exponential to run.
    for (std::uint32_t i = 0; i < 40; ++i) {
        Calc calc;
        calc.name = "f" + std::to_string(i);
        calc.result = integer_t;
        Expression const before = make(Op::call_calc, integer_t, {}, i - 1);
        calc.body = add(d, i == 0 ? number(1) : make(Op::add, integer_t, {before, before}));
        d.calcs.push_back(calc);
    }
    ExpressionId const few = add(d, make(Op::call_calc, integer_t, {}, 5));
    ExpressionId const many = add(d, make(Op::call_calc, integer_t, {}, 39));
    Code const code = compile(d);
    CHECK(*run(d, code, few, b.inputs()).number() == 32);
    CHECK(std::find(code.oversized.begin(), code.oversized.end(), many) != code.oversized.end());
    CHECK(std::find(code.oversized.begin(), code.oversized.end(), few) == code.oversized.end());
    CHECK_THROWS_AS(run(d, code, many, b.inputs()), EvalError);
}
