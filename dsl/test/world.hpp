#pragma once
// One case in a test: its state, a simulated clock, and commands that really go through `decide`.
// Private to dsl/test.

#include <optional>
#include <string>
#include <vector>

#include "engine/core/decide.hpp"

namespace hoso::dsl {

class World {
  public:
    World(engine::Runnable const& runnable, engine::Calendar const* calendar);

    engine::CaseState const& state() const { return state_; }
    engine::Definition const& definition() const { return runnable_->definition; }
    engine::Instant now() const { return now_; }
    engine::LocalTime local() const;
    engine::Calendar const& calendar() const;
    engine::LocalZone zone() const { return calendar().zone; }
    std::vector<std::string> const& timeline() const { return timeline_; }
    std::vector<engine::Event> const& events() const { return events_; }
    std::vector<engine::Notice> const& notices() const { return notices_; }
    bool is_open() const { return state_.version > 0; }

    /// Data that are simply there, whoever may edit them. Files get an attachment. Kept until the
    /// case is open.
    void give(std::vector<engine::FieldChange> changes);
    /// One more record of a list. A path's `item` tells which field of the record, the rest the
    /// list.
    void add_item(std::vector<engine::FieldChange> const& fields);
    /// Fires the timers due on the way. nullopt: done; else why a timer or the calendar refused.
    std::optional<engine::Refusal> advance(engine::Instant to);
    /// Where the test begins; before any command.
    void set_now(engine::Instant now) { now_ = now; }
    /// The moment a duration after now.
    engine::TimeResult<engine::Instant> after(engine::Duration duration) const;
    /// The agencies of a collection from now on; each is called by its id.
    void set_members(std::uint32_t machine, std::vector<std::string> const& ids);
    void set_lookup(std::uint32_t lookup, engine::Value value);
    /// Of a campaign: the year; before the case is open.
    void set_round(int year) { round_ = year; }

    /// A part by its name in a test step ("thue", a member's id, "dot_chi#2"), the latest of that
    /// name; 0 for "". nullopt: there is none.
    std::optional<engine::PartNumber> part(std::string const& name) const;

    /// nullopt: done. All of these.
    std::optional<engine::Refusal> act(engine::TestStep const& step, engine::PartNumber part,
                                       std::vector<engine::FieldChange> inputs);
    std::optional<engine::Refusal> open(std::uint32_t role);
    /// The state's owner seats the council, takes attendance and notes conflicts of interest.
    std::optional<engine::Refusal> seat(std::vector<engine::TestStep::SeatStep> const& seats);
    std::optional<engine::Refusal> cast(engine::TestStep const& step);
    std::optional<engine::Refusal> close_vote(engine::TestStep const& step);
    bool issued(std::uint32_t document) const;

    /// Roles reminded or warned since the last act.
    std::vector<std::uint32_t> const& reminded() const { return reminded_; }
    engine::TimeResult<std::vector<engine::DeadlineView>> deadlines() const;
    /// Throws EvalError.
    bool holds(engine::ExpressionId condition) const;
    engine::Value value(engine::ExpressionId expression) const;
    engine::Trace trace(engine::ExpressionId expression) const;

  private:
    std::vector<engine::Value> slots() const;
    engine::Context context(engine::Actor actor) const;
    engine::Actor actor(std::uint32_t role, std::string const& person,
                        engine::PartNumber part = 0) const;
    engine::Actor member(std::uint32_t role, std::string const& person) const;
    engine::Inputs inputs(std::vector<engine::Value> const& slots) const;
    std::optional<engine::Refusal> decide(engine::Command const& command, engine::Actor actor);
    void apply(engine::EventBody body);
    void fold(engine::Event const& event);
    void note(engine::Event const& event);
    void say(std::string const& text);
    engine::Attachment attachment(engine::FieldPath field, std::string const& file_name);

    engine::Runnable const* runnable_;
    engine::Calendar const* calendar_;
    engine::CaseState state_;
    engine::Instant now_;
    std::vector<engine::FieldChange> waiting_; // given before the case is open
    std::vector<engine::Value> lookups_;
    std::vector<std::vector<engine::Member>> members_; // by machine
    int round_ = 0;                                    // 0: the year in which the case is opened
    std::vector<std::uint32_t> reminded_;
    std::vector<std::string> timeline_;
    std::vector<engine::Event> events_; // the whole log
    std::vector<engine::Notice> notices_;
    int files_ = 0;
};

} // namespace hoso::dsl
