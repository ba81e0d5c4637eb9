#pragma once
// The EBNF of a language reference, read from its Markdown, so that tests can hold the reference
// against the parser: which words may stand side by side, random sentences, and whether a list of
// words is a sentence.
//
// A terminal is a quoted phrase (kind `phrase`) or an upper-case word (kind `open`: NAME, NUM, …).
// `EOF` is nothing.

#include <map>
#include <random>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace hoso::testing {

struct EbnfNode {
    enum class Kind {
        sequence,
        choice,
        optional,
        repeat,
        phrase,
        open,
        rule
    } kind = Kind::sequence;
    std::string text; // phrase, open, rule
    std::vector<EbnfNode> parts;
};

/// A terminal: a phrase, or the name of an open kind.
struct Terminal {
    bool open = false;
    std::string text;
    friend auto operator<=>(Terminal const&, Terminal const&) = default;
};

class Ebnf {
  public:
    /// The first ```ebnf block of the text. Throws std::runtime_error when it cannot be read or a
    /// rule is missing.
    explicit Ebnf(std::string_view markdown);

    std::map<std::string, EbnfNode> const& rules() const { return rules_; }
    /// Pairs of terminals that some sentence has side by side.
    std::set<std::pair<Terminal, Terminal>> neighbours() const;
    /// A random sentence of the rule; short, but every choice is taken sooner or later.
    std::vector<Terminal> sentence(std::string const& rule, std::mt19937& random) const;
    bool accepts(std::string const& rule, std::vector<Terminal> const& words) const;

  private:
    std::map<std::string, EbnfNode> rules_;
    std::map<std::string, int> height_; // of the shallowest sentence
};

} // namespace hoso::testing
