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

/// One open timer. INVARIANT(one_timer): at most one open timer has a given key in a case.
struct Timer {
    std::string key; // "deadline", "remind:0:2", "escalate:1", "limit:tong" — unique within the
                     // case while open
    TimerKind kind = TimerKind::deadline;
    std::uint32_t index = 0; // deadline/reminder/escalation: state; limit: limit
    std::uint32_t rung =
        0; // which remind/escalate clause and which offset of it (clause * 100 + offset)
    Instant due;
    friend bool operator==(Timer const&, Timer const&) = default;
};

namespace event {
struct Opened { // always the first
    std::string definition;
    int version = 1;
    std::string hash;
    AgencyId applicant; // the enterprise (or agency) the case belongs to
    friend bool operator==(Opened const&, Opened const&) = default;
};
struct FieldsChanged {
    std::vector<FieldChange> changes;
    std::optional<std::uint32_t> role{}; // in which the person edited; none: the workflow's `set`
    friend bool operator==(FieldsChanged const&, FieldsChanged const&) = default;
};
struct Attached {
    Attachment attachment; // also becomes the field's value (its id)
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
    friend bool operator==(ActionTaken const&, ActionTaken const&) = default;
};
struct Submitted { // the case left its start state for the first time
    Date on;
    friend bool operator==(Submitted const&, Submitted const&) = default;
};
struct StateEntered { // leaves the state before
    std::uint32_t state = 0;
    std::optional<Duration> deadline; // evaluated on entry
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
    friend bool operator==(WentOverdue const&, WentOverdue const&) = default;
};
struct Notified {    // a reminder, escalation or notice went to the outbox
    std::string key; // of the outbox row
    std::uint32_t role = 0;
    std::string text;
    friend bool operator==(Notified const&, Notified const&) = default;
};
struct Commented {
    std::string text;
    friend bool operator==(Commented const&, Commented const&) = default;
};
} // namespace event

using EventBody =
    std::variant<event::Opened, event::FieldsChanged, event::Attached, event::ActionTaken,
                 event::Submitted, event::StateEntered, event::ClockStarted, event::ClockPaused,
                 event::ClockResumed, event::ClockExtended, event::ClockStopped, event::TimerSet,
                 event::TimerCancelled, event::TimerFired, event::WentOverdue, event::Notified,
                 event::Commented>;

/// Who did it: a person, or the engine itself (empty person) when a timer fired.
struct EventActor {
    PersonId person;
    std::string name; // as it was then
    AgencyId agency;
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
