#include "adapters/calendar/calendar_file.hpp"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "adapters/config/toml_fields.hpp"
#include "engine/base/id.hpp"

namespace hoso::adapters {

namespace {

using engine::Calendar;
using engine::CalendarYear;
using engine::Date;
using engine::NamedDay;
using engine::OfficeHours;
using engine::YearStatus;

constexpr std::size_t max_years = 100;
constexpr std::size_t max_days = 366;
constexpr std::size_t max_spans = 8;

struct WeekdayName {
    std::string_view key;
    std::string_view vi;
    std::string_view en;
};
constexpr std::array<WeekdayName, 7> weekday_names{{{"thu_hai", "thứ Hai", "a Monday"},
                                                    {"thu_ba", "thứ Ba", "a Tuesday"},
                                                    {"thu_tu", "thứ Tư", "a Wednesday"},
                                                    {"thu_nam", "thứ Năm", "a Thursday"},
                                                    {"thu_sau", "thứ Sáu", "a Friday"},
                                                    {"thu_bay", "thứ Bảy", "a Saturday"},
                                                    {"chu_nhat", "Chủ nhật", "a Sunday"}}};

WeekdayName const& weekday_of(Date date) {
    return weekday_names[static_cast<std::size_t>(engine::iso_weekday(date) - 1)];
}

/// "07:30" or "24:00" to minutes after midnight.
std::optional<int> minute_of_day(std::string_view text) {
    auto const digit = [&](std::size_t i) { return text[i] >= '0' && text[i] <= '9'; };
    if (text.size() != 5 || text[2] != ':' || !digit(0) || !digit(1) || !digit(3) || !digit(4))
        return std::nullopt;
    int const hour = (text[0] - '0') * 10 + (text[1] - '0');
    int const minute = (text[3] - '0') * 10 + (text[4] - '0');
    if (minute > 59 || hour * 60 + minute > 24 * 60) return std::nullopt;
    return hour * 60 + minute;
}

void read_zone(TomlFields const& fields, Calendar& calendar) {
    auto const text = fields.text("mui_gio", Need::required);
    if (!text) return;
    auto const minutes = minute_of_day(std::string_view{*text}.substr(1)); // text is never empty
    if ((text->front() == '+' || text->front() == '-') && minutes && *minutes <= 14 * 60)
        calendar.zone.offset_minutes = text->front() == '-' ? -*minutes : *minutes;
    else
        fields.fail("mui_gio", "phải là độ lệch so với UTC, ví dụ \"+07:00\"",
                    "must be the offset from UTC, for example \"+07:00\"");
}

void read_weekend(TomlFields const& fields, Calendar& calendar) {
    auto const* list = fields.array("cuoi_tuan", weekday_names.size() - 1);
    if (list == nullptr) return;
    std::vector<int> weekend; // on an error the usual one stays, so that no day is blamed for it
    for (auto const& item : *list) {
        auto const name = item.value<std::string_view>().value_or("");
        auto const found = std::find_if(weekday_names.begin(), weekday_names.end(),
                                        [&](WeekdayName const& day) { return day.key == name; });
        int const weekday = static_cast<int>(found - weekday_names.begin()) + 1;
        bool const twice = std::count(weekend.begin(), weekend.end(), weekday) > 0;
        if (found == weekday_names.end() || twice) {
            fields.fail("cuoi_tuan",
                        "mỗi mục phải là một trong thu_hai … thu_bay, chu_nhat, không lặp lại",
                        "each item must be one of thu_hai (Monday) … thu_bay, chu_nhat (Sunday), "
                        "none twice");
            return;
        }
        weekend.push_back(weekday);
    }
    std::sort(weekend.begin(), weekend.end());
    calendar.weekend = std::move(weekend);
}

std::optional<OfficeHours> read_span(std::string_view text) {
    if (text.size() != 11 || text[5] != '-') return std::nullopt;
    auto const from = minute_of_day(text.substr(0, 5));
    auto const to = minute_of_day(text.substr(6));
    if (!from || !to || *from >= *to) return std::nullopt;
    return OfficeHours{*from, *to};
}

void read_hours(TomlFields const& file, ErrorList& errors, Calendar& calendar) {
    auto const* table = file.table("gio_lam_viec");
    if (table == nullptr) return;
    TomlFields const fields{*table, "gio_lam_viec", errors, {"ca", "can_xac_nhan"}};
    calendar.hours_note = fields.text("can_xac_nhan", Need::optional).value_or("");
    auto const* list = fields.array("ca", max_spans);
    if (list == nullptr) return;
    for (auto const& item : *list) {
        auto const span = read_span(item.value<std::string_view>().value_or(""));
        if (!span || (!calendar.hours.empty() && span->from < calendar.hours.back().to)) {
            fields.fail("ca",
                        "mỗi ca phải viết như \"07:30-11:30\", ca sau không bắt đầu trước khi ca "
                        "trước kết thúc",
                        "each span must be written like \"07:30-11:30\", and start no earlier than "
                        "the one before it ends");
            return;
        }
        calendar.hours.push_back(*span);
    }
    if (list->empty())
        fields.fail("ca", "phải có ít nhất một ca làm việc",
                    "must have at least one span of office hours");
}

/// What a list of days must be: all on weekdays (days off) or all on weekend days (worked in
/// exchange).
enum class ListKind { off, worked };

std::string list_key(ListKind kind) {
    return kind == ListKind::off ? "ngay_nghi" : "ngay_lam_bu";
}

void check_day(TomlFields const& fields, Calendar const& calendar, ListKind kind, int year,
               Date date) {
    if (int const found = engine::civil(date).year; found != year) {
        fields.fail("ngay",
                    fmt::format("ngày thuộc năm {}, hãy chuyển sang [nam.{}]", found, found),
                    fmt::format("the day belongs to {}, move it to [nam.{}]", found, found));
        return;
    }
    int const weekday = engine::iso_weekday(date);
    bool const weekend = std::count(calendar.weekend.begin(), calendar.weekend.end(), weekday) > 0;
    auto const& name = weekday_of(date);
    auto const written = engine::vietnamese(date);
    if (kind == ListKind::off && weekend)
        fields.fail(
            "ngay",
            fmt::format("{} là {}, vốn đã nghỉ; hãy bỏ khỏi danh sách, chỉ ghi ngày nghỉ bù nếu có",
                        written, name.vi),
            fmt::format(
                "{} is {}, off anyway; leave it out and list only the day off in lieu, if any",
                written, name.en));
    if (kind == ListKind::worked && !weekend)
        fields.fail(
            "ngay",
            fmt::format("{} là {}, vốn là ngày làm việc; chỉ ghi ngày cuối tuần đi làm bù", written,
                        name.vi),
            fmt::format("{} is {}, worked anyway; list only weekend days worked in exchange",
                        written, name.en));
}

std::vector<NamedDay> read_days(TomlFields const& year_fields, ErrorList& errors,
                                Calendar const& calendar, ListKind kind, int year) {
    std::vector<NamedDay> days;
    auto const* list = year_fields.array(list_key(kind), max_days);
    if (list == nullptr) return days;
    std::size_t number = 0;
    for (auto const& item : *list) {
        auto const path = fmt::format("{}[{}]", year_fields.path_of(list_key(kind)), ++number);
        auto const* table = item.as_table();
        if (table == nullptr) {
            errors.add(line_of(item), path,
                       "phải viết như { ngay = 2026-09-02, ten = \"Quốc khánh\" }",
                       "must be written like { ngay = 2026-09-02, ten = \"Quốc khánh\" }");
            continue;
        }
        TomlFields const fields{*table, path, errors, {"ngay", "ten"}};
        auto const name = fields.text("ten", Need::optional);
        auto const date = fields.date("ngay");
        if (!date) continue;
        check_day(fields, calendar, kind, year, *date);
        if (std::any_of(days.begin(), days.end(),
                        [&](NamedDay const& day) { return day.date == *date; }))
            fields.fail("ngay",
                        fmt::format("{} đã có trong danh sách này", engine::vietnamese(*date)),
                        fmt::format("{} is in this list already", engine::vietnamese(*date)));
        days.push_back({*date, name.value_or("")});
    }
    std::sort(days.begin(), days.end(),
              [](NamedDay const& a, NamedDay const& b) { return a.date < b.date; });
    return days;
}

CalendarYear read_year(toml::table const& table, ErrorList& errors, Calendar const& calendar,
                       int year) {
    TomlFields const fields{table,
                            fmt::format("nam.{}", year),
                            errors,
                            {"tinh_trang", "nguon", "ngay_nghi", "ngay_lam_bu"}};
    CalendarYear out;
    auto const status = fields.text("tinh_trang", Need::required);
    if (status == "tam_tinh")
        out.status = YearStatus::provisional;
    else if (status && status != "da_cong_bo")
        fields.fail("tinh_trang", "phải là \"da_cong_bo\" hoặc \"tam_tinh\"",
                    "must be \"da_cong_bo\" (announced) or \"tam_tinh\" (provisional)");
    out.source = fields.text("nguon", Need::required).value_or("");
    out.off = read_days(fields, errors, calendar, ListKind::off, year);
    out.worked = read_days(fields, errors, calendar, ListKind::worked, year);
    return out;
}

std::optional<int> year_number(std::string_view key) {
    if (key.size() != 4) return std::nullopt;
    auto const first_day = engine::parse_iso_date(std::string{key} + "-01-01");
    if (!first_day) return std::nullopt;
    return engine::civil(*first_day).year;
}

void read_years(TomlFields const& file, ErrorList& errors, Calendar& calendar) {
    auto const* table = file.table("nam");
    if (table == nullptr) return;
    if (table->empty() || table->size() > max_years) {
        file.fail(
            "nam",
            fmt::format("phải có từ 1 đến {} năm, mỗi năm một bảng như [nam.2026]", max_years),
            fmt::format("must have 1 to {} years, each a table like [nam.2026]", max_years));
        return;
    }
    for (auto const& [key, value] : *table) {
        auto const year = year_number(key.str());
        if (!year || !value.is_table()) {
            errors.add(
                static_cast<int>(key.source().begin.line), fmt::format("nam.{}", key.str()),
                "mỗi năm phải là một bảng, tên là bốn chữ số từ 1900 đến 2199, ví dụ [nam.2026]",
                "each year must be a table named by four digits, 1900 to 2199, for example "
                "[nam.2026]");
            continue;
        }
        calendar.years[*year] = read_year(*value.as_table(), errors, calendar, *year);
    }
    if (calendar.years.empty()) return;
    for (int year = calendar.years.begin()->first; year < calendar.years.rbegin()->first; ++year) {
        if (calendar.years.count(year) > 0) continue;
        file.fail("nam",
                  fmt::format("thiếu năm {} ở giữa các năm đã có; hãy thêm [nam.{}]", year, year),
                  fmt::format("year {} is missing between the others; add [nam.{}]", year, year));
    }
}

CalendarResult read_file(toml::table const& table, std::string const& file) {
    ErrorList errors{file};
    TomlFields const fields{
        table, "", errors, {"ten", "mui_gio", "cuoi_tuan", "lam_bu", "gio_lam_viec", "nam"}};
    Calendar calendar;
    calendar.name = fields.text("ten", Need::required).value_or("");
    if (!calendar.name.empty() && !engine::is_valid_id(calendar.name))
        fields.fail("ten", "chỉ được có 1 đến 64 chữ cái không dấu, chữ số và . _ -",
                    "must be 1 to 64 unaccented letters, digits and . _ -");
    read_zone(fields, calendar);
    read_weekend(fields, calendar);
    read_hours(fields, errors, calendar);
    read_years(fields, errors, calendar);
    // Only now: the lists are checked even where the agency does not work them.
    if (fields.flag("lam_bu") == false)
        for (auto& [number, year] : calendar.years)
            year.worked.clear();
    if (!errors.empty()) return tl::unexpected(errors.take());
    return calendar;
}

CalendarResult refuse(std::string const& file, int line, std::string vi, std::string en) {
    return tl::unexpected(
        std::vector<CalendarError>{{file, line, "", {std::move(vi), std::move(en)}}});
}

} // namespace

CalendarResult parse_calendar(std::string_view text, std::string const& file) {
    if (text.size() > max_calendar_bytes)
        return refuse(
            file, 0, fmt::format("tệp lịch lớn hơn {} KB", max_calendar_bytes / 1024),
            fmt::format("the calendar file is larger than {} KB", max_calendar_bytes / 1024));
    try {
        return read_file(toml::parse(text), file);
    } catch (toml::parse_error const& error) {
        // toml++ finds days that do not exist while it reads; its own words stay as the detail.
        int const line = static_cast<int>(error.source().begin.line);
        auto const detail = error.description();
        if (detail.substr(0, 24) == "Error while parsing date")
            return refuse(
                file, line,
                fmt::format(
                    "ngày không có thật hoặc viết sai; viết năm-tháng-ngày như 2026-09-02 ({})",
                    detail),
                fmt::format(
                    "no such day, or badly written; write year-month-day like 2026-09-02 ({})",
                    detail));
        return refuse(file, line, fmt::format("sai cú pháp TOML ({})", detail),
                      fmt::format("not valid TOML ({})", detail));
    }
}

CalendarResult load_calendar(std::filesystem::path const& path) {
    auto const text = read_config(path);
    if (!text) return tl::unexpected(text.error());
    return parse_calendar(*text, path.string());
}

} // namespace hoso::adapters
