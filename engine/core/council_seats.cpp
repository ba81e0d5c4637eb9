#include "engine/core/council_seats.hpp"

#include <algorithm>
#include <set>

#include "engine/core/access.hpp"
#include "engine/core/council_count.hpp"

namespace hoso::engine {

namespace {

using Chair = command::SeatCouncil::Chair;
using event::SeatKind;

/// The person, and everybody they stand in for.
std::vector<PersonId> heads(Actor const& actor) {
    std::vector<PersonId> ids{actor.person};
    for (Principal const& principal : actor.principals)
        ids.push_back(principal.person.id);
    return ids;
}

std::optional<Reason> conflicting_work(Definition const& definition, CaseState const& state,
                                       Vote const& vote, Chair const& seat) {
    for (PersonId const& person : heads(seat.person)) {
        for (std::uint32_t role : vote.conflicts) {
            if (!state.acted.contains({role, person})) continue;
            return make_reason("R-seat-conflict", {{"person", plain(seat.person.name)},
                                                   {"role", role_names(definition, {role})}});
        }
    }
    return std::nullopt;
}

std::optional<Reason> separated_work(Definition const& definition, CaseState const& state,
                                     Chair const& seat, std::uint32_t role) {
    for (PersonId const& person : heads(seat.person)) {
        std::optional<Bar> bar = find_bar(definition, state, person, role);
        if (!bar) continue;
        Reason reason =
            make_reason("R-seat-separation", {{"person", plain(seat.person.name)},
                                              {"before", role_names(definition, {bar->before})},
                                              {"role", role_names(definition, {role})}});
        reason.citation = cite(definition, bar->separation->citations);
        return reason;
    }
    return std::nullopt;
}

/// Faults of the number and of the kinds of seats.
void judge_table(Vote const& vote, command::SeatCouncil const& council, auto add) {
    auto number = [&](SeatKind kind) {
        return std::count_if(council.seats.begin(), council.seats.end(),
                             [&](Chair const& seat) { return seat.kind == kind; });
    };
    auto size = static_cast<std::int64_t>(council.seats.size());
    if (size < vote.members_min || size > vote.members_max) {
        add(make_reason("R-seat-count", {{"count", plain(size)},
                                         {"min", plain(vote.members_min)},
                                         {"max", plain(vote.members_max)}}));
    }
    auto chairs = number(SeatKind::chair);
    auto deputies = number(SeatKind::deputy);
    if (chairs != 1) add(make_reason("R-seat-chair", {{"count", plain(chairs)}}));
    if (deputies > 1) add(make_reason("R-seat-deputy", {{"count", plain(deputies)}}));
    if (deputies > 0 && !vote.deputy) add(make_reason("R-seat-no-deputy"));
}

} // namespace

Reason vote_reason(Definition const& definition, Vote const& vote, Reason reason) {
    if (reason.citation.empty()) reason.citation = cite(definition, vote.citations);
    return reason;
}

std::optional<Reason> unfit_for_seat(Definition const& definition, CaseState const& state,
                                     Vote const& vote, Chair const& seat) {
    std::uint32_t role = seat_role(vote, seat.kind);
    std::pair<std::string, Bilingual> person{"person", plain(seat.person.name)};
    std::vector<std::uint32_t> held = own_roles(definition, state, seat.person);
    if (std::find(held.begin(), held.end(), role) == held.end()) {
        return make_reason("R-seat-role", {person, {"role", role_names(definition, {role})}});
    }
    if (!state.applicant.empty() && seat.person.agency == state.applicant)
        return make_reason("R-seat-applicant", {person});
    if (auto conflict = conflicting_work(definition, state, vote, seat)) return conflict;
    return separated_work(definition, state, seat, role);
}

std::vector<Reason> seating_faults(Definition const& definition, CaseState const& state,
                                   Vote const& vote, command::SeatCouncil const& council) {
    std::vector<Reason> faults;
    auto add = [&](Reason reason) {
        faults.push_back(vote_reason(definition, vote, std::move(reason)));
    };
    judge_table(vote, council, add);
    // Why: a list far beyond the seats there are is not worth a sentence for each name.
    if (council.seats.size() > static_cast<std::size_t>(vote.members_max)) return faults;
    std::set<PersonId> seen;
    for (Chair const& seat : council.seats) {
        if (!seen.insert(seat.person.person).second)
            add(make_reason("R-seat-twice", {{"person", plain(seat.person.name)}}));
        if (auto unfit = unfit_for_seat(definition, state, vote, seat)) add(std::move(*unfit));
    }
    return faults;
}

} // namespace hoso::engine
