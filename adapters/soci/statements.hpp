#pragma once
// The SQL of the writing connection. Lists arrive as one JSON parameter: one statement for many
// rows.

namespace hoso::adapters::sql {

inline constexpr char const* find_answer =
    "SELECT fingerprint, case_id, version, at FROM answer WHERE key = ?";
inline constexpr char const* put_answer =
    "INSERT INTO answer (key, fingerprint, case_id, version, at) VALUES (?, ?, ?, ?, ?)";
inline constexpr char const* prune_answers =
    "DELETE FROM answer WHERE key IN (SELECT key FROM answer WHERE at < ? ORDER BY at LIMIT 200)";

inline constexpr char const* load_case =
    "SELECT code, definition, definition_version, state FROM cases WHERE id = ?";
inline constexpr char const* find_stored =
    "SELECT no, version, head, search_text, code FROM cases WHERE id = ?";
// Name of the definition, applicant and day of opening never change.
inline constexpr char const* put_case = R"sql(
INSERT INTO cases (id, code, definition, definition_version, applicant, version, head, closed,
                   state, state_name, submitted_year, title, search_text, owner_role,
                   owner_outside, due, overdue, changed, opened)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
ON CONFLICT (id) DO UPDATE SET
    definition_version = excluded.definition_version, version = excluded.version,
    head = excluded.head, closed = excluded.closed, state = excluded.state,
    state_name = excluded.state_name, submitted_year = excluded.submitted_year,
    title = excluded.title, search_text = excluded.search_text, owner_role = excluded.owner_role,
    owner_outside = excluded.owner_outside, due = excluded.due, overdue = excluded.overdue,
    changed = excluded.changed
RETURNING no)sql";
inline constexpr char const* put_event =
    "INSERT INTO event (case_no, seq, body, hash) VALUES (?, ?, ?, ?)";

inline constexpr char const* drop_words = "DELETE FROM case_word WHERE case_no = ?";
inline constexpr char const* put_words =
    "INSERT INTO case_word (case_no, word) SELECT ?1, value FROM json_each(?2)";

inline constexpr char const* drop_timers =
    "DELETE FROM timer WHERE case_no = ?1 AND key NOT IN (SELECT value ->> 0 FROM json_each(?2))";
inline constexpr char const* put_timers = R"sql(
INSERT INTO timer (case_no, key, due)
SELECT ?1, value ->> 0, value ->> 1 FROM json_each(?2) WHERE true
ON CONFLICT (case_no, key) DO UPDATE SET due = excluded.due WHERE due <> excluded.due)sql";

inline constexpr char const* drop_facts =
    "DELETE FROM fact WHERE case_no = ?1 AND name NOT IN (SELECT value ->> 0 FROM json_each(?2))";
inline constexpr char const* put_facts = R"sql(
INSERT INTO fact (case_no, name, text, number)
SELECT ?1, value ->> 0, value ->> 1, value ->> 2 FROM json_each(?2) WHERE true
ON CONFLICT (case_no, name) DO UPDATE SET text = excluded.text, number = excluded.number
WHERE text <> excluded.text OR number IS NOT excluded.number)sql";

// The same role again is nothing new; another role for the same person meets the primary key and is
// refused.
inline constexpr char const* put_duties = R"sql(
INSERT INTO duty (case_no, separation, person, role)
SELECT ?1, d.value ->> 0, d.value ->> 1, d.value ->> 2 FROM json_each(?2) AS d
WHERE NOT EXISTS (SELECT 1 FROM duty AS old
                  WHERE old.case_no = ?1 AND old.separation = d.value ->> 0
                  AND old.person = d.value ->> 1 AND old.role = d.value ->> 2))sql";

inline constexpr char const* put_notice =
    "INSERT INTO outbox (case_no, key, kind, role, applicant, text, created, person) "
    "VALUES (?, ?, ?, ?, ?, ?, ?, ?)";

inline constexpr char const* drop_tasks =
    "DELETE FROM task WHERE case_no = ?1 AND part NOT IN (SELECT value ->> 0 FROM json_each(?2))";
inline constexpr char const* put_tasks = R"sql(
INSERT INTO task (case_no, part, state_name, owner_role, agency, assignee, claimed_until, due,
                  overdue)
SELECT ?1, value ->> 0, value ->> 1, value ->> 2, value ->> 3, value ->> 4, value ->> 5,
       value ->> 6, value ->> 7
FROM json_each(?2) WHERE true
ON CONFLICT (case_no, part) DO UPDATE SET
    state_name = excluded.state_name, owner_role = excluded.owner_role, agency = excluded.agency,
    assignee = excluded.assignee, claimed_until = excluded.claimed_until, due = excluded.due,
    overdue = excluded.overdue)sql";
inline constexpr char const* drop_members = "DELETE FROM case_member WHERE case_no = ?1 AND agency "
                                            "NOT IN (SELECT value FROM json_each(?2))";
inline constexpr char const* put_members =
    "INSERT OR IGNORE INTO case_member (case_no, agency) SELECT ?1, value FROM json_each(?2)";
inline constexpr char const* put_round = "INSERT INTO round (name, case_no) VALUES (?, ?)";
inline constexpr char const* find_round =
    "SELECT c.id FROM round AS r JOIN cases AS c ON c.no = r.case_no WHERE r.name = ?";
inline constexpr char const* last_serial = "SELECT last FROM serial WHERE series = ?";

inline constexpr char const* next_serial = R"sql(
INSERT INTO serial (series, last) VALUES (?, 1)
ON CONFLICT (series) DO UPDATE SET last = last + 1 RETURNING last)sql";

// ?1 definition, ?2 case left out, ?3 states, ?4 year or NULL, ?5 fact to sum or '': count.
inline constexpr char const* lookup_all = R"sql(
SELECT CASE ?5 WHEN '' THEN count(*) ELSE coalesce(sum(t.number), 0) END
FROM cases AS c LEFT JOIN fact AS t ON t.case_no = c.no AND t.name = ?5
WHERE c.definition = ?1 AND c.id <> ?2 AND c.state_name IN (SELECT value FROM json_each(?3))
  AND (?4 IS NULL OR c.submitted_year = ?4))sql";
// As above, with ?6 and ?7 the first fact that must be the same and ?8 the others.
inline constexpr char const* lookup_same = R"sql(
SELECT CASE ?5 WHEN '' THEN count(*) ELSE coalesce(sum(t.number), 0) END
FROM fact AS f CROSS JOIN cases AS c ON c.no = f.case_no
LEFT JOIN fact AS t ON t.case_no = c.no AND t.name = ?5
WHERE f.name = ?6 AND f.text = ?7
  AND c.definition = ?1 AND c.id <> ?2 AND c.state_name IN (SELECT value FROM json_each(?3))
  AND (?4 IS NULL OR c.submitted_year = ?4)
  AND NOT EXISTS (SELECT 1 FROM json_each(?8) AS other WHERE NOT EXISTS (
      SELECT 1 FROM fact AS g
      WHERE g.case_no = c.no AND g.name = other.value ->> 0 AND g.text = other.value ->> 1)))sql";

} // namespace hoso::adapters::sql
