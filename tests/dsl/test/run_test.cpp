// Protects: a test block passes when the engine does what it says and fails, saying what was found
// and where, when it does not.
#include "dsl/test/run.hpp"
#include "tests/support/bound.hpp"
#include "tests/support/catch.hpp"

using namespace hoso;

namespace {

constexpr char const* workflow = R"(
form App "Đơn" { name : text(1..100) "Tên" required cost : money(0 VND..9 billion VND) "Chi phí" required scan : file(pdf) "Bản quét" required }
party enterprise "Doanh nghiệp"
role officer "Chuyên viên"
role head "Trưởng phòng"
rule eligible(a : App) { require small : a.cost <= 1 billion VND else "Vượt mức" }
calc support(a : App) -> money = round(a.cost * 50%, down to 1 thousand VND)
workflow w version 1 "W" {
  case app : App
  data amount : money "Số tiền"
  use calendar plain
  applies from 2026-01-01
  start draft
  limit whole "Tổng" 10 working days from review to done
  separate enterprise, officer, head
  state draft "Nháp" { owner enterprise edit app by enterprise on send "Nộp" by enterprise -> review }
  state review "Xét" { owner officer deadline 3 working days remind 1 working days before to officer escalate 1 working days after to head
    on accept "Nhận" by officer require eligible(app) set amount = support(app) -> done
    on ask "Hỏi" by officer -> pending }
  state pending "Chờ" waiting { owner enterprise clock pauses deadline 5 days on reply "Đáp" by enterprise -> review on timeout -> dropped }
  state done "Xong" final { notify enterprise "Được {amount}" }
  state dropped "Dừng" final { }
  )";

engine::Calendar plain() {
    engine::Calendar calendar;
    calendar.name = "plain";
    calendar.hours = {{450, 690}, {810, 1050}};
    for (int year = 2025; year <= 2027; ++year)
        calendar.years[year];
    return calendar;
}

struct Ran {
    std::vector<dsl::TestOutcome> outcomes;
    dsl::SourceFile source;
    std::string told;
};

Ran ran(std::string const& steps) {
    auto result = testing::bound(std::string(workflow) + "test \"t\" {\n" + steps + "\n} }");
    INFO(result.told());
    REQUIRE_FALSE(dsl::has_errors(result.diagnostics));
    auto const runnable = engine::make_runnable(result.definition());
    static engine::Calendar const calendar = plain();
    Ran ran{dsl::run_tests(
                runnable,
                [](std::string const& name) { return name == "plain" ? &calendar : nullptr; },
                {result.source}),
            result.source, ""};
    REQUIRE(ran.outcomes.size() == 1);
    ran.told = ran.outcomes[0].failure.vi + "\n";
    for (auto const& line : ran.outcomes[0].timeline)
        ran.told += line + "\n";
    return ran;
}

std::string const given = R"(given app { name = "An" cost = 100 million VND scan = "don.pdf" }
)";

void passes(std::string const& steps) {
    auto const it = ran(given + steps);
    INFO(it.told);
    CHECK(it.outcomes[0].passed);
}

/// The words of the failure and the text of the step it points at.
void fails(std::string const& steps, std::string const& words, std::string const& at) {
    auto const it = ran(given + steps);
    INFO(it.told);
    auto const& outcome = it.outcomes[0];
    CHECK_FALSE(outcome.passed);
    CHECK(outcome.failure.vi.find(words) != std::string::npos);
    CHECK_FALSE(outcome.failure.en.empty());
    CHECK(outcome.failure.vi.find("dòng ") == 0);
    CHECK(it.source.text.substr(outcome.range.begin, at.size()) == at);
}

} // namespace

TEST_CASE("a straight case: acts, states, deadlines, amounts", "[test]") {
    passes(R"(
        expect support(app) = 50 million VND
        on date 2026-03-02 enterprise does send
        expect state review
        expect deadline 2026-03-05
        expect limit whole 2026-03-16
        on date 2026-03-03 14:30 officer does accept
        expect state done
        expect amount = 50 million VND)");
}

TEST_CASE("time runs: reminders, escalations, pauses, timeouts", "[test]") {
    passes(R"(
        on date 2026-03-02 enterprise does send
        after 2 working days
        expect reminder to officer
        after 4 working days
        expect reminder to head
        on date 2026-03-11 officer does ask
        expect state pending
        expect deadline 2026-03-16
        after 6 days
        expect state dropped)");
    passes(R"(
        on date 2026-03-02 enterprise does send
        on date 2026-03-03 officer does ask
        on date 2026-03-05 enterprise does reply
        expect state review
        expect limit whole 2026-03-18)");
}

TEST_CASE("a refusal must be expected, with its reason", "[test]") {
    std::string const sent =
        "given app.cost = 2 billion VND\non date 2026-03-02 enterprise does send\n";
    passes(sent + "on date 2026-03-03 officer does accept expect refused because small");
    passes(sent + "on date 2026-03-03 officer does accept expect refused on date 2026-03-04 "
                  "officer does ask expect state pending");
    fails(sent + "on date 2026-03-03 officer does accept", "Vượt mức", "on date 2026-03-03");
    fails(sent + "on date 2026-03-03 officer does accept\nexpect state done", "không bị từ chối",
          "on date 2026-03-03");
    fails(sent + "on date 2026-03-03 officer does accept\nexpect refused because r_role",
          "lý do `r_role`", "expect refused");
    fails("on date 2026-03-02 enterprise does send\nexpect refused", "được chấp nhận",
          "expect refused");
    passes("on date 2026-03-02 officer does send expect refused because r_role");
}

TEST_CASE("people: the same person may not act in two separated roles", "[test]") {
    passes("on date 2026-03-02 enterprise \"an\" does send on date 2026-03-03 officer \"an\" does "
           "accept expect refused because r_separation");
    passes("on date 2026-03-02 enterprise \"an\" does send on date 2026-03-03 officer \"binh\" "
           "does accept expect state done");
}

TEST_CASE("what was found is told beside what was expected", "[test]") {
    std::string const sent = "on date 2026-03-02 enterprise does send\n";
    fails(sent + "expect state done", "đang ở `review`", "expect state done");
    fails(sent + "expect deadline 2026-03-06", "05/03/2026", "expect deadline");
    fails(sent + "expect limit whole 2026-03-17", "16/03/2026", "expect limit");
    fails(sent + "expect reminder to officer", "chưa nhắc ai", "expect reminder");
    fails(sent + "expect support(app) = 60 million VND", "50.000.000 đồng", "expect support");
    fails(sent + "expect amount = 1 VND", "không tính được", "expect amount");
    fails(sent + "after 800 working days\nexpect state review", "2028", "after 800");
    fails("expect state draft", "chưa có hồ sơ", "expect state");
}

TEST_CASE("time does not run backwards", "[test]") {
    fails("on date 2026-03-02 enterprise does send\nafter 3 days\non date 2026-03-03 officer does "
          "accept",
          "không chạy lùi", "on date 2026-03-03");
    passes("on date 2026-03-02 14:00 enterprise does send on date 2026-03-02 officer does accept "
           "expect state done");
}

TEST_CASE("files come with the data or with the act", "[test]") {
    auto const it = ran("given app { name = \"An\" cost = 1 VND }\non date 2026-03-02 enterprise "
                        "does send expect refused because r_required");
    INFO(it.told);
    CHECK(it.outcomes[0].passed);
}

TEST_CASE("without its calendar a test fails and says so", "[test]") {
    auto const result = testing::bound(std::string(workflow) +
                                       "test \"t\" { on date 2026-03-02 enterprise does send } }");
    auto const outcomes = dsl::run_tests(engine::make_runnable(result.definition()),
                                         [](std::string const&) { return nullptr; });
    REQUIRE(outcomes.size() == 1);
    CHECK_FALSE(outcomes[0].passed);
    CHECK(outcomes[0].failure.vi.find("plain") != std::string::npos);
}
