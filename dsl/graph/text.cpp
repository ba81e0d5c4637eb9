#include "dsl/graph/text.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "engine/base/text.hpp"

namespace hoso::dsl {

std::vector<std::string> wrap(std::string_view text, std::size_t characters) {
    std::vector<std::string> lines;
    while (!text.empty()) {
        std::string_view const word = text.substr(0, text.find(' '));
        text.remove_prefix(std::min(text.size(), word.size() + 1));
        if (word.empty()) {
            continue;
        }
        bool const fits = !lines.empty() && engine::count_code_points(lines.back()) + 1 +
                                                    engine::count_code_points(word) <=
                                                characters;
        if (fits) {
            lines.back() += " ";
            lines.back() += word;
        } else {
            lines.emplace_back(word);
        }
    }
    return lines;
}

double text_width(std::vector<std::string> const& lines, double font_size) {
    std::size_t most = 0;
    for (std::string const& line : lines) {
        most = std::max(most, engine::count_code_points(line));
    }
    return static_cast<double>(most) * font_size * 0.58;
}

std::string escape(std::string_view text) {
    std::string out;
    for (char const c : text) {
        switch (c) {
        case '&': out += "&amp;"; break;
        case '<': out += "&lt;"; break;
        case '>': out += "&gt;"; break;
        case '"': out += "&quot;"; break;
        case '\'': out += "&#39;"; break;
        default: out += c;
        }
    }
    return out;
}

std::string curve(std::vector<Point> const& points, bool sideways) {
    if (sideways) { // out to the right and back
        return fmt::format("M{:.1f} {:.1f} C{:.1f} {:.1f} {:.1f} {:.1f} {:.1f} {:.1f}", points[0].x,
                           points[0].y, points[1].x, points[0].y - 8, points[1].x, points[2].y + 8,
                           points[2].x, points[2].y);
    }
    std::string out = fmt::format("M{:.1f} {:.1f}", points.front().x, points.front().y);
    for (std::size_t i = 1; i < points.size(); ++i) {
        Point const from = points[i - 1];
        Point const to = points[i];
        double const half = (from.y + to.y) / 2;
        if (from.x == to.x) {
            out += fmt::format(" V{:.1f}", to.y);
        } else {
            out += fmt::format(" C{:.1f} {:.1f} {:.1f} {:.1f} {:.1f} {:.1f}", from.x, half, to.x,
                               half, to.x, to.y);
        }
    }
    return out;
}

} // namespace hoso::dsl
