#include "adapters/json/event_codec.hpp"

#include <array>
#include <limits>

#include "adapters/json/data_codec.hpp"
#include "adapters/json/value_codec.hpp"

namespace hoso::adapters {

namespace json = boost::json;
using namespace engine;
using event::PartEnd;
using event::TaskChange;

namespace {

/// In the order of `EventBody`.
constexpr std::array<std::string_view, std::variant_size_v<EventBody>> type_names{
    "opened",        "fields_changed", "attached",         "action_taken",      "submitted",
    "state_entered", "clock_started",  "clock_paused",     "clock_resumed",     "clock_extended",
    "clock_stopped", "timer_set",      "timer_cancelled",  "timer_fired",       "went_overdue",
    "notified",      "commented",      "part_opened",      "part_closed",       "member_succeeded",
    "task_moved",    "council_seated", "attendance_taken", "conflict_declared", "ballot_cast",
    "vote_closed",   "document_issued"};

constexpr std::array<std::string_view, 2> part_ends{"missing", "cancelled"};
constexpr std::array<std::string_view, 6> task_changes{"claimed",   "released", "assigned",
                                                       "delegated", "returned", "freed"};

constexpr std::int64_t index_max = 1'000'000;

/// Of one part's record.
TypeId part_type(Definition const& definition, Machine const& machine) {
    TypeId const slot = definition.slots[*machine.slot].type;
    bool const list = definition.types[slot].kind == Kind::list;
    return list ? definition.types[slot].ref : slot;
}

/// Writes the members of a body after the common ones.
struct BodyWriter {
    Definition const& definition;
    json::object& out;

    std::string const& limit(std::uint32_t index) const { return definition.limits[index].name; }

    void operator()(event::Opened const& e) {
        out.emplace("definition", e.definition);
        out.emplace("version", e.version);
        out.emplace("hash", e.hash);
        out.emplace("applicant", e.applicant.value);
        if (e.round != 0) out.emplace("round", e.round);
    }
    void operator()(event::FieldsChanged const& e) {
        json::array
            changes; // pairs, in order; an object could not say "whole slot, then one field"
        for (auto const& change : e.changes)
            changes.push_back(json::array{
                json::value(path_name(definition, change.path)),
                encode_value(definition, path_type(definition, change.path), change.value)});
        out.emplace("changes", std::move(changes));
        if (e.role) out.emplace("role", definition.roles[*e.role].id.value);
    }
    void operator()(event::Attached const& e) {
        out.emplace("attachment", encode_attachment(definition, e.attachment));
        if (e.role) out.emplace("role", definition.roles[*e.role].id.value);
    }
    void operator()(event::ActionTaken const& e) {
        out.emplace("action", e.action);
        out.emplace("from", definition.states[e.from].name);
        out.emplace("branch", e.branch);
        if (e.role) out.emplace("role", definition.roles[*e.role].id.value);
        if (!e.note.empty()) out.emplace("note", e.note);
        if (!e.because.empty()) out.emplace("because", e.because);
        put_part(out, e.part);
    }
    void operator()(event::Submitted const& e) { out.emplace("on", iso(e.on)); }
    void operator()(event::StateEntered const& e) {
        out.emplace("state", definition.states[e.state].name);
        if (e.deadline) out.emplace("deadline", encode_duration(*e.deadline));
        put_part(out, e.part);
    }
    void operator()(event::ClockStarted const& e) {
        out.emplace("limit", limit(e.limit));
        out.emplace("duration", encode_duration(e.duration));
        if (e.again) out.emplace("again", true);
    }
    void operator()(event::ClockPaused const& e) { out.emplace("limit", limit(e.limit)); }
    void operator()(event::ClockResumed const& e) { out.emplace("limit", limit(e.limit)); }
    void operator()(event::ClockExtended const& e) {
        out.emplace("limit", limit(e.limit));
        out.emplace("amount", encode_duration(e.amount));
        if (!e.note.empty()) out.emplace("note", e.note);
    }
    void operator()(event::ClockStopped const& e) {
        out.emplace("limit", limit(e.limit));
        if (e.late) out.emplace("late", true);
    }
    void operator()(event::TimerSet const& e) {
        out.emplace("timer", encode_timer(definition, e.timer));
    }
    void operator()(event::TimerCancelled const& e) { out.emplace("key", e.key); }
    void operator()(event::TimerFired const& e) { out.emplace("key", e.key); }
    void operator()(event::WentOverdue const& e) {
        if (e.limit) out.emplace("limit", limit(*e.limit));
        put_part(out, e.part);
    }
    void operator()(event::Notified const& e) {
        out.emplace("key", e.key);
        out.emplace("role", definition.roles[e.role].id.value);
        out.emplace("text", e.text);
        put_part(out, e.part);
    }
    void operator()(event::Commented const& e) { out.emplace("text", e.text); }
    void operator()(event::PartOpened const& e) {
        auto const& machine = definition.machines[e.machine];
        out.emplace("machine", machine.name);
        if (!e.member.value.empty()) out.emplace("member", e.member.value);
        if (!e.member_name.empty()) out.emplace("member_name", e.member_name);
        if (e.data.is_set())
            out.emplace("data", encode_value(definition, part_type(definition, machine), e.data));
    }
    void operator()(event::PartClosed const& e) {
        put_part(out, e.part);
        out.emplace("end", part_ends[static_cast<std::size_t>(e.end)]);
    }
    void operator()(event::MemberSucceeded const& e) {
        put_part(out, e.part);
        out.emplace("from", e.from.value);
        out.emplace("to", e.to.value);
        out.emplace("to_name", e.to_name);
    }
    void operator()(event::TaskMoved const& e) {
        put_part(out, e.part);
        out.emplace("change", task_changes[static_cast<std::size_t>(e.change)]);
        if (!e.to.id.empty()) out.emplace("to", encode_person(e.to));
        if (e.until) out.emplace("until", iso(*e.until));
        if (!e.note.empty()) out.emplace("note", e.note);
    }
    void operator()(event::CouncilSeated const& e) {
        json::array seats;
        for (auto const& seat : e.seats)
            seats.push_back(encode_seat(seat));
        out.emplace("seats", std::move(seats));
    }
    void operator()(event::AttendanceTaken const& e) {
        json::array present;
        for (auto const& person : e.present)
            present.push_back(json::value(person.value));
        out.emplace("present", std::move(present));
    }
    void operator()(event::ConflictDeclared const& e) {
        out.emplace("person", e.person.value);
        out.emplace("reason", e.reason);
    }
    void operator()(event::BallotCast const& e) { out.emplace("ballot", encode_ballot(e)); }
    void operator()(event::VoteClosed const& e) {
        json::array passed;
        for (bool const one : e.passed)
            passed.push_back(one);
        out.emplace("passed", std::move(passed));
        out.emplace("quorate", e.quorate);
        if (e.early) out.emplace("early", true);
    }
    void operator()(event::DocumentIssued const& e) {
        out.emplace("issued", encode_document(definition, e));
    }
};

/// Reads the members of a body; one overload a kind, called by `read_body`.
struct BodyReader {
    Definition const& definition;
    ObjectReader& in;

    std::uint32_t limit() { return decode_limit_name(definition, in, "limit"); }

    void operator()(event::Opened& e) {
        e.definition = in.text("definition");
        e.version = static_cast<int>(in.number("version", 1, index_max));
        e.hash = in.text("hash");
        e.applicant.value = in.optional_text("applicant");
        if (in.find("round") != nullptr) e.round = static_cast<int>(in.number("round", 1900, 2199));
    }
    void operator()(event::FieldsChanged& e) {
        if (in.find("role") != nullptr) e.role = decode_role_name(definition, in, "role");
        for (auto const& item : in.array("changes")) {
            auto const* pair = item.if_array();
            auto const* name =
                pair != nullptr && pair->size() == 2 ? (*pair)[0].if_string() : nullptr;
            auto const path = name == nullptr ? std::nullopt : find_path(definition, *name);
            if (!path) {
                in.report("changes", "J-name", "không có mục này trong hồ sơ",
                          "the case has no such field");
                continue;
            }
            auto value = decode_value(definition, path_type(definition, *path), (*pair)[1],
                                      std::string(*name), Origin::own, in.errors());
            if (value) e.changes.push_back({*path, std::move(*value)});
        }
    }
    void operator()(event::Attached& e) {
        if (in.find("role") != nullptr) e.role = decode_role_name(definition, in, "role");
        if (auto const* found = in.require("attachment")) {
            ObjectReader inner(*found, in.path_of("attachment"), in.errors());
            e.attachment = decode_attachment(definition, inner);
            inner.finish();
        }
    }
    void operator()(event::ActionTaken& e) {
        e.action = in.text("action");
        e.from = decode_state_name(definition, in, "from");
        e.branch = static_cast<std::uint32_t>(in.number("branch", 0, index_max));
        if (in.find("role") != nullptr) e.role = decode_role_name(definition, in, "role");
        e.note = in.optional_text("note");
        e.because = in.optional_text("because");
        e.part = decode_part(in);
    }
    void operator()(event::Submitted& e) { e.on = in.date("on"); }
    void operator()(event::StateEntered& e) {
        e.state = decode_state_name(definition, in, "state");
        e.deadline = in.optional_duration("deadline");
        e.part = decode_part(in);
    }
    void operator()(event::ClockStarted& e) {
        e.limit = limit();
        e.duration = in.duration("duration");
        e.again = in.flag("again");
    }
    void operator()(event::ClockPaused& e) { e.limit = limit(); }
    void operator()(event::ClockResumed& e) { e.limit = limit(); }
    void operator()(event::ClockExtended& e) {
        e.limit = limit();
        e.amount = in.duration("amount");
        e.note = in.optional_text("note");
    }
    void operator()(event::ClockStopped& e) {
        e.limit = limit();
        e.late = in.flag("late");
    }
    void operator()(event::TimerSet& e) {
        if (auto const* found = in.require("timer")) {
            ObjectReader inner(*found, in.path_of("timer"), in.errors());
            e.timer = decode_timer(definition, inner);
            inner.finish();
        }
    }
    void operator()(event::TimerCancelled& e) { e.key = in.text("key"); }
    void operator()(event::TimerFired& e) { e.key = in.text("key"); }
    void operator()(event::WentOverdue& e) {
        if (in.find("limit") != nullptr) e.limit = limit();
        e.part = decode_part(in);
    }
    void operator()(event::Notified& e) {
        e.key = in.text("key");
        e.role = decode_role_name(definition, in, "role");
        e.text = in.text("text");
        e.part = decode_part(in);
    }
    void operator()(event::Commented& e) { e.text = in.text("text"); }
    void operator()(event::PartOpened& e) {
        auto const machine = find_machine(definition, in.text("machine"));
        if (!machine || *machine == 0) {
            in.report("machine", "J-name", "quy trình không có tên này",
                      "the workflow has no such name");
            return;
        }
        e.machine = *machine;
        e.member.value = in.optional_text("member");
        e.member_name = in.optional_text("member_name");
        auto const* data = in.find("data");
        if (data == nullptr) return;
        auto value = decode_value(definition, part_type(definition, definition.machines[e.machine]),
                                  *data, "data", Origin::own, in.errors());
        if (value) e.data = std::move(*value);
    }
    void operator()(event::PartClosed& e) {
        e.part = decode_part(in);
        e.end = word<PartEnd>("end", part_ends);
    }
    void operator()(event::MemberSucceeded& e) {
        e.part = decode_part(in);
        e.from.value = in.text("from");
        e.to.value = in.text("to");
        e.to_name = in.text("to_name");
    }
    void operator()(event::TaskMoved& e) {
        e.part = decode_part(in);
        e.change = word<TaskChange>("change", task_changes);
        e.to = decode_person(in, "to");
        e.until = in.optional_instant("until");
        e.note = in.optional_text("note");
    }
    void operator()(event::CouncilSeated& e) {
        std::size_t number = 0;
        for (auto const& item : in.array("seats")) {
            ObjectReader inner(item, in.path_of("seats") + "[" + std::to_string(number++) + "]",
                               in.errors());
            e.seats.push_back(decode_seat(inner));
            inner.finish();
        }
    }
    void operator()(event::AttendanceTaken& e) {
        for (auto const& person : in.array("present"))
            if (auto const* id = person.if_string()) e.present.push_back({std::string(*id)});
    }
    void operator()(event::ConflictDeclared& e) {
        e.person.value = in.text("person");
        e.reason = in.text("reason");
    }
    void operator()(event::BallotCast& e) {
        if (auto const* found = in.require("ballot")) {
            ObjectReader inner(*found, in.path_of("ballot"), in.errors());
            e = decode_ballot(inner);
            inner.finish();
        }
    }
    void operator()(event::VoteClosed& e) {
        for (auto const& one : in.array("passed"))
            e.passed.push_back(one.is_bool() && one.get_bool());
        e.quorate = in.boolean("quorate");
        e.early = in.flag("early");
    }
    void operator()(event::DocumentIssued& e) {
        if (auto const* found = in.require("issued")) {
            ObjectReader inner(*found, in.path_of("issued"), in.errors());
            e = decode_document(definition, inner);
            inner.finish();
        }
    }

    template <class Enum, std::size_t N>
    Enum word(std::string_view member, std::array<std::string_view, N> const& words) {
        auto const text = in.text(member);
        for (std::size_t i = 0; i < N; ++i)
            if (words[i] == text) return static_cast<Enum>(i);
        in.report(member, "J-name", "không có từ này", "no such word");
        return Enum{};
    }
};

/// Makes the alternative with this index, fills it, puts it into the variant.
template <std::size_t I = 0>
EventBody read_body(std::size_t index, BodyReader& reader) {
    if constexpr (I + 1 < std::variant_size_v<EventBody>) {
        if (index != I) return read_body<I + 1>(index, reader);
    }
    std::variant_alternative_t<I, EventBody> body;
    reader(body);
    return body;
}

} // namespace

std::string_view event_type(Event const& event) {
    return type_names[event.body.index()];
}

json::object encode_event(Definition const& definition, Event const& event) {
    json::object out;
    out.reserve(12);
    out.emplace("seq", event.seq);
    out.emplace("at", iso(event.at));
    if (event.actor == EventActor{})
        out.emplace("actor", nullptr);
    else {
        json::object actor{{"person", event.actor.person.value},
                           {"name", event.actor.name},
                           {"agency", event.actor.agency.value}};
        if (!event.actor.behalf.id.empty())
            actor.emplace("behalf", encode_person(event.actor.behalf));
        out.emplace("actor", std::move(actor));
    }
    out.emplace("type", event_type(event));
    std::visit(BodyWriter{definition, out}, event.body);
    return out;
}

tl::expected<Event, FieldErrors> decode_event(Definition const& definition,
                                              json::value const& json) {
    FieldErrors errors;
    ObjectReader reader(json, "", errors);
    Event event;
    event.seq = reader.number("seq", 1, std::numeric_limits<std::int64_t>::max());
    event.at = reader.instant("at");
    if (auto const* actor = reader.find("actor")) {
        ObjectReader inner(*actor, "actor", errors);
        event.actor.person.value = inner.text("person");
        event.actor.name = inner.text("name");
        event.actor.agency.value = inner.text("agency");
        event.actor.behalf = decode_person(inner, "behalf");
        inner.finish();
    }
    auto const type = reader.text("type");
    std::size_t index = 0;
    while (index < type_names.size() && type_names[index] != type)
        ++index;
    if (index == type_names.size()) {
        reader.report("type", "J-name", "không có loại sự kiện này", "no such kind of event");
        return tl::unexpected(std::move(errors));
    }
    BodyReader body{definition, reader};
    event.body = read_body(index, body);
    reader.finish();
    if (!errors.empty()) return tl::unexpected(std::move(errors));
    return event;
}

} // namespace hoso::adapters
