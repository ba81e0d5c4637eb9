#include <algorithm>

#include "engine/service/case_service.hpp"

namespace hoso::engine {

bool may_see(Definition const& definition, AgencyId const& applicant, Actor const& actor) {
    auto holds_role = [&](std::string_view name) {
        return std::any_of(actor.roles.begin(), actor.roles.end(),
                           [&](RoleId const& r) { return r.value == name; });
    };
    if (actor.person.empty()) return false;
    if (holds_role("kiem_toan") || holds_role("quan_tri")) return true;
    return std::any_of(definition.roles.begin(), definition.roles.end(), [&](Role const& role) {
        return holds_role(role.id.value) && (!role.outside || actor.agency == applicant);
    });
}

} // namespace hoso::engine
