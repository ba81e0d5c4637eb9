// A workflow as a picture: states as boxes from top to bottom, buttons as arrows.
//
// The answer is one complete SVG with nothing from outside and no style sheet, so it may stand in a
// page with a strict content security policy. Each state's group carries `data-state` (its name)
// and `data-range` ("file:begin-end", bytes of its text), each arrow `data-from`, `data-to` and
// the range of each of its ways: the button with its condition in words.
// Kinds of states differ by outline and words, not by colour alone. The same definition gives the
// same picture, and a small change of the text a small change of the picture. Limits: none of its
// own; the compiler bounds the number of states.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "engine/model/definition.hpp"

namespace hoso::dsl {

struct DrawOptions {
    engine::Language language = engine::Language::vi;
    std::optional<std::uint32_t> current; // state where a case rests: marked
    std::string prefix = "hoso-diagram";  // of the ids in the picture: letters, digits, hyphens
};

[[nodiscard]] std::string draw(engine::Definition const& definition, DrawOptions const& options);

} // namespace hoso::dsl
