// Protects: states that nothing reaches or leaves, data read too early, and runaway expressions are
// found; a way shown is one.
#include "dsl/check/check.hpp"
#include "tests/support/bound.hpp"
#include "tests/support/catch.hpp"

using namespace hoso;
using testing::bound;

namespace {

/// A workflow around `states`; `a` is the start.
std::vector<dsl::Diagnostic> checked(std::string const& states, std::string const& data = "") {
    auto const result =
        bound("form App \"App\" { n : integer(0..9) \"N\" required }\nrole r \"R\"\n"
              "workflow w version 1 \"W\" { case app : App " +
              data + " start a " + states + " }\n");
    INFO(result.told());
    REQUIRE(result.diagnostics.empty());
    return dsl::check_workflow(result.workflows.front());
}

std::string codes(std::vector<dsl::Diagnostic> const& diagnostics) {
    std::string text;
    for (auto const& d : diagnostics)
        text += (text.empty() ? "" : " ") + d.code;
    return text;
}

std::string state(std::string const& name, std::string const& body) {
    return "state " + name + " \"S\" { owner r deadline 3 days edit app by r " + body + " }\n";
}

std::string const done = "state done \"D\" final { }\n";

} // namespace

TEST_CASE("every state is on a way from the start to an end", "[check]") {
    CHECK(codes(checked(state("a", "on go by r -> done") + done)).empty());
    CHECK(codes(checked(state("a", "on go by r -> done") + state("b", "on go by r -> done") +
                        done)) == "H4002");
    CHECK(codes(checked(state("a", "on go by r -> done on lost by r -> b") +
                        state("b", "on go by r -> b") + done)) == "H4003");
    CHECK(codes(checked(state("a", "on go by r -> a"))) == "H4032");
    CHECK(codes(checked(state("a", "on timeout -> b") + state("b", "on timeout -> done") + done))
              .empty());
    CHECK(codes(checked(state("a", "on go by r -> b") + state("b", "on again by r -> a") + done)) ==
          "H4003 H4003 H4002");
}

TEST_CASE("data is there when it is read", "[check]") {
    std::string const amount = "data x : integer(0..9) \"X\"";
    auto const read = [&](std::string const& first, std::string const& second) {
        return checked(state("a", first) + state("b", second) + done, amount);
    };
    std::string const reader = "on go by r { when x > 3 -> done otherwise -> a }";
    CHECK(codes(read("on go by r set x = 1 -> b", reader)).empty());
    CHECK(codes(read("on go by r needs x -> b", reader)).empty());
    CHECK(codes(read("on go by r require there : x is set else \"No x\" -> b", reader)).empty());
    CHECK(codes(read("on go by r { when x is set -> b otherwise -> a }", reader)).empty());
    CHECK(codes(read("on go by r -> b", "on go by r needs x { when x > 3 -> done otherwise -> a }"))
              .empty());
    CHECK(codes(read("on go by r -> b", "on go by r { when (x default 0) > 3 -> done otherwise -> "
                                        "a } on fill by r needs x -> b"))
              .empty());
    CHECK(codes(read("on go by r -> b", "on go by r { when x is set and x > 3 -> done otherwise -> "
                                        "a } on fill by r needs x -> b"))
              .empty());

    auto const late = read("on go by r set x = 1 -> b on skip by r -> b", reader);
    REQUIRE(codes(late) == "H4019");
    CHECK(late.front().hint.en.find("a → b") != std::string::npos);
    CHECK(codes(read("on go by r { when x is set -> b otherwise -> b }", reader)) == "H4019");
    CHECK(
        codes(read("on go by r -> b",
                   "on go by r { when x > 3 -> done otherwise -> a } on fill by r needs x -> b")) ==
        "H4019");
}

TEST_CASE("data that nobody can set and fields that nobody can fill in", "[check]") {
    CHECK(codes(checked(state("a", "on go by r -> done") + done, "data x : bool \"X\"")) ==
          "H4020");
    CHECK(codes(checked(state("a", "edit x by r on go by r -> done") + done, "data x : bool \"X\""))
              .empty());
    auto const result = checked("state a \"A\" { owner r deadline 3 days on go by r -> b }\n" +
                                state("b", "on go by r -> done") + done);
    CHECK(codes(result) == "H4026");
    CHECK(codes(checked("state a \"A\" { owner r deadline 3 days on go by r needs app.n -> b }\n" +
                        state("b", "on go by r -> done") + done))
              .empty());
}

TEST_CASE("loops inside loops are counted before they run", "[check]") {
    std::string const record = "record R \"R\" { xs : list of integer(0..9) max 2_000 \"X\" }\n";
    auto const cost = [&](std::string const& body) {
        auto const result = testing::bound_items(record + "calc f(r : R) -> bool = " + body + "\n");
        INFO(result.told());
        REQUIRE(result.diagnostics.empty());
        return codes(dsl::check_cost(result.definition()));
    };
    CHECK(cost("all x in r.xs: x > 3").empty());
    CHECK(cost("all x in r.xs: any y in r.xs: x > y") == "H9012");
}
