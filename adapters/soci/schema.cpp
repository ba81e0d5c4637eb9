// The tables. STRICT everywhere. `no` is the case's number inside the database; people and programs
// know its id.

#include "adapters/soci/delivery_book.hpp"
#include "adapters/soci/migrations.hpp"

namespace hoso::adapters {

namespace {

constexpr char const* cases_sql = R"sql(
CREATE TABLE cases (
    no INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    code TEXT NOT NULL UNIQUE,
    definition TEXT NOT NULL,
    definition_version INTEGER NOT NULL,
    applicant TEXT NOT NULL,
    version INTEGER NOT NULL CHECK (version >= 1),
    head TEXT NOT NULL,                 -- hash of the last event
    closed INTEGER NOT NULL CHECK (closed IN (0, 1)),
    state TEXT NOT NULL,                -- snapshot, JSON
    state_name TEXT NOT NULL,
    submitted_year INTEGER,
    title TEXT NOT NULL,
    search_text TEXT NOT NULL,
    owner_role TEXT NOT NULL,
    owner_outside INTEGER NOT NULL CHECK (owner_outside IN (0, 1)),
    due INTEGER NOT NULL,               -- 9223372036854775807: none; NULL would sort first
    overdue INTEGER NOT NULL CHECK (overdue IN (0, 1)),
    changed INTEGER NOT NULL,
    opened INTEGER NOT NULL
) STRICT;
CREATE INDEX cases_inbox ON cases (owner_role, due, id);
CREATE INDEX cases_due ON cases (closed, due, id);
CREATE INDEX cases_new ON cases (closed, opened, id);
CREATE INDEX cases_applicant ON cases (applicant, opened, id);
CREATE INDEX cases_lookup ON cases (definition, state_name, submitted_year);

-- The log. WITHOUT ROWID keeps a case's events together on disk.
CREATE TABLE event (
    case_no INTEGER NOT NULL REFERENCES cases (no),
    seq INTEGER NOT NULL CHECK (seq >= 1),
    body TEXT NOT NULL,                 -- JSON, exactly as hashed
    hash TEXT NOT NULL CHECK (length(hash) = 64),
    PRIMARY KEY (case_no, seq)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER event_never_changes BEFORE UPDATE ON event
BEGIN SELECT RAISE(ABORT, 'events are append-only'); END;
CREATE TRIGGER event_never_goes BEFORE DELETE ON event
BEGIN SELECT RAISE(ABORT, 'events are append-only'); END;
CREATE TRIGGER case_never_goes BEFORE DELETE ON cases
BEGIN SELECT RAISE(ABORT, 'cases are kept'); END;

CREATE TABLE case_word (
    case_no INTEGER NOT NULL REFERENCES cases (no),
    word TEXT NOT NULL,
    PRIMARY KEY (case_no, word)
) STRICT, WITHOUT ROWID;
CREATE INDEX case_word_word ON case_word (word, case_no);

CREATE TABLE fact (
    case_no INTEGER NOT NULL REFERENCES cases (no),
    name TEXT NOT NULL,
    text TEXT NOT NULL,
    number INTEGER,
    PRIMARY KEY (case_no, name)
) STRICT, WITHOUT ROWID;
CREATE INDEX fact_text ON fact (name, text, case_no);

CREATE TABLE timer (
    case_no INTEGER NOT NULL REFERENCES cases (no),
    key TEXT NOT NULL,
    due INTEGER NOT NULL,
    PRIMARY KEY (case_no, key)
) STRICT, WITHOUT ROWID;
CREATE INDEX timer_due ON timer (due, case_no, key);

-- Separation of duties, under the engine's: one person, one role in each separation of a case.
CREATE TABLE duty (
    case_no INTEGER NOT NULL REFERENCES cases (no),
    separation INTEGER NOT NULL,
    person TEXT NOT NULL,
    role TEXT NOT NULL,
    PRIMARY KEY (case_no, separation, person)
) STRICT, WITHOUT ROWID;
)sql";

constexpr char const* rest_sql = R"sql(
CREATE TABLE outbox (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    case_no INTEGER NOT NULL REFERENCES cases (no),
    key TEXT NOT NULL,
    kind INTEGER NOT NULL CHECK (kind BETWEEN 0 AND 2),
    role TEXT NOT NULL,
    applicant TEXT NOT NULL,
    text TEXT NOT NULL,
    created INTEGER NOT NULL,
    UNIQUE (case_no, key)
) STRICT;
CREATE INDEX outbox_role ON outbox (role, id);
CREATE INDEX outbox_applicant ON outbox (applicant, id);

CREATE TABLE answer (
    key TEXT PRIMARY KEY,
    fingerprint TEXT NOT NULL,
    case_id TEXT NOT NULL,
    version INTEGER NOT NULL,
    at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX answer_at ON answer (at);

CREATE TABLE serial (
    series TEXT PRIMARY KEY,
    last INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE definition (
    name TEXT NOT NULL,
    version INTEGER NOT NULL,
    hash TEXT NOT NULL,
    root TEXT NOT NULL,
    deployed INTEGER NOT NULL,
    PRIMARY KEY (name, version)
) STRICT, WITHOUT ROWID;
CREATE TABLE definition_file (
    name TEXT NOT NULL,
    version INTEGER NOT NULL,
    position INTEGER NOT NULL,
    path TEXT NOT NULL,
    text TEXT NOT NULL,
    PRIMARY KEY (name, version, position),
    FOREIGN KEY (name, version) REFERENCES definition (name, version)
) STRICT, WITHOUT ROWID;

CREATE TABLE account (
    id TEXT PRIMARY KEY,
    login TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    agency TEXT NOT NULL,
    password_hash TEXT NOT NULL,
    disabled INTEGER NOT NULL CHECK (disabled IN (0, 1))
) STRICT, WITHOUT ROWID;
CREATE TABLE session (
    token_hash TEXT PRIMARY KEY,
    person TEXT NOT NULL REFERENCES account (id),
    created INTEGER NOT NULL,
    seen INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX session_seen ON session (seen);
CREATE INDEX session_person ON session (person);
)sql";

constexpr char const* work_sql = R"sql(
-- The inbox: one row an open place with an owner, the case's own (part 0) or a part's.
CREATE TABLE task (
    case_no INTEGER NOT NULL REFERENCES cases (no),
    part INTEGER NOT NULL,
    state_name TEXT NOT NULL,
    owner_role TEXT NOT NULL,
    agency TEXT NOT NULL,               -- a party's; '' for officials
    assignee TEXT NOT NULL,
    claimed_until INTEGER,
    due INTEGER NOT NULL,               -- as in cases
    overdue INTEGER NOT NULL CHECK (overdue IN (0, 1)),
    PRIMARY KEY (case_no, part)
) STRICT, WITHOUT ROWID;
CREATE INDEX task_inbox ON task (owner_role, agency, due, case_no, part);
CREATE INDEX task_assignee ON task (assignee, due, case_no, part) WHERE assignee <> '';

CREATE TABLE case_member (
    case_no INTEGER NOT NULL REFERENCES cases (no),
    agency TEXT NOT NULL,
    PRIMARY KEY (case_no, agency)
) STRICT, WITHOUT ROWID;
CREATE INDEX case_member_agency ON case_member (agency, case_no);

-- A yearly round is opened once, whatever servers and restarts do.
CREATE TABLE round (
    name TEXT PRIMARY KEY,
    case_no INTEGER NOT NULL UNIQUE REFERENCES cases (no)
) STRICT, WITHOUT ROWID;

ALTER TABLE outbox ADD COLUMN person TEXT NOT NULL DEFAULT '';
CREATE INDEX outbox_person ON outbox (person, id) WHERE person <> '';

CREATE TABLE absence (
    id TEXT PRIMARY KEY,
    person TEXT NOT NULL,
    substitute TEXT NOT NULL,
    first INTEGER NOT NULL,             -- days since 1970-01-01
    last INTEGER NOT NULL,
    definitions TEXT NOT NULL,          -- JSON list of names
    note TEXT NOT NULL,
    entered_by TEXT NOT NULL,
    entered INTEGER NOT NULL,
    revoked INTEGER NOT NULL CHECK (revoked IN (0, 1)),
    CHECK (first <= last AND person <> substitute)
) STRICT, WITHOUT ROWID;
CREATE INDEX absence_substitute ON absence (substitute, last);
CREATE INDEX absence_last ON absence (last);
)sql";

constexpr char const* marks_sql = R"sql(
-- What is true of the whole store: 'demo'.
CREATE TABLE mark (name TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;
)sql";

} // namespace

std::vector<Migration> const& migrations() {
    static std::vector<Migration> const steps{
        {1, "cases", cases_sql},
        {2, "outbox, answers, definitions, accounts", rest_sql},
        {3, "e-mails", delivery_tables_sql},
        {4, "marks", marks_sql},
        {5, "tasks, members, rounds, absences", work_sql}};
    return steps;
}

} // namespace hoso::adapters
