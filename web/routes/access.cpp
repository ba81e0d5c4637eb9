#include "web/routes/access.hpp"

#include <algorithm>
#include <charconv>

#include "engine/service/absences.hpp"
#include "engine/service/tasks.hpp"

namespace hoso::web {
namespace {

bool holds(std::vector<engine::RoleId> const& roles, std::string_view name) {
    return std::any_of(roles.begin(), roles.end(),
                       [&](engine::RoleId const& role) { return role.value == name; });
}

/// Roles that see every case of every workflow (engine::may_see).
bool sees_all(engine::Actor const& actor) {
    return holds(actor.roles, "kiem_toan") || holds(actor.roles, "quan_tri");
}

/// Does the actor, or somebody they stand in for, hold a role that `fits`?
template <class Fits>
bool holds_role(engine::Definition const& definition, engine::Actor const& actor, Fits fits) {
    return std::any_of(definition.roles.begin(), definition.roles.end(),
                       [&](engine::Role const& role) {
                           bool has = holds(actor.roles, role.id.value);
                           for (engine::Principal const& one : actor.principals) {
                               has = has || holds(one.roles, role.id.value);
                           }
                           return has && fits(role);
                       });
}

bool holds_role_in(engine::Definition const& definition, engine::Actor const& actor) {
    return holds_role(definition, actor, [](engine::Role const&) { return true; });
}

} // namespace

Problem no_case() {
    return problem(Code::not_found, "không có hồ sơ này, hoặc bạn không được xem",
                   "there is no such case, or it is not yours to see");
}

tl::expected<SeenCase, Problem> see_case(Call const& call, std::string const& id) {
    if (!engine::is_valid_id(id)) {
        return tl::unexpected(no_case());
    }
    auto record = call.services.store.find_case(engine::CaseId{id});
    if (!record) {
        return tl::unexpected(no_case());
    }
    auto runnable =
        call.services.registry.find(record->state.definition, record->state.definition_version);
    engine::Actor actor = actor_in(call, record->state.definition);
    if (!runnable || !engine::may_see(runnable->definition, record->state.applicant,
                                      engine::member_agencies(record->state), actor)) {
        return tl::unexpected(no_case());
    }
    return SeenCase{std::move(*record), std::move(runnable), std::move(actor)};
}

Problem no_part() {
    return problem(Code::not_found, "hồ sơ không có phần việc này, hoặc bạn không được xem",
                   "the case has no such part, or it is not yours to see");
}

tl::expected<engine::PartNumber, Problem> see_part(SeenCase const& seen, std::string const& number,
                                                   bool or_case) {
    engine::PartNumber part = 0;
    char const* const last = number.data() + number.size();
    auto const [end, error] = std::from_chars(number.data(), last, part);
    bool const whole = error == std::errc{} && end == last && number.size() <= 9;
    bool const there = whole && (part == 0 ? or_case
                                           : engine::may_see_part(seen.definition(), seen.state(),
                                                                  part, seen.actor));
    if (!there) {
        return tl::unexpected(no_part());
    }
    return part;
}

bool sees_path(SeenCase const& seen, engine::FieldPath path) {
    engine::Slot const& slot = seen.definition().slots[path.slot];
    if (!slot.machine) {
        return true;
    }
    auto const& parts = seen.state().parts;
    for (engine::PartNumber number = 1; number <= parts.size(); ++number) {
        engine::Part const& part = parts[number - 1];
        bool const here = part.machine == *slot.machine && (!path.item || part.item == *path.item);
        if (here && engine::may_see_part(seen.definition(), seen.state(), number, seen.actor)) {
            return true;
        }
    }
    return false;
}

bool is_insider(SeenCase const& seen) {
    return sees_all(seen.actor) ||
           holds_role(seen.definition(), seen.actor,
                      [](engine::Role const& role) { return !role.outside; });
}

bool is_insider_or_applicant(SeenCase const& seen) {
    return is_insider(seen) ||
           engine::may_see(seen.definition(), seen.state().applicant, {}, seen.actor);
}

engine::Date today(Call const& call) {
    return engine::to_local(call.now, engine::LocalZone{}).date;
}

bool is_administrator(engine::Actor const& actor) {
    return holds(actor.roles, "quan_tri");
}

engine::Actor actor_in(Call const& call, std::string const& definition) {
    engine::Actor actor = call.actor();
    actor.principals = engine::principals_in(call.visitor->standing_in, call.services.organisation,
                                             definition, today(call));
    return actor;
}

std::optional<engine::Actor> actor_of(Call const& call, engine::PersonId const& person,
                                      std::string const& definition) {
    auto const view = call.services.organisation.person(person, today(call));
    if (!view) {
        return std::nullopt;
    }
    auto absences = call.services.store.absences(today(call));
    std::erase_if(absences, [&](engine::Absence const& one) { return one.substitute != view->id; });
    return engine::Actor{
        view->id, view->name, view->agency, view->roles,
        engine::principals_in(absences, call.services.organisation, definition, today(call))};
}

engine::Calendar const& calendar_of(Call const& call, engine::Definition const& definition) {
    static engine::Calendar const none; // a definition without working units names no calendar
    engine::Calendar const* calendar = call.services.calendars(definition.calendar);
    return calendar == nullptr ? none : *calendar;
}

engine::Context context_of(Call const& call, SeenCase const& seen) {
    engine::Context context;
    context.now = call.now;
    context.actor = seen.actor;
    context.calendar = &calendar_of(call, seen.definition());
    return context;
}

bool restrict_to_visible(Call const& call, engine::CaseFilter& filter) {
    // Whoever stands in for others may see cases of other agencies: each row is judged then.
    if (call.visitor->outside && call.actor().principals.empty()) {
        filter.applicant = call.visitor->agency.id;
        return true;
    }
    if (sees_all(call.actor())) {
        return true;
    }
    std::vector<std::string> names;
    for (engine::RunnablePtr const& item : call.services.registry.all()) {
        std::string const& name = item->definition.name;
        bool const wanted = filter.definitions.empty() ||
                            std::find(filter.definitions.begin(), filter.definitions.end(), name) !=
                                filter.definitions.end();
        if (wanted && holds_role_in(item->definition, call.actor()) &&
            std::find(names.begin(), names.end(), name) == names.end()) {
            names.push_back(name);
        }
    }
    filter.definitions = std::move(names);
    return !filter.definitions.empty(); // Why: to the store, no names means all
}

void drop_unseen(Call const& call, std::vector<engine::CaseRow>& rows) {
    std::erase_if(rows, [&](engine::CaseRow const& row) { return !may_see(call, row); });
}

bool may_see(Call const& call, engine::CaseRow const& row) {
    auto const runnable = call.services.registry.find(row.definition, row.definition_version);
    return runnable && engine::may_see(runnable->definition, row.applicant, row.members,
                                       actor_in(call, row.definition));
}

bool may_read(engine::Definition const& definition, Visitor const& visitor) {
    return !visitor.outside || holds_role_in(definition, visitor.actor);
}

} // namespace hoso::web
