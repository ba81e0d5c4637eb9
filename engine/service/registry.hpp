#pragma once
// The deployed definitions, by name and version. Cases keep their version; new cases take the
// newest that applies.
//
// Reads are lock-free for callers (a snapshot by shared_ptr); a new version is published whole or
// not at all.

#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "engine/eval/runnable.hpp"
#include "engine/ports/world.hpp"

namespace hoso::engine {

using RunnablePtr = std::shared_ptr<Runnable const>;

class Registry {
  public:
    /// Adds a version, or replaces the texts of the same version and hash. False: the version
    /// exists with another hash.
    bool publish(RunnablePtr runnable);
    RunnablePtr find(std::string const& name, int version) const;
    /// The newest version whose `applies_from` is not after `on`.
    RunnablePtr current(std::string const& name, Date on) const;
    std::vector<RunnablePtr> all() const; // by name, then version
    /// `find` as the ports want it; the registry must outlive it.
    DefinitionLookup definitions() const;

  private:
    mutable std::mutex mutex_;
    std::vector<RunnablePtr> items_;
};

} // namespace hoso::engine
