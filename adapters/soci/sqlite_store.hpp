#pragma once
// The store on SQLite: `engine::Store` in one directory.
//
//   DIR/hoso.db    the data (WAL)      DIR/hoso.lock   held while the store is open
//
// One connection writes and checkpoints; a unit of work owns it from `begin` to its end, others
// wait at most `busy_ms`, then get StoreBusy. A commit returns when the data is on disk
// (synchronous = FULL). Thread safe, but a thread must not open a second unit, nor put users or
// sessions, while it holds one: it would wait for itself.

#include <memory>
#include <string>

#include "engine/ports/store.hpp"
#include "engine/ports/world.hpp"

namespace hoso::adapters {

struct SqliteOptions {
    std::string directory; // made if missing, for the owner alone
    int busy_ms = 10'000;
    int readers_max = 8;
};

/// Opens, or creates, and migrates. Throws StoreError when another process has the directory, when
/// the data is of a newer Hoso, or when it cannot be read. `definitions` is asked when a case is
/// read, never while opening; `sha256` chains the log.
std::unique_ptr<engine::Store> open_sqlite_store(SqliteOptions const& options,
                                                 engine::DefinitionLookup definitions,
                                                 engine::Digest sha256);

/// Of the library in this process, for the start-up message.
struct SqliteVersion {
    std::string text;           // "3.40.1"
    bool wal_reset_bug = false; // see `sqlite_note`
};
SqliteVersion sqlite_version();
/// SQLite 3.7.0 to 3.51.2 can lose commits when a checkpoint races a commit on another
/// connection; 3.44.6 and 3.50.7 carry the mend. This store works around it (one writer); other
/// programs must not write to the file meanwhile.
bool has_wal_reset_bug(int version_number);
engine::Bilingual sqlite_note();

} // namespace hoso::adapters
