// POST /api/cases/{id}/council/{verb}: seats, attendance, conflicts, ballots, close.
#include <algorithm>
#include <array>

#include "web/routes/command_call.hpp"
#include "web/routes/council.hpp"
#include "web/routes/json.hpp"

namespace hoso::web {
namespace {

namespace json = boost::json;
namespace command = engine::command;
namespace event = engine::event;
using adapters::FieldErrors;
using adapters::ObjectReader;

constexpr std::size_t seats_max = 100;
constexpr std::size_t choices_max = 1'000;
constexpr std::size_t id_max = 64;
constexpr std::size_t text_max = 16'000; // bytes; the engine counts characters
constexpr int retries_max = 5;

adapters::FieldError too_many(std::string path, std::size_t max) {
    std::string const count = std::to_string(max);
    return {std::move(path),
            "J-range",
            {"nhiều nhất " + count + " mục", "at most " + count + " items"}};
}

std::string at(char const* list, std::size_t index) {
    return std::string(list) + "[" + std::to_string(index) + "]";
}

/// The item as text; an error otherwise.
std::string text_of(json::value const& item, std::string const& path, FieldErrors& errors) {
    if (item.is_string() && !item.get_string().empty() && item.get_string().size() <= id_max) {
        return std::string(item.get_string());
    }
    errors.push_back({path, "J-type", {"phải là chữ", "must be a text"}});
    return {};
}

std::optional<event::SeatKind> seat_kind(std::string const& name) {
    if (name == "member" || name.empty()) {
        return event::SeatKind::member;
    }
    if (name == "chair") {
        return event::SeatKind::chair;
    }
    return name == "deputy" ? std::optional(event::SeatKind::deputy) : std::nullopt;
}

using Read = std::optional<engine::Command>;

Read read_seats(Call const& call, SeenCase const& seen, ObjectReader& reader, FieldErrors& errors) {
    command::SeatCouncil council;
    json::array const& seats = reader.array("seats");
    if (seats.size() > seats_max) {
        errors.push_back(too_many("seats", seats_max));
        return std::nullopt;
    }
    for (std::size_t i = 0; i < seats.size(); ++i) {
        ObjectReader seat(seats[i], at("seats", i), errors);
        std::string const person = seat.text("person", id_max);
        std::string const kind_text = seat.optional_text("kind", id_max);
        auto const kind = seat_kind(kind_text);
        seat.finish();
        if (!kind) {
            errors.push_back(
                {at("seats", i) + ".kind",
                 "J-name",
                 {"phải là member, chair hoặc deputy", "must be member, chair or deputy"}});
        }
        auto actor = actor_of(call, engine::PersonId{person}, seen.state().definition);
        if (!actor && !person.empty()) {
            errors.push_back({at("seats", i) + ".person",
                              "unknown",
                              {"không có người này trong cơ quan hôm nay",
                               "nobody of that name works here today"}});
        }
        if (kind && actor) {
            council.seats.push_back({std::move(*actor), *kind});
        }
    }
    return council;
}

Read read_attendance(Call const&, SeenCase const&, ObjectReader& reader, FieldErrors& errors) {
    command::TakeAttendance attendance;
    json::array const& present = reader.array("present");
    if (present.size() > seats_max) {
        errors.push_back(too_many("present", seats_max));
        return std::nullopt;
    }
    for (std::size_t i = 0; i < present.size(); ++i) {
        attendance.present.emplace_back(text_of(present[i], at("present", i), errors));
    }
    return attendance;
}

Read read_conflict(Call const& call, SeenCase const&, ObjectReader& reader, FieldErrors&) {
    std::string const person = reader.optional_text("person", id_max);
    std::string const reason = reader.text("reason", text_max);
    return command::DeclareConflict{person.empty() ? call.actor().person : engine::PersonId{person},
                                    reason};
}

Read read_ballot(Call const&, SeenCase const& seen, ObjectReader& reader, FieldErrors& errors) {
    command::CastBallot ballot;
    json::array const& choices = reader.array("choices");
    ballot.remark = reader.optional_text("remark", text_max);
    if (choices.size() > choices_max) {
        errors.push_back(too_many("choices", choices_max));
        return std::nullopt;
    }
    auto const& vote = seen.definition().states[seen.state().state()].vote;
    for (std::size_t i = 0; vote && i < choices.size(); ++i) {
        auto const& members = seen.definition().enums[vote->ballot].members;
        std::string const name = text_of(choices[i], at("choices", i), errors);
        auto const found =
            std::find_if(members.begin(), members.end(),
                         [&](engine::EnumMember const& one) { return one.name == name; });
        if (found == members.end() && !name.empty()) {
            errors.push_back(
                {at("choices", i), "J-name", {"không có lựa chọn này", "there is no such choice"}});
        }
        ballot.choices.push_back(static_cast<std::uint32_t>(found - members.begin()));
    }
    return ballot;
}

Read read_close(Call const&, SeenCase const&, ObjectReader&, FieldErrors&) {
    return command::CloseVote{};
}

struct CouncilVerb {
    std::string_view name;
    Read (*read)(Call const&, SeenCase const&, ObjectReader&, FieldErrors&);
    bool stands; // whatever the others of the council did meanwhile
};
constexpr std::array<CouncilVerb, 5> verbs{{{"seats", read_seats, false},
                                            {"attendance", read_attendance, false},
                                            {"conflicts", read_conflict, true},
                                            {"ballots", read_ballot, true},
                                            {"close", read_close, false}}};

/// Was nothing done since but what a member's word stands beside: other ballots, attendance,
/// conflicts, comments, work in parts?
bool only_beside(Call const& call, SeenCase const& seen, std::int64_t since) {
    auto const events = call.services.store.history(seen.record.id, since, 200);
    return events.size() < 200 &&
           std::all_of(events.begin(), events.end(), [](engine::StoredEvent const& one) {
               auto const& body = one.event.body;
               return std::holds_alternative<event::BallotCast>(body) ||
                      std::holds_alternative<event::AttendanceTaken>(body) ||
                      std::holds_alternative<event::ConflictDeclared>(body) ||
                      std::holds_alternative<event::Commented>(body) ||
                      std::holds_alternative<event::Notified>(body) ||
                      std::holds_alternative<event::TimerSet>(body) ||
                      std::holds_alternative<event::TimerFired>(body);
           });
}

/// Members vote at the same time: a ballot must not fail because another one came first. It stands
/// as long as what is voted on, and who sits, are as the member saw them.
Outcome execute_beside(Call const& call, SeenCase const& seen, engine::Command const& wanted,
                       std::string const& digest) {
    Outcome done = execute(call, seen, wanted, digest);
    Call again = call;
    for (int i = 0; i < retries_max; ++i) {
        bool const moved = !done && done.error().kind == engine::FailureKind::version_moved;
        if (!moved || *call.version >= done.error().version ||
            !only_beside(call, seen, *call.version)) {
            break;
        }
        again.version = done.error().version;
        done = execute(again, seen, wanted, digest);
    }
    return done;
}

} // namespace

Response run_council(Call const& call) {
    auto const seen = see_case(call, call.places.at(0));
    if (!seen) {
        return call.refuse(seen.error());
    }
    auto const verb = std::find_if(verbs.begin(), verbs.end(), [&](CouncilVerb const& one) {
        return one.name == call.places.at(1);
    });
    if (verb == verbs.end()) {
        return call.refuse(problem(Code::not_found, "không có thao tác này với hội đồng",
                                   "there is no such thing to do with a council"));
    }
    auto const body = read_json(call);
    if (!body) {
        return call.refuse(body.error());
    }
    FieldErrors errors;
    ObjectReader reader(*body, "", errors);
    auto const wanted = verb->read(call, *seen, reader, errors);
    reader.finish();
    if (!errors.empty() || !wanted) {
        return call.refuse(problem_of(errors, call.language));
    }
    std::string const digest = call.services.digest(call.request.body);
    auto const done = verb->stands ? execute_beside(call, *seen, *wanted, digest)
                                   : execute(call, *seen, *wanted, digest);
    if (!done) {
        return call.refuse(problem_of(done.error(), *seen, call.language));
    }
    return json_response(200, {{"version", done->version}, {"warnings", reasons(done->warnings)}});
}

} // namespace hoso::web
