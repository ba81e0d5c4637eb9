#pragma once
// Absences, and which people and agencies have work here. Questions asked by sweeps and on log-in,
// so they prepare their statement each time; `write_absence` runs inside a transaction of the
// writing connection.

#include "adapters/soci/connection.hpp"
#include "engine/ports/store.hpp"

namespace hoso::adapters {

void write_absence(Connection& connection, engine::Absence const& absence);
std::vector<engine::Absence> read_absences(Connection& connection, engine::Date from);
std::vector<engine::Absence> read_absences_on(Connection& connection, engine::Date day,
                                              engine::PersonId const& substitute);

std::optional<engine::CaseId> read_round(Connection& connection, std::string const& round);
std::vector<engine::AgencyId> read_agencies_at_work(Connection& connection);
std::vector<engine::CaseId> read_cases_of_agency(Connection& connection,
                                                 engine::AgencyId const& agency, int limit);
std::vector<engine::PersonId> read_assignees(Connection& connection);

} // namespace hoso::adapters
