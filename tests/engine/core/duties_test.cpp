// Protects: separation of duties, by the seven patterns of its literature, and that substitutes and
// delegation are no way round it.
//
//   1 simple static    nobody may *hold* both roles at all. Not enforced: in a small office one
//                      person holds many roles. Holding both is harmless, using both is not (2).
//   2 simple dynamic   both may be held, one used at a time. Applies, for the life of a case.
//   3 object-based     what counts is the object: the same two roles are free in another case.
//   4 operational      nobody does all steps of a process. Applies as pairs: two are refused
//   already. 5 history-based    what was done before on the object counts, also in states long
//   left. Applies. 6 four eyes        a second head, also through substitutes and delegation.
//   Applies. 7 order-dependent  barred whichever came first. Applies: `separate` is symmetric.

#include "engine/core/tasks.hpp"
#include "tests/engine/core/case_player.hpp"
#include "tests/engine/core/report_workflow.hpp"
#include "tests/support/council_workflow.hpp"

using namespace hoso::engine;
using namespace hoso::tests;
using namespace hoso::tests::council;

namespace {

Instant const now = trial::at(3, 2);
Actor const an = person("an", {doanh_nghiep}, "cong_ty"), cu = person("cu", {chuyen_vien}),
            both = person("ca_hai", {chuyen_vien, lanh_dao}), chief = person("chief", {lanh_dao}),
            nobody = person("thay", {});

struct Office {
    Runnable runnable = council::make_runnable();
    CasePlayer player{runnable};
    Office() {
        REQUIRE_FALSE(player.play(an, now, command::Open{{items(1)}}));
        act(an, "nop");
    }
    void act(Actor const& actor, std::string const& action) {
        auto refusal = player.act(actor, now, action);
        INFO(actor.name << " " << action);
        REQUIRE_FALSE(refusal);
    }
    bool barred(Actor const& actor, std::string const& action) {
        auto refusal = player.act(actor, now, action);
        if (!refusal) return false;
        std::string code = codes(*refusal).at(0);
        return code == "R-separation" || code == "R-separation-for";
    }
};

} // namespace

TEST_CASE("1 static and 2 dynamic: holding both roles is allowed, using both in one case is not") {
    Office office;
    office.act(both, "lam_lai"); // as chuyen_vien, the first role of the button
    office.act(both, "trinh");
    CHECK(office.barred(both, "hoan"));
    office.act(chief, "hoan");
}

TEST_CASE("3 object-based: in another case the same person may use the other role") {
    Office office;
    office.act(both, "trinh");
    Office other;
    other.act(cu, "trinh");
    other.act(both, "hoan");
}

TEST_CASE("4 operational: nobody does every step, whichever roles they hold") {
    Office office;
    Actor all = person("tat_ca", {chuyen_vien, thu_ky, uy_vien, chu_tich, lanh_dao});
    office.act(all, "trinh");
    // Seated in the council (conflict with the work done) or deciding: both refused.
    Actor m1 = person("m1", {uy_vien}), m2 = person("m2", {uy_vien});
    auto seated = office.player.play(
        all, now, command::SeatCouncil{{{all, event::SeatKind::chair}, {m1, {}}, {m2, {}}}});
    REQUIRE(seated);
    CHECK(codes(*seated) == std::vector<std::string>{"R-seat-conflict"});
    CHECK(office.barred(all, "hoan"));
}

TEST_CASE("5 history-based: work in a state left long ago still counts, and so does a ballot") {
    Office office;
    office.act(both, "trinh");
    office.act(chief, "hoan");
    office.act(cu, "trinh");
    CHECK(office.barred(both, "hoan"));

    Office voting;
    voting.act(cu, "trinh");
    Actor voter = person("v", {uy_vien, lanh_dao});
    Actor tu = person("tu", {thu_ky}), chair = person("c", {chu_tich}),
          m2 = person("m2", {uy_vien});
    REQUIRE_FALSE(voting.player.play(
        tu, now, command::SeatCouncil{{{chair, event::SeatKind::chair}, {voter, {}}, {m2, {}}}}));
    // To be seated is not to have acted; to vote is.
    CHECK_FALSE(voting.player.state.acted.contains({uy_vien, voter.person}));
    REQUIRE_FALSE(voting.player.play(
        tu, now, command::TakeAttendance{{chair.person, voter.person, m2.person}}));
    REQUIRE_FALSE(voting.player.play(voter, now, command::CastBallot{{choice_yes}, ""}));
    CHECK(voting.barred(voter, "hoan"));
}

TEST_CASE("6 four eyes: substitutes count with whom they stand in for, both ways") {
    SECTION("who acts for Y is barred by Y's work") {
        Office office;
        office.act(both, "trinh");
        auto refusal = office.player.act(standing_in(nobody, both), now, "hoan");
        REQUIRE(refusal);
        CHECK(codes(*refusal) == std::vector<std::string>{"R-separation-for"});
        CHECK(refusal->reasons[0].text.vi.find(both.name) != std::string::npos);
        CHECK(refusal->reasons[0].citation.find("Điều 3") != std::string::npos);
    }
    SECTION("who acts for Y is barred by their own work") {
        Office office;
        office.act(cu, "trinh");
        CHECK(office.barred(standing_in(cu, chief), "hoan"));
        office.act(standing_in(nobody, chief), "hoan");
    }
    SECTION("afterwards both have acted") {
        Office office;
        office.act(standing_in(nobody, cu), "trinh");
        CHECK(office.player.state.acted.contains({chuyen_vien, nobody.person}));
        CHECK(office.player.state.acted.contains({chuyen_vien, cu.person}));
        Actor cu_now = cu, nobody_now = nobody;
        cu_now.roles = nobody_now.roles = chief.roles;
        CHECK(office.barred(cu_now, "hoan"));
        CHECK(office.barred(nobody_now, "hoan"));
        CHECK(office.barred(standing_in(nobody, chief), "hoan"));
        // A second principal is no second head.
        CHECK(office.barred(standing_in(standing_in(nobody, cu), chief), "hoan"));
    }
    SECTION("the event says who acted for whom") {
        Office office;
        office.act(standing_in(nobody, cu), "trinh");
        for (Event const& event : office.player.last.events) {
            CHECK(event.actor.person == nobody.person);
            CHECK(event.actor.behalf.id == cu.person);
        }
    }
    SECTION("own roles come first") {
        Office office;
        office.act(standing_in(cu, person("y", {chuyen_vien})), "trinh");
        CHECK(office.player.last.events[0].actor.behalf.id.empty());
    }
    SECTION("a delegated task is no way round: the delegate must be free of the other role") {
        Office office;
        office.act(chief, "lam_lai"); // as lanh_dao
        Actor chief_too = chief;
        chief_too.roles.push_back(cu.roles[0]);
        REQUIRE_FALSE(office.player.play(cu, now, command::MoveTask{}));
        command::MoveTask move{command::MoveTask::Kind::delegate, 0, chief_too, ""};
        auto refusal = office.player.play(cu, now, move);
        REQUIRE(refusal);
        CHECK(codes(*refusal) == std::vector<std::string>{"R-task-barred"});
    }
    SECTION("edits count as well, under the name of the absent") {
        Office office;
        FieldChange name{{don, 0}, Value{std::string("Tên")}};
        REQUIRE_FALSE(office.player.play(standing_in(nobody, cu), now, command::Edit{{name}}));
        CHECK(office.player.last.events[0].actor.behalf.id == cu.person);
        CHECK(office.player.state.acted.contains({chuyen_vien, cu.person}));
    }
}

TEST_CASE("7 order-dependent: barred whichever role came first") {
    Office office;
    office.act(chief, "lam_lai"); // lanh_dao first
    Actor chief_too = chief;
    chief_too.roles.push_back(cu.roles[0]);
    CHECK(office.barred(chief_too, "trinh"));
    office.act(cu, "trinh");
    CHECK(office.barred(standing_in(cu, chief), "hoan"));
}

TEST_CASE("a substitute opens a case for the enterprise they stand in for") {
    Runnable runnable = council::make_runnable();
    CasePlayer player(runnable);
    Actor agent = standing_in(person("dai_ly", {}, "van_phong"), an);
    REQUIRE_FALSE(player.play(agent, now, command::Open{{items(1)}}));
    CHECK(player.state.applicant == an.agency);
    REQUIRE_FALSE(player.act(agent, now, "nop"));
    // A party's role is held for the applicant only.
    CasePlayer other(runnable);
    REQUIRE_FALSE(other.play(an, now, command::Open{{items(1)}}));
    Actor wrong = standing_in(person("la", {}), person("b", {doanh_nghiep}, "cong_ty_khac"));
    auto refusal = other.act(wrong, now, "nop");
    REQUIRE(refusal);
    CHECK(codes(*refusal) == std::vector<std::string>{"R-role"});
}

TEST_CASE("a third role: all of one list exclude each other, a chain of pairs ends at its links") {
    Actor all = person("tat_ca", {chuyen_vien, thu_ky, lanh_dao});
    Actor m1 = person("m1", {uy_vien}), m2 = person("m2", {uy_vien}), c = person("c", {chu_tich});
    command::SeatCouncil seats{{{c, event::SeatKind::chair}, {m1, {}}, {m2, {}}}};
    Office office;
    bool one_list = GENERATE(true, false);
    if (one_list) {
        office.runnable.definition.separations = {{{chuyen_vien, thu_ky, lanh_dao}, {}}};
    } else {
        office.runnable.definition.separations = {{{chuyen_vien, thu_ky}, {}},
                                                  {{thu_ky, lanh_dao}, {}}};
    }
    office.act(all, "trinh");
    auto seated = office.player.play(all, now, seats); // leads as thu_ky
    REQUIRE(seated);
    CHECK(codes(*seated) == std::vector<std::string>{"R-separation"});
    if (one_list) {
        CHECK(office.barred(all, "hoan"));
    } else {
        office.act(all, "hoan"); // chuyen_vien and lanh_dao stand in no pair
        office.act(cu, "trinh");
        CHECK(office.player.play(all, now, seats));
    }
}

TEST_CASE("a return wipes nothing: after many rounds everybody is still what they were") {
    Office office;
    std::vector<Actor> clerks, chiefs;
    for (int round = 0; round < 5; ++round) {
        clerks.push_back(person("cv" + std::to_string(round), {chuyen_vien, lanh_dao}));
        chiefs.push_back(person("ld" + std::to_string(round), {lanh_dao}));
        office.act(clerks.back(), "trinh");
        for (Actor const& clerk : clerks)
            CHECK(office.barred(clerk, "hoan"));
        office.act(chiefs.back(), "hoan");
        for (Actor chief_too : chiefs) {
            chief_too.roles = cu.roles;
            CHECK(office.barred(chief_too, "trinh"));
        }
    }
}

TEST_CASE("two who stand in for each other, and two substitutes, are as many heads as they are") {
    Actor x = person("x", {chuyen_vien}), y = person("y", {lanh_dao});
    SECTION("each for the other: whoever began may not end") {
        Office office;
        office.act(standing_in(y, x), "lam_lai"); // own role first: as lanh_dao
        CHECK(office.barred(standing_in(y, x), "trinh"));
        CHECK_FALSE(office.barred(standing_in(nobody, y), "trinh")); // no such role
        office.act(x, "trinh");
        CHECK(office.barred(standing_in(x, y), "hoan"));
        office.act(y, "hoan");
    }
    SECTION("a substitute on each side: four heads, and none of them twice") {
        Office office;
        Actor for_x = standing_in(person("thay_x", {}), x), for_y = standing_in(nobody, y);
        office.act(for_x, "trinh");
        CHECK(office.barred(standing_in(for_x, y), "hoan"));
        CHECK(office.barred(standing_in(x, y), "hoan")); // x counts: work was done in x's name
        // Somebody who stands in for the substitute is barred by what the substitute did.
        Actor promoted = person("thay_x", {lanh_dao});
        CHECK(office.barred(promoted, "hoan"));
        CHECK(office.barred(standing_in(person("z", {}), promoted), "hoan"));
        office.act(for_y, "hoan");
        CHECK(office.player.state.acted.contains({lanh_dao, y.person}));
        CHECK(office.player.state.acted.contains({lanh_dao, nobody.person}));
        CHECK(office.barred(standing_in(nobody, x), "trinh"));
    }
}

TEST_CASE("who tries to defeat four eyes is told why not, by name and article") {
    Office office;
    office.act(both, "trinh");
    auto own = office.player.act(both, now, "hoan");
    REQUIRE(own);
    CHECK(own->kind == RefusalKind::forbidden);
    CHECK(own->reasons[0].text.vi ==
          "Bạn đã xử lý hồ sơ này với vai trò “Nhãn chuyen_vien” nên không được xử lý tiếp với vai "
          "trò "
          "“Nhãn lanh_dao” (phân tách nhiệm vụ). Hãy chuyển cho người khác.");
    auto lent = office.player.act(standing_in(nobody, both), now, "hoan");
    REQUIRE(lent);
    CHECK(lent->reasons[0].text.vi == "Tên ca_hai, người bạn đang thay, đã xử lý hồ sơ này với vai "
                                      "trò “Nhãn chuyen_vien” nên bạn "
                                      "không được xử lý thay với vai trò “Nhãn lanh_dao” (phân "
                                      "tách nhiệm vụ). Hãy chuyển cho người "
                                      "khác.");
    CHECK(lent->reasons[0].citation.find("Điều 3") != std::string::npos);
    // The screen says the same before anybody presses.
    office.player.context.actor = standing_in(nobody, both);
    for (Option const& option :
         explain(office.runnable, office.player.state, office.player.context))
        if (option.action == "hoan") CHECK(option.reasons == lent->reasons);
}

TEST_CASE("a part is no way round: work in a branch counts in the case, and the other way") {
    namespace r = hoso::tests::report;
    Definition definition = r::make_definition();
    definition.separations = {{{r::tong_hop_vien, r::chuyen_gia}, {}}};
    Runnable runnable = make_runnable(std::move(definition));
    CasePlayer player(runnable);
    player.context.members.resize(5); // nobody is asked: the collection is joined at once
    player.context.serials = {1};
    auto act = [&](Actor const& actor, std::string const& action, PartNumber part = 0) {
        return player.play(actor, now, command::Act{action, {}, "", part});
    };
    Actor clerk = r::official("x"), expert = r::official("y"); // both hold both roles
    std::vector<FieldChange> budget{{{r::ho_so, r::ngan_sach}, Value{std::int64_t{90}}}};
    REQUIRE_FALSE(player.play(clerk, now, command::Open{budget, 2026}));
    REQUIRE_FALSE(act(clerk, "mo"));
    REQUIRE_FALSE(act(clerk, "xin_y_kien"));
    auto in_branch = act(clerk, "dong_y", 1);
    REQUIRE(in_branch);
    CHECK(codes(*in_branch) == std::vector<std::string>{"R-separation"});
    auto lent = act(standing_in(nobody, clerk), "dong_y", 1);
    REQUIRE(lent);
    CHECK(codes(*lent) == std::vector<std::string>{"R-separation-for"});
    REQUIRE_FALSE(act(expert, "dong_y", 1));
    REQUIRE_FALSE(act(expert, "dong_y", 2)); // the same role in another branch
    auto in_case = act(expert, "mo_dot");
    REQUIRE(in_case);
    CHECK(codes(*in_case) == std::vector<std::string>{"R-separation"});
    REQUIRE_FALSE(act(clerk, "mo_dot"));
    auto in_child = act(expert, "chi", 3);
    REQUIRE(in_child);
    CHECK(codes(*in_child) == std::vector<std::string>{"R-separation"});
    CHECK_FALSE(act(clerk, "chi", 3));
}

TEST_CASE("a seat is no way round: who leads the council in any way may not vote in it") {
    Office office;
    office.runnable.definition.separations = {{{thu_ky, uy_vien}, {}}};
    office.act(cu, "trinh");
    Actor tu = person("tu", {thu_ky}), led = person("led", {thu_ky, uy_vien}),
          m2 = person("m2", {uy_vien}), chair = person("c", {chu_tich});
    REQUIRE_FALSE(office.player.play(
        tu, now, command::SeatCouncil{{{chair, event::SeatKind::chair}, {led, {}}, {m2, {}}}}));
    std::vector<PersonId> present{chair.person, led.person, m2.person};
    SECTION("by taking attendance") {
        REQUIRE_FALSE(office.player.play(led, now, command::TakeAttendance{present}));
    }
    SECTION("by taking somebody else out of the count") {
        REQUIRE_FALSE(office.player.play(tu, now, command::TakeAttendance{present}));
        REQUIRE_FALSE(office.player.play(led, now, command::DeclareConflict{m2.person, "quen"}));
    }
    auto cast = office.player.play(led, now, command::CastBallot{{choice_yes}, ""});
    REQUIRE(cast);
    CHECK(codes(*cast) == std::vector<std::string>{"R-seat-separation"});
}
