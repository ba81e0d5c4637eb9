// The days of a round stand in order: it opens before its deadlines and before it is due.

#include <array>

#include "dsl/check/parts.hpp"

namespace hoso::dsl {
namespace {

using engine::Date;
using engine::DurationUnit;
using engine::YearDay;

// A year day is the same day each year; a span before the due date is not, with leap years between.
constexpr std::array years{2026, 2027, 2028, 2029, 2030};

/// The last good day.
Date last_day(YearDay const& day, int year) {
    return engine::make_date(year, day.month, day.day) + (day.before ? -1 : 0);
}

/// That long before a day, where no calendar is needed and the span is written as a number.
std::optional<Date> before(engine::Definition const& definition, Date day,
                           engine::ExpressionId span) {
    engine::Expression const& e = definition.expressions[span];
    if (e.op != engine::Op::constant || !e.value.number()) return std::nullopt;
    int const count = static_cast<int>(*e.value.number());
    switch (definition.types[e.type].unit) {
    case DurationUnit::days: return day + -count;
    case DurationUnit::months: return engine::add_months(day, -count);
    case DurationUnit::years: return engine::add_months(day, -12 * count);
    default: return std::nullopt; // the calendar decides
    }
}

/// A day of a round, and how it is called.
struct Day {
    Bilingual name;
    std::optional<Date> date;
};

class Order {
  public:
    Order(bind::BoundWorkflow const& workflow, bind::Reporter& report)
        : definition_(workflow.definition), report_(report), range_(workflow.flow.round) {}

    void run(int year) {
        engine::Campaign const& campaign = *definition_.campaign;
        Day open{{"ngày mở đợt", "the opening"}, std::nullopt};
        Day due{{"hạn của đợt", "the due date"}, std::nullopt};
        if (campaign.due_day) due.date = last_day(*campaign.due_day, year);
        if (campaign.open_day)
            open.date = engine::make_date(year, campaign.open_day->month, campaign.open_day->day);
        else if (campaign.open_before && due.date)
            open.date = before(definition_, *due.date, *campaign.open_before);
        need(open, due, range_);
        if (told_) return; // against which the others stand cannot be said
        for (engine::State const& state : definition_.states) {
            if (!state.deadline) continue;
            Day const end = deadline(state, due, year);
            need(open, end, state.range);
            if (told_ || !is_collected(state) || !end.date || !due.date) continue;
            if (*due.date < *end.date) tell(end, due, state.range);
        }
    }

  private:
    Day deadline(engine::State const& state, Day const& due, int year) const {
        using Anchor = engine::DeadlineRule::Anchor;
        Day day{{"hạn của `" + state.name + "`", "the deadline of `" + state.name + "`"},
                std::nullopt};
        if (state.deadline->anchor == Anchor::year_day)
            day.date = last_day(state.deadline->day, year);
        else if (state.deadline->anchor == Anchor::before_due && due.date)
            day.date = before(definition_, *due.date, state.deadline->duration);
        return day;
    }

    void need(Day const& first, Day const& second, SourceRange range) {
        if (first.date && second.date && *second.date <= *first.date) tell(first, second, range);
    }

    /// Parts come in while the round runs; the case itself may go on behind the due date.
    bool is_collected(engine::State const& state) const {
        using MachineKind = engine::Machine::Kind;
        return definition_.machines[state.machine].kind == MachineKind::collected;
    }

    void tell(Day const& first, Day const& second, SourceRange range) {
        engine::Arguments arguments{{"first", engine::vietnamese(*first.date)},
                                    {"second", engine::vietnamese(*second.date)}};
        bind::put(arguments, "what", first.name);
        bind::put(arguments, "other", second.name);
        report_.add(bind::message::campaign_order, range, arguments);
        told_ = true;
    }

    engine::Definition const& definition_;
    bind::Reporter& report_;
    SourceRange range_;

  public:
    bool told_ = false;
};

} // namespace

void check_campaign(bind::BoundWorkflow const& workflow, bind::Reporter& report) {
    if (!workflow.definition.campaign || workflow.flow.incomplete) return;
    Order order(workflow, report);
    for (int const year : years) {
        order.run(year);
        if (order.told_) return; // the same mistake comes back every year
    }
}

} // namespace hoso::dsl
