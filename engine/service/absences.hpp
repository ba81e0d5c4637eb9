#pragma once
// Who stands in for whom. One person has at most one absence on any day and workflow; a substitute
// acts for them with their roles, and the history says "X thay Y".

#include <string>
#include <vector>

#include <tl/expected.hpp>

#include "engine/ports/store.hpp"
#include "engine/ports/world.hpp"

namespace hoso::engine {

inline constexpr int absence_days_max = 366;

/// Whom the substitute of these absences stands in for on the day, in the workflow; an empty
/// definition: in any. People without a role that day are left out.
std::vector<Principal> principals_in(std::vector<Absence> const& absences,
                                     Organisation const& organisation,
                                     std::string const& definition, Date on);

/// What somebody wants to enter.
struct NewAbsence {
    PersonId person, substitute;
    Date from, to;
    std::vector<std::string> definitions; // empty: all
    std::string note;
};

struct CheckedAbsence {
    std::vector<Reason> warnings; // the substitute is away too, or holds none of the roles
};

/// May it be entered? Refused: dates that are past, reversed or too far apart, the same person
/// twice, people nobody knows, another absence of the person on one of the days for one of the
/// workflows, a chain (the substitute's own absence names this person).
tl::expected<CheckedAbsence, Refusal> check_absence(NewAbsence const& wanted,
                                                    std::vector<Absence> const& known,
                                                    Organisation const& organisation, Date today);

} // namespace hoso::engine
