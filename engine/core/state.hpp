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

/// How long a claim lasts without work of the assignee's.
inline constexpr std::int64_t claim_lease_ms = std::int64_t{8} * 3'600'000;

/// Who works on a state: nobody in particular, or one person.
struct Task {
    PersonName assignee;                  // empty: any holder of the owner's role
    std::vector<PersonName> delegators{}; // who asked whom, first to last; the task returns there
    std::optional<Instant> until;         // a claim's lease; none: until released
    friend bool operator==(Task const&, Task const&) = default;
};

/// Where the case, or one of its parts, rests.
struct Place {
    std::uint32_t state = 0;
    Instant entered;
    std::optional<Duration> deadline;
    bool overdue = false;
    std::optional<std::uint32_t> came_from{}; // the state before, for `-> back`
    Task task{};
    friend bool operator==(Place const&, Place const&) = default;
};

/// A running machine inside the case. Its data stand in the machine's slot, at `item`.
struct Part {
    std::uint32_t machine = 0;
    std::uint32_t item = 0;
    AgencyId member;
    std::string member_name;
    Place place;
    bool closed = false;
    std::optional<event::PartEnd> end{}; // not closed by its own doing
    bool past = false;                   // of a block that the case has left since
    std::int64_t version = 0;            // seq of the last event of this part: for If-Match
    friend bool operator==(Part const&, Part const&) = default;
};

/// A council at work in the present state.
struct Sitting {
    std::vector<event::Seat> seats;
    std::map<PersonId, event::BallotCast> ballots;
    friend bool operator==(Sitting const&, Sitting const&) = default;
};

struct IssuedDocument {
    event::DocumentIssued document;
    Instant at;
    friend bool operator==(IssuedDocument const&, IssuedDocument const&) = default;
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
    std::vector<Place> places; // one: of the case itself
    std::vector<Part> parts;   // in the order in which they were opened
    std::optional<Sitting> sitting;
    std::vector<IssuedDocument> documents;
    int round = 0;                       // year of a campaign's round; 0: none
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
    /// Where a running machine rests. Pre: the case is open and has this part.
    Place const& place(PartNumber part) const {
        return part == 0 ? places.front() : parts[part - 1].place;
    }
    Place& place(PartNumber part) { return part == 0 ? places.front() : parts[part - 1].place; }
    friend bool operator==(CaseState const&, CaseState const&) = default;
};

/// Total: applies any event to any state. The definition is only read for sizes and for which
/// states are final.
CaseState evolve(Definition const& definition, CaseState state, Event const& event);

} // namespace hoso::engine
