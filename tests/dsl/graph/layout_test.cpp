// Protects: whatever the workflow's shape, boxes and labels never lie on each other, arrows end at
// their boxes, and the same input gives the same picture.
#include "dsl/graph/layout.hpp"

#include <cmath>
#include <random>
#include <set>

#include "tests/support/catch.hpp"

using namespace hoso::dsl;

namespace {

Layout random_layout(unsigned seed) {
    std::mt19937 chance(seed);
    auto const up_to = [&](unsigned most) { return chance() % (most + 1); };
    Layout layout;
    unsigned const boxes = 1 + up_to(24);
    for (unsigned i = 0; i < boxes; ++i) {
        layout.boxes.push_back({100.0 + up_to(120), 30.0 + up_to(50), {}});
    }
    std::set<std::pair<unsigned, unsigned>> pairs;
    for (unsigned i = 0; i < boxes * 2; ++i) {
        auto const pair = std::make_pair(up_to(boxes - 1), up_to(boxes - 1));
        if (pairs.insert(pair).second) {
            Arrow arrow;
            arrow.from = pair.first;
            arrow.to = pair.second;
            arrow.label_width = up_to(3) == 0 ? 0 : 20.0 + up_to(100);
            arrow.label_height = arrow.label_width == 0 ? 0 : 19.0 + 15 * up_to(2);
            layout.arrows.push_back(arrow);
        }
    }
    return layout;
}

struct Area {
    double left, right, top, bottom;
};
Area area(Point centre, double width, double height) {
    return {centre.x - width / 2, centre.x + width / 2, centre.y - height / 2,
            centre.y + height / 2};
}
bool overlap(Area const& a, Area const& b) {
    double const slack = 0.01;
    return a.left < b.right - slack && b.left < a.right - slack && a.top < b.bottom - slack &&
           b.top < a.bottom - slack;
}
bool on_border(Point point, Box const& box) {
    Area const b = area(box.centre, box.width, box.height);
    bool const side = std::abs(point.x - b.left) < 0.01 || std::abs(point.x - b.right) < 0.01;
    bool const level = std::abs(point.y - b.top) < 0.01 || std::abs(point.y - b.bottom) < 0.01;
    return (level && point.x >= b.left && point.x <= b.right) ||
           (side && point.y >= b.top && point.y <= b.bottom);
}

} // namespace

TEST_CASE("boxes and labels never overlap, arrows end at their boxes", "[graph]") {
    for (unsigned seed = 1; seed <= 300; ++seed) {
        CAPTURE(seed);
        Layout layout = random_layout(seed);
        lay_out(layout, 0);
        std::vector<Area> areas;
        for (Box const& box : layout.boxes) {
            areas.push_back(area(box.centre, box.width, box.height));
        }
        for (Arrow const& arrow : layout.arrows) {
            if (arrow.label_width > 0) {
                areas.push_back(area(arrow.label, arrow.label_width, arrow.label_height));
            }
            REQUIRE(arrow.points.size() >= 3);
            CHECK(on_border(arrow.points.front(), layout.boxes[arrow.from]));
            CHECK(on_border(arrow.points.back(), layout.boxes[arrow.to]));
        }
        for (std::size_t i = 0; i < areas.size(); ++i) {
            CHECK(areas[i].left >= 0);
            CHECK(areas[i].right <= layout.width);
            CHECK(areas[i].bottom <= layout.height);
            for (std::size_t j = i + 1; j < areas.size(); ++j) {
                CAPTURE(i, j);
                CHECK_FALSE(overlap(areas[i], areas[j]));
            }
        }
    }
}

TEST_CASE("the same input gives the same picture", "[graph]") {
    Layout first = random_layout(7);
    Layout second = random_layout(7);
    lay_out(first, 0);
    lay_out(second, 0);
    for (std::size_t i = 0; i < first.boxes.size(); ++i) {
        CHECK(first.boxes[i].centre.x == second.boxes[i].centre.x);
        CHECK(first.boxes[i].centre.y == second.boxes[i].centre.y);
    }
}

TEST_CASE("the way forward runs down, the way back up at the side", "[graph]") {
    Layout layout;
    layout.boxes.assign(3, {100, 40, {}});
    layout.arrows = {{0, 1, 40, 19, {}, {}, false},
                     {1, 2, 40, 19, {}, {}, false},
                     {2, 0, 40, 19, {}, {}, false}};
    lay_out(layout, 0);
    CHECK(layout.boxes[0].centre.y < layout.boxes[1].centre.y);
    CHECK(layout.boxes[1].centre.y < layout.boxes[2].centre.y);
    CHECK(std::abs(layout.boxes[0].centre.x - layout.boxes[1].centre.x) < 0.01);
    double const right = layout.boxes[1].centre.x + 50;
    CHECK(layout.arrows[2].points[1].x > right);
}

TEST_CASE("a longer label on one arrow moves nothing up or down and changes no order", "[graph]") {
    Layout before = random_layout(11);
    Layout after = random_layout(11);
    for (Arrow& arrow : after.arrows) {
        if (arrow.label_width > 0) {
            arrow.label_width += 7;
            break;
        }
    }
    lay_out(before, 0);
    lay_out(after, 0);
    for (std::size_t i = 0; i < before.boxes.size(); ++i) {
        CHECK(before.boxes[i].centre.y == after.boxes[i].centre.y);
        CHECK(std::abs(before.boxes[i].centre.x - after.boxes[i].centre.x) < 60);
    }
}
