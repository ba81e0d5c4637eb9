// Protects the whole house at once: a case of the shipped procedure goes from draft to done over
// HTTP, by the people who would do it, on the dates the law's arithmetic is hardest on, and lives
// through a SIGKILL at every change of date.

#include "tests/scenarios/scenario.hpp"

#include <algorithm>
#include <cstdio>
#include <filesystem>

#include "tests/support/catch.hpp"

TEST_CASE("every scenario file plays as it says") {
    std::vector<std::string> files;
    for (auto const& entry : std::filesystem::recursive_directory_iterator("workflows"))
        if (entry.path().extension() == ".toml" &&
            entry.path().parent_path().filename() == "scenarios")
            files.push_back(entry.path().string());
    std::sort(files.begin(), files.end());
    REQUIRE(!files.empty());
    for (auto const& file : files) {
        DYNAMIC_SECTION(file) {
            auto const report = hoso::tests::play_scenario(file);
            std::printf("\n%s: %d steps, %d kills survived, %d due dates compared\n", file.c_str(),
                        report.steps, report.kills, report.deadlines);
            for (auto const& line : report.timeline)
                std::printf("  %s\n", line.c_str());
            for (auto const& failure : report.failures)
                UNSCOPED_INFO(failure);
            CHECK(report.failures.empty());
            CHECK(report.steps > 0);
        }
    }
}
