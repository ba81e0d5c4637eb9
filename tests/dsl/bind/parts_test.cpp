// Protects: parts, votes, campaigns, documents and migrations become what the engine runs, and what
// cannot run is refused once, under its code.
#include "tests/support/bound.hpp"
#include "tests/support/catch.hpp"

using namespace hoso;
using testing::bound;

namespace {

constexpr char const* items = R"hoso(
enum Ballot "Ballot" { agree "Agree", refuse "Refuse" }
record Proposal "Proposal" { name : text(1..20) "Name" passed : bool "Passed" optional }
record Tranche "Tranche" { amount : money(0 VND..1 billion VND) "Amount" note : text(0..20) "Note" optional }
form App "App" { n : integer(0..9) "N" required ends : date "Ends" required entries : list of Proposal max 5 "L" required }
party org "Org"
role r "R"
role head "Head"
calc paid(t : Tranche) -> money(0 VND..1 billion VND) = t.amount
)hoso";

testing::Bound workflow(std::string const& body, std::string const& head = "workflow w version 3") {
    return bound(std::string(items) + head + " \"W\" { case app : App start a\n" + body + "\n}");
}

std::string state(std::string const& name, std::string const& body) {
    return "state " + name + " \"S\" { owner r deadline 3 days " + body + " }\n";
}

std::string const first = state("a", "edit app by r on go by r -> b");
std::string const done = "state done \"D\" final { }\n";
std::string const branch =
    "branch tax \"Tax\" { state review \"R\" { owner r deadline 3 days on ok by r -> fine } "
    "state fine \"F\" final { } state late \"L\" final { } }\n";
std::string const child = "child pay : Tranche \"Pay\" max 3 { " +
                          state("fresh", "edit pay by r on give by r needs pay -> paid") +
                          "state paid \"P\" final { } }\n";

std::string codes(std::string const& body, std::string const& head = "workflow w version 3") {
    auto const result = workflow(body, head);
    UNSCOPED_INFO(result.told());
    return result.codes();
}

} // namespace

TEST_CASE("a block and its branches become machines", "[bind]") {
    auto const result =
        workflow(first + "parallel b \"B\" { " + branch +
                 "join all or after 5 days missing means late { when tax in { fine } -> done "
                 "otherwise -> a } }\n" +
                 done);
    INFO(result.told());
    REQUIRE(result.codes().empty());
    auto const& d = result.definition();
    REQUIRE(d.machines.size() == 2);
    auto const& machine = d.machines[1];
    CHECK(machine.kind == engine::Machine::Kind::branch);
    CHECK(d.states[machine.start].name == "tax.review");
    CHECK(d.states[machine.start].machine == 1);
    auto const& slot = d.slots[*machine.slot];
    CHECK(slot.machine == 1);
    auto const& record = d.records[d.types[slot.type].ref];
    REQUIRE(record.fields.size() == 1);
    CHECK(record.fields[0].name == engine::part_state_field);
    auto const& block = *d.states[*engine::find_state(d, "b")].block;
    CHECK(block.machines == std::vector<std::uint32_t>{1});
    CHECK(block.missing == std::vector{*engine::find_state(d, "tax.late")});
    CHECK(block.then.name == "@join");
    REQUIRE(block.then.branches.size() == 2);
    CHECK(d.expressions[*block.then.branches[0].guard].op == engine::Op::one_of);
}

TEST_CASE("a child is opened, has its own data and is summed", "[bind]") {
    auto const result = workflow(
        "data cap : money(0 VND..9 billion VND) \"Cap\"\n" + first +
        state("b", "on pay_out by r open pay with { amount = 5 million VND } -> stay on end by r "
                   "require all_paid : all p in pay: p in { paid } else \"Not paid\" -> done "
                   "on sum by r needs cap require cap_kept : (total p in pay: paid(p)) <= cap "
                   "else \"Cap\" -> stay") +
        child + done);
    INFO(result.told());
    REQUIRE(result.codes().empty());
    auto const& d = result.definition();
    auto const& slot = d.slots[*d.machines[1].slot];
    CHECK(d.types[slot.type].kind == engine::Kind::list);
    CHECK(d.types[slot.type].max == 3);
    auto const& pay_out = d.states[*engine::find_state(d, "b")].actions[0];
    REQUIRE(pay_out.branches[0].opens.size() == 1);
    CHECK(pay_out.branches[0].to == engine::Branch::Target::stay);
    auto const& give = d.states[*engine::find_state(d, "pay.fresh")].actions[0];
    CHECK(give.is_form_submission);  // it needs its whole record
    REQUIRE(give.needs.size() == 1); // the required fields
    CHECK(give.needs[0] == engine::FieldPath{*d.machines[1].slot, 0});
    CHECK(d.states[*engine::find_state(d, "pay.fresh")].edits[0].fields.size() == 2);
}

TEST_CASE("a collection, its round and its papers", "[bind]") {
    auto const result = workflow(
        "every year open 15 October due before 15 December\n"
        "indicator others : integer(0..99) = count cases in { done } of other this year\n"
        "document letter \"Letter\" { numbered \"{seq}/L\" signed by r put who = names(report, "
        "late) put year = round year keep 10 years }\n" +
            state("a", "edit app by r on go by r -> report") +
            "collect report : Tranche from each agency in offices \"Report\" max 9 { carry over "
            "note prefill amount = 5 VND\n" +
            "state work \"W\" { owner org deadline no later than 31 October edit report by org "
            "notify org \"{agency}: {report.amount}\" on send by org needs report -> sent }\n"
            "state sent \"S\" final { } state late \"L\" final { }\n"
            "join at least 50% or after 40 days missing means late -> b }\n"
            "state b \"B\" { owner r deadline 6 days before due issue letter notify r "
            "\"{names(report, late)}\" on end by r require in_time : today <= due date else \"L\" "
            "-> "
            "done }\n" +
            done,
        "campaign w version 1");
    INFO(result.told());
    REQUIRE(result.codes().empty());
    auto const& d = result.definition();
    REQUIRE(d.campaign);
    CHECK(d.campaign->yearly);
    CHECK(d.campaign->due_day == engine::YearDay{12, 15, true});
    auto const& machine = d.machines[1];
    CHECK(machine.group == "offices");
    CHECK(machine.member == "agency");
    CHECK(machine.carried == std::vector<std::uint32_t>{1});
    CHECK(machine.prefills.size() == 1);
    auto const& block = *d.states[*engine::find_state(d, "report")].block;
    CHECK(block.join == engine::Block::Join::at_least_share);
    CHECK(block.share == engine::Share{50, 100});
    auto const& b = d.states[*engine::find_state(d, "b")];
    CHECK(b.deadline->anchor == engine::DeadlineRule::Anchor::before_due);
    CHECK(b.issues == std::vector<std::uint32_t>{0});
    CHECK(std::holds_alternative<engine::PartNames>(b.notifies[0].text[0]));
    CHECK(d.lookups[0].other->definition == "other");
    CHECK(d.documents[0].puts.size() == 2);
}

TEST_CASE("a vote and its result", "[bind]") {
    auto const result = workflow(
        first +
        state("b", "vote board \"C\" { members r 3..5 chair head quorum 2/3 with chair each "
                   "app.entries marks passed ballot Ballot pass unless more than 1/3 { refuse } of "
                   "seats secret early conflict org } { when board.quorate and board.passed "
                   "> 0 -> done otherwise -> a }") +
        done);
    INFO(result.told());
    REQUIRE(result.codes().empty());
    auto const& d = result.definition();
    auto const& vote = *d.states[*engine::find_state(d, "b")].vote;
    CHECK(d.slots[vote.slot].is_result);
    CHECK(d.records[d.types[d.slots[vote.slot].type].ref].fields[engine::vote_quorate].name ==
          "quorate");
    CHECK(vote.members_min == 3);
    CHECK(vote.quorum == engine::Share{2, 3});
    CHECK(vote.mark == 1u);
    CHECK(vote.counted == std::vector<std::uint32_t>{1});
    CHECK((vote.unless && vote.of_seats && vote.secret && vote.early));
    CHECK(vote.outcome.name == "@vote");
    CHECK(vote.outcome.branches.size() == 2);
}

TEST_CASE("choices, ways back, assigners, migrations, invariants", "[bind]") {
    auto const result = workflow(
        "data x : integer(0..9) \"X\"\n"
        "invariant small : (x default 0) < 9 else \"Too large\"\n"
        "migrate from 1 { state old -> b put x = 3 drop gone stay when state in { resting } }\n" +
        state("a", "edit app by r edit x by r on go by r -> sort") +
        "state sort \"S\" { choose { when app.n > 3 -> b otherwise -> done } }\n" +
        state("b", "assign by head on ask by r -> c on end by r -> done") +
        state("c", "on told by r -> back") + "state done \"D\" final { on again by r -> b }");
    INFO(result.told());
    REQUIRE(result.codes().empty());
    auto const& d = result.definition();
    CHECK(d.states[*engine::find_state(d, "sort")].choice->name == "@choose");
    CHECK(d.states[*engine::find_state(d, "b")].assigners.size() == 1);
    CHECK(d.states[*engine::find_state(d, "c")].actions[0].branches[0].to ==
          engine::Branch::Target::back);
    CHECK(d.invariants.size() == 1);
    REQUIRE(d.migrations.size() == 1);
    CHECK(d.migrations[0].states[0].first == "old");
    CHECK(d.migrations[0].stays == std::vector<std::string>{"resting"});
}

TEST_CASE("mistakes about parts are told once", "[bind]") {
    auto const block = [&](std::string const& clauses, std::string const& join) {
        return codes(first + "parallel b \"B\" { " + clauses + branch + join + " }\n" + done);
    };
    CHECK(block("", "join all -> done").empty());
    CHECK(block("on leave by r -> done ", "join all -> done") == "H4040");
    CHECK(block("", "join all or after 5 days -> done") == "H4050");
    CHECK(block("", "join all missing means late -> done") == "H4050");
    CHECK(block("", "join all or after 5 days missing means review -> done") == "H4049");
    CHECK(block("", "join at least 2 -> done") == "H4025");
    CHECK(block("", "join all -> fine") == "H2017");
    CHECK(block("", "join all -> stay") == "H4043");
    CHECK(block("", "join all { when tax in { done } -> done otherwise -> a }") == "H2017");
    CHECK(block("", "join all { when tax in { fine_2 } -> done otherwise -> a }") == "H2001");
    CHECK(block("", "join all { when tax = fine -> done otherwise -> a }") == "H2019");
    CHECK(block("", "join all { when tax.fine -> done otherwise -> a }") == "H2019");
    auto const opened = [&](std::string const& action, std::string const& more = "") {
        return codes(first + state("b", action + " on end by r -> done") + child + more + done);
    };
    CHECK(opened("on p by r open pay -> stay").empty());
    CHECK(opened("on p by r open pai -> stay") == "H2001");
    CHECK(opened("on p by r open pay with { amounts = 3 VND } -> stay") == "H2001");
    CHECK(opened("on p by r open pay with { amount = 3 } -> stay") == "H3001");
    CHECK(opened("on p by r open pay open pay open pay open pay -> stay") == "H4046");
    CHECK(opened("edit pay by r on p by r open pay -> stay") == "H2014");
    CHECK(opened("on p by r require x : any p in pay: p in { done } else \"E\" -> stay") ==
          "H2017");
    CHECK(opened("on p by r require x : pay in { done } else \"E\" -> stay") == "H2018");
    CHECK(opened("on p by r require x : pay.amount > 3 VND else \"E\" -> stay") == "H2018");
    CHECK(opened("on p by r require x : any p in pay: p in { 3 } else \"E\" -> stay") == "H2013");
}

TEST_CASE("mistakes about votes, rounds, papers and versions are told once", "[bind]") {
    auto const vote = [&](std::string const& lines) {
        return codes(first +
                     state("b", "vote v \"V\" { " + lines +
                                    " } { when v.passed > 0 -> done otherwise -> a }") +
                     done);
    };
    std::string const rest = "chair head quorum 2/3 ballot Ballot pass at least 1/2 { agree }";
    CHECK(vote("members r 3..5 " + rest).empty());
    CHECK(vote(rest) == "H4051");
    CHECK(vote("members r 5..3 " + rest) == "H4054");
    CHECK(vote("members r 3..16 " + rest) == "H4054");
    CHECK(vote("members r 3..5 chair head quorum 3/2 ballot Ballot pass at least 1/2 { agree }") ==
          "H4053");
    CHECK(vote("members r 3..5 chair head quorum 2/3 ballot Ballot pass at least 1/2 { maybe }") ==
          "H2001");
    CHECK(vote("members r 3..5 each app.n " + rest) == "H3013");
    CHECK(vote("members r 3..5 each app.entries marks name " + rest) == "H4056");

    auto const plain = [&](std::string const& more) {
        return codes(more + state("a", "edit app by r on go by r -> done") + done);
    };
    CHECK(codes(state("a", "edit app by r on go by r -> b") +
                "state b \"B\" { owner r deadline 3 days before due on end by r -> done }" +
                done) == "H4057");
    CHECK(plain("invariant i : x > 3 else \"E\" data x : integer(0..9) \"X\"") == "H4060");
    CHECK(plain("invariant i : app.n > 3 else \"E\"") == "H4060");
    CHECK(plain("migrate from 3 { }") == "H4063");
    CHECK(plain("migrate from 2 { state x -> a state x -> done }") == "H4064");
    CHECK(plain("document d \"D\" { numbered \"{year}/D\" }") == "H4062");
    CHECK(plain("document d \"D\" { put x = names(app) }") == "H2015");

    auto const campaign = [&](std::string const& head) {
        return codes(head + "\n" + state("a", "edit app by r on go by r -> done") + done,
                     "campaign w version 1");
    };
    CHECK(campaign("on demand due app.ends").empty());
    CHECK(campaign("on demand") == "H4051");
    CHECK(campaign("every year open 1 March due app.ends") == "H4059");
    CHECK(campaign("on demand due app.n") == "H4059");
}
