#include "engine/core/extension.hpp"

#include "engine/core/clocks.hpp"
#include "engine/core/messages.hpp"
#include "engine/core/notices.hpp"
#include "engine/core/requirements.hpp"

namespace hoso::engine {

namespace {

/// The last moment at which the limit may still be extended: the end of the day so far before the
/// due one, and never past the due moment itself.
TimeResult<Instant> last_moment(Draft const& draft, Extension const& extension, Due const& due) {
    if (!extension.before) return due.instant;
    Duration before = draft.run_duration(*extension.before);
    auto moment = offset_from_due(draft.calendar(), due, before, true);
    if (!moment || before.unit == DurationUnit::working_hours) return moment;
    Instant end = end_of_day(local_date(draft.calendar(), *moment), draft.calendar().zone);
    return std::min(end, due.instant);
}

Reason with_citation(Draft const& draft, Extension const& extension, Reason reason) {
    reason.citation = cite(draft.definition(), extension.citations);
    return reason;
}

/// Why the clock does not take the extension now.
tl::expected<std::vector<Reason>, CalendarGap> clock_reasons(Draft const& draft, Offer const& offer,
                                                             Duration amount) {
    Limit const& limit = draft.definition().limits[offer.limit];
    Extension const& extension = *offer.extension;
    LimitClock const& clock = draft.state().clocks[offer.limit];
    std::pair<std::string, Bilingual> name{"limit", label_or(limit.label, limit.name)};
    std::vector<Reason> reasons;
    auto add = [&](Reason reason) {
        reasons.push_back(with_citation(draft, extension, std::move(reason)));
    };
    if (clock.phase == ClockPhase::paused) add(make_reason("R-extend-paused", {name}));
    if (clock.extensions >= extension.times_max) {
        add(make_reason(
            "R-extend-times",
            {name, {"count", plain(clock.extensions)}, {"max", plain(extension.times_max)}}));
    }
    if (clock.duration.count + clock.extension.count + amount.count > duration_max) {
        Duration max{duration_max, clock.duration.unit};
        add(make_reason(
            "R-extend-long",
            {name, {"max", {describe(max, Language::vi), describe(max, Language::en)}}}));
    }
    if (clock.phase != ClockPhase::running) return reasons;
    auto due = limit_due(draft.definition(), draft.state(), offer.limit, draft.calendar(),
                         draft.context().now);
    if (!due) return tl::make_unexpected(due.error());
    auto last = last_moment(draft, extension, *due);
    if (!last) return tl::make_unexpected(last.error());
    if (draft.context().now >= *last) {
        // The end of a day is 00:00 of the next: people are told the day itself.
        Date day = local_date(draft.calendar(), Instant{last->ms - 1});
        add(make_reason("R-extend-late", {name, {"date", plain(vietnamese(day))}}));
    }
    return reasons;
}

} // namespace

Step take_extension(Draft& draft, Offer const& offer, std::vector<FieldPath> const& given,
                    std::uint32_t role, std::string const& note) {
    Duration amount = draft.run_duration(offer.extension->amount);
    std::vector<Reason> reasons = missing_needs(draft, offer.needs(), offer.title(), given);
    auto of_clock = clock_reasons(draft, offer, amount);
    if (!of_clock) return refuse(of_clock.error());
    reasons.insert(reasons.end(), of_clock->begin(), of_clock->end());
    if (!reasons.empty()) return refuse(RefusalKind::not_now, std::move(reasons));

    draft.emit(event::ActionTaken{offer.name(), draft.state().state(), 0, role, note, "", 0});
    draft.emit(event::ClockExtended{offer.limit, amount, note});
    std::int64_t extended = draft.state().version;
    auto due = limit_due(draft.definition(), draft.state(), offer.limit, draft.calendar(),
                         draft.context().now);
    if (!due) return refuse(due.error());
    if (Step set = set_limit_timer(draft, offer.limit); !set) return set;
    tell_extension(draft, offer.limit, extended, *due, note);
    return {};
}

} // namespace hoso::engine
