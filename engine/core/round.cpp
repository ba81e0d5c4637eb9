#include "engine/core/round.hpp"

#include <algorithm>

#include "engine/core/values.hpp"

namespace hoso::engine {

namespace {

using MaybeDue = std::optional<Due>;

constexpr int roll_days_max = 60; // more than any stretch of days off

TimeResult<MaybeDue> maybe(TimeResult<Due> due) {
    if (!due) return tl::make_unexpected(due.error());
    return MaybeDue{std::move(*due)};
}

TimeResult<MaybeDue> before_due(Calendar const& calendar, Due const& due, Duration span,
                                Roll roll) {
    switch (span.unit) {
    case DurationUnit::working_hours: {
        auto moment = offset_from_due(calendar, due, span, true);
        if (!moment) return tl::make_unexpected(moment.error());
        Due at = due;
        at.instant = *moment;
        at.date = to_local(*moment, calendar.zone).date;
        at.has_time = true;
        at.steps.clear();
        return MaybeDue{std::move(at)};
    }
    case DurationUnit::working_days: {
        if (span.count == 0) break;
        auto day = add_working_days(calendar, due.date, -span.count);
        if (!day) return tl::make_unexpected(day.error());
        return maybe(due_on(calendar, *day, roll));
    }
    case DurationUnit::days: return maybe(due_on(calendar, due.date - span.count, roll));
    case DurationUnit::months:
        return maybe(due_on(calendar, add_months(due.date, -span.count), roll));
    case DurationUnit::years:
        return maybe(due_on(calendar, add_months(due.date, -12 * span.count), roll));
    }
    return maybe(due_on(calendar, due.date, roll));
}

} // namespace

Date day_in_year(YearDay day, int year) {
    int last = std::min(day.day, days_in_month(year, day.month));
    return make_date(year, day.month, last) - (day.before ? 1 : 0);
}

TimeResult<Due> due_on(Calendar const& calendar, Date date, Roll roll) {
    // Why a start long before: rolling back never passes the day a clock began.
    auto due = due_after(calendar, start_of_day(date - roll_days_max, calendar.zone),
                         {roll_days_max, DurationUnit::days}, roll);
    if (!due) return due;
    std::erase_if(due->steps, [](DueStep const& step) {
        return step.kind == DueStep::Kind::starts || step.kind == DueStep::Kind::counted;
    });
    return due;
}

TimeResult<MaybeDue> round_due(Definition const& definition, CaseState const& state,
                               Calendar const& calendar) {
    if (!definition.campaign || state.round == 0) return MaybeDue{};
    Campaign const& campaign = *definition.campaign;
    if (campaign.due_day)
        return maybe(due_on(calendar, day_in_year(*campaign.due_day, state.round), campaign.roll));
    if (!campaign.due_field) return MaybeDue{};
    std::int64_t const* days = value_at(state.slots, *campaign.due_field).number();
    if (!days) return MaybeDue{};
    return maybe(due_on(calendar, Date{static_cast<std::int32_t>(*days)}, campaign.roll));
}

TimeResult<MaybeDue> anchored_due(Definition const& definition, CaseState const& state,
                                  Calendar const& calendar, DeadlineRule const& rule,
                                  std::optional<Duration> duration) {
    if (rule.anchor == DeadlineRule::Anchor::year_day) {
        if (state.round == 0) return MaybeDue{};
        return maybe(due_on(calendar, day_in_year(rule.day, state.round), rule.roll));
    }
    auto due = round_due(definition, state, calendar);
    if (!due || !*due || !duration) return due ? TimeResult<MaybeDue>{MaybeDue{}} : due;
    return before_due(calendar, **due, *duration, rule.roll);
}

} // namespace hoso::engine
