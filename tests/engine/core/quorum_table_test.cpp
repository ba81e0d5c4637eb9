// Protects: what a council of 7 to 9 decides, from its seats to where the case goes, against a
// formula of its own: at least two thirds of n people are n less a third of n rounded down, one
// third not exceeded is at most a third rounded down (NĐ 268/2025 Điều 12 khoản 3, TT 11/2023 Điều
// 13). First every council whose people are there, away or partial, then random meetings by
// commands.

#include <map>
#include <random>
#include <set>

#include "engine/core/council_count.hpp"
#include "tests/engine/core/case_player.hpp"
#include "tests/support/council_workflow.hpp"

using namespace hoso::engine;
using namespace hoso::tests;
using namespace hoso::tests::council;
using event::SeatKind;

namespace {

constexpr std::uint32_t yes = choice_yes, no = choice_no;

enum class Leader { none, here, away, partial };

int two_thirds(int n) {
    return n - n / 3;
}
int one_third(int n) {
    return n / 3;
}

struct Verdict {
    bool quorate = false;
    std::vector<bool> passed;
    std::uint32_t state = tham_dinh;
};

/// `chosen`: by item, how many able people chose what is counted.
Verdict expected(Vote const& vote, int seats, int able, bool led, std::vector<int> const& chosen) {
    Verdict verdict;
    verdict.quorate = led && able >= two_thirds(seats);
    bool any = false;
    for (int n : chosen) {
        int base = vote.of_seats ? seats : able;
        bool passes = vote.unless ? n <= one_third(base) : n >= two_thirds(base);
        verdict.passed.push_back(verdict.quorate && passes);
        any = any || verdict.passed.back();
    }
    if (verdict.quorate) verdict.state = any ? dat : khong_dat;
    return verdict;
}

/// What the closed vote left in the case.
Verdict found_in(CaseState const& state, std::size_t items) {
    Verdict verdict;
    verdict.quorate = result(state, vote_quorate) == 1;
    for (std::size_t i = 0; i < items; ++i)
        verdict.passed.push_back(mark(state, i) == Value{true});
    verdict.state = state.state();
    return verdict;
}

bool same(Verdict const& a, Verdict const& b) {
    return a.quorate == b.quorate && a.passed == b.passed && a.state == b.state;
}

Actor const an = person("an", {doanh_nghiep}, "cong_ty"), cu = person("cu", {chuyen_vien}),
            tu = person("tu", {thu_ky});

PersonId seat_id(int number) {
    return PersonId{"ghe" + std::to_string(number)};
}

/// A case that rests in the council's state with this many items.
struct Meeting {
    explicit Meeting(Vote const& vote, int item_count) : runnable(council::make_runnable(vote)) {
        context.calendar = &calendar;
        play(an, command::Open{{items(item_count)}});
        play(an, command::Act{"nop", {}, ""});
        play(cu, command::Act{"trinh", {}, ""});
    }
    void play(Actor const& actor, Command const& command) { REQUIRE(attempt(actor, command)); }
    bool attempt(Actor const& actor, Command const& command) {
        context.actor = actor;
        context.now.ms += 1'000;
        auto decision = decide(runnable, state, command, context);
        for (std::size_t i = 0; decision && i < decision->events.size(); ++i)
            state = evolve(runnable.definition, std::move(state), decision->events[i]);
        return decision.has_value();
    }

    Runnable runnable;
    Calendar calendar = trial::calendar();
    Context context{trial::at(3, 2), {}, nullptr, {Value{std::int64_t{0}}}};
    CaseState state;
};

/// One row of the table: who is there, and how they vote on two items.
struct Row {
    int seats = 7;
    Leader chair = Leader::here, deputy = Leader::none;
    int members_here = 0;
    int for_first = 0; // able people, from the front, for the first item; the rest for the second
    int silent = 0;    // able people, from the back, who cast no ballot
};

std::vector<event::Seat> seats_of(Row const& row) {
    std::vector<event::Seat> seats;
    auto add = [&](SeatKind kind, bool present, bool conflict) {
        PersonId id = seat_id(static_cast<int>(seats.size()));
        seats.push_back({{id, id.value}, AgencyId{"so"}, kind, present, conflict ? "họ hàng" : ""});
    };
    auto lead = [&](SeatKind kind, Leader how) {
        if (how != Leader::none) add(kind, how != Leader::away, how == Leader::partial);
    };
    lead(SeatKind::chair, row.chair);
    lead(SeatKind::deputy, row.deputy);
    for (int i = 0; static_cast<int>(seats.size()) < row.seats; ++i)
        add(SeatKind::member, i < row.members_here, false);
    return seats;
}

bool is_there(event::Seat const& seat) {
    return seat.present && seat.conflict.empty();
}

/// Everybody has a ballot; those who are not able have one for everything, which must not count.
std::map<PersonId, event::BallotCast> ballots_of(Row const& row,
                                                 std::vector<event::Seat> const& seats) {
    int able = static_cast<int>(std::count_if(seats.begin(), seats.end(), is_there));
    std::map<PersonId, event::BallotCast> ballots;
    int place = 0;
    for (event::Seat const& seat : seats) {
        std::vector<std::uint32_t> choices{yes, yes};
        if (is_there(seat)) {
            int const mine = place++;
            if (mine >= able - row.silent) continue;
            choices = {mine < row.for_first ? yes : no, mine < row.for_first ? no : yes};
        }
        ballots[seat.person.id] = {seat.person.id, choices, ""};
    }
    return ballots;
}

std::vector<Row> every_row() {
    std::vector<Row> rows;
    Row row;
    for (row.seats = 7; row.seats <= 9; ++row.seats)
        for (Leader chair : {Leader::here, Leader::away, Leader::partial})
            for (Leader deputy : {Leader::none, Leader::here, Leader::away, Leader::partial}) {
                row.chair = chair;
                row.deputy = deputy;
                int const members = row.seats - (deputy == Leader::none ? 1 : 2);
                for (row.members_here = 0; row.members_here <= members; ++row.members_here)
                    for (row.silent = 0; row.silent <= 2; row.silent += 2)
                        for (row.for_first = 0; row.for_first <= row.seats; ++row.for_first)
                            rows.push_back(row);
            }
    return rows;
}

Vote table_vote(bool unless, bool of_seats) {
    Vote vote = standard_vote();
    vote.members_min = 7;
    vote.of_seats = of_seats;
    vote.unless = unless;
    if (unless) {
        vote.pass = {1, 3};
        vote.counted = {no};
    }
    return vote;
}

} // namespace

TEST_CASE("the table: 7 to 9 seats, who is there, how they vote, where the case goes") {
    int partial = 0, passed = 0, failed = 0, no_quorum = 0;
    for (bool unless : {false, true}) {
        Vote const vote = table_vote(unless, false);
        Meeting const meeting(vote, 2);
        for (Row const& row : every_row()) {
            Meeting here = meeting;
            here.context.calendar = &here.calendar;
            here.context.actor = tu;
            std::vector<event::Seat> const seats = seats_of(row);
            here.state.sitting = Sitting{seats, ballots_of(row, seats)};
            int able = 0, voted = 0;
            bool led = false;
            for (event::Seat const& seat : seats) {
                able += is_there(seat) ? 1 : 0;
                led = led || (is_there(seat) && seat.kind != SeatKind::member);
            }
            voted = std::max(0, able - row.silent);
            int const first = std::min(row.for_first, voted);
            std::vector<int> chosen{first, voted - first};
            if (unless) std::swap(chosen[0], chosen[1]); // the others said no
            Verdict const want = expected(vote, row.seats, able, led, chosen);
            here.play(tu, command::CloseVote{});
            Verdict const found = found_in(here.state, 2);
            INFO(row.seats << " seats, chair " << static_cast<int>(row.chair) << ", deputy "
                           << static_cast<int>(row.deputy) << ", members " << row.members_here
                           << ", first " << row.for_first << ", silent " << row.silent
                           << ", unless " << unless);
            if (!same(want, found)) REQUIRE(same(want, found));
            auto const good = std::count(found.passed.begin(), found.passed.end(), true);
            ++(!found.quorate ? no_quorum : good == 0 ? failed : good == 1 ? partial : passed);
        }
    }
    // The table must hold every kind of end.
    CHECK(no_quorum > 500);
    CHECK(failed > 50);
    CHECK(partial > 500);
    CHECK(passed > 10);
}

namespace {

/// A meeting by commands, with people who change their minds, come late and leave; beside it what
/// the test knows.
class RandomMeeting {
  public:
    explicit RandomMeeting(std::uint64_t seed)
        : random_(seed), vote_(table_vote(chance(40), chance(30))), items_(1 + pick(4)),
          meeting_(vote_, static_cast<int>(items_)) {
        int const size = 7 + static_cast<int>(pick(3));
        bool const deputy = chance(60);
        command::SeatCouncil council;
        for (int i = 0; i < size; ++i) {
            SeatKind const kind = i == 0             ? SeatKind::chair
                                  : i == 1 && deputy ? SeatKind::deputy
                                                     : SeatKind::member;
            council::Role const role = i == 0             ? chu_tich
                                       : i == 1 && deputy ? pho_chu_tich
                                                          : uy_vien;
            people_.push_back(person(seat_id(i).value, {role}));
            leads_.push_back(kind != SeatKind::member);
            council.seats.push_back({people_.back(), kind});
        }
        meeting_.play(tu, council);
        attend(80);
    }

    void hold() {
        for (int i = 0; i < 25; ++i) {
            std::size_t const who = pick(people_.size());
            if (chance(4)) {
                attend(85);
            } else if (chance(4)) {
                Actor const& by = chance(50) ? people_[who] : tu;
                bool const fresh = conflicts_.insert(who).second;
                CHECK(meeting_.attempt(by, command::DeclareConflict{people_[who].person, "quen"}) ==
                      fresh);
                ballots_.erase(who);
            } else {
                vote(who);
            }
        }
    }

    void close() {
        int led = 0, able = 0;
        std::vector<int> chosen(items_, 0);
        for (std::size_t i = 0; i < people_.size(); ++i) {
            if (!is_able(i)) continue;
            ++able;
            led += leads_[i] ? 1 : 0;
            auto const ballot = ballots_.find(i);
            for (std::size_t k = 0; ballot != ballots_.end() && k < items_; ++k)
                chosen[k] += ballot->second[k] == vote_.counted[0] ? 1 : 0;
        }
        auto const want = expected(vote_, static_cast<int>(people_.size()), able, led > 0, chosen);
        meeting_.play(tu, command::CloseVote{});
        auto const found = found_in(meeting_.state, items_);
        CHECK(found.quorate == want.quorate);
        CHECK(found.passed == want.passed);
        CHECK(found.state == want.state);
        CHECK(result(meeting_.state, vote_present) == able);
        CHECK(result(meeting_.state, vote_members) == static_cast<std::int64_t>(people_.size()));
        CHECK(result(meeting_.state, vote_ballots) == static_cast<std::int64_t>(ballots_.size()));
        quorate = found.quorate;
        auto const good = std::count(found.passed.begin(), found.passed.end(), true);
        partial = good > 0 && good < static_cast<std::ptrdiff_t>(items_);
    }

    bool quorate = false, partial = false;

  private:
    std::size_t pick(std::size_t size) {
        return std::uniform_int_distribution<std::size_t>(0, size - 1)(random_);
    }
    bool chance(int percent) { return pick(100) < static_cast<std::size_t>(percent); }
    bool is_able(std::size_t i) const { return present_.contains(i) && !conflicts_.contains(i); }

    void attend(int percent) {
        command::TakeAttendance attendance;
        present_.clear();
        for (std::size_t i = 0; i < people_.size(); ++i) {
            if (!chance(percent)) {
                ballots_.erase(i);
                continue;
            }
            present_.insert(i);
            attendance.present.push_back(people_[i].person);
        }
        meeting_.play(tu, attendance);
    }
    void vote(std::size_t who) {
        std::vector<std::uint32_t> choices;
        for (std::size_t k = 0; k < items_; ++k)
            choices.push_back(chance(k % 2 == 0 ? 80 : 60) ? yes : no);
        CHECK(meeting_.attempt(people_[who], command::CastBallot{choices, ""}) == is_able(who));
        if (is_able(who)) ballots_[who] = choices;
    }

    std::mt19937_64 random_;
    Vote vote_;
    std::size_t items_;
    Meeting meeting_;
    std::vector<Actor> people_;
    std::vector<bool> leads_;
    std::set<std::size_t> present_, conflicts_;
    std::map<std::size_t, std::vector<std::uint32_t>> ballots_;
};

} // namespace

TEST_CASE("random meetings: changed ballots, late comers, conflicts, partial results") {
    std::uint64_t const first = std::random_device{}();
    int quorate = 0, partial = 0;
    for (std::uint64_t seed = first; seed < first + 200; ++seed) {
        INFO("seed " << seed);
        RandomMeeting meeting(seed);
        meeting.hold();
        meeting.close();
        quorate += meeting.quorate ? 1 : 0;
        partial += meeting.partial ? 1 : 0;
    }
    // The meetings must get somewhere, or they show nothing.
    INFO("first seed " << first);
    CHECK(quorate > 20);
    CHECK(partial > 5);
}
