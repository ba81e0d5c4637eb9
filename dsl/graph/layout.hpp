// Places boxes in layers and arrows between them: geometry only, no text and no SVG.
//
// Steps (Sugiyama's method, made short): arrows that close a circle are set aside, the rest gives
// layers by longest path from the start; every arrow gets a place for its label in the row below
// its source; rows are ordered by barycentre, keeping the order of the file where it does not
// matter; then places are found that keep arrows straight without overlaps. Arrows set aside run up
// lanes at the right side. Deterministic. Units: pixels.
#pragma once

#include <cstdint>
#include <vector>

namespace hoso::dsl {

struct Point {
    double x = 0;
    double y = 0;
};

struct Box {
    double width = 0;
    double height = 0;
    Point centre; // filled in
};

struct Arrow {
    std::uint32_t from = 0;
    std::uint32_t to = 0;
    double label_width = 0; // 0: no label
    double label_height = 0;
    Point label;               // centre, filled in
    std::vector<Point> points; // filled in: from border to border; curves run between them
    bool sideways = false;     // filled in: from a box to itself; the curve leaves at the right
};

struct Layout {
    std::vector<Box> boxes;
    std::vector<Arrow> arrows; // at most one for each pair
    double width = 0;          // filled in
    double height = 0;
};

/// Pre: arrows name boxes, `start` is one of them, there is at least one box.
void lay_out(Layout& layout, std::uint32_t start);

} // namespace hoso::dsl
