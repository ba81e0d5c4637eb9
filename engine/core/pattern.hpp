#pragma once
// `matches "…"`: a POSIX-extended subset over code points, always matched against the whole text.
//
// Understood: alternatives `|`, groups `( )`, `* + ? {n} {n,} {n,m}`, any `.`, sets `[a-z_] [^0-9]
// [[:alpha:]]`, the escapes
// `\d \w \s` and `\` before a sign. `^` and `$` mean the text's ends. Classes: alpha, digit, alnum,
// upper, lower, space, punct; letters include the Latin letters of Vietnamese. Not understood, and
// an error: back references, look-around.
//
// A state set is carried along the text (Thompson), so the time is text × pattern whatever the
// pattern says: there is no catastrophic backtracking. Limits: pattern 500 bytes, repetition 1'000,
// program 4'000 instructions, nesting 50.

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <tl/expected.hpp>

#include "engine/base/text.hpp"

namespace hoso::engine {

struct PatternError {
    std::size_t position = 0; // byte in the pattern
    Bilingual text;
};

class Pattern {
  public:
    static tl::expected<Pattern, PatternError> compile(std::string_view pattern);
    /// Pre: valid UTF-8.
    bool matches(std::string_view text) const;

  private:
    friend class PatternParser;
    enum class Step : std::uint8_t { set, split, jump, begin, end, match };
    struct Instruction {
        Step step = Step::match;
        std::uint32_t x = 0; // set: index in sets_; split, jump: target
        std::uint32_t y = 0; // split: other target
    };
    struct Set {
        std::vector<std::pair<char32_t, char32_t>> ranges;
        bool negated = false;
        bool has(char32_t c) const;
    };
    struct Position {
        bool at_begin = false;
        bool at_end = false;
    };
    using Threads = std::vector<std::uint32_t>;
    void follow(std::uint32_t from, Position position, Threads& threads,
                std::vector<bool>& seen) const;

    std::vector<Instruction> program_;
    std::vector<Set> sets_;
};

} // namespace hoso::engine
