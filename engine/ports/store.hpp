#pragma once
// What the engine asks of a store. Built for batches: many commands, one transaction, one fsync,
// each command isolated.
//
// Contract (one test suite runs on every store):
//  - A `UnitOfWork` is the only way to write; it holds the write lane until `commit` or destruction
//  (which rolls back).
//  - `save` within a unit either happens whole or, after `rollback_to`, not at all; others in the
//  unit are not touched.
//  - Events are append-only, `seq` gap-free from 1 in each case; each event row carries the hash
//  chained over its predecessor.
//  - After `commit` returns, everything is on disk (power loss included).
//  - Reads outside a unit see only committed data. Pages are keyset pages: `after` is the last
//  row's key.
// Errors: `StoreBusy` (try later), `StoreConflict` (version moved), `StoreError` (anything else).
// Texts carry no bound values. The suite in tests/adapters/soci/contract says the rest: what
// conflicts, what is unique, in which order rows come.

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <vector>

#include "engine/core/decide.hpp"
#include "engine/ports/deliveries.hpp"

namespace hoso::engine {

struct StoreError : std::runtime_error {
    using std::runtime_error::runtime_error;
};
struct StoreBusy : StoreError {
    using StoreError::StoreError;
};
struct StoreConflict : StoreError {
    using StoreError::StoreError;
};
struct BadCursor : StoreError {
    using StoreError::StoreError;
}; // `Page::after` is not one of ours

/// Answer kept for an idempotency key, so that a repeated command gets it again. Kept 7 days.
struct StoredAnswer {
    std::string key; // actor + key as sent
    std::string
        fingerprint; // SHA-256 of the command: the same key with another command is an error
    CaseId case_id;
    std::int64_t version = 0; // of the case after the command
    Instant at;
    friend bool operator==(StoredAnswer const&, StoredAnswer const&) = default;
};

/// The case as the store keeps it: its state and what lists and searches need.
struct CaseRecord {
    CaseId id;
    std::string code; // human dossier code "H06.SKHCN-261123-0001"; given on opening
    CaseState state;
};

/// Projection written with each save: what the lists show. Built by the service, so that every
/// store keeps the same.
struct CaseSummary {
    std::string title;       // of the case: enterprise name or the form's first text field
    std::string search_text; // folded words (see adapters/text)
    std::string state_name;
    std::string owner_role; // empty: nobody
    bool owner_outside = false;
    std::optional<Instant> due; // soonest of the open clocks that are not paused
    bool overdue = false;
    Instant changed;
};

/// Values that lookups of other cases compare or sum.
struct LookupFact {
    std::string name; // dotted field path
    std::string text; // the value, canonical
    std::optional<std::int64_t> number;
};

/// One open place with an owner, the case's or a part's: a row of somebody's inbox. Projection, as
/// the summary.
struct TaskRow {
    CaseId case_id;
    PartNumber part = 0;
    std::string code, title; // of the case
    std::string definition;
    int definition_version = 0;
    std::string state_name;
    std::string owner_role;
    AgencyId agency;                      // a party: whose people; officials: empty
    PersonId assignee;                    // empty: any holder of the role
    std::optional<Instant> claimed_until; // of a claim; none: until released
    std::optional<Instant> due;           // soonest clock that is not paused
    bool overdue = false;
    friend bool operator==(TaskRow const&, TaskRow const&) = default;
};

struct SaveCase {
    CaseRecord record;                 // state after the events
    std::int64_t expected_version = 0; // of the stored case before; 0: new
    std::vector<Event> events;
    std::vector<Notice> notices;
    CaseSummary summary;
    std::vector<LookupFact> facts; // replaces the case's facts
    std::optional<StoredAnswer> answer;
    std::vector<TaskRow> tasks{};    // replaces the case's tasks
    std::vector<AgencyId> members{}; // agencies with a part here, the applicant left out
    std::string round{};             // "bao_cao_nam/2026" of a yearly round: unique in the store
};

struct LookupQuery {
    std::string definition;
    CaseId except;
    std::vector<std::string> states;
    std::vector<std::pair<std::string, std::string>> same; // path, canonical text
    std::optional<int> year;                               // of submission
    std::optional<std::string> total;                      // path summed; nullopt: count
};

/// Somebody is away: who stands in for them, when and for which workflows.
struct Absence {
    std::string id; // fresh
    PersonId person, substitute;
    Date from, to;                        // both included
    std::vector<std::string> definitions; // names; empty: all
    std::string note;                     // up to 500 characters
    PersonId entered_by;
    Instant entered;
    bool revoked = false;
    friend bool operator==(Absence const&, Absence const&) = default;
};

class UnitOfWork {
  public:
    virtual ~UnitOfWork() = default;
    virtual std::optional<StoredAnswer> find_answer(std::string const& key) = 0;
    virtual std::optional<CaseRecord> load(CaseId const& id) = 0;
    virtual std::int64_t lookup(LookupQuery const& query) = 0;
    /// Next serial of a day's dossier codes, from 1.
    virtual std::int64_t next_serial(std::string const& series) = 0;
    /// The serial given last; 0: none yet.
    virtual std::int64_t last_serial(std::string const& series) = 0;
    /// The case that is this yearly round.
    virtual std::optional<CaseId> find_round(std::string const& round) = 0;
    /// Absences that cover the day and are not revoked, of all people, or where `substitute` stands
    /// in.
    virtual std::vector<Absence> absences_on(Date day, PersonId const& substitute) = 0;
    virtual void save(SaveCase const& save) = 0;
    virtual void set_savepoint() = 0;
    virtual void rollback_to_savepoint() = 0;
    virtual void commit() = 0;
};

struct CaseRow {
    CaseId id;
    std::string code, definition;
    int definition_version = 0;
    AgencyId applicant;
    std::int64_t version = 0;
    bool closed = false;
    CaseSummary summary;
    Instant opened;
    std::vector<AgencyId> members{}; // agencies with a part of their own
};

struct CaseFilter {
    std::optional<AgencyId> applicant;    // only cases of this applicant, or with a part of it
    std::vector<std::string> owner_roles; // inbox: only cases held by one of these roles
    std::vector<std::string> definitions; // only these; empty: all
    std::vector<std::string> states;
    std::vector<std::string> words; // folded; all must occur as prefixes of words
    std::optional<bool> closed;
};
/// Whose inbox: open tasks of these roles, and, for a party, of this agency; assigned to nobody or
/// to one of `people` when these are given.
struct TaskFilter {
    std::vector<std::string> owner_roles; // of officials
    std::vector<std::string> party_roles; // and of parties, for people of `agency`
    AgencyId agency;
    std::vector<PersonId> people;         // not empty: only what is theirs or nobody's
    std::optional<PersonId> assignee;     // only tasks given to this person
    std::vector<std::string> definitions; // only these; empty: all
};
struct TaskPage {
    std::vector<TaskRow> rows; // soonest due first, then by case and part
    std::string next;          // empty: no more
};

enum class CaseOrder : std::uint8_t { due_first, newest_first };
struct Page {
    int size = 50;     // 1..100
    std::string after; // opaque cursor of the last page; empty: from the start
};
struct CasePage {
    std::vector<CaseRow> rows;
    std::string next; // empty: no more
};

struct StoredEvent {
    Event event;
    std::string hash; // hex, chained
};
struct DueTimer {
    CaseId case_id;
    std::string key;
    Instant due;
};
struct OutboxRow {
    std::int64_t id = 0;
    CaseId case_id;
    std::string key;
    Notice::Kind kind = Notice::Kind::notice;
    std::string role;
    AgencyId applicant; // of the case, or of the part it is about: for parties
    std::string text;
    Instant created;
    PersonId person{}; // told: this person alone; empty: holders of the role
};
struct StoredDefinition {
    std::string name;
    int version = 1;
    std::string hash;
    std::string root;                                       // path of the root file
    std::vector<std::pair<std::string, std::string>> files; // path, text: root and imports
    Instant deployed;
};
struct User {
    PersonId id;
    std::string login, name;
    AgencyId agency;
    std::string password_hash; // argon2id, libsodium's text form
    bool disabled = false;
};
struct Session {
    std::string token_hash; // SHA-256 hex of the cookie's token
    PersonId person;
    Instant created, seen;
};

class Store : public Deliveries {
  public:
    virtual std::unique_ptr<UnitOfWork> begin() = 0;

    virtual std::optional<CaseRecord> find_case(CaseId const& id) = 0;
    virtual std::optional<CaseRow> find_row(CaseId const& id) = 0;
    virtual CasePage list_cases(CaseFilter const& filter, CaseOrder order, Page const& page) = 0;
    virtual TaskPage list_tasks(TaskFilter const& filter, Page const& page) = 0;
    virtual std::optional<CaseId> find_round(std::string const& round) = 0;
    /// Agencies that are the applicant of an open case or have an open part in one, each once.
    virtual std::vector<AgencyId> agencies_at_work() = 0;
    /// Open cases of the agency, or in which it has a part; at most `limit`.
    virtual std::vector<CaseId> cases_of_agency(AgencyId const& agency, int limit) = 0;
    /// People to whom open tasks are assigned, each once.
    virtual std::vector<PersonId> assignees() = 0;
    /// Events with seq > after, oldest first, at most `limit` (1..1000).
    virtual std::vector<StoredEvent> history(CaseId const& id, std::int64_t after, int limit) = 0;
    /// Recomputes the case's hash chain; the seq of the first event that does not fit, nullopt when
    /// sound.
    virtual std::optional<std::int64_t> broken_link(CaseId const& id) = 0;
    virtual std::vector<DueTimer> due_timers(Instant now, int limit) = 0;
    virtual std::vector<OutboxRow> outbox(std::int64_t after, int limit) = 0;
    /// A new one, or the same id again with `revoked` or `to` changed.
    virtual void put_absence(Absence const& absence) = 0;
    /// All that end on or after the day, revoked ones too, latest first; at most 1000.
    virtual std::vector<Absence> absences(Date from) = 0;
    /// Notices to people of these roles, newest first; with `applicant` only those of its cases (a
    /// party sees no others).
    virtual std::vector<OutboxRow> notices(std::vector<std::string> const& roles,
                                           std::optional<AgencyId> applicant, int limit) = 0;

    /// A store of sample people and cases, whose passwords everybody knows. Once one, always one.
    virtual bool is_demo() = 0;
    virtual void mark_demo() = 0;

    virtual void put_definition(
        StoredDefinition const& definition) = 0; // same name+version+hash: texts replaced
    virtual std::vector<StoredDefinition> definitions() = 0;

    virtual void put_user(User const& user) = 0;
    virtual std::optional<User> find_user(std::string const& login) = 0;
    virtual std::optional<User> find_person(PersonId const& id) = 0;
    virtual std::vector<User> users() = 0;
    virtual void put_session(Session const& session) = 0;
    /// Sets `seen` of a session that is still there; one that was dropped stays dropped.
    virtual void touch_session(std::string const& token_hash, Instant seen) = 0;
    virtual std::optional<Session> find_session(std::string const& token_hash) = 0;
    virtual void drop_session(std::string const& token_hash) = 0;
    virtual void drop_sessions_of(PersonId const& person) = 0;
    virtual void drop_sessions_before(Instant seen) = 0;
};

} // namespace hoso::engine
