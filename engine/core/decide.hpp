#pragma once
// The engine's heart: may this happen, and what follows. Pure: same definition, state, command and
// context, same answer.
//
// INVARIANT(same_answer): what `explain` offers as allowed, `decide` accepts with the same context,
// and the other way round.

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include <tl/expected.hpp>

#include "engine/core/state.hpp"
#include "engine/eval/runnable.hpp"

namespace hoso::engine {

/// Somebody absent for whom the actor may act now.
struct Principal {
    PersonName person;
    AgencyId agency;
    std::vector<RoleId> roles;
    friend bool operator==(Principal const&, Principal const&) = default;
};

/// The person before the screen with the roles held at `Context::now`.
struct Actor {
    PersonId person;
    std::string name;
    AgencyId agency;
    std::vector<RoleId> roles;
    std::vector<Principal> principals{}; // whom they stand in for, in this workflow
};

/// An agency of a collection, valid on the day of the command, with its part of the last round.
struct Member {
    AgencyId id;
    std::string name;
    Value previous{}; // the record, hidden fields left out; unset: none
};

/// All inputs of a decision besides the case: values, so every run replays.
struct Context {
    Instant now;
    Actor actor; // empty person: the engine itself (timers)
    Calendar const* calendar =
        nullptr;                // of the definition; never null when the definition uses one
    std::vector<Value> lookups; // as Definition::lookups
    std::vector<std::vector<Member>> members{}; // by machine: of the collections; others empty
    std::vector<std::int64_t> serials{};        // by document: the next number of its series
};

namespace command {
struct Open { // on an empty CaseState
    std::vector<FieldChange> data;
    int round = 0; // of a campaign: the year; opened by the engine, or on demand by a person
};
struct Edit {
    std::vector<FieldChange> changes;
    PartNumber part = 0;
};
struct Act {
    std::string action; // an action of the state, or an extension's name
    std::vector<FieldChange>
        inputs;       // edits made with the button (its `needs`); no files: Attach them first
    std::string note; // up to 2000 characters
    PartNumber part = 0;
};
struct Attach {
    Attachment attachment; // of a part: the field path names the item
    PartNumber part = 0;
};
struct Comment {
    std::string text; // 1..4000 characters
};
struct FireTimer {
    std::string key;
};

/// Who works on a task. `to` with the roles they hold, for `assign` and `delegate`.
struct MoveTask {
    enum class Kind : std::uint8_t { claim, release, assign, delegate, give_back, free };
    Kind kind = Kind::claim;
    PartNumber part = 0;
    Actor to{};
    std::string note; // up to 2000 characters
};

/// Seats a council: who sits, as what. By the owner of the state. `seats` with the roles they hold.
struct SeatCouncil {
    struct Chair {
        Actor person;
        event::SeatKind kind = event::SeatKind::member;
    };
    std::vector<Chair> seats;
};
struct TakeAttendance {
    std::vector<PersonId> present;
};
struct DeclareConflict { // by the member, or by the owner of the state
    PersonId person;
    std::string reason; // 1..500 characters
};
struct CastBallot {
    std::vector<std::uint32_t> choices;
    std::string remark; // up to 2000 characters
};
struct CloseVote {};

/// An agency ended and has a successor. By the engine itself.
struct Succeed {
    PartNumber part = 0;
    AgencyId to;
    std::string to_name;
};
/// The calendar was corrected. By the engine itself; events: the timers that move.
struct FollowCalendar {};
} // namespace command
using Command =
    std::variant<command::Open, command::Edit, command::Act, command::Attach, command::Comment,
                 command::FireTimer, command::MoveTask, command::SeatCouncil,
                 command::TakeAttendance, command::DeclareConflict, command::CastBallot,
                 command::CloseVote, command::Succeed, command::FollowCalendar>;

/// One reason, in words of the workflow where there are any.
struct Reason {
    std::string code; // "R-role", "R-needs", or the requirement's name: "r05_no_debt"
    Bilingual text;
    std::string path;     // field concerned, "don.ma_so_thue"; may be empty
    std::string citation; // "Điều 13 khoản 2 …", Vietnamese; may be empty
    friend bool operator==(Reason const&, Reason const&) = default;
};

enum class RefusalKind : std::uint8_t {
    unknown,   // no such action, field or timer here
    forbidden, // wrong role, separation of duties, not an editor of the field
    invalid,   // a value is out of its type's bounds, a pattern or a check fails
    not_now,   // requirements, needs or guards do not hold; limits reached
    closed,    // the case is in a final state
    calendar   // the calendar has no list for a year that is needed
};
struct Refusal {
    RefusalKind kind = RefusalKind::not_now;
    std::vector<Reason> reasons; // never empty
};

/// A wish for the outside world: one outbox row.
struct Notice {
    std::string key; // unique in the case for ever: "remind:STATE:ENTRYSEQ:RUNG:ROLE"
    enum class Kind : std::uint8_t { notice, reminder, escalation } kind = Kind::notice;
    std::uint32_t role = 0; // told: holders of the role (a party: people of the applicant)
    std::string text;
    AgencyId agency{}; // of a part: a party is the people of this agency
    PersonId person{}; // told: this person alone, whatever the role
};

struct Decision {
    std::vector<Event> events; // seq continues the state's version
    std::vector<Notice> notices;
    std::vector<Reason> warnings; // requirements of severity `warn` that failed
};

tl::expected<Decision, Refusal> decide(Runnable const& runnable, CaseState const& state,
                                       Command const& command, Context const& context);

/// What the actor may do now, and why not.
struct Option {
    std::string action;
    Bilingual label;
    bool allowed = false;
    std::vector<Reason> reasons; // why not; empty when allowed
    std::vector<Reason> warnings;
    std::vector<FieldPath> needs;       // to be filled in beside the button
    std::vector<std::uint32_t> targets; // states it may lead to
    bool extension = false;
    PartNumber part = 0;
};
/// `inputs` are values the actor is about to give with the buttons (may be empty): each option is
/// judged as `decide` judges an Act with exactly these inputs. Every action of the state is listed,
/// also those of other roles (reason "R-role").
std::vector<Option> explain(Runnable const& runnable, CaseState const& state,
                            Context const& context, std::vector<FieldChange> const& inputs = {},
                            PartNumber part = 0);

/// Fields the actor may edit now, of the case or of a part.
std::vector<FieldPath> editable(Runnable const& runnable, CaseState const& state,
                                Actor const& actor, PartNumber part = 0);

/// A running clock as people see it.
struct DeadlineView {
    std::optional<std::uint32_t> limit; // nullopt: of the state
    PartNumber part = 0;                // whose state
    Due due;
    bool paused = false;
    bool overdue = false;     // by Context::now
    bool placeholder = false; // rests on a figure still to be confirmed
    std::string placeholder_note;
    Citations citations;
};
/// Clocks of the state and of all running limits, soonest first. Computed from the log's facts and
/// the calendar each time.
TimeResult<std::vector<DeadlineView>> deadlines(Runnable const& runnable, CaseState const& state,
                                                Calendar const& calendar, Instant now);

} // namespace hoso::engine
