#include "tests/support/fake_unit.hpp"

#include <algorithm>
#include <cstdio>

namespace hoso::tests {

using namespace engine;

namespace {

constexpr std::int64_t answer_age_ms_max = 7LL * 24 * 3600 * 1000;

std::uint64_t mix(std::uint64_t hash, std::string_view text) {
    for (unsigned char c : text)
        hash = (hash ^ c) * 1099511628211ULL; // FNV-1a
    return (hash ^ 0xffU) * 1099511628211ULL;
}

void check_sequence(SaveCase const& save, std::int64_t stored) {
    if (save.expected_version != stored) throw StoreConflict("the case has another version");
    auto next = stored;
    for (auto const& event : save.events)
        if (event.seq != ++next) throw StoreError("events do not continue the case's version");
    if (save.record.state.version != next)
        throw StoreError("the state is not of the last event's version");
}

/// The same people may not hold two roles of one separation in one case.
void check_duties(Definition const& definition, CaseState const& state) {
    for (auto const& separation : definition.separations) {
        std::map<PersonId, std::uint32_t> seen;
        for (auto const& [role, person] : state.acted) {
            auto const& roles = separation.roles;
            if (std::find(roles.begin(), roles.end(), role) == roles.end()) continue;
            if (seen.try_emplace(person, role).first->second != role)
                throw StoreError("separation of duties is violated");
        }
    }
}

bool matches(FakeCase const& row, LookupQuery const& query) {
    auto const& state = row.record.state;
    auto const is = [&](auto const& pair) {
        return std::any_of(row.facts.begin(), row.facts.end(), [&](auto const& fact) {
            return fact.name == pair.first && fact.text == pair.second;
        });
    };
    auto const in_state = std::find(query.states.begin(), query.states.end(),
                                    row.summary.state_name) != query.states.end();
    auto const in_year =
        !query.year || (state.submitted_on && civil(*state.submitted_on).year == *query.year);
    return state.definition == query.definition && row.record.id != query.except && in_state &&
           in_year && std::all_of(query.same.begin(), query.same.end(), is);
}

} // namespace

std::string fake_hash(std::string const& previous, Event const& event) {
    auto hash = mix(14695981039346656037ULL, previous);
    hash = mix(hash, std::to_string(event.seq) + "/" + std::to_string(event.at.ms) + "/" +
                         std::to_string(event.body.index()));
    hash = mix(hash, event.actor.person.value + "/" + event.actor.name);
    char text[65];
    std::snprintf(text, sizeof text, "%064llx", static_cast<unsigned long long>(hash));
    return text;
}

FakeUnit::FakeUnit(FakeStore& store, std::unique_lock<std::timed_mutex> lane)
    : store_(store), lane_(std::move(lane)) {}

void FakeUnit::must_be_open() const {
    if (!open_) throw StoreError("the unit of work is over");
}

std::shared_ptr<FakeCase const> FakeUnit::find(CaseId const& id) const {
    auto const it = layer_.cases.find(id);
    if (it != layer_.cases.end()) return it->second;
    return store_.find(id);
}

std::optional<StoredAnswer> FakeUnit::find_answer(std::string const& key) {
    must_be_open();
    if (auto const it = layer_.answers.find(key); it != layer_.answers.end()) return it->second;
    std::lock_guard const guard(store_.mutex_);
    auto const it = store_.tables_.answers.find(key);
    if (it == store_.tables_.answers.end()) return std::nullopt;
    return it->second;
}

std::optional<CaseRecord> FakeUnit::load(CaseId const& id) {
    must_be_open();
    auto const row = find(id);
    if (!row) return std::nullopt;
    return row->record;
}

std::int64_t FakeUnit::lookup(LookupQuery const& query) {
    must_be_open();
    auto cases = layer_.cases;
    {
        std::lock_guard const guard(store_.mutex_);
        cases.insert(store_.tables_.cases.begin(), store_.tables_.cases.end());
    }
    std::int64_t result = 0;
    for (auto const& [id, row] : cases) {
        if (!matches(*row, query)) continue;
        if (!query.total) ++result;
        for (auto const& fact : row->facts)
            if (query.total && fact.name == *query.total) result += fact.number.value_or(0);
    }
    return result;
}

std::int64_t FakeUnit::next_serial(std::string const& series) {
    must_be_open();
    auto it = layer_.serials.find(series);
    if (it == layer_.serials.end()) {
        std::lock_guard const guard(store_.mutex_);
        auto const stored = store_.tables_.serials.find(series);
        auto const last = stored == store_.tables_.serials.end() ? 0 : stored->second;
        it = layer_.serials.emplace(series, last).first;
    }
    return ++it->second;
}

std::int64_t FakeUnit::last_serial(std::string const& series) {
    must_be_open();
    if (auto const it = layer_.serials.find(series); it != layer_.serials.end()) return it->second;
    std::lock_guard const guard(store_.mutex_);
    auto const stored = store_.tables_.serials.find(series);
    return stored == store_.tables_.serials.end() ? 0 : stored->second;
}

std::optional<CaseId> FakeUnit::find_round(std::string const& round) {
    must_be_open();
    if (auto const it = layer_.rounds.find(round); it != layer_.rounds.end()) return it->second;
    return store_.find_round(round);
}

std::vector<Absence> FakeUnit::absences_on(Date day, PersonId const& substitute) {
    must_be_open();
    std::vector<Absence> result;
    std::lock_guard const guard(store_.mutex_);
    for (auto const& [id, absence] : store_.absences_) {
        bool const now = absence.from <= day && day <= absence.to && !absence.revoked;
        if (now && absence.substitute == substitute) result.push_back(absence);
    }
    return result;
}

void FakeUnit::add_notices(SaveCase const& save, FakeCase& row) {
    auto const& state = save.record.state;
    auto const definition = store_.lookup_(state.definition, state.definition_version);
    if (!definition) throw StoreError("the case's definition is not known");
    check_duties(*definition, state);
    std::int64_t last = 0;
    {
        std::lock_guard const guard(store_.mutex_);
        if (!store_.tables_.outbox.empty()) last = store_.tables_.outbox.back().id;
    }
    if (!layer_.outbox.empty()) last = layer_.outbox.back().id;
    for (auto const& notice : save.notices) {
        if (!row.notice_keys.insert(notice.key).second)
            throw StoreError("a notice of this key was already sent");
        layer_.outbox.push_back({++last, save.record.id, notice.key, notice.kind,
                                 definition->roles[notice.role].id.value,
                                 notice.agency.value.empty() ? state.applicant : notice.agency,
                                 notice.text, save.summary.changed, notice.person});
    }
}

void FakeUnit::save(SaveCase const& save) {
    must_be_open();
    auto const old = find(save.record.id);
    check_sequence(save, old ? old->record.state.version : 0);
    if (old && old->record.code != save.record.code) throw StoreError("a case keeps its code");
    if (!old) {
        std::lock_guard const guard(store_.mutex_);
        if (layer_.codes.count(save.record.code) + store_.tables_.codes.count(save.record.code) > 0)
            throw StoreError("another case has this code");
    }
    auto row = old ? std::make_shared<FakeCase>(*old) : std::make_shared<FakeCase>();
    row->record = save.record;
    row->summary = save.summary;
    row->facts = save.facts;
    row->tasks = save.tasks;
    for (auto& task : row->tasks) {
        task.case_id = save.record.id;
        task.code = save.record.code;
        task.title = save.summary.title;
        task.definition = save.record.state.definition;
        task.definition_version = save.record.state.definition_version;
    }
    row->members = save.members;
    if (!old && !save.round.empty()) {
        if (find_round(save.round)) throw StoreError("this round was opened before");
        layer_.rounds[save.round] = save.record.id;
    }
    for (auto const& event : save.events) {
        auto const previous = row->events.empty() ? save.record.id.value : row->events.back().hash;
        row->events.push_back({event, fake_hash(previous, event)});
    }
    add_notices(save, *row);
    if (save.answer) {
        if (find_answer(save.answer->key)) throw StoreError("this key was already answered");
        layer_.answers[save.answer->key] = *save.answer;
    }
    layer_.codes[save.record.code] = save.record.id;
    layer_.cases[save.record.id] = std::move(row);
}

void FakeUnit::set_savepoint() {
    must_be_open();
    savepoint_ = layer_;
}

void FakeUnit::rollback_to_savepoint() {
    must_be_open();
    if (!savepoint_) throw StoreError("there is no savepoint");
    layer_ = *savepoint_;
}

void FakeUnit::commit() {
    must_be_open();
    open_ = false;
    {
        std::lock_guard const guard(store_.mutex_);
        if (store_.failing_ > 0) {
            --store_.failing_;
            lane_.unlock();
            throw StoreError("the commit failed");
        }
        auto& tables = store_.tables_;
        for (auto& [id, row] : layer_.cases)
            tables.cases[id] = std::move(row);
        for (auto& [code, id] : layer_.codes)
            tables.codes[code] = id;
        for (auto& [series, last] : layer_.serials)
            tables.serials[series] = last;
        for (auto& [round, id] : layer_.rounds)
            tables.rounds[round] = id;
        for (auto& row : layer_.outbox)
            tables.outbox.push_back(std::move(row));
        for (auto& [key, answer] : layer_.answers) {
            auto const oldest = answer.at.ms - answer_age_ms_max;
            std::erase_if(tables.answers,
                          [&](auto const& kept) { return kept.second.at.ms < oldest; });
            tables.answers[key] = std::move(answer);
        }
        ++store_.commits_;
    }
    lane_.unlock();
}

} // namespace hoso::tests
