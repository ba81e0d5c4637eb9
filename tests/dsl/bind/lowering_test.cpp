// Protects: what an author writes becomes the definition the engine runs: indexes, copies,
// defaults, facts about presence.
#include "engine/eval/runnable.hpp"
#include "tests/support/bound.hpp"
#include "tests/support/catch.hpp"

using namespace hoso;
using testing::bound;
using testing::bound_items;

namespace {

constexpr char const* workflow = R"hoso(
source ND80 "Nghị định 80"
form App "App" { name : text(1..100) "Name" required phone : text(0..20) "Phone" optional }
party enterprise "E"
role officer "O" at least 2 holders
rule eligible(a : App) { require named : length(a.name) > 1 else "Too short" / "Too short (en)" per
                                     ND80 article 5 clause 2 point a warn phone
    : a.phone is set else "No phone" except named when a.name = "X"
}
workflow w version 3 "W" / "W en" {
  data amount : money(0 VND..9 billion VND) "Amount"
  case app : App
  use calendar vn
  applies from 2025-07-01
  start draft
  lookup open_cases : integer(0..99) = count cases in { review } same app.name this year
  limit whole "Total" 14 working days from review to done roll none {
    extend more "More" by officer at most 1 times adding 5 working days
    at least 1 working days before needs amount }
  separate enterprise, officer
  during { draft, review } on withdraw "Withdraw" by enterprise -> dropped
  state draft "Draft" { owner enterprise edit app by enterprise
    on send "Send" by enterprise require eligible(app) -> review }
  state review "Review" status 4 { owner officer deadline 5 working days roll previous
    per ND80 article 32
    remind 2, 1 working days before to officer
    escalate 1 working days after to enterprise
    notify enterprise "Got {app.name}: {amount default 0 VND}"
    on decide "Decide" by officer needs amount {
      when eligible(app) and amount > 0 VND set amount = min(amount, 1 billion VND)
        -> done at most 2 times because "Fine"
      otherwise -> dropped }
    on timeout -> dropped }
  state done "Done" final { }
  state dropped "Dropped" final { }
})hoso";

engine::Action const& action(engine::State const& state, std::string const& name) {
    for (engine::Action const& action : state.actions) {
        if (action.name == name) return action;
    }
    FAIL("no action " << name);
    return state.actions.front();
}

} // namespace

TEST_CASE("a workflow becomes a definition", "[bind]") {
    auto const result = bound(workflow);
    INFO(result.told());
    REQUIRE(result.codes() == "H4006");
    auto const& d = result.definition();
    CHECK(d.name == "w");
    CHECK(d.version == 3);
    CHECK(d.label.en == "W en");
    CHECK(d.calendar == "vn");
    CHECK(d.applies_from == engine::make_date(2025, 7, 1));
    REQUIRE(d.slots.size() == 2);
    CHECK(d.slots[0].name == "app"); // the form is slot 0 wherever it stands
    CHECK(d.slots[0].is_form);
    CHECK(d.slots[1].name == "amount");
    CHECK(d.roles[1].holders_min == 2);
    CHECK(d.roles[0].outside);
    auto const& draft = d.states[*engine::find_state(d, "draft")];
    auto const& review = d.states[*engine::find_state(d, "review")];
    CHECK(d.start == *engine::find_state(d, "draft"));
    CHECK(review.national_status == 4);
    CHECK(review.deadline->roll == engine::Roll::back);
    CHECK(review.reminds.front().before.size() == 2);
    CHECK(review.timeout.has_value());
    REQUIRE(review.notifies.front().text.size() == 4);
    CHECK(std::get<std::string>(review.notifies.front().text[0]) == "Got ");
    REQUIRE(d.limits.size() == 1);
    CHECK(d.limits[0].roll == engine::Roll::none);
    CHECK(d.limits[0].extension->times_max == 1);
    CHECK(d.limits[0].extension->needs == std::vector<engine::FieldPath>{{1, std::nullopt}});
    CHECK(d.separations[0].roles.size() == 2);
    CHECK(d.lookups[0].same == std::vector<engine::FieldPath>{{0, 0}});
    CHECK(d.lookups[0].this_year);
    auto const& rule = d.rules.front();
    CHECK(rule.requirements[0].message_en == "Too short (en)");
    CHECK(engine::describe(d, rule.requirements[0].citations[0], engine::Language::vi) ==
          "điểm a khoản 2 Điều 5 Nghị định 80");
    CHECK(rule.requirements[1].severity == engine::Requirement::Severity::warn);
    CHECK(rule.exceptions[0].requirement == 0);

    // `during` stands in each state, as the same written action.
    CHECK(action(draft, "withdraw").range == action(review, "withdraw").range);
    // Dropping a draft is not a submission; sending it is.
    CHECK(action(draft, "send").is_form_submission);
    CHECK_FALSE(action(draft, "withdraw").is_form_submission);
    CHECK_FALSE(action(review, "decide").is_form_submission);
    auto const decide = action(review, "decide");
    REQUIRE(decide.branches.size() == 2);
    CHECK(decide.branches[0].times_max == 2);
    CHECK(decide.branches[0].because == "Fine");
    CHECK(decide.branches[0].sets.size() == 1);
    CHECK_FALSE(decide.branches[1].guard);
    CHECK(engine::compile(d).oversized.empty());
}

TEST_CASE("optional data is read only where it is known to be there", "[bind]") {
    std::string const form =
        "record R \"R\" { x : integer(0..9) \"X\" optional y : integer(0..9) \"Y\" optional }\n";
    auto const codes = [&](std::string const& body) {
        return bound_items(form + "calc f(r : R) -> bool = " + body + "\n").codes();
    };
    CHECK(codes("r.x = 1") == "H3007");
    CHECK(codes("r.x is set and r.x = 1").empty());
    CHECK(codes("r.x = 1 and r.x is set") == "H3007");
    CHECK(codes("not r.x is set or r.x = 1").empty());
    CHECK(codes("r.x is set or r.x = 1") == "H3007");
    CHECK(codes("if r.x is set then r.x = 1 else no").empty());
    CHECK(codes("if r.x is set then yes else r.x = 1") == "H3007");
    CHECK(codes("if not r.x is set then yes else r.x = 1").empty());
    CHECK(codes("(r.x default 3) = 1").empty());
    CHECK(codes("r.x is set and r.y is set and r.x = r.y").empty());
    CHECK(codes("(r.x is set and r.y is set) and r.x = r.y").empty());
    CHECK(codes("(r.x is set or r.y is set) and r.x = 1") == "H3007");
    CHECK(codes("not (r.x is set and r.y is set) or r.x = r.y").empty());
}

TEST_CASE("a whole row bound once gives all its columns, and incomplete tables need a default",
          "[bind]") {
    std::string const table =
        "table t unique { | n : integer(0..9) || a : integer(0..9) | b : money |\n"
        "| < 5 || 1 | 10 VND |\n| >= 5 || n | 20 VND | }\n";
    auto const good = bound_items(
        table + "calc f(n : integer(0..9)) -> money = row.b where row = t(n), k = row.a\n");
    INFO(good.told());
    REQUIRE(good.diagnostics.empty());
    auto const& d = good.definition();
    CHECK(d.tables[0].complete); // found, though nobody asked for it
    CHECK(d.calcs[0].bindings.size() == 3);
    std::vector<engine::Value> const arguments{engine::Value(std::int64_t{7})};
    engine::Inputs inputs;
    inputs.arguments = arguments;
    auto definition = d;
    engine::Expression call;
    call.op = engine::Op::call_calc;
    call.type = d.calcs[0].result;
    call.args.resize(1);
    call.args[0].type = d.calcs[0].arguments[0].type;
    call.args[0].value = arguments[0];
    definition.expressions.push_back(call);
    auto const id = static_cast<engine::ExpressionId>(definition.expressions.size() - 1);
    CHECK(*engine::run(definition, engine::compile(definition), id, inputs).number() == 20);

    std::string const holes =
        "table t unique { | n : integer(0..9) || a : integer(0..9) |\n| < 5 || 1 |\n}\n";
    CHECK(bound_items(holes + "calc f(n : integer(0..9)) -> integer(0..9) = t(n).a\n").codes() ==
          "H3016");
    CHECK(bound_items(holes + "calc f(n : integer(0..9)) -> integer(0..9) = t(n).a default 3\n")
              .codes()
              .empty());
    CHECK(bound_items(holes + "calc f(n : integer(0..9)) -> bool = t(n) is set\n").codes().empty());
}

TEST_CASE("a name that is nearly right comes with the mend", "[bind]") {
    auto const result = bound_items("enum Size \"S\" { small \"S\", medium \"M\" }\ncalc f(size : "
                                    "Size) -> bool = size = meduim\n");
    REQUIRE(result.codes() == "H2001");
    auto const& d = result.first("H2001");
    CHECK(result.pointed(d) == "meduim");
    REQUIRE(d.fix);
    CHECK(d.fix->replacement == "medium");
    CHECK(d.fix->range == d.range);
    CHECK_FALSE(d.example.en.empty());
    auto const far = bound_items("calc f(n : integer(0..9)) -> bool = qqqqqq = 1\n");
    CHECK_FALSE(far.first("H2001").fix);
}

TEST_CASE("members of enums are known by what they are compared with", "[bind]") {
    std::string const enums =
        "enum A \"A\" { low \"L\", high \"H\" }\nenum B \"B\" { low \"L\", top \"T\" }\n";
    auto const codes = [&](std::string const& body) {
        return bound_items(enums + "calc f(a : A, b : B) -> bool = " + body + "\n").codes();
    };
    CHECK(codes("a = low and b = low").empty());
    CHECK(codes("low = a").empty());
    CHECK(codes("a in { low, high }").empty());
    CHECK(codes("a = B.low") == "H3002");
    CHECK(codes("a = A.low").empty());
    CHECK(codes("a = top") == "H3002");
    CHECK(codes("(if yes then low else high) = a") == "H2003");
}

TEST_CASE("one mistake gives one message", "[bind]") {
    // What could not be made out is passed over wherever it is used again.
    auto const result = bound_items(
        "record R \"R\" { x : Nothing \"X\" }\ncalc f(r : R) -> integer(0..9) = r.x + 1\n"
        "calc g(r : R) -> integer(0..9) = f(r) + r.x\nrule q(r : R) { require a : r.x > 3 else "
        "\"A\" }\n");
    CHECK(result.codes() == "H2001");
    auto const calc = bound_items("calc f(n : Nothing) -> Nowhere = n + 1\ncalc g(n : "
                                  "integer(0..9)) -> bool = f(n) = f(n)\n");
    CHECK(calc.codes() == "H2001 H2001");
}

TEST_CASE("a hostile tower of calls is refused before it runs", "[bind]") {
    std::string text = "calc f0(n : integer(0..1)) -> integer(0..1) = n\n";
    for (int i = 1; i < 60; ++i) {
        std::string const before = "f" + std::to_string(i - 1);
        text += "calc f" + std::to_string(i) + "(n : integer(0..1)) -> integer(0..1) = min(" +
                before + "(n), " + before + "(n))\n";
    }
    auto const result = bound_items(text);
    REQUIRE(result.diagnostics.empty());
    CHECK_FALSE(engine::compile(result.definition()).oversized.empty());
}
