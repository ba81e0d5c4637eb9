#include "tests/adapters/soci/contract/contract.hpp"

#include <sqlite3.h>

#include "adapters/auth/token.hpp"
#include "adapters/soci/sqlite_store.hpp"
#include "tests/support/fake_store.hpp"
#include "tests/support/temp_directory.hpp"

namespace hoso::tests {

using namespace engine;

namespace {

constexpr std::int64_t start_ms = 1'795'393'710'720; // 23/11/2026

void tamper_sqlite(std::string const& path, CaseId const& id, std::int64_t seq) {
    sqlite3* raw = nullptr;
    REQUIRE(sqlite3_open(path.c_str(), &raw) == SQLITE_OK);
    auto const sql = "DROP TRIGGER event_never_changes;"
                     "UPDATE event SET body = replace(body, '\"seq\"', ' \"seq\"') WHERE seq = " +
                     std::to_string(seq) + " AND case_no = (SELECT no FROM cases WHERE id = '" +
                     id.value + "')";
    REQUIRE(sqlite3_exec(raw, sql.c_str(), nullptr, nullptr, nullptr) == SQLITE_OK);
    REQUIRE(sqlite3_changes(raw) == 1);
    sqlite3_close(raw);
}

} // namespace

std::vector<Subject> subjects() {
    std::vector<Subject> all;
    auto fake = std::make_unique<FakeStore>(sample_lookup());
    auto* fake_raw = fake.get();
    all.push_back({"fake", std::move(fake),
                   [fake_raw](CaseId const& id, std::int64_t seq) { fake_raw->tamper(id, seq); },
                   nullptr});
    auto directory = std::make_shared<TempDirectory>();
    auto sqlite = adapters::open_sqlite_store({.directory = directory->path()}, sample_lookup(),
                                              adapters::sha256_hex);
    auto const path = *directory / "hoso.db";
    all.push_back({"SQLite", std::move(sqlite),
                   [path](CaseId const& id, std::int64_t seq) { tamper_sqlite(path, id, seq); },
                   directory});
    return all;
}

void add_event(SaveCase& save, EventBody body) {
    auto& state = save.record.state;
    Event event;
    event.seq = ++state.version;
    event.at = {start_ms + event.seq};
    event.actor = {PersonId{"p1"}, "Vũ Thị Ánh", AgencyId{"skhcn"}};
    event.body = std::move(body);
    save.summary.changed = event.at;
    save.events.push_back(std::move(event));
}

SaveCase opening(std::string const& id, std::string const& applicant) {
    SaveCase save;
    auto const definition = sample_definition();
    save.record.id = {id};
    save.record.code = "H06.SKHCN-261123-" + id;
    auto& state = save.record.state;
    state.definition = definition.name;
    state.definition_version = definition.version;
    state.hash = definition.hash;
    state.applicant = {applicant};
    state.opened = {start_ms};
    state.places = {{draft_state, {start_ms}, std::nullopt, false}};
    state.slots.resize(definition.slots.size());
    ValueList form(definition.records[1].fields.size());
    form[0] = Value(std::string("0312345678"));
    state.slots[0] = Value(form);
    state.clocks.resize(definition.limits.size());
    save.summary.title = "Công ty " + id;
    save.summary.search_text = "cong ty " + id;
    save.summary.state_name = "nhap";
    save.summary.owner_role = "doanh_nghiep";
    save.summary.owner_outside = true;
    add_event(save,
              event::Opened{definition.name, definition.version, definition.hash, {applicant}});
    return save;
}

SaveCase next(SaveCase const& last) {
    SaveCase save = last;
    save.events.clear();
    save.notices.clear();
    save.answer.reset();
    save.expected_version = last.record.state.version;
    add_event(save, event::Commented{"đã xem"});
    return save;
}

void commit(Store& store, SaveCase const& save) {
    auto unit = store.begin();
    unit->save(save);
    unit->commit();
}

StoredAnswer answer_to(std::string const& key, SaveCase const& save) {
    return {key, std::string(64, 'f'), save.record.id, save.record.state.version,
            save.summary.changed};
}

} // namespace hoso::tests
