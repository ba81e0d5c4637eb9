// GET /api/inbox: the open tasks of the visitor's roles, and of those they stand in for.
#include <algorithm>

#include "web/routes/case_json.hpp"
#include "web/routes/json.hpp"
#include "web/routes/part_json.hpp"
#include "web/routes/query.hpp"
#include "web/routes/tasks.hpp"

namespace hoso::web {
namespace {

namespace json = boost::json;

constexpr std::int64_t counted_max = 500; // tasks counted
constexpr int empty_pages_max = 20;       // read on until something is the visitor's

enum class Scope : std::uint8_t { all, mine, free };

/// The roles of everybody the visitor may act as, in any workflow: each row is judged afterwards.
engine::TaskFilter task_filter(Call const& call, Scope scope) {
    engine::TaskFilter filter;
    std::vector<engine::RoleId> roles = call.actor().roles;
    filter.agency = call.actor().agency;
    for (engine::Principal const& one : call.actor().principals) {
        roles.insert(roles.end(), one.roles.begin(), one.roles.end());
    }
    for (engine::RoleId const& role : roles) {
        filter.owner_roles.push_back(role.value);
        filter.party_roles.push_back(role.value);
    }
    if (scope == Scope::mine && call.actor().principals.empty()) {
        filter.assignee = call.actor().person;
    }
    return filter;
}

bool holds(std::vector<engine::RoleId> const& roles, std::string const& name) {
    return std::any_of(roles.begin(), roles.end(),
                       [&](engine::RoleId const& role) { return role.value == name; });
}

/// Is the task one of the actor's, or of somebody they stand in for in its workflow?
bool is_theirs(engine::Actor const& actor, engine::TaskRow const& task) {
    auto const of = [&](std::vector<engine::RoleId> const& roles, engine::AgencyId const& agency) {
        return holds(roles, task.owner_role) && (task.agency.empty() || task.agency == agency);
    };
    return of(actor.roles, actor.agency) ||
           std::any_of(actor.principals.begin(), actor.principals.end(),
                       [&](engine::Principal const& one) { return of(one.roles, one.agency); });
}

bool is_assigned(Call const& call, engine::TaskRow const& task) {
    bool const over = task.claimed_until && *task.claimed_until <= call.now;
    return !task.assignee.empty() && !over;
}

bool is_wanted(Call const& call, Scope scope, engine::TaskRow const& task) {
    if (!call.services.registry.find(task.definition, task.definition_version)) {
        return false;
    }
    engine::Actor const actor = actor_in(call, task.definition);
    if (!is_theirs(actor, task)) {
        return false;
    }
    bool const assigned = is_assigned(call, task);
    bool const mine =
        assigned &&
        (task.assignee == actor.person ||
         std::any_of(actor.principals.begin(), actor.principals.end(),
                     [&](engine::Principal const& one) { return one.person.id == task.assignee; }));
    return scope == Scope::all || (scope == Scope::mine ? mine : !assigned);
}

/// One page of the store with what is the visitor's of it; empty ones are passed over.
tl::expected<engine::TaskPage, Problem> read_tasks(Call const& call, Scope scope,
                                                   engine::Page page) {
    engine::TaskFilter const filter = task_filter(call, scope);
    if (filter.owner_roles.empty()) { // Why: to the store, no roles means all
        return engine::TaskPage{};
    }
    try {
        engine::TaskPage out;
        for (int i = 0; i < empty_pages_max; ++i) {
            out = call.services.store.list_tasks(filter, page);
            std::erase_if(out.rows,
                          [&](engine::TaskRow const& row) { return !is_wanted(call, scope, row); });
            if (!out.rows.empty() || out.next.empty()) {
                break;
            }
            page.after = out.next;
        }
        return out;
    } catch (engine::BadCursor const&) {
        return tl::unexpected(bad_cursor(call));
    }
}

bool is_late(Call const& call, engine::TaskRow const& task) {
    return task.overdue || (task.due && *task.due <= call.now);
}

json::object counts(Call const& call, Scope scope) {
    std::int64_t overdue = 0;
    std::int64_t due_today = 0;
    std::int64_t all = 0;
    engine::Instant const midnight = engine::end_of_day(today(call), engine::LocalZone{});
    engine::Page page{100, ""};
    do {
        auto const read = read_tasks(call, scope, page);
        if (!read) {
            break;
        }
        for (engine::TaskRow const& task : read->rows) {
            bool const late = is_late(call, task);
            overdue += late ? 1 : 0;
            due_today += !late && task.due && *task.due <= midnight ? 1 : 0;
            ++all;
        }
        page.after = read->next;
    } while (!page.after.empty() && all < counted_max);
    return {
        {"overdue", overdue}, {"today", due_today}, {"all", all}, {"more", !page.after.empty()}};
}

json::object task_row(Call const& call, engine::TaskRow const& task) {
    auto const runnable = call.services.registry.find(task.definition, task.definition_version);
    engine::Definition const& definition = runnable->definition;
    json::object out{{"case", task.case_id.value},
                     {"code", task.code},
                     {"title", task.title},
                     {"definition", task.definition},
                     {"definition_version", task.definition_version},
                     {"part", task.part}};
    auto const state = engine::find_state(definition, task.state_name);
    out["state"] = state ? state_now_json(definition, *state)
                         : json::object{{"name", task.state_name},
                                        {"label", label({task.state_name, ""})},
                                        {"kind", "normal"}};
    out["owner"] = owner_json(definition, task.owner_role);
    if (is_assigned(call, task)) {
        auto const person = call.services.organisation.person(task.assignee, today(call));
        out["assignee"] = {{"person", task.assignee.value},
                           {"name", person ? person->name : task.assignee.value}};
    }
    if (task.due) {
        out["due"] = engine::iso(*task.due);
    }
    out["overdue"] = is_late(call, task);
    // With its version a task can be acted on from the list, alone or in bulk.
    auto const record = call.services.store.find_case(task.case_id);
    if (record && task.part == 0) {
        out["version"] = record->state.version;
    }
    if (record && task.part > 0 && task.part <= record->state.parts.size()) {
        out["version"] = record->state.parts[task.part - 1].version;
        out["part_label"] = label(part_label(definition, record->state, task.part));
    }
    return out;
}

} // namespace

Response show_inbox(Call const& call) {
    auto const page = page_of(call);
    if (!page) {
        return call.refuse(page.error());
    }
    std::string const name = call.request.url.find("scope").value_or("all");
    if (name != "all" && name != "mine" && name != "free") {
        return call.refuse(bad_query(call, "scope", "`scope` phải là all, mine hoặc free",
                                     "`scope` must be all, mine or free"));
    }
    Scope const scope = name == "mine" ? Scope::mine : (name == "free" ? Scope::free : Scope::all);
    auto const read = read_tasks(call, scope, *page);
    if (!read) {
        return call.refuse(read.error());
    }
    json::array items;
    for (engine::TaskRow const& task : read->rows) {
        items.push_back(task_row(call, task));
    }
    json::object out{{"items", std::move(items)}};
    if (!read->next.empty()) {
        out["next"] = read->next;
    }
    out["counts"] = counts(call, scope);
    return json_response(200, out);
}

} // namespace hoso::web
