// Protects: the compiled program and the plain reading of an expression agree, on values and on
// errors; and recording the reasons changes nothing.
#include <algorithm>
#include <cstdlib>
#include <random>

#include "tests/engine/eval/naive.hpp"
#include "tests/support/catch.hpp"

using namespace hoso::test;

namespace {

/// Random well-typed expressions over one form, growing a definition with calcs, rules and tables
/// as it goes.
class Maker {
  public:
    explicit Maker(unsigned seed) : random_(seed) {
        d.types = plain_types();
        d.enums = {{"Color", {}, {{"red", {}}, {"green", {}}, {"blue", {}}}}};
        Record form{"Form", {}, {}};
        form.fields = {
            make_field("n", integer_t),       make_field("m", integer_t),
            make_field("ok", boolean_t),      make_field("name", text_t),
            make_field("color", color_t),     make_field("maybe", integer_t, Presence::optional),
            make_field("numbers", numbers_t), make_field("items", items_t),
            make_field("cost", money_t)};
        Record item{"Item", {}, {}};
        item.fields = {make_field("n", integer_t), make_field("ok", boolean_t)};
        d.records = {form, item};
        d.slots = {{"app", {}, form_t, true}, {"extra", {}, integer_t, false}};
        Parameter p{"p",
                    {},
                    integer_t,
                    {{make_date(2025, 1, 1), Value(std::int64_t{4}), "", {}},
                     {make_date(2026, 1, 1), Value(std::int64_t{-6}), "", {}}}};
        d.parameters = {p};
    }

    Definition d;

    int pick(int n) { return std::uniform_int_distribution<int>(0, n - 1)(random_); }

    std::vector<Value> data() {
        auto const n = [&] { return pick(12) == 0 ? Value() : Value(std::int64_t{pick(21) - 10}); };
        ValueList numbers, items;
        for (int i = pick(4); i > 0; --i)
            numbers.push_back(Value(std::int64_t{pick(21) - 10}));
        for (int i = pick(4); i > 0; --i)
            items.push_back(Value(ValueList{n(), Value(pick(2) == 0)}));
        char const* names[] = {"", "An", "Bình", "An Bình"};
        return {Value(ValueList{n(), n(), Value(pick(2) == 0), Value(std::string(names[pick(4)])),
                                Value(std::int64_t{pick(3)}), pick(2) ? n() : Value(),
                                Value(numbers), Value(items), n()}),
                pick(3) ? n() : Value()};
    }

    /// `free`: arguments in sight, by type.
    struct Sight {
        std::vector<std::pair<std::uint32_t, TypeId>> arguments;
        std::uint32_t next = 0;
        bool slots = true;
    };

    Expression integer(int depth, Sight sight) {
        if (depth <= 0) return leaf(sight);
        switch (pick(14)) {
        case 0:
            return make(Op::add, integer_t, {integer(depth - 1, sight), integer(depth - 1, sight)});
        case 1:
            return make(Op::subtract, integer_t,
                        {integer(depth - 1, sight), integer(depth - 1, sight)});
        case 2:
            return make(Op::multiply, integer_t,
                        {integer(depth - 1, sight), integer(depth - 1, sight)});
        case 3: return make(Op::negate, integer_t, {integer(depth - 1, sight)});
        case 4:
            return make(
                Op::choose, integer_t,
                {boolean(depth - 1, sight), integer(depth - 1, sight), integer(depth - 1, sight)});
        case 5:
            return make(
                pick(2) ? Op::minimum : Op::maximum, integer_t,
                {integer(depth - 1, sight), integer(depth - 1, sight), integer(depth - 2, sight)});
        case 6: return make(Op::or_default, integer_t, {place(sight), integer(depth - 1, sight)});
        case 7:
            return rounded(fraction(depth - 1, sight), static_cast<Rounding>(pick(4)), 1 + pick(5),
                           pick(3) ? integer_t : percent_t);
        case 8:
        case 9: return loop(pick(2) ? Op::total : Op::count_where, depth, sight);
        case 10: return call_calc(depth, sight);
        case 11: return table_call(depth, sight);
        case 12:
            return make(Op::or_default, integer_t,
                        {table_call(depth, sight), integer(depth - 1, sight)});
        default: return leaf(sight);
        }
    }

    Expression boolean(int depth, Sight sight) {
        if (depth <= 0) return pick(2) || !sight.slots ? truth(pick(2) == 0) : field(2, boolean_t);
        switch (pick(11)) {
        case 0:
            return make(Op::and_, boolean_t,
                        {boolean(depth - 1, sight), boolean(depth - 1, sight)});
        case 1:
            return make(Op::or_, boolean_t, {boolean(depth - 1, sight), boolean(depth - 1, sight)});
        case 2: return make(Op::not_, boolean_t, {boolean(depth - 1, sight)});
        case 3:
        case 4: {
            Op const op = static_cast<Op>(static_cast<int>(Op::equal) + pick(6));
            return make(op, boolean_t,
                        {integer(depth - 1, sight),
                         pick(2) ? number(pick(10) - 5) : integer(depth - 1, sight)});
        }
        case 5:
            return make(pick(2) ? Op::equal : Op::not_equal, boolean_t,
                        {sight.slots ? field(3, text_t) : text("An"), text(pick(2) ? "An" : "B")});
        case 6:
            return make(Op::one_of, boolean_t,
                        {integer(depth - 1, sight), number(pick(5)), integer(depth - 1, sight),
                         number(-pick(5))});
        case 7: return make(Op::is_set, boolean_t, {place(sight)});
        case 8: return loop(pick(2) ? Op::every : Op::some, depth, sight);
        case 9: return call_rule(depth, sight);
        default:
            return make(
                Op::choose, boolean_t,
                {boolean(depth - 1, sight), boolean(depth - 1, sight), boolean(depth - 1, sight)});
        }
    }

  private:
    Expression leaf(Sight const& sight) {
        std::vector<std::uint32_t> known;
        for (auto const& [index, type] : sight.arguments) {
            if (type == integer_t) known.push_back(index);
        }
        if (!known.empty() && pick(2))
            return make(Op::argument, integer_t, {},
                        known[static_cast<std::size_t>(pick(static_cast<int>(known.size())))]);
        if (!sight.slots || pick(3) == 0)
            return pick(4) ? number(pick(21) - 10) : make(Op::parameter, integer_t);
        if (pick(6) == 0) return make(Op::slot, integer_t, {}, 1);
        return field(static_cast<std::uint32_t>(pick(2)), integer_t);
    }

    Expression place(Sight const& sight) {
        if (!sight.slots) return leaf(sight);
        return pick(2) ? field(5, integer_t) : make(Op::slot, integer_t, {}, 1);
    }

    Expression fraction(int depth, Sight sight) {
        if (depth <= 0) return pick(3) ? leaf(sight) : number(pick(2'000'000), percent_t);
        Op const ops[] = {Op::add, Op::subtract, Op::multiply, Op::divide};
        if (pick(8) == 0) return make(Op::negate, integer_t, {fraction(depth - 1, sight)});
        // Small heights keep the plain reading inside 128 bits.
        return make(ops[pick(4)], integer_t,
                    {fraction(std::min(depth - 1, 1), sight), fraction(0, sight)});
    }

    Expression loop(Op op, int depth, Sight sight) {
        if (!sight.slots) return op == Op::every || op == Op::some ? truth(true) : number(1);
        bool const records = pick(2);
        std::uint32_t const item = sight.next++;
        Expression list = records ? field(7, items_t) : field(6, numbers_t);
        if (!records) sight.arguments.emplace_back(item, integer_t);
        Expression body = op == Op::total ? integer(depth - 1, sight) : boolean(depth - 1, sight);
        if (records) {
            Expression const own =
                make(Op::member, integer_t, {make(Op::argument, item_t, {}, item)}, 0);
            body = op == Op::total ? make(Op::add, integer_t, {own, body})
                                   : make(Op::or_, boolean_t,
                                          {make(Op::greater, boolean_t, {own, number(2)}), body});
        }
        bool const yes_no = op == Op::every || op == Op::some;
        return make(op, yes_no ? boolean_t : integer_t, {std::move(list), std::move(body)}, item);
    }

    static Sight inside(std::uint32_t arguments) {
        Sight sight;
        sight.slots = false;
        sight.next = arguments + 3;
        for (std::uint32_t i = 0; i < arguments; ++i)
            sight.arguments.emplace_back(i, integer_t);
        return sight;
    }

    Expression call_calc(int depth, Sight sight) {
        if (d.calcs.empty() || (d.calcs.size() < 6 && pick(2))) {
            Calc calc;
            calc.arguments = {{"a", integer_t}, {"b", integer_t}};
            calc.result = integer_t;
            Sight own = inside(2);
            if (pick(2)) {
                calc.bindings.push_back(add(d, integer(1, own)));
                own.arguments.emplace_back(2, integer_t);
            }
            Expression body = integer(depth - 1, own);
            calc.body = add(d, std::move(body));
            d.calcs.push_back(std::move(calc));
        }
        auto const index = static_cast<std::uint32_t>(pick(static_cast<int>(d.calcs.size())));
        return make(Op::call_calc, integer_t,
                    {integer(depth - 2, sight), integer(depth - 2, sight)}, index);
    }

    Expression call_rule(int depth, Sight sight) {
        if (d.rules.empty() || (d.rules.size() < 4 && pick(2))) {
            Rule rule;
            rule.arguments = {{"a", integer_t}};
            int const count = 1 + pick(3);
            for (int i = 0; i < count; ++i) {
                Requirement r;
                Expression condition = boolean(depth - 2, inside(1));
                r.condition = add(d, std::move(condition));
                if (pick(4) == 0) r.severity = Requirement::Severity::warn;
                rule.requirements.push_back(r);
                if (pick(2)) {
                    Expression exception = boolean(depth - 3, inside(1));
                    rule.exceptions.push_back({static_cast<std::uint32_t>(pick(i + 1)),
                                               add(d, std::move(exception)),
                                               {}});
                }
            }
            d.rules.push_back(std::move(rule));
        }
        return make(Op::call_rule, boolean_t, {integer(depth - 2, sight)},
                    static_cast<std::uint32_t>(pick(static_cast<int>(d.rules.size()))));
    }

    Expression table_call(int depth, Sight sight) {
        if (d.tables.empty() || (d.tables.size() < 4 && pick(2))) {
            Table table;
            table.inputs = {{"a", integer_t}, {"b", integer_t}};
            table.outputs = {{"x", integer_t}, {"y", integer_t}};
            for (int r = 1 + pick(4); r > 0; --r) {
                TableRow row;
                for (int c = 0; c < 2; ++c) {
                    Cell cell;
                    for (int t = pick(3); t > 0; --t) {
                        std::int64_t const low = pick(15) - 8;
                        cell.push_back({static_cast<CellTest::Kind>(pick(7)), Value(low),
                                        Value(low + pick(5))});
                    }
                    row.inputs.push_back(std::move(cell));
                }
                for (int o = 0; o < 2; ++o) {
                    Expression output = integer(1, inside(2));
                    row.outputs.push_back(add(d, std::move(output)));
                }
                table.rows.push_back(std::move(row));
            }
            d.tables.push_back(std::move(table));
        }
        Expression e =
            make(Op::call_table, integer_t, {integer(depth - 2, sight), integer(depth - 2, sight)},
                 static_cast<std::uint32_t>(pick(static_cast<int>(d.tables.size()))));
        e.column = static_cast<std::uint32_t>(pick(2));
        return e;
    }

    std::mt19937 random_;
};

/// The value, or in its place the reason why there is none.
template <class Run>
std::pair<Value, int> outcome(Run run) {
    try {
        return {run(), -1};
    } catch (EvalError const& error) {
        return {Value(), static_cast<int>(error.reason())};
    }
}

std::string shown(std::pair<Value, int> const& outcome) {
    if (outcome.second >= 0) return "error " + std::to_string(outcome.second);
    if (auto const* number = outcome.first.number()) return std::to_string(*number);
    return *outcome.first.boolean() ? "yes" : "no";
}

} // namespace

TEST_CASE("compiled and plain evaluation agree", "[eval]") {
    char const* const fixed = std::getenv("HOSO_SEED");
    unsigned const seed =
        fixed ? static_cast<unsigned>(std::strtoul(fixed, nullptr, 10)) : std::random_device{}();
    INFO("seed " << seed << " (set HOSO_SEED to run it again)");
    int values = 0, errors = 0;
    for (unsigned round = 0; round < 300; ++round) {
        INFO("round " << round);
        Maker maker(seed + round);
        std::vector<ExpressionId> ids;
        for (int i = 0; i < 6; ++i) {
            Maker::Sight sight;
            Expression e = i % 2 ? maker.boolean(5, sight) : maker.integer(5, sight);
            ids.push_back(add(maker.d, std::move(e)));
        }
        Code const code = compile(maker.d);
        for (int n = 0; n < 8; ++n) {
            auto const slots = maker.data();
            Inputs inputs{slots,
                          {},
                          {},
                          make_date(2024 + maker.pick(4), 1, 1),
                          make_date(2026, 7, 1),
                          make_date(2026, 6, 1)};
            for (ExpressionId const id : ids) {
                if (code.bounds[id].cost > cost_max) continue;
                auto const wanted =
                    outcome([&] { return Naive(maker.d, inputs).run(maker.d.expressions[id]); });
                auto const found = outcome([&] { return run(maker.d, code, id, inputs); });
                Trace steps;
                auto const traced =
                    outcome([&] { return trace(maker.d, code, id, inputs, steps); });
                INFO("expression " << id << ": " << shown(wanted) << " plain, " << shown(found)
                                   << " compiled");
                REQUIRE(found == wanted);
                REQUIRE(traced == wanted);
                (wanted.second < 0 ? values : errors)++;
            }
        }
    }
    CHECK(values > 2'000); // the generator makes more values than errors
    CHECK(errors > 50);
}
