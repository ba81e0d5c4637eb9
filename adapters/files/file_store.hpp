#pragma once
// `engine::FileStore` in a directory.
//
// Digests are 64 lower-case hex digits; anything else is refused, so a digest from outside cannot
// name a path. Bytes are kept in memory while they are written or read: the caller limits their
// size. Throws FileStoreError when the disk refuses, when bytes do not have their digest, or when
// stored bytes have changed. Thread safe.

#include <stdexcept>
#include <string>

#include "engine/ports/world.hpp"

namespace hoso::adapters {

struct FileStoreError : std::runtime_error {
    using std::runtime_error::runtime_error;
};

class DiskFileStore final : public engine::FileStore {
  public:
    /// Makes DIR/files when missing.
    DiskFileStore(std::string const& directory, engine::Digest sha256);

    void put(std::string const& sha256, std::string const& bytes) override;
    std::optional<std::string> get(std::string const& sha256) override;

  private:
    std::string folder_of(std::string const& sha256) const;

    std::string root_;
    engine::Digest sha256_;
};

} // namespace hoso::adapters
