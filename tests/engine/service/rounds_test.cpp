// Protects: yearly rounds open by themselves — on their day, late when nobody was there, once — and
// the time of their parts.

#include "tests/engine/core/report_workflow.hpp"
#include "tests/engine/service/office.hpp"

using namespace hoso::engine;
using namespace hoso::tests;
namespace r = hoso::tests::report;

namespace {

Instant moment(int year, int month, int day, int hour = 8) {
    return to_instant({make_date(year, month, day), hour * 3'600'000LL}, {});
}

/// The yearly reports of tests/engine/core, on the calendar of the office.
Definition yearly(std::string name) {
    Definition definition = r::make_definition();
    definition.name = std::move(name);
    definition.calendar = "thu";
    definition.invariants.clear(); // it asks for a budget, which the engine does not bring
    definition.campaign->yearly = true;
    definition.campaign->open_day = YearDay{9, 15, false};
    return definition;
}

std::optional<CaseId> round_of(Office& office, std::string const& definition, int year) {
    return office.store.find_round(definition + "/" + std::to_string(year));
}

} // namespace

TEST_CASE("a campaign: opened on its day, late if nobody was there, once, and no year made up") {
    Office office;
    office.calendar = plain_office_calendar(2025, 2030);
    office.publish(yearly("bao_cao"));
    SECTION("not before its day, then once, however often one looks") {
        office.clock.set(moment(2026, 9, 14, 23));
        CHECK(office.service->sweep().rounds == 0);
        office.clock.set(moment(2026, 9, 15, 0));
        CHECK(office.service->sweep().rounds == 1);
        CHECK(office.service->sweep().rounds == 0);
        CHECK(round_of(office, "bao_cao", 2026));
    }
    SECTION("the day was missed: opened at the first look, its deadlines on the days they are") {
        office.clock.set(moment(2026, 10, 1));
        CHECK(office.service->sweep().rounds == 1);
        auto const state = office.store.find_case(*round_of(office, "bao_cao", 2026))->state;
        CHECK(state.timers.at("deadline").due == end_of_day(make_date(2026, 11, 6), {}));
    }
    SECTION("the due date was missed too: opened all the same, and seen to be late") {
        office.clock.set(moment(2026, 12, 1));
        CHECK(office.service->sweep().rounds == 1);
        CHECK(office.service->fire_due_timers() >= 1);
        CHECK(office.store.find_case(*round_of(office, "bao_cao", 2026))->state.places[0].overdue);
    }
    SECTION("a whole year was missed: the next one opens on its day, the lost one does not") {
        office.clock.set(moment(2026, 9, 20));
        CHECK(office.service->sweep().rounds == 1);
        office.clock.set(moment(2028, 9, 14));
        CHECK(office.service->sweep().rounds == 0);
        office.clock.set(moment(2028, 9, 15));
        CHECK(office.service->sweep().rounds == 1);
        CHECK_FALSE(round_of(office, "bao_cao", 2027));
        CHECK(round_of(office, "bao_cao", 2028));
    }
    SECTION("a clock set back after the opening does not open it twice") {
        office.clock.set(moment(2026, 9, 15));
        CHECK(office.service->sweep().rounds == 1);
        office.clock.set(moment(2026, 9, 1));
        CHECK(office.service->sweep().rounds == 0);
        office.clock.set(moment(2026, 9, 16));
        CHECK(office.service->sweep().rounds == 0);
    }
    SECTION("a store that is full when it opens: at the next look") {
        office.clock.set(moment(2026, 9, 15));
        office.store.fail_commits(1);
        CHECK_THROWS_AS(office.service->sweep(), StoreError);
        CHECK_FALSE(round_of(office, "bao_cao", 2026));
        CHECK(office.service->sweep().rounds == 1);
    }
}

TEST_CASE("a campaign that opens before its year begins, and one without a calendar") {
    Office office;
    office.calendar = plain_office_calendar(2025, 2030);
    SECTION("sixty days before 15 January") {
        Definition january = yearly("dau_nam");
        january.campaign->open_day.reset();
        january.campaign->due_day = YearDay{1, 15, false};
        Expression sixty;
        sixty.type = static_cast<TypeId>(january.types.size());
        Type days;
        days.kind = Kind::duration;
        days.unit = DurationUnit::days;
        january.types.push_back(days);
        sixty.value = Value{std::int64_t{60}};
        january.campaign->open_before = static_cast<ExpressionId>(january.expressions.size());
        january.expressions.push_back(sixty);
        office.publish(january);
        office.clock.set(moment(2026, 3, 1));
        office.service->sweep(); // this year's is late
        office.clock.set(moment(2026, 11, 15));
        CHECK(office.service->sweep().rounds == 0);
        office.clock.set(moment(2026, 11, 17));
        CHECK(office.service->sweep().rounds == 1);
        CHECK(round_of(office, "dau_nam", 2027));
        office.clock.set(moment(2027, 1, 1));
        CHECK(office.service->sweep().rounds == 0);
    }
    SECTION("without `use calendar` every day is a day") {
        Definition plain = yearly("khong_lich");
        plain.calendar.clear();
        office.publish(plain);
        office.clock.set(moment(2026, 9, 15));
        CHECK(office.restarted()->sweep().rounds == 1);
        CHECK(round_of(office, "khong_lich", 2026));
    }
}

TEST_CASE("a clock set back does not turn the time of a part back") {
    Office office;
    office.publish(yearly("theo_phan"));
    office.clock.set(moment(2026, 9, 15));
    REQUIRE(office.service->sweep().rounds == 1);
    CaseId const id = *round_of(office, "theo_phan", 2026);
    auto act = [&](std::string const& action, PartNumber part = 0,
                   std::vector<FieldChange> inputs = {}) {
        Request request;
        request.case_id = id;
        request.command = command::Act{action, std::move(inputs), "", part};
        request.actor = r::official();
        return office.execute(std::move(request));
    };
    Request budget;
    budget.case_id = id;
    budget.actor = r::official();
    budget.command = command::Edit{{{{r::ho_so, r::ngan_sach}, Value{std::int64_t{100}}}}};
    REQUIRE(office.execute(budget));
    REQUIRE(act("mo")); // nobody is asked: joined at once
    REQUIRE(act("xin_y_kien"));
    REQUIRE(act("dong_y", 1));
    REQUIRE(act("dong_y", 2));
    office.clock.set(moment(2026, 9, 15, 14));
    REQUIRE(act("mo_dot"));
    office.clock.set(moment(2026, 9, 15, 10)); // after the case, before the part
    REQUIRE(act("chi", 3));
    Instant last;
    for (StoredEvent const& stored : office.store.history(id, 0, 1'000)) {
        CHECK(stored.event.at >= last);
        last = stored.event.at;
    }
}
