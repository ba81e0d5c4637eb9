// Protects what is said about bad files: every message of every file of tests/golden/bad, word for
// word and in both languages, and that no code is without a file. HOSO_GOLDEN=write writes the
// expected texts anew; read the difference before committing it.
#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <set>

#include "dsl/catalogue.hpp"
#include "dsl/compile.hpp"
#include "dsl/grammar/parse.hpp"
#include "tests/dsl/grammar/sentences.hpp"
#include "tests/support/catch.hpp"

using namespace hoso;
using hoso::testing::read_source;

namespace {

namespace fs = std::filesystem;
std::string const folder = "tests/golden/bad/";

fs::path root() {
    char const* given = std::getenv("HOSO_ROOT");
    return given != nullptr ? given : ".";
}

std::string repeated(std::string const& what, int n) {
    std::string text;
    for (int i = 0; i < n; ++i)
        text += what;
    return text;
}

/// Files of the corpus, and a few too large to be kept, by name.
std::vector<dsl::SourceFile> bad_files() {
    std::string const header = "ngôn ngữ vi\n";
    std::vector<dsl::SourceFile> files{
        {"lam-ra-qua-256-kb.hoso", header + repeated("// chú thích dài\n", 15'000)},
        {"lam-ra-qua-60000-tu.hoso", header + repeated("a ", 60'001)}};
    for (auto const& entry : fs::directory_iterator(root() / folder)) {
        std::string const name = entry.path().filename().string();
        if (name.ends_with(".hoso")) files.push_back({name, read_source(folder + name)});
    }
    std::sort(files.begin(), files.end(),
              [](auto const& a, auto const& b) { return a.name < b.name; });
    return files;
}

/// Imports of the corpus: files of `nap/`, and chains and crowds made up here.
std::optional<std::string> import(std::string const& path) {
    std::string const header = "ngôn ngữ vi\n";
    auto const number = [&](std::string const& prefix) -> std::optional<int> {
        if (!path.starts_with(prefix)) return std::nullopt;
        return std::atoi(path.c_str() + prefix.size());
    };
    if (auto const n = number("nap/sau-"))
        return header + "nạp \"nap/sau-" + std::to_string(*n + 1) + ".hoso\"\n";
    if (auto const n = number("nap/nhieu-"))
        return header + "vai trò vai_" + std::to_string(*n) + " \"V\"\n";
    if (number("nap/to-")) return header + std::string(250'000, '\n');
    if (!fs::is_regular_file(root() / folder / path)) return std::nullopt;
    return read_source(folder + path);
}

std::string rendered(dsl::CompileResult const& result, dsl::Language language) {
    std::string text;
    for (auto const& d : result.diagnostics)
        text += dsl::render(d, result.files, language) + "\n";
    return text;
}

void compare(std::string const& name, std::string const& ending, std::string const& found) {
    std::string const path = folder + name.substr(0, name.size() - 5) + ending;
    char const* const mode = std::getenv("HOSO_GOLDEN");
    if (mode != nullptr && std::string(mode) == "write") {
        std::ofstream(root() / path, std::ios::binary) << found;
        return;
    }
    INFO(path);
    if (!fs::is_regular_file(root() / path)) FAIL("no expected text; see tests/golden/README.md");
    CHECK(found == read_source(path));
}

} // namespace

TEST_CASE("what is said about each bad file, in both languages", "[golden]") {
    auto const files = bad_files();
    CHECK(files.size() >= 150);
    for (auto const& file : files) {
        auto const result = dsl::compile(file, import);
        INFO(file.name);
        CHECK_FALSE(result.diagnostics.empty());
        if (dsl::has_errors(result.diagnostics)) CHECK(result.definitions.empty());
        compare(file.name, ".vi.txt", rendered(result, dsl::Language::vi));
        compare(file.name, ".en.txt", rendered(result, dsl::Language::en));
    }
}

TEST_CASE("each message has its example, and no argument is left unfilled", "[golden]") {
    for (auto const& file : bad_files()) {
        for (auto const& d : dsl::compile(file, import).diagnostics) {
            INFO(file.name << " " << d.code << " " << d.message.en);
            CHECK(std::count(d.example.vi.begin(), d.example.vi.end(), '\n') == 1);
            CHECK(std::count(d.example.en.begin(), d.example.en.end(), '\n') == 1);
            for (dsl::Bilingual const& words : {d.message, d.hint}) {
                CHECK(words.vi.empty() == words.en.empty());
                for (char const* unfilled : {"{name}", "{word}", "_vi}", "_en}", "{low}", "{text}",
                                             "{found}", "{right}", "{example}"}) {
                    CHECK(words.vi.find(unfilled) == std::string::npos);
                    CHECK(words.en.find(unfilled) == std::string::npos);
                }
            }
        }
    }
}

TEST_CASE("every code has a bad file that brings it about", "[golden]") {
    std::set<std::string> seen;
    for (auto const& file : bad_files())
        for (auto const& d : dsl::compile(file, import).diagnostics)
            seen.insert(d.code);
    for (dsl::MessageRow const& row : dsl::all_message_rows()) {
        INFO(row.code << " " << row.en);
        CHECK(seen.contains(row.code));
    }
}

TEST_CASE("good files give no message", "[golden]") {
    for (auto const& entry : fs::directory_iterator(root() / "tests/golden/good")) {
        std::string const name = "tests/golden/good/" + entry.path().filename().string();
        INFO(name);
        CHECK(dsl::parse({name, read_source(name)}, 0).diagnostics.empty());
    }
}
