// Workflow texts to running definitions.
//
// A version is for ever: cases keep the version they were opened under. So the definitions stored
// with the cases count first; a file may change labels and comments of a deployed version (same
// hash), but another meaning under the same version number is refused, and so is a file that does
// not compile.
#pragma once

#include <string>
#include <vector>

#include <tl/expected.hpp>

#include "dsl/compile.hpp"
#include "engine/ports/store.hpp"
#include "engine/service/registry.hpp"

namespace hoso::app {

/// Reads a file below `directory` by its path as written in `import`; for the compiler.
[[nodiscard]] dsl::FileLoader files_below(std::string const& directory);

/// Paths of all *.hoso files below the directory, relative to it, sorted.
[[nodiscard]] std::vector<std::string> workflow_files(std::string const& directory);

/// Text of a file; throws std::runtime_error when it cannot be read or is over 1 MB.
[[nodiscard]] std::string read_file(std::string const& path);

/// Brings the registry to what is stored and what the directory holds, and stores what is new.
/// The error is one text, ready to print.
[[nodiscard]] tl::expected<void, std::string>
deploy(std::string const& directory, engine::Store& store, engine::Registry& registry,
       engine::Instant now, engine::Language language);

/// The stored definitions alone; for tools that look and change nothing.
[[nodiscard]] tl::expected<void, std::string>
load_stored(engine::Store& store, engine::Registry& registry, engine::Language language);

} // namespace hoso::app
