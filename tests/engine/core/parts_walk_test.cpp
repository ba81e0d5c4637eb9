// Protects what must hold in any workflow with parts, whatever people do, by random definitions and
// random walks over them (the seed is printed on failure):
//   the kept state is the replay of the events, the same question gives the same answer
//   (CasePlayer) explain allows exactly what decide accepts, in the case and in every part; closed
//   parts refuse open timers belong to open places and their present state; a place has its
//   deadline's timer no part outlives its block, no part at all the case; a block is joined at most
//   once a visit a part's record says where it stands

#include <set>

#include "tests/engine/core/case_player.hpp"
#include "tests/engine/core/random_definition.hpp"

using namespace hoso::engine;
using namespace hoso::tests;

namespace {

Actor person(std::string const& name, std::string const& role, std::string const& agency) {
    return {PersonId{name}, "Tên " + name, AgencyId{agency}, {RoleId{role}}};
}

class Walker {
  public:
    explicit Walker(std::uint64_t seed)
        : random_(seed), runnable_(make_runnable(random_definition(random_))), player_(runnable_) {
        people_ = {person("v", "vien", "co_quan"), person("a", "don_vi", "so_a"),
                   person("b", "don_vi", "so_b")};
        player_.context.members.resize(runnable_.definition.machines.size());
        for (std::size_t i = pick(4); i > 0; --i) {
            std::string const id = i == 1 ? "so_a" : i == 2 ? "so_b" : "so_c";
            player_.context.members[3].push_back({AgencyId{id}, "Sở " + id, {}});
        }
    }

    void walk(int steps) {
        now_ = trial::at(3, 2);
        std::vector<FieldChange> form{{{0, 0}, Value{std::int64_t{50}}}};
        REQUIRE_FALSE(player_.play(people_[0], now_, command::Open{form}));
        for (int i = 0; i < steps; ++i) {
            step();
            check_places();
            check_timers();
            check_joins();
            check_answers();
        }
    }
    int events() const { return static_cast<int>(player_.events.size()); }
    int parts() const { return static_cast<int>(player_.state.parts.size()); }
    int joins() const { return joins_; }

  private:
    std::size_t pick(std::size_t size) {
        return std::uniform_int_distribution<std::size_t>(0, size - 1)(random_);
    }
    bool chance(int percent) { return pick(100) < static_cast<std::size_t>(percent); }

    PartNumber some_part() {
        std::size_t const parts = player_.state.parts.size();
        return chance(40) ? 0 : static_cast<PartNumber>(pick(parts + 2));
    }
    FieldChange own_number(PartNumber part) {
        Value value{static_cast<std::int64_t>(pick(100))};
        if (part == 0 || part > player_.state.parts.size()) return {{0, 0}, value};
        auto const& machine = runnable_.definition.machines[player_.state.parts[part - 1].machine];
        return {{*machine.slot, 0}, chance(90) ? value : Value{}};
    }

    void step() {
        now_.ms += static_cast<std::int64_t>(pick(chance(20) ? 5'000 : 300)) * 60'000;
        now_ = std::max(now_, player_.context.now);
        if (chance(30)) {
            player_.advance(now_);
            return;
        }
        PartNumber const part = some_part();
        Actor const& actor = people_[pick(people_.size())];
        if (chance(15)) {
            player_.play(actor, now_, command::Edit{{own_number(part)}, part});
        } else if (chance(3) && part > 0) {
            player_.play({}, now_, command::Succeed{part, AgencyId{"so_b"}, "Sở mới"});
        } else {
            player_.play(actor, now_, likely(actor, part));
        }
    }
    Command likely(Actor const& actor, PartNumber part) {
        player_.context.actor = actor;
        player_.context.now = now_;
        std::vector<std::string> allowed{"la_lung"};
        for (Option const& option : explain(runnable_, player_.state, player_.context, {}, part)) {
            if (!option.allowed || (option.action == "dung" && !chance(10))) continue;
            for (int i = 0; i < 5; ++i)
                allowed.push_back(option.action);
        }
        return command::Act{allowed[pick(allowed.size())], {}, "", part};
    }

    void check_places() const {
        CaseState const& state = player_.state;
        Definition const& definition = runnable_.definition;
        auto const& block = definition.states[state.state()].block;
        std::set<std::uint32_t> shown; // of a branch only its last part has the record
        for (auto part = state.parts.rbegin(); part != state.parts.rend(); ++part) {
            Machine const& machine = definition.machines[part->machine];
            bool child = machine.kind == Machine::Kind::child;
            bool here = block && std::find(block->machines.begin(), block->machines.end(),
                                           part->machine) != block->machines.end();
            if (!part->closed) CHECK_FALSE(state.closed);
            if (!part->closed && !child) CHECK((here && !part->past));
            bool final = definition.states[part->place.state].kind == StateKind::final;
            if (final) CHECK(part->closed);
            if (part->closed && !final) CHECK(part->end.has_value());
            Value const& slot = state.slots[*machine.slot];
            bool branch = machine.kind == Machine::Kind::branch;
            if (branch && !shown.insert(part->machine).second) continue;
            Value const& record = branch ? slot : (*slot.list())[part->item];
            CHECK(*(*record.list())[1].number() == part->place.state);
        }
    }

    void check_timers() const {
        CaseState const& state = player_.state;
        Definition const& definition = runnable_.definition;
        for (auto const& [key, timer] : state.timers) {
            CHECK(key == timer.key);
            bool const open = timer.part == 0 ? !state.closed : !state.parts[timer.part - 1].closed;
            CHECK(open);
            CHECK(timer.index == state.place(timer.part).state);
            std::string const prefix = timer.part ? std::to_string(timer.part) + "/" : "";
            CHECK(key.starts_with(prefix));
        }
        for (PartNumber part = 0; part <= state.parts.size(); ++part) {
            bool const open = part == 0 ? !state.closed : !state.parts[part - 1].closed;
            Place const& place = state.place(part);
            bool const runs =
                open && place.deadline && !place.overdue && !definition.states[place.state].choice;
            std::string const prefix = part ? std::to_string(part) + "/" : "";
            CHECK(state.timers.contains(prefix + "deadline") == runs);
        }
    }

    void check_joins() {
        int visit = 0;
        joins_ = 0;
        for (Event const& event : player_.events) {
            auto const* taken = std::get_if<event::ActionTaken>(&event.body);
            auto const* entered = std::get_if<event::StateEntered>(&event.body);
            if (entered && entered->part == 0) visit = 0;
            if (!taken || taken->action != "@join") continue;
            ++joins_;
            CHECK(++visit == 1);
        }
    }

    static std::string told(std::vector<Reason> const& reasons) {
        std::string out;
        for (Reason const& reason : reasons)
            out += reason.code + " " + reason.path + " (" + reason.text.vi + ") ";
        return out;
    }
    void check_answers() {
        CasePlayer ask = player_;
        ask.context.now = std::max(now_, player_.context.now);
        std::set<PartNumber> asked{0, some_part(), some_part()};
        for (Actor const& actor : people_) {
            ask.context.actor = actor;
            for (PartNumber part : asked) {
                std::vector<FieldChange> inputs;
                if (chance(30)) inputs.push_back(own_number(part));
                check_answer(ask, inputs, part);
            }
        }
    }
    void check_answer(CasePlayer const& ask, std::vector<FieldChange> const& inputs,
                      PartNumber part) {
        std::set<std::string> listed;
        for (Option const& option : explain(runnable_, ask.state, ask.context, inputs, part)) {
            listed.insert(option.action);
            CHECK(option.part == part);
            auto decision = ask.attempt(command::Act{option.action, inputs, "", part});
            CHECK(option.allowed == decision.has_value());
            if (decision) CHECK(option.warnings == decision->warnings);
            if (decision) continue;
            INFO(option.action << " of part " << part << ": explain says " << told(option.reasons)
                               << "; decide says " << told(decision.error().reasons));
            CHECK(option.reasons == decision.error().reasons);
        }
        for (char const* name : {"a", "b", "c", "dung", "tiep", "xong", "lui", "mo_lai", "@join"}) {
            if (!listed.contains(name))
                CHECK_FALSE(ask.attempt(command::Act{name, inputs, "", part}));
        }
    }

    std::mt19937_64 random_;
    Runnable runnable_;
    CasePlayer player_;
    std::vector<Actor> people_;
    Instant now_;
    int joins_ = 0;
};

} // namespace

TEST_CASE("random walks over random workflows with parts keep every promise") {
    int events = 0;
    int parts = 0;
    int joins = 0;
    for (std::uint64_t seed = 1; seed <= 400; ++seed) {
        INFO("seed " << seed);
        Walker walker(seed);
        walker.walk(40);
        events += walker.events();
        parts += walker.parts();
        joins += walker.joins();
    }
    // The walks must get somewhere, or they show nothing.
    CHECK(events > 10'000);
    CHECK(parts > 500);
    CHECK(joins > 100);
}
