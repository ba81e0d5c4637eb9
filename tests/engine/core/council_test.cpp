// Protects: a council's work through the public commands, with its corner cases.

#include "engine/core/council_view.hpp"
#include "tests/engine/core/case_player.hpp"
#include "tests/support/council_workflow.hpp"

using namespace hoso::engine;
using namespace hoso::tests;
using namespace hoso::tests::council;
using event::SeatKind;

namespace {

using Chair = command::SeatCouncil::Chair;

/// A case before the council: an applies, cu works on it and calls the council of secretary tu.
struct Room {
    explicit Room(Vote const& vote = standard_vote(), int item_count = 2)
        : runnable(council::make_runnable(vote)), player(runnable) {
        REQUIRE_FALSE(play(an, command::Open{{items(item_count)}}));
        REQUIRE_FALSE(player.act(an, now(), "nop"));
        REQUIRE_FALSE(player.act(cu, now(), "trinh"));
    }

    Instant now() { return trial::at(3, 2, 8, ++minute / 60); }
    std::optional<Refusal> play(Actor const& actor, Command const& command) {
        return player.play(actor, now(), command);
    }
    std::optional<Refusal> seat(std::vector<Chair> seats) {
        return play(tu, command::SeatCouncil{std::move(seats)});
    }
    std::optional<Refusal> attend(std::vector<Actor> const& present) {
        command::TakeAttendance attendance;
        for (Actor const& actor : present)
            attendance.present.push_back(actor.person);
        return play(tu, attendance);
    }
    std::optional<Refusal> cast(Actor const& actor, std::vector<std::uint32_t> choices) {
        return play(actor, command::CastBallot{std::move(choices), ""});
    }
    std::optional<Refusal> close() { return play(tu, command::CloseVote{}); }
    /// Seats chair, deputy and members, all present.
    void gather(std::size_t members) {
        std::vector<Chair> seats{{chair, SeatKind::chair}, {deputy, SeatKind::deputy}};
        std::vector<Actor> present{chair, deputy};
        for (std::size_t i = 0; i < members; ++i) {
            seats.push_back({people[i], SeatKind::member});
            present.push_back(people[i]);
        }
        REQUIRE_FALSE(seat(seats));
        REQUIRE_FALSE(attend(present));
    }
    std::uint32_t state() const { return player.state.state(); }
    VoteView view(Actor const& actor) {
        player.context.actor = actor;
        auto view = vote_view(runnable.definition, player.state, player.context);
        REQUIRE(view);
        return *view;
    }

    Actor an = person("an", {doanh_nghiep}, "cong_ty");
    Actor cu = person("cu", {chuyen_vien});
    Actor tu = person("tu", {thu_ky});
    Actor chief = person("chief", {lanh_dao});
    Actor chair = person("chair", {chu_tich});
    Actor deputy = person("deputy", {pho_chu_tich});
    std::vector<Actor> people{person("m1", {uy_vien}), person("m2", {uy_vien}),
                              person("m3", {uy_vien}), person("m4", {uy_vien}),
                              person("m5", {uy_vien}), person("m6", {uy_vien}),
                              person("m7", {uy_vien}), person("m8", {uy_vien})};
    Runnable runnable;
    CasePlayer player;
    int minute = 0;
};

bool refused_as(std::optional<Refusal> const& refusal, std::string const& code) {
    if (!refusal) return false;
    auto all = codes(*refusal);
    return std::find(all.begin(), all.end(), code) != all.end();
}

constexpr std::uint32_t yes = choice_yes, no = choice_no;

} // namespace

TEST_CASE("a council votes item by item and its result leads the case on") {
    Room room;
    room.gather(1);
    REQUIRE_FALSE(room.cast(room.chair, {yes, no}));
    REQUIRE_FALSE(room.cast(room.deputy, {yes, no}));
    REQUIRE_FALSE(room.cast(room.people[0], {no, yes}));
    REQUIRE_FALSE(room.close());
    CHECK(room.state() == dat);
    CHECK(mark(room.player.state, 0) == Value{true});
    CHECK(mark(room.player.state, 1) == Value{false});
    CHECK(result(room.player.state, vote_passed) == 1);
    CHECK(result(room.player.state, vote_items) == 2);
    CHECK(result(room.player.state, vote_members) == 3);
    CHECK(result(room.player.state, vote_present) == 3);
    CHECK(result(room.player.state, vote_ballots) == 3);
    CHECK(result(room.player.state, vote_quorate) == 1);
    CHECK_FALSE(room.player.state.sitting);
    // Everybody seated was told, once, by name.
    int told = 0;
    for (Notice const& notice : room.player.notices)
        told += notice.person.empty() ? 0 : 1;
    CHECK(told == 3);
}

TEST_CASE("who may sit: numbers, chair, roles, nobody of the applicant or with work on the case") {
    Room room;
    auto member = [](Actor const& actor) { return Chair{actor, SeatKind::member}; };
    Chair chair{room.chair, SeatKind::chair};
    Chair deputy{room.deputy, SeatKind::deputy};
    Chair m1 = member(room.people[0]);
    Chair m2 = member(room.people[1]);

    CHECK(refused_as(room.seat({chair, m1}), "R-seat-count"));
    std::vector<Chair> many{chair};
    for (int i = 0; i < 9; ++i)
        many.push_back(m1);
    CHECK(refused_as(room.seat(many), "R-seat-count"));
    CHECK(refused_as(room.seat({m1, m2, deputy}), "R-seat-chair"));
    CHECK(refused_as(room.seat({chair, chair, m1}), "R-seat-chair"));
    CHECK(refused_as(room.seat({chair, deputy, deputy}), "R-seat-deputy"));
    CHECK(refused_as(room.seat({chair, m1, m1}), "R-seat-twice"));
    CHECK(refused_as(room.seat({chair, m1, member(room.chair)}), "R-seat-role"));
    CHECK(refused_as(room.seat({chair, m1, member(person("x", {uy_vien}, "cong_ty"))}),
                     "R-seat-applicant"));
    CHECK(refused_as(room.seat({chair, m1, member(person("cu", {uy_vien}))}), "R-seat-conflict"));
    // Also through somebody they stand in for, and not by roles that are only lent.
    CHECK(refused_as(room.seat({chair, m1, member(standing_in(room.people[2], room.cu))}),
                     "R-seat-conflict"));
    CHECK(refused_as(room.seat({chair, m1, member(standing_in(room.cu, room.people[2]))}),
                     "R-seat-role"));
    // Every fault is told, with the vote's article.
    auto refusal = room.seat({m1, m1});
    REQUIRE(refusal);
    CHECK(codes(*refusal) ==
          std::vector<std::string>{"R-seat-count", "R-seat-chair", "R-seat-twice"});
    for (Reason const& reason : refusal->reasons) {
        CHECK(reason.citation.find("Điều 12") != std::string::npos);
        CHECK_FALSE(reason.text.en.empty());
    }
    // Only the owner seats, takes attendance and closes; and in this order.
    CHECK(refused_as(room.play(room.cu, command::SeatCouncil{{chair, m1, m2}}), "R-role"));
    CHECK(refused_as(room.attend({}), "R-council-none"));
    CHECK(refused_as(room.close(), "R-council-none"));
    CHECK(refused_as(room.cast(room.chair, {yes, yes}), "R-council-none"));
    CHECK_FALSE(room.seat({chair, m1, m2}));
    CHECK(refused_as(room.play(room.chair, command::CloseVote{}), "R-role"));
    CHECK(refused_as(room.play(room.chair, command::TakeAttendance{}), "R-role"));
    CHECK(refused_as(room.attend({room.deputy}), "R-attendance"));
    CHECK(refused_as(room.attend({room.chair, room.chair}), "R-attendance"));
}

TEST_CASE("a council without a deputy seats none") {
    Vote vote = standard_vote();
    vote.deputy.reset();
    Room room(vote);
    CHECK(refused_as(room.seat({{room.chair, SeatKind::chair},
                                {room.deputy, SeatKind::deputy},
                                {room.people[0], SeatKind::member}}),
                     "R-seat-no-deputy"));
}

TEST_CASE("who may vote: seated, present, without a conflict, personally") {
    Room room;
    room.gather(2);
    CHECK(refused_as(room.cast(room.people[5], {yes, yes}), "R-vote-seat"));
    Actor substitute = standing_in(person("thay", {}), room.people[0]);
    CHECK(refused_as(room.cast(substitute, {yes, yes}), "R-vote-personal"));
    CHECK(refused_as(room.cast(room.chair, {yes}), "R-vote-lines"));
    CHECK(refused_as(room.cast(room.chair, {yes, 2}), "R-vote-choice"));
    CHECK(refused_as(
        room.play(room.chair, command::CastBallot{{yes, yes}, std::string(2'001, 'x')}), "R-note"));
    REQUIRE_FALSE(room.attend({room.chair, room.deputy, room.people[1]}));
    CHECK(refused_as(room.cast(room.people[0], {yes, yes}), "R-vote-absent"));
    CHECK(refused_as(
        room.play(room.people[0], command::DeclareConflict{room.people[1].person, "quen biết"}),
        "R-role"));
    CHECK(refused_as(room.play(room.people[1], command::DeclareConflict{room.people[1].person, ""}),
                     "R-conflict-reason"));
    REQUIRE_FALSE(
        room.play(room.people[1], command::DeclareConflict{room.people[1].person, "họ hàng"}));
    CHECK(refused_as(room.play(room.tu, command::DeclareConflict{room.people[1].person, "nữa"}),
                     "R-conflict-known"));
    CHECK(refused_as(room.play(room.tu, command::DeclareConflict{room.people[6].person, "x"}),
                     "R-conflict-person"));
    CHECK(refused_as(room.cast(room.people[1], {yes, yes}), "R-vote-conflict"));
    // Somebody who lost the role meanwhile, or worked on the case in another one, votes no more.
    Actor without = room.chair;
    without.roles.clear();
    CHECK(refused_as(room.cast(without, {yes, yes}), "R-seat-role"));
}

TEST_CASE("a new ballot replaces the old one until the vote is closed") {
    Room room;
    room.gather(1);
    REQUIRE_FALSE(room.cast(room.chair, {yes, yes}));
    REQUIRE_FALSE(room.cast(room.chair, {no, no}));
    REQUIRE_FALSE(room.cast(room.deputy, {yes, yes}));
    CHECK(room.player.state.sitting->ballots.size() == 2);
    REQUIRE_FALSE(room.close()); // 1 of 3 said yes
    CHECK(room.state() == khong_dat);
    CHECK(refused_as(room.cast(room.chair, {yes, yes}), "R-closed"));
}

TEST_CASE("all abstain: nothing passes though the quorum is met") {
    Room room;
    room.gather(1);
    REQUIRE_FALSE(room.close());
    CHECK(room.state() == khong_dat);
    CHECK(result(room.player.state, vote_quorate) == 1);
    CHECK(result(room.player.state, vote_ballots) == 0);
}

TEST_CASE("all abstain under `unless more than`: silence is consent") {
    Vote vote = standard_vote();
    vote.unless = true;
    vote.pass = {1, 3};
    vote.counted = {choice_no};
    Room room(vote);
    room.gather(1);
    REQUIRE_FALSE(room.close());
    CHECK(room.state() == dat);
    CHECK(result(room.player.state, vote_passed) == 2);
}

TEST_CASE("everybody has a conflict: no quorum, nothing passes, the fallback decides") {
    Room room;
    room.gather(1);
    REQUIRE_FALSE(room.cast(room.chair, {yes, yes}));
    for (Actor const& actor : {room.chair, room.deputy, room.people[0]}) {
        REQUIRE_FALSE(room.play(room.tu, command::DeclareConflict{actor.person, "cùng góp vốn"}));
    }
    CHECK(room.player.state.sitting->ballots.empty());
    REQUIRE_FALSE(room.close());
    CHECK(room.state() == tham_dinh);
    CHECK(result(room.player.state, vote_quorate) == 0);
    CHECK(mark(room.player.state, 0) == Value{false});
}

TEST_CASE("the deputy leads when the chair is absent or has a conflict; without both no quorum") {
    for (bool absent : {true, false}) {
        for (bool with_deputy : {true, false}) {
            Room room;
            room.gather(7);
            std::vector<Actor> present = room.people;
            present.pop_back();
            if (with_deputy) present.push_back(room.deputy);
            if (!absent) present.push_back(room.chair);
            REQUIRE_FALSE(room.attend(present));
            if (!absent)
                REQUIRE_FALSE(
                    room.play(room.tu, command::DeclareConflict{room.chair.person, "vợ chồng"}));
            for (std::size_t i = 0; i < 7; ++i)
                REQUIRE_FALSE(room.cast(room.people[i], {yes, yes}));
            REQUIRE_FALSE(room.close());
            CHECK(room.state() == (with_deputy ? dat : tham_dinh));
        }
    }
}

TEST_CASE("an even split: half is enough for `at least 1/2`, not for `2/3`") {
    for (Share share : {Share{1, 2}, Share{2, 3}}) {
        Vote vote = standard_vote();
        vote.pass = share;
        Room room(vote, 1);
        room.gather(2);
        REQUIRE_FALSE(room.cast(room.chair, {yes}));
        REQUIRE_FALSE(room.cast(room.deputy, {yes}));
        REQUIRE_FALSE(room.cast(room.people[0], {no}));
        REQUIRE_FALSE(room.cast(room.people[1], {no}));
        REQUIRE_FALSE(room.close());
        CHECK(room.state() == (share == Share{1, 2} ? dat : khong_dat));
    }
}

TEST_CASE("of all seats: absent members weigh against") {
    Vote vote = standard_vote();
    vote.of_seats = true;
    Room room(vote, 1);
    room.gather(4); // 6 seats
    REQUIRE_FALSE(room.attend({room.chair, room.deputy, room.people[0], room.people[1]}));
    for (Actor const& actor : {room.chair, room.deputy, room.people[0]})
        REQUIRE_FALSE(room.cast(actor, {yes}));
    REQUIRE_FALSE(room.close()); // 3 of 4 there, but 3 of 6 seats
    CHECK(room.state() == khong_dat);
}

TEST_CASE("the council is seated anew only while nobody has voted") {
    Room room;
    room.gather(1);
    std::vector<Chair> other{{room.chair, SeatKind::chair},
                             {room.people[3], SeatKind::member},
                             {room.people[4], SeatKind::member}};
    REQUIRE_FALSE(room.cast(room.chair, {yes, yes}));
    CHECK(refused_as(room.seat(other), "R-seat-late"));
    // Who leaves takes their ballot along; then nobody has voted.
    REQUIRE_FALSE(room.attend({room.deputy}));
    CHECK(room.player.state.sitting->ballots.empty());
    REQUIRE_FALSE(room.seat(other));
    CHECK(refused_as(room.cast(room.deputy, {yes, yes}), "R-vote-seat"));
    CHECK(refused_as(room.cast(room.chair, {yes, yes}), "R-vote-absent")); // not called yet
}

TEST_CASE("a member who leaves during the vote is neither counted nor in the base") {
    Room room(standard_vote(), 1);
    room.gather(2); // 4 seats
    REQUIRE_FALSE(room.cast(room.people[0], {no}));
    REQUIRE_FALSE(room.cast(room.chair, {yes}));
    REQUIRE_FALSE(room.cast(room.deputy, {yes}));
    REQUIRE_FALSE(room.attend({room.chair, room.deputy, room.people[1]}));
    CHECK(room.player.state.sitting->ballots.size() == 2);
    REQUIRE_FALSE(room.close()); // 2 of 3
    CHECK(room.state() == dat);
    CHECK(result(room.player.state, vote_present) == 3);
}

TEST_CASE("the items stand still while ballots are in") {
    Room room;
    room.gather(1);
    REQUIRE_FALSE(room.play(room.tu, command::Edit{{items(3)}}));
    CHECK(refused_as(room.cast(room.chair, {yes, yes}), "R-vote-lines"));
    REQUIRE_FALSE(room.cast(room.chair, {yes, yes, yes}));
    CHECK(refused_as(room.play(room.tu, command::Edit{{items(2)}}), "R-vote-items"));
    CHECK_FALSE(room.play(room.tu, command::Edit{{items(3)}})); // nothing changes
    // Should they change by other ways, the ballots are void.
    Event event{room.player.state.version + 1, room.now(), {}, event::FieldsChanged{{items(1)}}};
    CaseState after = evolve(room.runnable.definition, room.player.state, event);
    CHECK(after.sitting->ballots.empty());
}

TEST_CASE("nobody writes an outcome into an item by hand; one that stays as it was keeps it") {
    Room room;
    room.gather(1);
    FieldChange forged = items(2);
    (*(*forged.value.list())[0].list())[1] = Value{true};
    CHECK(refused_as(room.play(room.tu, command::Edit{{forged}}), "R-vote-mark"));
    // No quorum: both items are marked as failed, and the council is called again.
    REQUIRE_FALSE(room.attend({room.chair}));
    REQUIRE_FALSE(room.close());
    REQUIRE(room.state() == tham_dinh);
    REQUIRE_FALSE(room.player.act(room.cu, room.now(), "trinh"));
    FieldChange more{{hang_muc}, room.player.state.slots[hang_muc]};
    more.value.list()->push_back((*items(3).value.list())[2]);
    REQUIRE_FALSE(room.play(room.tu, command::Edit{{more}}));
    CHECK(mark(room.player.state, 0) == Value{false});
    (*(*more.value.list())[0].list())[0] = Value{std::string("Việc khác")};
    CHECK(refused_as(room.play(room.tu, command::Edit{{more}}), "R-vote-mark"));
    (*(*more.value.list())[0].list())[1] = Value{};
    CHECK_FALSE(room.play(room.tu, command::Edit{{more}}));
}

TEST_CASE("without items there is nothing to vote on, and nothing passes by being empty") {
    Room room(standard_vote(), 0);
    room.gather(1);
    CHECK(refused_as(room.cast(room.chair, {}), "R-vote-empty"));
    CHECK(refused_as(room.close(), "R-vote-empty"));
}

TEST_CASE("one question: a vote without a list") {
    Vote vote = standard_vote();
    vote.items.reset();
    vote.mark.reset();
    Room room(vote);
    room.gather(1);
    for (Actor const& actor : {room.chair, room.deputy})
        REQUIRE_FALSE(room.cast(actor, {yes}));
    REQUIRE_FALSE(room.close());
    CHECK(room.state() == dat);
    CHECK(result(room.player.state, vote_items) == 1);
}

TEST_CASE("early: the vote closes with the ballot that settles it, by nobody's command") {
    Vote vote = standard_vote();
    vote.early = true;
    Room room(vote, 1);
    room.gather(2); // 4 able: 3 are enough
    REQUIRE_FALSE(room.cast(room.chair, {yes}));
    REQUIRE_FALSE(room.cast(room.deputy, {yes}));
    CHECK(room.state() == hop);
    REQUIRE_FALSE(room.cast(room.people[0], {yes}));
    CHECK(room.state() == dat);
    for (Event const& event : room.player.last.events) {
        if (auto const* closed = std::get_if<event::VoteClosed>(&event.body)) CHECK(closed->early);
        if (auto const* taken = std::get_if<event::ActionTaken>(&event.body))
            CHECK_FALSE(taken->role); // the last voter did not decide it
    }
}

TEST_CASE("early: the last voter closes a vote that was open to the end") {
    Vote vote = standard_vote();
    vote.early = true;
    Room room(vote, 1);
    room.gather(1);
    REQUIRE_FALSE(room.cast(room.chair, {yes}));
    REQUIRE_FALSE(room.cast(room.deputy, {no}));
    CHECK(room.state() == hop);
    REQUIRE_FALSE(room.cast(room.people[0], {yes}));
    CHECK(room.state() == dat);
}

TEST_CASE("early: a way out that is blocked costs nobody their ballot") {
    Vote vote = standard_vote();
    vote.early = true;
    Room room(vote, 1);
    for (Branch& branch : room.runnable.definition.states[hop].vote->outcome.branches)
        branch.times_max = 0;
    room.gather(1);
    for (Actor const& actor : {room.chair, room.deputy})
        REQUIRE_FALSE(room.cast(actor, {yes}));
    CHECK(room.state() == hop);
    CHECK(room.player.state.sitting->ballots.size() == 2);
    CHECK(refused_as(room.close(), "R-times"));
}

TEST_CASE("a state that is left by another way drops the sitting") {
    Room room;
    room.gather(1);
    REQUIRE_FALSE(room.cast(room.chair, {yes, yes}));
    REQUIRE_FALSE(room.player.act(room.chief, room.now(), "hoan"));
    CHECK_FALSE(room.player.state.sitting);
    CHECK(refused_as(room.cast(room.chair, {yes, yes}), "R-vote-none"));
}

TEST_CASE("the view: open to the office, closed to parties, and in a secret vote to everybody") {
    for (bool secret : {false, true}) {
        Vote vote = standard_vote();
        vote.secret = secret;
        Room room(vote);
        room.gather(1);
        REQUIRE_FALSE(room.cast(room.chair, {yes, no}));
        VoteView own = room.view(room.chair);
        CHECK(own.own == std::vector<std::uint32_t>{yes, no});
        CHECK_FALSE(own.may_not_vote);
        CHECK(own.may_not_lead);
        CHECK(own.items[0].title == "Nội dung 1");
        for (Actor const& actor : {room.tu, room.deputy, room.an, room.chair}) {
            VoteView view = room.view(actor);
            REQUIRE(view.seats.size() == 3);
            CHECK(view.seats[0].voted);
            CHECK_FALSE(view.seats[1].voted);
            CHECK(view.able == 3);
            CHECK(view.ballots == 1);
            CHECK(view.quorate);
            bool counts = !secret && actor.person != room.an.person;
            CHECK(view.items[0].choices.empty() == !counts);
            bool shown = counts || actor.person == room.chair.person;
            CHECK(view.seats[0].choices.empty() == !shown);
        }
        CHECK_FALSE(room.view(room.tu).may_not_lead);
    }
}
