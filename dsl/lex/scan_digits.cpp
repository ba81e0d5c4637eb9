#include <algorithm>
#include <charconv>

#include <fmt/format.h>

#include "dsl/lex/keywords.hpp"
#include "dsl/lex/scanner.hpp"
#include "dsl/lex/year_day.hpp"
#include "dsl/source/syntax_messages.hpp"
#include "engine/base/date.hpp"

namespace hoso::dsl {
namespace {

constexpr std::size_t number_digits_max = 18;

int to_int(std::string_view digits) {
    int value = 0;
    std::from_chars(digits.data(), digits.data() + digits.size(), value);
    return value;
}

/// Three numbers with `separator` between them, of the given widths; the last one ends the word.
struct Triple {
    std::string_view a, b, c;
    std::size_t end = 0;
};
std::optional<Triple> triple(Scanner const& s, char separator) {
    auto const n1 = s.digits(s.at);
    auto const p2 = s.at + n1 + 1;
    if (s.peek(n1) != separator) return std::nullopt;
    auto const n2 = s.digits(p2);
    auto const p3 = p2 + n2 + 1;
    if (n2 == 0 || n2 > 2 || p2 + n2 >= s.text.size() || s.text[p2 + n2] != separator)
        return std::nullopt;
    auto const n3 = s.digits(p3);
    if (n3 == 0) return std::nullopt;
    return Triple{s.text.substr(s.at, n1), s.text.substr(p2, n2), s.text.substr(p3, n3), p3 + n3};
}

void add_date(Scanner& s, std::size_t end, std::string_view year, std::string_view month,
              std::string_view day) {
    auto const date = engine::try_date(to_int(year), to_int(month), to_int(day));
    auto const begin = s.at;
    if (!date)
        s.report(message::no_such_day, begin, end,
                 {{"text", std::string(s.text.substr(begin, end - begin))}});
    s.add(TokenKind::date, begin, end).value = date ? date->days : 0;
}

/// Dates in the two forms of the language, and the two forms people write by habit, which are
/// reported with their mend.
bool scan_date(Scanner& s) {
    if (auto const t = triple(s, '-')) {
        if (t->a.size() == 4 && t->b.size() == 2 && t->c.size() == 2) {
            add_date(s, t->end, t->a, t->b, t->c);
            return true;
        }
        if (t->a.size() <= 2 && t->c.size() == 4) {
            auto& d = s.report(message::date_form, s.at, t->end,
                               {{"text", std::string(s.text.substr(s.at, t->end - s.at))}});
            d.fix = replace_by(d.range, fmt::format("{:0>2}/{:0>2}/{}", t->a, t->b, t->c));
            add_date(s, t->end, t->c, t->b, t->a);
            return true;
        }
    }
    if (auto const t = triple(s, '/')) {
        if (t->a.size() <= 2 && t->c.size() == 4) {
            add_date(s, t->end, t->c, t->b, t->a);
            return true;
        }
        if (t->a.size() == 4 && t->c.size() <= 2) {
            auto& d = s.report(message::date_form, s.at, t->end,
                               {{"text", std::string(s.text.substr(s.at, t->end - s.at))}});
            d.fix = replace_by(d.range, fmt::format("{}-{:0>2}-{:0>2}", t->a, t->b, t->c));
            add_date(s, t->end, t->a, t->b, t->c);
            return true;
        }
    }
    return false;
}

void add_time(Scanner& s, std::size_t end, std::string_view hour, std::string_view minute) {
    int const h = to_int(hour), m = to_int(minute);
    auto const begin = s.at;
    if (h > 23 || m > 59)
        s.report(message::bad_time, begin, end,
                 {{"text", std::string(s.text.substr(begin, end - begin))}});
    s.add(TokenKind::time, begin, end).value = std::min(h, 23) * 60 + std::min(m, 59);
}

bool scan_time(Scanner& s) {
    auto const n = s.digits(s.at);
    if (n > 2) return false;
    bool const colon = s.peek(n) == ':', letter = s.peek(n) == 'h';
    auto const minutes = s.digits(s.at + n + 1);
    if (!(colon || letter) || minutes != 2) return false;
    auto const end = s.at + n + 3;
    auto const hour = s.text.substr(s.at, n), minute = s.text.substr(s.at + n + 1, 2);
    if (letter) { // 14h30, the way it is said
        if (end < s.text.size() && word_size(s.text, end) > 0) return false;
        auto& d = s.report(message::bad_time, s.at, end,
                           {{"text", std::string(s.text.substr(s.at, end - s.at))}});
        d.fix = replace_by(d.range, fmt::format("{:0>2}:{}", hour, minute));
    }
    add_time(s, end, hour, minute);
    return true;
}

bool scan_year_day(Scanner& s) {
    auto const match = match_year_day(s.text.substr(s.at), s.out.language);
    if (!match) return false;
    auto const begin = s.at, end = begin + match->size;
    if (!match->real)
        s.report(message::no_such_year_day, begin, end,
                 {{"text", std::string(s.text.substr(begin, match->size))}});
    auto& token = s.add(TokenKind::yearday, begin, end);
    token.value = match->month * 100 + match->day;
    token.assumed = !match->real;
    return true;
}

bool all_digits(std::string_view text) {
    return !text.empty() &&
           std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

struct Shape {
    std::string whole;         // digits; empty: not a number
    std::string_view fraction; // digits
    bool one_group = false;    // 12.500: one dot with three digits behind
};

/// What a run of digits, `_` and `.` says.
Shape shape_of(std::string_view run) {
    Shape shape;
    auto const dot = run.find('.');
    auto const head = run.substr(0, dot);
    for (std::size_t i = 0; i < head.size(); ++i) {
        if (head[i] != '_')
            shape.whole += head[i];
        else if (i == 0 || i + 1 == head.size() || head[i + 1] == '_')
            return {};
    }
    if (shape.whole.size() > 1 && shape.whole[0] == '0') return {};
    if (dot == std::string_view::npos) return shape;
    bool const may_group =
        head.size() <= 3 && head[0] != '0' && head.find('_') == std::string_view::npos;
    auto rest = run.substr(dot + 1);
    if (rest.size() <= 4 && all_digits(rest) && !(may_group && rest.size() == 3)) {
        shape.fraction = rest;
        return shape;
    }
    if (!may_group) return {};
    shape.one_group = rest.size() == 3;
    while (true) {
        auto const group = rest.substr(0, rest.find('.'));
        if (group.size() != 3 || !all_digits(group)) return {};
        shape.whole += group;
        if (group.size() == rest.size()) return shape;
        rest = rest.substr(4);
    }
}

std::int32_t ten_thousandths(std::string_view fraction) {
    std::int32_t value = 0;
    for (std::size_t i = 0; i < 4; ++i)
        value = value * 10 + (i < fraction.size() ? fraction[i] - '0' : 0);
    return value;
}

bool percent_follows(Scanner const& s, std::size_t end) {
    while (end < s.text.size() && s.text[end] == ' ')
        ++end;
    return end < s.text.size() && s.text[end] == '%';
}

void scan_number(Scanner& s) {
    auto const begin = s.at;
    auto end = begin;
    while (end < s.text.size()) {
        char const c = s.text[end];
        bool const joined = c == '_' || (c == '.' && s.digits(end + 1) > 0);
        if (!(c >= '0' && c <= '9') && !joined) break;
        ++end;
    }
    std::string run(s.text.substr(begin, end - begin));
    // 12,5%: the decimal comma of Vietnamese writing. Only before a percent sign, elsewhere a comma
    // separates.
    auto const behind = end < s.text.size() && s.text[end] == ',' ? s.digits(end + 1) : 0;
    if (behind > 0 && behind <= 4 && end + 1 + behind < s.text.size() &&
        s.text[end + 1 + behind] == '%' && all_digits(run)) {
        run += '.' + std::string(s.text.substr(end + 1, behind));
        end += 1 + behind;
        auto& d =
            s.report(message::look_alike, begin, end,
                     {{"char", std::string(s.text.substr(begin, end - begin))}, {"right", run}});
        d.fix = replace_by(d.range, run);
    }
    auto const shape = shape_of(run);
    auto const said = s.out.diagnostics.size();
    if (shape.whole.empty())
        s.report(message::bad_number, begin, end, {{"text", run}});
    else if (shape.whole.size() > number_digits_max)
        s.report(message::large_number, begin, end, {{"text", run}});
    else if (!shape.fraction.empty() && !percent_follows(s, end))
        s.report(message::decimals, begin, end, {{"text", run}});
    else if (shape.one_group && percent_follows(s, end))
        s.report(message::percent_dots, begin, end, {{"text", run}});
    auto& token = s.add(TokenKind::number, begin, end);
    token.assumed = s.out.diagnostics.size() > said; // its value is not to be judged further
    if (shape.whole.size() <= number_digits_max)
        std::from_chars(shape.whole.data(), shape.whole.data() + shape.whole.size(), token.value);
    token.fraction = ten_thousandths(shape.fraction);
}

} // namespace

void scan_digits(Scanner& s) {
    if (scan_date(s) || scan_time(s) || scan_year_day(s)) return;
    auto const n = s.digits(s.at);
    auto const letters = word_size(s.text, s.at + n);
    if (letters > 0 && s.peek(n) != '_') {
        s.add(TokenKind::ordinal, s.at, s.at + n + letters);
        return;
    }
    scan_number(s);
}

} // namespace hoso::dsl
