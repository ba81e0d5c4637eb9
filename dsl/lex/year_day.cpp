#include "dsl/lex/year_day.hpp"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "dsl/lex/keywords.hpp"
#include "dsl/lex/letters.hpp"
#include "dsl/source/normal_text.hpp"
#include "engine/base/date.hpp"

namespace hoso::dsl {
namespace {

constexpr std::array<std::string_view, 12> months{"January",   "February", "March",    "April",
                                                  "May",       "June",     "July",     "August",
                                                  "September", "October",  "November", "December"};
constexpr int common_year = 2001;

struct Word {
    std::size_t begin = 0, end = 0;
};
Word word_behind(std::string_view text, std::size_t at) {
    auto const from = at;
    while (at < text.size() && is_space(code_point_at(text, at).code))
        at += code_point_at(text, at).size;
    return {at, at == from ? at : at + word_size(text, at)};
}

/// One or two digits with neither digits, letters nor a fraction behind them; 0: there are none.
std::size_t small_number(std::string_view text, std::size_t at, int& value) {
    std::size_t n = 0;
    for (value = 0; at + n < text.size() && text[at + n] >= '0' && text[at + n] <= '9'; ++n) {
        if (n == 2) return 0;
        value = value * 10 + (text[at + n] - '0');
    }
    auto const next = at + n < text.size() ? text[at + n] : ' ';
    return next == '_' || next == '.' || word_size(text, at + n) > 0 ? 0 : n;
}

} // namespace

std::optional<YearDayMatch> match_year_day(std::string_view text, Language language) {
    YearDayMatch match;
    auto const day = small_number(text, 0, match.day);
    if (day == 0) return std::nullopt;
    auto const word = word_behind(text, day);
    auto const written = text.substr(word.begin, word.end - word.begin);
    if (language == Language::en) {
        auto const* const found = std::find(months.begin(), months.end(), written);
        if (found == months.end()) return std::nullopt;
        match.month = static_cast<int>(found - months.begin()) + 1;
        match.size = word.end;
    } else {
        if (written != spelling(TokenKind::kw_months, language)) return std::nullopt;
        auto const month = word_behind(text, word.end);
        auto const digits =
            month.begin == word.end ? 0 : small_number(text, month.begin, match.month);
        if (digits == 0) return std::nullopt;
        match.size = month.begin + digits;
    }
    match.real = engine::try_date(common_year, match.month, match.day).has_value();
    return match;
}

std::string year_day_text(int month, int day, Language language) {
    if (language == Language::en)
        return fmt::format("{} {}", day, months[static_cast<std::size_t>(month - 1)]);
    return fmt::format("{} {} {}", day, spelling(TokenKind::kw_months, language), month);
}

} // namespace hoso::dsl
