#pragma once
// The story of a due date: collects the `DueStep`s while `due_after` counts. Only dates of the
// calendar's lists cost anything here, never every day of the stretch.

#include <set>
#include <string>
#include <vector>

#include "engine/time/deadline.hpp"

namespace hoso::engine {

class DueSteps {
  public:
    explicit DueSteps(Calendar const& calendar) : calendar_(calendar) {}

    void add(DueStep::Kind kind, Date at, int count = 0, std::string name = {});
    /// Puts a step before the first one that is later, for what becomes known only after counting
    /// on.
    void add_in_order(DueStep::Kind kind, Date at, int count);
    /// Holidays skipped and weekend days worked with from < day <= to.
    void add_exceptions(Date from, Date to);
    /// Remembers that the answer rests on these days' status, from <= to.
    void rests_on(Date from, Date to);
    /// The day's name when it is a listed day off, else empty.
    std::string name_of(Date date) const;

    /// Adds the provisional years the answer rests on and moves the steps into `due`.
    void finish(Due& due);

  private:
    Calendar const& calendar_;
    std::vector<DueStep> steps_;
    std::set<int> years_;
};

} // namespace hoso::engine
