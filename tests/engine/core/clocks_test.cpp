// Protects: deadlines, reminders, escalations and statutory limits over the life of a case. Working
// week of Monday 2/3/2026, hours 07:30-11:30 and 13:30-17:30, no holidays.

#include "tests/engine/core/case_player.hpp"

using namespace hoso::engine;
using namespace hoso::tests;
namespace t = hoso::tests::trial;
using Codes = std::vector<std::string>;

namespace {

struct Fixture {
    Runnable runnable = t::make_runnable();
    CasePlayer player{runnable};
    Actor applicant = t::actor("an", {t::doanh_nghiep});
    Actor intake = t::actor("binh", {t::tiep_nhan});
    Actor officer = t::actor("chi", {t::chuyen_vien});
    Actor director = t::actor("dung", {t::giam_doc});

    std::vector<DeadlineView> views(Instant now) {
        auto list = deadlines(runnable, player.state, player.calendar(), now);
        REQUIRE(list);
        return *list;
    }
    Date limit_date(Instant now) {
        for (DeadlineView const& view : views(now)) {
            if (view.limit) return view.due.date;
        }
        return {};
    }
    LimitClock const& clock() const { return player.state.clocks[0]; }
    FieldChange words() const { return {t::path(t::y_kien), Value{std::string("Lý do")}}; }
};

Date day(int month, int d) {
    return make_date(2026, month, d);
}
Instant midnight_after(int month, int d) {
    return end_of_day(day(month, d), {});
}

} // namespace

TEST_CASE("entering a state sets its deadline, reminders and escalation; leaving it cancels them") {
    Fixture f;
    bring_to(f.player, t::da_nop);
    REQUIRE(f.player.state.timers.size() == 1);
    CHECK(f.player.state.timers.at("deadline").due ==
          t::at(3, 3, 9)); // 8 office hours after Monday 09:00
    REQUIRE_FALSE(f.player.act(f.intake, t::at(3, 2, 10), "tiep_nhan"));
    auto const& timers = f.player.state.timers;
    CHECK(timers.at("deadline").due == midnight_after(3, 9));
    CHECK(timers.at("remind:0:0").due == t::at(3, 5));
    CHECK(timers.at("remind:0:1").due == t::at(3, 6));
    CHECK(timers.at("escalate:0").due == t::at(3, 10));
    CHECK(timers.at("limit:tong").due == midnight_after(3, 16));
    CHECK(timers.size() == 5);
    REQUIRE_FALSE(f.player.act(f.officer, t::at(3, 3), "tham_dinh"));
    CHECK(timers.size() == 1);
    CHECK(timers.contains("limit:tong"));
}

TEST_CASE("reminders and escalations reach every role once, the deadline marks the case") {
    Fixture f;
    bring_to(f.player, t::xu_ly);
    f.player.notices.clear();
    CHECK(f.player.advance(t::at(3, 6, 12)) == 2);
    REQUIRE(f.player.notices.size() == 4);
    CHECK(f.player.notices[0].kind == Notice::Kind::reminder);
    CHECK(f.player.notices[0].role == std::uint32_t{t::chuyen_vien});
    CHECK(f.player.notices[1].role == std::uint32_t{t::giam_doc});
    CHECK(f.player.notices[0].text ==
          "Sắp đến hạn: bước “Nhãn xu_ly” cần hoàn thành chậm nhất 09/03/2026.");
    CHECK(f.player.advance(t::at(3, 10, 12)) == 2);
    CHECK(f.player.state.places[0].overdue);
    CHECK(f.player.count<event::WentOverdue>() == 1);
    REQUIRE(f.player.notices.size() == 5);
    CHECK(f.player.notices[4].kind == Notice::Kind::escalation);
    CHECK(f.player.state.timers.size() == 1);
    SECTION("a timer does not fire twice, nor early") {
        CHECK(codes(*f.player.play({}, t::at(3, 11), command::FireTimer{"deadline"})) ==
              Codes{"R-timer"});
        CHECK(codes(*f.player.play({}, t::at(3, 11), command::FireTimer{"limit:tong"})) ==
              Codes{"R-timer"});
        CHECK(codes(*f.player.play({}, t::at(3, 11), command::FireTimer{"x"})) == Codes{"R-timer"});
    }
    SECTION("people do not fire timers") {
        CHECK(f.player.play(f.officer, t::at(4, 1), command::FireTimer{"limit:tong"})->kind ==
              RefusalKind::forbidden);
    }
    SECTION("the limit passes on its own and its holder is told") {
        CHECK(f.player.advance(t::at(3, 17)) == 1);
        CHECK(f.clock().overdue);
        CHECK(f.player.notices.size() == 6);
        REQUIRE_FALSE(f.player.act(f.officer, t::at(3, 18), "tham_dinh"));
        REQUIRE_FALSE(f.player.act(f.director, t::at(3, 18, 9), "duyet"));
        CHECK(std::get<event::ClockStopped>(f.player.events.back().body).late);
    }
}

TEST_CASE("a reminder whose time has long passed on arrival is not set") {
    Fixture f;
    bring_to(f.player, t::nhap);
    REQUIRE_FALSE(f.player.act(f.applicant, t::at(3, 2, 9), "nop"));
    Runnable tight = t::make_runnable();
    Definition definition = tight.definition;
    definition.states[t::xu_ly].deadline->duration =
        definition.states[t::xu_ly].reminds[0].before[1]; // one working day
    Runnable runnable = hoso::engine::make_runnable(definition);
    CasePlayer player(runnable);
    bring_to(player, t::da_nop);
    REQUIRE_FALSE(player.act(f.intake, t::at(3, 2, 10), "tiep_nhan"));
    CHECK_FALSE(player.state.timers.contains("remind:0:0"));
    CHECK_FALSE(player.state.timers.contains("remind:0:1")); // Monday 08:00, two hours ago
}

TEST_CASE("a timeout moves the case and says why") {
    Fixture f;
    bring_to(f.player, t::da_nop);
    REQUIRE_FALSE(f.player.act(f.intake, t::at(3, 2, 10), "bo_sung", {f.words()}));
    CHECK(f.player.state.timers.at("deadline").due == midnight_after(3, 17));
    CHECK(f.player.advance(t::at(3, 18)) == 1);
    CHECK(f.player.state.state() == t::het_han);
    CHECK(f.player.state.closed);
    CHECK(f.player.count<event::WentOverdue>() == 1);
    bool found = false;
    for (Event const& e : f.player.events) {
        auto const* taken = std::get_if<event::ActionTaken>(&e.body);
        if (!taken || !taken->action.empty()) continue;
        found = true;
        CHECK(taken->because == "Quá hạn bổ sung");
        CHECK_FALSE(taken->role);
        CHECK(e.actor.person.empty());
    }
    CHECK(found);
}

TEST_CASE("a limit is paused while others are asked, and its due date moves on") {
    Fixture f;
    bring_to(f.player, t::xu_ly);
    REQUIRE_FALSE(f.player.act(f.officer, t::at(3, 3), "hoi"));
    CHECK(f.clock().phase == ClockPhase::paused);
    CHECK_FALSE(f.player.state.timers.contains("limit:tong"));
    auto views = f.views(t::at(3, 4));
    REQUIRE(views.size() == 1);
    CHECK(views[0].paused);
    CHECK_FALSE(views[0].overdue);
    REQUIRE_FALSE(f.player.act(f.officer, t::at(3, 5), "tra_loi"));
    CHECK(f.clock().phase == ClockPhase::running);
    CHECK(f.limit_date(t::at(3, 5)) == day(3, 18)); // Wednesday and Thursday did not count
    CHECK(f.player.state.timers.at("limit:tong").due == midnight_after(3, 18));
    SECTION("an extension is not for a clock that stands still") {
        REQUIRE_FALSE(f.player.act(f.officer, t::at(3, 6), "hoi"));
        CHECK(codes(*f.player.act(f.director, t::at(3, 6), "gia_han", {f.words()})) ==
              Codes{"R-extend-paused"});
    }
    SECTION("closing from the pause stops the clock, in time") {
        REQUIRE_FALSE(f.player.act(f.officer, t::at(3, 6), "hoi"));
        REQUIRE_FALSE(f.player.act(f.applicant, t::at(9, 1), "rut"));
        CHECK(f.clock().phase == ClockPhase::stopped);
        CHECK_FALSE(f.clock().overdue);
    }
}

TEST_CASE("a supplement restarts the limit from its beginning") {
    Fixture f;
    bring_to(f.player, t::xu_ly);
    REQUIRE_FALSE(f.player.act(f.director, t::at(3, 3), "gia_han", {f.words()}));
    REQUIRE_FALSE(f.player.act(f.officer, t::at(3, 4), "bo_sung", {f.words()}));
    CHECK(f.clock().phase == ClockPhase::paused);
    REQUIRE_FALSE(f.player.act(f.applicant, t::at(3, 11), "nop_bo_sung"));
    CHECK(f.clock().restarts == 1);
    CHECK(f.clock().started == t::at(3, 11));
    CHECK(f.clock().pauses.empty());
    CHECK(f.limit_date(t::at(3, 11)) == day(3, 25));
    CHECK(f.clock().extensions == 1); // the right to extend is used up all the same
    CHECK(codes(*f.player.act(f.director, t::at(3, 12), "gia_han", {f.words()})) ==
          Codes{"R-extend-times"});
}

TEST_CASE("an extension lengthens the limit once, early enough, and people are told") {
    Fixture f;
    bring_to(f.player, t::xu_ly);
    f.player.notices.clear();
    CHECK(codes(*f.player.act(f.director, t::at(3, 10), "gia_han")) == Codes{"R-needs"});
    CHECK(f.player.act(f.officer, t::at(3, 10), "gia_han", {f.words()})->kind ==
          RefusalKind::forbidden);
    SECTION("until the end of the last working day before the due day") {
        CHECK_FALSE(f.player.act(f.director, t::at(3, 13, 23, 59), "gia_han", {f.words()}));
        CHECK(f.limit_date(t::at(3, 13)) == day(3, 23));
        CHECK(f.player.state.timers.at("limit:tong").due == midnight_after(3, 23));
        REQUIRE(f.player.notices.size() == 1);
        CHECK(f.player.notices[0].role == std::uint32_t{t::doanh_nghiep});
        CHECK(f.player.notices[0].text == "“Thời hạn giải quyết” được gia hạn đến 23/03/2026.");
    }
    SECTION("not later") {
        auto refusal = f.player.act(f.director, t::at(3, 14), "gia_han", {f.words()});
        REQUIRE(refusal);
        CHECK(codes(*refusal) == Codes{"R-extend-late"});
        CHECK(refusal->reasons[0].text.vi.find("13/03/2026") != std::string::npos);
    }
    SECTION("not before the limit runs, nor after it ended") {
        CasePlayer early(f.runnable);
        bring_to(early, t::da_nop);
        CHECK(early.act(f.director, t::at(3, 2), "gia_han", {f.words()})->kind ==
              RefusalKind::unknown);
    }
}

TEST_CASE("an extension that would make the limit longer than a clock can run is refused") {
    Definition definition = t::make_runnable().definition;
    Extension const& extension = *definition.limits[0].extension;
    definition.expressions[extension.amount].value = Value{std::int64_t{9'991}}; // and 10 days
    Runnable runnable = make_runnable(std::move(definition));
    CasePlayer player(runnable);
    bring_to(player, t::xu_ly);
    FieldChange const words{t::path(t::y_kien), Value{std::string("Việc khó")}};
    auto refusal = player.act(t::actor("dung", {t::giam_doc}), t::at(3, 10), "gia_han", {words});
    REQUIRE(refusal);
    CHECK(codes(*refusal) == Codes{"R-extend-long"});
}

TEST_CASE("a deadline in working hours is told with its hour") {
    Definition definition = t::make_runnable().definition;
    State& state = definition.states[t::da_nop];
    state.reminds = {{{state.deadline->duration}, {t::tiep_nhan}}}; // all of it before: on arrival
    Runnable runnable = make_runnable(std::move(definition));
    CasePlayer player(runnable);
    bring_to(player, t::da_nop);
    player.notices.clear();
    CHECK(player.advance(t::at(3, 2, 10)) == 1);
    REQUIRE(player.notices.size() == 1);
    CHECK(player.notices[0].text ==
          "Sắp đến hạn: bước “Nhãn da_nop” cần hoàn thành chậm nhất 09:00 ngày 03/03/2026.");
}

TEST_CASE("a year the calendar lacks is refused by name and nothing is half done") {
    Fixture f;
    bring_to(f.player, t::da_nop);
    f.player.calendar().years.erase(2027);
    auto version = f.player.state.version;
    auto refusal = f.player.act(f.intake, t::at(12, 30), "tiep_nhan");
    REQUIRE(refusal);
    CHECK(refusal->kind == RefusalKind::calendar);
    CHECK(refusal->reasons[0].text.vi.find("2027") != std::string::npos);
    CHECK(f.player.state.version == version);
    auto options = explain(f.runnable, f.player.state, f.player.context);
    CHECK_FALSE(options[0].allowed);
    CHECK(options[0].reasons[0].code == "R-calendar");
}

TEST_CASE("a deadline in days may end in a year that is not published, and is settled when it is") {
    Fixture f;
    bring_to(f.player, t::da_nop);
    f.player.calendar().years.erase(2027);
    REQUIRE_FALSE(f.player.act(f.intake, t::at(12, 25), "bo_sung", {f.words()}));
    auto views = f.views(t::at(12, 25));
    CHECK(views[0].due.date == make_date(2027, 1, 9)); // a Saturday: not rolled
    CHECK(views[0].due.unpublished == 2027);
    CHECK(f.player.state.timers.at("deadline").due == midnight_after(12, 31));

    SECTION("the calendar came: rolled to Monday") {
        f.player.calendar().years[2027];
        REQUIRE_FALSE(f.player.play({}, midnight_after(12, 31), command::FireTimer{"deadline"}));
        CHECK(f.player.state.timers.at("deadline").due == end_of_day(make_date(2027, 1, 11), {}));
        CHECK_FALSE(f.views(t::at(12, 31))[0].due.provisional);
    }
    SECTION("it did not: the unrolled day stands") {
        REQUIRE_FALSE(f.player.play({}, midnight_after(12, 31), command::FireTimer{"deadline"}));
        CHECK_FALSE(f.player.state.places[0].overdue);
        CHECK(f.player.state.timers.at("deadline").due == end_of_day(make_date(2027, 1, 9), {}));
    }
}

TEST_CASE("a deadline that a corrected calendar moved on is set again instead of going off") {
    Fixture f;
    bring_to(f.player, t::xu_ly);
    f.player.advance(t::at(3, 9));
    f.player.calendar().years[2026].off = {{day(3, 9), "Nghỉ bù"}};
    REQUIRE_FALSE(f.player.play({}, midnight_after(3, 9), command::FireTimer{"deadline"}));
    CHECK_FALSE(f.player.state.places[0].overdue);
    CHECK(f.player.state.timers.at("deadline").due == midnight_after(3, 10));
}

TEST_CASE("deadlines come soonest first with their articles") {
    Fixture f;
    bring_to(f.player, t::xu_ly);
    auto views = f.views(t::at(3, 10));
    REQUIRE(views.size() == 2);
    CHECK_FALSE(views[0].limit);
    CHECK(views[0].due.date == day(3, 9));
    CHECK(views[0].overdue);
    CHECK(views[0].citations.size() == 1);
    CHECK(views[1].limit == std::uint32_t{0});
    CHECK_FALSE(views[1].overdue);
}
