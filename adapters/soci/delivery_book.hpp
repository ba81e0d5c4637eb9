#pragma once
// The book of e-mails (engine/ports/deliveries.hpp) in SQLite: which notice goes to whom and how
// far it got. Rarely used, so statements are prepared when they are needed. What writes must be
// called inside a transaction of the writing connection.

#include <vector>

#include "adapters/soci/connection.hpp"
#include "engine/ports/deliveries.hpp"

namespace hoso::adapters {

/// The migration step that makes the tables.
extern char const* const delivery_tables_sql;

std::int64_t read_planned_until(Connection& connection);
std::vector<engine::Delivery> read_deliveries(Connection& connection, std::int64_t outbox_id);
bool has_due_delivery(Connection& connection, engine::Instant now);

void write_plan(Connection& connection, std::vector<engine::Delivery> const& deliveries,
                std::int64_t until);
std::vector<engine::Delivery> write_claims(Connection& connection, engine::Instant now,
                                           engine::Instant lease, int limit);
void write_settled(Connection& connection, engine::Delivery const& delivery);

} // namespace hoso::adapters
