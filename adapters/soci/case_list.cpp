#include "adapters/soci/case_list.hpp"

#include <algorithm>
#include <charconv>
#include <limits>

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

namespace hoso::adapters {

namespace json = boost::json;
using namespace engine;

namespace {

constexpr std::size_t queries_max = 64;
constexpr std::size_t roles_max = 32;
constexpr std::size_t words_max = 8;
constexpr long long rare_word_max = 5000; // as the LIMIT of count_word_
constexpr auto never = std::numeric_limits<std::int64_t>::max();

constexpr char const* columns =
    "SELECT c.id, c.code, c.definition, c.definition_version, "
    "c.applicant, c.version, c.closed, c.title, "
    "c.search_text, c.state_name, c.owner_role, c.owner_outside, "
    "c.due, c.overdue, c.changed, c.opened, "
    "(SELECT coalesce(group_concat(agency, ' '), '') FROM case_member AS m "
    "WHERE m.case_no = c.no) FROM cases AS c ";

/// What orders the rows: due or opened, then the id.
struct Key {
    std::int64_t number = 0;
    std::string id;
    friend auto operator<=>(Key const&, Key const&) = default;
};

Key key_of(CaseRow const& row, CaseOrder order) {
    if (order == CaseOrder::newest_first) return {row.opened.ms, row.id.value};
    return {row.summary.due ? row.summary.due->ms : never, row.id.value};
}

char mark_of(CaseOrder order) {
    return order == CaseOrder::newest_first ? 'n' : 'd';
}

/// "d1795393710720.01J…"
std::string make_cursor(Key const& key, CaseOrder order) {
    return mark_of(order) + std::to_string(key.number) + "." + key.id;
}

Key read_cursor(std::string const& text, CaseOrder order) {
    Key key;
    auto const dot = text.find('.');
    auto const good = dot != std::string::npos && text[0] == mark_of(order);
    auto const from = text.data() + 1;
    if (good) {
        auto const [end, failed] = std::from_chars(from, text.data() + dot, key.number);
        key.id = text.substr(dot + 1);
        if (failed == std::errc{} && end == text.data() + dot && is_valid_id(key.id)) return key;
    }
    throw BadCursor(
        "con trỏ trang không đúng; hãy tải lại danh sách (not a cursor of this list; start again)");
}

json::array texts(std::vector<std::string> const& items) {
    json::array array;
    for (auto const& item : items)
        array.push_back(json::value(item));
    return array;
}

/// Bounds of the words that begin with the prefix, by bytes.
json::object word_range(std::string const& prefix) {
    return {{"low", prefix}, {"high", prefix + "\xf4\x8f\xbf\xbf"}};
}

/// The WHERE clauses and the values they read from the one JSON parameter.
struct Conditions {
    std::string sql = "WHERE true";
    json::object values;

    void equal(char const* column, char const* name, json::value value) {
        sql += std::string(" AND c.") + column + " = ?1 ->> '" + name + "'";
        values[name] = std::move(value);
    }
    void among(char const* column, char const* name, std::vector<std::string> const& items) {
        if (items.empty()) return;
        sql += std::string(" AND c.") + column + " IN (SELECT value FROM json_each(?1, '$." + name +
               "'))";
        values[name] = texts(items);
    }
    /// A rare word picks the cases by its own index; the others are looked up in each case.
    void words(std::vector<json::object> ranges, std::optional<std::size_t> rare) {
        if (rare) {
            values["word"] = std::move(ranges[*rare]);
            ranges.erase(ranges.begin() + static_cast<std::ptrdiff_t>(*rare));
            sql += " AND c.no IN (SELECT case_no FROM case_word WHERE word >= ?1 ->> '$.word.low'"
                   " AND word < ?1 ->> '$.word.high')";
        }
        if (ranges.empty()) return;
        json::array others;
        for (auto& range : ranges)
            others.push_back(std::move(range));
        values["others"] = std::move(others);
        sql += " AND NOT EXISTS (SELECT 1 FROM json_each(?1, '$.others') AS o"
               " WHERE NOT EXISTS (SELECT 1 FROM case_word AS w WHERE w.case_no = c.no"
               " AND w.word >= o.value ->> 'low' AND w.word < o.value ->> 'high'))";
    }
    void after(Key const& key, CaseOrder order) {
        sql += order == CaseOrder::newest_first
                   ? " AND (c.opened, c.id) < (?1 ->> 'number', ?1 ->> 'id')"
                   : " AND (c.due, c.id) > (?1 ->> 'number', ?1 ->> 'id')";
        values["number"] = key.number;
        values["id"] = key.id;
    }
};

Conditions conditions_of(CaseFilter const& filter, CaseOrder order, std::string const& after) {
    Conditions conditions;
    conditions.among("definition", "definitions", filter.definitions);
    conditions.among("state_name", "states", filter.states);
    if (!after.empty()) conditions.after(read_cursor(after, order), order);
    return conditions;
}

/// One set of conditions for each walk along an index.
std::vector<Conditions> walks(Conditions base, CaseFilter const& filter) {
    std::vector<Conditions> result;
    if (filter.closed) base.equal("closed", "closed", *filter.closed ? 1 : 0);
    if (filter.applicant) {
        base.among("owner_role", "roles", filter.owner_roles);
        // The applicant is never among the members, so no case comes twice.
        Conditions member = base;
        member.values["applicant"] = filter.applicant->value;
        member.sql += " AND c.no IN (SELECT case_no FROM case_member"
                      " WHERE agency = ?1 ->> 'applicant')";
        base.equal("applicant", "applicant", json::value(filter.applicant->value));
        return {std::move(base), std::move(member)};
    }
    if (!filter.owner_roles.empty()) {
        auto roles = filter.owner_roles;
        std::sort(roles.begin(), roles.end());
        roles.erase(std::unique(roles.begin(), roles.end()), roles.end());
        for (std::size_t i = 0; i < std::min(roles.size(), roles_max); ++i) {
            result.push_back(base);
            result.back().equal("owner_role", "role", json::value(roles[i]));
        }
        return result;
    }
    if (filter.closed) return {std::move(base)};
    for (auto const closed : {0, 1}) {
        result.push_back(base);
        result.back().equal("closed", "closed", closed);
    }
    return result;
}

} // namespace

CaseList::CaseList(Connection& connection)
    : connection_(connection),
      find_(connection, std::string(columns) + "WHERE c.id = ?1", "đọc hồ sơ"),
      count_word_(connection,
                  "SELECT count(*) FROM (SELECT 1 FROM case_word WHERE word >= ?1 ->> 'low' AND "
                  "word < ?1 ->> 'high' "
                  "LIMIT 5000)",
                  "đếm từ tìm kiếm") {}

CaseRow CaseList::make_row(Columns const& columns) {
    auto const& [id, code, definition, definition_version, applicant, version, closed, title,
                 search_text, state_name, owner_role, owner_outside, due, overdue, changed, opened,
                 members] = columns;
    CaseSummary summary{
        title,        search_text,        state_name,
        owner_role,   owner_outside != 0, due == never ? std::nullopt : std::optional(Instant{due}),
        overdue != 0, Instant{changed}};
    CaseRow row{CaseId{id},          code,    definition,  static_cast<int>(definition_version),
                AgencyId{applicant}, version, closed != 0, std::move(summary),
                Instant{opened}};
    for (std::size_t from = 0; from < members.size();) { // ids have no spaces
        auto const to = std::min(members.find(' ', from), members.size());
        row.members.push_back(AgencyId{members.substr(from, to - from)});
        from = to + 1;
    }
    return row;
}

CaseList::Query& CaseList::query(std::string const& sql) {
    if (queries_.size() >= queries_max && queries_.count(sql) == 0) queries_.clear();
    auto& slot = queries_[sql];
    if (!slot) slot = std::make_unique<Query>(connection_, sql, "liệt kê hồ sơ");
    return *slot;
}

std::optional<CaseRow> CaseList::find(CaseId const& id) {
    auto const row = find_.first(id.value);
    if (!row) return std::nullopt;
    return make_row(*row);
}

// Picking by a word that half of all cases have would read and sort them all for one page; walking
// along the order and looking each case up finds fifty soon.
std::optional<std::size_t> CaseList::rarest(std::vector<json::object> const& ranges) {
    std::optional<std::size_t> found;
    long long least = rare_word_max;
    for (std::size_t i = 0; i < ranges.size(); ++i) {
        auto const count = std::get<0>(count_word_.first(json::serialize(ranges[i])).value());
        if (count < least) {
            least = count;
            found = i;
        }
    }
    return found;
}

CasePage CaseList::list(CaseFilter const& filter, CaseOrder order, Page const& page) {
    auto const size = static_cast<std::size_t>(std::clamp(page.size, 1, 100));
    auto base = conditions_of(filter, order, page.after);
    std::vector<json::object> ranges;
    for (std::size_t i = 0; i < std::min(filter.words.size(), words_max); ++i)
        ranges.push_back(word_range(filter.words[i]));
    auto const rare = rarest(ranges);
    base.words(std::move(ranges), rare);
    std::vector<CaseRow> rows;
    for (auto& walk : walks(base, filter)) {
        walk.values["limit"] = size + 1;
        auto const sql = columns + walk.sql +
                         (order == CaseOrder::newest_first ? " ORDER BY c.opened DESC, c.id DESC"
                                                           : " ORDER BY c.due, c.id") +
                         " LIMIT ?1 ->> 'limit'";
        query(sql).each([&](Columns const& row) { rows.push_back(make_row(row)); },
                        json::serialize(walk.values));
    }
    std::sort(rows.begin(), rows.end(), [&](auto const& a, auto const& b) {
        return order == CaseOrder::newest_first ? key_of(b, order) < key_of(a, order)
                                                : key_of(a, order) < key_of(b, order);
    });
    CasePage result;
    if (rows.size() > size) {
        rows.resize(size);
        result.next = make_cursor(key_of(rows.back(), order), order);
    }
    result.rows = std::move(rows);
    return result;
}

} // namespace hoso::adapters
