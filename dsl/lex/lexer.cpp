#include "dsl/lex/lexer.hpp"

#include <array>

#include <fmt/format.h>

#include "dsl/lex/keywords.hpp"
#include "dsl/lex/letters.hpp"
#include "dsl/lex/scanner.hpp"
#include "dsl/source/syntax_messages.hpp"

namespace hoso::dsl {
namespace {

struct Mark {
    std::string_view text;
    TokenKind kind;
};
/// Longer marks first.
constexpr std::array marks{Mark{"->", TokenKind::arrow},
                           Mark{"||", TokenKind::double_bar},
                           Mark{"!=", TokenKind::not_equal},
                           Mark{"<=", TokenKind::less_equal},
                           Mark{">=", TokenKind::greater_equal},
                           Mark{"..", TokenKind::dot_dot},
                           Mark{"{", TokenKind::left_brace},
                           Mark{"}", TokenKind::right_brace},
                           Mark{"(", TokenKind::left_paren},
                           Mark{")", TokenKind::right_paren},
                           Mark{",", TokenKind::comma},
                           Mark{":", TokenKind::colon},
                           Mark{"|", TokenKind::bar},
                           Mark{"=", TokenKind::equal},
                           Mark{"<", TokenKind::less},
                           Mark{">", TokenKind::greater},
                           Mark{"+", TokenKind::plus},
                           Mark{"-", TokenKind::minus},
                           Mark{"*", TokenKind::star},
                           Mark{"/", TokenKind::slash},
                           Mark{"%", TokenKind::percent_sign},
                           Mark{".", TokenKind::dot}};

struct LookAlike {
    std::string_view text, right; // right empty: the mark is not needed at all
    TokenKind kind;
};
/// What word processors and other languages put in place of our marks. Before `marks`.
constexpr std::array look_alikes{LookAlike{"==", "=", TokenKind::equal},
                                 LookAlike{"<>", "!=", TokenKind::not_equal},
                                 LookAlike{"=>", ">=", TokenKind::greater_equal},
                                 LookAlike{"=<", "<=", TokenKind::less_equal},
                                 LookAlike{"–", "-", TokenKind::minus},
                                 LookAlike{"—", "-", TokenKind::minus},
                                 LookAlike{"−", "-", TokenKind::minus},
                                 LookAlike{"→", "->", TokenKind::arrow},
                                 LookAlike{"≤", "<=", TokenKind::less_equal},
                                 LookAlike{"≥", ">=", TokenKind::greater_equal},
                                 LookAlike{"≠", "!=", TokenKind::not_equal},
                                 LookAlike{"×", "*", TokenKind::star},
                                 LookAlike{"÷", "/", TokenKind::slash},
                                 LookAlike{"…", "..", TokenKind::dot_dot},
                                 LookAlike{";", "", TokenKind::end}};

struct Quotes {
    std::string_view open, close;
};
constexpr std::array quotes{Quotes{"\"", "\""}, Quotes{"“", "”"}, Quotes{"„", "“"},
                            Quotes{"«", "»"},   Quotes{"'", "'"}, Quotes{"‘", "’"}};

/// Pre: not empty.
Quotes const* opening(std::string_view text) {
    for (auto const& q : quotes)
        if (text[0] == q.open[0] && text.starts_with(q.open)) return &q;
    return nullptr;
}

/// Where the closing quote of the string that begins at `begin` stands, or the end of its line.
std::size_t closing(Scanner& s, std::size_t begin, Quotes const& q) {
    auto i = begin + q.open.size();
    while (i < s.text.size() && s.text[i] != '\n' && s.text[i] != '\r') {
        if (s.text[i] == '\\' && i + 1 < s.text.size() && s.text[i + 1] != '\n' &&
            s.text[i + 1] != '\r') {
            auto const size = code_point_at(s.text, i + 1).size;
            char const c = s.text[i + 1];
            if (c != '"' && c != '\\' && c != 'n')
                s.report(message::bad_escape, i, i + 1 + size,
                         {{"text", std::string(s.text.substr(i, 1 + size))}});
            i += 1 + size;
        } else if (s.text[i] == q.close[0] && s.text.substr(i).starts_with(q.close)) {
            return i;
        } else {
            ++i;
        }
    }
    return i;
}

/// A text left open on the line before closes here.
bool goes_on(Scanner const& s, std::size_t begin) {
    auto const line = s.text.rfind('\n', begin);
    if (line == std::string_view::npos || s.out.diagnostics.empty()) return false;
    auto const& last = s.out.diagnostics.back();
    auto const end = s.range(line, line).begin;
    return last.code == message::unclosed_string.code &&
           (last.range.end == end || last.range.end + 1 == end);
}

void scan_string(Scanner& s, Quotes const& q) {
    auto const begin = s.at;
    auto end = closing(s, begin, q);
    bool const closed = end < s.text.size() && s.text.substr(end).starts_with(q.close);
    auto const inner = s.text.substr(begin + q.open.size(), end - begin - q.open.size());
    if (closed) end += q.close.size();
    if (!closed && goes_on(s, begin)) {
        // The rest of a text over two lines: said on the line where it begins.
    } else if (!closed)
        s.report(message::unclosed_string, begin, end);
    else if (q.open != "\"") {
        auto& d = s.report(message::wrong_quotes, begin, end);
        d.fix = replace_by(d.range, '"' + std::string(inner) + '"');
    }
    s.add(TokenKind::string, begin, end);
}

/// A name with letters of another script that look like ours: one message, with the name in our
/// letters as its mend; the name is then read as if it had been written so.
bool scan_look_alikes(Scanner& s) {
    std::string right;
    std::size_t strange = 0, end = s.at; // `strange`: the first letter of another script
    CodePoint first;
    char first_right = '\0';
    while (end < s.text.size()) {
        auto const size = word_size(s.text, end);
        auto const c = code_point_at(s.text, end);
        char const twin = size > 0 ? '\0' : latin_twin(c.code);
        if (size == 0 && twin == '\0') break;
        if (twin != '\0' && first_right == '\0') {
            strange = end;
            first = c;
            first_right = twin;
        }
        right += size > 0 ? std::string(s.text.substr(end, size)) : std::string(1, twin);
        end += size > 0 ? size : c.size;
    }
    if (first_right == '\0') return false;
    auto& d = s.report(message::twin_letter, strange, strange + first.size,
                       {{"char", std::string(s.text.substr(strange, first.size))},
                        {"code", code_name(first.code)},
                        {"right", std::string(1, first_right)}});
    d.fix = replace_by(s.range(s.at, end), right);
    auto& token = s.add(TokenKind::name, s.at, end);
    // The right spelling stands behind the text, where only this token sees it.
    auto const size = s.text.size();
    token.word_begin = static_cast<std::uint32_t>(s.out.text.size());
    s.out.text += right;
    token.word_end = static_cast<std::uint32_t>(s.out.text.size());
    s.text = std::string_view(s.out.text).substr(0, size);
    return true;
}

/// `max` bounds a list and is also a function's name; the parenthesis of a call tells them apart.
bool is_function(std::string_view word, std::string_view after) {
    auto const next = after.find_first_not_of(" \t");
    return word == "max" && next != std::string_view::npos && after[next] == '(';
}

void scan_word(Scanner& s, std::size_t size) {
    auto const rest = s.text.substr(s.at);
    auto const match = match_keyword(rest, s.out.language);
    if (match && !is_function(rest.substr(0, match->size), rest.substr(match->size))) {
        s.add(match->kind, s.at, s.at + match->size);
        return;
    }
    if (size > name_characters_max &&
        engine::count_code_points(rest.substr(0, size)) > name_characters_max)
        s.report(message::long_name, s.at, s.at + size);
    s.add(TokenKind::name, s.at, s.at + size);
}

bool scan_mark(Scanner& s) {
    auto const rest = s.text.substr(s.at);
    for (auto const& l : look_alikes) {
        if (l.text[0] != rest[0] || !rest.starts_with(l.text)) continue;
        auto const end = s.at + l.text.size();
        auto& d = s.report(l.right.empty() ? message::stray_mark : message::look_alike, s.at, end,
                           {{"char", std::string(l.text)}, {"right", std::string(l.right)}});
        d.fix = replace_by(d.range, std::string(l.right));
        if (l.right.empty())
            s.at = end;
        else
            s.add(l.kind, s.at, end);
        return true;
    }
    for (auto const& m : marks)
        if (m.text[0] == rest[0] && rest.starts_with(m.text)) {
            s.add(m.kind, s.at, s.at + m.text.size());
            return true;
        }
    return false;
}

/// Unknown characters: one message for a run of them.
void scan_strange(Scanner& s) {
    auto const begin = s.at;
    auto const c = code_point_at(s.text, begin);
    char const first = s.peek();
    do {
        s.at += code_point_at(s.text, s.at).size;
    } while (!s.done() && (static_cast<unsigned char>(s.peek()) >= 0x80 || s.peek() == first) &&
             word_size(s.text, s.at) == 0 && !is_space(code_point_at(s.text, s.at).code));
    auto& d = s.report(
        message::strange_character, begin, s.at,
        {{"char", std::string(s.text.substr(begin, c.size))}, {"code", code_name(c.code)}});
    if (first == '#') d.hint = {"chú thích bắt đầu bằng `//`", "comments begin with `//`"};
}

void scan_token(Scanner& s) {
    char const c = s.peek();
    if (c >= '0' && c <= '9') return scan_digits(s);
    auto const size = word_size(s.text, s.at);
    bool const strange = static_cast<unsigned char>(s.peek(size)) >= 0x80; // stands behind the word
    if (strange && scan_look_alikes(s)) return;
    if (size > 0)
        scan_word(s, size);
    else if (auto const* q = opening(s.text.substr(s.at)))
        scan_string(s, *q);
    else if (!scan_mark(s))
        scan_strange(s);
}

void report_hidden(Scanner& s) {
    auto const add = [&](MessageRow const& row, SourceRange range,
                         engine::Arguments const& arguments) {
        auto& d = s.out.diagnostics.emplace_back(diagnose(row, range, arguments));
        d.fix = replace_by(range, "");
    };
    if (s.normal.starts_with_bom) add(message::byte_order_mark, {s.file, 0, 3}, {});
    for (auto const& h : s.normal.hidden)
        add(message::hidden_character, {s.file, h.begin, h.end}, {{"code", code_name(h.code)}});
}

} // namespace

std::string code_name(char32_t code) {
    return fmt::format("U+{:04X}", static_cast<std::uint32_t>(code));
}

std::size_t Scanner::digits(std::size_t from) const {
    auto i = from;
    while (i < text.size() && text[i] >= '0' && text[i] <= '9')
        ++i;
    return i - std::min(from, i);
}

SourceRange Scanner::range(std::size_t begin, std::size_t end) const {
    auto const b = normal.original_begin(static_cast<std::uint32_t>(begin));
    auto const e = normal.original_end(static_cast<std::uint32_t>(end));
    return {file, b, std::max(b, e)};
}

Diagnostic& Scanner::report(MessageRow const& row, std::size_t begin, std::size_t end,
                            engine::Arguments const& arguments) {
    return out.diagnostics.emplace_back(
        diagnose(row, range(begin, std::min(end, text.size())), arguments));
}

Token& Scanner::add(TokenKind kind, std::size_t begin, std::size_t end) {
    auto const where = range(begin, end);
    Token token;
    token.kind = kind;
    token.first_on_line = fresh_line;
    token.begin = where.begin;
    token.end = where.end;
    token.word_begin = static_cast<std::uint32_t>(begin);
    token.word_end = static_cast<std::uint32_t>(end);
    fresh_line = false;
    at = end;
    return out.tokens.emplace_back(token);
}

void Scanner::skip_space_and_comments() {
    while (!done()) {
        if (peek() == '/' && peek(1) == '/') {
            auto end = std::min(text.find('\n', at), text.size());
            auto const next = end;
            if (end > at && text[end - 1] == '\r') --end;
            auto const where = range(at, end);
            out.comments.push_back({where.begin, where.end});
            at = next;
        } else if (char const byte = peek(); byte > ' ') {
            return; // the usual end: ASCII that is no space
        } else if (auto const c = code_point_at(text, at); is_space(c.code)) {
            if (c.code == '\n') fresh_line = true;
            at += c.size;
        } else {
            return;
        }
    }
}

Tokens lex(std::string_view original, std::uint32_t file_index) {
    Tokens result;
    NormalText normal;
    auto const size =
        static_cast<std::uint32_t>(std::min<std::size_t>(original.size(), 0xFFFF'FFFF));
    if (original.size() > file_bytes_max) {
        result.diagnostics.push_back(diagnose(message::large_file, {file_index, 0, 0}));
        original = {};
    } else {
        normal = normalise(original);
        if (!normal.valid)
            result.diagnostics.push_back(diagnose(
                message::not_utf8, {file_index, normal.invalid_at, normal.invalid_at + 1}));
    }
    result.text = std::move(normal.text);
    Scanner s{normal, file_index, result};
    s.text = result.text;
    if (result.diagnostics.empty()) {
        // About ten bytes a token, and room for what the parser puts in.
        result.tokens.reserve(result.text.size() / 8 + 256);
        report_hidden(s);
        scan_header(s);
        for (s.skip_space_and_comments(); !s.done() && result.tokens.size() < tokens_max;
             s.skip_space_and_comments())
            scan_token(s);
        if (!s.done()) {
            s.report(message::many_tokens, s.at, s.at + 1);
            result.tokens.clear();
        }
    }
    Token end;
    end.first_on_line = true;
    end.begin = end.end = size;
    end.word_begin = end.word_end = static_cast<std::uint32_t>(result.text.size());
    result.tokens.push_back(end);
    return result;
}

std::string unquoted(std::string_view word) {
    auto const* q = word.empty() ? nullptr : opening(word);
    if (q == nullptr) return std::string(word);
    if (word.find('\\') == std::string_view::npos) {
        auto const inner = word.substr(q->open.size());
        return std::string(inner.substr(0, inner.find(q->close)));
    }
    std::string value;
    for (std::size_t i = q->open.size(); i < word.size(); ++i) {
        if (word.substr(i).starts_with(q->close)) break;
        char const next = i + 1 < word.size() ? word[i + 1] : '\0';
        if (word[i] == '\\' && (next == '"' || next == '\\' || next == 'n')) {
            value += next == 'n' ? '\n' : next;
            ++i;
        } else {
            value += word[i];
        }
    }
    return value;
}

} // namespace hoso::dsl
