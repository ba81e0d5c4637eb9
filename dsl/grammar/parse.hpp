#pragma once
// Text to syntax tree: the whole of lexing and parsing behind one function.
//
// Never throws for bad text and never fails silently: the tree is whole when `diagnostics` has no
// error, else it holds what could be read (see `broken` in ast.hpp). Limits: 256 KB, 60 000 tokens,
// nesting 64, expression height 128, 100 messages a file. Codes H10xx words, H11xx form, H90xx
// limits. No state between calls; safe from several threads.

#include <cstdint>
#include <vector>

#include "dsl/ast/ast.hpp"
#include "dsl/source/diagnostic.hpp"

namespace hoso::dsl {

struct ParseResult {
    ast::File file;
    std::vector<Diagnostic> diagnostics; // in source order; ranges carry `file_index`
};

ParseResult parse(SourceFile const& source, std::uint32_t file_index);

} // namespace hoso::dsl
