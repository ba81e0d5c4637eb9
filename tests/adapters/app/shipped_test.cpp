// Protects: the workflows that are shipped compile, their tests pass, and the demonstration plays
// on them.
#include <cstdlib>
#include <filesystem>

#include "adapters/app/calendars.hpp"
#include "adapters/app/check.hpp"
#include "adapters/app/demo.hpp"
#include "adapters/app/deploy.hpp"
#include "adapters/auth/token.hpp"
#include "adapters/organisation/organisation_file.hpp"
#include "adapters/text/text.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/fake_store.hpp"

using namespace hoso;
using engine::Language;

namespace {

std::string workflows() {
    char const* const root = std::getenv("HOSO_ROOT");
    return (root ? std::string(root) : ".") + "/workflows";
}

class MemoryFiles final : public engine::FileStore {
  public:
    void put(std::string const& sha256, std::string const& bytes) override {
        files_[sha256] = bytes;
    }
    std::optional<std::string> get(std::string const& sha256) override { return files_[sha256]; }

  private:
    std::map<std::string, std::string> files_;
};

} // namespace

TEST_CASE("the shipped workflows compile and their tests pass", "[shipped]") {
    app::CheckOptions options;
    options.workflows = workflows();
    options.run_tests = true;
    for (std::string const& file : app::workflow_files(options.workflows)) {
        options.files.push_back(options.workflows + "/" + file);
    }
    auto const report = app::check_files(options, Language::vi);
    INFO(report.text);
    CHECK(report.exit_code == 0);
}

TEST_CASE("a workflow can be told in short", "[shipped]") {
    app::ExplainOptions options;
    options.workflows = workflows();
    options.what = options.workflows + "/ho-tro-nhanh/ho-tro-nhanh.hoso";
    auto const report = app::explain(options, Language::vi);
    INFO(report.text);
    CHECK(report.exit_code == 0);
    CHECK(report.text.find("Thẩm định — ") != std::string::npos);
    CHECK(report.text.find("Số liệu chờ xác nhận") != std::string::npos);
}

TEST_CASE("the demonstration plays, whatever day it is", "[shipped]") {
    for (char const* now : {"2026-11-23T09:00:00+07:00", "2026-02-24T07:00:00+07:00",
                            "2026-05-02T23:30:00+07:00", "2025-12-31T12:00:00+07:00"}) {
        CAPTURE(now);
        engine::Registry registry;
        tests::FakeStore store(
            [&](std::string const& name, int version) -> std::shared_ptr<engine::Definition const> {
                auto found = registry.find(name, version);
                return found ? std::shared_ptr<engine::Definition const>(found, &found->definition)
                             : nullptr;
            });
        auto const instant = *engine::parse_iso_instant(now);
        auto const deployed = app::deploy(workflows(), store, registry, instant, Language::vi);
        INFO((deployed ? "" : deployed.error()));
        REQUIRE(deployed);
        auto const calendars = app::load_calendars(workflows(), Language::vi);
        auto const organisation = adapters::load_organisation(workflows() + "/to-chuc");
        REQUIRE(calendars);
        REQUIRE(organisation);
        MemoryFiles files;
        app::DemoWorld const world{
            store,
            registry,
            **organisation,
            app::lookup_in(*calendars),
            files,
            [](std::string const& text) { return adapters::fold_words(text); },
            [](std::string const& bytes) { return adapters::sha256_hex(bytes); },
            instant};
        auto const cases = app::play_demo(workflows(), world);
        INFO((cases ? "" : cases.error()));
        REQUIRE(cases);
        CHECK(*cases >= 6);
        std::set<std::string> states;
        for (auto const& row : store.list_cases({}, engine::CaseOrder::due_first, {100, ""}).rows) {
            states.insert(row.summary.state_name);
        }
        CHECK(states.size() >= 6);
    }
}
