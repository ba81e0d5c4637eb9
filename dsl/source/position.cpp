#include <algorithm>

#include "dsl/source/diagnostic.hpp"
#include "dsl/source/normal_text.hpp"

namespace hoso::dsl {

Position position(std::string_view text, std::uint32_t byte_offset) {
    auto const before = text.substr(0, std::min<std::size_t>(byte_offset, text.size()));
    Position result;
    result.line = 1 + static_cast<int>(std::count(before.begin(), before.end(), '\n'));
    auto const line_end = before.rfind('\n');
    auto const line = line_end == std::string_view::npos ? before : before.substr(line_end + 1);
    for (std::size_t i = 0; i < line.size();) {
        auto const c = code_point_at(line, i);
        // A letter typed as letter and marks is one character to its writer; so is a byte-order
        // mark none.
        if (!is_combining(c.code) && c.code != 0xFEFF) ++result.column;
        i += c.size;
    }
    return result;
}

bool has_errors(std::vector<Diagnostic> const& diagnostics) {
    return std::any_of(diagnostics.begin(), diagnostics.end(),
                       [](Diagnostic const& d) { return d.severity == Severity::error; });
}

} // namespace hoso::dsl
