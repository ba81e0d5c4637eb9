#include "web/presence.hpp"

#include <algorithm>

namespace hoso::web {
namespace {

void drop_gone_from(std::vector<Present>& people, engine::Instant now) {
    std::erase_if(
        people, [&](Present const& one) { return now.ms - one.seen.ms > PresenceBook::lease_ms; });
}

} // namespace

std::vector<Present> PresenceBook::note(engine::CaseId const& id, Present who) {
    std::scoped_lock const lock(mutex_);
    if (cases_.size() >= cases_max && !cases_.contains(id)) {
        drop_gone(who.seen);
        if (cases_.size() >= cases_max) {
            return {};
        }
    }
    std::vector<Present>& people = cases_[id];
    drop_gone_from(people, who.seen);
    std::vector<Present> others;
    bool known = false;
    for (Present& one : people) {
        if (one.person == who.person) {
            one.seen = who.seen;
            known = true;
        } else {
            others.push_back(one);
        }
    }
    if (!known && people.size() < people_max) {
        who.since = who.seen;
        people.push_back(std::move(who));
    }
    return others;
}

void PresenceBook::drop_gone(engine::Instant now) {
    for (auto at = cases_.begin(); at != cases_.end();) {
        drop_gone_from(at->second, now);
        at = at->second.empty() ? cases_.erase(at) : std::next(at);
    }
}

} // namespace hoso::web
