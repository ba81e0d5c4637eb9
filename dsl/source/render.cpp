#include <algorithm>

#include <fmt/format.h>

#include "dsl/source/diagnostic.hpp"
#include "dsl/source/normal_text.hpp"

namespace hoso::dsl {
namespace {

struct Words {
    char const *error, *warning, *expected, *hint, *example, *fix, *see;
};
constexpr Words vietnamese{"lỗi", "lưu ý", "ở đây có thể là", "gợi ý", "ví dụ", "sửa", "xem"};
constexpr Words english{"error", "warning", "could be here", "hint", "example", "fix", "see"};

/// A line made safe for a terminal: tabs and what shows nothing become one column each.
struct Shown {
    std::string text;
    int columns = 0;
};
Shown shown(std::string_view line) {
    Shown result;
    for (std::size_t i = 0; i < line.size();) {
        auto const c = code_point_at(line, i);
        int const width = display_width(c.code);
        if (c.code == '\t' || c.code == '\r') {
            result.text += ' ';
            result.columns += 1;
        } else if (c.code == 0xFFFD || (width == 0 && !is_combining(c.code))) {
            result.text += "\xEF\xBF\xBD";
            result.columns += 1;
        } else {
            result.text += line.substr(i, c.size);
            result.columns += width;
        }
        i += c.size;
    }
    return result;
}

struct Line {
    std::size_t begin = 0, end = 0;
};
Line line_around(std::string_view text, std::size_t at) {
    auto const before = at == 0 ? std::string_view::npos : text.rfind('\n', at - 1);
    auto end = text.find('\n', at);
    if (end == std::string_view::npos) end = text.size();
    std::size_t const begin = before == std::string_view::npos ? 0 : before + 1;
    if (end > begin && text[end - 1] == '\r') --end;
    return {begin, std::max(begin, end)};
}

/// The line of the range's beginning, underlined as far as the range goes on it.
std::string excerpt(std::string_view text, SourceRange range) {
    auto const begin = std::min<std::size_t>(range.begin, text.size());
    auto const line = line_around(text, begin);
    auto const from = std::min(begin, line.end);
    auto const to = std::clamp<std::size_t>(range.end, from, line.end);
    auto const number = fmt::to_string(position(text, range.begin).line);
    auto const left = shown(text.substr(line.begin, from - line.begin));
    auto const marked = shown(text.substr(from, to - from));
    auto const right = shown(text.substr(to, line.end - to));
    return fmt::format("{:>5} │ {}{}{}\n      │ {}{}\n", number, left.text, marked.text, right.text,
                       std::string(static_cast<std::size_t>(left.columns), ' '),
                       std::string(static_cast<std::size_t>(std::max(marked.columns, 1)), '^'));
}

std::string place(SourceRange range, std::vector<SourceFile> const& files) {
    if (range.file >= files.size()) return "?";
    auto const at = position(files[range.file].text, range.begin);
    return fmt::format("{}:{}:{}", files[range.file].name, at.line, at.column);
}

std::string indented(std::string_view text) {
    std::string result;
    for (std::size_t begin = 0; begin <= text.size();) {
        auto const end = std::min(text.find('\n', begin), text.size());
        result += fmt::format("          {}\n", text.substr(begin, end - begin));
        begin = end + 1;
    }
    return result;
}

} // namespace

std::string render(Diagnostic const& d, std::vector<SourceFile> const& files, Language language) {
    auto const& words = language == Language::vi ? vietnamese : english;
    auto result =
        fmt::format("{} {}  {}  {}\n", d.severity == Severity::error ? words.error : words.warning,
                    d.code, place(d.range, files), d.message.in(language));
    if (d.range.file < files.size()) result += excerpt(files[d.range.file].text, d.range);
    if (!d.expected.empty())
        result += fmt::format("      = {}: {}\n", words.expected, fmt::join(d.expected, ", "));
    if (auto const& hint = d.hint.in(language); !hint.empty())
        result += fmt::format("      = {}: {}\n", words.hint, hint);
    for (auto const& related : d.related)
        result += fmt::format("      = {} {}: {}\n", words.see, place(related.range, files),
                              related.message.in(language));
    if (d.fix) result += fmt::format("      = {}: {}\n", words.fix, d.fix->label.in(language));
    if (auto const& example = d.example.in(language); !example.empty())
        result += fmt::format("      = {}:\n{}", words.example, indented(example));
    return result;
}

} // namespace hoso::dsl
