#pragma once
// Writes words in lines: what fits stays on one line, what does not is broken at the strongest
// places first. Private to dsl/format.

#include <string>

#include "dsl/format/structure.hpp"

namespace hoso::dsl::layout {

inline constexpr int line_columns = 160;
inline constexpr int indent_columns = 4;

class Lines {
  public:
    explicit Lines(Structure const& structure)
        : s_(structure), printed_(structure.pieces.size(), false) {}

    std::string take() && { return std::move(text_); }

    void elements(Range content, int indent, bool file);
    /// What stands in the gap before the piece: comments. Then, when `stay` is false, a new line.
    /// An empty line of the source is kept unless `first`.
    void gap(std::size_t piece, int indent, bool first, bool stay = false);

  private:
    void element(Range range, int indent);
    void header(Range range, int indent, std::size_t open);
    void content(std::size_t open, int indent);
    void rows(Range content, int indent);
    void fit(Range range, int hang, int reserve, Break level);
    void fill(std::vector<Range> const& parts, int hang, int reserve, Break level);
    void groups(Range range, int hang, int reserve);
    void flat(Range range, int hang);
    void word(std::size_t piece, int hang);
    void space_before(std::size_t piece);
    void new_line(int indent);
    void put(std::string_view text, int width);

    bool fits(Range range, int reserve) const;
    int flat_width(Range range) const;

    Structure const& s_;
    std::vector<bool> printed_; // the gap before the piece
    std::string text_;
    int column_ = 0;
};

} // namespace hoso::dsl::layout
