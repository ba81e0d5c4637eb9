#pragma once
// SQLite's errors as the port's: `StoreBusy` for BUSY and LOCKED, `StoreError` for the rest.
//
// Texts hold what was being done, SQLite's number and its own words for that number, never SQL and
// never a bound value: SOCI puts both into `what()`, and they are names and tax codes of people.

#include "adapters/soci/connection.hpp"
#include "engine/ports/store.hpp"

namespace hoso::adapters {

/// Call from a catch block: rethrows what is being handled as an error of the port.
[[noreturn]] void rethrow_as_store_error(Connection& connection, char const* doing);

/// For results of SQLite's own functions.
[[noreturn]] void throw_store_error(int code, char const* doing);

} // namespace hoso::adapters
