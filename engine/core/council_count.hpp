#pragma once
// Counting a council's vote: quorum, ballots, what passes. Whole numbers only: shares are compared
// by multiplying across, so 2/3 of 9 is 6 and never 5.999.
//
// The bases. *Able* is who is present without a declared conflict of interest. A quorum is able
// people against all seats. A pass is counted ballots against the able, or against all seats (`of
// seats`). Who is able and casts no ballot abstains: they count in the base and for nothing else.

#include <cstdint>
#include <optional>
#include <vector>

#include "engine/core/state.hpp"

namespace hoso::engine {

/// part >= share * whole, and part > share * whole.
bool reaches(Share share, int part, int whole);
bool exceeds(Share share, int part, int whole);

bool is_able(event::Seat const& seat);
std::uint32_t seat_role(Vote const& vote, event::SeatKind kind);

struct Count {
    int seats = 0;
    int able = 0;
    int ballots = 0;                         // of the able
    bool led = false;                        // the chair is able, or the deputy in their place
    std::vector<std::vector<int>> choices{}; // ballots by item and member of the ballot
    std::vector<int> counted{};              // by item: ballots that `pass` counts
};

/// How many lines a ballot has: the items of the list, or one.
std::size_t lines(Vote const& vote, std::vector<Value> const& slots);

/// Ballots that do not have as many lines as there are items are not counted.
Count count_ballots(Definition const& definition, Vote const& vote, Sitting const& sitting,
                    std::size_t items);
/// Nobody able is never a quorum.
bool is_quorate(Vote const& vote, Count const& count);
bool passes(Vote const& vote, Count const& count, int counted);
/// By item; nothing passes without a quorum.
std::vector<bool> outcome(Vote const& vote, Count const& count);
/// Whatever those who have not voted yet do, the outcome stays.
bool is_settled(Vote const& vote, Count const& count);

} // namespace hoso::engine
