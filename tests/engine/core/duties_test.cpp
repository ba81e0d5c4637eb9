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
