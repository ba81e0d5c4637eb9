#pragma once
// The workflow `hoso new` begins with: small, whole, and explained line by line.

#include <optional>
#include <string>
#include <string_view>

#include "engine/base/text.hpp"
#include "engine/model/expression.hpp"

namespace hoso::dsl {

struct Starter {
    std::string workflow; // text of NAME.hoso
    std::string readme;   // Markdown, one paragraph in each language
};

/// What is wrong with a name for a folder and a workflow, nullopt when nothing is. Names begin with
/// a lower-case letter a-z and go on with a-z, 0-9, `-` and `_`, at most 64; the workflow writes
/// `_` for `-`, and that may not be a keyword.
std::optional<engine::Bilingual> wrong_name(std::string_view name);

/// Pre: the name is right. `language` is that of keywords, names and comments.
Starter starter(std::string_view name, engine::Language language);

} // namespace hoso::dsl
