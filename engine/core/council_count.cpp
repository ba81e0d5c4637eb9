#include "engine/core/council_count.hpp"

#include <algorithm>

#include "engine/core/values.hpp"

namespace hoso::engine {

namespace {

std::int64_t across(int number, int factor) {
    return std::int64_t{number} * factor;
}

} // namespace

bool reaches(Share share, int part, int whole) {
    return across(part, share.denominator) >= across(whole, share.numerator);
}

bool exceeds(Share share, int part, int whole) {
    return across(part, share.denominator) > across(whole, share.numerator);
}

bool is_able(event::Seat const& seat) {
    return seat.present && seat.conflict.empty();
}

std::uint32_t seat_role(Vote const& vote, event::SeatKind kind) {
    switch (kind) {
    case event::SeatKind::chair: return vote.chair;
    case event::SeatKind::deputy: return vote.deputy.value_or(vote.chair);
    case event::SeatKind::member: break;
    }
    return vote.member;
}

std::size_t lines(Vote const& vote, std::vector<Value> const& slots) {
    if (!vote.items) return 1;
    ValueList const* items = value_at(slots, *vote.items).list();
    return items ? items->size() : 0;
}

Count count_ballots(Definition const& definition, Vote const& vote, Sitting const& sitting,
                    std::size_t items) {
    std::size_t const kinds = definition.enums[vote.ballot].members.size();
    Count count;
    count.choices.assign(items, std::vector<int>(kinds, 0));
    count.counted.assign(items, 0);
    count.seats = static_cast<int>(sitting.seats.size());
    for (event::Seat const& seat : sitting.seats) {
        if (!is_able(seat)) continue;
        ++count.able;
        count.led = count.led || seat.kind != event::SeatKind::member;
        auto found = sitting.ballots.find(seat.person.id);
        if (found == sitting.ballots.end() || found->second.choices.size() != items) continue;
        ++count.ballots;
        for (std::size_t item = 0; item < items; ++item) {
            std::uint32_t choice = found->second.choices[item];
            if (choice < kinds) ++count.choices[item][choice];
        }
    }
    for (std::size_t item = 0; item < items; ++item) {
        for (std::uint32_t choice : vote.counted)
            count.counted[item] += choice < kinds ? count.choices[item][choice] : 0;
    }
    return count;
}

bool is_quorate(Vote const& vote, Count const& count) {
    bool enough = count.able > 0 && reaches(vote.quorum, count.able, count.seats);
    return enough && (count.led || !vote.quorum_needs_chair);
}

bool passes(Vote const& vote, Count const& count, int counted) {
    int base = vote.of_seats ? count.seats : count.able;
    return vote.unless ? !exceeds(vote.pass, counted, base) : reaches(vote.pass, counted, base);
}

std::vector<bool> outcome(Vote const& vote, Count const& count) {
    bool quorate = is_quorate(vote, count);
    std::vector<bool> passed;
    for (int counted : count.counted)
        passed.push_back(quorate && passes(vote, count, counted));
    return passed;
}

bool is_settled(Vote const& vote, Count const& count) {
    if (!is_quorate(vote, count)) return false;
    int open = count.able - count.ballots;
    // Each ballot to come adds one or nothing to an item, and `passes` only ever turns once as the
    // number grows: the two ends tell everything between.
    return std::all_of(count.counted.begin(), count.counted.end(), [&](int counted) {
        return passes(vote, count, counted) == passes(vote, count, counted + open);
    });
}

} // namespace hoso::engine
