#include "dsl/test/world.hpp"

#include <algorithm>
#include <utility>

#include "engine/core/round.hpp"
#include "engine/core/values.hpp"

namespace hoso::dsl {
namespace {

using engine::Definition;
using engine::FieldChange;
using engine::Instant;
using engine::Kind;
using engine::Language;
using engine::Refusal;

constexpr char const* enterprise = "doanh-nghiep-thu";
constexpr std::size_t timeline_max = 500;

/// Without `use calendar` every day is a day and every hour an hour.
engine::Calendar plain_calendar() {
    engine::Calendar calendar;
    calendar.weekend.clear();
    calendar.hours = {{0, 24 * 60}};
    for (int year = 1900; year < 2200; ++year)
        calendar.years[year];
    return calendar;
}

bool is_file(Definition const& definition, engine::FieldPath path) {
    return definition.types[engine::path_type(definition, path)].kind == Kind::file;
}

std::string two_digits(int n) {
    return (n < 10 ? "0" : "") + std::to_string(n);
}

std::string name_of(std::string const& name, engine::Bilingual const& label) {
    return label.vi.empty() ? name : label.vi;
}

} // namespace

World::World(engine::Runnable const& runnable, engine::Calendar const* calendar)
    : runnable_(&runnable), calendar_(calendar),
      lookups_(runnable.definition.lookups.size(), engine::Value(std::int64_t{0})),
      members_(runnable.definition.machines.size()) {
    engine::Date const first =
        runnable.definition.applies_from.value_or(engine::make_date(2026, 1, 5));
    now_ = engine::to_instant({first, 0}, zone());
}

engine::Calendar const& World::calendar() const {
    static engine::Calendar const plain = plain_calendar();
    return calendar_ ? *calendar_ : plain;
}

engine::LocalTime World::local() const {
    return engine::to_local(now_, zone());
}

void World::say(std::string const& text) {
    engine::LocalTime const time = local();
    int const minute = time.minute_of_day();
    if (timeline_.size() < timeline_max) {
        timeline_.push_back(engine::vietnamese(time.date) + " " + two_digits(minute / 60) + ":" +
                            two_digits(minute % 60) + "  " + text);
    }
}

engine::Context World::context(engine::Actor actor) const {
    engine::Context context{now_, std::move(actor), calendar_, lookups_, members_, {}};
    for (std::uint32_t i = 0; i < definition().documents.size(); ++i) {
        std::int64_t serial = 1;
        for (engine::IssuedDocument const& issued : state_.documents)
            serial += issued.document.document == i ? 1 : 0;
        context.serials.push_back(serial);
    }
    return context;
}

/// Everybody belongs to one agency, but for the people outside of whom a collection asks something.
engine::Actor World::actor(std::uint32_t role, std::string const& person,
                           engine::PartNumber part) const {
    engine::Role const& it = definition().roles[role];
    std::string const id = person.empty() ? it.id.value + "#1" : person;
    engine::AgencyId agency{enterprise};
    if (part != 0 && it.outside && !state_.parts[part - 1].member.value.empty())
        agency = state_.parts[part - 1].member;
    return {{id}, id, agency, {it.id}};
}

void World::apply(engine::EventBody body) {
    fold({state_.version + 1, now_, {}, std::move(body)});
}

void World::fold(engine::Event const& event) {
    state_ = engine::evolve(definition(), std::move(state_), event);
    events_.push_back(event);
}

engine::Attachment World::attachment(engine::FieldPath field, std::string const& file_name) {
    engine::Attachment made;
    made.id = {"tep-" + std::to_string(++files_)};
    made.field = field;
    made.file_name = file_name;
    made.media_type = "application/octet-stream";
    made.size = 1;
    made.sha256 = std::string(64, '0');
    return made;
}

void World::give(std::vector<FieldChange> changes) {
    if (!is_open()) {
        waiting_.insert(waiting_.end(), changes.begin(), changes.end());
        return;
    }
    std::vector<FieldChange> plain;
    for (FieldChange& change : changes) {
        if (change.value.text() && is_file(definition(), change.path))
            apply(engine::event::Attached{attachment(change.path, *change.value.text())});
        else
            plain.push_back(std::move(change));
    }
    if (!plain.empty()) apply(engine::event::FieldsChanged{std::move(plain)});
}

void World::add_item(std::vector<FieldChange> const& fields) {
    engine::FieldPath list = fields.front().path;
    list.item.reset();
    engine::Type const& type = definition().types[engine::path_type(definition(), list)];
    engine::Record const& record = definition().records[definition().types[type.ref].ref];
    engine::ValueList item(record.fields.size());
    for (FieldChange const& field : fields)
        item[*field.path.item] = field.value;
    engine::Value items = engine::value_at(slots(), list);
    if (!items.list()) items = engine::Value(engine::ValueList{});
    items.list()->push_back(engine::Value(std::move(item)));
    give({{list, std::move(items)}});
}

std::optional<Refusal> World::decide(engine::Command const& command, engine::Actor actor) {
    auto decision = engine::decide(*runnable_, state_, command, context(std::move(actor)));
    if (!decision) return std::move(decision.error());
    for (engine::Event const& event : decision->events) {
        note(event);
        fold(event);
    }
    for (engine::Notice const& notice : decision->notices) {
        notices_.push_back(notice);
        std::string const role = definition().roles[notice.role].id.value;
        if (notice.kind == engine::Notice::Kind::notice) {
            say("  báo " + role + ": " + notice.text);
            continue;
        }
        reminded_.push_back(notice.role);
        say("  nhắc " + role + ": " + notice.text);
    }
    return std::nullopt;
}

void World::note(engine::Event const& event) {
    if (auto const* entered = std::get_if<engine::event::StateEntered>(&event.body)) {
        engine::State const& state = definition().states[entered->state];
        say("  → " + name_of(state.name, state.label));
    } else if (std::get_if<engine::event::WentOverdue>(&event.body)) {
        say("  quá hạn");
    }
}

std::optional<Refusal> World::open(std::uint32_t role) {
    say("mở hồ sơ");
    engine::command::Open command;
    if (definition().campaign) {
        command.round = round_ != 0 ? round_ : engine::civil(local().date).year;
    }
    bool const by_itself = definition().campaign && definition().campaign->yearly;
    if (auto refusal = decide(command, by_itself ? engine::Actor{} : actor(role, "")))
        return refusal;
    give(std::exchange(waiting_, {}));
    return std::nullopt;
}

std::optional<Refusal> World::advance(Instant to) {
    while (true) {
        auto const next = std::min_element(
            state_.timers.begin(), state_.timers.end(), [](auto const& a, auto const& b) {
                return std::pair(a.second.due, a.first) < std::pair(b.second.due, b.first);
            });
        if (next == state_.timers.end() || next->second.due > to) break;
        engine::Timer const timer = next->second;
        now_ = std::max(now_, timer.due);
        if (auto refusal = decide(engine::command::FireTimer{timer.key}, {})) return refusal;
        auto const again = state_.timers.find(timer.key);
        if (again != state_.timers.end() && again->second == timer)
            break; // INVARIANT: a timer that fired is gone or later
    }
    now_ = std::max(now_, to);
    return std::nullopt;
}

engine::TimeResult<Instant> World::after(engine::Duration duration) const {
    if (duration.unit == engine::DurationUnit::working_hours)
        return engine::add_working_minutes(calendar(), now_, duration.count * 60);
    engine::LocalTime time = local();
    switch (duration.unit) {
    case engine::DurationUnit::working_days: {
        auto const day = engine::add_working_days(calendar(), time.date, duration.count);
        if (!day) return tl::make_unexpected(day.error());
        time.date = *day;
        break;
    }
    case engine::DurationUnit::months:
        time.date = engine::add_months(time.date, duration.count);
        break;
    case engine::DurationUnit::years:
        time.date = engine::add_months(time.date, 12 * duration.count);
        break;
    default: time.date = time.date + duration.count; break;
    }
    return engine::to_instant(time, zone());
}

std::optional<Refusal> World::act(engine::TestStep const& step, engine::PartNumber part,
                                  std::vector<FieldChange> inputs) {
    reminded_.clear();
    engine::Actor const who = actor(step.role, step.person, part);
    say(who.person.value + " bấm " + step.action + (part == 0 ? "" : " (" + step.part + ")"));
    std::vector<FieldChange> plain;
    for (FieldChange& input : inputs) {
        auto const& machine = definition().slots[input.path.slot].machine;
        if (part != 0 && machine == state_.parts[part - 1].machine)
            input.path.item = state_.parts[part - 1].item;
        if (!input.value.text() || !is_file(definition(), input.path)) {
            plain.push_back(std::move(input));
            continue;
        }
        if (auto refusal = decide(
                engine::command::Attach{attachment(input.path, *input.value.text()), part}, who))
            return refusal;
    }
    return decide(engine::command::Act{step.action, std::move(plain), "", part}, who);
}

engine::TimeResult<std::vector<engine::DeadlineView>> World::deadlines() const {
    return engine::deadlines(*runnable_, state_, calendar(), now_);
}

engine::Inputs World::inputs(std::vector<engine::Value> const& slots) const {
    engine::Inputs inputs;
    inputs.slots = slots;
    inputs.lookups = lookups_;
    inputs.today = local().date;
    inputs.submitted_on = state_.submitted_on.value_or(inputs.today);
    inputs.law_date = inputs.submitted_on;
    inputs.round_year = state_.round;
    auto const due = engine::round_due(definition(), state_, calendar());
    if (due && *due) inputs.due = (*due)->date;
    return inputs;
}

bool World::holds(engine::ExpressionId condition) const {
    return *value(condition).boolean();
}

/// Before the case is open the given data count as its data.
std::vector<engine::Value> World::slots() const {
    std::vector<engine::Value> slots = state_.slots;
    slots.resize(definition().slots.size());
    for (FieldChange const& change : waiting_) {
        engine::Value& slot = slots[change.path.slot];
        if (!change.path.field) {
            slot = change.value;
            continue;
        }
        engine::Type const& type = definition().types[definition().slots[change.path.slot].type];
        if (!slot.list())
            slot = engine::Value(engine::ValueList(definition().records[type.ref].fields.size()));
        (*slot.list())[*change.path.field] = change.value;
    }
    return slots;
}

engine::Value World::value(engine::ExpressionId expression) const {
    auto const data = slots();
    return engine::run(definition(), runnable_->code, expression, inputs(data));
}

engine::Trace World::trace(engine::ExpressionId expression) const {
    auto const data = slots();
    engine::Trace steps;
    engine::trace(definition(), runnable_->code, expression, inputs(data), steps);
    return steps;
}

} // namespace hoso::dsl
