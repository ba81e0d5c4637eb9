#pragma once
// A file as words with what stands in the gaps between them. Private to dsl/format.

#include <string>
#include <string_view>
#include <vector>

#include "dsl/lex/token.hpp"

namespace hoso::dsl::layout {

struct Note { // a comment
    std::string text;
    bool own_line = true;      // else behind the word before it
    bool blank_before = false; // an empty line stood before it
};

struct Piece {
    TokenKind kind = TokenKind::end;
    std::string text;        // as it will be printed
    int width = 0;           // columns
    std::vector<Note> notes; // before the word
    bool blank_before = false;
};

/// Columns a terminal needs for it.
int width_of(std::string_view text);

/// `text` is what `tokens` was read from. Keywords, dates and grouped numbers are spelled the way
/// of the file's language; every other word keeps its bytes.
std::vector<Piece> pieces_of(Tokens const& tokens, std::string_view text);

} // namespace hoso::dsl::layout
