#include "engine/service/tasks.hpp"

#include <algorithm>

namespace hoso::engine {

namespace {

TaskRow make_row(Definition const& definition, CaseState const& state, PartNumber part,
                 AgencyId const& of) {
    Place const& place = state.place(part);
    State const& at = definition.states[place.state];
    Role const& owner = definition.roles[*at.owner];
    TaskRow row;
    row.part = part;
    row.state_name = at.name;
    row.owner_role = owner.id.value;
    if (owner.outside) row.agency = of;
    row.assignee = place.task.assignee.id;
    row.claimed_until = place.task.until;
    row.overdue = place.overdue;
    return row;
}

/// The soonest running clock of the place: its state's, and for the case itself any limit's.
void add_due(std::vector<DeadlineView> const& clocks, TaskRow& row) {
    for (DeadlineView const& clock : clocks) {
        bool const mine = clock.limit ? row.part == 0 : clock.part == row.part;
        if (!mine) continue;
        row.overdue = row.overdue || clock.overdue;
        if (!clock.paused && (!row.due || clock.due.instant < *row.due))
            row.due = clock.due.instant;
    }
}

} // namespace

std::vector<TaskRow> task_rows(Runnable const& runnable, CaseRecord const& record,
                               Calendar const& calendar, Instant now) {
    Definition const& definition = runnable.definition;
    CaseState const& state = record.state;
    std::vector<TaskRow> rows;
    if (state.version == 0 || state.closed) return rows;
    auto const has_owner = [&](std::uint32_t at) {
        return definition.states[at].owner.has_value();
    };
    if (has_owner(state.state())) rows.push_back(make_row(definition, state, 0, state.applicant));
    for (PartNumber number = 1; number <= state.parts.size(); ++number) {
        Part const& part = state.parts[number - 1];
        if (part.closed || !has_owner(part.place.state)) continue;
        bool const asked = !part.member.value.empty();
        rows.push_back(make_row(definition, state, number, asked ? part.member : state.applicant));
    }
    // A gap in the calendar was refused when the clocks were set; a list without its due date is
    // still a list.
    if (auto const clocks = deadlines(runnable, state, calendar, now)) {
        for (TaskRow& row : rows)
            add_due(*clocks, row);
    }
    return rows;
}

std::vector<AgencyId> member_agencies(CaseState const& state) {
    std::vector<AgencyId> members;
    for (Part const& part : state.parts) {
        bool const known = std::find(members.begin(), members.end(), part.member) != members.end();
        if (!known && !part.member.value.empty() && part.member != state.applicant)
            members.push_back(part.member);
    }
    return members;
}

std::string round_name(Definition const& definition, int round) {
    bool const yearly = definition.campaign && definition.campaign->yearly && round != 0;
    return yearly ? definition.name + "/" + std::to_string(round) : "";
}

} // namespace hoso::engine
