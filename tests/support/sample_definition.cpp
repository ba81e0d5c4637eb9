#include "tests/support/sample_definition.hpp"

#include <limits>

namespace hoso::tests {

using namespace engine;

namespace {

enum : TypeId {
    boolean_type,
    count_type,
    money_type,
    percent_type,
    date_type,
    days_type,
    text_type,
    kind_type,
    file_type,
    device_type,
    devices_type,
    form_type,
    report_type,
    notes_type
};

Type make_type(Kind kind, std::int64_t max = 0, std::uint32_t ref = 0) {
    Type type;
    type.kind = kind;
    type.max = max;
    type.ref = ref;
    return type;
}

Field make_field(std::string name, TypeId type) {
    Field field;
    field.label = {"Nhãn của " + name, "Label of " + name};
    field.name = std::move(name);
    field.type = type;
    return field;
}

Slot make_slot(std::string name, TypeId type, bool is_form = false) {
    return {std::move(name), {"Mục", "Slot"}, type, is_form};
}

State make_state(std::string name, StateKind kind, std::optional<std::uint32_t> owner) {
    State state;
    state.label = {"Trạng thái " + name, "State " + name};
    state.name = std::move(name);
    state.kind = kind;
    state.owner = owner;
    return state;
}

Role make_role(std::string id, bool outside) {
    return {RoleId{std::move(id)}, {"Vai trò", "Role"}, outside, 0};
}

} // namespace

Definition sample_definition() {
    Definition d;
    d.name = "mau";
    d.version = 1;
    d.label = {"Quy trình mẫu", "Sample workflow"};
    d.hash = std::string(64, 'a');
    constexpr std::int64_t largest = std::numeric_limits<std::int64_t>::max();
    d.types = {make_type(Kind::boolean),
               make_type(Kind::integer, largest),
               make_type(Kind::money, largest),
               make_type(Kind::percent, percent_whole),
               make_type(Kind::date),
               make_type(Kind::duration, 1000),
               make_type(Kind::text, 200),
               make_type(Kind::enumeration, 0, 0),
               make_type(Kind::file),
               make_type(Kind::record, 0, 0),
               make_type(Kind::list, 20, device_type),
               make_type(Kind::record, 0, 1),
               make_type(Kind::record, 0, 2),
               make_type(Kind::list, 5, text_type)};
    d.enums = {
        {"loai_hinh",
         {"Loại hình", "Kind"},
         {{"nho", {"Nhỏ", "Small"}}, {"vua", {"Vừa", "Medium"}}, {"lon", {"Lớn", "Large"}}}}};
    d.records = {{"thiet_bi",
                  {"Thiết bị", "Device"},
                  {make_field("ten", text_type), make_field("gia", money_type)}},
                 {"don",
                  {"Đơn", "Form"},
                  {make_field("ma_so_thue", text_type), make_field("la_nu_lam_chu", boolean_type),
                   make_field("so_lao_dong", count_type), make_field("kinh_phi", money_type),
                   make_field("ty_le", percent_type), make_field("ngay_lap", date_type),
                   make_field("thoi_gian", days_type), make_field("loai", kind_type),
                   make_field("giay_phep", file_type), make_field("thiet_bi", devices_type),
                   make_field("may_chinh", device_type), make_field("ghi_chu", notes_type)}},
                 {"danh_gia",
                  {"Đánh giá", "Assessment"},
                  {make_field("dat", boolean_type), make_field("nhan_xet", text_type)}}};
    d.slots = {make_slot("don", form_type, true), make_slot("so_tien_duyet", money_type),
               make_slot("bien_ban", file_type), make_slot("danh_gia", report_type)};
    d.roles = {make_role("doanh_nghiep", true), make_role("chuyen_vien", false),
               make_role("lanh_dao", false)};
    d.states = {make_state("nhap", StateKind::normal, 0),
                make_state("tham_dinh", StateKind::normal, 1),
                make_state("cho_bo_sung", StateKind::waiting, 0),
                make_state("da_duyet", StateKind::final, std::nullopt)};
    Limit whole, advance;
    whole.name = "tong";
    advance.name = "tam_ung";
    d.limits = {whole, advance};
    d.separations = {{{1, 2}, {}}};
    return d;
}

DefinitionLookup sample_lookup() {
    auto const shared = std::make_shared<Definition const>(sample_definition());
    return [shared](std::string const& name, int version) {
        return name == shared->name && version == shared->version ? shared : nullptr;
    };
}

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
    auto const& type = definition_.types[definition_.slots[slot].type];
    if (type.kind != Kind::record || chance(10)) return {slot, std::nullopt};
    return {slot, index(definition_.records[type.ref].fields.size())};
}

Timer SampleMaker::timer() {
    Timer timer;
    timer.kind = static_cast<TimerKind>(number(0, 4));
    auto const of_limit = timer.kind == TimerKind::limit || timer.kind == TimerKind::limit_reminder;
    timer.index = index(of_limit ? definition_.limits.size() : definition_.states.size());
    timer.rung = static_cast<std::uint32_t>(number(0, 300));
    timer.key = "hen:" + std::to_string(number(0, 1'000'000));
    timer.due = instant();
    return timer;
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
    switch (number(0, 16)) {
    case 0: return event::Opened{definition_.name, definition_.version, definition_.hash, {"3500"}};
    case 1: {
        event::FieldsChanged changed;
        for (auto n = number(0, 4); n > 0; --n) {
            auto const place = path();
            TypeId const type =
                place.field
                    ? definition_.records[definition_.types[definition_.slots[place.slot].type].ref]
                          .fields[*place.field]
                          .type
                    : definition_.slots[place.slot].type;
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
                                  text()};
    case 4: return event::Submitted{{static_cast<std::int32_t>(number(0, 40'000))}};
    case 5:
        return event::StateEntered{state(), chance(50) ? std::optional(duration()) : std::nullopt};
    case 6: return event::ClockStarted{limit(), duration(), chance(50)};
    case 7: return event::ClockPaused{limit()};
    case 8: return event::ClockResumed{limit()};
    case 9: return event::ClockExtended{limit(), duration(), text()};
    case 10: return event::ClockStopped{limit(), chance(50)};
    case 11: return event::TimerSet{timer()};
    case 12: return event::TimerCancelled{"hen:1"};
    case 13: return event::TimerFired{"hen:2"};
    case 14: return event::WentOverdue{chance(50) ? std::optional(limit()) : std::nullopt};
    case 15: return event::Notified{"nhac:1", role(), text()};
    default: return event::Commented{text()};
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
    return state;
}

} // namespace hoso::tests
