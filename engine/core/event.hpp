#pragma once
// Facts: what happened to a case, in the order it happened. Stored for ever; the case is the fold
// of its events.
//
// A *command* is an intent or a timer expiry, an *event* a fact, an *effect* a wish for the outside
// world (an outbox row). States, limits, roles and fields are named by index of the case's own
// definition; the codec writes their names, which are stable, so a log can be read without the
// program that wrote it.

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "engine/base/id.hpp"
#include "engine/model/definition.hpp"
#include "engine/time/deadline.hpp"

namespace hoso::engine {

struct FieldChange {
    FieldPath path;
    Value value; // unset clears
    friend bool operator==(FieldChange const&, FieldChange const&) = default;
};

/// An uploaded file; the bytes are elsewhere, named by their digest.
struct Attachment {
    AttachmentId id;
    FieldPath field;       // of Kind::file
    std::string file_name; // as the user named it, NFC, 1..200 characters
    std::string media_type;
    std::int64_t size = 0; // bytes
    std::string sha256;    // hex
    friend bool operator==(Attachment const&, Attachment const&) = default;
};

enum class TimerKind : std::uint8_t { deadline, reminder, escalation, limit, limit_reminder };

/// Which running machine of the case: 0 the case itself, n the n-th part opened.
using PartNumber = std::uint32_t;

/// One open timer. INVARIANT(one_timer): at most one open timer has a given key in a case.
struct Timer {
    std::string key; // "deadline", "remind:0:2", "escalate:1", "limit:tong" — unique within the
                     // case while open
    TimerKind kind = TimerKind::deadline;
    std::uint32_t index = 0; // deadline/reminder/escalation: state; limit: limit
    std::uint32_t rung =
        0; // which remind/escalate clause and which offset of it (clause * 100 + offset)
    Instant due;
    PartNumber part = 0; // whose state; its key then starts with "2/"
    friend bool operator==(Timer const&, Timer const&) = default;
};

/// A person as the case remembers them.
struct PersonName {
    PersonId id;
    std::string name;
    friend auto operator<=>(PersonName const&, PersonName const&) = default;
};

namespace event {
struct Opened { // always the first
    std::string definition;
    int version = 1;
    std::string hash;
    AgencyId applicant; // the enterprise (or agency) the case belongs to; a round: nobody
    int round = 0;      // the year of a campaign's round; 0: none
    friend bool operator==(Opened const&, Opened const&) = default;
};
struct FieldsChanged {
    std::vector<FieldChange> changes;
    std::optional<std::uint32_t> role{}; // in which the person edited; none: the workflow's `set`
    friend bool operator==(FieldsChanged const&, FieldsChanged const&) = default;
};
struct Attached {
    Attachment attachment;               // also becomes the field's value (its id)
    std::optional<std::uint32_t> role{}; // in which the person attached it
    friend bool operator==(Attached const&, Attached const&) = default;
};
struct ActionTaken {
    std::string action;     // "" for a timeout
    std::uint32_t from = 0; // state
    std::uint32_t branch = 0;
    std::optional<std::uint32_t> role; // in which the person acted
    std::string note;
    std::string because; // of the branch, or the names of failed requirements that led to it
    PartNumber part = 0;
    friend bool operator==(ActionTaken const&, ActionTaken const&) = default;
};
struct Submitted { // the case left its start state for the first time
    Date on;
    friend bool operator==(Submitted const&, Submitted const&) = default;
};
struct StateEntered { // leaves the state before
    std::uint32_t state = 0;
    std::optional<Duration> deadline; // evaluated on entry
    PartNumber part = 0;
    friend bool operator==(StateEntered const&, StateEntered const&) = default;
};
struct ClockStarted { // of a limit; also when it restarts
    std::uint32_t limit = 0;
    Duration duration;
    bool again = false;
    friend bool operator==(ClockStarted const&, ClockStarted const&) = default;
};
struct ClockPaused {
    std::uint32_t limit = 0;
    friend bool operator==(ClockPaused const&, ClockPaused const&) = default;
};
struct ClockResumed {
    std::uint32_t limit = 0;
    friend bool operator==(ClockResumed const&, ClockResumed const&) = default;
};
struct ClockExtended {
    std::uint32_t limit = 0;
    Duration amount;
    std::string note;
    friend bool operator==(ClockExtended const&, ClockExtended const&) = default;
};
struct ClockStopped { // the limit was kept or is over
    std::uint32_t limit = 0;
    bool late = false;
    friend bool operator==(ClockStopped const&, ClockStopped const&) = default;
};
struct TimerSet {
    Timer timer; // replaces an open one of the same key
    friend bool operator==(TimerSet const&, TimerSet const&) = default;
};
struct TimerCancelled {
    std::string key;
    friend bool operator==(TimerCancelled const&, TimerCancelled const&) = default;
};
struct TimerFired {
    std::string key;
    friend bool operator==(TimerFired const&, TimerFired const&) = default;
};
struct WentOverdue {                    // a state's deadline or a limit passed
    std::optional<std::uint32_t> limit; // nullopt: the state's deadline
    PartNumber part = 0;
    friend bool operator==(WentOverdue const&, WentOverdue const&) = default;
};
struct Notified {    // a reminder, escalation or notice went to the outbox
    std::string key; // of the outbox row
    std::uint32_t role = 0;
    std::string text;
    PartNumber part = 0;
    friend bool operator==(Notified const&, Notified const&) = default;
};
struct Commented {
    std::string text;
    friend bool operator==(Commented const&, Commented const&) = default;
};

// ---- parts

struct PartOpened { // number: one more than the last; a StateEntered of it follows
    std::uint32_t machine = 0;
    AgencyId member;         // collected: the agency asked
    std::string member_name; // as it was then
    Value data;              // its record, hidden fields left out; unset: empty
    friend bool operator==(PartOpened const&, PartOpened const&) = default;
};
enum class PartEnd : std::uint8_t { missing, cancelled };
struct PartClosed { // not by its own doing: time was over, or the block or the case was left
    PartNumber part = 0;
    PartEnd end = PartEnd::cancelled;
    friend bool operator==(PartClosed const&, PartClosed const&) = default;
};
struct MemberSucceeded { // an agency ended; its successor goes on with the part, or with the case
    PartNumber part = 0; // 0: the case's applicant
    AgencyId from, to;
    std::string to_name;
    friend bool operator==(MemberSucceeded const&, MemberSucceeded const&) = default;
};

// ---- tasks: who works on a state that has an owner

enum class TaskChange : std::uint8_t {
    claimed,   // took it; for `lease`
    released,  // gave it back to everybody
    assigned,  // was given it
    delegated, // the assignee asks somebody else; `GiveBack` returns it
    returned,  // the delegate gave it back
    freed      // the assignee no longer holds the role
};
struct TaskMoved {
    PartNumber part = 0;
    TaskChange change = TaskChange::claimed;
    PersonName to;                // nobody: for everybody
    std::optional<Instant> until; // claimed: end of the lease
    std::string note;
    friend bool operator==(TaskMoved const&, TaskMoved const&) = default;
};

// ---- council

enum class SeatKind : std::uint8_t { member, chair, deputy };
struct Seat {
    PersonName person;
    AgencyId agency;
    SeatKind kind = SeatKind::member;
    bool present = false;
    std::string conflict; // reason; not empty: takes no part
    friend bool operator==(Seat const&, Seat const&) = default;
};
struct CouncilSeated { // replaces all seats; ballots so far are void
    std::vector<Seat> seats;
    friend bool operator==(CouncilSeated const&, CouncilSeated const&) = default;
};
struct AttendanceTaken {
    std::vector<PersonId> present;
    friend bool operator==(AttendanceTaken const&, AttendanceTaken const&) = default;
};
struct ConflictDeclared {
    PersonId person;
    std::string reason;
    friend bool operator==(ConflictDeclared const&, ConflictDeclared const&) = default;
};
struct BallotCast { // replaces an earlier one of the same person
    PersonId person;
    std::vector<std::uint32_t> choices; // by item: member of the ballot's enumeration
    std::string remark;
    friend bool operator==(BallotCast const&, BallotCast const&) = default;
};
struct VoteClosed {
    std::vector<bool> passed; // by item
    bool quorate = false;
    bool early = false;
    friend bool operator==(VoteClosed const&, VoteClosed const&) = default;
};

struct DocumentIssued {
    std::uint32_t document = 0;
    std::string number;
    std::int64_t serial = 0;
    Date on;
    std::vector<std::string> values; // as Document::puts, in words
    friend bool operator==(DocumentIssued const&, DocumentIssued const&) = default;
};
} // namespace event

using EventBody =
    std::variant<event::Opened, event::FieldsChanged, event::Attached, event::ActionTaken,
                 event::Submitted, event::StateEntered, event::ClockStarted, event::ClockPaused,
                 event::ClockResumed, event::ClockExtended, event::ClockStopped, event::TimerSet,
                 event::TimerCancelled, event::TimerFired, event::WentOverdue, event::Notified,
                 event::Commented, event::PartOpened, event::PartClosed, event::MemberSucceeded,
                 event::TaskMoved, event::CouncilSeated, event::AttendanceTaken,
                 event::ConflictDeclared, event::BallotCast, event::VoteClosed,
                 event::DocumentIssued>;

/// Who did it: a person, or the engine itself (empty person) when a timer fired.
struct EventActor {
    PersonId person;
    std::string name; // as it was then
    AgencyId agency;
    PersonName behalf{}; // a substitute acts for this person; empty: for themselves
    friend bool operator==(EventActor const&, EventActor const&) = default;
};

struct Event {
    std::int64_t seq = 0; // 1, 2, 3 … without a gap in a case; the case's version is the last one's
    Instant at;
    EventActor actor;
    EventBody body;
    friend bool operator==(Event const&, Event const&) = default;
};

} // namespace hoso::engine
