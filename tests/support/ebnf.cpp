#include "tests/support/ebnf.hpp"

#include <algorithm>
#include <cctype>
#include <functional>
#include <limits>
#include <stdexcept>

namespace hoso::testing {
namespace {

using Kind = EbnfNode::Kind;

/// Words of the notation: names, quoted phrases (with their quote), single marks.
std::vector<std::string> notation_words(std::string_view text) {
    std::vector<std::string> words;
    for (std::size_t i = 0; i < text.size();) {
        char const c = text[i];
        if (std::isspace(static_cast<unsigned char>(c)) != 0) {
            ++i;
        } else if (text.substr(i, 2) == "(*") {
            i = text.find("*)", i) + 2;
        } else if (c == '"') {
            auto const end = text.find('"', i + 1);
            words.emplace_back(text.substr(i, end - i));
            i = end + 1;
        } else if (std::isalpha(static_cast<unsigned char>(c)) != 0) {
            auto end = i;
            while (end < text.size() &&
                   (std::isalnum(static_cast<unsigned char>(text[end])) != 0 || text[end] == '_'))
                ++end;
            words.emplace_back(text.substr(i, end - i));
            i = end;
        } else {
            words.emplace_back(1, c);
            ++i;
        }
    }
    return words;
}

class Reader {
  public:
    explicit Reader(std::vector<std::string> words) : words_(std::move(words)) {}

    std::map<std::string, EbnfNode> read() {
        std::map<std::string, EbnfNode> rules;
        while (at_ < words_.size()) {
            auto const name = take();
            expect("=");
            rules[name] = choice();
            expect(";");
        }
        return rules;
    }

  private:
    std::string const& peek() const {
        static std::string const none;
        return at_ < words_.size() ? words_[at_] : none;
    }
    std::string take() {
        return at_ < words_.size() ? words_[at_++] : throw std::runtime_error("EBNF ends early");
    }
    void expect(std::string const& mark) {
        if (auto const found = take(); found != mark)
            throw std::runtime_error("EBNF: " + found + " instead of " + mark);
    }
    EbnfNode choice() {
        EbnfNode node{Kind::choice, {}, {sequence()}};
        while (peek() == "|") {
            take();
            node.parts.push_back(sequence());
        }
        return node.parts.size() == 1 ? node.parts.front() : node;
    }
    EbnfNode sequence() {
        EbnfNode node;
        while (peek() != ";" && peek() != "|" && peek() != ")" && peek() != "]" && peek() != "}")
            node.parts.push_back(one());
        return node;
    }
    EbnfNode group(Kind kind, std::string const& end) {
        EbnfNode node{kind, {}, {choice()}};
        expect(end);
        return node;
    }
    EbnfNode one() {
        auto const word = take();
        if (word == "(") return group(Kind::sequence, ")");
        if (word == "[") return group(Kind::optional, "]");
        if (word == "{") return group(Kind::repeat, "}");
        if (word[0] == '"') return {Kind::phrase, word.substr(1), {}};
        if (word == "EOF") return {};
        if (std::isupper(static_cast<unsigned char>(word[0])) != 0) return {Kind::open, word, {}};
        return {Kind::rule, word, {}};
    }

    std::vector<std::string> words_;
    std::size_t at_ = 0;
};

} // namespace

Ebnf::Ebnf(std::string_view markdown) {
    static constexpr std::string_view opening = "```ebnf\n";
    auto const begin = markdown.find(opening);
    auto const end =
        begin == std::string_view::npos ? begin : markdown.find("```", begin + opening.size());
    if (end == std::string_view::npos) throw std::runtime_error("no ```ebnf block");
    rules_ = Reader(notation_words(
                        markdown.substr(begin + opening.size(), end - begin - opening.size())))
                 .read();

    constexpr int unknown = std::numeric_limits<int>::max() / 2;
    std::function<int(EbnfNode const&)> const height = [&](EbnfNode const& node) -> int {
        switch (node.kind) {
        case Kind::phrase:
        case Kind::open: return 0;
        case Kind::optional:
        case Kind::repeat:
            height(node.parts.front());
            return 0; // looked at for names of missing rules
        case Kind::rule:
            if (!rules_.contains(node.text))
                throw std::runtime_error("EBNF has no rule " + node.text);
            return height_.contains(node.text) ? height_[node.text] + 1 : unknown;
        case Kind::choice: {
            int least = unknown;
            for (auto const& part : node.parts)
                least = std::min(least, height(part));
            return least;
        }
        case Kind::sequence: {
            int most = 0;
            for (auto const& part : node.parts)
                most = std::max(most, height(part));
            return most;
        }
        }
        return unknown;
    };
    for (bool changed = true; changed;) {
        changed = false;
        for (auto const& [name, node] : rules_) {
            int const h = height(node);
            if (h >= unknown || (height_.contains(name) && height_[name] <= h)) continue;
            height_[name] = h;
            changed = true;
        }
    }
}

namespace {

/// What a node can begin with, end with, and whether it can be nothing.
struct Edges {
    std::set<Terminal> first, last;
    bool empty = false;
    friend bool operator==(Edges const&, Edges const&) = default;
};

using Pairs = std::set<std::pair<Terminal, Terminal>>;

void join(Pairs& pairs, std::set<Terminal> const& left, std::set<Terminal> const& right) {
    for (auto const& l : left)
        for (auto const& r : right)
            pairs.emplace(l, r);
}

Edges edges_of(EbnfNode const& node, std::map<std::string, Edges> const& known, Pairs& pairs) {
    Edges result;
    switch (node.kind) {
    case Kind::phrase:
    case Kind::open: {
        Terminal const word{node.kind == Kind::open, node.text};
        return {{word}, {word}, false};
    }
    case Kind::rule: return known.contains(node.text) ? known.at(node.text) : result;
    case Kind::choice:
        for (auto const& part : node.parts) {
            auto const e = edges_of(part, known, pairs);
            result.first.insert(e.first.begin(), e.first.end());
            result.last.insert(e.last.begin(), e.last.end());
            result.empty = result.empty || e.empty;
        }
        return result;
    case Kind::optional:
    case Kind::repeat:
        result = edges_of(node.parts.front(), known, pairs);
        if (node.kind == Kind::repeat) join(pairs, result.last, result.first);
        result.empty = true;
        return result;
    case Kind::sequence: break;
    }
    result.empty = true;
    for (auto const& part : node.parts) {
        auto const e = edges_of(part, known, pairs);
        join(pairs, result.last, e.first);
        if (result.empty) result.first.insert(e.first.begin(), e.first.end());
        if (!e.empty) result.last.clear();
        result.last.insert(e.last.begin(), e.last.end());
        result.empty = result.empty && e.empty;
    }
    return result;
}

} // namespace

std::set<std::pair<Terminal, Terminal>> Ebnf::neighbours() const {
    std::map<std::string, Edges> known;
    Pairs pairs;
    for (bool changed = true; changed;) {
        changed = false;
        for (auto const& [name, node] : rules_) {
            auto const edges = edges_of(node, known, pairs);
            changed = changed || known[name] != edges;
            known[name] = edges;
        }
    }
    return pairs;
}

std::vector<Terminal> Ebnf::sentence(std::string const& rule, std::mt19937& random) const {
    static constexpr int depth_max = 14; // then only the shallowest way out
    std::vector<Terminal> words;
    auto const chance = [&](int percent) { return static_cast<int>(random() % 100) < percent; };
    std::function<int(EbnfNode const&)> const cost = [&](EbnfNode const& node) -> int {
        if (node.kind == Kind::rule) return height_.at(node.text) + 1;
        int worst = 0;
        int best = std::numeric_limits<int>::max();
        for (auto const& part : node.parts) {
            worst = std::max(worst, cost(part));
            best = std::min(best, cost(part));
        }
        return node.kind == Kind::choice ? best : node.kind == Kind::sequence ? worst : 0;
    };
    std::function<void(EbnfNode const&, int)> const expand = [&](EbnfNode const& node, int depth) {
        bool const tired = depth > depth_max || words.size() > 150;
        switch (node.kind) {
        case Kind::phrase:
        case Kind::open: words.push_back({node.kind == Kind::open, node.text}); break;
        case Kind::rule: expand(rules_.at(node.text), depth + 1); break;
        case Kind::optional:
            if (!tired && chance(50)) expand(node.parts.front(), depth);
            break;
        case Kind::repeat:
            for (int n = 0; n < 4 && !tired && chance(45); ++n)
                expand(node.parts.front(), depth);
            break;
        case Kind::sequence:
            for (auto const& part : node.parts)
                expand(part, depth);
            break;
        case Kind::choice: {
            auto chosen =
                node.parts.begin() + static_cast<std::ptrdiff_t>(random() % node.parts.size());
            if (tired)
                chosen = std::min_element(
                    node.parts.begin(), node.parts.end(),
                    [&](auto const& a, auto const& b) { return cost(a) < cost(b); });
            expand(*chosen, depth);
            break;
        }
        }
    };
    expand(rules_.at(rule), 0);
    return words;
}

bool Ebnf::accepts(std::string const& rule, std::vector<Terminal> const& words) const {
    using Ends = std::set<std::size_t>;
    std::map<std::pair<EbnfNode const*, std::size_t>, Ends> memory;
    std::function<Ends(EbnfNode const&, std::size_t)> const ends = [&](EbnfNode const& node,
                                                                       std::size_t at) -> Ends {
        if (node.kind == Kind::phrase || node.kind == Kind::open) {
            bool const fits =
                at < words.size() && words[at] == Terminal{node.kind == Kind::open, node.text};
            return fits ? Ends{at + 1} : Ends{};
        }
        auto const key = std::pair{&node, at};
        if (auto const found = memory.find(key); found != memory.end()) return found->second;
        memory[key] = {};
        Ends result;
        if (node.kind == Kind::rule) {
            result = ends(rules_.at(node.text), at);
        } else if (node.kind == Kind::choice) {
            for (auto const& part : node.parts)
                result.merge(ends(part, at));
        } else if (node.kind == Kind::sequence) {
            result = {at};
            for (auto const& part : node.parts) {
                Ends next;
                for (auto const from : result)
                    next.merge(ends(part, from));
                result = std::move(next);
            }
        } else {
            result = {at};
            Ends fresh{at};
            while (!fresh.empty()) {
                Ends next;
                for (auto const from : fresh)
                    for (auto const end : ends(node.parts.front(), from))
                        if (result.insert(end).second) next.insert(end);
                fresh = node.kind == Kind::repeat ? std::move(next) : Ends{};
            }
        }
        return memory[key] = result;
    };
    return ends(rules_.at(rule), 0).contains(words.size());
}

} // namespace hoso::testing
