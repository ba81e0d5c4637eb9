#pragma once
// The schema, as numbered steps that are never edited once released: a new need is a new step.
//
// Each step runs once, in a transaction of its own, and is remembered with the checksum of its
// text. A database with a step that this program does not know (made by a newer one), or knows with
// another text, is refused: the error says so, nothing is changed.

#include <vector>

#include "adapters/soci/connection.hpp"
#include "engine/ports/world.hpp"

namespace hoso::adapters {

struct Migration {
    int number;
    char const* name;
    char const* sql;
};

/// Brings the schema up to date.
void migrate(Connection& connection, engine::Digest const& sha256);
/// As above, with the steps given; for tests of upgrades.
void migrate(Connection& connection, engine::Digest const& sha256,
             std::vector<Migration> const& steps);

std::vector<Migration> const& migrations();

} // namespace hoso::adapters
