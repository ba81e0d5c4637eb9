#include "engine/core/decide.hpp"

#include <algorithm>

#include "engine/core/access.hpp"
#include "engine/core/actions.hpp"
#include "engine/core/attachments.hpp"
#include "engine/core/fields.hpp"
#include "engine/core/messages.hpp"
#include "engine/core/timers.hpp"

namespace hoso::engine {

namespace {

constexpr std::size_t note_max = 2'000;
constexpr std::size_t comment_max = 4'000;
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

/// Why all alike: the language cannot yet say a workflow that has councils, tasks or parts.
tl::unexpected<Refusal> not_here() {
    return refuse(RefusalKind::unknown, make_reason("R-not-here"));
}

/// Of a part, or opening a round: never taken for the case itself.
bool about_part(Command const& command) {
    return std::visit(
        [](auto const& c) {
            if constexpr (requires { c.part; }) return c.part != 0;
            if constexpr (requires { c.round; }) return c.round != 0;
            return false;
        },
        command);
}

/// One command on a draft.
class Decider {
  public:
    explicit Decider(Draft& draft) : draft_(draft) {}

    Step operator()(command::Open const& open) {
        if (draft_.state().version > 0)
            return refuse(RefusalKind::unknown, make_reason("R-opened"));
        Definition const& definition = draft_.definition();
        Actor const& actor = draft_.context().actor;
        auto role =
            acting_role(definition, draft_.state(), actor,
                        openers(definition.states[definition.start]), {"Mở hồ sơ", "Open a case"});
        if (!role) return refuse(RefusalKind::forbidden, std::move(role.error()));
        draft_.emit(
            event::Opened{definition.name, definition.version, definition.hash, actor.agency, 0});
        if (Step changed = change(open.data); !changed) return changed;
        return enter_state(draft_, std::nullopt, definition.start);
    }
    Step operator()(command::Edit const& edit) {
        if (Step open = must_be_open(); !open) return open;
        if (edit.changes.empty()) return refuse(RefusalKind::invalid, make_reason("R-nothing"));
        return change(edit.changes);
    }
    Step operator()(command::Act const& act) {
        if (Step open = must_be_open(); !open) return open;
        auto offer = find_offer(draft_.definition(), draft_.state(), act.action);
        if (!offer) return refuse(RefusalKind::unknown, unknown_action(act.action));
        if (!is_text(act.note, 0, note_max)) {
            return refuse(RefusalKind::invalid, make_reason("R-note", {{"max", plain(note_max)}}));
        }
        return take(draft_, *offer, act.inputs, act.note);
    }
    Step operator()(command::Attach const& attachment) {
        if (Step open = must_be_open(); !open) return open;
        return attach(draft_, attachment.attachment);
    }
    Step operator()(command::Comment const& comment) {
        if (Step there = must_be_there(); !there) return there;
        auto const roles = roles_held(draft_.definition(), draft_.state(), draft_.context().actor);
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
        if (!draft_.context().actor.person.empty())
            return refuse(RefusalKind::forbidden, make_reason("R-engine"));
        return fire_timer(draft_, timer.key);
    }
    Step operator()(command::MoveTask const&) { return not_here(); }
    Step operator()(command::SeatCouncil const&) { return not_here(); }
    Step operator()(command::TakeAttendance const&) { return not_here(); }
    Step operator()(command::DeclareConflict const&) { return not_here(); }
    Step operator()(command::CastBallot const&) { return not_here(); }
    Step operator()(command::CloseVote const&) { return not_here(); }
    Step operator()(command::Succeed const&) { return not_here(); }

  private:
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
    Step must_be_there() const {
        if (draft_.state().version > 0) return {};
        return refuse(RefusalKind::unknown, make_reason("R-no-case"));
    }
    Step must_be_open() const {
        if (Step there = must_be_there(); !there) return there;
        if (!draft_.state().closed) return {};
        State const& state = draft_.resting();
        return refuse(RefusalKind::closed,
                      make_reason("R-closed", {{"state", label_or(state.label, state.name)}}));
    }
    Reason unknown_action(std::string const& action) const {
        State const& state = draft_.resting();
        // Why: what is repeated to the user is what they sent, so not more than a name's length of
        // it, and clean.
        std::string name = is_text(action, 0, 100) ? action : "?";
        return make_reason("R-action", {{"action", engine::plain(name)},
                                        {"state", label_or(state.label, state.name)}});
    }
    Step change(std::vector<FieldChange> const& changes) {
        auto roles = roles_open(draft_.definition(), draft_.state(), draft_.context().actor);
        State const& state = draft_.resting();
        if (Step fit = check_changes(draft_, changes, editable_paths(state, roles)); !fit)
            return fit;
        for (std::uint32_t role : roles) {
            std::vector<FieldChange> mine;
            for (FieldChange const& change : changes)
                if (editing_role(state, roles, change.path) == role) mine.push_back(change);
            if (Step applied = apply_changes(draft_, mine, role); !applied) return applied;
        }
        return {};
    }

    Draft& draft_;
};

} // namespace

tl::expected<Decision, Refusal> decide(Runnable const& runnable, CaseState const& state,
                                       Command const& command, Context const& context) {
    Draft draft(runnable, state, context);
    if (about_part(command)) return not_here();
    try {
        Step step = std::visit(Decider(draft), command);
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
