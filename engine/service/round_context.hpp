#pragma once
// What a decision needs of the world beyond the case: who is asked in a collection, what they sent
// last year, the next numbers of papers, for whom the actor stands in.

#include "engine/service/execution.hpp"

namespace hoso::engine {

/// By machine; of the collections those agencies of the group that are valid on the day, each with
/// its part of last year's round (or that of an agency it took over).
std::vector<std::vector<Member>> members_for(UnitOfWork& unit, World const& world,
                                             Definition const& definition, CaseState const& state,
                                             Date today);
/// "hotro/quyet_dinh/2026": numbers start anew every year (Nghị định 30/2020/NĐ-CP Điều 15 khoản
/// 1).
std::string document_series(Definition const& definition, std::uint32_t document, int year);
std::vector<std::int64_t> next_serials(UnitOfWork& unit, Definition const& definition, int year);

/// The record of a part of another version, by field names; fields of another type stay unset.
Value carry_record(Definition const& from, Machine const& old_machine, Value const& record,
                   Definition const& to, Machine const& machine);

} // namespace hoso::engine
