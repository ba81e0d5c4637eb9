#pragma once
// A workflow as one page to read and print: an HTML file that needs nothing else — no script, no
// font, no picture from outside. Everything people wrote is escaped; the page works without
// colours, by keyboard, on paper and at 320 px. The same definition gives the same bytes.

#include <string>
#include <vector>

#include "engine/model/definition.hpp"

namespace hoso::dsl {

/// Pre: at least one definition; each becomes a chapter.
[[nodiscard]] std::string document(std::vector<engine::Definition> const& definitions,
                                   engine::Language language);

} // namespace hoso::dsl
