#include "dsl/graph/layout.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "dsl/graph/rows.hpp"

namespace hoso::dsl {
namespace {

constexpr double margin = 16;
constexpr double row_gap = 18;
constexpr double loop_reach = 26; // how far an arrow to its own box swings out
constexpr double lane_gap = 18;

/// Which arrows close a circle, seen from the start in the order of the file.
class CircleFinder {
  public:
    explicit CircleFinder(Layout const& layout)
        : layout_(layout), out_(layout.boxes.size()), colour_(layout.boxes.size(), Colour::white),
          back_(layout.arrows.size(), false) {
        for (std::uint32_t i = 0; i < layout.arrows.size(); ++i) {
            out_[layout.arrows[i].from].push_back(i);
        }
    }

    std::vector<bool> find(std::uint32_t start) {
        visit(start);
        for (std::uint32_t box = 0; box < colour_.size(); ++box) {
            visit(box);
        }
        return back_;
    }
    /// Boxes so that every arrow that is not set aside goes forward. After `find`.
    std::vector<std::uint32_t> order() const { return {done_.rbegin(), done_.rend()}; }

  private:
    enum class Colour : std::uint8_t { white, grey, black };

    void visit(std::uint32_t root) {
        if (colour_[root] != Colour::white) {
            return;
        }
        std::vector<std::pair<std::uint32_t, std::size_t>> path{{root, 0}};
        colour_[root] = Colour::grey;
        while (!path.empty()) {
            auto& [box, next] = path.back();
            if (next == out_[box].size()) {
                colour_[box] = Colour::black;
                done_.push_back(box);
                path.pop_back();
                continue;
            }
            std::uint32_t const arrow = out_[box][next++];
            std::uint32_t const to = layout_.arrows[arrow].to;
            if (colour_[to] == Colour::grey) {
                back_[arrow] = true;
            } else if (colour_[to] == Colour::white) {
                colour_[to] = Colour::grey;
                path.emplace_back(to, 0);
            }
        }
    }

    Layout const& layout_;
    std::vector<std::vector<std::uint32_t>> out_;
    std::vector<Colour> colour_;
    std::vector<bool> back_;
    std::vector<std::uint32_t> done_;
};

/// One end of an arrow at one side of a box; `towards` is where it comes from or goes to.
struct Port {
    std::uint32_t arrow = 0;
    bool is_start = false;
    double towards = 0;
};

class Layouter {
  public:
    Layouter(Layout& layout, std::uint32_t start) : layout_(layout) {
        CircleFinder finder(layout);
        back_ = finder.find(start);
        assign_layers(finder.order(), start);
        make_items();
    }

    void run() {
        rows_.order();
        rows_.place();
        stack();
        route_forward();
        route_back();
        route_loops();
        attach_ports();
        frame();
    }

  private:
    bool is_loop(Arrow const& arrow) const { return arrow.from == arrow.to; }
    bool is_forward(std::uint32_t i) const { return !back_[i] && !is_loop(layout_.arrows[i]); }

    void assign_layers(std::vector<std::uint32_t> const& order, std::uint32_t start) {
        layer_.assign(layout_.boxes.size(), 0);
        for (std::uint32_t const box : order) {
            for (std::uint32_t i = 0; i < layout_.arrows.size(); ++i) {
                Arrow const& arrow = layout_.arrows[i];
                if (arrow.from == box && is_forward(i)) {
                    layer_[arrow.to] = std::max(layer_[arrow.to], layer_[box] + 2);
                }
            }
        }
        sink_the_unreached(start);
    }

    /// Boxes no arrow leads to stand in the last row, not beside the start.
    void sink_the_unreached(std::uint32_t start) {
        std::vector<bool> reached(layer_.size(), false);
        std::vector<bool> leads_on(layer_.size(), false);
        reached[start] = true;
        for (Arrow const& arrow : layout_.arrows) {
            reached[arrow.to] = reached[arrow.to] || !is_loop(arrow);
            leads_on[arrow.from] = leads_on[arrow.from] || !is_loop(arrow);
        }
        int const last = *std::max_element(layer_.begin(), layer_.end());
        for (std::size_t box = 0; box < layer_.size(); ++box) {
            if (!reached[box] && !leads_on[box]) {
                layer_[box] = last;
            }
        }
    }

    /// Boxes stand in even rows; odd rows hold labels, so that no label meets a box.
    void make_items() {
        for (std::uint32_t box = 0; box < layout_.boxes.size(); ++box) {
            Box const& one = layout_.boxes[box];
            double const half = one.width / 2;
            box_item_.push_back(rows_.add({layer_[box], half, half + loop_width(box), one.height}));
        }
        chain_.resize(layout_.arrows.size());
        for (std::uint32_t i = 0; i < layout_.arrows.size(); ++i) {
            if (is_forward(i)) {
                add_chain(i);
            } else if (back_[i] && !is_loop(layout_.arrows[i])) {
                rows_.raise(layer_[layout_.arrows[i].from] - 1, layout_.arrows[i].label_height);
            }
        }
    }

    double loop_width(std::uint32_t box) const {
        for (Arrow const& arrow : layout_.arrows) {
            if (arrow.from == box && arrow.to == box) {
                return loop_reach + arrow.label_width;
            }
        }
        return 0;
    }

    void add_chain(std::uint32_t i) {
        Arrow const& arrow = layout_.arrows[i];
        std::size_t last = box_item_[arrow.from];
        for (int row = layer_[arrow.from] + 1; row < layer_[arrow.to]; ++row) {
            bool const labelled = row == layer_[arrow.from] + 1;
            double const half = labelled ? std::max(arrow.label_width / 2, 4.0) : 4.0;
            double const height = labelled ? arrow.label_height : 0;
            std::size_t const item = rows_.add({row, half, half, height});
            rows_.link(last, item);
            chain_[i].push_back(item);
            last = item;
        }
        rows_.link(last, box_item_[arrow.to]);
    }

    /// Rows from top to bottom, each as high as its highest item.
    void stack() {
        double y = margin;
        for (int row = 0; row < rows_.count(); ++row) {
            double const height = rows_.height(row);
            top_.push_back(y);
            bottom_.push_back(y + height);
            y += height + row_gap;
        }
        for (std::uint32_t box = 0; box < layout_.boxes.size(); ++box) {
            layout_.boxes[box].centre = {rows_.x(box_item_[box]), middle(layer_[box])};
        }
    }

    double middle(int row) const {
        auto const at = static_cast<std::size_t>(row);
        return (top_[at] + bottom_[at]) / 2;
    }

    void route_forward() {
        for (std::uint32_t i = 0; i < layout_.arrows.size(); ++i) {
            Arrow& arrow = layout_.arrows[i];
            if (!is_forward(i)) {
                continue;
            }
            int row = layer_[arrow.from] + 1;
            arrow.label = {rows_.x(chain_[i].front()), middle(row)};
            for (std::size_t const item : chain_[i]) {
                auto const at = static_cast<std::size_t>(row++);
                arrow.points.push_back({rows_.x(item), top_[at]});
                arrow.points.push_back({rows_.x(item), bottom_[at]});
            }
        }
    }

    /// Lanes at the right, the shortest arrow innermost.
    void route_back() {
        std::vector<double> reach;
        for (int row = 0; row < rows_.count(); ++row) {
            reach.push_back(rows_.right_end(row));
        }
        std::vector<std::uint32_t> order;
        for (std::uint32_t i = 0; i < layout_.arrows.size(); ++i) {
            if (back_[i] && !is_loop(layout_.arrows[i])) {
                order.push_back(i);
            }
        }
        std::stable_sort(order.begin(), order.end(),
                         [&](std::uint32_t a, std::uint32_t b) { return span_of(a) < span_of(b); });
        for (std::uint32_t const i : order) {
            run_lane(layout_.arrows[i], reach);
        }
    }

    int span_of(std::uint32_t i) const {
        return layer_[layout_.arrows[i].from] - layer_[layout_.arrows[i].to];
    }

    void run_lane(Arrow& arrow, std::vector<double>& reach) {
        int const high = layer_[arrow.to] + 1;
        int const low = layer_[arrow.from] - 1;
        double x = reach[static_cast<std::size_t>(high)] + lane_gap;
        for (int row = high; row <= low; ++row) {
            x = std::max(x, reach[static_cast<std::size_t>(row)] + lane_gap);
        }
        for (int row = high; row <= low; ++row) {
            reach[static_cast<std::size_t>(row)] = x + 4;
        }
        reach[static_cast<std::size_t>(low)] = x + 6 + arrow.label_width;
        arrow.label = {x + 6 + arrow.label_width / 2, middle(low)};
        arrow.points.push_back({x, bottom_[static_cast<std::size_t>(low)]});
        arrow.points.push_back({x, top_[static_cast<std::size_t>(high)]});
    }

    void route_loops() {
        for (Arrow& arrow : layout_.arrows) {
            if (!is_loop(arrow)) {
                continue;
            }
            Box const& box = layout_.boxes[arrow.from];
            double const right = box.centre.x + box.width / 2;
            double const swing = box.height / 4;
            arrow.sideways = true;
            arrow.points = {{right, box.centre.y - swing},
                            {right + loop_reach, box.centre.y},
                            {right, box.centre.y + swing}};
            arrow.label = {right + loop_reach + arrow.label_width / 2, box.centre.y};
        }
    }

    /// Ends of arrows spread along the lower and upper side of each box, in the order in which
    /// they arrive.
    void attach_ports() {
        std::vector<std::vector<Port>> upper(layout_.boxes.size());
        std::vector<std::vector<Port>> lower(layout_.boxes.size());
        for (std::uint32_t i = 0; i < layout_.arrows.size(); ++i) {
            Arrow const& arrow = layout_.arrows[i];
            if (is_loop(arrow)) {
                continue;
            }
            auto& start = back_[i] ? upper : lower;
            auto& end = back_[i] ? lower : upper;
            start[arrow.from].push_back({i, true, arrow.points.front().x});
            end[arrow.to].push_back({i, false, arrow.points.back().x});
        }
        for (std::uint32_t box = 0; box < layout_.boxes.size(); ++box) {
            Box const& one = layout_.boxes[box];
            auto const row = static_cast<std::size_t>(layer_[box]);
            spread(upper[box], one, one.centre.y - one.height / 2, top_[row]);
            spread(lower[box], one, one.centre.y + one.height / 2, bottom_[row]);
        }
    }

    /// `edge`: of the row. An arrow stays in its box's column until there, so that it meets no
    /// higher neighbour.
    void spread(std::vector<Port>& ports, Box const& box, double y, double edge) {
        std::stable_sort(ports.begin(), ports.end(), [](Port const& left, Port const& right) {
            return left.towards < right.towards;
        });
        auto const count = static_cast<double>(ports.size());
        double const step = std::min(24.0, box.width / (count + 1));
        double x = box.centre.x - step * (count - 1) / 2;
        for (Port const& port : ports) {
            auto& points = layout_.arrows[port.arrow].points;
            if (std::abs(edge - y) > 1)
                points.insert(port.is_start ? points.begin() : points.end(), Point{x, edge});
            points.insert(port.is_start ? points.begin() : points.end(), Point{x, y});
            x += step;
        }
    }

    /// Moves everything so that it begins at the margin, and measures it.
    void frame() {
        double left = layout_.boxes.front().centre.x;
        double right = left;
        auto const see = [&](double from, double to) {
            left = std::min(left, from);
            right = std::max(right, to);
        };
        for (Box const& box : layout_.boxes) {
            see(box.centre.x - box.width / 2, box.centre.x + box.width / 2);
        }
        for (Arrow const& arrow : layout_.arrows) {
            see(arrow.label.x - arrow.label_width / 2, arrow.label.x + arrow.label_width / 2);
            for (Point const& point : arrow.points) {
                see(point.x, point.x);
            }
        }
        double const shift = margin - left;
        for (Box& box : layout_.boxes) {
            box.centre.x += shift;
        }
        for (Arrow& arrow : layout_.arrows) {
            arrow.label.x += shift;
            for (Point& point : arrow.points) {
                point.x += shift;
            }
        }
        layout_.width = right + shift + margin;
        layout_.height = bottom_.back() + margin;
    }

    Layout& layout_;
    std::vector<bool> back_;
    std::vector<int> layer_;
    Rows rows_;
    std::vector<std::size_t> box_item_;
    std::vector<std::vector<std::size_t>> chain_; // of an arrow: its items from top to bottom
    std::vector<double> top_, bottom_;            // of rows
};

} // namespace

void lay_out(Layout& layout, std::uint32_t start) {
    Layouter(layout, start).run();
}

} // namespace hoso::dsl
