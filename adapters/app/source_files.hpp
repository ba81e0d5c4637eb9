// Workflow files named on the command line, compiled with their imports.
#pragma once

#include <string>

#include "dsl/compile.hpp"

namespace hoso::app {

/// Imports start at the workflows directory when the file is below it, else at the nearest folder
/// above the file that has them. Throws std::runtime_error when the file cannot be read.
[[nodiscard]] dsl::CompileResult compile_file(std::string const& file,
                                              std::string const& workflows);

/// All diagnostics, rendered.
[[nodiscard]] std::string messages(dsl::CompileResult const& result, engine::Language language);

} // namespace hoso::app
