// What a picture consists of, placed: boxes of states, and around parallel work and children frames
// with pictures of their own inside. Geometry and words; no SVG.
#pragma once

#include <string>
#include <vector>

#include "dsl/graph/draw.hpp"
#include "dsl/graph/layout.hpp"
#include "dsl/graph/ways.hpp"

namespace hoso::dsl {

/// One way's words beside its arrow, with the text they come from.
struct Label {
    std::vector<std::string> lines;
    std::string whole;
    engine::SourceRange range;
};

struct ArrowText {
    std::vector<Label> labels;
    bool only_timeout = true;
    bool opens = false; // leads to a frame: a part is opened, the case rests

    [[nodiscard]] std::vector<std::string> lines() const;
};

struct Panel;

struct Node {
    std::uint32_t index = 0; // of the state; of a frame the machine
    bool is_frame = false;
    std::vector<std::string> title;
    std::vector<std::string> small; // what kind it is, who holds the case
    std::vector<Panel> inside;      // none, or one below the texts
    double head = 0;                // height of the texts
};

/// Nodes and texts stand in the order of the layout's boxes and arrows.
struct Panel {
    std::vector<Node> nodes;
    std::vector<ArrowText> texts;
    Layout layout;
    std::uint32_t start = 0; // node; past the end: none is marked
};

inline constexpr double title_line = 17;
inline constexpr double small_line = 15;
inline constexpr double text_padding = 10;

/// The whole workflow.
[[nodiscard]] Panel panel_of(engine::Definition const& definition, Ways const& ways,
                             DrawOptions const& options);

} // namespace hoso::dsl
