#include "engine/core/council.hpp"

#include <algorithm>
#include <set>

#include "engine/core/access.hpp"
#include "engine/core/actions.hpp"
#include "engine/core/council_count.hpp"
#include "engine/core/council_seats.hpp"
#include "engine/core/fields.hpp"
#include "engine/core/notices.hpp"
#include "engine/core/settle.hpp"
#include "engine/core/values.hpp"

namespace hoso::engine {

namespace {

Vote const* vote_here(Definition const& definition, CaseState const& state) {
    if (state.version == 0 || state.closed) return nullptr;
    auto const& vote = definition.states[state.state()].vote;
    return vote ? &*vote : nullptr;
}

Reason no_vote(Definition const& definition, CaseState const& state) {
    if (state.version == 0) return make_reason("R-no-case");
    State const& at = definition.states[state.state()];
    return make_reason("R-vote-none", {{"state", label_or(at.label, at.name)}});
}

/// The council of the state for one command, or why there is none.
class Meeting {
  public:
    explicit Meeting(Draft& draft)
        : draft_(draft), vote_(vote_here(draft.definition(), draft.state())) {}

    Vote const& vote() const { return *vote_; }
    std::optional<Sitting> const& sitting() const { return draft_.state().sitting; }

    Step has_vote() const {
        if (vote_) return {};
        return refuse(RefusalKind::unknown, no_vote(draft_.definition(), draft_.state()));
    }
    Step is_seated() const {
        if (Step there = has_vote(); !there) return there;
        return sitting() ? Step{} : no(RefusalKind::not_now, make_reason("R-council-none"));
    }
    tl::unexpected<Refusal> no(RefusalKind kind, Reason reason) const {
        return refuse(kind, vote_reason(draft_.definition(), *vote_, std::move(reason)));
    }
    /// The owner of the state takes over; in which role.
    tl::expected<std::uint32_t, Refusal> lead() {
        State const& at = draft_.resting();
        std::vector<std::uint32_t> by;
        if (at.owner) by.push_back(*at.owner);
        auto as = working_role(draft_.definition(), draft_.state(), draft_.context(), by,
                               label_or(vote_->label, vote_->name));
        if (!as) return no(RefusalKind::forbidden, std::move(as.error()));
        draft_.stand_in(as->behalf);
        return as->role;
    }
    event::Seat const* seat_of(PersonId const& person) const {
        auto const& seats = sitting()->seats;
        auto found = std::find_if(seats.begin(), seats.end(), [&](event::Seat const& seat) {
            return seat.person.id == person;
        });
        return found == seats.end() ? nullptr : &*found;
    }

  private:
    Draft& draft_;
    Vote const* vote_;
};

/// The items with their mark, as the list's new value.
Value marked(std::vector<Value> const& slots, Vote const& vote, std::vector<bool> const& passed) {
    Value list = value_at(slots, *vote.items);
    for (std::size_t i = 0; list.list() && i < list.list()->size() && i < passed.size(); ++i) {
        ValueList* fields = (*list.list())[i].list();
        if (fields && *vote.mark < fields->size()) (*fields)[*vote.mark] = Value{bool{passed[i]}};
    }
    return list;
}

event::FieldsChanged results(Draft const& draft, Vote const& vote, Count const& count,
                             std::vector<bool> const& passed) {
    auto number = [](auto n) { return Value{static_cast<std::int64_t>(n)}; };
    ValueList fields(vote_quorate + 1);
    fields[vote_passed] = number(std::count(passed.begin(), passed.end(), true));
    fields[vote_items] = number(passed.size());
    fields[vote_members] = number(count.seats);
    fields[vote_present] = number(count.able);
    fields[vote_ballots] = number(count.ballots);
    fields[vote_quorate] = Value{is_quorate(vote, count)};
    event::FieldsChanged changed;
    changed.changes.push_back({{vote.slot}, Value{std::move(fields)}});
    if (vote.items && vote.mark)
        changed.changes.push_back({*vote.items, marked(draft.state().slots, vote, passed)});
    return changed;
}

/// The value's items, when it is the list itself or the record that holds it.
ValueList const* items_in(FieldChange const& change, FieldPath items) {
    if (change.path == items) return change.value.list();
    ValueList const* fields = change.value.list();
    bool const whole = covers(change.path, items) && fields && items.field;
    if (!whole || *items.field >= fields->size()) return nullptr;
    return (*fields)[*items.field].list();
}

/// Does it bring an item with an outcome that no council gave it?
bool forges_mark(Draft const& draft, Vote const& vote, FieldChange const& change) {
    ValueList const* after = items_in(change, *vote.items);
    ValueList const* before = value_at(draft.state().slots, *vote.items).list();
    if (!after) return false;
    return std::any_of(after->begin(), after->end(), [&](Value const& item) {
        ValueList const* fields = item.list();
        if (!fields || *vote.mark >= fields->size() || !(*fields)[*vote.mark].is_set())
            return false;
        return !before || std::find(before->begin(), before->end(), item) == before->end();
    });
}

Step finish(Draft& draft, Vote const& vote, bool early, std::optional<std::uint32_t> role) {
    Count count = count_ballots(draft.definition(), vote, *draft.state().sitting,
                                lines(vote, draft.state().slots));
    std::vector<bool> passed = outcome(vote, count);
    event::FieldsChanged changed = results(draft, vote, count, passed);
    draft.emit(event::VoteClosed{std::move(passed), is_quorate(vote, count), early});
    draft.emit(std::move(changed));
    return take_outcome(draft, vote.outcome, role);
}

/// Closes a settled vote. A way out that is blocked (a requirement, a counter used up) must not
/// cost the member their ballot: the vote then stays open for its owner to close.
void close_early(Draft& draft, Vote const& vote) {
    Count count = count_ballots(draft.definition(), vote, *draft.state().sitting,
                                lines(vote, draft.state().slots));
    if (!is_settled(vote, count)) return;
    Draft attempt = draft;
    if (finish(attempt, vote, true, std::nullopt) && settle(attempt))
        draft.become(std::move(attempt));
}

Step check_choices(Draft const& draft, Meeting const& meeting, command::CastBallot const& cast) {
    Vote const& vote = meeting.vote();
    std::size_t items = lines(vote, draft.state().slots);
    if (items == 0) return meeting.no(RefusalKind::not_now, make_reason("R-vote-empty"));
    if (cast.choices.size() != items) {
        return meeting.no(
            RefusalKind::invalid,
            make_reason("R-vote-lines",
                        {{"items", plain(static_cast<std::int64_t>(items))},
                         {"count", plain(static_cast<std::int64_t>(cast.choices.size()))}}));
    }
    std::size_t kinds = draft.definition().enums[vote.ballot].members.size();
    for (std::size_t i = 0; i < items; ++i) {
        if (cast.choices[i] < kinds) continue;
        return meeting.no(
            RefusalKind::invalid,
            make_reason("R-vote-choice", {{"item", plain(static_cast<std::int64_t>(i + 1))}}));
    }
    return {};
}

} // namespace

Step seat_council(Draft& draft, command::SeatCouncil const& council) {
    Meeting meeting(draft);
    if (Step there = meeting.has_vote(); !there) return there;
    auto role = meeting.lead();
    if (!role) return tl::make_unexpected(std::move(role.error()));
    if (meeting.sitting() && !meeting.sitting()->ballots.empty())
        return meeting.no(RefusalKind::not_now, make_reason("R-seat-late"));
    std::vector<Reason> faults =
        seating_faults(draft.definition(), draft.state(), meeting.vote(), council);
    if (!faults.empty()) return refuse(RefusalKind::invalid, std::move(faults));
    event::CouncilSeated seated;
    for (auto const& seat : council.seats) {
        seated.seats.push_back(
            {{seat.person.person, seat.person.name}, seat.person.agency, seat.kind, false, ""});
    }
    draft.emit(std::move(seated));
    tell_council(draft, meeting.vote());
    return {};
}

Step take_attendance(Draft& draft, command::TakeAttendance const& attendance) {
    Meeting meeting(draft);
    if (Step seated = meeting.is_seated(); !seated) return seated;
    auto role = meeting.lead();
    if (!role) return tl::make_unexpected(std::move(role.error()));
    std::set<PersonId> seen;
    for (PersonId const& person : attendance.present) {
        bool known = meeting.seat_of(person) && seen.insert(person).second;
        if (!known) return meeting.no(RefusalKind::invalid, make_reason("R-attendance"));
    }
    draft.emit(event::AttendanceTaken{attendance.present});
    return {};
}

Step declare_conflict(Draft& draft, command::DeclareConflict const& conflict) {
    Meeting meeting(draft);
    if (Step seated = meeting.is_seated(); !seated) return seated;
    if (conflict.person.empty() || draft.context().actor.person != conflict.person) {
        if (auto role = meeting.lead(); !role) return tl::make_unexpected(std::move(role.error()));
    }
    event::Seat const* seat = meeting.seat_of(conflict.person);
    if (!seat) return meeting.no(RefusalKind::invalid, make_reason("R-conflict-person"));
    if (!seat->conflict.empty()) {
        return meeting.no(RefusalKind::not_now,
                          make_reason("R-conflict-known", {{"person", plain(seat->person.name)}}));
    }
    draft.emit(event::ConflictDeclared{conflict.person, conflict.reason});
    return {};
}

Step cast_ballot(Draft& draft, command::CastBallot const& cast) {
    Meeting meeting(draft);
    if (Step seated = meeting.is_seated(); !seated) return seated;
    Actor const& actor = draft.context().actor;
    if (auto why_not = may_not_vote(draft.definition(), draft.state(), actor))
        return meeting.no(RefusalKind::forbidden, std::move(*why_not));
    if (Step fit = check_choices(draft, meeting, cast); !fit) return fit;
    draft.emit(event::BallotCast{actor.person, cast.choices, cast.remark});
    if (meeting.vote().early) close_early(draft, meeting.vote());
    return {};
}

Step close_vote(Draft& draft) {
    Meeting meeting(draft);
    if (Step seated = meeting.is_seated(); !seated) return seated;
    auto role = meeting.lead();
    if (!role) return tl::make_unexpected(std::move(role.error()));
    if (lines(meeting.vote(), draft.state().slots) == 0)
        return meeting.no(RefusalKind::not_now, make_reason("R-vote-empty"));
    return finish(draft, meeting.vote(), false, *role);
}

Step keep_ballots(Draft const& draft, std::vector<FieldChange> const& changes) {
    Vote const* vote = vote_here(draft.definition(), draft.state());
    auto const& sitting = draft.state().sitting;
    if (!vote || !vote->items || !sitting || sitting->ballots.empty()) return {};
    for (FieldChange const& change : changes) {
        bool on_items = covers(*vote->items, change.path) || covers(change.path, *vote->items);
        if (!on_items || value_at(draft.state().slots, change.path) == change.value) continue;
        Reason reason =
            make_reason("R-vote-items", {{"field", field_title(draft.definition(), change.path)}},
                        path_name(draft.definition(), change.path));
        return refuse(RefusalKind::not_now,
                      vote_reason(draft.definition(), *vote, std::move(reason)));
    }
    return {};
}

Step keep_marks(Draft const& draft, std::vector<FieldChange> const& changes) {
    Definition const& definition = draft.definition();
    for (State const& state : definition.states) {
        if (!state.vote || !state.vote->items || !state.vote->mark) continue;
        for (FieldChange const& change : changes) {
            if (!forges_mark(draft, *state.vote, change)) continue;
            Reason reason =
                make_reason("R-vote-mark", {{"field", field_title(definition, change.path)}},
                            path_name(definition, change.path));
            return refuse(RefusalKind::forbidden,
                          vote_reason(definition, *state.vote, std::move(reason)));
        }
    }
    return {};
}

std::optional<Reason> may_not_lead(Definition const& definition, CaseState const& state,
                                   Context const& context) {
    Vote const* vote = vote_here(definition, state);
    if (!vote) return no_vote(definition, state);
    std::vector<std::uint32_t> by;
    if (auto owner = definition.states[state.state()].owner) by.push_back(*owner);
    auto as = working_role(definition, state, context, by, label_or(vote->label, vote->name));
    if (as) return std::nullopt;
    return vote_reason(definition, *vote, std::move(as.error()));
}

std::optional<Reason> may_not_vote(Definition const& definition, CaseState const& state,
                                   Actor const& actor) {
    Vote const* vote = vote_here(definition, state);
    if (!vote) return no_vote(definition, state);
    auto no = [&](Reason reason) { return vote_reason(definition, *vote, std::move(reason)); };
    if (!state.sitting) return no(make_reason("R-council-none"));
    auto const& seats = state.sitting->seats;
    auto find_seat = [&](PersonId const& person) {
        return std::find_if(seats.begin(), seats.end(),
                            [&](event::Seat const& seat) { return seat.person.id == person; });
    };
    auto seat = find_seat(actor.person);
    if (actor.person.empty() || seat == seats.end()) {
        for (Principal const& principal : actor.principals) {
            if (find_seat(principal.person.id) != seats.end())
                return no(
                    make_reason("R-vote-personal", {{"person", plain(principal.person.name)}}));
        }
        return no(make_reason("R-vote-seat"));
    }
    if (!seat->conflict.empty())
        return no(make_reason("R-vote-conflict", {{"reason", plain(seat->conflict)}}));
    if (!seat->present) return no(make_reason("R-vote-absent"));
    // Judged anew: roles may have been lost and other work done since the council was seated.
    if (auto unfit = unfit_for_seat(definition, state, *vote, {actor, seat->kind}))
        return no(std::move(*unfit));
    return std::nullopt;
}

} // namespace hoso::engine
