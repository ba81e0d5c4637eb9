#pragma once
// The minutes (biên bản) of a council's vote, from the case's log: after a vote is closed the case
// itself keeps only its figures. A secret vote's minutes tell the counts and the remarks without
// names.

#include <string>
#include <vector>

#include "engine/core/state.hpp"

namespace hoso::engine {

/// A vote that was closed, with the council as it was then.
struct VoteRecord {
    std::uint32_t state = 0; // where the vote was held; it has a `vote`
    std::int64_t seq = 0;    // of its VoteClosed: names the vote within the case
    Instant at;
    Sitting sitting;
    Value items; // the list voted on, as it was then; unset: a vote without items
    event::VoteClosed closed;
};

/// All closed votes of a case, oldest first. `events`: the whole log.
std::vector<VoteRecord> vote_records(Definition const& definition,
                                     std::vector<Event> const& events);

/// Plain text, one statement a line: basis, time, members with attendance, conflicts and opinions,
/// counts by item, result.
std::string minutes(Definition const& definition, VoteRecord const& record, Language language);

} // namespace hoso::engine
