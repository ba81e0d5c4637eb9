#include "adapters/soci/people.hpp"

#include <algorithm>

#include <boost/json/array.hpp>
#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>

#include "adapters/soci/prepared.hpp"
#include "adapters/soci/statements.hpp"

namespace hoso::adapters {

namespace json = boost::json;
using namespace engine;

namespace {

using Text = std::string;
using Number = long long;
using Columns = Out<Text, Text, Text, Number, Number, Text, Text, Text, Number, Number>;

constexpr char const* columns = "SELECT id, person, substitute, first, last, definitions, note, "
                                "entered_by, entered, revoked FROM absence ";
constexpr int absences_max = 1000;

Absence make_absence(Columns const& row) {
    auto const& [id, person, substitute, first, last, definitions, note, by, entered, revoked] =
        row;
    Absence absence;
    absence.id = id;
    absence.person = PersonId{person};
    absence.substitute = PersonId{substitute};
    absence.from = Date{static_cast<std::int32_t>(first)};
    absence.to = Date{static_cast<std::int32_t>(last)};
    json::value const names = json::parse(definitions); // our own writing
    for (auto const& name : names.as_array())
        absence.definitions.emplace_back(name.as_string());
    absence.note = note;
    absence.entered_by = PersonId{by};
    absence.entered = Instant{entered};
    absence.revoked = revoked != 0;
    return absence;
}

} // namespace

void write_absence(Connection& connection, Absence const& absence) {
    json::array names;
    for (auto const& name : absence.definitions)
        names.push_back(json::value(name));
    Prepared<In<Text, Text, Text, Number, Number, Text, Text, Text, Number, Number>> put(
        connection,
        "INSERT INTO absence (id, person, substitute, first, last, definitions, note, entered_by, "
        "entered, revoked) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) "
        "ON CONFLICT (id) DO UPDATE SET last = excluded.last, revoked = excluded.revoked",
        "lưu người thay thế");
    put.run(absence.id, absence.person.value, absence.substitute.value, absence.from.days,
            absence.to.days, json::serialize(names), absence.note, absence.entered_by.value,
            absence.entered.ms, absence.revoked ? 1 : 0);
}

std::vector<Absence> read_absences(Connection& connection, Date from) {
    Prepared<In<Number, Number>, Columns> all(
        connection, std::string(columns) + "WHERE last >= ? ORDER BY first DESC, id DESC LIMIT ?",
        "đọc người thay thế");
    std::vector<Absence> result;
    all.each([&](Columns const& row) { result.push_back(make_absence(row)); }, from.days,
             absences_max);
    return result;
}

std::vector<Absence> read_absences_on(Connection& connection, Date day,
                                      PersonId const& substitute) {
    Prepared<In<Text, Number, Number>, Columns> some(
        connection,
        std::string(columns) +
            "WHERE substitute = ? AND last >= ? AND first <= ? AND revoked = 0 ORDER BY id",
        "đọc người thay thế");
    std::vector<Absence> result;
    some.each([&](Columns const& row) { result.push_back(make_absence(row)); }, substitute.value,
              day.days, day.days);
    return result;
}

std::optional<CaseId> read_round(Connection& connection, std::string const& round) {
    Prepared<In<Text>, Out<Text>> find(connection, sql::find_round, "tìm kỳ");
    auto const row = find.first(round);
    if (!row) return std::nullopt;
    return CaseId{std::get<0>(*row)};
}

std::vector<AgencyId> read_agencies_at_work(Connection& connection) {
    Prepared<In<>, Out<Text>> all(connection,
                                  "SELECT applicant FROM cases WHERE closed = 0 AND applicant <> ''"
                                  " UNION SELECT m.agency FROM case_member AS m"
                                  " JOIN cases AS c ON c.no = m.case_no WHERE c.closed = 0",
                                  "đọc cơ quan đang có việc");
    std::vector<AgencyId> result;
    all.each([&](auto const& row) { result.push_back(AgencyId{std::get<0>(row)}); });
    return result;
}

std::vector<CaseId> read_cases_of_agency(Connection& connection, AgencyId const& agency,
                                         int limit) {
    Prepared<In<Text, Text, Number>, Out<Text>> all(
        connection,
        "SELECT id FROM cases WHERE closed = 0 AND (applicant = ? OR no IN "
        "(SELECT case_no FROM case_member WHERE agency = ?)) ORDER BY no LIMIT ?",
        "đọc hồ sơ của cơ quan");
    std::vector<CaseId> result;
    all.each([&](auto const& row) { result.push_back(CaseId{std::get<0>(row)}); }, agency.value,
             agency.value, std::clamp(limit, 0, 100'000));
    return result;
}

std::vector<PersonId> read_assignees(Connection& connection) {
    Prepared<In<>, Out<Text>> all(connection,
                                  "SELECT DISTINCT assignee FROM task WHERE assignee <> ''",
                                  "đọc người được giao việc");
    std::vector<PersonId> result;
    all.each([&](auto const& row) { result.push_back(PersonId{std::get<0>(row)}); });
    return result;
}

} // namespace hoso::adapters
