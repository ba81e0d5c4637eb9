#pragma once
// Plays commands on one case of a definition and checks on the way what must hold for every
// decision: the events continue the version, the kept state is the replay of all events, the same
// question gives the same answer.

#include "engine/core/decide.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/trial_workflow.hpp"

namespace hoso::tests {

class CasePlayer {
  public:
    explicit CasePlayer(engine::Runnable const& runnable)
        : runnable_(runnable), calendar_(trial::calendar()) {
        context.calendar = &calendar_;
        context.lookups = {engine::Value{std::int64_t{0}}};
    }

    engine::Context context;
    engine::CaseState state;
    std::vector<engine::Event> events;
    std::vector<engine::Notice> notices; // of the whole case
    engine::Decision last;

    tl::expected<engine::Decision, engine::Refusal> attempt(engine::Command const& command) const {
        return engine::decide(runnable_, state, command, context);
    }
    /// The refusal, or nullopt when it was done.
    std::optional<engine::Refusal> play(engine::Actor const& actor, engine::Instant now,
                                        engine::Command const& command);
    std::optional<engine::Refusal> act(engine::Actor const& actor, engine::Instant now,
                                       std::string const& action,
                                       std::vector<engine::FieldChange> inputs = {}) {
        return play(actor, now, engine::command::Act{action, std::move(inputs), ""});
    }
    /// Fires all timers due by then, oldest first, each at its own moment; how many.
    int advance(engine::Instant to);

    engine::State const& resting() const { return runnable_.definition.states[state.state()]; }
    engine::Calendar& calendar() { return calendar_; }
    engine::Runnable const& runnable() const { return runnable_; }
    template <class E>
    int count() const {
        int n = 0;
        for (engine::Event const& e : events)
            n += std::holds_alternative<E>(e.body) ? 1 : 0;
        return n;
    }

  private:
    engine::Runnable const& runnable_;
    engine::Calendar calendar_;
};

/// Codes of a refusal, in order.
std::vector<std::string> codes(engine::Refusal const& refusal);
/// Plays nop (and tiep_nhan) so that the case rests in the state.
void bring_to(CasePlayer& player, trial::State state);

} // namespace hoso::tests
