#include "engine/time/office_clock.hpp"

#include <algorithm>
#include <cassert>

namespace hoso::engine {

namespace {

constexpr std::int64_t ms_per_minute = 60'000;
constexpr std::int64_t ms_per_day = 86'400'000;

struct Span {
    std::int64_t from;
    std::int64_t to;
    std::int64_t length() const { return std::max<std::int64_t>(0, to - from); }
};

/// The part of an office span that lies in `window`, all in milliseconds after the same midnight.
Span clip(OfficeHours hours, Span window) {
    return {std::max(hours.from * ms_per_minute, window.from),
            std::min(hours.to * ms_per_minute, window.to)};
}

/// Whether counting `ms` may end in this span: it has time, or it is a point and nothing is left to
/// count.
bool usable(Span span, std::int64_t ms) {
    return span.to > span.from || (span.to == span.from && ms == 0);
}

} // namespace

TimeResult<Instant> add_office_ms(Calendar const& calendar, Instant start, std::int64_t ms) {
    assert(ms >= 0 && !calendar.hours.empty());
    LocalTime const local = to_local(start, calendar.zone);
    Span window{local.ms_of_day, ms_per_day};
    for (Date day = local.date;; day = day + 1, window.from = 0) {
        // A day whose office time is over needs no list: 31 December at 18:00 asks nothing of its
        // year.
        if (!usable(clip(calendar.hours.back(), window), ms)) continue;
        auto const working = is_working_day(calendar, day);
        if (!working) return tl::unexpected(working.error());
        if (!*working) continue;
        for (OfficeHours const hours : calendar.hours) {
            Span const span = clip(hours, window);
            if (!usable(span, ms)) continue;
            if (ms <= span.length()) return to_instant({day, span.from + ms}, calendar.zone);
            ms -= span.length();
        }
    }
}

TimeResult<Instant> subtract_office_ms(Calendar const& calendar, Instant end, std::int64_t ms) {
    assert(ms >= 0 && !calendar.hours.empty());
    LocalTime const local = to_local(end, calendar.zone);
    Span window{0, local.ms_of_day};
    for (Date day = local.date;; day = day - 1, window.to = ms_per_day) {
        if (!usable(clip(calendar.hours.front(), window), ms)) continue;
        auto const working = is_working_day(calendar, day);
        if (!working) return tl::unexpected(working.error());
        if (!*working) continue;
        for (auto hours = calendar.hours.rbegin(); hours != calendar.hours.rend(); ++hours) {
            Span const span = clip(*hours, window);
            if (!usable(span, ms)) continue;
            if (ms <= span.length()) return to_instant({day, span.to - ms}, calendar.zone);
            ms -= span.length();
        }
    }
}

TimeResult<std::int64_t> office_ms_between(Calendar const& calendar, Instant from, Instant to) {
    assert(from <= to);
    LocalTime const first = to_local(from, calendar.zone);
    LocalTime const last = to_local(to, calendar.zone);
    std::int64_t total = 0;
    for (Date day = first.date; day <= last.date; day = day + 1) {
        Span const window{day == first.date ? first.ms_of_day : 0,
                          day == last.date ? last.ms_of_day : ms_per_day};
        std::int64_t today = 0;
        for (OfficeHours const hours : calendar.hours)
            today += clip(hours, window).length();
        if (today == 0) continue;
        auto const working = is_working_day(calendar, day);
        if (!working) return tl::unexpected(working.error());
        if (*working) total += today;
    }
    return total;
}

} // namespace hoso::engine
