// Protects: states of parts are reached and left, choices come to rest, data of parts are there
// when they are read, a round's days stand in order.
#include "dsl/check/check.hpp"
#include "tests/support/bound.hpp"
#include "tests/support/catch.hpp"

using namespace hoso;
using testing::bound;

namespace {

std::string checked(std::string const& body, std::string const& head = "workflow w version 1") {
    auto const result =
        bound("form App \"App\" { n : integer(0..9) \"N\" required }\nrecord Pay \"P\" { amount : "
              "integer(0..9) \"A\" required }\nrole r \"R\"\n" +
              head + " \"W\" { case app : App data x : integer(0..9) \"X\" start a " + body +
              " state done \"D\" final { } }\n");
    INFO(result.told());
    REQUIRE(result.diagnostics.empty());
    std::string codes;
    for (auto const& d : dsl::check_workflow(result.workflows.front()))
        codes += (codes.empty() ? "" : " ") + d.code;
    return codes;
}

std::string state(std::string const& name, std::string const& body) {
    return "state " + name + " \"S\" { owner r deadline 3 days " + body + " }\n";
}

/// From `a` into block `b` with one branch, then to `c`.
std::string parallel(std::string const& states, std::string const& after,
                     std::string const& join = "all") {
    return state("a", "edit app by r edit x by r on go by r -> b") +
           "parallel b \"B\" { branch t \"T\" { " + states + " } join " + join + " -> c }\n" +
           state("c", after);
}

std::string const leave = "on end by r -> done";
std::string const reading = "on end by r { when x > 3 -> done otherwise -> a }";

} // namespace

TEST_CASE("states of parts are reached and lead to an end", "[check]") {
    std::string const fine = "state fine \"F\" final { }";
    CHECK(checked(parallel(state("s", "on ok by r -> fine") + fine, leave)).empty());
    CHECK(checked(parallel(state("s", "on ok by r -> s"), leave)) == "H4048");
    CHECK(
        checked(parallel(state("s", "on ok by r -> fine") + state("t", "on ok by r -> fine") + fine,
                         leave)) == "H4002");
    CHECK(checked(parallel(state("s", "on ok by r -> fine on nay by r -> t") +
                               state("t", "on ok by r -> t") + fine,
                           leave)) == "H4003");
    // `missing means` reaches its state and ends every part.
    CHECK(checked(parallel(state("s", "on ok by r -> fine") + fine + "state late \"L\" final { }",
                           leave, "all or after 9 days missing means late"))
              .empty());
}

TEST_CASE("choices come to rest, ways back lead somewhere", "[check]") {
    CHECK(checked(state("a", "edit app by r edit x by r on go by r -> p") +
                  "state p \"P\" { choose { when app.n > 3 -> q otherwise -> done } }\n"
                  "state q \"Q\" { choose { when app.n > 5 -> p otherwise -> done } }\n") ==
          "H4042");
    CHECK(checked(state("a", "edit app by r edit x by r on go by r -> done on nay by r -> back")) ==
          "H4044");
    CHECK(checked(state("a", "edit app by r edit x by r on go by r -> b") +
                  state("b", "on nay by r -> back on end by r -> done"))
              .empty());
}

TEST_CASE("data set in a part are there after its block", "[check]") {
    std::string const fine = "state fine \"F\" final { }";
    CHECK(checked(parallel(state("s", "on ok by r needs x -> fine") + fine, reading)).empty());
    CHECK(checked(parallel(state("s", "on ok by r -> fine") + fine, reading)) == "H4019");
    // A late part has set nothing, nor has one that was not waited for.
    CHECK(checked(parallel(state("s", "on ok by r needs x -> fine") + fine +
                               "state late \"L\" final { }",
                           reading, "all or after 9 days missing means late")) == "H4019");
    CHECK(checked(parallel(state("s", "on ok by r needs x -> fine") + fine, reading,
                           "at least 1")) == "H4019");
    // What a part reads of the case must be there when the part begins.
    CHECK(checked(parallel(state("s", "on ok by r { when x > 3 -> fine otherwise -> s }") + fine,
                           leave)) == "H4019");
}

TEST_CASE("a part's data are read where they are set", "[check]") {
    auto const child = [](std::string const& with, std::string const& condition) {
        return state("a", "edit app by r edit x by r on go by r -> b") +
               state("b", "on pay_out by r open pay" + with + " -> stay on end by r require ok : " +
                              condition + " else \"E\" -> done") +
               "child pay : Pay \"P\" max 3 { " +
               state("fresh", "edit pay by r on give by r needs pay -> paid") +
               "state paid \"P\" final { } }\n";
    };
    CHECK(checked(child("", "(total p in pay: p.amount) < 5")) == "H4019");
    CHECK(checked(child(" with { amount = 3 }", "(total p in pay: p.amount) < 5")).empty());
    CHECK(
        checked(child("", "(total p in pay: if p in { paid } then p.amount else 0) < 5")).empty());
    CHECK(checked(child("", "(total p in pay: if not (p in { fresh }) then p.amount else 0) < 5"))
              .empty());
    CHECK(checked(child("", "(total p in pay: if p in { fresh } then p.amount else 0) < 5")) ==
          "H4019");
    CHECK(checked(child("", "(total p in pay: p.amount default 0) < 5")).empty());
    CHECK(checked(state("a", "edit app by r edit x by r on go by r -> done") +
                  "child pay : Pay \"P\" max 3 { " + state("fresh", "on give by r -> paid") +
                  "state paid \"P\" final { } }\n") == "H4047");
}

TEST_CASE("a round opens before its deadlines and before it is due", "[check]") {
    auto const campaign = [](std::string const& days, std::string const& deadline) {
        return checked(days + " state a \"A\" { owner r deadline " + deadline +
                           " edit app by r edit x by r on go by r -> done }",
                       "campaign w version 1");
    };
    CHECK(campaign("every year open 1 March due before 1 May", "no later than 1 April").empty());
    CHECK(campaign("every year open 1 May due before 1 March", "3 days") == "H4058");
    CHECK(campaign("every year open 1 March due before 1 May", "no later than 1 February") ==
          "H4058");
    CHECK(campaign("every year open 10 days before due due no later than 1 May",
                   "20 days before due") == "H4058");
}
