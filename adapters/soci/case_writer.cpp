#include "adapters/soci/case_writer.hpp"

#include <algorithm>
#include <limits>
#include <set>

#include <boost/json/array.hpp>
#include <boost/json/serialize.hpp>

#include "adapters/json/event_codec.hpp"
#include "adapters/json/state_codec.hpp"
#include "adapters/soci/chain.hpp"
#include "adapters/soci/statements.hpp"

namespace hoso::adapters {

namespace json = boost::json;
using namespace engine;

namespace {

constexpr std::int64_t answer_age_ms_max = 7LL * 24 * 3600 * 1000;
constexpr std::size_t words_of_case_max = 400;

std::vector<std::string> split_words(std::string const& text) {
    std::set<std::string> words;
    std::size_t from = 0;
    while (from < text.size() && words.size() < words_of_case_max) {
        auto const to = std::min(text.find(' ', from), text.size());
        if (to > from) words.insert(text.substr(from, to - from));
        from = to + 1;
    }
    return {words.begin(), words.end()};
}

void check_sequence(SaveCase const& save, std::int64_t stored) {
    if (save.expected_version != stored)
        throw StoreConflict("hồ sơ vừa được người khác thay đổi (the case has another version)");
    auto next = stored;
    for (auto const& event : save.events)
        if (event.seq != ++next)
            throw StoreError("sự kiện không nối tiếp (events do not continue the case's version)");
    if (save.record.state.version != next || next == 0)
        throw StoreError(
            "trạng thái không khớp sự kiện cuối (the state is not of the last event's version)");
}

std::optional<long long> year_of(CaseState const& state) {
    if (!state.submitted_on) return std::nullopt;
    return civil(*state.submitted_on).year;
}

} // namespace

CaseWriter::CaseWriter(Connection& c, DefinitionLookup const& definitions, Digest const& sha256)
    : definitions_(definitions), sha256_(sha256),
      find_answer_(c, sql::find_answer, "tìm câu trả lời đã lưu"),
      put_answer_(c, sql::put_answer, "lưu câu trả lời"),
      prune_answers_(c, sql::prune_answers, "bỏ câu trả lời cũ"),
      load_(c, sql::load_case, "đọc hồ sơ"), find_stored_(c, sql::find_stored, "đọc hồ sơ"),
      put_case_(c, sql::put_case, "lưu hồ sơ"), put_event_(c, sql::put_event, "lưu sự kiện"),
      drop_words_(c, sql::drop_words, "lưu từ tìm kiếm"),
      put_words_(c, sql::put_words, "lưu từ tìm kiếm"),
      drop_timers_(c, sql::drop_timers, "lưu hẹn giờ"),
      put_timers_(c, sql::put_timers, "lưu hẹn giờ"),
      drop_facts_(c, sql::drop_facts, "lưu số liệu tra cứu"),
      put_facts_(c, sql::put_facts, "lưu số liệu tra cứu"),
      put_duties_(c, sql::put_duties, "lưu vai đã làm (tách bạch nhiệm vụ)"),
      put_notice_(c, sql::put_notice, "lưu thông báo"),
      drop_tasks_(c, sql::drop_tasks, "lưu việc phải làm"),
      put_tasks_(c, sql::put_tasks, "lưu việc phải làm"),
      drop_members_(c, sql::drop_members, "lưu cơ quan tham gia"),
      put_members_(c, sql::put_members, "lưu cơ quan tham gia"),
      put_round_(c, sql::put_round, "mở kỳ (mỗi năm một kỳ)"),
      find_round_(c, sql::find_round, "tìm kỳ"), last_serial_(c, sql::last_serial, "đọc số"),
      next_serial_(c, sql::next_serial, "cấp số hồ sơ"),
      lookup_all_(c, sql::lookup_all, "tra cứu hồ sơ khác"),
      lookup_same_(c, sql::lookup_same, "tra cứu hồ sơ khác") {}

std::optional<StoredAnswer> CaseWriter::find_answer(std::string const& key) {
    auto const row = find_answer_.first(key);
    if (!row) return std::nullopt;
    auto const& [fingerprint, id, version, at] = *row;
    return StoredAnswer{key, fingerprint, CaseId{id}, version, Instant{at}};
}

std::optional<CaseRecord> CaseWriter::load(CaseId const& id) {
    auto const row = load_.first(id.value);
    if (!row) return std::nullopt;
    auto const& [code, name, version, state] = *row;
    auto const definition = need_definition(definitions_, name, static_cast<int>(version));
    return CaseRecord{id, code, read_state(*definition, state)};
}

std::int64_t CaseWriter::next_serial(std::string const& series) {
    return std::get<0>(next_serial_.first(series).value());
}

std::int64_t CaseWriter::last_serial(std::string const& series) {
    auto const row = last_serial_.first(series);
    return row ? std::get<0>(*row) : 0;
}

std::optional<CaseId> CaseWriter::find_round(std::string const& round) {
    auto const row = find_round_.first(round);
    if (!row) return std::nullopt;
    return CaseId{std::get<0>(*row)};
}

std::int64_t CaseWriter::lookup(LookupQuery const& query) {
    json::array states, rest;
    for (auto const& state : query.states)
        states.push_back(json::value(state));
    auto const states_text = json::serialize(states);
    auto const year = query.year ? std::optional<long long>(*query.year) : std::nullopt;
    auto const total = query.total.value_or("");
    if (query.same.empty())
        return std::get<0>(
            lookup_all_.first(query.definition, query.except.value, states_text, year, total)
                .value());
    for (std::size_t i = 1; i < query.same.size(); ++i)
        rest.push_back(
            json::array{json::value(query.same[i].first), json::value(query.same[i].second)});
    auto const& [name, text] = query.same.front();
    return std::get<0>(lookup_same_
                           .first(query.definition, query.except.value, states_text, year, total,
                                  name, text, json::serialize(rest))
                           .value());
}

CaseWriter::Stored CaseWriter::find_stored(SaveCase const& save) {
    auto const row = find_stored_.first(save.record.id.value);
    if (!row) return {0, 0, chain_start(sha256_, save.record.id.value), ""};
    auto const& [no, version, head, search_text, code] = *row;
    if (code != save.record.code) throw StoreError("hồ sơ không đổi mã (a case keeps its code)");
    return {no, version, head, search_text};
}

long long CaseWriter::write_case(SaveCase const& save, std::string const& head,
                                 Definition const& definition) {
    auto const& record = save.record;
    auto const& summary = save.summary;
    auto const& state = record.state;
    constexpr auto never = std::numeric_limits<std::int64_t>::max();
    auto const row =
        put_case_.first(record.id.value, record.code, state.definition, state.definition_version,
                        state.applicant.value, state.version, head, state.closed,
                        json::serialize(encode_state(definition, state)), summary.state_name,
                        year_of(state), summary.title, summary.search_text, summary.owner_role,
                        summary.owner_outside, summary.due ? summary.due->ms : never,
                        summary.overdue, summary.changed.ms, state.opened.ms);
    return std::get<0>(row.value());
}

std::vector<CaseWriter::Link> CaseWriter::make_links(SaveCase const& save, std::string const& head,
                                                     Definition const& definition) const {
    std::vector<Link> links;
    for (auto const& event : save.events) {
        auto body = json::serialize(encode_event(definition, event));
        auto hash = chain_next(sha256_, links.empty() ? head : links.back().hash, body);
        links.push_back({event.seq, std::move(body), std::move(hash)});
    }
    return links;
}

void CaseWriter::write_words(long long no, std::string const& search_text, bool fresh) {
    if (!fresh) drop_words_.run(no);
    json::array words;
    for (auto const& word : split_words(search_text))
        words.push_back(json::value(word));
    if (!words.empty()) put_words_.run(no, json::serialize(words));
}

void CaseWriter::write_timers(long long no, CaseState const& state, bool fresh) {
    json::array timers;
    for (auto const& [key, timer] : state.timers)
        timers.push_back(json::array{json::value(key), timer.due.ms});
    auto const text = json::serialize(timers);
    if (!fresh) drop_timers_.run(no, text);
    if (!timers.empty()) put_timers_.run(no, text);
}

void CaseWriter::write_facts(long long no, std::vector<LookupFact> const& facts, bool fresh) {
    json::array rows;
    for (auto const& fact : facts)
        rows.push_back(json::array{json::value(fact.name), json::value(fact.text),
                                   fact.number ? json::value(*fact.number) : json::value(nullptr)});
    auto const text = json::serialize(rows);
    if (!fresh) drop_facts_.run(no, text);
    if (!rows.empty()) put_facts_.run(no, text);
}

void CaseWriter::write_duties(long long no, CaseState const& state, Definition const& definition) {
    json::array duties;
    for (std::size_t i = 0; i < definition.separations.size(); ++i)
        for (auto const role : definition.separations[i].roles)
            for (auto it = state.acted.lower_bound({role, PersonId{}});
                 it != state.acted.end() && it->first == role; ++it)
                duties.push_back(json::array{static_cast<std::int64_t>(i),
                                             json::value(it->second.value),
                                             json::value(definition.roles[role].id.value)});
    if (!duties.empty()) put_duties_.run(no, json::serialize(duties));
}

void CaseWriter::write_notices(long long no, SaveCase const& save, Definition const& definition) {
    for (auto const& notice : save.notices) {
        auto const& agency =
            notice.agency.value.empty() ? save.record.state.applicant : notice.agency;
        put_notice_.run(no, notice.key, static_cast<long long>(notice.kind),
                        definition.roles[notice.role].id.value, agency.value, notice.text,
                        save.summary.changed.ms, notice.person.value);
    }
}

void CaseWriter::write_tasks(long long no, std::vector<TaskRow> const& tasks, bool fresh) {
    constexpr auto never = std::numeric_limits<std::int64_t>::max();
    json::array rows;
    for (auto const& task : tasks)
        rows.push_back(json::array{
            task.part, json::value(task.state_name), json::value(task.owner_role),
            json::value(task.agency.value), json::value(task.assignee.value),
            task.claimed_until ? json::value(task.claimed_until->ms) : json::value(nullptr),
            task.due ? task.due->ms : never, task.overdue ? 1 : 0});
    auto const text = json::serialize(rows);
    if (!fresh) drop_tasks_.run(no, text);
    if (!rows.empty()) put_tasks_.run(no, text);
}

void CaseWriter::write_members(long long no, std::vector<AgencyId> const& members, bool fresh) {
    json::array rows;
    for (auto const& member : members)
        rows.push_back(json::value(member.value));
    auto const text = json::serialize(rows);
    if (!fresh) drop_members_.run(no, text);
    if (!rows.empty()) put_members_.run(no, text);
}

void CaseWriter::save(SaveCase const& save) {
    auto const& state = save.record.state;
    auto const stored = find_stored(save);
    check_sequence(save, stored.version);
    auto const definition =
        need_definition(definitions_, state.definition, state.definition_version);
    auto const links = make_links(save, stored.head, *definition);
    auto const fresh = stored.no == 0;
    auto const no = write_case(save, links.empty() ? stored.head : links.back().hash, *definition);
    for (auto const& link : links)
        put_event_.run(no, link.seq, link.body, link.hash);
    if (fresh || stored.search_text != save.summary.search_text)
        write_words(no, save.summary.search_text, fresh);
    write_timers(no, state, fresh);
    write_facts(no, save.facts, fresh);
    write_duties(no, state, *definition);
    write_tasks(no, save.tasks, fresh);
    write_members(no, save.members, fresh);
    if (fresh && !save.round.empty()) put_round_.run(save.round, no);
    write_notices(no, save, *definition);
    if (save.answer)
        put_answer_.run(save.answer->key, save.answer->fingerprint, save.answer->case_id.value,
                        save.answer->version, save.answer->at.ms);
}

void CaseWriter::prune_answers(Instant now) {
    prune_answers_.run(now.ms - answer_age_ms_max);
}

} // namespace hoso::adapters
