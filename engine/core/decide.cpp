#include "engine/core/decide.hpp"

#include <algorithm>

#include "engine/core/access.hpp"
#include "engine/core/actions.hpp"
#include "engine/core/attachments.hpp"
#include "engine/core/council.hpp"
#include "engine/core/fields.hpp"
#include "engine/core/messages.hpp"
#include "engine/core/settle.hpp"
#include "engine/core/tasks.hpp"
#include "engine/core/timers.hpp"

namespace hoso::engine {

namespace {

constexpr std::size_t note_max = 2'000;
constexpr std::size_t comment_max = 4'000;
constexpr std::size_t reason_max = 500;
// A day, by one person in one case: so much is no conversation any more.
constexpr int comments_max = 200;
constexpr int comments_outside_max = 50; // by somebody who holds a party's role only

bool is_text(std::string const& text, std::size_t min, std::size_t max) {
    if (text.size() > max * 4 || !is_clean_utf8(text)) return false;
    std::size_t count = count_code_points(text);
    return count >= min && count <= max;
}

/// Who may open a case: whoever has something to do in the start state.
std::vector<std::uint32_t> openers(State const& start) {
    std::vector<std::uint32_t> roles;
    auto add = [&](std::vector<std::uint32_t> const& more) {
        for (std::uint32_t role : more) {
            if (std::find(roles.begin(), roles.end(), role) == roles.end()) roles.push_back(role);
        }
    };
    if (start.owner) add({*start.owner});
    for (Edit const& edit : start.edits)
        add(edit.roles);
    for (Action const& action : start.actions)
        add(action.by);
    return roles;
}

/// One command on a draft.
class Decider {
  public:
    explicit Decider(Draft& draft) : draft_(draft) {}

    Step operator()(command::Open const& open) {
        if (draft_.state().version > 0)
            return refuse(RefusalKind::unknown, make_reason("R-opened"));
        Definition const& definition = draft_.definition();
        auto as = may_open(open);
        if (!as) return tl::make_unexpected(std::move(as.error()));
        draft_.stand_in(as->behalf);
        // A round belongs to nobody.
        AgencyId applicant = open.round == 0 ? as->agency : AgencyId{};
        draft_.emit(event::Opened{definition.name, definition.version, definition.hash,
                                  std::move(applicant), open.round});
        if (Step changed = change(open.data); !changed) return changed;
        return enter_state(draft_, std::nullopt, definition.start);
    }
    Step operator()(command::Edit const& edit) {
        if (Step open = must_be_open(edit.part); !open) return open;
        Focus focus(draft_, edit.part);
        if (edit.changes.empty()) return refuse(RefusalKind::invalid, make_reason("R-nothing"));
        return change(edit.changes);
    }
    Step operator()(command::Act const& act) {
        if (Step open = must_be_open(act.part, true); !open) return open;
        Focus focus(draft_, act.part);
        auto offer = find_offer(draft_.definition(), draft_.state(), act.action, act.part);
        if (!offer) return refuse(RefusalKind::unknown, unknown_action(act.action));
        if (!is_text(act.note, 0, note_max)) return bad_note();
        return take(draft_, *offer, act.inputs, act.note);
    }
    Step operator()(command::Attach const& attachment) {
        if (Step open = must_be_open(attachment.part, true); !open) return open;
        Focus focus(draft_, attachment.part);
        return attach(draft_, attachment.attachment);
    }
    Step operator()(command::Comment const& comment) {
        if (Step there = must_be_there(); !there) return there;
        auto const roles = roles_anywhere();
        if (roles.empty()) {
            return refuse(RefusalKind::forbidden, make_reason("R-nobody"));
        }
        if (!is_text(comment.text, 1, comment_max)) {
            return refuse(RefusalKind::invalid,
                          make_reason("R-comment", {{"max", plain(comment_max)}}));
        }
        if (Step room = must_have_room(roles); !room) return room;
        draft_.emit(event::Commented{comment.text});
        return {};
    }
    Step operator()(command::FireTimer const& timer) {
        if (Step open = must_be_open(); !open) return open;
        if (Step engine = must_be_engine(); !engine) return engine;
        return fire_timer(draft_, timer.key);
    }
    Step operator()(command::MoveTask const& move) {
        if (Step open = must_be_open(); !open) return open;
        if (!is_text(move.note, 0, note_max)) return bad_note();
        Focus focus(draft_, move.part);
        return move_task(draft_, move);
    }
    Step operator()(command::SeatCouncil const& council) {
        if (Step open = must_be_open(); !open) return open;
        return seat_council(draft_, council);
    }
    Step operator()(command::TakeAttendance const& attendance) {
        if (Step open = must_be_open(); !open) return open;
        return take_attendance(draft_, attendance);
    }
    Step operator()(command::DeclareConflict const& conflict) {
        if (Step open = must_be_open(); !open) return open;
        if (!is_text(conflict.reason, 1, reason_max)) {
            return refuse(RefusalKind::invalid,
                          make_reason("R-conflict-reason", {{"max", plain(reason_max)}}));
        }
        return declare_conflict(draft_, conflict);
    }
    Step operator()(command::CastBallot const& ballot) {
        if (Step open = must_be_open(); !open) return open;
        if (!is_text(ballot.remark, 0, note_max)) return bad_note();
        return cast_ballot(draft_, ballot);
    }
    Step operator()(command::CloseVote const&) {
        if (Step open = must_be_open(); !open) return open;
        return close_vote(draft_);
    }
    Step operator()(command::FollowCalendar const&) {
        if (Step engine = must_be_engine(); !engine) return engine;
        if (Step open = must_be_open(); !open) return open;
        return follow_calendar(draft_);
    }
    Step operator()(command::Succeed const& succeed) {
        if (Step engine = must_be_engine(); !engine) return engine;
        if (Step open = must_be_open(succeed.part); !open) return open;
        CaseState const& state = draft_.state();
        AgencyId from = succeed.part == 0 ? state.applicant : state.parts[succeed.part - 1].member;
        if (from.empty() || succeed.to.empty() || from == succeed.to)
            return refuse(RefusalKind::unknown, make_reason("R-nothing"));
        draft_.emit(event::MemberSucceeded{succeed.part, from, succeed.to, succeed.to_name});
        return {};
    }

  private:
    static Step bad_note() {
        return refuse(RefusalKind::invalid, make_reason("R-note", {{"max", plain(note_max)}}));
    }
    static Bilingual plain(std::size_t number) {
        return engine::plain(static_cast<std::int64_t>(number));
    }

    Step must_have_room(std::vector<std::uint32_t> const& roles) const {
        CommentDay const& comments = draft_.state().comments;
        if (comments.day != to_local(draft_.context().now, {}).date) return {};
        auto const found = comments.counts.find(draft_.context().actor.person);
        bool const outside = std::all_of(roles.begin(), roles.end(), [&](std::uint32_t role) {
            return draft_.definition().roles[role].outside;
        });
        int const max = outside ? comments_outside_max : comments_max;
        if (found == comments.counts.end() || found->second < max) return {};
        return refuse(RefusalKind::not_now,
                      make_reason("R-comment-many", {{"count", engine::plain(max)}}));
    }
    Step must_be_engine() const {
        if (draft_.context().actor.person.empty()) return {};
        return refuse(RefusalKind::forbidden, make_reason("R-engine"));
    }
    /// A case is opened by whoever has something to do in its start state; a round by the engine
    /// itself, on demand by the owner of its start state.
    tl::expected<Capacity, Refusal> may_open(command::Open const& open) const {
        Definition const& definition = draft_.definition();
        State const& start = definition.states[definition.start];
        bool is_round = definition.campaign.has_value();
        bool year = open.round >= 1901 && open.round <= 2198;
        if (is_round ? !year : open.round != 0)
            return refuse(RefusalKind::invalid, make_reason("R-round"));
        if (is_round && draft_.context().actor.person.empty()) return Capacity{};
        if (is_round && definition.campaign->yearly)
            return refuse(RefusalKind::forbidden, make_reason("R-engine"));
        std::vector<std::uint32_t> by = openers(start);
        if (is_round && start.owner) by = {*start.owner};
        auto as = acting_role(definition, draft_.state(), draft_.context().actor, by,
                              {"Mở hồ sơ", "Open a case"});
        if (!as) return refuse(RefusalKind::forbidden, std::move(as.error()));
        return std::move(*as);
    }
    /// Roles held in the case or in one of its parts.
    std::vector<std::uint32_t> roles_anywhere() const {
        std::vector<std::uint32_t> all;
        for (PartNumber part = 0; part <= draft_.state().parts.size(); ++part) {
            auto const held =
                roles_held(draft_.definition(), draft_.state(), draft_.context().actor, part);
            all.insert(all.end(), held.begin(), held.end());
        }
        return all;
    }

    Step must_be_there() const {
        if (draft_.state().version > 0) return {};
        return refuse(RefusalKind::unknown, make_reason("R-no-case"));
    }
    /// `reopens`: a final state's own buttons are open too.
    Step must_be_open(PartNumber part = 0, bool reopens = false) const {
        if (Step there = must_be_there(); !there) return there;
        if (part > draft_.state().parts.size())
            return refuse(RefusalKind::unknown, make_reason("R-part"));
        if (part != 0 && draft_.state().parts[part - 1].closed) return part_closed(part);
        if (!draft_.state().closed || (reopens && !draft_.resting().actions.empty())) return {};
        State const& state = draft_.resting();
        return refuse(RefusalKind::closed,
                      make_reason("R-closed", {{"state", label_or(state.label, state.name)}}));
    }
    Step part_closed(PartNumber number) const {
        Part const& part = draft_.state().parts[number - 1];
        Machine const& machine = draft_.definition().machines[part.machine];
        Bilingual title = label_or(machine.label, machine.name);
        if (!part.member_name.empty()) {
            title.vi += " – " + part.member_name;
            title.en = title.in(Language::en) + " – " + part.member_name;
        }
        return refuse(RefusalKind::closed, make_reason("R-part-closed", {{"part", title}}));
    }
    Reason unknown_action(std::string const& action) const {
        State const& state = draft_.resting();
        // Why: what is repeated to the user is what they sent, so not more than a name's length of
        // it, and clean.
        std::string name = is_text(action, 0, 100) ? action : "?";
        return make_reason("R-action", {{"action", engine::plain(name)},
                                        {"state", label_or(state.label, state.name)}});
    }
    Step change(std::vector<FieldChange> const& sent) {
        Definition const& definition = draft_.definition();
        PartNumber const part = draft_.part();
        std::vector<FieldChange> const changes = changes_here(draft_, sent);
        auto open = open_capacities(definition, draft_.state(), draft_.context().actor, part);
        std::vector<std::uint32_t> roles;
        for (Capacity const& as : open)
            roles.push_back(as.role);
        auto allowed = editable_paths(definition, draft_.state(), roles, part);
        if (Step fit = check_changes(draft_, changes, allowed); !fit) return fit;
        for (Capacity const& as : open) {
            std::vector<FieldChange> mine;
            for (FieldChange const& change : changes)
                if (editing_role(definition, draft_.state(), roles, change.path, part) == as.role)
                    mine.push_back(change);
            draft_.stand_in(as.behalf);
            if (Step applied = apply_changes(draft_, mine, as.role); !applied) return applied;
        }
        return {};
    }

    Draft& draft_;
};

} // namespace

tl::expected<Decision, Refusal> decide(Runnable const& runnable, CaseState const& state,
                                       Command const& command, Context const& context) {
    Draft draft(runnable, state, context);
    try {
        Step step = std::visit(Decider(draft), command);
        if (step) step = settle(draft);
        if (!step) return tl::make_unexpected(std::move(step.error()));
    } catch (EvalError const& error) {
        // A condition outside actions: a check, a deadline on opening.
        State const& resting =
            runnable.definition
                .states[state.places.empty() ? runnable.definition.start : state.state()];
        return refuse(error, label_or(resting.label, resting.name));
    }
    return draft.finish();
}

} // namespace hoso::engine
