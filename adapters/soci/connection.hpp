#pragma once
// One connection to the SQLite file: opened for writing or for reading, with the pragmas each
// needs.
//
// INVARIANT(one_checkpointer): only the writer checkpoints. Debian's SQLite has the WAL-reset bug:
// a checkpoint racing a commit on another connection can lose committed data. So there is one
// writer, it does all writes and all checkpoints, and readers neither checkpoint nor do so when
// they close.
//
// Not thread safe: whoever holds the connection is alone with it. Errors: see `errors.hpp`.

#include <string>

#include <soci/session.h>

namespace sqlite_api {
struct sqlite3;
}

namespace hoso::adapters {

enum class Access : std::uint8_t { write, read };

class Connection {
  public:
    /// `path` without quotation marks. A reader needs a file that a writer has opened before.
    Connection(std::string const& path, Access access, int busy_ms);

    soci::session& session() { return session_; }
    sqlite_api::sqlite3* raw();
    /// Runs statements without parameters or rows. `doing` says in words what for, for the error.
    void run(char const* sql, char const* doing);
    /// First column of the first row as text; empty when there is none.
    std::string ask(char const* sql, char const* doing);
    /// True while no transaction is open (SQLite may end one by itself after a severe error).
    bool outside_transaction();

  private:
    soci::session session_;
};

} // namespace hoso::adapters
