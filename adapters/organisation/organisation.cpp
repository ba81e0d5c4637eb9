#include <algorithm>

#include "adapters/organisation/organisation_file.hpp"

namespace hoso::adapters {
namespace {

using engine::Date;

bool covers(Date from, std::optional<Date> const& to, Date on) {
    return from <= on && (!to || on <= *to);
}

} // namespace

FileOrganisation::FileOrganisation(std::vector<AgencyRow> agencies, std::vector<OfficeRow> offices)
    : agencies_(std::move(agencies)), offices_(std::move(offices)) {
    std::sort(agencies_.begin(), agencies_.end(), [](AgencyRow const& a, AgencyRow const& b) {
        return std::pair(a.agency.id, a.agency.valid_from) <
               std::pair(b.agency.id, b.agency.valid_from);
    });
    std::sort(offices_.begin(), offices_.end(), [](OfficeRow const& a, OfficeRow const& b) {
        return std::pair(a.person.id, a.from) < std::pair(b.person.id, b.from);
    });
}

std::optional<engine::PersonView> FileOrganisation::person(engine::PersonId const& id,
                                                           Date on) const {
    auto row = std::lower_bound(
        offices_.begin(), offices_.end(), id,
        [](OfficeRow const& one, engine::PersonId const& key) { return one.person.id < key; });
    std::optional<engine::PersonView> found;
    for (; row != offices_.end() && row->person.id == id; ++row) {
        if (!covers(row->from, row->to, on)) continue;
        if (!found) {
            found = row->person;
            continue;
        }
        // Why merge: one person may hold two offices at once; the agency of the first one is the
        // home. An address given with any of them is the person's.
        if (found->email.empty()) found->email = row->person.email;
        for (auto const& role : row->person.roles)
            if (std::find(found->roles.begin(), found->roles.end(), role) == found->roles.end())
                found->roles.push_back(role);
    }
    return found;
}

std::vector<engine::PersonView> FileOrganisation::holders(engine::RoleId const& role,
                                                          Date on) const {
    std::vector<engine::PersonView> found;
    for (auto const& row : offices_) {
        if (!covers(row.from, row.to, on)) continue;
        auto const& roles = row.person.roles;
        if (std::find(roles.begin(), roles.end(), role) == roles.end()) continue;
        if (!found.empty() && found.back().id == row.person.id) continue;
        found.push_back(row.person);
        if (row.person.email.empty()) found.back().email = person(row.person.id, on)->email;
    }
    return found;
}

std::optional<engine::Agency> FileOrganisation::agency(engine::AgencyId const& id, Date on) const {
    auto row = std::lower_bound(
        agencies_.begin(), agencies_.end(), id,
        [](AgencyRow const& one, engine::AgencyId const& key) { return one.agency.id < key; });
    std::optional<engine::Agency> nearest;
    for (; row != agencies_.end() && row->agency.id == id; ++row) {
        if (nearest && row->agency.valid_from > on) break;
        nearest = row->agency;
    }
    return nearest;
}

std::vector<engine::Agency> FileOrganisation::group(std::string const& name, Date on) const {
    std::vector<engine::Agency> found;
    for (auto const& row : agencies_) {
        auto const& groups = row.agency.groups;
        bool const member = std::find(groups.begin(), groups.end(), name) != groups.end();
        if (member && covers(row.agency.valid_from, row.agency.valid_to, on))
            found.push_back(row.agency);
    }
    return found;
}

std::vector<engine::AgencyId> FileOrganisation::predecessors(engine::AgencyId const& id,
                                                             Date on) const {
    std::vector<engine::AgencyId> found{id};
    for (std::size_t i = 0; i < found.size(); ++i) {
        for (auto const& row : agencies_) {
            bool const ended = row.agency.valid_to && *row.agency.valid_to < on;
            bool const known = std::find(found.begin(), found.end(), row.agency.id) != found.end();
            if (ended && !known && row.agency.successor == found[i].value)
                found.push_back(row.agency.id);
        }
    }
    found.erase(found.begin());
    return found;
}

std::vector<engine::PersonView> FileOrganisation::everybody() const {
    std::vector<engine::PersonView> people;
    for (auto const& row : offices_) {
        if (!people.empty() && people.back().id == row.person.id) people.pop_back();
        people.push_back(row.person);
    }
    return people;
}

} // namespace hoso::adapters
