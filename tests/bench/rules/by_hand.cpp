#include "tests/bench/rules/rivals.hpp"

namespace hoso::bench {
namespace {

constexpr std::int64_t billion = 1'000'000'000;

struct Class {
    std::int64_t workers, revenue, capital; // at most
};

std::int64_t size_of(Facts const& facts) {
    static constexpr Class industry[] = {{10, 3 * billion, 3 * billion},
                                         {100, 50 * billion, 20 * billion},
                                         {200, 200 * billion, 100 * billion}};
    static constexpr Class trade[] = {{10, 10 * billion, 3 * billion},
                                      {50, 100 * billion, 50 * billion},
                                      {100, 300 * billion, 100 * billion}};
    Class const* const classes = facts.trade ? trade : industry;
    for (int i = 0; i < 3; ++i) {
        Class const& c = classes[i];
        if (facts.workers > c.workers) continue;
        if ((facts.revenue && *facts.revenue <= c.revenue) || facts.capital <= c.capital) return i;
    }
    return 3;
}

} // namespace

Answer by_hand(Facts const& facts) {
    bool const result = facts.accepted.value_or(false) || facts.certified.value_or(false);
    bool const within =
        facts.amount > 0 && facts.advanced + facts.paid + facts.amount <= facts.approved;
    return {size_of(facts),
            result && facts.invoice && facts.counterpart_spent >= facts.counterpart && within};
}

} // namespace hoso::bench
