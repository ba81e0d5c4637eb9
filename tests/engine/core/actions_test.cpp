// Protects: who may press a button, what it asks for, which way it leads, how often, and the
// reasons when it does not.

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

    void set_amount(std::int64_t amount) {
        auto form = t::good_form();
        form[2].value = Value{amount};
        REQUIRE_FALSE(player.play(applicant, t::at(3, 2), command::Open{form}));
        REQUIRE_FALSE(player.act(applicant, t::at(3, 2, 9), "nop"));
        REQUIRE_FALSE(player.act(intake, t::at(3, 2, 10), "tiep_nhan"));
    }
    event::ActionTaken taken() const {
        for (auto e = player.events.rbegin(); e != player.events.rend(); ++e) {
            if (auto const* action = std::get_if<event::ActionTaken>(&e->body)) return *action;
        }
        return {};
    }
};

FieldChange words(std::string s) {
    return {t::path(t::y_kien), Value{std::move(s)}};
}

} // namespace

TEST_CASE("an action needs one of its roles") {
    Fixture f;
    bring_to(f.player, t::da_nop);
    auto refusal = f.player.act(f.officer, t::at(3, 2, 10), "tiep_nhan");
    REQUIRE(refusal);
    CHECK(refusal->kind == RefusalKind::forbidden);
    CHECK(codes(*refusal) == Codes{"R-role"});
    CHECK(refusal->reasons[0].text.vi.find("Nhãn tiep_nhan") != std::string::npos);
    CHECK(f.player.act({}, t::at(3, 2, 10), "tiep_nhan")->kind == RefusalKind::forbidden);
    CHECK(f.player.act(f.intake, t::at(3, 2, 10), "khong_co")->kind == RefusalKind::unknown);
    CHECK(f.player.act(f.intake, t::at(3, 2, 10), "nop")->kind == RefusalKind::unknown);
    CHECK_FALSE(f.player.act(f.intake, t::at(3, 2, 10), "tiep_nhan"));
    CHECK(f.taken().role == std::uint32_t{t::tiep_nhan});
}

TEST_CASE("separated roles are not united in one person") {
    Fixture f;
    bring_to(f.player, t::xu_ly);
    Actor both = t::actor("chi", {t::chuyen_vien, t::giam_doc});
    REQUIRE_FALSE(f.player.act(both, t::at(3, 3), "tham_dinh"));
    auto refusal = f.player.act(both, t::at(3, 4), "duyet");
    REQUIRE(refusal);
    CHECK(refusal->kind == RefusalKind::forbidden);
    CHECK(codes(*refusal) == Codes{"R-separation"});
    CHECK(refusal->reasons[0].citation == "điểm b khoản 3 Điều 12 Nghị định 80/2021/NĐ-CP");
    CHECK_FALSE(f.player.act(f.director, t::at(3, 4), "duyet"));
}

TEST_CASE("editing a field is work: it bars from the roles kept apart, and is barred") {
    Fixture f;
    bring_to(f.player, t::xu_ly);
    Actor both = t::actor("chi", {t::chuyen_vien, t::giam_doc});
    command::Edit const proposal{{{t::path(t::so_duyet), Value{std::int64_t{5'000'000}}}}};
    REQUIRE_FALSE(f.player.play(both, t::at(3, 3), proposal));
    REQUIRE_FALSE(f.player.act(f.officer, t::at(3, 3, 9), "tham_dinh"));
    auto refusal = f.player.act(both, t::at(3, 4), "duyet");
    REQUIRE(refusal);
    CHECK(codes(*refusal) == Codes{"R-separation"});

    REQUIRE_FALSE(f.player.act(f.director, t::at(3, 4), "tra_lai"));
    Actor director_too = t::actor("dung", {t::chuyen_vien, t::giam_doc});
    auto edit = f.player.play(director_too, t::at(3, 5), proposal);
    REQUIRE(edit);
    CHECK(edit->kind == RefusalKind::forbidden);
}

TEST_CASE("what a button needs is asked for and may come with it") {
    Fixture f;
    bring_to(f.player, t::da_nop);
    auto refusal = f.player.act(f.intake, t::at(3, 2, 10), "bo_sung");
    REQUIRE(refusal);
    CHECK(codes(*refusal) == Codes{"R-needs"});
    CHECK(refusal->reasons[0].path == "y_kien");
    CHECK(f.player
              .act(f.intake, t::at(3, 2, 10), "bo_sung",
                   {{t::path(t::so_duyet), Value{std::int64_t{1}}}})
              ->kind == RefusalKind::forbidden);
    CHECK(f.player.act(f.intake, t::at(3, 2, 10), "bo_sung", {words("")})->kind ==
          RefusalKind::invalid);
    CHECK_FALSE(f.player.act(f.intake, t::at(3, 2, 10), "bo_sung", {words("Thiếu dự toán")}));
    CHECK(f.player.state.state() == t::cho_bo_sung);
    CHECK(*f.player.state.slots[t::y_kien].text() == "Thiếu dự toán");
}

TEST_CASE("what was given with an earlier button is asked for again") {
    Runnable runnable = t::make_runnable();
    CasePlayer player(runnable);
    FieldChange const words{t::path(t::y_kien), Value{std::string("Lý do")}};
    Actor const officer = t::actor("chi", {t::chuyen_vien});
    bring_to(player, t::xu_ly);
    REQUIRE_FALSE(player.act(t::actor("dung", {t::giam_doc}), t::at(3, 3), "gia_han", {words}));
    CHECK(codes(*player.act(officer, t::at(3, 4), "bo_sung")) == Codes{"R-needs-again"});
    // The same words are good when they are given again.
    CHECK_FALSE(player.act(officer, t::at(3, 4), "bo_sung", {words}));
}

TEST_CASE("one person does not flood a case with comments") {
    Runnable runnable = t::make_runnable();
    CasePlayer player(runnable);
    bring_to(player, t::xu_ly);
    auto const says = [&](Actor const& actor, Instant now) {
        return player.play(actor, now, command::Comment{"Một ý kiến"});
    };
    Actor const outside = t::actor("an", {t::doanh_nghiep});
    Actor const officer = t::actor("chi", {t::chuyen_vien});
    for (int i = 0; i < 50; ++i)
        REQUIRE_FALSE(says(outside, t::at(3, 3)));
    auto const refusal = says(outside, t::at(3, 3, 23, 59));
    REQUIRE(refusal);
    CHECK(codes(*refusal) == Codes{"R-comment-many"});
    CHECK(refusal->reasons[0].text.vi.find("50") != std::string::npos);
    for (int i = 0; i < 200; ++i)
        REQUIRE_FALSE(says(officer, t::at(3, 3)));
    CHECK(codes(*says(officer, t::at(3, 3))) == Codes{"R-comment-many"});
    CHECK_FALSE(says(outside, t::at(3, 4)));
    CHECK(player.state.comments.counts.size() == 1); // of the day only
}

TEST_CASE("a guard that holds leads on and sets what it says") {
    Fixture f;
    f.set_amount(400'000'000);
    REQUIRE_FALSE(f.player.act(f.officer, t::at(3, 3), "tham_dinh"));
    CHECK(f.player.state.state() == t::trinh);
    CHECK(*f.player.state.slots[t::so_duyet].number() == 400'000'000);
    CHECK(f.taken().because.empty());
    REQUIRE(f.player.last.warnings.size() == 1);
    CHECK(f.player.last.warnings[0].code == "w_lon");
}

TEST_CASE("otherwise carries the reasons that led to it") {
    Fixture f;
    f.set_amount(600'000'000);
    REQUIRE_FALSE(f.player.act(f.officer, t::at(3, 3), "tham_dinh"));
    CHECK(f.player.state.state() == t::tu_choi);
    CHECK(f.player.state.closed);
    CHECK(f.taken().branch == 1);
    CHECK(f.taken().because == "Không đủ điều kiện (r_muc)");
}

TEST_CASE("requirements, rules and lookups block a button with their names and articles") {
    Fixture f;
    bring_to(f.player, t::trinh);
    SECTION("all at once") {
        FieldChange more{t::path(t::so_duyet), Value{std::int64_t{900'000'000}}};
        f.player.state =
            evolve(f.runnable.definition, f.player.state,
                   {f.player.state.version + 1, t::at(3, 3), {}, event::FieldsChanged{{more}}});
        f.player.state = evolve(
            f.runnable.definition, f.player.state,
            {f.player.state.version + 1,
             t::at(3, 3),
             {},
             event::FieldsChanged{{{t::path(t::so_tien), Value{std::int64_t{600'000'000}}}}}});
        f.player.context.lookups = {Value{std::int64_t{2}}};
        f.player.context.actor = f.director;
        f.player.context.now = t::at(3, 4);
        auto refused = f.player.attempt(command::Act{"duyet", {}, ""});
        REQUIRE_FALSE(refused);
        CHECK(codes(refused.error()) == Codes{"r_so_duyet", "r_dang_mo", "r_muc"});
        CHECK(refused.error().kind == RefusalKind::not_now);
        CHECK(refused.error().reasons[2].citation == "khoản 2 Điều 13 Nghị định 80/2021/NĐ-CP");
        CHECK(refused.error().reasons[2].text.en == "r_muc does not hold");
    }
    SECTION("a condition without its data names the data") {
        f.player.state = evolve(f.runnable.definition, f.player.state,
                                {f.player.state.version + 1,
                                 t::at(3, 3),
                                 {},
                                 event::FieldsChanged{{{t::path(t::so_duyet), {}}}}});
        f.player.context.actor = f.director;
        auto refused = f.player.attempt(command::Act{"duyet", {}, ""});
        REQUIRE_FALSE(refused);
        CHECK(codes(refused.error()) == Codes{"R-needs"});
        CHECK(refused.error().reasons[0].path == "so_duyet");
    }
}

TEST_CASE("at most so many times in the life of a case") {
    Fixture f;
    bring_to(f.player, t::trinh);
    for (int i = 0; i < 2; ++i) {
        REQUIRE_FALSE(f.player.act(f.director, t::at(3, 4 + i), "tra_lai"));
        REQUIRE_FALSE(f.player.act(f.officer, t::at(3, 4 + i, 9), "tham_dinh"));
    }
    auto refusal = f.player.act(f.director, t::at(3, 6), "tra_lai");
    REQUIRE(refusal);
    CHECK(codes(*refusal) == Codes{"R-times"});
}

TEST_CASE("an action written once for many states is open in each of them") {
    Fixture f;
    for (t::State state : {t::da_nop, t::xu_ly, t::trinh}) {
        CasePlayer player(f.runnable);
        bring_to(player, state);
        CHECK_FALSE(player.act(f.applicant, t::at(3, 5), "rut"));
        CHECK(player.state.state() == t::rut_ho_so);
        CHECK(player.state.timers.empty());
    }
}

TEST_CASE("a note is bounded and kept") {
    Fixture f;
    bring_to(f.player, t::da_nop);
    CHECK(f.player
              .play(f.intake, t::at(3, 2), command::Act{"tiep_nhan", {}, std::string(2'001, 'x')})
              ->kind == RefusalKind::invalid);
    REQUIRE_FALSE(f.player.play(f.intake, t::at(3, 2), command::Act{"tiep_nhan", {}, "Đủ"}));
    CHECK(f.taken().note == "Đủ");
}

TEST_CASE("the submission day is fixed once") {
    Fixture f;
    bring_to(f.player, t::xu_ly);
    CHECK(f.player.count<event::Submitted>() == 1);
    CHECK(f.player.state.submitted_on == make_date(2026, 3, 2));
}

TEST_CASE("entering a state tells people, in the case's own words") {
    Fixture f;
    bring_to(f.player, t::da_nop);
    REQUIRE(f.player.notices.size() == 1);
    CHECK(f.player.notices[0].role == std::uint32_t{t::tiep_nhan});
    CHECK(f.player.notices[0].kind == Notice::Kind::notice);
    CHECK(f.player.notices[0].text == "Hồ sơ mới của Công ty Minh Phát");
    CHECK(f.player.count<event::Notified>() == 1);
}

TEST_CASE("explain lists the state's buttons with why not") {
    Fixture f;
    bring_to(f.player, t::da_nop);
    f.player.context.actor = f.intake;
    auto options = explain(f.runnable, f.player.state, f.player.context);
    REQUIRE(options.size() == 3);
    CHECK(options[0].action == "tiep_nhan");
    CHECK(options[0].allowed);
    CHECK(options[0].targets == std::vector<std::uint32_t>{t::xu_ly});
    CHECK(options[1].action == "bo_sung");
    CHECK_FALSE(options[1].allowed);
    CHECK(options[1].reasons[0].code == "R-needs");
    CHECK(options[1].needs == std::vector<FieldPath>{t::path(t::y_kien)});
    CHECK(options[2].reasons[0].code == "R-role");
    SECTION("extensions are offered while the limit counts") {
        REQUIRE_FALSE(f.player.act(f.intake, t::at(3, 2, 10), "tiep_nhan"));
        auto later = explain(f.runnable, f.player.state, f.player.context);
        REQUIRE_FALSE(later.empty());
        CHECK(later.back().action == "gia_han");
        CHECK(later.back().extension);
    }
}
