#pragma once
// What the layout knows about words: a small table of families and break levels. Private to
// dsl/format. Words no table names get a default, so a new keyword is laid out tolerably at once.

#include <span>

#include "dsl/lex/token.hpp"

namespace hoso::dsl::layout {

/// The words that may begin an element of one kind of block. A block is known by its first word:
/// its elements begin with the words of every family that word is in.
std::span<std::span<TokenKind const> const> families();
/// The union of the families of this word; the word itself when it has none.
TokenSet beginners(TokenKind first);
/// Words of a whole file.
TokenSet file_beginners();

/// A brace before this word opens a block, not a set of values.
bool begins_block(TokenKind kind);

/// What a keyword is to the eye; for highlighting.
enum class Role : std::uint8_t {
    declaration, // begins an item of the file
    clause,      // begins an element of a block
    type,
    unit,
    constant,
    operation,
    word // stands inside a clause; also what no table names
};
Role role_of(TokenKind kind);

/// Where a line that is too long is broken first: before the words of the lowest level in it.
/// Levels marked "all" break before each of their words, "fill" only where the line is full.
enum class Break : std::uint8_t {
    never,
    clause,  // all: needs, require, an outcome, the value of a definition
    reason,  // all: else "…"
    part,    // fill: per, by, because, labels, …
    english, // fill: the second half of a label
    or_,     // all
    and_,    // all
    choice,  // all: then, else of an expression
    sum,     // all
    comma,   // fill
    last_
};
constexpr bool fills(Break level) {
    return level == Break::part || level == Break::english || level == Break::comma;
}
/// By the word alone; `Lines` refines it by what stands around.
Break break_before(TokenKind kind);

/// Written without a space before an opening parenthesis: `text(1..20)`.
bool takes_arguments(TokenKind kind);
/// A value may end here, so a minus behind it subtracts.
bool ends_value(TokenKind kind);

} // namespace hoso::dsl::layout
