// Protects what is said about bad files: every planted mistake of form is reported once, at its
// place, under its code, and nothing else is; and every message can be shown in both languages.

#include <algorithm>
#include <filesystem>

#include <fmt/format.h>

#include "dsl/grammar/parse.hpp"
#include "tests/dsl/grammar/sentences.hpp"
#include "tests/support/catch.hpp"

using namespace hoso::dsl;
using hoso::testing::read_source;

namespace {

std::vector<std::string> names_in(std::string const& folder, std::string const& ending) {
    char const* root = std::getenv("HOSO_ROOT");
    std::vector<std::string> names;
    for (auto const& entry : std::filesystem::directory_iterator(
             std::string(root != nullptr ? root : ".") + "/" + folder))
        if (entry.path().extension() == ending)
            names.push_back(folder + "/" + entry.path().filename().string());
    std::sort(names.begin(), names.end());
    return names;
}

bool of_the_parser(std::string_view code) {
    return code.starts_with("H1") || code.starts_with("H90");
}

std::string expected_of(std::string const& name) {
    auto const list = read_source(name.substr(0, name.rfind('.')) + ".expected");
    std::string kept;
    for (std::size_t begin = 0; begin < list.size();) {
        auto const end = std::min(list.find('\n', begin), list.size());
        if (of_the_parser(std::string_view(list).substr(begin)))
            kept += list.substr(begin, end - begin) + '\n';
        begin = end + 1;
    }
    return kept;
}

} // namespace

TEST_CASE("planted mistakes are reported once each, at their place") {
    auto const names = names_in("tests/golden/bad", ".hoso");
    CHECK(names.size() >= 6);
    for (auto const& name : names) {
        SourceFile const file{name, read_source(name)};
        auto const result = parse(file, 0);
        std::string found, shown;
        for (auto const& d : result.diagnostics) {
            auto const at = position(file.text, d.range.begin);
            found += fmt::format("{} {}:{}\n", d.code, at.line, at.column);
            for (Language const language : {Language::vi, Language::en})
                shown += render(d, {file}, language);
            CHECK_FALSE(d.message.vi.empty());
            CHECK_FALSE(d.message.en.empty());
            CHECK(d.message.vi.find("{") == d.message.vi.find("`{")); // no argument left unfilled
        }
        INFO(name << "\n" << shown);
        CHECK(found == expected_of(name));
    }
}

TEST_CASE("good files give no message") {
    for (auto const& name : names_in("tests/golden/good", ".hoso")) {
        INFO(name);
        CHECK(parse({name, read_source(name)}, 0).diagnostics.empty());
    }
}
