#include "dsl/format/lines.hpp"

#include <algorithm>

namespace hoso::dsl::layout {
namespace {

constexpr int never_fits = 1'000'000;
/// Behind a bracket further right than this, a broken list is indented like a clause.
constexpr int hang_columns_max = 96;
/// So far right of where new lines begin a new line gains little.
constexpr int near_columns = 40;

} // namespace

void Lines::put(std::string_view text, int width) {
    text_ += text;
    column_ += width;
}

void Lines::new_line(int indent) {
    if (!text_.empty()) text_ += '\n';
    text_.append(static_cast<std::size_t>(indent), ' ');
    column_ = indent;
}

void Lines::gap(std::size_t piece, int indent, bool first, bool stay) {
    auto const& p = s_.pieces[piece];
    auto const blank_line = [&](bool blank) {
        if (blank && !first && !text_.empty()) text_ += '\n';
    };
    printed_[piece] = true;
    for (auto const& note : p.notes) {
        if (note.own_line) {
            blank_line(note.blank_before);
            new_line(indent);
            put(note.text, 0);
        } else {
            put(" " + note.text, 0);
        }
        first = false;
    }
    if (stay) return;
    blank_line(p.blank_before);
    new_line(indent);
}

void Lines::space_before(std::size_t piece) {
    if (s_.spaced[piece]) put(" ", 1);
}

/// The word, below the comments before it if there are some.
void Lines::word(std::size_t piece, int hang) {
    auto const& p = s_.pieces[piece];
    if (!p.notes.empty() && !printed_[piece]) {
        gap(piece, hang, true);
    }
    put(p.text, p.width);
}

void Lines::flat(Range range, int hang) {
    for (auto i = range.begin; i < range.end; ++i) {
        bool const below = !s_.pieces[i].notes.empty() && !printed_[i];
        if (i > range.begin && !below) space_before(i);
        word(i, hang);
    }
}

int Lines::flat_width(Range range) const {
    int width = 0;
    for (auto i = range.begin; i < range.end; ++i) {
        bool const inner = i > range.begin;
        if (inner && !s_.pieces[i].notes.empty()) return never_fits;
        if (s_.is_broken(i)) return never_fits;
        width += s_.pieces[i].width + (inner && s_.spaced[i] ? 1 : 0);
    }
    return width;
}

bool Lines::fits(Range range, int reserve) const {
    return column_ + flat_width(range) + reserve <= line_columns;
}

/// Writes the range from here on. Lines it needs more begin at `hang`; `reserve` columns stay free
/// behind its last word; it is broken at `level` or weaker places.
void Lines::fit(Range range, int hang, int reserve, Break level) {
    if (fits(range, reserve)) return flat(range, hang);
    if (level == Break::last_) return groups(range, hang, reserve);
    auto const next = static_cast<Break>(static_cast<int>(level) + 1);
    auto const parts = split(s_, range, level);
    if (parts.size() < 2) return fit(range, hang, reserve, next);
    if (fills(level)) return fill(parts, hang, reserve, next);
    // A condition of several lines stands deeper than the sentence for its failure.
    fit(parts[0], level == Break::reason ? hang + indent_columns : hang, 0, next);
    for (std::size_t i = 1; i < parts.size(); ++i) {
        int const left = i + 1 == parts.size() ? reserve : 0;
        // What a button asks for stays beside it where there is room.
        bool const beside = i == 1 && s_.pieces[parts[i].begin].kind == TokenKind::kw_needs &&
                            s_.pieces[parts[i].begin].notes.empty() &&
                            column_ + 1 + flat_width(parts[i]) + left <= line_columns;
        if (beside)
            space_before(parts[i].begin);
        else
            gap(parts[i].begin, hang, true);
        fit(parts[i], beside ? hang : hang + indent_columns, left, next);
    }
}

/// As many parts on a line as there is room for.
void Lines::fill(std::vector<Range> const& parts, int hang, int reserve, Break level) {
    fit(parts[0], hang, 0, level);
    for (std::size_t i = 1; i < parts.size(); ++i) {
        auto const part = parts[i];
        int const left = i + 1 == parts.size() ? reserve : 0;
        int const width = flat_width(part);
        bool const notes = !s_.pieces[part.begin].notes.empty();
        if (!notes && column_ + 1 + width + left <= line_columns) {
            space_before(part.begin);
            flat(part, hang);
            continue;
        }
        // Near the left end a new line gains little: better break inside the part.
        bool const inside =
            width + hang + left > line_columns || split(s_, part, Break::english).size() > 1;
        bool const stays = !notes && inside && column_ <= hang + near_columns;
        if (stays)
            space_before(part.begin);
        else
            gap(part.begin, hang, true);
        fit(part, stays ? hang : hang + indent_columns, left, level);
    }
}

/// Breaks inside brackets: the lines of a list begin below its first member.
void Lines::groups(Range range, int hang, int reserve) {
    for (auto i = range.begin; i < range.end; ++i) {
        bool const below = !s_.pieces[i].notes.empty() && !printed_[i];
        if (i > range.begin && !below) space_before(i);
        auto const close = s_.partner[i];
        int const behind = close + 1 < range.end ? 1 : reserve;
        if (close <= i || close >= range.end || fits({i, close + 1}, behind)) {
            word(i, hang);
            continue;
        }
        bool const brace = s_.pieces[i].kind == TokenKind::left_brace;
        word(i, hang);
        Range const inside{i + 1, close};
        if (brace && s_.pieces[i + 1].notes.empty()) put(" ", 1);
        int const start = column_ <= hang_columns_max ? column_ : hang + indent_columns;
        auto const parts =
            s_.braces[i] == Brace::assignments ? assignments(s_, inside) : members(s_, inside);
        if (!parts.empty()) {
            if (!s_.pieces[inside.begin].notes.empty()) gap(inside.begin, start, true);
            fill(parts, start, behind + (brace ? 2 : 1), Break::or_);
        }
        if (brace && s_.pieces[close].notes.empty()) put(" ", 1);
        word(close, start);
        i = close;
    }
}

void Lines::elements(Range content, int indent, bool file) {
    for (auto const& one : layout::elements(s_, content, file)) {
        gap(one.begin, indent, one.begin == content.begin);
        element(one, indent);
    }
}

void Lines::element(Range range, int indent) {
    auto open = range.begin;
    while (open < range.end && !s_.is_broken(open))
        ++open;
    header({range.begin, open}, indent, open < range.end ? open : 0);
    if (open >= range.end) return;
    auto const close = s_.partner[open];
    if (close + 1 < range.end) {
        if (s_.pieces[close + 1].notes.empty())
            space_before(close + 1);
        else if (!s_.is_broken(close + 1)) // else the block itself begins with its comments
            gap(close + 1, indent + indent_columns, true);
        element({close + 1, range.end}, indent);
    }
}

/// The words before a block, and the block. A button behind `during` is an element of its own when
/// both do not fit on a line.
void Lines::header(Range range, int indent, std::size_t open) {
    int const reserve = open > 0 ? 2 : 0;
    bool const whole = fits(range, reserve);
    if (!whole && s_.pieces[range.begin].kind == TokenKind::kw_during) {
        for (auto i = range.begin + 1; i < range.end; i = std::max(i, s_.partner[i]) + 1) {
            if (s_.pieces[i].kind != TokenKind::kw_on) continue;
            fit({range.begin, i}, indent + indent_columns, 0, Break::clause);
            gap(i, indent + indent_columns, true);
            return header({i, range.end}, indent + indent_columns, open);
        }
    }
    bool const ordered = !whole && open > 0 && range.end - range.begin > 1 &&
                         s_.pieces[open - 1].kind == TokenKind::kw_in_order;
    if (ordered) --range.end;
    fit(range, indent + indent_columns, ordered ? 0 : reserve, Break::clause);
    if (open == 0) return;
    if (ordered) { // `in order {` is one thing
        gap(open - 1, indent, true);
        word(open - 1, indent);
    }
    // Below a header of several lines the brace stands alone: what follows belongs to all of it.
    if ((!whole && !ordered) || !s_.pieces[open].notes.empty())
        gap(open, indent, true);
    else if (range.begin < range.end)
        put(" ", 1);
    put("{", 1);
    content(open, indent);
}

void Lines::content(std::size_t open, int indent) {
    auto const close = s_.partner[open];
    Range const inside{open + 1, close};
    int const deeper = indent + indent_columns;
    if (s_.braces[open] == Brace::rows) {
        rows(inside, deeper);
    } else if (s_.braces[open] == Brace::members) {
        for (auto const& one : members(s_, inside)) {
            gap(one.begin, deeper, one.begin == inside.begin);
            fit(one, deeper + indent_columns, 0, Break::clause);
        }
    } else {
        elements(inside, deeper, false);
    }
    gap(close, deeper, inside.empty(), true);
    new_line(indent);
    put("}", 1);
}

} // namespace hoso::dsl::layout
