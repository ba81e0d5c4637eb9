#pragma once
// Blocks, elements and places to break, found from the words alone. Private to dsl/format.

#include "dsl/format/pieces.hpp"
#include "dsl/format/roles.hpp"

namespace hoso::dsl::layout {

enum class Brace : std::uint8_t {
    none,
    block,      // elements, each on a line of its own
    rows,       // a table
    members,    // a list with one member a line
    set,        // `{ a, b }`, on the line
    assignments // `{ a = 1 b = 2 }`, on the line
};

struct Range {
    std::size_t begin = 0, end = 0; // pieces
    bool empty() const { return begin >= end; }
};

struct Structure {
    std::vector<Piece> pieces;
    std::vector<std::size_t> partner; // of a bracket: the other one; else the piece itself
    std::vector<Brace> braces;        // of a `{`
    std::vector<Break> breaks;        // before a piece, on lines that are too long
    std::vector<bool> spaced;         // white space before the piece when it stays on the line

    bool is_broken(std::size_t i) const { // a `{` whose content takes lines of its own
        return braces[i] == Brace::block || braces[i] == Brace::rows || braces[i] == Brace::members;
    }
};

Structure structure_of(std::vector<Piece> pieces);

/// The elements of a block's content, or of the file for the whole of it.
std::vector<Range> elements(Structure const& s, Range content, bool file);
/// Members of a list, each with the comma behind it.
std::vector<Range> members(Structure const& s, Range content);
/// `path = value` each.
std::vector<Range> assignments(Structure const& s, Range content);
/// Rows of a table: each begins at its first bar and ends with what follows its last.
std::vector<Range> rows(Structure const& s, Range content);
/// Splits before the pieces of this level that stand in no bracket of the range.
std::vector<Range> split(Structure const& s, Range range, Break level);

} // namespace hoso::dsl::layout
