// Protects: logs written by earlier versions of the program are read for ever — the same events,
// the same bytes, the same case, timers and messages. tests/golden/logs/README.md says how logs are
// added; none is ever changed.
#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>

#include "adapters/calendar/calendar_file.hpp"
#include "adapters/json/data_codec.hpp"
#include "adapters/json/event_codec.hpp"
#include "adapters/json/state_codec.hpp"
#include "adapters/text/text.hpp"
#include "dsl/compile.hpp"
#include "dsl/test/run.hpp"
#include "tests/support/catch.hpp"

using namespace hoso;
using namespace hoso::adapters;
namespace fs = std::filesystem;
namespace json = boost::json;

namespace {

fs::path root() {
    char const* const named = std::getenv("HOSO_ROOT");
    return named ? named : ".";
}
fs::path corpus() {
    return root() / "tests/golden/logs";
}

std::optional<std::string> text_of(fs::path const& path) {
    std::ifstream file(path, std::ios::binary);
    if (!file) return std::nullopt;
    return std::string{std::istreambuf_iterator<char>(file), {}};
}

void write_text(fs::path const& path, std::string const& text) {
    fs::create_directories(path.parent_path());
    std::ofstream file(path, std::ios::binary);
    file << text;
    REQUIRE(file.flush());
}

/// `seen`: every file that was read, by its path.
dsl::CompileResult compiled(fs::path const& folder, std::string const& file,
                            std::map<std::string, std::string>* seen = nullptr) {
    auto const load = [&](std::string const& path) {
        auto text = text_of(folder / path);
        if (text && seen) (*seen)[path] = *text;
        return text;
    };
    auto const text = load(file);
    REQUIRE(text);
    return dsl::compile({file, *text}, load);
}

std::string told(dsl::CompileResult const& result) {
    std::string text;
    for (dsl::Diagnostic const& d : result.diagnostics)
        text += dsl::render(d, result.files, dsl::Language::vi);
    return text;
}

// What a case is, in words that outlive the form of the snapshot.

std::string part_name(engine::Definition const& definition, engine::Part const& part) {
    return definition.machines[part.machine].name +
           (part.member.value.empty() ? "" : "/" + part.member.value);
}

json::object place_of(engine::Definition const& definition, engine::Place const& place) {
    json::object out{{"state", definition.states[place.state].name},
                     {"entered", engine::iso(place.entered)}};
    if (place.overdue) out.emplace("overdue", true);
    return out;
}

json::array parts_of(engine::Definition const& definition, engine::CaseState const& state) {
    json::array parts;
    for (engine::Part const& part : state.parts) {
        json::object out = place_of(definition, part.place);
        out.emplace("part", part_name(definition, part));
        out.emplace("closed", part.closed);
        if (part.end) out.emplace("end", static_cast<int>(*part.end));
        parts.push_back(std::move(out));
    }
    return parts;
}

json::array clocks_of(engine::Definition const& definition, engine::CaseState const& state) {
    static char const* const phases[] = {"idle", "running", "paused", "stopped"};
    json::array clocks;
    for (std::size_t i = 0; i < state.clocks.size(); ++i) {
        engine::LimitClock const& clock = state.clocks[i];
        clocks.push_back(json::object{{"limit", definition.limits[i].name},
                                      {"phase", phases[static_cast<int>(clock.phase)]},
                                      {"pauses", clock.pauses.size()},
                                      {"extensions", clock.extensions},
                                      {"overdue", clock.overdue}});
    }
    return clocks;
}

json::object case_of(engine::Definition const& definition, engine::CaseState const& state) {
    json::array timers, papers, acted;
    for (auto const& [key, timer] : state.timers)
        timers.push_back(encode_timer(definition, timer));
    for (engine::IssuedDocument const& paper : state.documents)
        papers.push_back(encode_document(definition, paper.document));
    for (auto const& [role, person] : state.acted)
        acted.push_back(json::array{definition.roles[role].id.value, json::string(person.value)});
    json::object out = place_of(definition, state.places.front());
    out.emplace("version", state.version);
    out.emplace("closed", state.closed);
    out.emplace("round", state.round);
    out.emplace("data", encode_data(definition, state));
    out.emplace("parts", parts_of(definition, state));
    out.emplace("clocks", clocks_of(definition, state));
    out.emplace("timers", std::move(timers));
    out.emplace("papers", std::move(papers));
    out.emplace("acted", std::move(acted));
    return out;
}

/// What the log itself says went to the outbox.
json::array outbox_of(engine::Definition const& definition,
                      std::vector<engine::Event> const& events) {
    json::array rows;
    for (engine::Event const& event : events) {
        auto const* told = std::get_if<engine::event::Notified>(&event.body);
        if (!told) continue;
        rows.push_back(json::object{{"key", told->key},
                                    {"role", definition.roles[told->role].id.value},
                                    {"text", told->text}});
    }
    return rows;
}
json::array outbox_of(engine::Definition const& definition,
                      std::vector<engine::Notice> const& notices) {
    json::array rows;
    for (engine::Notice const& notice : notices)
        rows.push_back(json::object{{"key", notice.key},
                                    {"role", definition.roles[notice.role].id.value},
                                    {"text", notice.text}});
    return rows;
}

engine::CaseState folded(engine::Definition const& definition,
                         std::vector<engine::Event> const& events) {
    engine::CaseState state;
    for (engine::Event const& event : events)
        state = engine::evolve(definition, std::move(state), event);
    return state;
}

/// Does the log come to the same case? Each event must also keep its bytes: the hash chain covers
/// them.
void replay(engine::Definition const& definition, json::object const& log) {
    std::vector<engine::Event> events;
    for (json::value const& row : log.at("events").as_array()) {
        auto const event = decode_event(definition, row);
        if (!event) FAIL(summary(event.error()));
        CHECK(json::serialize(encode_event(definition, *event)) == json::serialize(row));
        events.push_back(*event);
    }
    engine::CaseState const state = folded(definition, events);
    auto const now = case_of(definition, state);
    for (auto const& [key, value] : log.at("case").as_object()) {
        INFO(json::string(key));
        REQUIRE(now.contains(key));
        CHECK(json::serialize(now.at(key)) == json::serialize(value));
    }
    CHECK(json::serialize(outbox_of(definition, events)) == json::serialize(log.at("outbox")));
    auto const again =
        decode_state(definition, json::parse(json::serialize(encode_state(definition, state))));
    if (!again) FAIL(summary(again.error()));
    CHECK(*again == state);
}

/// The definition of a frozen folder: one of the workflows of its root, by name.
engine::Definition const& named(dsl::CompileResult const& result, std::string_view name) {
    auto const found = std::find_if(result.definitions.begin(), result.definitions.end(),
                                    [&](engine::Definition const& d) { return d.name == name; });
    REQUIRE(found != result.definitions.end());
    return *found;
}

std::vector<fs::path> sorted_files(fs::path const& folder, std::string const& extension) {
    std::vector<fs::path> paths;
    for (fs::directory_entry const& entry : fs::directory_iterator(folder))
        if (entry.path().extension() == extension) paths.push_back(entry.path());
    std::sort(paths.begin(), paths.end());
    return paths;
}

} // namespace

TEST_CASE("every recorded log comes to the case, timers and messages it came to", "[corpus]") {
    int logs = 0;
    for (fs::directory_entry const& folder : fs::directory_iterator(corpus())) {
        if (!folder.is_directory()) continue;
        auto const about = json::parse(*text_of(folder.path() / "about.json")).as_object();
        auto const text = [&](char const* key) { return std::string(about.at(key).as_string()); };
        auto const result = compiled(folder.path() / "texts", text("root"));
        INFO(folder.path().filename() << "\n" << told(result));
        REQUIRE_FALSE(dsl::has_errors(result.diagnostics));
        auto const workflow = text("workflow");
        engine::Definition const& definition = named(result, workflow);
        // The frozen text must stay the workflow that wrote the logs.
        CHECK(definition.hash == text("hash"));
        for (fs::path const& path : sorted_files(folder.path() / "logs", ".json")) {
            INFO(path.filename());
            replay(definition, json::parse(*text_of(path)).as_object());
            ++logs;
        }
    }
    CHECK(logs > 50);
}

namespace {

/// "WCP-01 tuần tự" → "wcp-01-tuan-tu.json".
std::string file_of(std::string const& test) {
    std::string name;
    for (std::string const& word : fold_words(test))
        name += (name.empty() ? "" : "-") + word;
    return name.substr(0, 60) + ".json";
}

/// An event or a list entry a line, so that a log can be read.
std::string pretty(json::object const& log) {
    std::string text = "{\"test\": " + json::serialize(log.at("test")) + ",\n\"events\": [";
    for (json::value const& row : log.at("events").as_array())
        text += (text.back() == '[' ? "\n" : ",\n") + json::serialize(row);
    text += "],\n\"outbox\": [";
    for (json::value const& row : log.at("outbox").as_array())
        text += (text.back() == '[' ? "\n" : ",\n") + json::serialize(row);
    text += "],\n\"case\": {";
    for (auto const& [key, value] : log.at("case").as_object())
        text += (text.back() == '{' ? "\n" : ",\n") + json::serialize(json::string(key)) + ": " +
                json::serialize(value);
    return text + "}}\n";
}

/// A new file, or none where one stands: a log that was recorded is never written again.
int keep_new(fs::path const& path, std::string const& text) {
    if (fs::exists(path)) return 0;
    write_text(path, text);
    return 1;
}

int record(engine::Definition const& definition, std::string const& file,
           std::map<std::string, std::string> const& texts, dsl::CalendarLookup const& calendars) {
    fs::path const folder = corpus() / (definition.name + "-" + std::to_string(definition.version) +
                                        "-" + definition.hash.substr(0, 8));
    bool const known = fs::exists(folder / "about.json");
    int written = 0;
    auto const recordings = dsl::record_tests(engine::make_runnable(definition), calendars);
    for (dsl::Recording const& recording : recordings) {
        INFO(recording.outcome.name << ": " << recording.outcome.failure.vi);
        REQUIRE(recording.outcome.passed);
        if (recording.events.empty()) continue;
        json::array events;
        for (engine::Event const& event : recording.events)
            events.push_back(encode_event(definition, event));
        json::object const log{{"test", recording.outcome.name},
                               {"events", std::move(events)},
                               {"outbox", outbox_of(definition, recording.notices)},
                               {"case", case_of(definition, folded(definition, recording.events))}};
        written += keep_new(folder / "logs" / file_of(recording.outcome.name), pretty(log));
    }
    if (known || written == 0) return written;
    for (auto const& [path, text] : texts)
        keep_new(folder / "texts" / path, text);
    json::object const about{
        {"workflow", definition.name}, {"hash", definition.hash}, {"root", file}};
    keep_new(folder / "about.json", json::serialize(about) + "\n");
    return written;
}

} // namespace

// HOSO_RECORD=FOLDER:FILE records the tests of that file; without it there is nothing to do.
TEST_CASE("record new logs", "[.record]") {
    char const* const wish = std::getenv("HOSO_RECORD");
    REQUIRE(wish);
    std::string const named = wish;
    fs::path const folder = root() / named.substr(0, named.find(':'));
    std::string const file = named.substr(named.find(':') + 1);
    auto const calendar = load_calendar(root() / "workflows/lich/vn_hanh_chinh.toml");
    REQUIRE(calendar);
    std::map<std::string, std::string> texts;
    auto const result = compiled(folder, file, &texts);
    INFO(told(result));
    REQUIRE_FALSE(dsl::has_errors(result.diagnostics));
    int written = 0;
    for (engine::Definition const& definition : result.definitions) {
        written += record(definition, file, texts, [&](std::string const& name) {
            return name == calendar->name ? &*calendar : nullptr;
        });
    }
    WARN(written << " logs recorded");
}
