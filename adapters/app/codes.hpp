// What every code means: diagnostics of the language (H…) and refusals of the engine (R-…).
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "engine/base/text.hpp"

namespace hoso::app {

/// Meaning, hint and example of a code in both languages, ready to print; nullopt for an unknown
/// code.
[[nodiscard]] std::optional<std::string> explain_code(std::string const& code,
                                                      engine::Language first);

/// Every code that can be explained, sorted.
[[nodiscard]] std::vector<std::string> explained_codes();

} // namespace hoso::app
