#pragma once
// A day of every year as the language writes it: `15 November`, `15 tháng 11`. One token.

#include <optional>
#include <string>
#include <string_view>

#include "dsl/lex/token.hpp"

namespace hoso::dsl {

struct YearDayMatch {
    int day = 0;          // as written
    int month = 0;        // as written
    bool real = false;    // a day every year has
    std::size_t size = 0; // bytes of the text
};
/// The day of the year at the beginning of `text`, which may be one no year has.
std::optional<YearDayMatch> match_year_day(std::string_view text, Language language);

std::string year_day_text(int month, int day, Language language);

} // namespace hoso::dsl
