#include <algorithm>

#include "engine/service/case_service.hpp"

namespace hoso::engine {

namespace {

bool holds(std::vector<RoleId> const& roles, std::string_view name) {
    return std::any_of(roles.begin(), roles.end(),
                       [&](RoleId const& role) { return role.value == name; });
}

bool sees(Definition const& definition, AgencyId const& applicant,
          std::vector<AgencyId> const& members, AgencyId const& agency,
          std::vector<RoleId> const& roles) {
    bool const own = (agency == applicant && !agency.value.empty()) ||
                     std::find(members.begin(), members.end(), agency) != members.end();
    return std::any_of(definition.roles.begin(), definition.roles.end(), [&](Role const& role) {
        return holds(roles, role.id.value) && (!role.outside || own);
    });
}

} // namespace

bool may_see(Definition const& definition, AgencyId const& applicant,
             std::vector<AgencyId> const& members, Actor const& actor) {
    if (actor.person.empty()) return false;
    if (holds(actor.roles, "kiem_toan") || holds(actor.roles, "quan_tri")) return true;
    if (sees(definition, applicant, members, actor.agency, actor.roles)) return true;
    return std::any_of(
        actor.principals.begin(), actor.principals.end(), [&](Principal const& principal) {
            return sees(definition, applicant, members, principal.agency, principal.roles);
        });
}

bool may_see_part(Definition const& definition, CaseState const& state, PartNumber number,
                  Actor const& actor) {
    if (number == 0 || number > state.parts.size()) return false;
    Part const& part = state.parts[number - 1];
    AgencyId const& of = part.member.value.empty() ? state.applicant : part.member;
    return may_see(definition, of, {}, actor);
}

} // namespace hoso::engine
