// Protects: a small edit is a small change of the picture. Measured on pictures of random workflows
// like real ones: branching states with side ways and ways back.
#include <algorithm>
#include <random>

#include "dsl/graph/layout.hpp"
#include "tests/support/catch.hpp"

using namespace hoso::dsl;

namespace {

Layout workflow(unsigned seed) {
    std::mt19937 chance(seed);
    auto const below = [&](unsigned n) { return static_cast<unsigned>(chance() % n); };
    Layout layout;
    unsigned const boxes = 12 + below(20);
    for (unsigned i = 0; i < boxes; ++i)
        layout.boxes.push_back({120.0 + below(80), 40.0 + below(40), {}});
    auto const link = [&](unsigned from, unsigned to) {
        for (Arrow const& arrow : layout.arrows) {
            if (arrow.from == from && arrow.to == to) return;
        }
        Arrow arrow;
        arrow.from = from;
        arrow.to = to;
        arrow.label_width = 40.0 + below(90);
        arrow.label_height = 19.0 + 15 * below(3);
        layout.arrows.push_back(arrow);
    };
    for (unsigned i = 1; i < boxes; ++i) { // a tree, so that rows hold several boxes
        link(i - 1 - below(std::min(i, 4U)), i);
        if (below(3) == 0) link(i - 1 - below(std::min(i, 6U)), i);
        if (below(5) == 0 && i > 2) link(i, i - 1 - below(2));
    }
    return layout;
}

/// Share of pairs of boxes that stand to each other as before: above or below, left or right.
double kept(Layout const& a, Layout const& b) {
    int same = 0, all = 0;
    auto const sign = [](double d) { return d > 0.5 ? 1 : d < -0.5 ? -1 : 0; };
    for (std::size_t i = 0; i < a.boxes.size(); ++i) {
        for (std::size_t j = i + 1; j < a.boxes.size(); ++j) {
            auto const order = [&](Layout const& l) {
                int const level = sign(l.boxes[i].centre.y - l.boxes[j].centre.y);
                return level != 0 ? 3 * level : sign(l.boxes[i].centre.x - l.boxes[j].centre.x);
            };
            same += order(a) == order(b) ? 1 : 0;
            ++all;
        }
    }
    return static_cast<double>(same) / all;
}

constexpr unsigned runs = 100;

} // namespace

TEST_CASE("another label on one arrow keeps the order of all boxes", "[graph]") {
    double sum = 0, worst = 1;
    for (unsigned seed = 1; seed <= runs; ++seed) {
        Layout before = workflow(seed);
        Layout after = before;
        after.arrows[seed % after.arrows.size()].label_width += 60;
        lay_out(before, 0);
        lay_out(after, 0);
        double const share = kept(before, after);
        sum += share;
        worst = std::min(worst, share);
    }
    INFO("another label: mean share kept " << sum / runs << ", worst " << worst);
    CHECK(worst == 1.0);
}

TEST_CASE("one more way leaves nearly all boxes as they stand to each other", "[graph]") {
    double sum = 0, worst = 1;
    int measured = 0;
    for (unsigned seed = 1; seed <= runs; ++seed) {
        Layout before = workflow(seed);
        Layout after = before;
        Arrow arrow;
        arrow.from = seed % 8;
        arrow.to = arrow.from + 3;
        arrow.label_width = 70;
        arrow.label_height = 19;
        bool const there =
            std::any_of(after.arrows.begin(), after.arrows.end(),
                        [&](auto const& a) { return a.from == arrow.from && a.to == arrow.to; });
        if (there) continue;
        ++measured;
        after.arrows.push_back(arrow);
        lay_out(before, 0);
        lay_out(after, 0);
        double const share = kept(before, after);
        sum += share;
        worst = std::min(worst, share);
    }
    INFO("one more way: mean share kept " << sum / measured << ", worst " << worst);
    CHECK(sum / measured >= 0.97);
    // Why not higher: a way that reaches further down moves its target and all below it to lower
    // rows, which is what rows by longest path mean. Measured: 0.986 in the mean, 0.787 at worst.
    CHECK(worst >= 0.75);
    CHECK(measured > 50);
}
