// Protects: what becomes of timers when the world fails them.
//   1 a backup is put back: what fell due since goes off once, under the same keys
//   2 ten thousand fall due at once (a hundred thousand when named): bounded work a sweep
//   3 a campaign's day passes with nobody there: rounds_test.cpp
//   4 the clock is set forward and back
//   5 the server is down at the due moment
//   6 leap days

#include <algorithm>

#include "tests/engine/service/office.hpp"
#include "tests/support/definition_builder.hpp"

using namespace hoso::engine;
using namespace hoso::tests;
namespace t = hoso::tests::trial;

namespace {

/// moi --lam--> buoc_1 (a span, then by itself) --> buoc_2 (the same span) --> het.
Definition chain(std::string name, int count, DurationUnit unit) {
    DefinitionBuilder b(std::move(name));
    TypeId form =
        b.record("don", {DefinitionBuilder::field("so", b.integer(0, 9), Presence::optional)});
    b.slot("don", form, true);
    b.role("can_bo");
    for (char const* state : {"moi", "buoc_1", "buoc_2"})
        b.at(b.state(state)).owner = 0;
    b.state("het", StateKind::final);
    b.at(0).edits = {{{{0}}, {0}}};
    b.at(0).actions = {DefinitionBuilder::action("lam", {0}, 1)};
    for (std::uint32_t state : {1U, 2U}) {
        b.at(state).deadline = DeadlineRule{b.span(count, unit), Roll::none, {}};
        b.at(state).timeout = DefinitionBuilder::action("", {}, state + 1);
        b.at(state).actions = {DefinitionBuilder::action("dung", {0}, 3)};
    }
    b.definition.calendar = "thu";
    return std::move(b.definition);
}

Actor const clerk{PersonId{"cb"}, "Cán bộ", AgencyId{"so"}, {RoleId{"can_bo"}}};

/// A case of `chain` that rests in its first step.
CaseId begun(Office& office, std::string const& definition) {
    Request request;
    request.definition = definition;
    request.command = command::Open{};
    request.actor = clerk;
    auto opened = office.execute(std::move(request));
    REQUIRE(opened);
    REQUIRE(office.act(opened->case_id, clerk, "lam"));
    return opened->case_id;
}

std::string resting(Office& office, CaseId const& id) {
    return office.row(id).summary.state_name;
}

/// The stored case again, as a backup has it.
SaveCase backup_of(Office& office, CaseId const& id) {
    SaveCase save;
    save.record = *office.store.find_case(id);
    save.summary = office.row(id).summary;
    for (StoredEvent const& stored : office.store.history(id, 0, 1'000))
        save.events.push_back(stored.event);
    return save;
}

std::vector<std::string> notice_keys(Office& office, std::int64_t after = 0) {
    std::vector<std::string> keys;
    for (OutboxRow const& row : office.store.outbox(after, 1'000))
        keys.push_back(row.key);
    return keys;
}

int fire_all(Office& office) {
    int fired = 0;
    while (int const now = office.service->fire_due_timers())
        fired += now;
    return fired;
}

/// The seq is gap-free, time never runs backwards, and the state is the fold of the log.
void check_log(Office& office, CaseId const& id, Definition const& definition) {
    CaseState replay;
    Instant last;
    for (StoredEvent const& stored : office.store.history(id, 0, 1'000)) {
        CHECK(stored.event.seq == replay.version + 1);
        CHECK(stored.event.at >= last);
        last = stored.event.at;
        replay = evolve(definition, std::move(replay), stored.event);
    }
    CHECK(replay == office.store.find_case(id)->state);
}

} // namespace

TEST_CASE("1 after a restore what fell due since goes off once, under the keys it had before") {
    Office office;
    CaseId const id = office.submitted();
    REQUIRE(office.act(id, office.intake, "tiep_nhan"));
    SaveCase const backup = backup_of(office, id);
    std::int64_t const told = static_cast<std::int64_t>(office.store.outbox(0, 1'000).size());
    office.clock.set(t::at(3, 12));
    int const fired = fire_all(office);
    CHECK(fired >= 4); // two reminders, the deadline, the escalation
    auto const before = notice_keys(office, told);

    Office restored;
    auto unit = restored.store.begin();
    unit->save(backup);
    unit->commit();
    unit.reset();
    restored.clock.set(t::at(3, 13));
    CHECK(fire_all(restored) == fired);
    CHECK(fire_all(restored) == 0);
    // The same keys: mail that went out before the disk was lost bears the same id again.
    CHECK(notice_keys(restored) == before);
    CHECK(restored.store.find_case(id)->state.places[0].overdue);
    CHECK(restored.store.find_case(id)->state.timers == office.store.find_case(id)->state.timers);
    check_log(restored, id, restored.runnable->definition);
}

namespace {

void all_due_at_once(int cases) {
    int const all_at_once = cases / 2;
    Office office({64, all_at_once + 1, "H06.SKHCN"});
    office.publish(chain("loat", 2, DurationUnit::days));
    SaveCase const model = backup_of(office, begun(office, "loat"));
    for (int i = 1; i < cases;) {
        auto unit = office.store.begin();
        for (int end = std::min(cases, i + 5'000); i < end; ++i) {
            SaveCase copy = model;
            copy.record.id = CaseId{"loat-" + std::to_string(i)};
            copy.record.code = "L-" + std::to_string(i);
            unit->save(copy);
        }
        unit->commit();
    }
    office.clock.set(t::at(3, 6));
    REQUIRE(office.store.due_timers(office.clock.now(), cases + 1).size() ==
            static_cast<std::size_t>(cases));
    int left = cases;
    for (int limit : {100, 1'000}) {
        int const commits = office.store.commits();
        CHECK(office.service->fire_due_timers(limit) == limit);
        CHECK(office.store.commits() - commits <= limit);
        left -= limit;
        CHECK(static_cast<int>(office.store.due_timers(office.clock.now(), cases).size()) == left);
    }
    // Somebody works meanwhile, on a case whose own timer is still waiting.
    CaseId const last{"loat-" + std::to_string(cases - 1)};
    REQUIRE(resting(office, last) == "buoc_1");
    Request look;
    look.case_id = last;
    look.command = command::Comment{"Đang chờ"};
    look.actor = clerk;
    REQUIRE(office.execute(look));
    CHECK(resting(office, last) == "buoc_2"); // its own time was up: caught up with
    --left;
    while (int const fired = office.service->fire_due_timers(all_at_once))
        left -= fired;
    CHECK(left == 0);
    CHECK(office.store.due_timers(office.clock.now(), 10).empty());
    // Every one moved one step, and only one.
    int moved = 0;
    for (int i = 1; i < cases; ++i) {
        auto const record = office.store.find_case(CaseId{"loat-" + std::to_string(i)});
        moved += record->state.state() == 2 && record->state.timers.size() == 1 ? 1 : 0;
    }
    CHECK(moved == cases - 1);
}

} // namespace

TEST_CASE("2 ten thousand due at once: so many a sweep, each once, others get through") {
    all_due_at_once(10'000);
}

// Half a minute and 2 GB with the address sanitizer, so only when it is named.
TEST_CASE("2 a hundred thousand due at once", "[.load]") {
    all_due_at_once(100'000);
}

TEST_CASE("4 a clock set forward by mistake and back: nothing twice, nothing undone") {
    Office office;
    CaseId const id = office.submitted();
    REQUIRE(office.act(id, office.intake, "tiep_nhan"));
    office.clock.set(t::at(3, 20)); // a fortnight too far
    int const fired = fire_all(office);
    CHECK(fired >= 4);
    auto const keys = notice_keys(office);
    auto const late = office.store.find_case(id)->state;
    CHECK(late.places[0].overdue);
    office.clock.set(t::at(3, 3));
    CHECK(fire_all(office) == 0);
    CHECK(office.store.find_case(id)->state == late); // a fact stays a fact
    office.clock.set(t::at(3, 20));
    CHECK(fire_all(office) == 0);
    CHECK(notice_keys(office) == keys);
    REQUIRE(office.act(id, office.officer, "tham_dinh"));
    check_log(office, id, office.runnable->definition);
}

TEST_CASE("4 a clock set back while work goes on: a case's own time stands still, never back") {
    Office office;
    office.clock.set(t::at(3, 9));
    CaseId const id = office.submitted();
    office.clock.set(t::at(3, 2));
    REQUIRE(office.act(id, office.intake, "tiep_nhan"));
    auto const entered = office.store.find_case(id)->state.places[0].entered;
    CHECK(entered == t::at(3, 9));
    // Deadlines count from that moment, so nobody has less time than the law gives.
    CHECK(office.store.find_case(id)->state.timers.at("deadline").due ==
          end_of_day(make_date(2026, 3, 16), {}));
    CHECK(fire_all(office) == 0);
    check_log(office, id, office.runnable->definition);
}

TEST_CASE("5 down at the due moment: each step is taken on waking, the next has its full time") {
    Office office;
    office.publish(chain("chuoi", 2, DurationUnit::days));
    CaseId const id = begun(office, "chuoi"); // 2 March
    office.clock.set(t::at(3, 20));
    auto const service = office.restarted();
    CaseService& again = *service;
    CHECK(again.fire_due_timers() == 1);
    CHECK(resting(office, id) == "buoc_2");
    auto const state = office.store.find_case(id)->state;
    CHECK(state.places[0].entered == t::at(3, 20)); // what happened, not what should have
    CHECK(state.timers.at("deadline").due == end_of_day(make_date(2026, 3, 22), {}));
    CHECK(again.fire_due_timers() == 0);
    office.clock.set(t::at(3, 23, 0));
    CHECK(again.fire_due_timers() == 1);
    CHECK(resting(office, id) == "het");
    CHECK(again.fire_due_timers() == 0);
}

TEST_CASE("5 down at the due moment: who comes first finds the case where it should be") {
    Office office;
    office.publish(chain("chuoi", 2, DurationUnit::days));
    CaseId const id = begun(office, "chuoi");
    office.clock.set(t::at(3, 20)); // no timer thread ran
    REQUIRE(office.act(id, clerk, "dung"));
    auto const history = office.store.history(id, 0, 1'000);
    auto const entered = [&](std::uint32_t state) {
        return std::any_of(history.begin(), history.end(), [&](StoredEvent const& stored) {
            auto const* to = std::get_if<event::StateEntered>(&stored.event.body);
            return to && to->state == state;
        });
    };
    CHECK(entered(2)); // the timeout first, then the button of the step it led to
    CHECK(resting(office, id) == "het");
}

TEST_CASE("6 leap days: 29 February is a day, and a year after it ends on the 28th") {
    Office office;
    office.calendar = plain_office_calendar(2027, 2034);
    struct Span {
        char const* name;
        int count;
        DurationUnit unit;
        Date from, last;
    };
    Span const spans[] = {
        {"nam", 1, DurationUnit::years, make_date(2028, 2, 29), make_date(2029, 2, 28)},
        {"bon_nam", 4, DurationUnit::years, make_date(2028, 2, 29), make_date(2032, 2, 29)},
        {"thang", 1, DurationUnit::months, make_date(2028, 1, 31), make_date(2028, 2, 29)},
        {"thang_thuong", 1, DurationUnit::months, make_date(2029, 1, 31), make_date(2029, 2, 28)},
        {"ngay", 15, DurationUnit::days, make_date(2028, 2, 14), make_date(2028, 2, 29)},
        {"qua", 15, DurationUnit::days, make_date(2028, 2, 15), make_date(2028, 3, 1)},
        {"viec", 2, DurationUnit::working_days, make_date(2028, 2, 28), make_date(2028, 3, 1)},
    };
    for (Span const& span : spans) {
        INFO(span.name);
        office.publish(chain(span.name, span.count, span.unit));
        office.clock.set(to_instant({span.from, 8 * 3'600'000LL}, {}));
        CaseId const id = begun(office, span.name);
        Instant const end = end_of_day(span.last, {});
        CHECK(office.store.find_case(id)->state.timers.at("deadline").due == end);
        office.clock.set({end.ms - 1});
        CHECK(office.service->fire_due_timers() == 0);
        office.clock.set(end);
        CHECK(office.service->fire_due_timers() == 1);
        CHECK(resting(office, id) == "buoc_2");
        REQUIRE(office.act(id, clerk, "dung"));
    }
}
