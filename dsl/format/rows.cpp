// Tables: columns as wide as their widest cell.
#include <algorithm>

#include "dsl/format/lines.hpp"

namespace hoso::dsl::layout {
namespace {

bool is_bar(Structure const& s, std::size_t i) {
    auto const kind = s.pieces[i].kind;
    return kind == TokenKind::bar || kind == TokenKind::double_bar;
}

/// Cells of a row: what stands behind each bar but the last.
std::vector<Range> cells(Structure const& s, Range row) {
    std::vector<Range> result;
    for (auto i = row.begin; i < row.end; ++i) {
        if (!is_bar(s, i)) continue;
        if (!result.empty()) result.back().end = i;
        result.push_back({i + 1, row.end});
    }
    return result; // the last one: what follows the row
}

bool has_notes(Structure const& s, Range row) {
    for (auto i = row.begin + 1; i < row.end; ++i)
        if (!s.pieces[i].notes.empty()) return true;
    return false;
}

} // namespace

void Lines::rows(Range content, int indent) {
    auto const all = layout::rows(s_, content);
    std::vector<int> widths;
    for (auto const& row : all) {
        auto const list = cells(s_, row);
        widths.resize(std::max(widths.size(), list.size()));
        if (has_notes(s_, row)) continue;
        for (std::size_t k = 0; k + 1 < list.size(); ++k)
            widths[k] = std::max(widths[k], flat_width(list[k]));
    }
    for (auto const& row : all) {
        gap(row.begin, indent, row.begin == content.begin);
        if (has_notes(s_, row)) { // a comment inside: as it comes
            flat(row, indent + indent_columns);
            continue;
        }
        auto const list = cells(s_, row);
        for (std::size_t k = 0; k < list.size(); ++k) {
            bool const last = k + 1 == list.size();
            word(list[k].begin - 1, indent);
            if (last && list[k].empty()) continue;
            put(" ", 1);
            int const begin = column_;
            flat(list[k], indent);
            if (!last) {
                auto const pad = begin + widths[k] + 1 - column_;
                put(std::string(static_cast<std::size_t>(pad), ' '), pad);
            }
        }
    }
}

} // namespace hoso::dsl::layout
