#pragma once
// One command = one transaction. The only door to changing a case, for HTTP, the command line and
// the timers alike.
//
// Commands queue in a lane; one thread takes what is there (up to `batch_max`), runs each in its
// own savepoint and commits them together: one fsync for many commands, each isolated from its
// neighbours' refusals. The caller blocks until its answer is durable.

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include <tl/expected.hpp>

#include "engine/ports/store.hpp"
#include "engine/ports/world.hpp"
#include "engine/service/registry.hpp"

namespace hoso::engine {

struct Request {
    std::optional<CaseId> case_id; // empty: open a new case
    std::string definition;        // for a new case: name; the version that applies today
    /// If-Match; empty only for timers and new cases. A command about a part is held against the
    /// part's own version, so that departments do not get into each other's way.
    std::optional<std::int64_t> expected_version;
    std::string idempotency_key; // empty: none
    std::string fingerprint;     // of the command as sent, for the key
    Command command;
    Actor actor;
};

struct Accepted {
    CaseId case_id;
    std::string code;
    std::int64_t version = 0; // of the case, or of the part the command was about
    bool repeated = false;    // answered from the idempotency key
    std::vector<Reason> warnings;
};

enum class FailureKind : std::uint8_t {
    refused,       // see `refusal`
    not_found,     // no such case, or not yours to see
    version_moved, // somebody changed the case meanwhile; `version` is today's
    key_reused,    // the idempotency key was used for another command
    busy,          // queue full or store busy: try again
    unknown_definition
};
struct Failure {
    FailureKind kind = FailureKind::refused;
    Refusal refusal;
    std::int64_t version = 0;
};

struct ServiceLimits {
    int batch_max = 64;
    int queue_max = 1024;
    std::string code_prefix = "H06.SKHCN"; // of dossier codes: the agency that decides
};

/// What a sweep did.
struct SweepCount {
    int rounds = 0, freed = 0, moved = 0;
    int followed = 0; // cases whose timers moved with a corrected calendar; in the first sweep
    friend bool operator==(SweepCount const&, SweepCount const&) = default;
};

class CaseService {
  public:
    CaseService(Store& store, Registry const& registry, Organisation const& organisation,
                CalendarLookup calendars, Clock const& clock, Ids& ids, FoldWords fold,
                ServiceLimits limits = {});
    ~CaseService();
    CaseService(CaseService const&) = delete;
    CaseService& operator=(CaseService const&) = delete;

    /// Thread safe; blocks until the command is durable or refused.
    tl::expected<Accepted, Failure> execute(Request request);
    /// What the actor may do now, judged with the figures over other cases that `execute` would
    /// use. Thread safe, writes nothing.
    tl::expected<std::vector<Option>, Failure> options(CaseId const& id, Actor const& actor,
                                                       std::vector<FieldChange> inputs = {},
                                                       PartNumber part = 0);
    /// Fires timers due by now, oldest first, at most `limit`; returns how many fired. Safe to call
    /// any time, from one thread.
    int fire_due_timers(int limit = 100);
    /// Opens rounds whose day has come, frees tasks of people who left their role, moves work of
    /// agencies that ended, the first time also the timers that the calendars, as they were read at
    /// the start, have elsewhere (see sweeps.hpp). Cheap when there is nothing to do; call it every
    /// few minutes, from one thread.
    SweepCount sweep();
    /// Answers what is queued, then refuses new work.
    void stop();

  private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

/// May this person see the case at all? People from outside see only their own enterprise's;
/// officials see cases of definitions in which they hold a role (as an auditor role `kiem_toan` or
/// administrator `quan_tri`: all). `members`: agencies with a part in it, whose people see the case
/// too. Whom the actor stands in for counts.
bool may_see(Definition const& definition, AgencyId const& applicant,
             std::vector<AgencyId> const& members, Actor const& actor);
/// A part of the case: people from outside see only their own agency's.
bool may_see_part(Definition const& definition, CaseState const& state, PartNumber number,
                  Actor const& actor);

} // namespace hoso::engine
