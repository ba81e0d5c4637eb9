#pragma once
// Is a stored case what its history says? The hash chain shows a changed log; a changed snapshot
// shows only when the log is folded again and compared.

#include <optional>
#include <string>
#include <vector>

#include "engine/ports/store.hpp"
#include "engine/ports/world.hpp"

namespace hoso::engine {

struct CaseFault {
    enum class Kind : std::uint8_t {
        chain,   // event `seq` does not fit its hash, or is missing
        snapshot // the log holds, but the stored case differs from it in `differs`
    } kind = Kind::chain;
    std::int64_t seq = 0;
    std::vector<std::string> differs; // "state", "timers", or a data slot's name: "don"
    friend bool operator==(CaseFault const&, CaseFault const&) = default;
};

/// nullopt: sound, or no such case, or its definition is not deployed here and the chain holds.
/// Reads the whole history.
std::optional<CaseFault> find_fault(Store& store, DefinitionLookup const& definitions,
                                    CaseId const& id);

} // namespace hoso::engine
