#pragma once
// Meaning as text: equal keys mean the same, whatever the labels and the numbering of two
// definitions.

#include <string>

#include "engine/model/definition.hpp"

namespace hoso::dsl::difference {

[[nodiscard]] std::string key(engine::Definition const&, engine::Expression const&);
/// With everything it reaches: calcs, rules, tables, values of parameters.
[[nodiscard]] std::string deep_key(engine::Definition const&, engine::Expression const&);
[[nodiscard]] std::string type_key(engine::Definition const&, engine::TypeId);
[[nodiscard]] std::string value_key(engine::Definition const&, engine::TypeId,
                                    engine::Value const&);
/// A piece of a message or of a paper.
[[nodiscard]] std::string text_key(engine::Definition const&, engine::TextPart const&);
[[nodiscard]] std::string table_key(engine::Definition const&, engine::Table const&);
[[nodiscard]] std::string citations_key(engine::Definition const&, engine::Citations const&);

} // namespace hoso::dsl::difference
