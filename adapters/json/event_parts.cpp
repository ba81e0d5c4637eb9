// The parts that events and snapshots share: names of states, roles and limits, timers,
// attachments.

#include <algorithm>
#include <array>

#include "adapters/json/data_codec.hpp"
#include "adapters/json/event_codec.hpp"

namespace hoso::adapters {

namespace json = boost::json;
using namespace engine;

namespace {

constexpr std::array<std::string_view, 5> timer_kinds{"deadline", "reminder", "escalation", "limit",
                                                      "limit_reminder"};
constexpr std::array<std::string_view, 3> seat_kinds{"member", "chair", "deputy"};
constexpr std::int64_t size_max = 1LL << 40;
constexpr std::int64_t parts_max = 1'000'000;

bool counts_limit(TimerKind kind) {
    return kind == TimerKind::limit || kind == TimerKind::limit_reminder;
}

template <class Enum, std::size_t N>
Enum decode_word(ObjectReader& reader, std::string_view member,
                 std::array<std::string_view, N> const& words) {
    auto const word = reader.text(member);
    auto const found = std::find(words.begin(), words.end(), word);
    if (found != words.end()) return static_cast<Enum>(found - words.begin());
    reader.report(member, "J-name", "không có từ này", "no such word");
    return Enum{};
}

std::uint32_t known(std::optional<std::uint32_t> index, ObjectReader& reader,
                    std::string_view member) {
    if (!index)
        reader.report(member, "J-name", "quy trình không có tên này",
                      "the workflow has no such name");
    return index.value_or(0);
}

} // namespace

std::uint32_t decode_state_name(Definition const& definition, ObjectReader& reader,
                                std::string_view member) {
    return known(find_state(definition, reader.text(member)), reader, member);
}

std::uint32_t decode_role_name(Definition const& definition, ObjectReader& reader,
                               std::string_view member) {
    return known(find_role(definition, reader.text(member)), reader, member);
}

std::uint32_t decode_limit_name(Definition const& definition, ObjectReader& reader,
                                std::string_view member) {
    return known(find_limit(definition, reader.text(member)), reader, member);
}

json::object encode_timer(Definition const& definition, Timer const& timer) {
    auto const limit = counts_limit(timer.kind);
    auto const& name =
        limit ? definition.limits[timer.index].name : definition.states[timer.index].name;
    json::object out{{"key", timer.key},
                     {"kind", timer_kinds[static_cast<std::size_t>(timer.kind)]},
                     {limit ? "limit" : "state", name},
                     {"rung", timer.rung},
                     {"due", iso(timer.due)}};
    put_part(out, timer.part);
    return out;
}

Timer decode_timer(Definition const& definition, ObjectReader& reader) {
    Timer timer;
    timer.key = reader.text("key", 200);
    auto const kind = reader.text("kind");
    auto const it = std::find(timer_kinds.begin(), timer_kinds.end(), kind);
    if (it == timer_kinds.end())
        reader.report("kind", "J-name", "không có loại hẹn giờ này", "no such kind of timer");
    else
        timer.kind = static_cast<TimerKind>(it - timer_kinds.begin());
    timer.index = counts_limit(timer.kind) ? decode_limit_name(definition, reader, "limit")
                                           : decode_state_name(definition, reader, "state");
    timer.rung = static_cast<std::uint32_t>(reader.number("rung", 0, 0xffff'ffffLL));
    timer.due = reader.instant("due");
    timer.part = decode_part(reader);
    return timer;
}

void put_part(json::object& out, PartNumber part) {
    if (part != 0) out.emplace("part", part);
}

PartNumber decode_part(ObjectReader& reader) {
    if (reader.find("part") == nullptr) return 0;
    return static_cast<PartNumber>(reader.number("part", 1, parts_max));
}

json::value encode_person(PersonName const& person) {
    if (person.id.empty()) return nullptr;
    return json::object{{"person", person.id.value}, {"name", person.name}};
}

PersonName decode_person(ObjectReader& reader, std::string_view member) {
    PersonName person;
    auto const* found = reader.find(member);
    if (found == nullptr) return person;
    ObjectReader inner(*found, reader.path_of(member), reader.errors());
    person.id.value = inner.text("person");
    person.name = inner.text("name");
    inner.finish();
    return person;
}

json::object encode_seat(event::Seat const& seat) {
    json::object out{{"person", encode_person(seat.person)},
                     {"agency", seat.agency.value},
                     {"kind", seat_kinds[static_cast<std::size_t>(seat.kind)]}};
    if (seat.present) out.emplace("present", true);
    if (!seat.conflict.empty()) out.emplace("conflict", seat.conflict);
    return out;
}

event::Seat decode_seat(ObjectReader& reader) {
    event::Seat seat;
    seat.person = decode_person(reader, "person");
    seat.agency.value = reader.text("agency");
    seat.kind = decode_word<event::SeatKind>(reader, "kind", seat_kinds);
    seat.present = reader.flag("present");
    seat.conflict = reader.optional_text("conflict");
    return seat;
}

json::object encode_ballot(event::BallotCast const& ballot) {
    json::array choices;
    for (auto const choice : ballot.choices)
        choices.push_back(choice);
    json::object out{{"person", ballot.person.value}, {"choices", std::move(choices)}};
    if (!ballot.remark.empty()) out.emplace("remark", ballot.remark);
    return out;
}

event::BallotCast decode_ballot(ObjectReader& reader) {
    event::BallotCast ballot;
    ballot.person.value = reader.text("person");
    for (auto const& choice : reader.array("choices")) {
        auto const* number = choice.if_int64();
        ballot.choices.push_back(number ? static_cast<std::uint32_t>(*number) : 0);
    }
    ballot.remark = reader.optional_text("remark");
    return ballot;
}

json::object encode_document(Definition const& definition, event::DocumentIssued const& document) {
    json::array values;
    for (auto const& value : document.values)
        values.push_back(json::value(value));
    return {{"document", definition.documents[document.document].name},
            {"number", document.number},
            {"serial", document.serial},
            {"on", iso(document.on)},
            {"values", std::move(values)}};
}

event::DocumentIssued decode_document(Definition const& definition, ObjectReader& reader) {
    event::DocumentIssued document;
    document.document =
        known(find_document(definition, reader.text("document")), reader, "document");
    document.number = reader.text("number");
    document.serial = reader.number("serial", 0, size_max);
    document.on = reader.date("on");
    for (auto const& value : reader.array("values")) {
        auto const* text = value.if_string();
        document.values.emplace_back(text ? std::string(*text) : "");
    }
    return document;
}

Attachment decode_attachment(Definition const& definition, ObjectReader& reader) {
    Attachment attachment;
    attachment.id.value = reader.text("id", 64);
    auto const path = find_path(definition, reader.text("field"));
    if (path)
        attachment.field = *path;
    else
        reader.report("field", "J-name", "không có mục này trong hồ sơ",
                      "the case has no such field");
    attachment.file_name = reader.text("file_name");
    attachment.media_type = reader.text("media_type");
    attachment.size = reader.number("size", 0, size_max);
    attachment.sha256 = reader.text("sha256", 64);
    return attachment;
}

} // namespace hoso::adapters
