// Protects: the arithmetic of votes. Quorum for every council of 1 to 9, every set of people
// present and every single conflict, against thresholds written down by hand; passing against
// fractions compared term by term; early closing against every way the open ballots can still fall.

#include "engine/core/council_count.hpp"

#include <bit>

#include "tests/support/catch.hpp"
#include "tests/support/council_workflow.hpp"

using namespace hoso::engine;
using namespace hoso::tests;

namespace {

/// Smallest number of people that is at least the share of 1, 2, … 9 people.
struct Threshold {
    Share share;
    int least[9];
};
constexpr Threshold thresholds[] = {
    {{2, 3}, {1, 2, 2, 3, 4, 4, 5, 6, 6}},
    {{1, 3}, {1, 1, 1, 2, 2, 2, 3, 3, 3}},
    {{1, 2}, {1, 1, 2, 2, 3, 3, 4, 4, 5}},
};

PersonId id_of(int number) {
    return PersonId{std::string(1, static_cast<char>('a' + number))};
}

/// Seat 0 is the chair, seat 1 the deputy where there is one.
Sitting council_of(int members, bool deputy) {
    Sitting sitting;
    for (int i = 0; i < members; ++i) {
        event::Seat seat;
        seat.person = {id_of(i), "x"};
        if (i == 0) seat.kind = event::SeatKind::chair;
        if (i == 1 && deputy) seat.kind = event::SeatKind::deputy;
        sitting.seats.push_back(std::move(seat));
    }
    return sitting;
}

void set_present(Sitting& sitting, unsigned mask) {
    for (std::size_t i = 0; i < sitting.seats.size(); ++i)
        sitting.seats[i].present = (mask >> i) & 1U;
}

/// Casts option `option` for the person: 0 abstains, else bit i of (option - 1) is "no" on item i.
void cast(Sitting& sitting, int person, int option, int items) {
    if (option == 0) return;
    event::BallotCast ballot{id_of(person), {}, ""};
    for (int i = 0; i < items; ++i)
        ballot.choices.push_back(((option - 1) >> i) & 1);
    sitting.ballots[ballot.person] = ballot;
}

int power(int base, int exponent) {
    int result = 1;
    for (int i = 0; i < exponent; ++i)
        result *= base;
    return result;
}

} // namespace

TEST_CASE("quorum: councils of 1 to 9, everybody who may be there, against the table") {
    Runnable runnable = council::make_runnable();
    int judged = 0;
    for (int members = 1; members <= 9; ++members) {
        for (bool deputy : {false, true}) {
            Sitting sitting = council_of(members, deputy);
            for (unsigned mask = 0; mask < (1U << members); ++mask) {
                set_present(sitting, mask);
                for (int conflicted = -1; conflicted < (members <= 5 ? members : 1); ++conflicted) {
                    for (int i = 0; i < members; ++i)
                        sitting.seats[i].conflict = i == conflicted ? "họ hàng" : "";
                    Vote vote = council::standard_vote();
                    Count count = count_ballots(runnable.definition, vote, sitting, 1);
                    unsigned able = conflicted < 0 ? mask : mask & ~(1U << conflicted);
                    bool led = (able & 1U) || (deputy && members > 1 && (able & 2U));
                    // Why not a CHECK each: there are some hundred thousand.
                    bool right = count.able == std::popcount(able) && count.led == led;
                    for (Threshold const& t : thresholds) {
                        vote.quorum = t.share;
                        bool enough = std::popcount(able) >= t.least[members - 1];
                        vote.quorum_needs_chair = false;
                        right = right && is_quorate(vote, count) == enough;
                        vote.quorum_needs_chair = true;
                        right = right && is_quorate(vote, count) == (enough && led);
                        ++judged;
                    }
                    if (!right) {
                        INFO(members << " seats, present " << mask << ", conflict " << conflicted);
                        REQUIRE(right);
                    }
                }
            }
        }
    }
    CHECK(judged > 5'000);
}

TEST_CASE("passing: at least, and unless more than, of those present or of all seats") {
    Vote vote = council::standard_vote();
    for (int seats = 1; seats <= 9; ++seats) {
        for (int able = 1; able <= seats; ++able) {
            for (int yes = 0; yes <= able; ++yes) {
                for (bool of_seats : {false, true}) {
                    Count count;
                    count.seats = seats;
                    count.able = able;
                    int base = of_seats ? seats : able;
                    vote.of_seats = of_seats;
                    for (Threshold const& t : thresholds) {
                        INFO(yes << " of " << base << ", share " << t.share.numerator << "/"
                                 << t.share.denominator);
                        vote.pass = t.share;
                        int least = t.least[base - 1];
                        vote.unless = false;
                        REQUIRE(passes(vote, count, yes) == (yes >= least));
                        // More than the share: beyond the threshold, or on it where the threshold
                        // is no whole share.
                        bool whole = base * t.share.numerator % t.share.denominator == 0;
                        vote.unless = true;
                        REQUIRE(passes(vote, count, yes) == !(whole ? yes > least : yes >= least));
                    }
                }
            }
        }
    }
}

TEST_CASE("early closing happens exactly when no ballot to come can change any item") {
    Runnable runnable = council::make_runnable();
    int settled_ones = 0, open_ones = 0;
    for (int items = 1; items <= 2; ++items) {
        int options = 1 + (1 << items); // abstain, or a choice for each item
        int most = items == 1 ? 5 : 3;
        for (int members = 1; members <= most; ++members) {
            for (int cast_by = 0; cast_by <= members; ++cast_by) {
                int ways = power(options - 1, cast_by); // those who voted chose something
                for (int way = 0; way < ways; ++way) {
                    Sitting sitting = council_of(members, false);
                    set_present(sitting, ~0U);
                    for (int p = 0, rest = way; p < cast_by; ++p, rest /= options - 1)
                        cast(sitting, p, 1 + rest % (options - 1), items);
                    for (bool unless : {false, true}) {
                        Vote vote = council::standard_vote();
                        vote.unless = unless;
                        if (unless) vote.pass = {1, 3};
                        auto count = [&](Sitting const& s) {
                            return count_ballots(runnable.definition, vote, s, items);
                        };
                        std::vector<bool> now = outcome(vote, count(sitting));
                        bool changes = false;
                        for (int end = 0; end < power(options, members - cast_by); ++end) {
                            Sitting later = sitting;
                            for (int p = cast_by, rest = end; p < members; ++p, rest /= options)
                                cast(later, p, rest % options, items);
                            changes = changes || outcome(vote, count(later)) != now;
                        }
                        bool settled = is_settled(vote, count(sitting));
                        if (settled == changes) {
                            INFO(members << " members, " << cast_by << " voted, way " << way);
                            REQUIRE(settled != changes);
                        }
                        ++(changes ? open_ones : settled_ones);
                    }
                }
            }
        }
    }
    CHECK(settled_ones > 100);
    CHECK(open_ones > 100);
}

TEST_CASE("a ballot on another number of items is not counted") {
    Runnable runnable = council::make_runnable();
    Sitting sitting = council_of(3, false);
    set_present(sitting, 7);
    cast(sitting, 0, 1, 1);
    cast(sitting, 1, 1, 2);
    Count count = count_ballots(runnable.definition, council::standard_vote(), sitting, 2);
    CHECK(count.ballots == 1);
    CHECK(count.counted == std::vector<int>{1, 1});
}
