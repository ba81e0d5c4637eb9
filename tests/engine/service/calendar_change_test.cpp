// Protects: a corrected calendar moves the timers of open cases both ways, once; what was sent is
// not sent again.

#include <algorithm>
#include <set>

#include "engine/service/sweeps.hpp"
#include "tests/engine/service/office.hpp"

using namespace hoso::engine;
using namespace hoso::tests;
namespace t = hoso::tests::trial;

namespace {

std::map<std::string, Instant> timers_of(Office& office, CaseId const& id) {
    std::map<std::string, Instant> due;
    auto const record = office.store.find_case(id);
    REQUIRE(record);
    for (auto const& [key, timer] : record->state.timers)
        due[key] = timer.due;
    return due;
}

std::vector<CalendarMove> moves(Office& office) {
    return calendar_moves(
        office.store, office.registry,
        [&](std::string const&) -> Calendar const* { return &office.calendar; }, office.clock.now(),
        100);
}

/// A case in `xu_ly` since 2 March 2026, a Monday.
CaseId at_work(Office& office) {
    CaseId const id = office.submitted();
    REQUIRE(office.act(id, office.intake, "tiep_nhan"));
    return id;
}

void add_holiday(Office& office, int month, int day) {
    auto& off = office.calendar.years.at(2026).off;
    off.push_back({make_date(2026, month, day), "Nghỉ đột xuất"});
    std::sort(off.begin(), off.end(),
              [](NamedDay const& a, NamedDay const& b) { return a.date < b.date; });
}

} // namespace

TEST_CASE("a holiday decreed later is told first and then moves what comes after it") {
    Office office;
    CaseId const id = at_work(office);
    auto const before = timers_of(office, id);
    CHECK(moves(office).empty());
    add_holiday(office, 3, 4);
    auto const told = moves(office);
    REQUIRE_FALSE(told.empty());
    CHECK(timers_of(office, id) == before); // only told
    CHECK(office.service->sweep().followed == 1);
    auto const after = timers_of(office, id);
    for (CalendarMove const& move : told) {
        CHECK(move.case_id == id);
        CHECK(move.to > move.from);
    }
    CHECK(after.at("deadline") > before.at("deadline"));
    CHECK(after.at("limit:tong") > before.at("limit:tong"));
    CHECK(moves(office).empty());
}

TEST_CASE("a holiday taken back moves the timers forward again") {
    Office office;
    CaseId const id = at_work(office);
    auto const before = timers_of(office, id);
    add_holiday(office, 3, 4);
    office.service->sweep();
    REQUIRE(timers_of(office, id) != before);
    std::erase_if(office.calendar.years.at(2026).off,
                  [](NamedDay const& day) { return day.name == "Nghỉ đột xuất"; });
    auto const again = office.restarted();
    CHECK(again->sweep().followed == 1);
    CHECK(timers_of(office, id) == before);
    CHECK(again->sweep().followed == 0); // once a start
}

TEST_CASE("a reminder that went out is not sent again when its day moves on") {
    Office office;
    CaseId const id = at_work(office);
    auto const timers = timers_of(office, id);
    auto const first =
        std::min_element(timers.begin(), timers.end(),
                         [](auto const& a, auto const& b) { return a.second < b.second; });
    auto const [key, due] = *first;
    office.clock.set(due);
    REQUIRE(office.service->fire_due_timers() >= 1);
    auto const sent = office.store.outbox(0, 100).size();
    add_holiday(office, 3, 6);
    office.service->sweep();
    CHECK_FALSE(timers_of(office, id).contains(key));
    office.clock.set({due.ms + 3 * 86'400'000});
    std::multiset<std::string> keys;
    office.service->fire_due_timers();
    for (OutboxRow const& row : office.store.outbox(0, 100))
        keys.insert(row.key);
    for (std::string const& one : keys)
        CHECK(keys.count(one) == 1);
    CHECK(office.store.outbox(0, 100).size() >= sent);
}

TEST_CASE("people do not move timers") {
    Office office;
    CaseId const id = at_work(office);
    add_holiday(office, 3, 4);
    Request request;
    request.case_id = id;
    request.actor = office.director;
    request.command = command::FollowCalendar{};
    auto const answer = office.execute(std::move(request));
    REQUIRE_FALSE(answer);
    CHECK(answer.error().refusal.kind == RefusalKind::forbidden);
}
