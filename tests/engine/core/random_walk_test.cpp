// Protects what must hold whatever people do, by random walks over the trial workflow (the seed is
// printed on failure):
//   the kept state is the replay of the events          (CasePlayer)
//   the same question gives the same answer             (CasePlayer)
//   explain allows exactly what decide accepts, and what is not listed is refused
//   at most one open timer has a key, and only timers of the place and of running limits are open
//   nobody acts without the role, nobody in two separated roles
//   a limit's due date never moves back while it is paused or extended

#include <random>
#include <set>

#include "tests/engine/core/case_player.hpp"
#include "tests/support/sample_definition.hpp"

using namespace hoso::engine;
using namespace hoso::tests;
namespace t = hoso::tests::trial;

namespace {

class Walker {
  public:
    explicit Walker(std::uint64_t seed) : random_(seed), player_(runnable_) {
        people_ = {t::actor("an", {t::doanh_nghiep}),
                   t::actor("binh", {t::tiep_nhan}),
                   t::actor("chi", {t::chuyen_vien}),
                   t::actor("chi2", {t::chuyen_vien, t::tiep_nhan}),
                   t::actor("dung", {t::giam_doc}),
                   t::actor("dung2", {t::giam_doc, t::chuyen_vien}),
                   t::actor("em", {})};
    }

    void walk(int steps) {
        now_ = t::at(3, 2);
        REQUIRE_FALSE(player_.play(people_[0], now_, command::Open{t::good_form()}));
        for (int i = 0; i < steps && !player_.state.closed; ++i) {
            step();
            check_timers();
            check_duties();
            check_answers();
            ++taken_;
        }
    }
    int taken() const { return taken_; }
    bool closed() const { return player_.state.closed; }

  private:
    std::size_t pick(std::size_t size) {
        return std::uniform_int_distribution<std::size_t>(0, size - 1)(random_);
    }
    bool chance(int percent) { return pick(100) < static_cast<std::size_t>(percent); }

    std::vector<FieldChange> random_inputs() {
        std::vector<FieldChange> changes;
        if (chance(50)) changes.push_back({t::path(t::y_kien), Value{std::string(pick(3), 'x')}});
        if (chance(10))
            changes.push_back(
                {t::path(t::so_duyet), Value{static_cast<std::int64_t>(pick(2'000'000'000))}});
        if (chance(10)) changes.push_back({t::path(t::ten), Value{std::string("Tên khác")}});
        return changes;
    }

    void step() {
        now_.ms += static_cast<std::int64_t>(pick(chance(20) ? 10'000 : 600)) * 60'000;
        Instant due_before = limit_due();
        if (chance(40)) {
            player_.advance(now_);
        } else {
            player_.context.lookups = {Value{static_cast<std::int64_t>(pick(3))}};
            Actor const& actor = people_[pick(people_.size())];
            now_ = std::max(now_, player_.context.now);
            player_.play(actor, now_, chance(50) ? likely_command(actor) : random_command());
        }
        now_ = std::max(now_, player_.context.now);
        Instant due_after = limit_due();
        if (due_before.ms && due_after.ms && same_count_) CHECK(due_after >= due_before);
    }

    /// Something the actor may really do, if there is anything.
    Command likely_command(Actor const& actor) {
        player_.context.actor = actor;
        player_.context.now = now_;
        std::vector<FieldChange> inputs{{t::path(t::y_kien), Value{std::string("Lý do")}}};
        for (bool with : {false, true}) {
            auto given = with ? inputs : std::vector<FieldChange>{};
            std::vector<std::string> allowed;
            for (Option const& option : explain(runnable_, player_.state, player_.context, given)) {
                bool leave = option.action == "rut" && !chance(20);
                if (option.allowed && !leave) allowed.push_back(option.action);
            }
            if (!allowed.empty() && (with || chance(70)))
                return command::Act{allowed[pick(allowed.size())], given, ""};
        }
        return random_command();
    }

    Command random_command() {
        static char const* const actions[] = {"nop",       "tiep_nhan", "bo_sung", "nop_bo_sung",
                                              "tham_dinh", "hoi",       "tra_loi", "duyet",
                                              "tra_lai",   "gia_han",   "la_lung"};
        switch (pick(10)) {
        case 0: return command::Edit{random_inputs()};
        case 1: return command::Comment{std::string(pick(3), 'y')};
        case 2: return command::FireTimer{"deadline"};
        case 3: return chance(10) ? command::Act{"rut", {}, ""} : command::Act{"la_lung", {}, ""};
        default: return command::Act{actions[pick(std::size(actions))], random_inputs(), ""};
        }
    }

    /// Due moment of the limit while it counts; 0 when it does not, or when its count began anew
    /// since last asked.
    Instant limit_due() {
        LimitClock const& clock = player_.state.clocks[0];
        bool counts = clock.phase == ClockPhase::running || clock.phase == ClockPhase::paused;
        bool begins_anew = player_.resting().clock == ClockPolicy::restarts;
        same_count_ = counts && clock.started == started_ && !begins_anew;
        started_ = clock.started;
        if (!counts) return {};
        auto views = deadlines(runnable_, player_.state, player_.calendar(), now_);
        REQUIRE(views);
        for (DeadlineView const& view : *views) {
            if (view.limit) return view.due.instant;
        }
        return {};
    }

    void check_timers() const {
        for (auto const& [key, timer] : player_.state.timers) {
            CHECK(key == timer.key);
            if (timer.kind == TimerKind::limit) {
                CHECK(player_.state.clocks[timer.index].phase == ClockPhase::running);
            } else {
                CHECK(timer.index == player_.state.state());
            }
        }
        if (player_.state.closed) CHECK(player_.state.timers.empty());
        auto const& deadline = player_.state.places[0].deadline;
        bool open = deadline && !player_.state.places[0].overdue;
        CHECK(player_.state.timers.contains("deadline") == open);
    }

    void check_duties() const {
        for (auto const& [role, person] : player_.state.acted) {
            std::uint32_t other = 99;
            if (role == t::chuyen_vien) other = t::giam_doc;
            if (role == t::giam_doc) other = t::chuyen_vien;
            CHECK_FALSE(player_.state.acted.contains({other, person}));
        }
        for (Event const& event : player_.events) {
            auto const* taken = std::get_if<event::ActionTaken>(&event.body);
            if (!taken || !taken->role) continue;
            bool held = false;
            for (Actor const& actor : people_) {
                if (actor.person != event.actor.person) continue;
                for (RoleId const& role : actor.roles)
                    held = held || role == runnable_.definition.roles[*taken->role].id;
            }
            CHECK(held);
        }
    }

    void check_answers() {
        CasePlayer ask = player_;
        ask.context.now = now_;
        for (Actor const& actor : people_) {
            ask.context.actor = actor;
            std::vector<FieldChange> inputs = random_inputs();
            std::set<std::string> listed;
            for (Option const& option : explain(runnable_, ask.state, ask.context, inputs)) {
                listed.insert(option.action);
                auto decision = ask.attempt(command::Act{option.action, inputs, ""});
                CHECK(option.allowed == decision.has_value());
                if (decision) {
                    CHECK(option.reasons.empty());
                    CHECK(option.warnings == decision->warnings);
                } else {
                    CHECK(option.reasons == decision.error().reasons);
                }
            }
            for (char const* name :
                 {"nop", "tiep_nhan", "tham_dinh", "duyet", "gia_han", "rut", "nop_bo_sung"}) {
                if (!listed.contains(name))
                    CHECK_FALSE(ask.attempt(command::Act{name, inputs, ""}));
            }
        }
    }

    std::mt19937_64 random_;
    Runnable runnable_ = t::make_runnable();
    CasePlayer player_;
    std::vector<Actor> people_;
    Instant now_;
    Instant started_;
    bool same_count_ = false;
    int taken_ = 0;
};

} // namespace

TEST_CASE("random walks keep every promise of the core") {
    int steps = 0;
    int closed = 0;
    for (std::uint64_t seed = 1; seed <= 60; ++seed) {
        INFO("seed " << seed);
        Walker walker(seed);
        walker.walk(60);
        steps += walker.taken();
        closed += walker.closed() ? 1 : 0;
    }
    // The walks must get somewhere, or they show nothing.
    CHECK(steps > 1'000);
    CHECK(closed > 10);
}

TEST_CASE("evolve is total: any event on any state, in any order") {
    Definition sample = sample_definition();
    Runnable other = t::make_runnable();
    for (std::uint64_t seed = 1; seed <= 200; ++seed) {
        INFO("seed " << seed);
        SampleMaker maker(sample, seed);
        CaseState state;
        CaseState foreign;
        for (std::int64_t seq = 1; seq <= 40; ++seq) {
            Event event = maker.event(seq);
            state = evolve(sample, std::move(state), event);
            // Events of another definition: indexes that do not fit must not break anything.
            foreign = evolve(other.definition, std::move(foreign), event);
            CHECK(state.version == seq);
            CHECK(foreign.version == seq);
        }
    }
}
