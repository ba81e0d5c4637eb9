// `hoso check`, `hoso test` and `hoso explain`: what the language says about files and codes.
#pragma once

#include <string>

#include "adapters/app/command_line.hpp"

namespace hoso::app {

/// What to print and how to exit.
struct Report {
    std::string text;
    int exit_code = 0;
    std::string errors = {}; // for standard error
};

/// Compiles each file; with `run_tests` its test blocks are run and told one by one.
[[nodiscard]] Report check_files(CheckOptions const& options, engine::Language language);

/// The meaning of a code, or a workflow in short: who does what by when.
[[nodiscard]] Report explain(ExplainOptions const& options, engine::Language language);

} // namespace hoso::app
