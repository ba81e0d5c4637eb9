// Protects: who works on a task: claims with a lease, assignment, delegation over several hops,
// substitutes, the engine freeing a task.

#include "engine/core/tasks.hpp"

#include "tests/engine/core/case_player.hpp"
#include "tests/support/council_workflow.hpp"

using namespace hoso::engine;
using namespace hoso::tests;
using namespace hoso::tests::council;
using Move = command::MoveTask::Kind;

namespace {

Actor const an = person("an", {doanh_nghiep}, "cong_ty"), cu = person("cu", {chuyen_vien}),
            du = person("du", {chuyen_vien}), em = person("em", {chuyen_vien}),
            chief = person("chief", {lanh_dao}), nobody = person("thay", {});

/// A case in tham_dinh at 8:00.
struct Desk {
    Runnable runnable = council::make_runnable();
    CasePlayer player{runnable};
    Instant now = trial::at(3, 2);
    Desk() {
        REQUIRE_FALSE(player.play(an, now, command::Open{{items(1)}}));
        REQUIRE_FALSE(player.act(an, now, "nop"));
    }
    std::string move(Actor const& actor, Move kind, Actor const& to = {}) {
        auto refusal = player.play(actor, now, command::MoveTask{kind, 0, to, ""});
        return refusal ? codes(*refusal).at(0) : "";
    }
    std::string act(Actor const& actor, std::string const& action) {
        auto refusal = player.act(actor, now, action);
        return refusal ? codes(*refusal).at(0) : "";
    }
    void wait(int minutes) { now.ms += minutes * 60'000LL; }
    Task const& task() const { return player.state.places[0].task; }
    std::string assignee() const {
        auto const* who = assignee_at(task(), now);
        return who ? who->id.value : "";
    }
};

} // namespace

TEST_CASE("without a claim every holder of the role works; acting claims nothing") {
    Desk desk;
    CHECK(desk.act(cu, "lam_lai") == "");
    CHECK(desk.assignee() == "");
    CHECK(desk.act(du, "lam_lai") == "");
}

TEST_CASE("a claim keeps the others out of the owner's role until its lease is over") {
    Desk desk;
    CHECK(desk.move(an, Move::claim) == "R-role");
    CHECK(desk.move(cu, Move::claim) == "");
    CHECK(desk.assignee() == "cu");
    CHECK(desk.act(du, "trinh") == "R-claimed");
    CHECK(desk.move(du, Move::claim) == "R-claimed");
    CHECK(desk.move(du, Move::release) == "R-claimed");
    auto refusal = desk.player.act(du, desk.now, "trinh");
    CHECK(refusal->kind == RefusalKind::forbidden);
    CHECK(refusal->reasons[0].text.vi.find(cu.name) != std::string::npos);
    desk.wait(8 * 60 - 1);
    CHECK(desk.act(du, "trinh") == "R-claimed");
    desk.wait(1);
    CHECK(desk.assignee() == "");
    CHECK(desk.move(cu, Move::release) == "R-task-free");
    CHECK(desk.act(du, "trinh") == "");
}

TEST_CASE("the button is still open to other roles than the owner's") {
    Desk desk;
    CHECK(desk.move(cu, Move::claim) == "");
    CHECK(desk.act(chief, "lam_lai") == ""); // as lanh_dao
    CHECK(desk.assignee() == "");            // entering a state clears its task
    CHECK(desk.act(du, "trinh") == "");
}

TEST_CASE("work and a new claim renew the lease; a lease that is over stays over") {
    Desk desk;
    CHECK(desk.move(cu, Move::claim) == "");
    desk.wait(7 * 60);
    FieldChange name{{don, 0}, Value{std::string("Tên")}};
    REQUIRE_FALSE(desk.player.play(cu, desk.now, command::Edit{{name}}));
    desk.wait(7 * 60);
    CHECK(desk.assignee() == "cu");
    CHECK(desk.move(cu, Move::claim) == "");
    desk.wait(8 * 60);
    CHECK(desk.assignee() == "");
    name.value = Value{std::string("Tên khác")};
    REQUIRE_FALSE(desk.player.play(cu, desk.now, command::Edit{{name}}));
    CHECK(desk.assignee() == "");
    CHECK(desk.move(du, Move::claim) == "");
    CHECK(desk.assignee() == "du");
}

TEST_CASE("release gives the task back to everybody") {
    Desk desk;
    CHECK(desk.move(cu, Move::claim) == "");
    CHECK(desk.move(cu, Move::release) == "");
    CHECK(desk.move(du, Move::claim) == "");
}

TEST_CASE("assigning: by the state's assigners, to a free holder of the role, without a lease") {
    Desk desk;
    CHECK(desk.move(cu, Move::assign, du) == "R-role");
    CHECK(desk.move(chief, Move::assign, an) == "R-task-role");
    CHECK(desk.move(chief, Move::assign, standing_in(nobody, cu)) == "R-task-role");
    CHECK(desk.move(chief, Move::assign, Actor{}) == "R-task-role");
    CHECK(desk.move(chief, Move::assign, du) == "");
    REQUIRE(desk.player.last.notices.size() == 1);
    CHECK(desk.player.last.notices[0].person == du.person);
    desk.wait(30 * 24 * 60);
    CHECK(desk.assignee() == "du");
    CHECK(desk.move(du, Move::claim) == "R-task-yours");
    CHECK(desk.move(chief, Move::assign, du) == "R-task-same");
    CHECK(desk.act(cu, "trinh") == "R-claimed");
    CHECK(desk.move(chief, Move::assign, cu) == "");
    CHECK(desk.act(cu, "trinh") == "");
    CHECK(desk.move(chief, Move::assign, cu) == "R-task-assigners"); // in `hop`
}

TEST_CASE("a claim can be made lasting by assigning the task to who has it") {
    Desk desk;
    CHECK(desk.move(cu, Move::claim) == "");
    CHECK(desk.move(chief, Move::assign, cu) == "");
    CHECK_FALSE(desk.task().until);
}

TEST_CASE("delegation goes hop by hop and comes back hop by hop") {
    Desk desk;
    CHECK(desk.move(cu, Move::delegate, du) == "R-task-free");
    CHECK(desk.move(chief, Move::assign, cu) == "");
    CHECK(desk.move(cu, Move::give_back) == "R-task-own");
    CHECK(desk.move(cu, Move::delegate, cu) == "R-task-same");
    CHECK(desk.move(cu, Move::delegate, du) == "");
    CHECK(desk.move(cu, Move::delegate, em) == "R-claimed");
    CHECK(desk.move(du, Move::delegate, cu) == "R-task-circle");
    CHECK(desk.move(du, Move::delegate, em) == "");
    CHECK(desk.assignee() == "em");
    CHECK(desk.act(cu, "trinh") == "R-claimed");
    CHECK(desk.move(em, Move::release) == "R-task-delegated");
    CHECK(desk.move(em, Move::give_back) == "");
    CHECK(desk.assignee() == "du");
    CHECK(desk.move(du, Move::give_back) == "");
    CHECK(desk.assignee() == "cu");
    CHECK(desk.task().delegators.empty());
    CHECK(desk.move(cu, Move::release) == "");
}

TEST_CASE("a delegated claim stays a lease, a reassigned task forgets its chain") {
    Desk desk;
    CHECK(desk.move(cu, Move::claim) == "");
    desk.wait(7 * 60);
    CHECK(desk.move(cu, Move::delegate, du) == "");
    desk.wait(7 * 60);
    CHECK(desk.assignee() == "du");
    CHECK(desk.move(chief, Move::assign, em) == "");
    CHECK(desk.task().delegators.empty());
    CHECK(desk.move(em, Move::give_back) == "R-task-own");
    desk.move(em, Move::release);
    desk.move(cu, Move::claim);
    desk.move(cu, Move::delegate, du);
    desk.wait(8 * 60);
    CHECK(desk.move(em, Move::claim) == "");
    CHECK(desk.task().delegators.empty());
}

TEST_CASE("a chain of delegations has an end") {
    Desk desk;
    desk.move(chief, Move::assign, cu);
    Actor last = cu;
    for (std::size_t i = 0; i < delegations_max; ++i) {
        Actor next = person("d" + std::to_string(i), {chuyen_vien});
        REQUIRE(desk.move(last, Move::delegate, next) == "");
        last = next;
    }
    CHECK(desk.move(last, Move::delegate, du) == "R-task-hops");
    for (std::size_t i = 0; i < delegations_max; ++i) {
        Actor holder = person(desk.assignee(), {chuyen_vien});
        REQUIRE(desk.move(holder, Move::give_back) == "");
    }
    CHECK(desk.assignee() == "cu");
}

TEST_CASE("who stands in for the assignee does their task, also beside a role of their own") {
    Desk desk;
    desk.move(chief, Move::assign, cu);
    CHECK(desk.act(nobody, "trinh") == "R-role");
    CHECK(desk.act(standing_in(du, em), "trinh") == "R-claimed");
    CHECK(desk.move(standing_in(nobody, cu), Move::delegate, em) == "");
    CHECK(desk.move(standing_in(nobody, em), Move::give_back) == "");
    CHECK(desk.act(standing_in(du, cu), "trinh") == "");
    CHECK(desk.player.last.events[0].actor.behalf.id == cu.person);
}

TEST_CASE("the engine frees the task of somebody who lost the role; nobody else does") {
    Desk desk;
    CHECK(desk.move({}, Move::free) == "R-task-free");
    desk.move(chief, Move::assign, cu);
    CHECK(desk.move(cu, Move::free) == "R-engine");
    CHECK(desk.move({}, Move::free) == "");
    CHECK(desk.assignee() == "");
    CHECK(desk.move(du, Move::claim) == "");
}

TEST_CASE("who is barred by now can still put the task away, and only that") {
    Desk desk;
    Actor two = person("hai", {chuyen_vien, lanh_dao});
    desk.move(chief, Move::assign, two);
    desk.player.state.acted.emplace(std::uint32_t{lanh_dao}, two.person);
    auto ask = [&](Move kind) {
        desk.player.context.actor = two;
        return desk.player.attempt(command::MoveTask{kind, 0, du, ""}).has_value();
    };
    CHECK_FALSE(ask(Move::delegate));
    CHECK_FALSE(desk.player.attempt(command::Act{"trinh", {}, ""}).has_value());
    CHECK(ask(Move::release));
}

TEST_CASE("there is no task in a part that does not exist, nor in a case that is over") {
    Desk desk;
    auto refusal = desk.player.play(cu, desk.now, command::MoveTask{Move::claim, 7, {}, ""});
    REQUIRE(refusal);
    CHECK(codes(*refusal) == std::vector<std::string>{"R-task-none"});
    CHECK(task_options(desk.runnable, desk.player.state, desk.player.context, 7).empty());
    refusal = desk.player.play(cu, desk.now,
                               command::MoveTask{Move::claim, 0, {}, std::string(2'001, 'x')});
    CHECK(codes(*refusal) == std::vector<std::string>{"R-note"});
}
