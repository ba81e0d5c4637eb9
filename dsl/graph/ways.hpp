#pragma once
// The ways from state to state with their words: what every export of the graph draws.

#include <cstdint>
#include <string>
#include <vector>

#include "engine/model/definition.hpp"

namespace hoso::dsl {

struct Way {
    std::uint32_t from = 0, to = 0; // states
    std::string action;             // name; empty for a timeout
    std::string label;              // of the button, or "hết hạn"
    std::string guard;              // condition in words, "còn lại"; empty: always
    bool timeout = false;
    engine::SourceRange range; // of the branch

    [[nodiscard]] std::string words() const {
        return guard.empty() ? label : label + " [" + guard + "]";
    }
};

/// A button that leads from many states to one (withdrawing, cancelling) is told in the target's
/// box: as arrows, such a crowd hides the rest of the picture.
struct Crowd {
    std::uint32_t to = 0;
    std::string label;
    std::size_t states = 0;
};

struct Ways {
    std::vector<Way> all;   // in the order of the file
    std::vector<Way> drawn; // without the crowds
    std::vector<Crowd> crowds;
};

[[nodiscard]] Ways ways_of(engine::Definition const& definition, engine::Language language);

} // namespace hoso::dsl
