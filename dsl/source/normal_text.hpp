#pragma once
// A file's text made fit for the lexer: valid UTF-8, without hidden characters, in NFC; with the
// way back to the bytes the user wrote, because every position shown to people counts in their
// text.
//
// Text that is already clean (nearly all) is passed through without a map. Hidden characters
// (bidirectional controls, zero-width characters, other controls) are reported by the caller from
// `hidden`: they can make a line read differently from what it says.

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace hoso::dsl {

/// Maps byte offsets of a changed text to the original. Pieces are ascending and do not touch each
/// other.
class OffsetMap {
  public:
    /// `to_size` bytes at `to` of the new text stand for `from_size` bytes at `from` of the old
    /// one.
    struct Piece {
        std::uint32_t to, to_size, from, from_size;
    };
    void add(Piece piece) { pieces_.push_back(piece); }
    bool empty() const { return pieces_.empty(); }
    /// The old offset where the character at `offset` begins; inside a changed piece, the piece's
    /// beginning.
    std::uint32_t begin(std::uint32_t offset) const {
        return pieces_.empty() ? offset : mapped_begin(offset);
    }
    /// The old offset behind a range of the new text that ends at `offset`; inside a changed piece,
    /// the piece's end.
    std::uint32_t end(std::uint32_t offset) const {
        return pieces_.empty() ? offset : mapped_end(offset);
    }

  private:
    std::uint32_t mapped_begin(std::uint32_t offset) const;
    std::uint32_t mapped_end(std::uint32_t offset) const;

    std::vector<Piece> pieces_;
};

struct HiddenCharacter {
    std::uint32_t begin = 0, end = 0; // in the original
    char32_t code = 0;
};

struct NormalText {
    std::string text;                    // NFC
    std::vector<HiddenCharacter> hidden; // at most 50, in order; not in `text`
    bool starts_with_bom = false;        // bytes 0..3 of the original; not in `text`
    bool valid = true;                   // false: not UTF-8, `text` is empty
    std::uint32_t invalid_at = 0;        // first bad byte
    OffsetMap from_clean, from_normal;   // normal -> clean -> original

    std::uint32_t original_begin(std::uint32_t offset) const {
        return from_clean.begin(from_normal.begin(offset));
    }
    std::uint32_t original_end(std::uint32_t offset) const {
        return from_clean.end(from_normal.end(offset));
    }
};

NormalText normalise(std::string_view original);

/// One code point and its length in bytes. Pre: valid UTF-8, `at < text.size()`.
struct CodePoint {
    char32_t code = 0;
    std::uint32_t size = 1;
};
CodePoint code_point_at(std::string_view text, std::size_t at);
bool is_combining(char32_t code);
/// Columns a terminal gives the character: 0, 1 or 2.
int display_width(char32_t code);
/// Space in any script; also the line ends.
bool is_space(char32_t code);

} // namespace hoso::dsl
