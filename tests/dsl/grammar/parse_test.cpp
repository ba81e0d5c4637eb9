// Protects the tree: what stands in it, byte ranges that fit the text as written, and what is left
// of elements with a mistake.

#include <functional>

#include "dsl/grammar/parse.hpp"
#include "tests/dsl/grammar/sentences.hpp"
#include "tests/support/catch.hpp"

using namespace hoso::dsl;
using ast::ExprKind;

namespace {

struct Parsed {
    std::string text;
    ParseResult result;
    std::string_view words(ast::Range range) const {
        return std::string_view(text).substr(range.begin, range.end - range.begin);
    }
};
Parsed parsed(std::string const& body) {
    std::string const text = "language en\n" + body;
    return {text, parse({"a.hoso", text}, 3)};
}
template <typename T>
T const& only(Parsed const& p) {
    REQUIRE(p.result.diagnostics.empty());
    REQUIRE(p.result.file.items.size() == 1);
    return std::get<T>(p.result.file.items.front());
}
ast::Expr body_of(std::string const& text) {
    return only<ast::Calc>(parsed("calc f() -> bool = " + text)).body;
}
/// Fully bracketed, the way the tree leans.
std::string brackets(ast::Expr const& e, Parsed const& p) {
    if (e.args.empty()) return std::string(p.words(e.range));
    std::string result = "[" + std::string(p.words(e.op));
    for (auto const& a : e.args)
        result += " " + brackets(a, p);
    return result + "]";
}
std::string tree(std::string const& text) {
    auto const p = parsed("calc f() -> bool = " + text);
    return brackets(only<ast::Calc>(p).body, p);
}

} // namespace

TEST_CASE("operators bind as the grammar says and lean to the left") {
    CHECK(tree("a or b and not c = d + e * -f") == "[or a [and b [not [= c [+ d [* e [- f]]]]]]]");
    CHECK(tree("a - b - c") == "[- [- a b] c]");
    CHECK(tree("a / b * c") == "[* [/ a b] c]");
    CHECK(tree("(a or b) and c") == "[and [or a b] c]");
    CHECK(tree("x in { 1, 2 + 3 } or y is set") == "[or [in x 1 [+ 2 3]] [is set y]]");
    CHECK(tree("a.b default 0 VND + 1 VND") == "[+ [default a.b 0 VND] 1 VND]");
    CHECK(tree("if a then b else c or d") == "[if a b [or c d]]");
    CHECK(tree("round(a * b, half even to 1_000 VND)") == "[round [* a b] 1_000 VND]");
}

TEST_CASE("literals carry their values") {
    CHECK(body_of("70 million VND").scale * body_of("70 million VND").number.whole == 70'000'000);
    CHECK(body_of("12.5%").number.ten_thousandths == 5'000);
    CHECK(body_of("3 working days").unit == hoso::engine::DurationUnit::working_days);
    CHECK(body_of("\"a\\nb\"").text == "a\nb");
    CHECK(body_of("2025-07-01").date == hoso::engine::make_date(2025, 7, 1));
    CHECK(body_of("yes").truth);
    auto const call = body_of("t(a, b).rate");
    CHECK(call.kind == ExprKind::call);
    CHECK(call.args.size() == 2);
    REQUIRE(call.members.size() == 1);
    CHECK(call.members[0].text == "rate");
    auto const all = body_of("all h in a.b: h.c");
    CHECK(all.kind == ExprKind::all);
    CHECK(all.variable.text == "h");
    CHECK(all.path.parts.size() == 2);
}

TEST_CASE("ranges are the words as written") {
    auto const p = parsed("calc f(x : money(0 VND..5 VND)) -> bool \"F\" / \"G\" per A article 5a "
                          "= (x + 1) * 2  // end\n");
    auto const& calc = only<ast::Calc>(p);
    CHECK(p.words(calc.range) ==
          "calc f(x : money(0 VND..5 VND)) -> bool \"F\" / \"G\" per A article 5a = (x + 1) * 2");
    CHECK(p.words(calc.name.range) == "f");
    CHECK(p.words(calc.arguments[0].type.range) == "money(0 VND..5 VND)");
    CHECK(p.words(calc.arguments[0].type.bounds[1].range) == "5 VND");
    CHECK(p.words(calc.label->range) == "\"F\" / \"G\"");
    CHECK(calc.label->en->value == "G");
    CHECK(p.words(calc.citations[0].range) == "per A article 5a");
    CHECK(p.words(calc.body.range) == "(x + 1) * 2");
    CHECK(p.words(calc.body.args[0].range) == "(x + 1)");
    CHECK(p.words(calc.body.args[0].args[0].range) == "x");
}

TEST_CASE("an action: requirements of both kinds, one outcome or several") {
    auto const p = parsed(
        "workflow w version 1 \"W\" { state s { on a by r needs x require f(x) require n : x > 1 "
        "else \"N\" set y = 1 -> t\n"
        "on timeout in order { when x -> t otherwise -> s at most 2 times because \"B\" } } }");
    auto const& state = std::get<ast::State>(only<ast::Workflow>(p).items[0]);
    auto const& a = std::get<ast::On>(state.clauses[0]);
    REQUIRE(a.items.size() == 3);
    CHECK(std::get<ast::RuleCall>(a.items[1]).rule.text == "f");
    CHECK(std::get<ast::Requirement>(a.items[2]).name.text == "n");
    REQUIRE(a.branches.size() == 1);
    CHECK(a.branches[0].kind == ast::BranchKind::always);
    CHECK(a.branches[0].outcome.sets.size() == 1);
    auto const& timeout = std::get<ast::On>(state.clauses[1]);
    CHECK(timeout.timeout);
    CHECK(timeout.in_order);
    REQUIRE(timeout.branches.size() == 2);
    CHECK(timeout.branches[1].kind == ast::BranchKind::otherwise);
    CHECK(timeout.branches[1].outcome.times->whole == 2);
}

TEST_CASE("lists of names and paths, units and rolls reach the tree") {
    auto const p =
        parsed("workflow w version 1 \"W\" { state s { edit a.b, c by r, q\n"
               "deadline 3 months roll none per A\n remind 3, 1 working days before to r, q } }");
    auto const& state = std::get<ast::State>(only<ast::Workflow>(p).items[0]);
    auto const& edit = std::get<ast::Edit>(state.clauses[0]);
    REQUIRE(edit.paths.size() == 2);
    CHECK(p.words(edit.paths[0].range) == "a.b");
    REQUIRE(edit.by.size() == 2);
    CHECK(edit.by[1].text == "q");
    auto const& deadline = std::get<ast::Deadline>(state.clauses[1]);
    CHECK(deadline.duration.unit == hoso::engine::DurationUnit::months);
    CHECK(deadline.roll == hoso::engine::Roll::none);
    auto const& remind = std::get<ast::Remind>(state.clauses[2]);
    CHECK(remind.before.size() == 2);
    CHECK(remind.unit == hoso::engine::DurationUnit::working_days);
    CHECK(remind.to.size() == 2);
}

TEST_CASE("steps of a test reach the tree") {
    auto const p = parsed(
        "workflow w version 1 \"W\" { test \"t\" { given a { b = 1 c = 2 } given d.e = 3\n"
        "on date 2025-07-01 08:30 r \"Lan\" does go with { x = 1 y.z = 2 } after 3 working days\n"
        "expect state s expect deadline 2025-07-02 17:00 expect limit l 2025-07-03\n"
        "expect reminder to r expect refused because m, n expect a = 1 } }");
    auto const& steps = std::get<ast::Test>(only<ast::Workflow>(p).items[0]).steps;
    REQUIRE(steps.size() == 10);
    auto const& block = std::get<ast::Given>(steps[0]);
    CHECK(std::get<std::vector<ast::FieldValue>>(block.value).size() == 2);
    CHECK(std::get<ast::Expr>(std::get<ast::Given>(steps[1]).value).number.whole == 3);
    auto const& act = std::get<ast::Act>(steps[2]);
    CHECK(act.date.value == hoso::engine::make_date(2025, 7, 1));
    CHECK(act.time->minute == 8 * 60 + 30);
    CHECK(act.role.text == "r");
    CHECK(act.person->value == "Lan");
    CHECK(act.action.text == "go");
    REQUIRE(act.with.size() == 2);
    CHECK(p.words(act.with[1].target.range) == "y.z");
    auto const& after = std::get<ast::After>(steps[3]);
    CHECK(after.count.whole == 3);
    CHECK(after.unit == hoso::engine::DurationUnit::working_days);
    auto const expect = [&](std::size_t i) -> ast::Expect const& {
        return std::get<ast::Expect>(steps[i]);
    };
    CHECK((expect(4).kind == ast::ExpectKind::state && expect(4).name.text == "s"));
    CHECK((expect(5).kind == ast::ExpectKind::deadline && expect(5).time->minute == 17 * 60));
    CHECK((expect(6).kind == ast::ExpectKind::limit && expect(6).date.has_value()));
    CHECK((expect(7).kind == ast::ExpectKind::reminder && expect(7).name.text == "r"));
    CHECK((expect(8).kind == ast::ExpectKind::refused && expect(8).reasons.size() == 2));
    CHECK(
        (expect(9).kind == ast::ExpectKind::holds && expect(9).condition.kind == ExprKind::equal));
}

TEST_CASE("messages carry the number of their file") {
    auto const p = parsed("role");
    REQUIRE(p.result.diagnostics.size() == 1);
    CHECK(p.result.diagnostics[0].range.file == 3);
    CHECK(p.result.file.broken);
}

TEST_CASE("a mistake leaves the names around it in the tree, marked") {
    auto const p =
        parsed("workflow w version 1 \"W\" {\n"
               "  state a \"A\" {\n    owner x\n    deadline 3 weeks\n    on go by x -> b\n  }\n"
               "  state b final {\n    on by x -> a\n  }\n"
               "  state c junk junk2 \"C\" final { }\n"
               "}\nrole x \"X\"\n");
    CHECK(p.result.diagnostics.size() == 3);
    REQUIRE(p.result.file.items.size() == 2);
    auto const& workflow = std::get<ast::Workflow>(p.result.file.items[0]);
    CHECK_FALSE(workflow.broken);
    REQUIRE(workflow.items.size() == 3);
    auto const& a = std::get<ast::State>(workflow.items[0]);
    CHECK_FALSE(a.broken);
    REQUIRE(a.clauses.size() == 3);
    CHECK(std::get<ast::Deadline>(a.clauses[1]).broken);
    CHECK(std::get<ast::On>(a.clauses[2]).name.text == "go");
    auto const& b = std::get<ast::State>(workflow.items[1]);
    REQUIRE(b.clauses.size() == 1);
    auto const& on = std::get<ast::On>(b.clauses[0]);
    CHECK(on.broken);
    CHECK(on.name.broken);
    CHECK(on.name.text.empty());
    auto const& c = std::get<ast::State>(workflow.items[2]);
    CHECK(c.broken);
    CHECK(c.name.text == "c");
}

TEST_CASE("fixes are offered where they are certain, and mend the file") {
    std::string const text =
        "ngôn ngữ vi\nbiểu mẫu D \"D\" {\n  a : đúng/sai bat buoc\n  b đúng/sai\n}\n";
    auto const result = parse({"a.hoso", text}, 0);
    REQUIRE(result.diagnostics.size() == 2);
    auto mended = text;
    for (auto d = result.diagnostics.rbegin(); d != result.diagnostics.rend(); ++d) {
        REQUIRE(d->fix);
        mended.replace(d->fix->range.begin, d->fix->range.end - d->fix->range.begin,
                       d->fix->replacement);
    }
    CHECK(parse({"a.hoso", mended}, 0).diagnostics.empty());
}

TEST_CASE(
    "a campaign is a workflow with a timetable, deadlines that hang on it, and a collection") {
    auto const p = parsed(
        "campaign c version 1 \"C\" {\n  every year open 60 days before due\n  due before 15 "
        "November\n"
        "  collect r: R from each agency in group \"R\" max 60 waiting {\n"
        "    deadline no later than 31 October roll previous\n    carry over a, b\n"
        "    prefill y = round year\n    state s { deadline 6 working days before due }\n"
        "    join at least 80 % or after 3 days roll none missing means gone -> done\n  }\n}\n");
    auto const& c = only<ast::Workflow>(p);
    CHECK(c.campaign);
    auto const& schedule = std::get<ast::Schedule>(c.items[0]);
    CHECK((schedule.yearly && p.words(schedule.before_due->range) == "60 days"));
    auto const& due = std::get<ast::Due>(c.items[1]);
    CHECK((due.day->before && due.day->day.month == 11 && due.day->day.day == 15));
    auto const& collect = std::get<ast::Collect>(c.items[2]);
    CHECK((collect.member.text == "agency" && collect.group.text == "group"));
    REQUIRE(collect.items.size() == 4);
    auto const& deadline = std::get<ast::Deadline>(std::get<ast::Clause>(collect.items[0]));
    CHECK((deadline.day && !deadline.day->before && deadline.day->day.day == 31));
    CHECK(std::get<ast::Prefill>(collect.items[2]).value.kind == ExprKind::round_year);
    auto const& counted =
        std::get<ast::Deadline>(std::get<ast::State>(collect.items[3]).clauses[0]);
    CHECK((counted.before_due && !counted.day));
    CHECK((collect.join.percent && collect.join.number.whole == 80));
    CHECK((collect.join.after && collect.join.roll && collect.join.missing->text == "gone"));
    REQUIRE(collect.join.branches.size() == 1);
    CHECK(p.words(collect.join.range).starts_with("join at least"));
}

TEST_CASE("votes, choices and where they lead") {
    auto const p =
        parsed("workflow w version 1 \"W\" { state s {\n"
               "  vote v \"V\" { members m 7..9 chair c deputy d quorum 2/3 with chair\n"
               "    each list marks ok ballot B pass unless more than 1/3 { bad } of seats\n"
               "    secret early conflict a, b per L article 1 }\n"
               "  { when v.passed set x = 1 open tranche with { y = 2 z = 3 } -> stay\n"
               "    otherwise -> back }\n"
               "  choose in order { when a -> b otherwise -> c }\n} }");
    auto const& clauses = std::get<ast::State>(only<ast::Workflow>(p).items[0]).clauses;
    REQUIRE(clauses.size() == 2);
    auto const& vote = std::get<ast::Vote>(clauses[0]);
    REQUIRE(vote.lines.size() == 10);
    CHECK(std::get<ast::Members>(vote.lines[0]).most.whole == 9);
    CHECK(std::get<ast::Chair>(vote.lines[1]).deputy->text == "d");
    CHECK(std::get<ast::Quorum>(vote.lines[2]).with_chair);
    auto const& pass = std::get<ast::Pass>(vote.lines[5]);
    CHECK((pass.unless && pass.of_seats && pass.share.denominator.whole == 3));
    REQUIRE(vote.branches.size() == 2);
    auto const& outcome = vote.branches[0].outcome;
    CHECK(outcome.to == ast::TargetKind::stay);
    REQUIRE(outcome.opens.size() == 1);
    CHECK(outcome.opens[0].values.size() == 2);
    CHECK(vote.branches[1].outcome.to == ast::TargetKind::back);
    CHECK(std::get<ast::Choose>(clauses[1]).in_order);
}

TEST_CASE("a mistake inside a part is one message and leaves its neighbours whole") {
    auto const check = [](std::string const& from, std::string const& to) {
        std::string body =
            "workflow w version 1 \"W\" {\n  parallel p \"P\" {\n    deadline 3 days\n"
            "    branch a {\n      state x {\n        owner r\n      }\n"
            "      state y final {\n      }\n    }\n"
            "    branch b {\n      state z final {\n      }\n    }\n"
            "    join all -> done\n  }\n"
            "  state done final {\n  }\n  document d \"D\" {\n    numbered \"1\"\n"
            "    keep 3 years\n  }\n}\n";
        auto const at = body.find(from);
        REQUIRE(at != std::string::npos);
        auto const p = parsed(body.replace(at, from.size(), to));
        INFO(p.text);
        for (auto const& d : p.result.diagnostics)
            UNSCOPED_INFO(d.message.en << " at " << d.range.begin);
        CHECK(p.result.diagnostics.size() == 1);
        REQUIRE(p.result.file.items.size() == 1);
        CHECK(std::get<ast::Workflow>(p.result.file.items[0]).items.size() == 3);
    };
    check("owner r", "owner");
    check("state y final {", "state y fnal {");
    check("branch b {", "branch {");
    check("join all", "join every");
    check("    join all -> done\n", "");
    check("state z final {\n      }\n    }", "state z final {\n      }");
    check("-> done\n  }", "-> done");
    check("parallel p", "parallel");
    check("keep 3 years", "keep 3");
    check("numbered \"1\"", "numbered 1");
}
