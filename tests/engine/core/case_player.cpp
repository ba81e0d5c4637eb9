#include "tests/engine/core/case_player.hpp"

#include <algorithm>

namespace hoso::tests {

using namespace engine;

std::optional<Refusal> CasePlayer::play(Actor const& actor, Instant now, Command const& command) {
    context.actor = actor;
    context.now = now;
    auto decision = attempt(command);
    auto again = attempt(command);
    REQUIRE(decision.has_value() == again.has_value());
    if (!decision) {
        REQUIRE(decision.error().reasons == again.error().reasons);
        REQUIRE_FALSE(decision.error().reasons.empty());
        return decision.error();
    }
    REQUIRE(decision->events == again->events);
    for (Event const& event : decision->events) {
        REQUIRE(event.seq == state.version + 1);
        state = evolve(runnable_.definition, std::move(state), event);
        events.push_back(event);
    }
    CaseState replay;
    for (Event const& event : events)
        replay = evolve(runnable_.definition, std::move(replay), event);
    REQUIRE(replay == state);
    for (Notice const& notice : decision->notices) {
        bool fresh = std::none_of(notices.begin(), notices.end(),
                                  [&](Notice const& n) { return n.key == notice.key; });
        REQUIRE(fresh);
        notices.push_back(notice);
    }
    last = std::move(*decision);
    return std::nullopt;
}

int CasePlayer::advance(Instant to) {
    int fired = 0;
    while (!state.timers.empty()) {
        auto next = std::min_element(
            state.timers.begin(), state.timers.end(),
            [](auto const& a, auto const& b) { return a.second.due < b.second.due; });
        if (next->second.due > to) break;
        std::string key = next->first;
        auto refusal = play({}, std::max(next->second.due, context.now), command::FireTimer{key});
        REQUIRE_FALSE(refusal);
        ++fired;
    }
    context.now = to;
    return fired;
}

std::vector<std::string> codes(Refusal const& refusal) {
    std::vector<std::string> list;
    for (Reason const& reason : refusal.reasons)
        list.push_back(reason.code);
    return list;
}

void bring_to(CasePlayer& player, trial::State state) {
    using namespace trial;
    auto const applicant = actor("an", {doanh_nghiep});
    REQUIRE_FALSE(player.play(applicant, at(3, 2), command::Open{good_form()}));
    if (state == nhap) return;
    REQUIRE_FALSE(player.act(applicant, at(3, 2, 9), "nop"));
    if (state == da_nop) return;
    REQUIRE_FALSE(player.act(actor("binh", {tiep_nhan}), at(3, 2, 10), "tiep_nhan"));
    if (state == xu_ly) return;
    REQUIRE(state == trinh);
    REQUIRE_FALSE(player.act(actor("chi", {chuyen_vien}), at(3, 3), "tham_dinh"));
}

} // namespace hoso::tests
