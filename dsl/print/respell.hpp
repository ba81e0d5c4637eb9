#pragma once
// The same file with the keywords of the other language. Everything but keywords and days of the
// year stays byte for byte: names, layout, comments.

#include <optional>
#include <string>

#include "dsl/source/diagnostic.hpp"

namespace hoso::dsl {

/// nullopt when the text has lexical errors, or a name in it is a keyword of the other language.
std::optional<std::string> respell(std::string const& text, Language target);

} // namespace hoso::dsl
