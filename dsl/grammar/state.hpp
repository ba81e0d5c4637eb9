#pragma once
// What the parser remembers while it reads: the furthest token and everything that could have stood
// there, nesting depth, and the mending of mistakes. No Spirit in here; private to dsl/grammar.

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "dsl/ast/ast.hpp"
#include "dsl/lex/token.hpp"
#include "dsl/source/message.hpp"

namespace hoso::dsl::grammar {

using Iterator = Token const*;

inline constexpr int nesting_max = 64;
inline constexpr std::size_t messages_max = 100;

/// The kinds of repeated things: each is parsed under a mend that keeps a mistake inside one of
/// them.
enum class Level : std::uint8_t {
    item,
    import_,
    field,
    timed,
    row,
    rule_item,
    workflow_item,
    clause,
    branch,
    open_field,
    vote_line,
    part_state, // in a branch or a child
    block_item, // in `parallel` or `collect`
    join,
    document_line,
    migration_line,
    step,
    given_field,
    assignment,
    seat
};

/// What to do after a mistake: read the element again (its tokens were mended), or go on behind it.
struct Recovery {
    bool retry = false;
    Iterator resume = nullptr;
};

/// Reads one element from the tokens given; true when it is whole. Throws nothing but
/// `TrialPassed`.
using Attempt = std::function<bool(Iterator& first, Iterator const& last)>;

/// Thrown inside a trial reading when it has come far enough.
struct TrialPassed {};

class State {
  public:
    State(Tokens& tokens, std::uint32_t file, std::vector<Diagnostic>& diagnostics);

    Tokens& tokens;
    std::uint32_t const file;
    std::vector<Diagnostic>& diagnostics;

    Iterator far;      // the furthest token that did not fit
    TokenSet expected; // what would have fitted there
    int depth = 0;

    void missed(Iterator at, TokenKind kind) {
        if (at == trial_end_) throw TrialPassed{};
        if (at > far) {
            far = at;
            expected.reset();
        }
        if (at == far) expected.set(static_cast<std::size_t>(kind));
    }
    bool on_trial() const { return on_trial_; }

    /// False at a closing brace, at the end, and at the beginning of something the enclosing list
    /// holds.
    bool begins_element(Level level, Iterator at);
    /// A mistake in the element that began at `start`: reports it, and finds out how to go on.
    Recovery recover(Level level, Iterator start, Attempt const& attempt);

    /// A `}` is missing here and the enclosing thing goes on: reported once a place. False: no such
    /// place.
    bool closes_silently(Level inner, Iterator at);
    /// Behind a `}`: does more of what it closed follow? Then it came too early, and is reported.
    bool reopens(Level inner, Iterator at, TokenKind what);

    /// Reports a limit; the caller then fails the element. Nothing more is said about this element.
    void raise(MessageRow const& row, Iterator at);

  private:
    void add(Diagnostic diagnostic);
    Iterator resume_behind(Level level, Iterator start, Iterator where) const;
    static Iterator behind_line(Level level, Iterator start);

    bool on_trial_ = false;
    Iterator trial_end_ = nullptr;
    Iterator raised_at_ = nullptr;
    Iterator respelled_at_ = nullptr; // a keyword was put right here
    Iterator muted_at_ = nullptr; // a mistake here has been reported, or follows from one that was

    friend class Trials;
};

// ---- what begins what (levels.cpp)

/// The tokens that can begin an element of the level, for messages.
TokenSet starters(Level level);
/// The token, with the one behind it, begins an element of the level.
bool begins(Level level, Iterator at);
/// ... and stands where writers put a beginning: first on its line or beside a brace.
bool clearly_begins(Level level, Iterator at);
/// ... of any level around this one.
bool clearly_begins_outer(Level level, Iterator at);
/// The block that began at `start` comes to its end without a join.
bool lacks_join(Iterator start, Iterator where, TokenSet const& expected);
/// ... or seems to, by a `}` too many.
bool stray_before_join(Iterator where);
/// The constructs that hold what begins clearly here, `end` for the file itself; none: unknown.
std::vector<TokenKind> homes(Iterator at);
/// The token `n` places on; the end of the file stays the end.
Iterator ahead(Iterator at, int n);

// ---- mends (mend.cpp)

/// One change to the tokens that would let the parser go on.
struct Mend {
    /// `wrap`: a `{` at `at`, and its `}` `size` tokens on.
    enum class Kind : std::uint8_t { none, insert, remove, replace, swap, wrap } kind = Kind::none;
    std::ptrdiff_t at = 0; // index in the tokens
    TokenKind token = TokenKind::end;
    int score = 0;
    std::ptrdiff_t size = 0;
};
/// Tries single changes around the mistake on a copy and takes the one that reads on furthest.
Mend find_mend(State& state, Level level, Iterator start, Iterator where, TokenSet const& expected,
               Attempt const& attempt);
void apply_mend(Mend const& mend, std::vector<Token>& tokens);

// ---- messages (explain.cpp, respell.cpp)

/// A keyword written without accents or in the other language's spelling, over the tokens [begin,
/// end).
struct Respelled {
    std::ptrdiff_t begin = 0, end = 0;
    TokenKind kind = TokenKind::end;
    bool other_language = false;
};
std::optional<Respelled> find_respelled(Tokens const& tokens, std::ptrdiff_t start,
                                        std::ptrdiff_t where, TokenSet const& expected);
void apply_respelling(Respelled const& respelled, std::vector<Token>& tokens);

Diagnostic explain(State const& state, Level level, Iterator start, Iterator where,
                   TokenSet const& expected, Mend const& mend);
Diagnostic explain(State const& state, Level level, Iterator start, Respelled const& respelled);
/// The word as messages quote it: long texts are cut.
std::string shown_word(Tokens const& tokens, Token const& token);
Bilingual example_for(Level level, TokenKind start);

} // namespace hoso::dsl::grammar
