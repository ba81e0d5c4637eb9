#include "web/routes/access.hpp"

#include <algorithm>

#include "engine/service/tasks.hpp"

namespace hoso::web {
namespace {

/// Roles that see every case of every workflow (engine::may_see).
bool sees_all(engine::Actor const& actor) {
    return std::any_of(actor.roles.begin(), actor.roles.end(), [](engine::RoleId const& role) {
        return role.value == "kiem_toan" || role.value == "quan_tri";
    });
}

bool holds_role_in(engine::Definition const& definition, engine::Actor const& actor) {
    return std::any_of(
        definition.roles.begin(), definition.roles.end(), [&](engine::Role const& role) {
            return std::find(actor.roles.begin(), actor.roles.end(), role.id) != actor.roles.end();
        });
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
    if (!runnable || !engine::may_see(runnable->definition, record->state.applicant,
                                      engine::member_agencies(record->state), call.actor())) {
        return tl::unexpected(no_case());
    }
    return SeenCase{std::move(*record), std::move(runnable)};
}

bool restrict_to_visible(Call const& call, engine::CaseFilter& filter) {
    if (call.visitor->outside) {
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
    return runnable &&
           engine::may_see(runnable->definition, row.applicant, row.members, call.actor());
}

bool may_read(engine::Definition const& definition, Visitor const& visitor) {
    return !visitor.outside || holds_role_in(definition, visitor.actor);
}

} // namespace hoso::web
