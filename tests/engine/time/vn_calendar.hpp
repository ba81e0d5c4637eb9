#pragma once
// The public holidays of 2022..2027 as civil servants had them (2027 provisional), and short ways
// to write dates. Kept as literals: the known answers must not depend on the file that is shipped.

#include <initializer_list>
#include <string>

#include "engine/time/deadline.hpp"

namespace hoso::test {

inline engine::Date day(std::string const& iso) {
    return engine::parse_iso_date(iso).value();
}

/// Local time in Việt Nam, "2026-01-09T10:00" or with seconds "2026-01-09T10:00:30.500".
inline engine::Instant at(std::string text) {
    if (text.size() == 16) text += ":00";
    return engine::parse_iso_instant(text + "+07:00").value();
}

inline std::vector<engine::NamedDay> days(int year, std::initializer_list<char const*> month_days) {
    std::vector<engine::NamedDay> out;
    for (char const* text : month_days) {
        auto const iso = std::to_string(year) + "-" + text;
        out.push_back({day(iso), "nghỉ " + iso});
    }
    return out;
}

inline engine::Calendar vn_calendar() {
    using engine::YearStatus;
    engine::Calendar c;
    c.name = "vn_thu";
    c.hours = {{7 * 60 + 30, 11 * 60 + 30}, {13 * 60 + 30, 17 * 60}};
    auto const year = [&](int number, YearStatus status, std::initializer_list<char const*> off,
                          std::initializer_list<char const*> worked) {
        c.years[number] = {status, days(number, off), days(number, worked), "thử"};
    };
    year(2022, YearStatus::confirmed,
         {"01-03", "01-31", "02-01", "02-02", "02-03", "02-04", "04-11", "05-02", "05-03", "09-01",
          "09-02"},
         {});
    year(2023, YearStatus::confirmed,
         {"01-02", "01-20", "01-23", "01-24", "01-25", "01-26", "05-01", "05-02", "05-03", "09-01",
          "09-04"},
         {});
    year(2024, YearStatus::confirmed,
         {"01-01", "02-08", "02-09", "02-12", "02-13", "02-14", "04-18", "04-29", "04-30", "05-01",
          "09-02", "09-03"},
         {"05-04"});
    year(2025, YearStatus::confirmed,
         {"01-01", "01-27", "01-28", "01-29", "01-30", "01-31", "04-07", "04-30", "05-01", "05-02",
          "09-01", "09-02"},
         {"04-26"});
    year(2026, YearStatus::confirmed,
         {"01-01", "01-02", "02-16", "02-17", "02-18", "02-19", "02-20", "04-27", "04-30", "05-01",
          "08-31", "09-01", "09-02", "11-24"},
         {"01-10", "08-22"});
    year(2027, YearStatus::provisional,
         {"01-01", "02-04", "02-05", "02-08", "02-09", "02-10", "04-16", "04-30", "05-03", "09-02",
          "09-03", "11-24"},
         {});
    return c;
}

} // namespace hoso::test
