#include "engine/service/sweeps.hpp"

#include <algorithm>
#include <set>

#include "engine/core/draft.hpp"
#include "engine/core/messages.hpp"
#include "engine/core/round.hpp"
#include "engine/service/tasks.hpp"

namespace hoso::engine {

namespace {

constexpr int cases_a_sweep = 1'000;
constexpr int successions_max = 16; // of one agency after another

Date today_of(World const& world) {
    return to_local(world.clock.now(), {}).date;
}

bool holds(PersonView const& person, TaskRow const& task) {
    bool const role = std::any_of(person.roles.begin(), person.roles.end(),
                                  [&](RoleId const& r) { return r.value == task.owner_role; });
    return role && (task.agency.value.empty() || task.agency == person.agency);
}

/// The agency that does its work on the day; nullopt: it is still there, or nobody follows it.
std::optional<Agency> successor_of(Organisation const& organisation, AgencyId const& id, Date on) {
    std::optional<Agency> agency = organisation.agency(id, on);
    bool moved = false;
    for (int i = 0; agency && i < successions_max; ++i) {
        bool const ended = agency->valid_to && *agency->valid_to < on;
        if (!ended) return moved ? agency : std::nullopt;
        if (agency->successor.empty()) return std::nullopt;
        agency = organisation.agency(AgencyId{agency->successor}, on);
        moved = true;
    }
    return std::nullopt;
}

int move_case(Store& store, CaseId const& id, AgencyId const& from, Agency const& to,
              EngineCommand const& execute) {
    std::optional<CaseRecord> const record = store.find_case(id);
    if (!record) return 0;
    int moved = 0;
    auto const move = [&](PartNumber part) {
        Request request;
        request.case_id = id;
        request.command = command::Succeed{part, to.id, to.name.vi};
        moved += execute(std::move(request)) ? 1 : 0;
    };
    CaseState const& state = record->state;
    if (state.applicant == from) move(0);
    for (PartNumber number = 1; number <= state.parts.size(); ++number) {
        Part const& part = state.parts[number - 1];
        if (part.member == from && !part.closed) move(number);
    }
    return moved;
}

} // namespace

TimeResult<std::optional<Instant>> round_opening(Runnable const& runnable, Calendar const& calendar,
                                                 int year) {
    std::optional<Campaign> const& campaign = runnable.definition.campaign;
    if (!campaign || !campaign->yearly || !campaign->due_day) return std::optional<Instant>{};
    if (campaign->open_day) {
        Date const day = day_in_year(*campaign->open_day, year);
        return std::optional(end_of_day(day - 1, calendar.zone));
    }
    if (!campaign->open_before) return std::optional<Instant>{};
    auto const due = due_on(calendar, day_in_year(*campaign->due_day, year), campaign->roll);
    if (!due) return tl::make_unexpected(due.error());
    Inputs inputs;
    inputs.law_date = inputs.today = inputs.submitted_on = due->date;
    inputs.round_year = year;
    Duration const before =
        run_duration(runnable.definition, runnable.code, *campaign->open_before, inputs);
    auto const moment = offset_from_due(calendar, *due, before, true);
    if (!moment) return tl::make_unexpected(moment.error());
    return std::optional(*moment);
}

namespace {

/// Opens the round of the year if its day has come and it is not there yet.
bool open_round(Store& store, World const& world, RunnablePtr const& runnable, int year,
                EngineCommand const& execute) {
    Definition const& definition = runnable->definition;
    std::string const round = round_name(definition, year);
    if (round.empty()) return false;
    Calendar const* named = world.calendars(definition.calendar);
    bool const lost = !named && !definition.calendar.empty();
    if (lost || store.find_round(round)) return false;
    auto const opening = round_opening(*runnable, calendar_or_plain(named), year);
    // A calendar without the year: at the next sweep, when the list has come.
    if (!opening || !*opening || **opening > world.clock.now()) return false;
    Request request;
    request.definition = definition.name;
    request.command = command::Open{{}, year};
    return execute(std::move(request));
}

} // namespace

int open_rounds(Store& store, World const& world, EngineCommand const& execute) {
    Date const today = today_of(world);
    int const this_year = civil(today).year;
    std::set<std::string> names;
    for (RunnablePtr const& runnable : world.registry.all())
        names.insert(runnable->definition.name);
    int opened = 0;
    for (std::string const& name : names) {
        RunnablePtr const runnable = world.registry.current(name, today);
        if (!runnable) continue;
        // Next year's too: sixty days before a day in January are in the year before.
        for (int year : {this_year, this_year + 1})
            opened += open_round(store, world, runnable, year, execute) ? 1 : 0;
    }
    return opened;
}

namespace {

/// Calls `look` with every open case until it answers false.
void each_open_case(Store& store, std::function<bool(CaseRow const&)> const& look) {
    CaseFilter open;
    open.closed = false;
    Page page{100, ""};
    do {
        CasePage const cases = store.list_cases(open, CaseOrder::newest_first, page);
        for (CaseRow const& row : cases.rows) {
            if (!look(row)) return;
        }
        page.after = cases.next;
    } while (!page.after.empty());
}

/// The case's timers that the calendar of today moves.
std::vector<CalendarMove> moves_of(Store& store, Registry const& registry,
                                   CalendarLookup const& calendars, Instant now,
                                   CaseRow const& row) {
    auto const runnable = registry.find(row.definition, row.definition_version);
    if (!runnable) return {};
    auto const record = store.find_case(row.id);
    if (!record) return {};
    Definition const& definition = runnable->definition;
    Calendar const& calendar = calendar_or_plain(calendars(definition.calendar));
    Context context;
    context.now = now;
    context.calendar = &calendar;
    auto const decision = decide(*runnable, record->state, command::FollowCalendar{}, context);
    std::vector<CalendarMove> moves;
    if (!decision) return moves;
    for (Event const& event : decision->events) {
        auto const* set = std::get_if<event::TimerSet>(&event.body);
        auto const before =
            set ? record->state.timers.find(set->timer.key) : record->state.timers.end();
        if (before == record->state.timers.end()) continue;
        State const& at = definition.states[record->state.place(set->timer.part).state];
        moves.push_back({row.id, row.code, row.summary.title, label_or(at.label, at.name).vi,
                         set->timer.part, set->timer.kind, before->second.due, set->timer.due});
    }
    return moves;
}

} // namespace

std::vector<CalendarMove> calendar_moves(Store& store, Registry const& registry,
                                         CalendarLookup const& calendars, Instant now,
                                         std::size_t most) {
    std::vector<CalendarMove> moves;
    each_open_case(store, [&](CaseRow const& row) {
        for (CalendarMove& move : moves_of(store, registry, calendars, now, row)) {
            if (moves.size() < most) moves.push_back(std::move(move));
        }
        return moves.size() < most;
    });
    return moves;
}

int follow_calendars(Store& store, World const& world, EngineCommand const& execute) {
    int followed = 0;
    each_open_case(store, [&](CaseRow const& row) {
        Instant const now = world.clock.now();
        if (moves_of(store, world.registry, world.calendars, now, row).empty()) return true;
        Request request;
        request.case_id = row.id;
        request.command = command::FollowCalendar{};
        followed += execute(std::move(request)) ? 1 : 0;
        return true;
    });
    return followed;
}

int free_tasks(Store& store, World const& world, EngineCommand const& execute) {
    Date const today = today_of(world);
    int freed = 0;
    for (PersonId const& person : store.assignees()) {
        auto const view = world.organisation.person(person, today);
        TaskFilter filter;
        filter.assignee = person;
        Page page{100, ""};
        do {
            TaskPage const tasks = store.list_tasks(filter, page);
            for (TaskRow const& task : tasks.rows) {
                if (view && holds(*view, task)) continue;
                Request request;
                request.case_id = task.case_id;
                command::MoveTask move;
                move.kind = command::MoveTask::Kind::free;
                move.part = task.part;
                request.command = std::move(move);
                freed += execute(std::move(request)) ? 1 : 0;
            }
            page.after = tasks.next;
        } while (!page.after.empty());
    }
    return freed;
}

int move_successions(Store& store, World const& world, EngineCommand const& execute) {
    Date const today = today_of(world);
    int moved = 0;
    for (AgencyId const& agency : store.agencies_at_work()) {
        auto const to = successor_of(world.organisation, agency, today);
        if (!to) continue;
        for (CaseId const& id : store.cases_of_agency(agency, cases_a_sweep))
            moved += move_case(store, id, agency, *to, execute);
    }
    return moved;
}

} // namespace hoso::engine
