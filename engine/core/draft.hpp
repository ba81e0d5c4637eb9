#pragma once
// A decision in the making: a working copy of the case, the events so far and what they ask for.
//
// Every `emit` applies its event to the copy at once, so later steps of the same decision see it
// and INVARIANT(replay) holds by construction: the copy is the fold of the stored events and the
// new ones. A draft that ends in a refusal is thrown away.

#include <string>
#include <utility>
#include <vector>

#include "engine/core/decide.hpp"
#include "engine/core/values.hpp"

namespace hoso::engine {

inline constexpr int duration_max = 10'000; // units of a duration, an extension included

inline constexpr int hops_max = 50; // states left by themselves in a row: choices, empty blocks

/// What a step of a decision gives: nothing, or the refusal of the whole decision.
using Step = tl::expected<void, Refusal>;

class Draft {
  public:
    Draft(Runnable const& runnable, CaseState const& state, Context const& context);

    void emit(EventBody body);
    /// From here on the actor acts for this person; nobody: for themselves.
    void stand_in(PersonName behalf) { behalf_ = std::move(behalf); }
    /// A wish for the outside world and the fact that it was made.
    void notify(Notice notice);
    void warn(Reason reason);

    Runnable const& runnable() const { return runnable_; }
    Definition const& definition() const { return runnable_.definition; }
    CaseState const& state() const { return state_; }
    /// The place that is worked on: the case's own (0), or a part's. Set by `Focus`.
    PartNumber part() const { return part_; }
    Place const& place() const { return state_.place(part_); }
    State const& resting() const { return definition().states[place().state]; }
    /// A path as a state of the part in focus writes it, with the part's item put in.
    FieldPath here(FieldPath path) const { return path_in_part(definition(), state_, part_, path); }
    Context const& context() const { return context_; }
    Calendar const& calendar() const { return calendar_; }
    std::vector<Reason> const& warnings() const { return decision_.warnings; }
    /// Number of the next event.
    std::int64_t next_seq() const { return state_.version + 1; }
    std::vector<Event> const& events() const { return decision_.events; }
    /// Counts a state left by itself; false: too many in a row.
    bool hop() { return ++hops_ <= hops_max; }
    /// What expressions read in the focus; valid until the next `emit`.
    Inputs inputs() const { return inputs(state_.slots); }
    /// The same over other data.
    Inputs inputs(std::vector<Value> const& slots) const;

    bool holds(ExpressionId id) const {
        return engine::holds(definition(), runnable_.code, id, inputs());
    }
    Value run(ExpressionId id) const {
        return engine::run(definition(), runnable_.code, id, inputs());
    }
    /// EvalError when it is not one a clock can run: 0..10'000.
    Duration run_duration(ExpressionId id) const;

    /// Takes over an attempt made on a copy of this draft.
    void become(Draft attempt);
    Decision finish() { return std::move(decision_); }

  private:
    friend class Focus;

    Runnable const& runnable_;
    Context const& context_;
    Calendar const& calendar_;
    CaseState state_;
    Decision decision_;
    PersonName behalf_;
    PartNumber part_ = 0;
    int hops_ = 0;
};

/// Works on another place until it goes out of scope. States left by themselves there count for the
/// place alone.
class Focus {
  public:
    Focus(Draft& draft, PartNumber part) : draft_(draft), before_(draft.part_), hops_(draft.hops_) {
        draft.part_ = part;
    }
    ~Focus() {
        draft_.part_ = before_;
        draft_.hops_ = hops_;
    }
    Focus(Focus const&) = delete;
    Focus& operator=(Focus const&) = delete;

  private:
    Draft& draft_;
    PartNumber before_;
    int hops_;
};

/// The given calendar, or where a definition uses none one that has no days off and is never short
/// of a year.
Calendar const& calendar_or_plain(Calendar const* calendar);
/// Local date by the calendar's zone.
Date local_date(Calendar const& calendar, Instant instant);
/// The day as of which dated values are read: of submission, before that `today`.
Date law_date(CaseState const& state, Date today);

} // namespace hoso::engine
