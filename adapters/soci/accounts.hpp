#pragma once
// Writing what is rarely written: definitions, users, sessions. Call inside a transaction of the
// writing connection.

#include "adapters/soci/connection.hpp"
#include "engine/ports/store.hpp"

namespace hoso::adapters {

bool read_demo(Connection& connection);
void write_demo(Connection& connection);
/// Same name, version and hash: texts are replaced. Another hash: StoreConflict.
void write_definition(Connection& connection, engine::StoredDefinition const& definition);
/// A login that another person has: StoreConflict.
void write_user(Connection& connection, engine::User const& user);
/// A person nobody knows: StoreError.
void write_session(Connection& connection, engine::Session const& session);
void move_session(Connection& connection, std::string const& token_hash, engine::Instant seen);
void erase_session(Connection& connection, std::string const& token_hash);
void erase_sessions_of(Connection& connection, engine::PersonId const& person);
void erase_sessions_before(Connection& connection, engine::Instant seen);

} // namespace hoso::adapters
