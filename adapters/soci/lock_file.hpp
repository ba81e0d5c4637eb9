#pragma once
// Keeps a second process off the data: SQLite's WAL-reset bug loses data when two processes share a
// file, and two servers would fire each timer twice. Also refuses a second store in this process.

#include <string>

namespace hoso::adapters {

class LockFile {
  public:
    /// Throws engine::StoreError when another process holds it or the file cannot be made.
    explicit LockFile(std::string const& path);
    ~LockFile();
    LockFile(LockFile const&) = delete;
    LockFile& operator=(LockFile const&) = delete;

  private:
    int file_ = -1;
};

/// Makes the names in a directory durable.
void sync_directory(std::string const& path);

} // namespace hoso::adapters
