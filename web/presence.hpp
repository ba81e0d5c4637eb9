// Who has which case on the screen now: a friendly note that somebody else is at it too, no lock.
//
// In memory; whoever is not noted again within a minute is gone.
#pragma once

#include <map>
#include <mutex>
#include <string>
#include <vector>

#include "engine/base/date.hpp"
#include "engine/base/id.hpp"

namespace hoso::web {

struct Present {
    engine::PersonId person;
    std::string name;
    engine::AgencyId agency;
    bool outside = false;
    engine::Instant since; // first noted without a gap
    engine::Instant seen;  // noted last
};

/// Thread safe. Bounded: when full, newcomers are not noted.
class PresenceBook {
  public:
    static constexpr std::int64_t lease_ms = 60'000;
    static constexpr std::size_t cases_max = 10'000;
    static constexpr std::size_t people_max = 50; // of one case

    /// Notes the person at the case (`who.seen`: now) and returns the others there, first come
    /// first.
    std::vector<Present> note(engine::CaseId const& id, Present who);

  private:
    void drop_gone(engine::Instant now);

    std::mutex mutex_;
    std::map<engine::CaseId, std::vector<Present>> cases_;
};

} // namespace hoso::web
