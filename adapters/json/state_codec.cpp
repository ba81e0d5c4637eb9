#include "adapters/json/state_codec.hpp"

#include <array>
#include <limits>

#include "adapters/json/data_codec.hpp"
#include "adapters/json/event_codec.hpp"
#include "adapters/json/object_reader.hpp"
#include "adapters/json/value_codec.hpp"

namespace hoso::adapters {

namespace json = boost::json;
using namespace engine;

namespace {

constexpr std::array<std::string_view, 4> phases{"idle", "running", "paused", "stopped"};
constexpr std::int64_t count_max = 1'000'000;

json::object encode_place(Definition const& definition, Place const& place) {
    json::object out{{"state", definition.states[place.state].name},
                     {"entered", iso(place.entered)}};
    if (place.deadline) out.emplace("deadline", encode_duration(*place.deadline));
    if (place.overdue) out.emplace("overdue", true);
    if (place.came_from) out.emplace("came_from", definition.states[*place.came_from].name);
    if (place.task == Task{}) return out;
    json::object task;
    if (!place.task.assignee.id.empty())
        task.emplace("assignee", encode_person(place.task.assignee));
    json::array delegators;
    for (PersonName const& person : place.task.delegators)
        delegators.push_back(encode_person(person));
    if (!delegators.empty()) task.emplace("delegators", std::move(delegators));
    if (place.task.until) task.emplace("until", iso(*place.task.until));
    out.emplace("task", std::move(task));
    return out;
}

void decode_delegators(ObjectReader& task, Task& into) {
    std::size_t number = 0;
    for (auto const& item : task.array("delegators")) {
        ObjectReader inner(item, task.path_of("delegators") + "[" + std::to_string(number++) + "]",
                           task.errors());
        PersonName person;
        person.id.value = inner.text("person");
        person.name = inner.text("name");
        inner.finish();
        into.delegators.push_back(std::move(person));
    }
}

Place decode_place(Definition const& definition, ObjectReader& in) {
    Place place;
    place.state = decode_state_name(definition, in, "state");
    place.entered = in.instant("entered");
    place.deadline = in.optional_duration("deadline");
    place.overdue = in.flag("overdue");
    if (in.find("came_from") != nullptr)
        place.came_from = decode_state_name(definition, in, "came_from");
    if (auto const* found = in.find("task")) {
        ObjectReader task(*found, in.path_of("task"), in.errors());
        place.task.assignee = decode_person(task, "assignee");
        if (task.find("delegators") != nullptr) decode_delegators(task, place.task);
        place.task.until = task.optional_instant("until");
        task.finish();
    }
    return place;
}

json::object encode_part(Definition const& definition, Part const& part) {
    json::object out{{"machine", definition.machines[part.machine].name},
                     {"item", part.item},
                     {"place", encode_place(definition, part.place)},
                     {"version", part.version}};
    if (!part.member.value.empty()) out.emplace("member", part.member.value);
    if (!part.member_name.empty()) out.emplace("member_name", part.member_name);
    if (part.closed) out.emplace("closed", true);
    if (part.past) out.emplace("past", true);
    if (part.end) out.emplace("missing", *part.end == event::PartEnd::missing);
    return out;
}

Part decode_part_state(Definition const& definition, ObjectReader& in) {
    Part part;
    if (auto const machine = find_machine(definition, in.text("machine")))
        part.machine = *machine;
    else
        in.report("machine", "J-name", "quy trình không có tên này",
                  "the workflow has no such name");
    part.item = static_cast<std::uint32_t>(in.number("item", 0, count_max));
    if (auto const* place = in.require("place")) {
        ObjectReader inner(*place, in.path_of("place"), in.errors());
        part.place = decode_place(definition, inner);
        inner.finish();
    }
    part.version = in.number("version", 0, std::numeric_limits<std::int64_t>::max());
    part.member.value = in.optional_text("member");
    part.member_name = in.optional_text("member_name");
    part.closed = in.flag("closed");
    part.past = in.flag("past");
    if (in.find("missing") != nullptr)
        part.end = in.boolean("missing") ? event::PartEnd::missing : event::PartEnd::cancelled;
    return part;
}

json::object encode_clock(LimitClock const& clock) {
    json::array pauses;
    for (auto const& pause : clock.pauses)
        pauses.push_back(json::object{{"from", iso(pause.from)}, {"to", iso(pause.to)}});
    json::object out{{"phase", phases[static_cast<std::size_t>(clock.phase)]},
                     {"started", iso(clock.started)},
                     {"duration", encode_duration(clock.duration)},
                     {"pauses", std::move(pauses)},
                     {"extension", encode_duration(clock.extension)},
                     {"extensions", clock.extensions},
                     {"restarts", clock.restarts},
                     {"overdue", clock.overdue}};
    if (clock.stopped) out.emplace("stopped", iso(*clock.stopped));
    return out;
}

LimitClock decode_clock(ObjectReader& in) {
    LimitClock clock;
    auto const phase = in.text("phase");
    std::size_t index = 0;
    while (index < phases.size() && phases[index] != phase)
        ++index;
    if (index == phases.size())
        in.report("phase", "J-name", "không có pha này", "no such phase");
    else
        clock.phase = static_cast<ClockPhase>(index);
    clock.started = in.instant("started");
    clock.duration = in.duration("duration");
    std::size_t number = 0;
    for (auto const& item : in.array("pauses")) {
        ObjectReader pause(item, in.path_of("pauses") + "[" + std::to_string(number++) + "]",
                           in.errors());
        auto const from = pause.instant("from");
        clock.pauses.push_back({from, pause.instant("to")});
        pause.finish();
    }
    clock.extension = in.duration("extension");
    clock.extensions = static_cast<int>(in.number("extensions", 0, count_max));
    clock.restarts = static_cast<int>(in.number("restarts", 0, count_max));
    clock.overdue = in.boolean("overdue");
    clock.stopped = in.optional_instant("stopped");
    return clock;
}

/// Calls `read` with a reader for each item of a list member.
template <class Read>
void each(ObjectReader& in, std::string_view name, Read read) {
    std::size_t number = 0;
    for (auto const& item : in.array(name)) {
        ObjectReader inner(item, in.path_of(name) + "[" + std::to_string(number++) + "]",
                           in.errors());
        read(inner);
        inner.finish();
    }
}

void encode_work(Definition const& definition, CaseState const& state, json::object& out) {
    if (state.round != 0) out.emplace("round", state.round);
    if (!state.parts.empty()) {
        json::array parts;
        for (auto const& part : state.parts)
            parts.push_back(encode_part(definition, part));
        out.emplace("parts", std::move(parts));
    }
    if (state.sitting) {
        json::array seats, ballots;
        for (auto const& seat : state.sitting->seats)
            seats.push_back(encode_seat(seat));
        for (auto const& [person, ballot] : state.sitting->ballots)
            ballots.push_back(encode_ballot(ballot));
        out.emplace("sitting",
                    json::object{{"seats", std::move(seats)}, {"ballots", std::move(ballots)}});
    }
    if (state.documents.empty()) return;
    json::array documents;
    for (auto const& issued : state.documents) {
        json::object one = encode_document(definition, issued.document);
        one.emplace("at", iso(issued.at));
        documents.push_back(std::move(one));
    }
    out.emplace("documents", std::move(documents));
}

void decode_work(Definition const& definition, ObjectReader& in, CaseState& state) {
    if (in.find("round") != nullptr) state.round = static_cast<int>(in.number("round", 1900, 2199));
    if (in.find("parts") != nullptr) {
        each(in, "parts", [&](ObjectReader& item) {
            state.parts.push_back(decode_part_state(definition, item));
        });
    }
    if (auto const* found = in.find("sitting")) {
        ObjectReader inner(*found, in.path_of("sitting"), in.errors());
        Sitting sitting;
        each(inner, "seats",
             [&](ObjectReader& item) { sitting.seats.push_back(decode_seat(item)); });
        each(inner, "ballots", [&](ObjectReader& item) {
            auto ballot = decode_ballot(item);
            sitting.ballots.emplace(ballot.person, std::move(ballot));
        });
        inner.finish();
        state.sitting = std::move(sitting);
    }
    if (in.find("documents") == nullptr) return;
    each(in, "documents", [&](ObjectReader& item) {
        auto document = decode_document(definition, item);
        state.documents.push_back({std::move(document), item.instant("at")});
    });
}

void encode_lists(Definition const& definition, CaseState const& state, json::object& out) {
    json::array timers, attachments, acted;
    json::object taken;
    for (auto const& [key, timer] : state.timers)
        timers.push_back(encode_timer(definition, timer));
    for (auto const& [id, attachment] : state.attachments)
        attachments.push_back(encode_attachment(definition, attachment));
    for (auto const& [role, person] : state.acted)
        acted.push_back(
            json::object{{"role", definition.roles[role].id.value}, {"person", person.value}});
    json::array spent;
    for (FieldPath const path : state.spent)
        spent.emplace_back(path_name(definition, path));
    for (auto const& [action, times] : state.taken)
        taken.emplace(action, times);
    out.emplace("timers", std::move(timers));
    out.emplace("attachments", std::move(attachments));
    out.emplace("acted", std::move(acted));
    out.emplace("taken", std::move(taken));
    out.emplace("spent", std::move(spent));
    if (!state.comments.counts.empty()) {
        json::object counts;
        for (auto const& [person, count] : state.comments.counts)
            counts.emplace(person.value, count);
        out.emplace("comments",
                    json::object{{"day", iso(state.comments.day)}, {"counts", std::move(counts)}});
    }
}

void decode_lists(Definition const& definition, ObjectReader& in, CaseState& state) {
    each(in, "timers", [&](ObjectReader& item) {
        auto timer = decode_timer(definition, item);
        state.timers.emplace(timer.key, std::move(timer));
    });
    each(in, "attachments", [&](ObjectReader& item) {
        auto attachment = decode_attachment(definition, item);
        state.attachments.emplace(attachment.id, std::move(attachment));
    });
    each(in, "acted", [&](ObjectReader& item) {
        auto const role = decode_role_name(definition, item, "role");
        state.acted.emplace(role, PersonId{item.text("person")});
    });
    if (auto const* taken = in.require("taken"); taken != nullptr && taken->is_object()) {
        for (auto const& member : taken->get_object())
            if (auto const* times = member.value().if_int64())
                state.taken.emplace(member.key(), static_cast<int>(*times));
    }
}

/// Members that older snapshots do not have.
void decode_later(Definition const& definition, ObjectReader& in, CaseState& state) {
    if (in.find("spent") != nullptr)
        for (auto const& item : in.array("spent")) {
            auto const* name = item.if_string();
            auto const path = name ? find_path(definition, std::string(*name)) : std::nullopt;
            if (path)
                state.spent.insert(*path);
            else
                in.report("spent", "J-name", "không có trường này", "no such field");
        }
    auto const* found = in.find("comments");
    if (found == nullptr) return;
    ObjectReader comments(*found, "comments", in.errors());
    state.comments.day = comments.date("day");
    if (auto const* counts = comments.require("counts"); counts && counts->is_object())
        for (auto const& member : counts->get_object())
            if (auto const* count = member.value().if_int64())
                state.comments.counts.emplace(PersonId{member.key()}, static_cast<int>(*count));
    comments.finish();
}

void decode_slots(Definition const& definition, ObjectReader& in, CaseState& state) {
    state.slots.resize(definition.slots.size());
    auto const* found = in.require("data");
    if (found == nullptr) return;
    ObjectReader data(*found, "data", in.errors());
    for (std::size_t i = 0; i < definition.slots.size(); ++i) {
        auto const& slot = definition.slots[i];
        auto const* value = data.find(slot.name);
        if (value == nullptr) continue;
        auto decoded =
            decode_value(definition, slot.type, *value, slot.name, Origin::own, in.errors());
        if (decoded) state.slots[i] = std::move(*decoded);
    }
    data.finish();
}

void decode_clocks(Definition const& definition, ObjectReader& in, CaseState& state) {
    state.clocks.resize(definition.limits.size());
    auto const* found = in.require("clocks");
    if (found == nullptr) return;
    ObjectReader clocks(*found, "clocks", in.errors());
    for (std::size_t i = 0; i < definition.limits.size(); ++i) {
        auto const& name = definition.limits[i].name;
        auto const* clock = clocks.find(name);
        if (clock == nullptr) continue;
        ObjectReader inner(*clock, clocks.path_of(name), in.errors());
        state.clocks[i] = decode_clock(inner);
        inner.finish();
    }
    clocks.finish();
}

} // namespace

json::object encode_state(Definition const& definition, CaseState const& state) {
    json::object out;
    out.emplace("version", state.version);
    out.emplace("definition", state.definition);
    out.emplace("definition_version", state.definition_version);
    out.emplace("hash", state.hash);
    out.emplace("applicant", state.applicant.value);
    out.emplace("opened", iso(state.opened));
    if (state.submitted_on) out.emplace("submitted_on", iso(*state.submitted_on));
    json::array places;
    for (auto const& place : state.places)
        places.push_back(encode_place(definition, place));
    out.emplace("places", std::move(places));
    out.emplace("data", encode_data(definition, state));
    json::object clocks;
    for (std::size_t i = 0; i < state.clocks.size(); ++i)
        if (state.clocks[i] != LimitClock{})
            clocks.emplace(definition.limits[i].name, encode_clock(state.clocks[i]));
    out.emplace("clocks", std::move(clocks));
    encode_lists(definition, state, out);
    encode_work(definition, state, out);
    out.emplace("closed", state.closed);
    return out;
}

tl::expected<CaseState, FieldErrors> decode_state(Definition const& definition,
                                                  json::value const& json) {
    FieldErrors errors;
    ObjectReader in(json, "", errors);
    CaseState state;
    state.version = in.number("version", 0, std::numeric_limits<std::int64_t>::max());
    state.definition = in.text("definition");
    state.definition_version = static_cast<int>(in.number("definition_version", 0, count_max));
    state.hash = in.optional_text("hash");
    state.applicant.value = in.optional_text("applicant");
    state.opened = in.instant("opened");
    if (in.find("submitted_on") != nullptr) state.submitted_on = in.date("submitted_on");
    each(in, "places",
         [&](ObjectReader& item) { state.places.push_back(decode_place(definition, item)); });
    decode_slots(definition, in, state);
    decode_clocks(definition, in, state);
    decode_lists(definition, in, state);
    decode_work(definition, in, state);
    decode_later(definition, in, state);
    state.closed = in.boolean("closed");
    in.finish();
    if (!errors.empty()) return tl::unexpected(std::move(errors));
    return state;
}

} // namespace hoso::adapters
