#include "dsl/format/structure.hpp"

#include <algorithm>

namespace hoso::dsl::layout {
namespace {

using enum TokenKind;

TokenKind kind_at(std::vector<Piece> const& pieces, std::size_t i) {
    return i < pieces.size() ? pieces[i].kind : end;
}

/// Behind a path that begins here: `a.b.c`.
std::size_t after_path(std::vector<Piece> const& pieces, std::size_t i) {
    if (kind_at(pieces, i) != name) return i;
    ++i;
    while (kind_at(pieces, i) == dot && kind_at(pieces, i + 1) == name)
        i += 2;
    return i;
}

bool begins_assignment(std::vector<Piece> const& pieces, std::size_t i) {
    auto const behind = after_path(pieces, i);
    return behind > i && kind_at(pieces, behind) == equal;
}

Brace use_of(std::vector<Piece> const& pieces, std::size_t open) {
    auto const first = kind_at(pieces, open + 1);
    if (first == right_brace) return pieces[open + 1].notes.empty() ? Brace::set : Brace::block;
    if (first == bar) return Brace::rows;
    if (begins_block(first) || kind_at(pieces, open + 2) == colon) return Brace::block;
    if (begins_assignment(pieces, open + 1)) return Brace::assignments;
    if (open == 0) return Brace::members;
    auto const left = pieces[open - 1].kind;
    bool const list =
        left == string || (left == name && open > 1 && pieces[open - 2].kind == kw_enum_);
    return list ? Brace::members : Brace::set;
}

/// `2/3` of a vote: `at least 2/3`, `more than 1/3`, `quorum 2/3`.
bool begins_share(std::vector<Piece> const& pieces, std::size_t number_at) {
    auto const left = number_at > 0 ? pieces[number_at - 1].kind : end;
    return kind_at(pieces, number_at) == number &&
           (left == kw_quorum || left == kw_at_least || left == kw_more_than);
}

void pair_brackets(Structure& s) {
    std::vector<std::size_t> open;
    for (std::size_t i = 0; i < s.pieces.size(); ++i) {
        s.partner.push_back(i);
        s.braces.push_back(Brace::none);
        auto const kind = s.pieces[i].kind;
        if (kind == left_brace) s.braces[i] = use_of(s.pieces, i);
        if (kind == left_brace || kind == left_paren) open.push_back(i);
        if ((kind == right_brace || kind == right_paren) && !open.empty()) {
            s.partner[i] = open.back();
            s.partner[open.back()] = i;
            open.pop_back();
        }
    }
}

/// Whether white space stands between two words of a line; `open` is the bracket around them.
bool spaced(Structure const& s, std::size_t i, std::size_t open) {
    auto const& p = s.pieces;
    auto const left = p[i - 1].kind, right = p[i].kind;
    auto const before = i > 1 ? p[i - 2].kind : end;
    if (right == comma || right == right_paren || right == dot || right == dot_dot ||
        right == percent_sign)
        return false;
    if (left == left_paren || left == dot || left == dot_dot) return false;
    if (left == minus && !ends_value(before)) return false;
    if (right == slash && begins_share(p, i - 1)) return false;
    if (left == slash && i > 2 && begins_share(p, i - 2)) return false;
    if (right == left_paren) return !takes_arguments(left);
    if (right == colon) { // `name : type` of a declaration; `name: type` of an argument or a column
        bool const inside =
            open < p.size() && (p[open].kind == left_paren || s.braces[open] == Brace::rows);
        return !inside && before != dot && before != kw_in;
    }
    return true;
}

/// A label: a text behind the name or the type of what it labels.
bool is_label(std::vector<Piece> const& p, std::size_t i) {
    auto const left = p[i - 1].kind;
    return p[i].kind == string && (left == name || left == right_paren || left == number ||
                                   (is_keyword(left) && break_before(left) == Break::never));
}

void mark_words(Structure& s) {
    std::vector<std::size_t> open;
    std::vector<int> choices{0}; // `if` without its `else`, a count for each bracket
    for (std::size_t i = 0; i < s.pieces.size(); ++i) {
        auto const kind = s.pieces[i].kind;
        s.spaced.push_back(i > 0 && spaced(s, i, open.empty() ? s.pieces.size() : open.back()));
        auto level = break_before(kind);
        if (kind == kw_if_) ++choices.back();
        if (kind == kw_else_ && choices.back() > 0) {
            --choices.back();
            level = Break::choice;
        }
        if (i > 0) {
            auto const left = s.pieces[i - 1].kind;
            if (is_label(s.pieces, i)) level = Break::part;
            if (kind == slash && left == string && kind_at(s.pieces, i + 1) == string)
                level = Break::english;
            if ((kind == plus || kind == minus) && ends_value(left)) level = Break::sum;
            if (left == comma) level = Break::comma;
        }
        s.breaks.push_back(level);
        if (s.partner[i] > i) {
            open.push_back(i);
            choices.push_back(0);
        } else if (s.partner[i] < i) {
            open.pop_back();
            choices.pop_back();
        }
    }
}

/// Outcomes and definitions: what only the whole element tells.
void mark_element(Structure& s, Range element) {
    auto const& p = s.pieces;
    auto const first = p[element.begin].kind;
    auto const third = kind_at(p, element.begin + 2);
    // Behind a colon stands a condition, not a type: its `=` compares.
    bool const defines = is_keyword(first) && break_before(first) != Break::clause &&
                         first != kw_invariant && (third == colon || third == left_paren);
    bool set = false, defined = false;
    for (auto i = element.begin; i < element.end; i = std::max(s.partner[i], i) + 1) {
        bool const effect = p[i].kind == kw_set || (p[i].kind == kw_open && first != kw_every_year);
        if (effect && i > element.begin) {
            s.breaks[i] = set ? Break::part : Break::clause;
            set = true;
        }
        if (p[i].kind == arrow)
            s.breaks[i] = set || p[i - 1].kind == right_paren ? Break::part : Break::clause;
        if (p[i].kind == equal && defines && !defined) {
            s.breaks[i] = Break::clause;
            defined = true;
        }
    }
}

void mark_block(Structure& s, Range content, bool file) {
    for (auto const& element : elements(s, content, file)) {
        mark_element(s, element);
        for (auto i = element.begin; i < element.end; ++i)
            if (s.braces[i] == Brace::block) {
                mark_block(s, {i + 1, s.partner[i]}, false);
                i = s.partner[i];
            }
    }
}

template <typename Begins>
std::vector<Range> cut(Structure const& s, Range range, Begins begins) {
    std::vector<Range> parts;
    for (auto i = range.begin; i < range.end; i = std::max(s.partner[i], i) + 1)
        if (i == range.begin || begins(i)) {
            if (!parts.empty()) parts.back().end = i;
            parts.push_back({i, range.end});
        }
    return parts;
}

} // namespace

std::vector<Range> elements(Structure const& s, Range content, bool file) {
    if (content.empty()) return {};
    auto const first = s.pieces[content.begin].kind;
    auto const words = file ? file_beginners() : beginners(first);
    bool const fields = first == name;
    return cut(s, content, [&](std::size_t i) {
        auto const left = s.pieces[i - 1].kind;
        auto const kind = s.pieces[i].kind;
        // `expect state x`, `before due`, `during { … } on x`
        if (left == kw_expect || (kind == kw_due && left == kw_before)) return false;
        if (kind == kw_on && left == right_brace && s.partner[i - 1] > 0 &&
            s.pieces[s.partner[i - 1] - 1].kind == kw_during)
            return false;
        if (fields && kind == name && kind_at(s.pieces, i + 1) == colon)
            return left != dot && left != kw_in;
        return is_keyword(kind) && words[static_cast<std::size_t>(kind)];
    });
}

std::vector<Range> members(Structure const& s, Range content) {
    return cut(s, content, [&](std::size_t i) {
        // A council has no commas: `chair "An" member "Bình" absent`.
        auto const left = s.pieces[i - 1].kind;
        bool const seat = s.pieces[i].kind == name && kind_at(s.pieces, i + 1) == string;
        return left == comma || seat;
    });
}

std::vector<Range> assignments(Structure const& s, Range content) {
    return cut(s, content, [&](std::size_t i) {
        return ends_value(s.pieces[i - 1].kind) && begins_assignment(s.pieces, i);
    });
}

std::vector<Range> rows(Structure const& s, Range content) {
    // A cell is never empty, so of two bars side by side the first ends a row.
    bool cited = false;
    return cut(s, content, [&](std::size_t i) {
        auto const kind = s.pieces[i].kind, left = s.pieces[i - 1].kind;
        if (kind == bar && (left == bar || cited)) {
            cited = false;
            return true;
        }
        cited = cited || (kind == kw_per && left == bar);
        return false;
    });
}

std::vector<Range> split(Structure const& s, Range range, Break level) {
    return cut(s, range, [&](std::size_t i) { return s.breaks[i] == level; });
}

Structure structure_of(std::vector<Piece> pieces) {
    Structure s;
    s.pieces = std::move(pieces);
    pair_brackets(s);
    mark_words(s);
    mark_block(s, {0, s.pieces.size() - 1}, true);
    return s;
}

} // namespace hoso::dsl::layout
