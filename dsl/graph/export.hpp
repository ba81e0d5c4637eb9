#pragma once
// The graph in the words of other tools: Mermaid (stateDiagram-v2) and Graphviz DOT. Whatever
// stands in a label stays text: it can neither end its place nor add a node, a link or a directive.

#include <string>

#include "engine/model/definition.hpp"

namespace hoso::dsl {

[[nodiscard]] std::string mermaid(engine::Definition const&, engine::Language);
[[nodiscard]] std::string dot(engine::Definition const&, engine::Language);

} // namespace hoso::dsl
