// Protects: files are rewritten only when they are right, and nothing is ever overwritten by
// surprise; the workflow `hoso new` makes passes check and test.
#include "adapters/app/language_tools.hpp"

#include <filesystem>
#include <fstream>
#include <sstream>

#include "adapters/app/deploy.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/temp_directory.hpp"

using namespace hoso;
using namespace hoso::app;
using engine::Language;

namespace {

void write(std::string const& path, std::string const& text) {
    std::ofstream(path, std::ios::binary) << text;
}

std::istringstream no_input;

} // namespace

TEST_CASE("fmt rewrites, --check only tells", "[language_tools]") {
    tests::TempDirectory const directory;
    auto const path = (std::filesystem::path(directory.path()) / "a.hoso").string();
    std::string const ugly = "ngôn ngữ vi\r\nvai trò  a   \"A\"\r\n";
    write(path, ugly);
    auto const told = format_files({{path}, true}, Language::vi, no_input);
    CHECK(told.exit_code == 1);
    CHECK(told.text == path + "\n");
    CHECK(read_file(path) == ugly);
    CHECK(format_files({{path}, false}, Language::vi, no_input).exit_code == 0);
    CHECK(read_file(path) == "ngôn ngữ vi\nvai trò a \"A\"\n");
    auto const again = format_files({{path}, true}, Language::vi, no_input);
    CHECK(again.exit_code == 0);
    CHECK(again.text.empty());
}

TEST_CASE("fmt leaves files with mistakes untouched and goes on", "[language_tools]") {
    tests::TempDirectory const directory;
    auto const bad = (std::filesystem::path(directory.path()) / "bad.hoso").string();
    auto const good = (std::filesystem::path(directory.path()) / "good.hoso").string();
    write(bad, "ngôn ngữ vi\nvai  trò\n");
    write(good, "ngôn ngữ vi vai trò a \"A\"");
    auto const report = format_files({{bad, "missing.hoso", good}, false}, Language::en, no_input);
    CHECK(report.exit_code == 1);
    CHECK(report.errors.find("bad.hoso") != std::string::npos);
    CHECK(report.errors.find("missing.hoso") != std::string::npos);
    CHECK(read_file(bad) == "ngôn ngữ vi\nvai  trò\n");
    CHECK(read_file(good) == "ngôn ngữ vi\nvai trò a \"A\"\n");
}

TEST_CASE("fmt reads standard input for `-`", "[language_tools]") {
    std::istringstream input("language en role a \"A\"");
    auto const report = format_files({{"-"}, false}, Language::en, input);
    CHECK(report.text == "language en\nrole a \"A\"\n");
    std::istringstream bad("language en role");
    auto const refused = format_files({{"-"}, false}, Language::en, bad);
    CHECK(refused.text.empty());
    CHECK(refused.exit_code == 1);
    CHECK_FALSE(refused.errors.empty());
}

TEST_CASE("translate writes where it is told", "[language_tools]") {
    tests::TempDirectory const directory;
    auto const from = (std::filesystem::path(directory.path()) / "a.hoso").string();
    auto const to = (std::filesystem::path(directory.path()) / "b.hoso").string();
    write(from, "ngôn ngữ vi\nvai trò a \"A\" // ghi chú\n");
    CHECK(translate_file({from, Language::en, ""}, Language::vi).text ==
          "language en\nrole a \"A\" // ghi chú\n");
    CHECK(translate_file({from, Language::en, to}, Language::vi).exit_code == 0);
    CHECK(translate_file({to, Language::vi, ""}, Language::vi).text == read_file(from));
}

TEST_CASE("new makes a workflow that passes, and never overwrites", "[language_tools]") {
    char const* const root = std::getenv("HOSO_ROOT");
    tests::TempDirectory const directory;
    for (auto const keywords : {Language::vi, Language::en}) {
        std::string const name = keywords == Language::vi ? "quy-trinh-moi" : "new-one";
        auto const made = new_workflow({name, keywords}, Language::vi, directory.path());
        INFO(made.errors);
        REQUIRE(made.exit_code == 0);
        auto const folder = std::filesystem::path(directory.path()) / name;
        CHECK(std::filesystem::exists(folder / "README.md"));
        CheckOptions check;
        check.files = {(folder / (name + ".hoso")).string()};
        check.workflows = (root ? std::string(root) : ".") + "/workflows";
        check.run_tests = true;
        auto const report = check_files(check, Language::en);
        INFO(report.text);
        CHECK(report.exit_code == 0);
        CHECK(report.text.find("2 tests passed, 0 failed") != std::string::npos);
        CHECK(new_workflow({name, keywords}, Language::vi, directory.path()).exit_code == 1);
    }
    CHECK(new_workflow({"../x", Language::vi}, Language::vi, directory.path()).exit_code == 1);
}
