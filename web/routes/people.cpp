#include "web/routes/people.hpp"

#include <boost/json/array.hpp>

#include "web/routes/access.hpp"
#include "web/routes/case_json.hpp"
#include "web/routes/json.hpp"
#include "web/routes/query.hpp"

namespace hoso::web {
namespace {

namespace json = boost::json;

constexpr std::size_t people_max = 500;

/// Whose people may be named: everybody's for an official's role, one agency's for a party's.
struct Reach {
    bool all = false;
    engine::AgencyId agency;
};

/// In the case the party is the agency asked, or the applicant; without one nobody is the party.
tl::expected<Reach, Problem> reach_of(Call const& call, std::string const& role) {
    std::string const id = call.request.url.find("case").value_or("");
    if (call.visitor->outside) { // colleagues, to whom a task may be passed on
        return Reach{false, call.actor().agency};
    }
    if (id.empty()) {
        bool party = false;
        for (engine::RunnablePtr const& one : call.services.registry.all()) {
            auto const found = engine::find_role(one->definition, role);
            party = party || (found && one->definition.roles[*found].outside);
        }
        return Reach{!party, call.actor().agency};
    }
    auto const seen = see_case(call, id);
    if (!seen) {
        return tl::unexpected(seen.error());
    }
    auto const part = see_part(*seen, call.request.url.find("part").value_or("0"), true);
    if (!part) {
        return tl::unexpected(part.error());
    }
    auto const found = engine::find_role(seen->definition(), role);
    if (!found || !seen->definition().roles[*found].outside) {
        return Reach{found.has_value(), {}};
    }
    auto const& parts = seen->state().parts;
    bool const asked = *part != 0 && !parts[*part - 1].member.empty();
    return Reach{false, asked ? parts[*part - 1].member : seen->state().applicant};
}

} // namespace

Response list_people(Call const& call) {
    std::string const role = call.request.url.find("role").value_or("");
    if (role.empty() || role.size() > 200) {
        return call.refuse(bad_query(call, "role", "hãy cho biết `role`: mã vai trò",
                                     "say which `role`: the id of a role"));
    }
    auto const reach = reach_of(call, role);
    if (!reach) {
        return call.refuse(reach.error());
    }
    json::array items;
    for (engine::PersonView const& one :
         call.services.organisation.holders(engine::RoleId{role}, today(call))) {
        bool const theirs = reach->all || (!reach->agency.empty() && one.agency == reach->agency);
        if (theirs && items.size() < people_max) {
            items.push_back({{"person", one.id.value},
                             {"name", one.name},
                             {"agency", agency_json(call, one.agency, today(call))}});
        }
    }
    return json_response(200, {{"items", std::move(items)}});
}

} // namespace hoso::web
