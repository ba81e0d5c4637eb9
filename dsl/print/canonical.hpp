#pragma once
// A definition's identity: its tree as text that does not depend on keyword language, layout,
// labels or comments, and the SHA-256 of that text.
//
// Left out, because they may be reworded without changing what the engine does: labels, the
// sentences of `else`, and `test` blocks. Kept: everything else, messages to people (`notify`,
// `because`) included, since they end in a case's record. Amounts are written in đồng, so `70
// million VND` and `70.000.000 VND` are the same. The order of declarations and the file they stand
// in do not matter; the order inside a declaration does.

#include <span>
#include <string>
#include <string_view>

#include "dsl/ast/ast.hpp"

namespace hoso::dsl {

std::string canonical(ast::Item const& item);
std::string canonical(ast::Expr const& expr);
std::string canonical(ast::Type const& type);
/// All items, in source order.
std::string canonical(ast::File const& file);

/// SHA-256, hex, of the workflow of this name with every declaration of the files (the root and
/// what it imports).
std::string definition_hash(std::span<ast::File const* const> files, std::string_view workflow);

std::string sha256_hex(std::string_view text);

} // namespace hoso::dsl
