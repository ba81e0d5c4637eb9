// Small things an SVG is made of: broken lines, estimated widths, escaped text, curves.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "dsl/graph/layout.hpp"

namespace hoso::dsl {

/// Lines of at most so many characters where words allow; none for an empty text.
[[nodiscard]] std::vector<std::string> wrap(std::string_view text, std::size_t characters);

/// Width of the longest line, estimated: fonts are the viewer's, so it is on the generous side.
[[nodiscard]] double text_width(std::vector<std::string> const& lines, double font_size);

/// For element content and double-quoted attributes.
[[nodiscard]] std::string escape(std::string_view text);

/// Path data through the points; each piece leaves and arrives upright, or sideways.
[[nodiscard]] std::string curve(std::vector<Point> const& points, bool sideways);

} // namespace hoso::dsl
