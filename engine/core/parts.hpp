#pragma once
// Parts: small machines that run inside the case. A block opens its parts when the case comes to
// its state and closes those still open when the case leaves it; children live until they end or
// the case does.
//
// INVARIANT(block): no part of a block is open while the case rests elsewhere, so a block is joined
// at most once a visit.

#include "engine/core/draft.hpp"

namespace hoso::engine {

/// Is there such a place, and may it still move? The case (0) counts as open until it is closed.
bool is_open(CaseState const& state, PartNumber part);

/// Opens the parts of the block in which the case rests, each in its start state. A collection
/// asks the members of `Context::members`, with what they reported last time.
Step open_block(Draft& draft);
/// `open NAME with { … }`, the values as the place in focus sees them.
Step open_child(Draft& draft, Opening const& opening);
/// Closes open parts for good: those of blocks, and `children` too.
void close_parts(Draft& draft, bool children);

/// Takes the join of the block in which the case rests when enough of its parts have ended by their
/// own doing, or none is left open; and again where that leads into a block without parts.
Step take_joins(Draft& draft);
/// The block's time is over: open parts go to their `missing` states and the join is taken. False,
/// and nothing done, where the state has no such block or the join leads nowhere.
bool take_missing(Draft& draft);

} // namespace hoso::engine
