// Protects: the sample with every construct of parts, councils, rounds and papers compiles, and its
// own tests pass on the real engine.
#include "dsl/compile.hpp"
#include "dsl/test/run.hpp"
#include "tests/dsl/grammar/sentences.hpp"
#include "tests/support/catch.hpp"

using namespace hoso;
using testing::read_source;

namespace {

dsl::CompileResult compiled(std::string const& paper) {
    return dsl::compile({"phan-viec.hoso", read_source("tests/golden/good/phan-viec.hoso")},
                        [&](std::string const& path) -> std::optional<std::string> {
                            if (path != "mau/quyet-dinh.txt" || paper.empty()) return std::nullopt;
                            return paper;
                        });
}

std::string told(dsl::CompileResult const& result) {
    std::string text;
    for (dsl::Diagnostic const& d : result.diagnostics)
        text += dsl::render(d, result.files, dsl::Language::vi);
    return text;
}

} // namespace

TEST_CASE("the sample of parts compiles and its tests pass") {
    auto const result = compiled("Số {number} ngày {date}: {ten} được {muc}. Ký: {signer}");
    INFO(told(result));
    REQUIRE_FALSE(dsl::has_errors(result.diagnostics));
    REQUIRE(result.definitions.size() == 2);
    CHECK(result.definitions[0].documents[0].template_text.starts_with("Số {number}"));
    for (engine::Definition const& definition : result.definitions) {
        auto const runnable = engine::make_runnable(definition);
        auto const outcomes = dsl::run_tests(runnable, {}, result.files);
        CHECK(outcomes.size() >= 1);
        for (dsl::TestOutcome const& outcome : outcomes) {
            std::string timeline;
            for (std::string const& line : outcome.timeline)
                timeline += line + "\n";
            INFO(outcome.name << ": " << outcome.failure.vi << "\n" << timeline);
            CHECK(outcome.passed);
        }
    }
}

TEST_CASE("a template is looked at, and belongs to the definition") {
    auto const codes = [](dsl::CompileResult const& result) {
        std::string text;
        for (dsl::Diagnostic const& d : result.diagnostics) {
            if (d.severity == dsl::Severity::error) text += d.code + " ";
        }
        return text;
    };
    CHECK(codes(compiled("")) == "H2007 ");
    CHECK(codes(compiled("{tne}")) == "H4061 ");
    auto const one = compiled("Một");
    auto const two = compiled("Hai");
    REQUIRE(one.definitions.size() == 2);
    REQUIRE(two.definitions.size() == 2);
    CHECK(one.definitions[0].hash != two.definitions[0].hash);
    CHECK(one.definitions[1].hash == two.definitions[1].hash);
}
