#include "engine/core/draft.hpp"

#include <algorithm>

#include "engine/core/round.hpp"

namespace hoso::engine {

namespace {

Calendar make_plain_calendar() {
    Calendar calendar;
    calendar.weekend.clear();
    calendar.hours = {{0, 1440}};
    for (int year = 1900; year <= 2199; ++year)
        calendar.years[year];
    return calendar;
}

} // namespace

Calendar const& calendar_or_plain(Calendar const* calendar) {
    static Calendar const plain_calendar = make_plain_calendar();
    return calendar ? *calendar : plain_calendar;
}

Date local_date(Calendar const& calendar, Instant instant) {
    return to_local(instant, calendar.zone).date;
}

Date law_date(CaseState const& state, Date today) {
    return state.submitted_on.value_or(today);
}

Draft::Draft(Runnable const& runnable, CaseState const& state, Context const& context)
    : runnable_(runnable), context_(context), calendar_(calendar_or_plain(context.calendar)),
      state_(state) {}

void Draft::emit(EventBody body) {
    Actor const& actor = context_.actor;
    Event event{next_seq(),
                context_.now,
                {actor.person, actor.name, actor.agency, behalf_},
                std::move(body)};
    state_ = evolve(definition(), std::move(state_), event);
    decision_.events.push_back(std::move(event));
}

void Draft::notify(Notice notice) {
    emit(event::Notified{notice.key, notice.role, notice.text, part_});
    decision_.notices.push_back(std::move(notice));
}

void Draft::warn(Reason reason) {
    auto& warnings = decision_.warnings;
    if (std::find(warnings.begin(), warnings.end(), reason) == warnings.end())
        warnings.push_back(std::move(reason));
}

Inputs Draft::inputs(std::vector<Value> const& slots) const {
    Date today = local_date(calendar_, context_.now);
    Inputs inputs{slots,       context_.lookups,        {},      law_date(state_, today),
                  today,       law_date(state_, today), nullptr, std::nullopt,
                  state_.round};
    if (part_ != 0) {
        auto const& slot = definition().machines[state_.parts[part_ - 1].machine].slot;
        if (slot) inputs.part = &value_at(slots, here({*slot, std::nullopt, std::nullopt}));
    }
    // A year the calendar lacks: expressions with the due date have no value, deadlines say why.
    auto due = round_due(definition(), state_, calendar_);
    if (due && *due) inputs.due = (*due)->date;
    return inputs;
}

Duration Draft::run_duration(ExpressionId id) const {
    Duration duration = engine::run_duration(definition(), runnable_.code, id, inputs());
    bool fits = duration.count >= 0 && duration.count <= duration_max;
    if (!fits) throw EvalError(EvalError::Reason::out_of_range, definition().expressions[id].range);
    return duration;
}

void Draft::become(Draft attempt) {
    state_ = std::move(attempt.state_);
    decision_ = std::move(attempt.decision_);
    behalf_ = std::move(attempt.behalf_);
}

} // namespace hoso::engine
