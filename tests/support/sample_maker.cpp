#include <iterator>
#include <limits>

#include "tests/support/sample_definition.hpp"

namespace hoso::tests {

using namespace engine;

std::int64_t SampleMaker::number(std::int64_t min, std::int64_t max) {
    return std::uniform_int_distribution<std::int64_t>(min, max)(random_);
}

std::uint32_t SampleMaker::index(std::size_t size) {
    return static_cast<std::uint32_t>(number(0, static_cast<std::int64_t>(size) - 1));
}

std::string SampleMaker::text() {
    static constexpr char const* pieces[] = {"Công ty", "Đạt", " ", "\"", "\\", "\n", "ệ", "🙂",
                                             "0312",    "<b>", "-", "x",  "/",  ",",  "Ơn"};
    std::string result;
    for (auto n = number(0, 12); n > 0; --n)
        result += pieces[index(std::size(pieces))];
    return result;
}

Instant SampleMaker::instant() {
    return {number(-1'000'000'000'000, 4'000'000'000'000)};
}

Duration SampleMaker::duration() {
    return {static_cast<int>(number(0, 10'000)), static_cast<DurationUnit>(number(0, 4))};
}

Value SampleMaker::value(TypeId type) {
    constexpr std::int64_t largest = std::numeric_limits<std::int64_t>::max();
    auto const& t = definition_.types[type];
    switch (t.kind) {
    case Kind::boolean: return Value(chance(50));
    case Kind::integer:
    case Kind::money:
        return Value(chance(20) ? number(-largest - 1, largest) : number(-1000, 1'000'000'000));
    case Kind::percent:
        return Value(chance(30) ? number(-100, 100) * percent_one : number(0, 2'000'000));
    case Kind::date: return Value(number(-20'000, 80'000));
    case Kind::duration: return Value(number(0, 1000));
    case Kind::text: return Value(text());
    case Kind::enumeration:
        return Value(std::int64_t{index(definition_.enums[t.ref].members.size())});
    case Kind::file: return Value("tep-" + std::to_string(number(1, 1'000'000)));
    case Kind::record: {
        ValueList fields;
        for (auto const& field : definition_.records[t.ref].fields) {
            if (chance(70))
                fields.push_back(value(field.type));
            else
                fields.emplace_back();
        }
        return Value(std::move(fields));
    }
    case Kind::list: {
        ValueList items;
        for (auto n = number(0, 4); n > 0; --n)
            items.push_back(value(t.ref));
        return Value(std::move(items));
    }
    }
    return {};
}

FieldPath SampleMaker::path() {
    auto const slot = index(definition_.slots.size());
    Type const* type = &definition_.types[definition_.slots[slot].type];
    std::optional<std::uint32_t> item;
    if (definition_.slots[slot].machine && type->kind == Kind::list && chance(90)) {
        item = static_cast<std::uint32_t>(number(0, 5));
        type = &definition_.types[type->ref];
    }
    if (type->kind != Kind::record || chance(10)) return {slot, std::nullopt, item};
    return {slot, index(definition_.records[type->ref].fields.size()), item};
}

Timer SampleMaker::timer() {
    Timer timer;
    timer.kind = static_cast<TimerKind>(number(0, 4));
    auto const of_limit = timer.kind == TimerKind::limit || timer.kind == TimerKind::limit_reminder;
    timer.index = index(of_limit ? definition_.limits.size() : definition_.states.size());
    timer.rung = static_cast<std::uint32_t>(number(0, 300));
    timer.key = "hen:" + std::to_string(number(0, 1'000'000));
    timer.part = part();
    timer.due = instant();
    return timer;
}

PartNumber SampleMaker::part() {
    return chance(60) ? 0 : static_cast<PartNumber>(number(1, 6));
}

PersonName SampleMaker::person() {
    if (chance(20)) return {};
    return {PersonId{"p" + std::to_string(number(0, 9))}, text() + "Vũ"};
}

event::Seat SampleMaker::seat() {
    event::Seat seat;
    seat.person = {PersonId{"p" + std::to_string(number(0, 9))}, text()};
    seat.agency = {"skhcn"};
    seat.kind = static_cast<event::SeatKind>(number(0, 2));
    seat.present = chance(50);
    if (chance(20)) seat.conflict = text() + "x";
    return seat;
}

event::BallotCast SampleMaker::ballot() {
    event::BallotCast ballot;
    ballot.person = PersonId{"p" + std::to_string(number(0, 9))};
    for (auto n = number(0, 3); n > 0; --n)
        ballot.choices.push_back(index(3));
    ballot.remark = text();
    return ballot;
}

event::DocumentIssued SampleMaker::document() {
    event::DocumentIssued document;
    document.document = index(definition_.documents.size());
    document.number = text();
    document.serial = number(0, 1'000);
    document.on = Date{static_cast<std::int32_t>(number(0, 40'000))};
    for (auto n = number(0, 3); n > 0; --n)
        document.values.push_back(text());
    return document;
}

Attachment SampleMaker::attachment() {
    return {AttachmentId{"tep-" + std::to_string(number(1, 1'000'000))},
            {0, 8},
            text() + ".pdf",
            "application/pdf",
            number(0, 25'000'000),
            std::string(64, 'b')};
}

EventBody SampleMaker::body() {
    auto const state = [&] { return index(definition_.states.size()); };
    auto const role = [&] { return index(definition_.roles.size()); };
    auto const limit = [&] { return index(definition_.limits.size()); };
    switch (number(0, 26)) {
    case 0:
        return event::Opened{definition_.name,
                             definition_.version,
                             definition_.hash,
                             {"3500"},
                             chance(30) ? 2026 : 0};
    case 1: {
        event::FieldsChanged changed;
        for (auto n = number(0, 4); n > 0; --n) {
            auto const place = path();
            TypeId const type = path_type(definition_, place);
            changed.changes.push_back({place, chance(15) ? Value() : value(type)});
        }
        return changed;
    }
    case 2: return event::Attached{attachment()};
    case 3:
        return event::ActionTaken{chance(80) ? "gui" : "",
                                  state(),
                                  index(5),
                                  chance(50) ? std::optional(role()) : std::nullopt,
                                  text(),
                                  text(),
                                  part()};
    case 4: return event::Submitted{{static_cast<std::int32_t>(number(0, 40'000))}};
    case 5:
        return event::StateEntered{state(), chance(50) ? std::optional(duration()) : std::nullopt,
                                   part()};
    case 6: return event::ClockStarted{limit(), duration(), chance(50)};
    case 7: return event::ClockPaused{limit()};
    case 8: return event::ClockResumed{limit()};
    case 9: return event::ClockExtended{limit(), duration(), text()};
    case 10: return event::ClockStopped{limit(), chance(50)};
    case 11: return event::TimerSet{timer()};
    case 12: return event::TimerCancelled{"hen:1"};
    case 13: return event::TimerFired{"hen:2"};
    case 14: return event::WentOverdue{chance(50) ? std::optional(limit()) : std::nullopt, part()};
    case 15: return event::Notified{"nhac:1", role(), text(), part()};
    case 16: return work();
    case 17: return work();
    case 18: return work();
    case 19: return work();
    case 20: return council();
    case 21: return council();
    case 22: return event::DocumentIssued{document()};
    default: return event::Commented{text()};
    }
}

EventBody SampleMaker::work() {
    switch (number(0, 3)) {
    case 0: {
        auto const machine =
            static_cast<std::uint32_t>(number(1, std::ssize(definition_.machines) - 1));
        TypeId record = definition_.slots[*definition_.machines[machine].slot].type;
        if (definition_.types[record].kind == Kind::list) record = definition_.types[record].ref;
        return event::PartOpened{
            machine, {chance(50) ? "so_a" : ""}, text(), chance(80) ? value(record) : Value{}};
    }
    case 1:
        return event::PartClosed{static_cast<PartNumber>(number(1, 6)),
                                 static_cast<event::PartEnd>(number(0, 1))};
    case 2: return event::MemberSucceeded{part(), {"so_a"}, {"so_b"}, text()};
    default:
        return event::TaskMoved{part(), static_cast<event::TaskChange>(number(0, 5)), person(),
                                chance(50) ? std::optional(instant()) : std::nullopt, text()};
    }
}

EventBody SampleMaker::council() {
    switch (number(0, 4)) {
    case 0: {
        event::CouncilSeated seated;
        for (auto n = number(0, 4); n > 0; --n)
            seated.seats.push_back(seat());
        return seated;
    }
    case 1: return event::AttendanceTaken{{PersonId{"p1"}, PersonId{"p2"}}};
    case 2: return event::ConflictDeclared{PersonId{"p1"}, text()};
    case 3: return ballot();
    default: return event::VoteClosed{{chance(50), chance(50)}, chance(50), chance(50)};
    }
}

Event SampleMaker::event(std::int64_t seq) {
    Event event;
    event.seq = seq;
    event.at = instant();
    if (chance(80)) event.actor = {{"01PERSON"}, text() + "Vũ", {"skhcn"}};
    event.body = body();
    return event;
}

LimitClock SampleMaker::clock() {
    LimitClock clock;
    if (chance(20)) return clock;
    clock.phase = static_cast<ClockPhase>(number(0, 3));
    clock.started = instant();
    clock.duration = duration();
    for (auto n = number(0, 3); n > 0; --n)
        clock.pauses.push_back({instant(), instant()});
    clock.extension = {static_cast<int>(number(0, 20)), clock.duration.unit};
    clock.extensions = static_cast<int>(number(0, 2));
    clock.restarts = static_cast<int>(number(0, 2));
    clock.overdue = chance(30);
    if (chance(30)) clock.stopped = instant();
    return clock;
}

CaseState SampleMaker::state() {
    CaseState state;
    state.version = number(1, 1000);
    state.definition = definition_.name;
    state.definition_version = definition_.version;
    state.hash = definition_.hash;
    state.applicant = {"3500"};
    state.opened = instant();
    if (chance(60)) state.submitted_on = Date{static_cast<std::int32_t>(number(0, 40'000))};
    state.places.push_back({index(definition_.states.size()), instant(),
                            chance(50) ? std::optional(duration()) : std::nullopt, chance(30)});
    for (auto const& slot : definition_.slots) {
        if (chance(80))
            state.slots.push_back(value(slot.type));
        else
            state.slots.emplace_back();
    }
    for (std::size_t i = 0; i < definition_.limits.size(); ++i)
        state.clocks.push_back(clock());
    for (auto n = number(0, 4); n > 0; --n) {
        auto made = timer();
        state.timers[made.key] = made;
    }
    for (auto n = number(0, 3); n > 0; --n) {
        auto made = attachment();
        state.attachments[made.id] = made;
    }
    for (auto n = number(0, 3); n > 0; --n)
        state.acted.emplace(index(definition_.roles.size()),
                            PersonId{"p" + std::to_string(number(0, 9))});
    for (auto n = number(0, 3); n > 0; --n)
        state.taken["nhap.gui#" + std::to_string(number(0, 3))] = static_cast<int>(number(1, 9));
    state.closed = chance(20);
    add_work(state);
    return state;
}

void SampleMaker::add_work(CaseState& state) {
    if (chance(30)) state.round = static_cast<int>(number(1900, 2199));
    for (auto n = number(0, 3); n > 0; --n) {
        Part part;
        part.machine = static_cast<std::uint32_t>(number(1, std::ssize(definition_.machines) - 1));
        part.item = static_cast<std::uint32_t>(number(0, 5));
        part.place.state = index(definition_.states.size());
        part.place.entered = instant();
        if (chance(50)) part.place.came_from = index(definition_.states.size());
        part.place.overdue = chance(20);
        part.place.task.assignee = person();
        if (chance(30)) part.place.task.until = instant();
        if (chance(50)) part.member = {"so_a"};
        part.member_name = text();
        part.closed = chance(30);
        part.past = chance(30);
        if (chance(30)) part.end = static_cast<event::PartEnd>(number(0, 1));
        part.version = number(0, 1'000);
        state.parts.push_back(std::move(part));
    }
    if (chance(30)) {
        state.sitting.emplace();
        for (auto n = number(0, 3); n > 0; --n)
            state.sitting->seats.push_back(seat());
        auto const cast = ballot();
        state.sitting->ballots.emplace(cast.person, cast);
    }
    if (chance(30)) state.documents.push_back({document(), instant()});
}

} // namespace hoso::tests
