#include "tests/support/fake_store.hpp"

#include <algorithm>
#include <chrono>
#include <limits>
#include <tuple>

#include "tests/support/fake_unit.hpp"

namespace hoso::tests {

using namespace engine;

namespace {

CaseRow row_of(FakeCase const& kept) {
    auto const& state = kept.record.state;
    return {kept.record.id,  kept.record.code, state.definition, state.definition_version,
            state.applicant, state.version,    state.closed,     kept.summary,
            state.opened,    kept.members};
}

template <class T>
bool among(std::vector<T> const& wanted, T const& value) {
    return wanted.empty() || std::find(wanted.begin(), wanted.end(), value) != wanted.end();
}

std::vector<std::string> split(std::string const& text, char separator) {
    std::vector<std::string> parts;
    std::size_t from = 0;
    while (from <= text.size()) {
        auto const to = std::min(text.find(separator, from), text.size());
        if (to > from) parts.push_back(text.substr(from, to - from));
        from = to + 1;
    }
    return parts;
}

bool has_words(std::string const& text, std::vector<std::string> const& prefixes) {
    auto const words = split(text, ' ');
    return std::all_of(prefixes.begin(), prefixes.end(), [&](auto const& prefix) {
        return std::any_of(words.begin(), words.end(),
                           [&](auto const& word) { return word.rfind(prefix, 0) == 0; });
    });
}

bool passes(CaseRow const& row, CaseFilter const& filter) {
    auto const part_of = [&](AgencyId const& agency) {
        return row.applicant == agency ||
               std::find(row.members.begin(), row.members.end(), agency) != row.members.end();
    };
    return (!filter.applicant || part_of(*filter.applicant)) &&
           among(filter.owner_roles, row.summary.owner_role) &&
           among(filter.definitions, row.definition) &&
           among(filter.states, row.summary.state_name) &&
           (!filter.closed || row.closed == *filter.closed) &&
           has_words(row.summary.search_text, filter.words);
}

using Key = std::pair<std::int64_t, std::string>;

/// Rows come in ascending order of their keys, newest first in descending order.
Key key_of(CaseRow const& row, CaseOrder order) {
    if (order == CaseOrder::newest_first) return {row.opened.ms, row.id.value};
    auto const never = std::numeric_limits<std::int64_t>::max();
    return {row.summary.due ? row.summary.due->ms : never, row.id.value};
}

Key parse_cursor(std::string const& cursor) {
    auto const parts = split(cursor, '|');
    if (parts.size() != 2 || parts[0].find_first_not_of("-0123456789") != std::string::npos)
        throw BadCursor("not a cursor of this store");
    return {std::stoll(parts[0]), parts[1]};
}

} // namespace

FakeStore::FakeStore(DefinitionLookup definitions) : lookup_(std::move(definitions)) {}

std::unique_ptr<UnitOfWork> FakeStore::begin() {
    if (busy_) throw StoreBusy("the store is busy");
    std::unique_lock lane(lane_, std::chrono::seconds(10));
    if (!lane) throw StoreBusy("another unit of work is open");
    return std::make_unique<FakeUnit>(*this, std::move(lane));
}

std::shared_ptr<FakeCase const> FakeStore::find(CaseId const& id) const {
    std::lock_guard const guard(mutex_);
    auto const it = tables_.cases.find(id);
    return it == tables_.cases.end() ? nullptr : it->second;
}

std::optional<CaseRecord> FakeStore::find_case(CaseId const& id) {
    auto const row = find(id);
    if (!row) return std::nullopt;
    return row->record;
}

std::optional<CaseRow> FakeStore::find_row(CaseId const& id) {
    auto const row = find(id);
    if (!row) return std::nullopt;
    return row_of(*row);
}

CasePage FakeStore::list_cases(CaseFilter const& filter, CaseOrder order, Page const& page) {
    auto const after = page.after.empty() ? std::nullopt : std::optional(parse_cursor(page.after));
    std::vector<CaseRow> rows;
    {
        std::lock_guard const guard(mutex_);
        for (auto const& [id, kept] : tables_.cases)
            if (auto row = row_of(*kept); passes(row, filter)) rows.push_back(std::move(row));
    }
    auto const before = [&](Key const& a, Key const& b) {
        return order == CaseOrder::newest_first ? b < a : a < b;
    };
    std::sort(rows.begin(), rows.end(), [&](auto const& a, auto const& b) {
        return before(key_of(a, order), key_of(b, order));
    });
    if (after)
        std::erase_if(rows, [&](auto const& row) { return !before(*after, key_of(row, order)); });
    CasePage result;
    auto const size = static_cast<std::size_t>(std::clamp(page.size, 1, 100));
    if (rows.size() > size) {
        rows.resize(size);
        auto const [number, id] = key_of(rows.back(), order);
        result.next = std::to_string(number) + "|" + id;
    }
    result.rows = std::move(rows);
    return result;
}

std::vector<StoredEvent> FakeStore::history(CaseId const& id, std::int64_t after, int limit) {
    auto const row = find(id);
    std::vector<StoredEvent> result;
    if (!row) return result;
    auto const most = static_cast<std::size_t>(std::clamp(limit, 1, 1000));
    for (auto const& stored : row->events)
        if (stored.event.seq > after && result.size() < most) result.push_back(stored);
    return result;
}

std::optional<std::int64_t> FakeStore::broken_link(CaseId const& id) {
    auto const row = find(id);
    if (!row) return std::nullopt;
    auto previous = id.value;
    std::int64_t expected = 0;
    for (auto const& [event, hash] : row->events) {
        if (event.seq != ++expected || hash != fake_hash(previous, event)) return expected;
        previous = hash;
    }
    if (expected != row->record.state.version) return expected + 1;
    return std::nullopt;
}

std::vector<DueTimer> FakeStore::due_timers(Instant now, int limit) {
    std::vector<DueTimer> due;
    {
        std::lock_guard const guard(mutex_);
        for (auto const& [id, row] : tables_.cases)
            for (auto const& [key, timer] : row->record.state.timers)
                if (timer.due <= now) due.push_back({id, key, timer.due});
    }
    std::sort(due.begin(), due.end(), [](auto const& a, auto const& b) {
        return std::tie(a.due, a.case_id, a.key) < std::tie(b.due, b.case_id, b.key);
    });
    if (due.size() > static_cast<std::size_t>(std::max(limit, 0)))
        due.resize(static_cast<std::size_t>(std::max(limit, 0)));
    return due;
}

std::vector<OutboxRow> FakeStore::outbox(std::int64_t after, int limit) {
    std::lock_guard const guard(mutex_);
    std::vector<OutboxRow> result;
    for (auto const& row : tables_.outbox)
        if (row.id > after && static_cast<int>(result.size()) < limit) result.push_back(row);
    return result;
}

std::vector<OutboxRow> FakeStore::notices(std::vector<std::string> const& roles,
                                          std::optional<AgencyId> applicant, int limit) {
    std::lock_guard const guard(mutex_);
    std::vector<OutboxRow> result;
    auto const& rows = tables_.outbox;
    for (auto row = rows.rbegin(); row != rows.rend(); ++row) {
        auto const told = std::find(roles.begin(), roles.end(), row->role) != roles.end() &&
                          (!applicant || row->applicant == *applicant);
        if (told && static_cast<int>(result.size()) < limit) result.push_back(*row);
    }
    return result;
}

void FakeStore::put_definition(StoredDefinition const& definition) {
    std::lock_guard const guard(mutex_);
    auto const [it, fresh] =
        definitions_.try_emplace({definition.name, definition.version}, definition);
    if (!fresh && it->second.hash != definition.hash)
        throw StoreConflict("this version of the definition is deployed with another content");
    it->second.root = definition.root;
    it->second.files = definition.files;
}

std::vector<StoredDefinition> FakeStore::definitions() {
    std::lock_guard const guard(mutex_);
    std::vector<StoredDefinition> result;
    for (auto const& [key, definition] : definitions_)
        result.push_back(definition);
    return result;
}

void FakeStore::put_user(User const& user) {
    std::lock_guard const guard(mutex_);
    for (auto const& [id, other] : users_)
        if (other.login == user.login && id != user.id)
            throw StoreConflict("another person has this login");
    users_[user.id] = user;
}

std::optional<User> FakeStore::find_user(std::string const& login) {
    std::lock_guard const guard(mutex_);
    for (auto const& [id, user] : users_)
        if (user.login == login) return user;
    return std::nullopt;
}

std::optional<User> FakeStore::find_person(PersonId const& id) {
    std::lock_guard const guard(mutex_);
    auto const it = users_.find(id);
    return it == users_.end() ? std::nullopt : std::optional(it->second);
}

std::vector<User> FakeStore::users() {
    std::lock_guard const guard(mutex_);
    std::vector<User> result;
    for (auto const& [id, user] : users_)
        result.push_back(user);
    std::sort(result.begin(), result.end(),
              [](auto const& a, auto const& b) { return a.login < b.login; });
    return result;
}

void FakeStore::put_session(Session const& session) {
    std::lock_guard const guard(mutex_);
    if (users_.count(session.person) == 0) throw StoreError("a session needs a known person");
    sessions_[session.token_hash] = session;
}

std::optional<Session> FakeStore::find_session(std::string const& token_hash) {
    std::lock_guard const guard(mutex_);
    auto const it = sessions_.find(token_hash);
    return it == sessions_.end() ? std::nullopt : std::optional(it->second);
}

void FakeStore::touch_session(std::string const& token_hash, Instant seen) {
    std::lock_guard const guard(mutex_);
    auto const it = sessions_.find(token_hash);
    if (it != sessions_.end()) it->second.seen = seen;
}

void FakeStore::drop_session(std::string const& token_hash) {
    std::lock_guard const guard(mutex_);
    sessions_.erase(token_hash);
}

void FakeStore::drop_sessions_of(PersonId const& person) {
    std::lock_guard const guard(mutex_);
    std::erase_if(sessions_, [&](auto const& item) { return item.second.person == person; });
}

void FakeStore::drop_sessions_before(Instant seen) {
    std::lock_guard const guard(mutex_);
    std::erase_if(sessions_, [&](auto const& item) { return item.second.seen < seen; });
}

void FakeStore::tamper_state(CaseId const& id, std::function<void(CaseState&)> const& change) {
    std::lock_guard const guard(mutex_);
    auto changed = std::make_shared<FakeCase>(*tables_.cases.at(id));
    change(changed->record.state);
    tables_.cases[id] = std::move(changed);
}

void FakeStore::tamper(CaseId const& id, std::int64_t seq) {
    std::lock_guard const guard(mutex_);
    auto changed = std::make_shared<FakeCase>(*tables_.cases.at(id));
    for (auto& stored : changed->events)
        if (stored.event.seq == seq) stored.event.at.ms += 1;
    tables_.cases[id] = std::move(changed);
}

} // namespace hoso::tests
