#pragma once
// The inbox as the store keeps it: one row for each open place with an owner.

#include "engine/ports/store.hpp"
#include "engine/service/registry.hpp"

namespace hoso::engine {

/// Rows of the case: its own state and its open parts; none when it is closed.
std::vector<TaskRow> task_rows(Runnable const& runnable, CaseRecord const& record,
                               Calendar const& calendar, Instant now);
/// Agencies that have a part, the applicant left out, each once.
std::vector<AgencyId> member_agencies(CaseState const& state);
/// "bao_cao_nam/2026" of a yearly campaign; else empty.
std::string round_name(Definition const& definition, int round);

} // namespace hoso::engine
