#pragma once
// What people may see of a council at work.
//
// Everybody who sees the case sees who sits, who is there and who has voted. Who chose what, and
// the counts, are for the office and the council: not for parties while the vote is open. In a
// secret vote nobody sees either before it is closed, because counts that grow by one tell a
// ballot; then the minutes tell the counts and never the choices of one person.

#include <optional>
#include <string>
#include <vector>

#include "engine/core/decide.hpp"

namespace hoso::engine {

struct SeatView {
    event::Seat seat;
    bool voted = false;
    std::vector<std::uint32_t> choices; // by item; empty: none, or not shown
    std::string remark;                 // shown with the choices
};

struct ItemView {
    std::string title;        // empty for a vote without items
    std::vector<int> choices; // ballots by member of the enumeration; empty: not shown
    bool passes = false;      // as things stand; false when not shown
};

struct VoteView {
    std::vector<SeatView> seats; // empty: no council yet
    std::vector<ItemView> items;
    int able = 0;    // present, without a conflict
    int ballots = 0; // of these
    bool quorate = false;
    std::vector<std::uint32_t> own; // the actor's ballot; empty: none
    std::string own_remark;
    std::optional<Reason> may_not_lead; // seat, take attendance, close; nullopt: may
    std::optional<Reason> may_not_vote;
};

/// nullopt: the present state has no vote.
std::optional<VoteView> vote_view(Definition const& definition, CaseState const& state,
                                  Context const& context);

/// What an item of the list is called: its first text, else all of it in words.
std::string item_title(Definition const& definition, Vote const& vote, Value const& item,
                       Language language);

} // namespace hoso::engine
