#include "engine/core/council_view.hpp"

#include <algorithm>

#include "engine/core/access.hpp"
#include "engine/core/council.hpp"
#include "engine/core/council_count.hpp"
#include "engine/core/values.hpp"

namespace hoso::engine {

namespace {

bool is_insider(Definition const& definition, CaseState const& state, Actor const& actor) {
    std::vector<std::uint32_t> held = roles_held(definition, state, actor);
    return std::any_of(held.begin(), held.end(),
                       [&](std::uint32_t role) { return !definition.roles[role].outside; });
}

std::vector<SeatView> seats(Sitting const& sitting, bool open, PersonId const& own) {
    std::vector<SeatView> views;
    for (event::Seat const& seat : sitting.seats) {
        SeatView view;
        view.seat = seat;
        auto ballot = sitting.ballots.find(seat.person.id);
        view.voted = ballot != sitting.ballots.end();
        if (view.voted && (open || seat.person.id == own)) {
            view.choices = ballot->second.choices;
            view.remark = ballot->second.remark;
        }
        views.push_back(std::move(view));
    }
    return views;
}

} // namespace

std::optional<VoteView> vote_view(Definition const& definition, CaseState const& state,
                                  Context const& context) {
    if (state.version == 0 || state.closed || !definition.states[state.state()].vote)
        return std::nullopt;
    Vote const& vote = *definition.states[state.state()].vote;
    bool open = !vote.secret && is_insider(definition, state, context.actor);
    Sitting const sitting = state.sitting.value_or(Sitting{});
    Count count = count_ballots(definition, vote, sitting, lines(vote, state.slots));
    std::vector<bool> passed = outcome(vote, count);

    VoteView view;
    view.seats = seats(sitting, open, context.actor.person);
    ValueList const* items = vote.items ? value_at(state.slots, *vote.items).list() : nullptr;
    for (std::size_t i = 0; i < count.choices.size(); ++i) {
        ItemView item;
        if (items) item.title = item_title(definition, vote, (*items)[i], Language::vi);
        if (open) item.choices = count.choices[i];
        item.passes = open && passed[i];
        view.items.push_back(std::move(item));
    }
    view.able = count.able;
    view.ballots = count.ballots;
    view.quorate = is_quorate(vote, count);
    if (auto own = sitting.ballots.find(context.actor.person); own != sitting.ballots.end()) {
        view.own = own->second.choices;
        view.own_remark = own->second.remark;
    }
    view.may_not_lead = may_not_lead(definition, state, context);
    view.may_not_vote = may_not_vote(definition, state, context.actor);
    return view;
}

std::string item_title(Definition const& definition, Vote const& vote, Value const& item,
                       Language language) {
    if (!vote.items) return {};
    TypeId type = definition.types[path_type(definition, *vote.items)].ref;
    Type const& of = definition.types[type];
    if (of.kind == Kind::record && item.list()) {
        auto const& fields = definition.records[of.ref].fields;
        for (std::size_t i = 0; i < fields.size() && i < item.list()->size(); ++i) {
            std::string const* text = (*item.list())[i].text();
            if (text && definition.types[fields[i].type].kind == Kind::text) return *text;
        }
    }
    return describe(definition, type, item, language);
}

} // namespace hoso::engine
