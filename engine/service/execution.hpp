#pragma once
// One request inside a unit of work: load, decide, fold, save. The lane (lane.hpp) gives it the
// unit and settles what becomes of it.

#include "engine/service/case_service.hpp"

namespace hoso::engine {

/// Everything outside the store that an execution needs.
struct World {
    Registry const& registry;
    Organisation const& organisation;
    CalendarLookup calendars;
    Clock const& clock;
    Ids& ids;
    FoldWords fold;
    std::string code_prefix;
};

/// On failure the unit may hold half of the request's writes: roll back to the savepoint. Throws
/// what the store throws.
tl::expected<Accepted, Failure> execute_in(UnitOfWork& unit, World const& world,
                                           Request const& request);

/// What `execute` would allow, with the figures it would use. Writes nothing.
tl::expected<std::vector<Option>, Failure> options_in(UnitOfWork& unit, World const& world,
                                                      CaseId const& id, Actor const& actor,
                                                      std::vector<FieldChange> const& inputs,
                                                      PartNumber part);

} // namespace hoso::engine
