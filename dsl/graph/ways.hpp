#pragma once
// The ways from state to state with their words: what every export of the graph draws.

#include <cstdint>
#include <string>
#include <vector>

#include "engine/model/definition.hpp"

namespace hoso::dsl {

struct Way {
    std::uint32_t from = 0; // state
    std::uint32_t to = 0;   // state; of an opening the machine
    std::string action;     // name of the button; empty: leads on by itself
    std::string label; // of the button or the vote, "hết hạn", "khi mọi phần đã xong"
    std::string guard; // condition in words, "còn lại"; empty: always
    bool timeout = false;
    engine::SourceRange range; // of the branch

    [[nodiscard]] std::string words() const {
        if (label.empty()) return guard;
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

/// What is told in a state's box because no arrow can show it: `-> stay`, `-> back`, `missing
/// means`, papers issued.
struct Told {
    std::uint32_t state = 0;
    std::string words;
};

struct Ways {
    std::vector<Way> all;   // in the order of the file
    std::vector<Way> drawn; // without the crowds
    std::vector<Way> opens; // `open NAME`: from a state to a machine
    std::vector<Crowd> crowds;
    std::vector<Told> told;

    [[nodiscard]] std::vector<std::string> told_of(std::uint32_t state) const;
};

[[nodiscard]] Ways ways_of(engine::Definition const& definition, engine::Language language);

} // namespace hoso::dsl
