#pragma once
// Plays a scenario file (TOML) against the real server over HTTP, with real log-ins.
//
// Every change of date is a power cut: the server is killed with SIGKILL and started anew with its
// clock at the step's moment, and the case must be found exactly as it was left. The file format is
// described in tests/scenarios/README.md.

#include <string>
#include <vector>

namespace hoso::tests {

struct ScenarioReport {
    int steps = 0;
    int kills = 0;                     // SIGKILLs the case lived through
    int deadlines = 0;                 // due dates compared
    std::vector<std::string> failures; // empty: all as the file says
    std::vector<std::string> timeline; // the case's history as people read it
};

ScenarioReport play_scenario(std::string const& path);

} // namespace hoso::tests
