#include "engine/time/due_steps.hpp"

#include <algorithm>
#include <utility>

namespace hoso::engine {

namespace {

auto first_at_or_after(std::vector<NamedDay> const& days, Date date) {
    return std::lower_bound(days.begin(), days.end(), date,
                            [](NamedDay const& day, Date d) { return day.date < d; });
}

} // namespace

void DueSteps::add(DueStep::Kind kind, Date at, int count, std::string name) {
    steps_.push_back({kind, at, count, std::move(name)});
}

void DueSteps::add_in_order(DueStep::Kind kind, Date at, int count) {
    auto const place = std::find_if(steps_.begin(), steps_.end(),
                                    [&](DueStep const& step) { return step.at > at; });
    steps_.insert(place, {kind, at, count, {}});
}

void DueSteps::add_exceptions(Date from, Date to) {
    if (from >= to) return;
    std::size_t const before = steps_.size();
    auto const add_list = [&](std::vector<NamedDay> const& days, DueStep::Kind kind) {
        for (auto day = first_at_or_after(days, from + 1); day != days.end() && day->date <= to;
             ++day)
            add(kind, day->date, 1, day->name);
    };
    int const last = civil(to).year;
    for (auto year = calendar_.years.lower_bound(civil(from + 1).year);
         year != calendar_.years.end() && year->first <= last; ++year) {
        add_list(year->second.off, DueStep::Kind::skipped_off);
        add_list(year->second.worked, DueStep::Kind::worked_swap);
    }
    std::stable_sort(steps_.begin() + static_cast<std::ptrdiff_t>(before), steps_.end(),
                     [](DueStep const& a, DueStep const& b) { return a.at < b.at; });
}

void DueSteps::rests_on(Date from, Date to) {
    for (int year = civil(from).year; year <= civil(to).year; ++year)
        years_.insert(year);
}

std::string DueSteps::name_of(Date date) const {
    auto const year = calendar_.years.find(civil(date).year);
    if (year == calendar_.years.end()) return {};
    auto const day = first_at_or_after(year->second.off, date);
    return day != year->second.off.end() && day->date == date ? day->name : std::string{};
}

void DueSteps::finish(Due& due) {
    for (int const year : years_) {
        auto const found = calendar_.years.find(year);
        if (found == calendar_.years.end() || found->second.status != YearStatus::provisional)
            continue;
        add(DueStep::Kind::provisional, due.date, year);
        due.provisional = true;
    }
    due.steps = std::move(steps_);
}

} // namespace hoso::engine
