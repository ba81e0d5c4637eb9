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

/// The person before the screen with the roles held at `Context::now`.
struct Actor {
    PersonId person;
    std::string name;
    AgencyId agency;
    std::vector<RoleId> roles;
};

/// All inputs of a decision besides the case: values, so every run replays.
struct Context {
    Instant now;
    Actor actor; // empty person: the engine itself (timers)
    Calendar const* calendar =
        nullptr;                // of the definition; never null when the definition uses one
    std::vector<Value> lookups; // as Definition::lookups
};

namespace command {
struct Open { // on an empty CaseState
    std::vector<FieldChange> data;
};
struct Edit {
    std::vector<FieldChange> changes;
};
struct Act {
    std::string action; // an action of the state, or an extension's name
    std::vector<FieldChange>
        inputs;       // edits made with the button (its `needs`); no files: Attach them first
    std::string note; // up to 2000 characters
};
struct Attach {
    Attachment attachment;
};
struct Comment {
    std::string text; // 1..4000 characters
};
struct FireTimer {
    std::string key;
};
} // namespace command
using Command = std::variant<command::Open, command::Edit, command::Act, command::Attach,
                             command::Comment, command::FireTimer>;

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
};
/// `inputs` are values the actor is about to give with the buttons (may be empty): each option is
/// judged as `decide` judges an Act with exactly these inputs. Every action of the state is listed,
/// also those of other roles (reason "R-role").
std::vector<Option> explain(Runnable const& runnable, CaseState const& state,
                            Context const& context, std::vector<FieldChange> const& inputs = {});

/// Fields the actor may edit now.
std::vector<FieldPath> editable(Runnable const& runnable, CaseState const& state,
                                Actor const& actor);

/// A running clock as people see it.
struct DeadlineView {
    std::optional<std::uint32_t> limit; // nullopt: of the state
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
