#include "adapters/app/calendar_preview.hpp"

#include <filesystem>

#include <fmt/format.h>

#include "adapters/app/calendars.hpp"
#include "adapters/app/deploy.hpp"
#include "adapters/auth/token.hpp"
#include "adapters/clock/clock.hpp"
#include "adapters/soci/sqlite_store.hpp"
#include "engine/service/sweeps.hpp"

namespace hoso::app {
namespace {

using engine::CalendarMove;
using engine::Language;
using engine::TimerKind;

constexpr std::size_t moves_shown = 500;

std::string kind_words(TimerKind kind, bool vi) {
    switch (kind) {
    case TimerKind::deadline: return vi ? "hạn" : "deadline";
    case TimerKind::reminder: return vi ? "nhắc" : "reminder";
    case TimerKind::escalation: return vi ? "báo cấp trên" : "escalation";
    case TimerKind::limit:
    case TimerKind::limit_reminder: return vi ? "thời hạn chung" : "limit";
    }
    return {};
}

/// Midnight is the end of the day before: nobody reads "28/11 00:00" as a deadline on the 27th.
std::string moment(engine::Instant at, Language language) {
    bool const vi = language == Language::vi;
    engine::LocalTime const local = engine::to_local(at, {});
    bool const midnight = local.minute_of_day() == 0;
    engine::Date const date = midnight ? local.date - 1 : local.date;
    std::string const day = vi ? engine::vietnamese(date) : engine::iso(date);
    if (midnight) return (vi ? "hết ngày " : "end of ") + day;
    return fmt::format("{} {:02}:{:02}", day, local.minute_of_day() / 60,
                       local.minute_of_day() % 60);
}

std::string listed(std::vector<CalendarMove> const& moves, Language language) {
    bool const vi = language == Language::vi;
    std::string text;
    for (CalendarMove const& move : moves) {
        text += fmt::format("{}  {}  {}: {} {} → {}\n", move.code, move.title, move.state,
                            kind_words(move.kind, vi), moment(move.from, language),
                            moment(move.to, language));
    }
    if (moves.empty())
        return vi ? "Lịch hiện nay không làm đổi mốc nào của hồ sơ đang mở.\n"
                  : "The calendars as they are move nothing in open cases.\n";
    if (moves.size() == moves_shown) text += vi ? "… và có thể còn nữa\n" : "… and maybe more\n";
    return text + (vi ? "Khởi động lại máy chủ để áp dụng; nhắc việc đã gửi không gửi lại.\n"
                      : "Restart the server to apply this; reminders sent are not sent again.\n");
}

} // namespace

Report calendar_preview(CalendarOptions const& options, Language language) try {
    bool const vi = language == Language::vi;
    if (!std::filesystem::exists(std::filesystem::path(options.data) / "hoso.db")) {
        return {options.data + (vi ? ": không có kho hồ sơ ở đây; chỉ chỗ bằng --data\n"
                                   : ": no store here; say where with --data\n"),
                1};
    }
    auto const calendars = load_calendars(options.workflows, language);
    if (!calendars) {
        return {calendars.error(), 1};
    }
    engine::Registry registry;
    auto const store = adapters::open_sqlite_store(
        {.directory = options.data}, registry.definitions(),
        [](std::string const& bytes) { return adapters::sha256_hex(bytes); });
    if (auto const known = load_stored(*store, registry, language); !known) {
        return {known.error(), 1};
    }
    adapters::SystemClock const clock;
    auto const moves =
        engine::calendar_moves(*store, registry, lookup_in(*calendars), clock.now(), moves_shown);
    return {listed(moves, language), 0};
} catch (std::exception const& error) {
    bool const vi = language == Language::vi;
    return {(vi ? "Không xem được: " : "Cannot look: ") + std::string(error.what()) +
                (vi ? "\nMáy chủ đang chạy thì dừng nó, hoặc xem trên một bản sao của kho.\n"
                    : "\nWhere the server runs, stop it, or look at a copy of the store.\n"),
            1};
}

} // namespace hoso::app
