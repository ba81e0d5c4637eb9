// Protects: a stored case that is not what its history says is found out, and where.

#include "engine/service/audit.hpp"

#include "tests/engine/service/office.hpp"

using namespace hoso::engine;
using namespace hoso::tests;
namespace t = hoso::tests::trial;

TEST_CASE("a snapshot changed behind the log's back is named by what differs") {
    Office office;
    CaseId const id = office.submitted();
    auto const fault = [&] { return find_fault(office.store, office.definitions(), id); };
    CHECK_FALSE(fault());
    CHECK_FALSE(find_fault(office.store, office.definitions(), {"none"}));
    office.store.tamper_state(id, [](CaseState& state) {
        state.timers.clear();
        state.slots[t::so_duyet] = Value{std::int64_t{50'000'000}};
    });
    CHECK_FALSE(office.store.broken_link(id)); // the chain alone does not see it
    auto const found = fault();
    REQUIRE(found);
    CHECK(found->kind == CaseFault::Kind::snapshot);
    CHECK(found->differs == std::vector<std::string>{"so_duyet", "timers"});
    office.store.tamper(id, 2);
    CHECK(fault() == CaseFault{CaseFault::Kind::chain, 2, {}});
}
