#pragma once
// What a case is now: the fold of its events, nothing that cannot be rebuilt from them.

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "engine/core/event.hpp"

namespace hoso::engine {

/// Where the case rests. One place today; a parallel block will hold one a branch.
struct Place {
    std::uint32_t state = 0;
    Instant entered;
    std::optional<Duration> deadline;
    bool overdue = false;
    friend bool operator==(Place const&, Place const&) = default;
};

enum class ClockPhase : std::uint8_t { idle, running, paused, stopped };

/// One limit's clock.
struct LimitClock {
    ClockPhase phase = ClockPhase::idle;
    Instant started;
    Duration duration;
    std::vector<Pause> pauses; // the last one is open while paused (to == from)
    Duration extension;        // sum, in the duration's unit
    int extensions = 0;        // times extended
    int restarts = 0;
    bool overdue = false;
    std::optional<Instant> stopped;
    friend bool operator==(LimitClock const&, LimitClock const&) = default;
};

/// Comments of the last day with any, by person: floods are refused.
struct CommentDay {
    Date day; // in Việt Nam
    std::map<PersonId, int> counts;
    friend bool operator==(CommentDay const&, CommentDay const&) = default;
};

struct CaseState {
    std::int64_t version = 0; // seq of the last event; 0: no case yet
    std::string definition;
    int definition_version = 0;
    std::string hash;
    AgencyId applicant;
    Instant opened;
    std::optional<Date> submitted_on;
    std::vector<Place> places;
    std::vector<Value> slots;            // as Definition::slots
    std::vector<LimitClock> clocks;      // as Definition::limits
    std::map<std::string, Timer> timers; // open ones by key
    std::map<AttachmentId, Attachment> attachments;
    std::set<std::pair<std::uint32_t, PersonId>> acted; // role, person: for separation of duties
    std::map<std::string, int> taken; // "state.action#branch" -> times, for `at most`
    std::set<FieldPath> spent;        // asked for by `needs` and used up by the button
    CommentDay comments;
    bool closed = false; // in a final state

    std::uint32_t state() const { return places.front().state; }
    friend bool operator==(CaseState const&, CaseState const&) = default;
};

/// Total: applies any event to any state. The definition is only read for sizes and for which
/// states are final.
CaseState evolve(Definition const& definition, CaseState state, Event const& event);

} // namespace hoso::engine
