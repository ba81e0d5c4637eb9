#include "engine/service/execution.hpp"

#include <algorithm>
#include <iterator>
#include <set>
#include <utility>

#include <fmt/format.h>

#include "engine/core/draft.hpp"
#include "engine/core/messages.hpp"
#include "engine/service/absences.hpp"
#include "engine/service/facts.hpp"
#include "engine/service/round_context.hpp"
#include "engine/service/summary.hpp"
#include "engine/service/tasks.hpp"

namespace hoso::engine {

namespace {

/// More than a chain of timeouts has states; bounds one that would go round for ever.
constexpr int timers_caught_up_max = 100;

template <class T>
void append(std::vector<T>& to, std::vector<T> more) {
    to.insert(to.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
}

tl::unexpected<Failure> fail(FailureKind kind, std::int64_t version = 0) {
    return tl::make_unexpected(Failure{kind, {}, version});
}

/// Which running machine a command is about.
PartNumber part_of(Command const& command) {
    return std::visit(
        [](auto const& c) -> PartNumber {
            if constexpr (requires { c.part; }) return c.part;
            return 0;
        },
        command);
}

/// Of a part, or of the case; a part that is not there has the case's, and the engine refuses it.
std::int64_t version_of(CaseState const& state, PartNumber part) {
    return part == 0 || part > state.parts.size() ? state.version : state.parts[part - 1].version;
}

/// The case a request is about, with all that deciding needs.
struct Subject {
    RunnablePtr runnable;
    CaseRecord record;
    Context context;
};

/// Never before the case's last step, even where the machine's clock was set back meanwhile.
Instant now_for(World const& world, CaseState const& state) {
    Instant now = world.clock.now();
    for (Place const& place : state.places)
        now = std::max(now, place.entered);
    for (Part const& part : state.parts)
        now = std::max(now, part.place.entered);
    return now;
}

/// The actor, with those they stand in for in this workflow.
Actor with_principals(UnitOfWork& unit, World const& world, std::string const& definition,
                      Actor actor) {
    if (actor.person.empty()) return actor;
    Date const today = to_local(world.clock.now(), {}).date;
    actor.principals =
        principals_in(unit.absences_on(today, actor.person), world.organisation, definition, today);
    return actor;
}

tl::expected<Subject, Failure> settle_context(World const& world, RunnablePtr runnable,
                                              CaseRecord record, Actor actor) {
    Subject subject{std::move(runnable), std::move(record), {}};
    subject.context.now = now_for(world, subject.record.state);
    subject.context.actor = std::move(actor);
    std::string const& calendar = subject.runnable->definition.calendar;
    if (calendar.empty()) return subject;
    subject.context.calendar = world.calendars(calendar);
    if (subject.context.calendar) return subject;
    int year = civil(to_local(subject.context.now, {}).date).year;
    Failure failure{FailureKind::refused, refuse(CalendarGap{calendar, year}).value(),
                    subject.record.state.version};
    return tl::make_unexpected(std::move(failure));
}

tl::expected<Subject, Failure> new_case(UnitOfWork& unit, World const& world,
                                        Request const& request) {
    Date today = to_local(world.clock.now(), {}).date;
    RunnablePtr runnable = world.registry.current(request.definition, today);
    if (!runnable) return fail(FailureKind::unknown_definition);
    Actor actor = with_principals(unit, world, request.definition, request.actor);
    return settle_context(world, std::move(runnable), {CaseId{world.ids.fresh()}, "", {}},
                          std::move(actor));
}

tl::expected<Subject, Failure> stored_case(UnitOfWork& unit, World const& world, CaseId const& id,
                                           Actor const& visitor) {
    std::optional<CaseRecord> record = unit.load(id);
    if (!record) return fail(FailureKind::not_found);
    RunnablePtr runnable =
        world.registry.find(record->state.definition, record->state.definition_version);
    if (!runnable) return fail(FailureKind::unknown_definition, record->state.version);
    Actor actor = with_principals(unit, world, record->state.definition, visitor);
    bool engine_itself = actor.person.empty();
    if (!engine_itself && !may_see(runnable->definition, record->state.applicant,
                                   member_agencies(record->state), actor))
        return fail(FailureKind::not_found);
    return settle_context(world, std::move(runnable), std::move(*record), std::move(actor));
}

void look_up(UnitOfWork& unit, World const& world, Subject& subject,
             std::vector<FieldChange> const& changes) {
    Definition const& definition = subject.runnable->definition;
    Date today = local_date(calendar_or_plain(subject.context.calendar), subject.context.now);
    subject.context.lookups.clear();
    for (auto const& query :
         lookup_queries(definition, subject.record.id, subject.record.state, changes, today)) {
        subject.context.lookups.emplace_back(query ? unit.lookup(*query) : std::int64_t{0});
    }
    subject.context.members = members_for(unit, world, definition, subject.record.state, today);
    subject.context.serials = next_serials(unit, definition, civil(today).year);
}

/// Comments, edits and files read nothing of the world outside the case; all else may move it.
void look_up_for(UnitOfWork& unit, World const& world, Subject& subject, Command const& command) {
    bool const only_data = std::holds_alternative<command::Comment>(command) ||
                           std::holds_alternative<command::Edit>(command) ||
                           std::holds_alternative<command::Attach>(command) ||
                           std::holds_alternative<command::MoveTask>(command);
    if (only_data) return;
    auto const* act = std::get_if<command::Act>(&command);
    look_up(unit, world, subject, act ? act->inputs : std::vector<FieldChange>{});
}

std::string answer_key(Request const& request) {
    if (request.idempotency_key.empty()) return {};
    return request.actor.person.value + "/" + request.idempotency_key;
}

std::optional<tl::expected<Accepted, Failure>> repeated(UnitOfWork& unit, Request const& request) {
    std::string key = answer_key(request);
    if (key.empty()) return std::nullopt;
    std::optional<StoredAnswer> answer = unit.find_answer(key);
    if (!answer) return std::nullopt;
    if (answer->fingerprint != request.fingerprint) return fail(FailureKind::key_reused);
    std::optional<CaseRecord> record = unit.load(answer->case_id);
    return Accepted{answer->case_id, record ? record->code : "", answer->version, true, {}};
}

/// Mã số hồ sơ: agency, date, serial of the day (NĐ 118/2025 Điều 28).
std::string dossier_code(UnitOfWork& unit, World const& world, Subject const& subject) {
    YearMonthDay day =
        civil(local_date(calendar_or_plain(subject.context.calendar), subject.context.now));
    std::string series =
        fmt::format("{}-{:02}{:02}{:02}", world.code_prefix, day.year % 100, day.month, day.day);
    return fmt::format("{}-{:04}", series, unit.next_serial(series));
}

std::string applicant_name(World const& world, Subject const& subject) {
    Date today = local_date(calendar_or_plain(subject.context.calendar), subject.context.now);
    std::optional<Agency> agency = world.organisation.agency(subject.record.state.applicant, today);
    return agency ? agency->name.vi : "";
}

/// The open timer that is due and not among `stuck`, longest due first.
Timer const* due_timer(CaseState const& state, Instant now, std::set<std::string> const& stuck) {
    Timer const* first = nullptr;
    for (auto const& [key, timer] : state.timers) {
        bool const due = timer.due <= now && !stuck.contains(key);
        if (due && (!first || timer.due < first->due)) first = &timer;
    }
    return first;
}

/// Folds what was decided into the subject, and takes the numbers of papers it issued.
void fold(UnitOfWork& unit, Subject& subject, Decision const& decision) {
    Definition const& definition = subject.runnable->definition;
    for (Event const& event : decision.events) {
        subject.record.state = evolve(definition, std::move(subject.record.state), event);
        if (auto const* issued = std::get_if<event::DocumentIssued>(&event.body))
            unit.next_serial(document_series(definition, issued->document, civil(issued->on).year));
    }
}

/// Fires what is due in the case, so that nobody acts in a state whose time is up before the timer
/// thread came round. Folded into the subject; what happened is returned, to be saved with the
/// command. A timer that cannot go off is passed over, as the thread does.
Decision catch_up(UnitOfWork& unit, World const& world, Subject& subject) {
    Decision all;
    std::set<std::string> stuck;
    Actor const person = std::exchange(subject.context.actor, {});
    for (int i = 0; i < timers_caught_up_max && !subject.record.state.closed; ++i) {
        Timer const* const timer = due_timer(subject.record.state, subject.context.now, stuck);
        if (!timer) break;
        std::string const key = timer->key;
        look_up(unit, world, subject, {});
        auto fired = decide(*subject.runnable, subject.record.state, command::FireTimer{key},
                            subject.context);
        if (!fired) {
            stuck.insert(key);
            continue;
        }
        fold(unit, subject, *fired);
        append(all.events, std::move(fired->events));
        append(all.notices, std::move(fired->notices));
    }
    subject.context.actor = person;
    subject.context.lookups.clear();
    return all;
}

/// `subject`: with the decision folded in; `before`: version of the stored case.
Accepted save(UnitOfWork& unit, World const& world, Request const& request, Subject subject,
              std::int64_t before, Decision decision) {
    Definition const& definition = subject.runnable->definition;
    SaveCase save;
    save.expected_version = before;
    if (save.expected_version == 0) subject.record.code = dossier_code(unit, world, subject);
    Accepted accepted{subject.record.id, subject.record.code,
                      version_of(subject.record.state, part_of(request.command)), false,
                      std::move(decision.warnings)};
    save.summary =
        summarise(*subject.runnable, subject.record, calendar_or_plain(subject.context.calendar),
                  subject.context.now, applicant_name(world, subject), world.fold);
    save.facts = lookup_facts(definition, subject.record.state);
    save.tasks = task_rows(*subject.runnable, subject.record,
                           calendar_or_plain(subject.context.calendar), subject.context.now);
    save.members = member_agencies(subject.record.state);
    save.round = round_name(definition, subject.record.state.round);
    save.events = std::move(decision.events);
    save.notices = std::move(decision.notices);
    if (std::string key = answer_key(request); !key.empty()) {
        save.answer = StoredAnswer{std::move(key), request.fingerprint, accepted.case_id,
                                   accepted.version, subject.context.now};
    }
    save.record = std::move(subject.record);
    unit.save(save);
    return accepted;
}

} // namespace

tl::expected<Accepted, Failure> execute_in(UnitOfWork& unit, World const& world,
                                           Request const& request) {
    if (auto answer = repeated(unit, request)) return std::move(*answer);
    auto subject = request.case_id ? stored_case(unit, world, *request.case_id, request.actor)
                                   : new_case(unit, world, request);
    if (!subject) return tl::make_unexpected(std::move(subject.error()));
    std::int64_t version = version_of(subject->record.state, part_of(request.command));
    if (request.expected_version && *request.expected_version != version)
        return fail(FailureKind::version_moved, version);
    std::int64_t const before = subject->record.state.version;
    bool const is_timer = std::holds_alternative<command::FireTimer>(request.command);
    Decision late = is_timer ? Decision{} : catch_up(unit, world, *subject);
    look_up_for(unit, world, *subject, request.command);
    auto decision =
        decide(*subject->runnable, subject->record.state, request.command, subject->context);
    if (!decision)
        return tl::make_unexpected(
            Failure{FailureKind::refused, std::move(decision.error()), version});
    fold(unit, *subject, *decision);
    append(late.events, std::move(decision->events));
    append(late.notices, std::move(decision->notices));
    late.warnings = std::move(decision->warnings);
    if (late.events.empty()) {
        return Accepted{subject->record.id, subject->record.code, version, false,
                        std::move(late.warnings)};
    }
    return save(unit, world, request, std::move(*subject), before, std::move(late));
}

tl::expected<std::vector<Option>, Failure> options_in(UnitOfWork& unit, World const& world,
                                                      CaseId const& id, Actor const& actor,
                                                      std::vector<FieldChange> const& inputs,
                                                      PartNumber part) {
    auto subject = stored_case(unit, world, id, actor);
    if (!subject) return tl::make_unexpected(std::move(subject.error()));
    catch_up(unit, world, *subject);
    look_up(unit, world, *subject, inputs);
    return explain(*subject->runnable, subject->record.state, subject->context, inputs, part);
}

} // namespace hoso::engine
