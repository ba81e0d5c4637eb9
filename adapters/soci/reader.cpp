#include "adapters/soci/reader.hpp"

#include <algorithm>
#include <limits>
#include <map>

#include <boost/json/array.hpp>
#include <boost/json/serialize.hpp>

#include "adapters/soci/chain.hpp"

namespace hoso::adapters {

using namespace engine;

namespace {

constexpr std::size_t roles_max = 32;
constexpr int rows_max = 100'000;

constexpr char const* outbox_columns =
    "SELECT o.id, c.id, o.key, o.kind, o.role, o.applicant, o.text, o.created, o.person "
    "FROM outbox AS o JOIN cases AS c ON c.no = o.case_no ";
constexpr char const* user_columns =
    "SELECT id, login, name, agency, password_hash, disabled FROM account ";

std::string with(char const* columns, char const* rest) {
    return std::string(columns) + rest;
}

long long at_most(int limit) {
    return std::clamp(limit, 0, rows_max);
}

} // namespace

Reader::Reader(std::string const& path, int busy_ms, DefinitionLookup const& definitions,
               Digest const& sha256)
    : connection_(path, Access::read, busy_ms), definitions_(definitions), sha256_(sha256),
      list_(connection_), tasks_(connection_),
      find_case_(connection_,
                 "SELECT code, definition, definition_version, state FROM cases WHERE id = ?",
                 "đọc hồ sơ"),
      find_head_(connection_,
                 "SELECT no, definition, definition_version, version, head FROM cases WHERE id = ?",
                 "đọc hồ sơ"),
      events_(
          connection_,
          "SELECT seq, body, hash FROM event WHERE case_no = ? AND seq > ? ORDER BY seq LIMIT ?",
          "đọc lịch sử"),
      due_timers_(
          connection_,
          "SELECT c.id, t.key, t.due FROM timer AS t CROSS JOIN cases AS c ON c.no = t.case_no "
          "WHERE t.due <= ? ORDER BY t.due, t.case_no, t.key LIMIT ?",
          "tìm hẹn giờ đến hạn"),
      outbox_(connection_, with(outbox_columns, "WHERE o.id > ? ORDER BY o.id LIMIT ?"),
              "đọc hộp thư đi"),
      role_notices_(connection_,
                    with(outbox_columns, "WHERE o.role = ? ORDER BY o.id DESC LIMIT ?"),
                    "đọc thông báo"),
      applicant_notices_(
          connection_,
          with(outbox_columns,
               "WHERE o.applicant = ? AND o.role IN (SELECT value FROM json_each(?)) "
               "ORDER BY o.id DESC LIMIT ?"),
          "đọc thông báo"),
      find_user_(connection_, with(user_columns, "WHERE login = ?"), "tìm người dùng"),
      find_person_(connection_, with(user_columns, "WHERE id = ?"), "tìm người dùng"),
      users_(connection_, with(user_columns, "ORDER BY login"), "liệt kê người dùng"),
      find_session_(connection_, "SELECT person, created, seen FROM session WHERE token_hash = ?",
                    "tìm phiên") {}

std::optional<CaseRecord> Reader::find_case(CaseId const& id) {
    auto const row = find_case_.first(id.value);
    if (!row) return std::nullopt;
    auto const& [code, name, version, state] = *row;
    auto const definition = need_definition(definitions_, name, static_cast<int>(version));
    return CaseRecord{id, code, read_state(*definition, state)};
}

CasePage Reader::list_cases(CaseFilter const& filter, CaseOrder order, Page const& page) {
    // One snapshot for all walks of the list.
    connection_.run("BEGIN", "liệt kê hồ sơ");
    struct End {
        Connection& connection;
        ~End() {
            // Ends a transaction that only read: nothing can be lost, and nobody could do anything
            // about it.
            try {
                connection.run("ROLLBACK", "liệt kê hồ sơ");
            } catch (StoreError const&) {
            }
        }
    } const end{connection_};
    return list_.list(filter, order, page);
}

std::vector<StoredEvent> Reader::history(CaseId const& id, std::int64_t after, int limit) {
    std::vector<StoredEvent> result;
    auto const head = find_head_.first(id.value);
    if (!head) return result;
    auto const definition =
        need_definition(definitions_, std::get<1>(*head), static_cast<int>(std::get<2>(*head)));
    events_.each(
        [&](auto const& row) {
            result.push_back({read_event(*definition, std::get<1>(row)), std::get<2>(row)});
        },
        std::get<0>(*head), after, std::clamp(limit, 1, 1000));
    return result;
}

std::optional<std::int64_t> Reader::broken_link(CaseId const& id) {
    auto const head = find_head_.first(id.value);
    if (!head) return std::nullopt;
    auto const& [no, name, definition_version, version, last_hash] = *head;
    auto previous = chain_start(sha256_, id.value);
    std::int64_t expected = 1;
    std::optional<std::int64_t> broken;
    events_.each(
        [&](auto const& row) {
            auto const& [seq, body, hash] = row;
            if (broken || expected > version) return; // appended since the head was read
            if (seq != expected || hash != chain_next(sha256_, previous, body)) broken = expected;
            previous = hash;
            ++expected;
        },
        no, 0, std::numeric_limits<long long>::max());
    if (broken) return broken;
    if (expected != version + 1) return expected;
    if (previous != last_hash) return version;
    return std::nullopt;
}

std::vector<DueTimer> Reader::due_timers(Instant now, int limit) {
    std::vector<DueTimer> result;
    due_timers_.each(
        [&](auto const& row) {
            result.push_back(
                {CaseId{std::get<0>(row)}, std::get<1>(row), Instant{std::get<2>(row)}});
        },
        now.ms, at_most(limit));
    return result;
}

OutboxRow Reader::make_outbox(OutboxColumns const& columns) {
    auto const& [id, case_id, key, kind, role, applicant, text, created, person] = columns;
    return {id,
            CaseId{case_id},
            key,
            static_cast<Notice::Kind>(kind),
            role,
            AgencyId{applicant},
            text,
            Instant{created},
            PersonId{person}};
}

std::vector<OutboxRow> Reader::outbox(std::int64_t after, int limit) {
    std::vector<OutboxRow> result;
    outbox_.each([&](auto const& row) { result.push_back(make_outbox(row)); }, after,
                 at_most(limit));
    return result;
}

std::vector<OutboxRow> Reader::notices(std::vector<std::string> const& roles,
                                       std::optional<AgencyId> const& applicant, int limit) {
    std::vector<OutboxRow> result;
    auto const take = [&](auto const& row) { result.push_back(make_outbox(row)); };
    if (applicant) {
        boost::json::array names;
        for (auto const& role : roles)
            names.push_back(boost::json::value(role));
        applicant_notices_.each(take, applicant->value, boost::json::serialize(names),
                                at_most(limit));
        return result;
    }
    for (std::size_t i = 0; i < std::min(roles.size(), roles_max); ++i)
        if (std::find(roles.begin(), roles.begin() + static_cast<std::ptrdiff_t>(i), roles[i]) ==
            roles.begin() + static_cast<std::ptrdiff_t>(i))
            role_notices_.each(take, roles[i], at_most(limit));
    std::sort(result.begin(), result.end(),
              [](auto const& a, auto const& b) { return a.id > b.id; });
    if (result.size() > static_cast<std::size_t>(at_most(limit)))
        result.resize(static_cast<std::size_t>(at_most(limit)));
    return result;
}

User Reader::make_user(UserColumns const& columns) {
    auto const& [id, login, name, agency, password_hash, disabled] = columns;
    return {PersonId{id}, login, name, AgencyId{agency}, password_hash, disabled != 0};
}

std::optional<User> Reader::find_user(std::string const& login) {
    auto const row = find_user_.first(login);
    if (!row) return std::nullopt;
    return make_user(*row);
}

std::optional<User> Reader::find_person(PersonId const& id) {
    auto const row = find_person_.first(id.value);
    if (!row) return std::nullopt;
    return make_user(*row);
}

std::vector<User> Reader::users() {
    std::vector<User> result;
    users_.each([&](auto const& row) { result.push_back(make_user(row)); });
    return result;
}

std::optional<Session> Reader::find_session(std::string const& token_hash) {
    auto const row = find_session_.first(token_hash);
    if (!row) return std::nullopt;
    auto const& [person, created, seen] = *row;
    return Session{token_hash, PersonId{person}, Instant{created}, Instant{seen}};
}

std::vector<StoredDefinition> Reader::definitions() {
    std::vector<StoredDefinition> result;
    Prepared<In<>, Out<Text, Number, Text, Text, Number>> all(
        connection_,
        "SELECT name, version, hash, root, deployed FROM definition ORDER BY name, version",
        "đọc quy trình đã triển khai");
    all.each([&](auto const& row) {
        auto const& [name, version, hash, root, deployed] = row;
        result.push_back({name, static_cast<int>(version), hash, root, {}, Instant{deployed}});
    });
    Prepared<In<Text, Number>, Out<Text, Text>> files(
        connection_,
        "SELECT path, text FROM definition_file WHERE name = ? AND version = ? ORDER BY position",
        "đọc quy trình đã triển khai");
    for (auto& definition : result)
        files.each(
            [&](auto const& row) {
                definition.files.emplace_back(std::get<0>(row), std::get<1>(row));
            },
            definition.name, definition.version);
    return result;
}

std::unique_ptr<Reader> ReadPool::take() {
    std::unique_lock lock(mutex_);
    auto const ready = [&] { return !idle_.empty() || made_ < readers_max_; };
    if (!returned_.wait_for(lock, std::chrono::milliseconds(busy_ms_), ready))
        throw StoreBusy("kho dữ liệu đang bận, thử lại sau (the store is busy, try again)");
    if (!idle_.empty()) {
        auto reader = std::move(idle_.back());
        idle_.pop_back();
        return reader;
    }
    auto reader = std::make_unique<Reader>(path_, busy_ms_, definitions_, sha256_);
    ++made_;
    return reader;
}

void ReadPool::give_back(std::unique_ptr<Reader> reader) {
    {
        std::lock_guard const guard(mutex_);
        idle_.push_back(std::move(reader));
    }
    returned_.notify_one();
}

} // namespace hoso::adapters
