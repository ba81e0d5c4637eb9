#pragma once
// From text to checked definitions: the façade for the command line, the server and the tests.
//
// Limits (each a diagnostic H9xxx): file 256 KB, import depth 8, 64 files, nesting 64, 2 s of work.
// Never throws for bad text.

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "dsl/source/diagnostic.hpp"
#include "dsl/test/outcome.hpp"
#include "engine/model/definition.hpp"

namespace hoso::dsl {

/// Text of an imported file or of a document's template by the path as written, nullopt when there
/// is none. Paths
/// are relative to `workflows/`, never absolute, never with `..`.
using FileLoader = std::function<std::optional<std::string>(std::string const& path)>;

struct CompileResult {
    std::vector<SourceFile> files;               // index = SourceRange::file; 0 is the root
    std::vector<engine::Definition> definitions; // one a workflow; empty when there are errors
    std::vector<Diagnostic> diagnostics;
};

CompileResult compile(SourceFile root, FileLoader const& load);

} // namespace hoso::dsl
