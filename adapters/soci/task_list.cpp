#include "adapters/soci/task_list.hpp"

#include <algorithm>
#include <charconv>
#include <limits>
#include <memory>
#include <set>
#include <tuple>

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

namespace hoso::adapters {

namespace json = boost::json;
using namespace engine;

namespace {

constexpr std::size_t roles_max = 64;
constexpr auto never = std::numeric_limits<std::int64_t>::max();

constexpr char const* columns =
    "SELECT c.id, c.no, t.part, c.code, c.title, c.definition, c.definition_version, t.state_name,"
    " t.owner_role, t.agency, t.assignee, t.claimed_until, t.due, t.overdue"
    " FROM task AS t CROSS JOIN cases AS c ON c.no = t.case_no ";

/// What orders the rows.
struct Key {
    std::int64_t due = 0, no = 0, part = 0;
    friend auto operator<=>(Key const&, Key const&) = default;
};

std::string make_cursor(Key const& key) {
    return "t" + std::to_string(key.due) + "." + std::to_string(key.no) + "." +
           std::to_string(key.part);
}

Key read_cursor(std::string const& text) {
    Key key;
    char const* at = text.data() + 1;
    char const* const end = text.data() + text.size();
    bool good = text.size() > 1 && text.front() == 't';
    for (std::int64_t* number : {&key.due, &key.no, &key.part}) {
        if (!good) break;
        auto const read = std::from_chars(at, end, *number);
        bool const last = number == &key.part;
        good = read.ec == std::errc{} && (last ? read.ptr == end : *read.ptr == '.');
        at = read.ptr + (last ? 0 : 1);
    }
    if (good) return key;
    throw BadCursor(
        "con trỏ trang không đúng; hãy tải lại danh sách (not a cursor of this list; start again)");
}

template <class Ids>
json::array texts(Ids const& items) {
    json::array array;
    for (auto const& item : items)
        array.push_back(json::value(item));
    return array;
}

/// Conditions of one walk and the values they read from the one JSON parameter.
struct Walk {
    std::string sql = "WHERE true";
    json::object values;
};

void narrow(Walk& walk, TaskFilter const& filter, std::optional<Key> const& after) {
    if (!filter.people.empty() && !filter.assignee) {
        json::array people{json::value("")};
        for (auto const& person : filter.people)
            people.push_back(json::value(person.value));
        walk.values["people"] = std::move(people);
        walk.sql += " AND t.assignee IN (SELECT value FROM json_each(?1, '$.people'))";
    }
    if (!filter.definitions.empty()) {
        walk.values["definitions"] = texts(filter.definitions);
        walk.sql += " AND c.definition IN (SELECT value FROM json_each(?1, '$.definitions'))";
    }
    if (!after) return;
    walk.values["due"] = after->due;
    walk.values["no"] = after->no;
    walk.values["part"] = after->part;
    walk.sql += " AND (t.due, t.case_no, t.part) > (?1 ->> 'due', ?1 ->> 'no', ?1 ->> 'part')";
}

Walk role_walk(std::string const& role, std::string const& agency) {
    Walk walk;
    walk.sql += " AND t.owner_role = ?1 ->> 'role' AND t.agency = ?1 ->> 'agency'";
    walk.values["role"] = role;
    walk.values["agency"] = agency;
    return walk;
}

std::vector<Walk> walks(TaskFilter const& filter) {
    if (filter.assignee) {
        Walk walk;
        walk.sql += " AND t.assignee = ?1 ->> 'assignee' AND t.assignee <> ''";
        walk.values["assignee"] = filter.assignee->value;
        return {std::move(walk)};
    }
    std::vector<Walk> result;
    for (auto const& role : std::set(filter.owner_roles.begin(), filter.owner_roles.end()))
        if (result.size() < roles_max) result.push_back(role_walk(role, ""));
    if (filter.agency.value.empty()) return result;
    for (auto const& role : std::set(filter.party_roles.begin(), filter.party_roles.end()))
        if (result.size() < roles_max) result.push_back(role_walk(role, filter.agency.value));
    return result;
}

} // namespace

struct TaskList::Keyed {
    Key key;
    TaskRow row;
};

TaskList::Keyed TaskList::make_row(Columns const& columns) {
    auto const& [id, no, part, code, title, definition, version, state, role, agency, assignee,
                 claim, due, overdue] = columns;
    Keyed keyed;
    keyed.key = {due, no, part};
    TaskRow& row = keyed.row;
    row.case_id = CaseId{id};
    row.part = static_cast<PartNumber>(part);
    row.code = code;
    row.title = title;
    row.definition = definition;
    row.definition_version = static_cast<int>(version);
    row.state_name = state;
    row.owner_role = role;
    row.agency = AgencyId{agency};
    row.assignee = PersonId{assignee};
    if (claim) row.claimed_until = Instant{*claim};
    if (due != never) row.due = Instant{due};
    row.overdue = overdue != 0;
    return keyed;
}

TaskList::Query& TaskList::query(std::string const& sql) {
    auto& slot = queries_[sql];
    if (!slot) slot = std::make_unique<Query>(connection_, sql, "liệt kê việc phải làm");
    return *slot;
}

TaskPage TaskList::list(TaskFilter const& filter, Page const& page) {
    auto const size = static_cast<std::size_t>(std::clamp(page.size, 1, 100));
    auto const after = page.after.empty() ? std::nullopt : std::optional(read_cursor(page.after));
    std::vector<Keyed> rows;
    for (Walk& walk : walks(filter)) {
        narrow(walk, filter, after);
        walk.values["limit"] = size + 1;
        query(columns + walk.sql + " ORDER BY t.due, t.case_no, t.part LIMIT ?1 ->> 'limit'")
            .each([&](Columns const& row) { rows.push_back(make_row(row)); },
                  json::serialize(walk.values));
    }
    std::sort(rows.begin(), rows.end(),
              [](Keyed const& a, Keyed const& b) { return a.key < b.key; });
    TaskPage result;
    if (rows.size() > size) {
        rows.resize(size);
        result.next = make_cursor(rows.back().key);
    }
    for (Keyed& keyed : rows)
        result.rows.push_back(std::move(keyed.row));
    return result;
}

} // namespace hoso::adapters
