// Protects: the workflow patterns that Hoso offers work as their scenarios say, and the table of
// patterns (tests/engine/patterns/README.md) names for each of them a test that exists.
#include <algorithm>
#include <set>
#include <sstream>

#include "dsl/compile.hpp"
#include "dsl/test/run.hpp"
#include "tests/dsl/grammar/sentences.hpp"
#include "tests/support/catch.hpp"

using namespace hoso;
using testing::read_source;

namespace {

std::string const folder = "tests/engine/patterns/";
char const* const texts[] = {"tuan-tu", "song-song", "nhieu-ban", "nguoi-lam"};

dsl::CompileResult compiled(std::string const& name) {
    std::string const path = folder + name + ".hoso";
    return dsl::compile({name + ".hoso", read_source(path)},
                        [](std::string const&) { return std::nullopt; });
}

std::string joined(std::vector<std::string> const& lines) {
    std::string text;
    for (std::string const& line : lines)
        text += line + "\n";
    return text;
}

/// Names of tests in the texts; "WCP-01 …".
std::set<std::string> scenarios() {
    std::set<std::string> names;
    for (char const* name : texts) {
        for (engine::Definition const& definition : compiled(name).definitions) {
            for (engine::Test const& test : definition.tests)
                names.insert(test.name);
        }
    }
    return names;
}

/// One row of the table: number, and what stands in its last column.
struct Row {
    std::string number, proof;
    bool applies = false;
};

std::vector<Row> table_rows() {
    std::vector<Row> rows;
    std::istringstream lines(read_source(folder + "README.md"));
    for (std::string line; std::getline(lines, line);) {
        if (!line.starts_with("| W")) continue;
        Row row;
        row.number = line.substr(2, line.find(' ', 2) - 2);
        auto const end = line.rfind(" |");
        auto const bar = line.rfind("| ", end - 1);
        row.proof = line.substr(bar + 2, end - bar - 2);
        row.applies = line.find("| yes |") != std::string::npos;
        rows.push_back(std::move(row));
    }
    return rows;
}

/// `file_test.cpp`: "name of a test". Empty: the row names none.
std::pair<std::string, std::string> named_test(std::string const& proof) {
    auto const colon = proof.find("`: \"");
    if (colon == std::string::npos || proof.front() != '`') return {};
    auto const end = proof.find('"', colon + 4);
    return {proof.substr(1, colon - 1), proof.substr(colon + 4, end - colon - 4)};
}

} // namespace

TEST_CASE("the scenarios of the workflow patterns pass", "[patterns]") {
    for (char const* name : texts) {
        auto const result = compiled(name);
        std::string told;
        for (dsl::Diagnostic const& d : result.diagnostics)
            told += dsl::render(d, result.files, dsl::Language::vi);
        INFO(name << "\n" << told);
        CHECK(result.diagnostics.empty());
        REQUIRE_FALSE(result.definitions.empty());
        for (engine::Definition const& definition : result.definitions) {
            auto const runnable = engine::make_runnable(definition);
            for (dsl::TestOutcome const& outcome : dsl::run_tests(runnable, {}, result.files)) {
                INFO(outcome.name << ": " << outcome.failure.vi << "\n"
                                  << joined(outcome.timeline));
                CHECK(outcome.passed);
            }
        }
    }
}

TEST_CASE("the table of patterns is complete and every proof in it exists", "[patterns]") {
    auto const names = scenarios();
    auto const rows = table_rows();
    int control = 0, resource = 0;
    std::set<std::string> numbers;
    for (Row const& row : rows) {
        INFO(row.number << " " << row.proof);
        CHECK(numbers.insert(row.number).second);
        ++(row.number.starts_with("WCP-") ? control : resource);
        CHECK_FALSE(row.proof.empty());
        if (!row.applies) continue;
        auto const [file, test] = named_test(row.proof);
        if (!file.empty()) {
            CHECK(read_source(file).find("\"" + test + "\"") != std::string::npos);
            continue;
        }
        auto const proven = std::any_of(names.begin(), names.end(), [&](std::string const& name) {
            return name.starts_with(row.number + " ");
        });
        CHECK(proven);
    }
    CHECK(control == 43);
    CHECK(resource == 43);
    for (std::string const& name : names) {
        if (!name.starts_with("W")) continue;
        INFO(name);
        CHECK(numbers.contains(name.substr(0, name.find(' '))));
    }
}
