#pragma once
// Where a decision leads, shared by buttons, votes, joins and `choose`: an outcome or branches.

#include "dsl/grammar/rules.hpp"

namespace hoso::dsl::grammar {

/// `what`: the construct the braces belong to.
inline auto several_ways(TokenKind what) {
    auto const branches = element<&ast::Ways::branches, Level::branch>(branch);
    return -mark<&ast::Ways::in_order>(TokenKind::kw_in_order) >>
           braced_some<Level::branch>(branches, what);
}
inline auto ways(TokenKind what) {
    return into<&ast::Ways::branches>(only_branch) | several_ways(what);
}

} // namespace hoso::dsl::grammar
