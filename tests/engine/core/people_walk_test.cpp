// Protects, by random walks of people over the council's workflow (the seed is printed on failure):
//   explain, task_options and vote_view say exactly what decide does
//   no head ever fills two separated roles of a case, substitutes included
//   who acts in the owner's role of a claimed task is its assignee or stands in for them
//   a case rests with a sitting only where there is a vote

#include <random>
#include <set>

#include "engine/core/council_view.hpp"
#include "engine/core/tasks.hpp"
#include "tests/engine/core/case_player.hpp"
#include "tests/support/council_workflow.hpp"

using namespace hoso::engine;
using namespace hoso::tests;
using namespace hoso::tests::council;
using Move = command::MoveTask::Kind;

namespace {

Vote walked_vote(std::uint64_t seed) {
    Vote vote = standard_vote();
    vote.quorum = {1, 2};
    vote.early = seed % 2 == 0;
    vote.secret = seed % 3 == 0;
    vote.of_seats = seed % 5 == 0;
    return vote;
}

class Walker {
  public:
    explicit Walker(std::uint64_t seed)
        : random_(seed), runnable_(council::make_runnable(walked_vote(seed))), player_(runnable_) {
        people_ = {person("an", {doanh_nghiep}, "cong_ty"),
                   person("cu", {chuyen_vien}),
                   person("du", {chuyen_vien, uy_vien}),
                   person("em", {chuyen_vien, lanh_dao, thu_ky}),
                   person("gi", {thu_ky, uy_vien}),
                   person("ha", {lanh_dao, uy_vien}),
                   person("ky", {chu_tich, lanh_dao}),
                   person("la", {pho_chu_tich}),
                   person("mo", {}),
                   person("ny", {uy_vien}),
                   person("oc", {uy_vien})};
        lend();
        REQUIRE_FALSE(player_.play(people_[0], now_, command::Open{{items(2)}}));
    }

    void walk(int steps) {
        for (int i = 0; i < steps && !player_.state.closed; ++i) {
            now_.ms += static_cast<std::int64_t>(pick(chance(10) ? 600 : 60)) * 60'000;
            if (chance(20)) lend();
            step();
            check_duties();
            check_answers();
            CHECK((!player_.state.sitting || player_.state.state() == hop));
        }
    }
    CasePlayer const& player() const { return player_; }

  private:
    std::size_t pick(std::size_t size) {
        return std::uniform_int_distribution<std::size_t>(0, size - 1)(random_);
    }
    bool chance(int percent) { return pick(100) < static_cast<std::size_t>(percent); }
    Actor const& someone() { return people_[pick(people_.size())]; }

    /// New substitutes for the day.
    void lend() {
        for (Actor& actor : people_)
            actor.principals.clear();
        for (int i = 0; i < 3; ++i) {
            Actor& stands = people_[pick(people_.size())];
            stands = standing_in(stands, someone());
        }
    }

    command::SeatCouncil random_council() {
        command::SeatCouncil council{{{people_[6], event::SeatKind::chair}}};
        if (chance(70)) council.seats.push_back({people_[7], event::SeatKind::deputy});
        for (std::size_t i : {2, 4, 5, 9, 10})
            if (chance(60)) council.seats.push_back({people_[i], event::SeatKind::member});
        return council;
    }
    command::TakeAttendance random_attendance() {
        command::TakeAttendance attendance;
        if (!player_.state.sitting) return attendance;
        for (event::Seat const& seat : player_.state.sitting->seats)
            if (chance(85)) attendance.present.push_back(seat.person.id);
        return attendance;
    }
    command::MoveTask random_move() { return {static_cast<Move>(pick(6)), 0, someone(), ""}; }
    Command random_command() {
        static char const* const actions[] = {"nop", "trinh", "lam_lai", "hoan", "duyet"};
        bool meeting = player_.state.state() == hop && chance(85);
        if (meeting && !player_.state.sitting) return random_council();
        switch (meeting ? pick(20) : 20 + pick(10)) {
        case 0: return random_council();
        case 1:
        case 2:
        case 3: return random_attendance();
        case 4: return command::DeclareConflict{someone().person, "quen"};
        case 5: return command::CloseVote{};
        case 20: return command::Edit{{items(static_cast<int>(2 + pick(2)))}};
        case 21:
        case 22:
        case 23:
        case 24:
        case 25: return random_move();
        case 26:
        case 27:
        case 28:
        case 29: return command::Act{actions[pick(std::size(actions))], {}, ""};
        default: return ballot();
        }
    }
    command::CastBallot ballot() {
        command::CastBallot cast;
        ValueList const* list = player_.state.slots[hang_muc].list();
        for (std::size_t i = 0; list && i < list->size(); ++i)
            cast.choices.push_back(static_cast<std::uint32_t>(chance(75) ? choice_yes : choice_no));
        return cast;
    }

    void step() {
        std::size_t before = player_.events.size();
        CaseState const old = player_.state;
        // Most of what people might try is refused: try until something happens.
        for (int tries = 0; tries < 25 && player_.events.size() == before; ++tries)
            player_.play(chance(5) ? Actor{} : someone(), now_, random_command());
        for (std::size_t i = before; i < player_.events.size(); ++i) {
            auto const* taken = std::get_if<event::ActionTaken>(&player_.events[i].body);
            if (taken && taken->role) check_claim(old, player_.events[i].actor, *taken->role);
        }
    }
    void check_claim(CaseState const& old, EventActor const& actor, std::uint32_t role) {
        auto const* assignee = assignee_at(old.places[0].task, now_);
        if (!assignee || runnable_.definition.states[old.state()].owner != role) return;
        CHECK((assignee->id == actor.person || assignee->id == actor.behalf.id));
        ++claimed_;
    }

    void check_duties() const {
        for (auto const& [role, person] : player_.state.acted)
            for (Separation const& separation : runnable_.definition.separations)
                for (std::uint32_t a : separation.roles)
                    if (a != role &&
                        std::count(separation.roles.begin(), separation.roles.end(), role))
                        CHECK_FALSE(player_.state.acted.contains({a, person}));
        for (Event const& event : player_.events)
            if (std::holds_alternative<event::BallotCast>(event.body))
                CHECK(event.actor.behalf.id.empty());
    }

    void check_answers() {
        CasePlayer ask = player_;
        ask.context.now = now_;
        for (Actor const& actor : people_) {
            ask.context.actor = actor;
            for (Option const& option : explain(runnable_, ask.state, ask.context)) {
                auto decision = ask.attempt(command::Act{option.action, {}, ""});
                CHECK(option.allowed == decision.has_value());
                if (!decision) CHECK(option.reasons == decision.error().reasons);
            }
            check_tasks(ask);
            auto view = vote_view(runnable_.definition, ask.state, ask.context);
            CHECK(view.has_value() == (!ask.state.closed && ask.state.state() == hop));
            if (!view) continue;
            CHECK(!view->may_not_vote == ask.attempt(ballot()).has_value());
            bool can_lead = !view->may_not_lead;
            if (ask.state.sitting) CHECK(can_lead == ask.attempt(random_attendance()).has_value());
        }
    }
    void check_tasks(CasePlayer const& ask) {
        for (TaskOption const& option : task_options(runnable_, ask.state, ask.context)) {
            CHECK(option.allowed == option.reasons.empty());
            for (int i = 0; i < 3; ++i) {
                command::MoveTask move{option.kind, 0, someone(), ""};
                bool passes_on = option.kind == Move::assign || option.kind == Move::delegate;
                bool fits = !passes_on ||
                            !unfit_for_task(runnable_.definition, ask.state, ask.context, move);
                auto decision = ask.attempt(move);
                CHECK(decision.has_value() == (option.allowed && fits));
                if (!decision && !option.allowed) CHECK(option.reasons == decision.error().reasons);
            }
        }
    }

    std::mt19937_64 random_;
    Runnable runnable_;
    CasePlayer player_;
    std::vector<Actor> people_;
    Instant now_ = trial::at(3, 2);

  public:
    int claimed_ = 0;
};

} // namespace

TEST_CASE("random walks of people keep every promise about tasks, councils and substitutes") {
    int ballots = 0, closed = 0, moves = 0, claimed = 0, substituted = 0;
    for (std::uint64_t seed = 1; seed <= 40; ++seed) {
        INFO("seed " << seed);
        Walker walker(seed);
        walker.walk(60);
        CasePlayer const& player = walker.player();
        ballots += player.count<event::BallotCast>();
        closed += player.count<event::VoteClosed>();
        moves += player.count<event::TaskMoved>();
        claimed += walker.claimed_;
        for (Event const& event : player.events)
            substituted += event.actor.behalf.id.empty() ? 0 : 1;
    }
    // The walks must get somewhere, or they show nothing.
    CHECK(ballots > 50);
    CHECK(closed > 20);
    CHECK(moves > 100);
    CHECK(claimed > 20);
    CHECK(substituted > 50);
}
