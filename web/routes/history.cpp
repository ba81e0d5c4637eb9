#include "web/routes/history.hpp"

#include <algorithm>

#include <boost/json/array.hpp>

#include "adapters/json/event_codec.hpp"
#include "engine/service/audit.hpp"
#include "web/routes/case_json.hpp"
#include "web/routes/history_text.hpp"
#include "web/routes/json.hpp"
#include "web/routes/query.hpp"

namespace hoso::web {
namespace {

namespace json = boost::json;
namespace event = engine::event;

constexpr int history_max = 200;

/// What somebody who is not of the office may know of an event; nullopt: nothing. Other agencies'
/// parts, who in the office does what, and what a council does among itself are not theirs.
class Outsider {
  public:
    explicit Outsider(SeenCase const& seen) : seen_(seen) {}

    std::optional<engine::Event> shown(engine::Event const& event) const {
        engine::PartNumber const part = part_of(event);
        bool const theirs =
            part == 0 || engine::may_see_part(seen_.definition(), seen_.state(), part, seen_.actor);
        engine::Event out = event;
        bool const told =
            theirs && std::visit([this](auto& body) { return tells(body); }, out.body);
        return told ? std::optional(std::move(out)) : std::nullopt;
    }

  private:
    bool is_own(engine::AgencyId const& member) const {
        return engine::may_see(seen_.definition(),
                               member.empty() ? seen_.state().applicant : member, {}, seen_.actor);
    }
    bool tells(event::FieldsChanged& body) const {
        std::erase_if(body.changes, [&](engine::FieldChange const& change) {
            return !sees_path(seen_, change.path);
        });
        return !body.changes.empty();
    }
    bool tells(event::Attached& body) const { return sees_path(seen_, body.attachment.field); }
    bool tells(event::PartOpened& body) const { return is_own(body.member); }
    bool tells(event::TaskMoved& body) const { return body.part != 0; }
    bool tells(event::DocumentIssued&) const { return is_insider_or_applicant(seen_); }
    bool tells(event::AttendanceTaken&) const { return false; }
    bool tells(event::ConflictDeclared&) const { return false; }
    bool tells(event::BallotCast&) const { return false; }
    template <class Other>
    bool tells(Other&) const {
        return true;
    }

    SeenCase const& seen_;
};

json::value actor_json(Call const& call, engine::Event const& event) {
    engine::EventActor const& actor = event.actor;
    if (actor.person.empty()) {
        return nullptr;
    }
    auto const date = engine::to_local(event.at, engine::LocalZone{}).date;
    json::object out{{"person", actor.person.value},
                     {"name", actor.name},
                     {"agency", agency_json(call, actor.agency, date)}};
    engine::Bilingual text{actor.name, actor.name};
    if (!actor.behalf.id.empty()) {
        out["behalf"] = {{"person", actor.behalf.id.value}, {"name", actor.behalf.name}};
        text = {actor.name + " thay " + actor.behalf.name,
                actor.name + " for " + actor.behalf.name};
    }
    out["text"] = label(text);
    return out;
}

/// A hash over a secret ballot could be tried against the few ballots there are: with such a vote
/// in the workflow the links stay inside, and `sound` says that they hold.
bool shows_hashes(engine::Definition const& definition) {
    return std::none_of(
        definition.states.begin(), definition.states.end(),
        [](engine::State const& state) { return state.vote && state.vote->secret; });
}

void add_soundness(Call const& call, SeenCase const& seen, json::object& out) {
    auto const fault = engine::find_fault(call.services.store, call.services.registry.definitions(),
                                          seen.record.id);
    out["sound"] = !fault.has_value();
    if (fault && fault->kind == engine::CaseFault::Kind::chain) {
        out["broken_at"] = fault->seq;
    }
    if (fault && fault->kind == engine::CaseFault::Kind::snapshot) {
        json::array differs;
        for (std::string const& name : fault->differs) {
            differs.emplace_back(name);
        }
        out["differs"] = std::move(differs);
    }
}

} // namespace

Response show_history(Call const& call) {
    auto const seen = see_case(call, call.places.at(0));
    if (!seen) {
        return call.refuse(seen.error());
    }
    auto const limit = query_number(call, "limit", 100, 1, history_max);
    auto const after = query_number(call, "after", 0, 0, INT64_MAX);
    if (!limit || !after) {
        return call.refuse(!limit ? limit.error() : after.error());
    }
    auto const events =
        call.services.store.history(seen->record.id, *after, static_cast<int>(*limit));
    bool const inside = is_insider(*seen);
    bool const hashes = shows_hashes(seen->definition());
    json::array items;
    for (engine::StoredEvent const& stored : events) {
        auto const event =
            inside ? std::optional(stored.event) : Outsider(*seen).shown(stored.event);
        auto const text =
            event ? history_sentence(seen->definition(), seen->state(), *event) : std::nullopt;
        if (!text) {
            continue;
        }
        items.push_back({{"seq", event->seq},
                         {"at", engine::iso(event->at)},
                         {"actor", actor_json(call, *event)},
                         {"kind", adapters::event_type(*event)},
                         {"text", label(*text)},
                         {"hash", hashes ? stored.hash : ""}});
    }
    json::object out{{"items", std::move(items)}};
    if (static_cast<std::int64_t>(events.size()) == *limit) {
        out["next"] = std::to_string(events.back().event.seq);
    }
    add_soundness(call, *seen, out);
    return json_response(200, out);
}

} // namespace hoso::web
