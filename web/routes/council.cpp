#include "web/routes/council.hpp"

#include <algorithm>

#include <boost/json/array.hpp>

#include "engine/core/council_view.hpp"
#include "engine/core/minutes.hpp"
#include "web/routes/case_json.hpp"
#include "web/routes/command_call.hpp"
#include "web/routes/json.hpp"
#include "web/routes/query.hpp"

namespace hoso::web {
namespace {

namespace json = boost::json;
using engine::Bilingual;
using engine::event::SeatKind;

std::string_view kind_name(SeatKind kind) {
    switch (kind) {
    case SeatKind::chair: return "chair";
    case SeatKind::deputy: return "deputy";
    case SeatKind::member: break;
    }
    return "member";
}

json::object may_json(std::optional<engine::Reason> const& why_not) {
    json::array list;
    if (why_not) {
        list = reasons({*why_not});
    }
    return {{"allowed", !why_not.has_value()}, {"reasons", std::move(list)}};
}

/// Choices of one ballot by name.
json::array names(engine::Enumeration const& ballot, std::vector<std::uint32_t> const& choices) {
    json::array out;
    for (std::uint32_t const choice : choices) {
        out.push_back(json::string(choice < ballot.members.size() ? ballot.members[choice].name
                                                                  : std::string{}));
    }
    return out;
}

json::array seats_json(Call const& call, SeenCase const& seen, engine::VoteView const& view) {
    json::array out;
    for (engine::SeatView const& one : view.seats) {
        // Outside, that somebody takes no part is enough; why is the council's own affair.
        json::value conflict = nullptr;
        if (!one.seat.conflict.empty()) {
            conflict = is_insider(seen) ? json::value(one.seat.conflict)
                                        : json::value("không tham gia do xung đột lợi ích");
        }
        out.push_back({{"person", one.seat.person.id.value},
                       {"name", one.seat.person.name},
                       {"agency", agency_json(call, one.seat.agency, today(call))},
                       {"kind", kind_name(one.seat.kind)},
                       {"present", one.seat.present},
                       {"conflict", std::move(conflict)},
                       {"voted", one.voted}});
    }
    return out;
}

json::array items_json(engine::VoteView const& view, engine::Vote const& vote,
                       engine::Enumeration const& ballot) {
    json::array out;
    for (engine::ItemView const& item : view.items) {
        json::object one{{"label", label(item.title.empty() ? label_of(vote.label, vote.name)
                                                            : Bilingual{item.title, item.title})}};
        json::array tally;
        for (std::size_t i = 0; i < item.choices.size() && i < ballot.members.size(); ++i) {
            tally.push_back(
                {{"choice", ballot.members[i].name},
                 {"label", label(label_of(ballot.members[i].label, ballot.members[i].name))},
                 {"count", item.choices[i]}});
        }
        one["tally"] = item.choices.empty() ? json::value(nullptr) : json::value(std::move(tally));
        out.push_back(std::move(one));
    }
    return out;
}

/// People who must be present: the least number that is at least the quorum's share of all seats.
std::int64_t people_needed(engine::Share const& quorum, std::size_t seats) {
    auto const asked = static_cast<std::int64_t>(seats) * quorum.numerator;
    return (asked + quorum.denominator - 1) / quorum.denominator;
}

json::object mine_json(SeenCase const& seen, engine::VoteView const& view,
                       engine::Enumeration const& ballot) {
    bool const seated =
        std::any_of(view.seats.begin(), view.seats.end(), [&](engine::SeatView const& one) {
            return one.seat.person.id == seen.actor.person;
        });
    json::object out{{"seated", seated}};
    if (!view.own.empty()) {
        out["choices"] = names(ballot, view.own);
    }
    out["may_vote"] = may_json(view.may_not_vote);
    return out;
}

json::object roles_json(engine::Definition const& definition, engine::Vote const& vote) {
    json::object out{{"member", definition.roles[vote.member].id.value},
                     {"chair", definition.roles[vote.chair].id.value}};
    if (vote.deputy) {
        out["deputy"] = definition.roles[*vote.deputy].id.value;
    }
    out["min"] = vote.members_min;
    out["max"] = vote.members_max;
    return out;
}

Problem no_minutes() {
    return problem(Code::not_found, "chưa có biểu quyết nào kết thúc nên chưa có biên bản",
                   "no vote has been closed yet, so there are no minutes");
}

} // namespace

std::optional<json::object> council_json(Call const& call, SeenCase const& seen) {
    engine::Definition const& definition = seen.definition();
    auto const view = engine::vote_view(definition, seen.state(), context_of(call, seen));
    if (!view) {
        return std::nullopt;
    }
    engine::Vote const& vote = *definition.states[seen.state().state()].vote;
    engine::Enumeration const& ballot = definition.enums[vote.ballot];
    json::object out{{"label", label(label_of(vote.label, vote.name))}};
    out["seats"] = seats_json(call, seen, *view);
    out["items"] = items_json(*view, vote, ballot);
    out["quorum"] = {{"needed", people_needed(vote.quorum, view->seats.size())},
                     {"present", view->able},
                     {"quorate", view->quorate}};
    out["secret"] = vote.secret;
    json::array choices;
    for (engine::EnumMember const& member : ballot.members) {
        choices.push_back(
            {{"name", member.name}, {"label", label(label_of(member.label, member.name))}});
    }
    out["choices"] = std::move(choices);
    out["mine"] = mine_json(seen, *view, ballot);
    out["may_lead"] = may_json(view->may_not_lead);
    // INVARIANT(secret_ballots): who chose what leaves the server in open votes only, and then to
    // the office and the council.
    out["ballots"] = nullptr;
    if (!vote.secret && is_insider(seen)) {
        json::array ballots;
        for (engine::SeatView const& one : view->seats) {
            if (!one.choices.empty()) {
                ballots.push_back({{"person", one.seat.person.id.value},
                                   {"name", one.seat.person.name},
                                   {"choices", names(ballot, one.choices)},
                                   {"remark", one.remark}});
            }
        }
        out["ballots"] = std::move(ballots);
    }
    out["roles"] = roles_json(definition, vote);
    json::array outcomes;
    for (engine::Branch const& branch : vote.outcome.branches) {
        if (branch.to == engine::Branch::Target::state) {
            outcomes.push_back(state_json(definition, branch.target).at("label"));
        }
    }
    out["outcomes"] = std::move(outcomes);
    return out;
}

Response show_minutes(Call const& call) {
    auto const seen = see_case(call, call.places.at(0));
    if (!seen) {
        return call.refuse(seen.error());
    }
    auto const wanted = query_number(call, "vote", 0, 0, INT64_MAX);
    if (!wanted) {
        return call.refuse(wanted.error());
    }
    if (!is_insider(*seen)) {
        return call.refuse(problem(Code::forbidden, "biên bản họp chỉ dành cho cơ quan giải quyết",
                                   "the minutes are for the office only"));
    }
    std::vector<engine::Event> log;
    for (std::int64_t after = 0;;) {
        auto const page = call.services.store.history(seen->record.id, after, 1000);
        for (engine::StoredEvent const& one : page) {
            log.push_back(one.event);
        }
        if (page.size() < 1000) {
            break;
        }
        after = page.back().event.seq;
    }
    auto const records = engine::vote_records(seen->definition(), log);
    json::array votes;
    engine::VoteRecord const* chosen = nullptr;
    for (engine::VoteRecord const& one : records) {
        votes.push_back({{"seq", one.seq},
                         {"at", engine::iso(one.at)},
                         {"state", state_json(seen->definition(), one.state)}});
        if (*wanted == 0 || one.seq == *wanted) {
            chosen = &one; // the last one, or the one asked for
        }
    }
    if (chosen == nullptr) {
        return call.refuse(no_minutes());
    }
    engine::Vote const& vote = *seen->definition().states[chosen->state].vote;
    return json_response(200,
                         {{"label", label(label_of(vote.label, vote.name))},
                          {"at", engine::iso(chosen->at)},
                          {"seq", chosen->seq},
                          {"text", engine::minutes(seen->definition(), *chosen, call.language)},
                          {"votes", std::move(votes)}});
}

} // namespace hoso::web
