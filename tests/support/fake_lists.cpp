// The fake store's lists of tasks, people and agencies.

#include <algorithm>
#include <limits>
#include <set>

#include "tests/support/fake_store.hpp"

namespace hoso::tests {

using namespace engine;

namespace {

template <class T>
bool contains(std::vector<T> const& list, T const& item) {
    return std::find(list.begin(), list.end(), item) != list.end();
}

bool passes(TaskRow const& row, TaskFilter const& filter) {
    if (!filter.definitions.empty() && !contains(filter.definitions, row.definition)) return false;
    if (filter.assignee) return row.assignee == *filter.assignee && !row.assignee.empty();
    bool const official = row.agency.value.empty() && contains(filter.owner_roles, row.owner_role);
    bool const party = !row.agency.value.empty() && row.agency == filter.agency &&
                       contains(filter.party_roles, row.owner_role);
    bool const free =
        row.assignee.empty() || filter.people.empty() || contains(filter.people, row.assignee);
    return (official || party) && free;
}

using Key = std::tuple<std::int64_t, std::string, PartNumber>;

Key key_of(TaskRow const& row) {
    auto const never = std::numeric_limits<std::int64_t>::max();
    return {row.due ? row.due->ms : never, row.case_id.value, row.part};
}

} // namespace

TaskPage FakeStore::list_tasks(TaskFilter const& filter, Page const& page) {
    std::vector<TaskRow> rows;
    {
        std::lock_guard const guard(mutex_);
        for (auto const& [id, kept] : tables_.cases)
            for (auto const& task : kept->tasks)
                if (passes(task, filter)) rows.push_back(task);
    }
    std::sort(rows.begin(), rows.end(),
              [](auto const& a, auto const& b) { return key_of(a) < key_of(b); });
    std::size_t from = 0;
    if (!page.after.empty()) { // a position is good enough for a store that nobody else changes
        if (page.after.find_first_not_of("0123456789") != std::string::npos ||
            page.after.size() > 9)
            throw BadCursor("not a cursor of this store");
        from = std::stoul(page.after);
    }
    TaskPage result;
    auto const size = static_cast<std::size_t>(std::clamp(page.size, 1, 100));
    for (std::size_t i = from; i < rows.size() && i < from + size; ++i)
        result.rows.push_back(rows[i]);
    if (from + size < rows.size()) result.next = std::to_string(from + size);
    return result;
}

std::optional<CaseId> FakeStore::find_round(std::string const& round) {
    std::lock_guard const guard(mutex_);
    auto const it = tables_.rounds.find(round);
    return it == tables_.rounds.end() ? std::nullopt : std::optional(it->second);
}

std::vector<AgencyId> FakeStore::agencies_at_work() {
    std::lock_guard const guard(mutex_);
    std::set<AgencyId> found;
    for (auto const& [id, kept] : tables_.cases) {
        if (kept->record.state.closed) continue;
        if (!kept->record.state.applicant.value.empty()) found.insert(kept->record.state.applicant);
        found.insert(kept->members.begin(), kept->members.end());
    }
    return {found.begin(), found.end()};
}

std::vector<CaseId> FakeStore::cases_of_agency(AgencyId const& agency, int limit) {
    std::lock_guard const guard(mutex_);
    std::vector<CaseId> found;
    for (auto const& [id, kept] : tables_.cases) {
        bool const here = kept->record.state.applicant == agency || contains(kept->members, agency);
        if (here && !kept->record.state.closed && static_cast<int>(found.size()) < limit)
            found.push_back(id);
    }
    return found;
}

std::vector<PersonId> FakeStore::assignees() {
    std::lock_guard const guard(mutex_);
    std::set<PersonId> found;
    for (auto const& [id, kept] : tables_.cases)
        for (auto const& task : kept->tasks)
            if (!task.assignee.empty()) found.insert(task.assignee);
    return {found.begin(), found.end()};
}

void FakeStore::put_absence(Absence const& absence) {
    std::lock_guard const guard(mutex_);
    if (absence.to < absence.from || absence.person == absence.substitute)
        throw StoreError("an absence that cannot be");
    absences_[absence.id] = absence;
}

std::vector<Absence> FakeStore::absences(Date from) {
    std::lock_guard const guard(mutex_);
    std::vector<Absence> found;
    for (auto const& [id, absence] : absences_)
        if (absence.to >= from) found.push_back(absence);
    std::sort(found.begin(), found.end(), [](auto const& a, auto const& b) {
        return std::tie(b.from, b.id) < std::tie(a.from, a.id);
    });
    return found;
}

} // namespace hoso::tests
