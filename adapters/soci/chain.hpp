#pragma once
// The hash chain over one case's events.
//
//   h(0) = SHA-256("hoso/1 " + case id),   h(n) = SHA-256(h(n-1) + "\n" + text of event n)
//
// hashes as 64 hex digits, the text exactly as stored. The case id in h(0) keeps somebody from
// giving one case the history of another. A chain shows that a log was changed, not that the one
// who owns the database did not rewrite it all: for that the newest hashes have to be kept
// elsewhere.

#include <string>
#include <string_view>

#include "engine/ports/world.hpp"

namespace hoso::adapters {

std::string chain_start(engine::Digest const& sha256, std::string_view case_id);
std::string chain_next(engine::Digest const& sha256, std::string_view previous,
                       std::string_view event_text);

} // namespace hoso::adapters
