// Protects: one command is one transaction; what is answered is durable; commands do not harm each
// other.

#include <future>
#include <thread>

#include "engine/service/audit.hpp"
#include "tests/engine/service/office.hpp"

using namespace hoso::engine;
using namespace hoso::tests;
namespace t = hoso::tests::trial;

namespace {

Request comment(CaseId const& id, Actor const& actor, std::string key = {},
                std::string words = "Ý kiến") {
    Request request;
    request.case_id = id;
    request.command = command::Comment{words};
    request.idempotency_key = std::move(key);
    request.fingerprint = "noi:" + words;
    request.actor = actor;
    return request;
}

/// The stored state is the replay of the stored events, versions have no gap, the chain holds.
void check_case(Office& office, CaseId const& id) {
    auto record = office.store.find_case(id);
    REQUIRE(record);
    CaseState replay;
    std::int64_t seq = 0;
    for (StoredEvent const& stored : office.store.history(id, 0, 1'000)) {
        CHECK(stored.event.seq == ++seq);
        replay = evolve(office.runnable->definition, std::move(replay), stored.event);
    }
    CHECK(replay == record->state);
    CHECK_FALSE(find_fault(office.store, office.definitions(), id));
}

} // namespace

TEST_CASE("a case is opened with a dossier code and shown in the lists") {
    Office office;
    auto opened = office.open();
    REQUIRE(opened);
    CHECK(opened->code == "H06.SKHCN-260302-0001");
    CHECK(office.open()->code == "H06.SKHCN-260302-0002");
    CaseRow row = office.row(opened->case_id);
    CHECK(row.summary.title == "Công ty Minh Phát");
    CHECK(row.summary.owner_role == "doanh_nghiep");
    CHECK(row.summary.owner_outside);
    CHECK_FALSE(row.summary.due);
    CHECK(row.summary.search_text.find("3599999014") != std::string::npos);
    CHECK(row.summary.search_text.find("H06.SKHCN-260302-0001") != std::string::npos);
    CHECK(row.summary.search_text.find("Một") != std::string::npos);
    REQUIRE(office.act(opened->case_id, office.applicant, "nop"));
    row = office.row(opened->case_id);
    CHECK(row.summary.state_name == "da_nop");
    CHECK(row.summary.due == t::at(3, 3, 8));
    check_case(office, opened->case_id);
}

TEST_CASE("without a text in the form the enterprise names the case") {
    Office office;
    CHECK(office.row(office.open({})->case_id).summary.title == "Công ty Một");
}

TEST_CASE("a paused clock is not the case's due date") {
    Office office;
    CaseId id = office.submitted();
    REQUIRE(office.act(id, office.intake, "tiep_nhan"));
    CHECK(office.row(id).summary.due == end_of_day(make_date(2026, 3, 9), {}));
    REQUIRE(office.act(id, office.officer, "hoi"));
    CHECK_FALSE(office.row(id).summary.due);
}

TEST_CASE("what is asked for must be there, known and yours") {
    Office office;
    CaseId id = office.submitted();
    CHECK(office.execute(comment(CaseId{"khong-co"}, office.applicant)).error().kind ==
          FailureKind::not_found);
    Actor other = office.applicant;
    other.agency = AgencyId{"cong_ty_khac"};
    CHECK(office.execute(comment(id, other)).error().kind == FailureKind::not_found);
    CHECK(office.execute(comment(id, t::actor("em", {}))).error().kind == FailureKind::not_found);
    Request request;
    request.definition = "la";
    request.command = command::Open{};
    request.actor = office.applicant;
    CHECK(office.execute(request).error().kind == FailureKind::unknown_definition);
}

TEST_CASE("a refusal carries its reasons and today's version, and writes nothing") {
    Office office;
    CaseId id = office.submitted();
    auto version = office.store.find_case(id)->state.version;
    auto refused = office.act(id, office.officer, "tiep_nhan");
    REQUIRE_FALSE(refused);
    CHECK(refused.error().kind == FailureKind::refused);
    CHECK(refused.error().version == version);
    CHECK(refused.error().refusal.reasons[0].code == "R-role");
    CHECK(office.store.find_case(id)->state.version == version);
}

TEST_CASE("an old version is refused with today's") {
    Office office;
    CaseId id = office.submitted();
    auto version = office.store.find_case(id)->state.version;
    Request request = comment(id, office.applicant);
    request.expected_version = version;
    REQUIRE(office.execute(request));
    auto moved = office.execute(request);
    REQUIRE_FALSE(moved);
    CHECK(moved.error().kind == FailureKind::version_moved);
    CHECK(moved.error().version == version + 1);
}

TEST_CASE("a key is done once, answered again, and not lent to another command") {
    Office office;
    auto first = office.open(t::good_form(), "khoa-1");
    auto second = office.open(t::good_form(), "khoa-1");
    REQUIRE(first);
    REQUIRE(second);
    CHECK(second->case_id == first->case_id);
    CHECK(second->code == first->code);
    CHECK(second->version == first->version);
    CHECK(second->repeated);
    CHECK_FALSE(first->repeated);
    REQUIRE(office.execute(comment(first->case_id, office.applicant, "khoa-2", "một")));
    auto reused = office.execute(comment(first->case_id, office.applicant, "khoa-2", "hai"));
    REQUIRE_FALSE(reused);
    CHECK(reused.error().kind == FailureKind::key_reused);
    SECTION("keys belong to their person") {
        Actor colleague = office.applicant;
        colleague.person = PersonId{"an2"};
        CHECK(office.execute(comment(first->case_id, colleague, "khoa-2", "hai")));
    }
}

TEST_CASE("eight threads with the same keys do each thing once") {
    Office office;
    CaseId id = office.submitted();
    auto before = office.store.find_case(id)->state.version;
    constexpr int keys = 60;
    std::atomic<int> fresh{0};
    std::atomic<int> repeated{0};
    std::atomic<int> failed{0};
    std::vector<std::thread> threads;
    for (int n = 0; n < 8; ++n) {
        threads.emplace_back([&] {
            for (int i = 0; i < keys; ++i) {
                auto answer = office.execute(comment(id, office.intake, "k" + std::to_string(i)));
                ++(!answer ? failed : answer->repeated ? repeated : fresh);
            }
        });
    }
    for (std::thread& thread : threads)
        thread.join();
    CHECK(failed == 0);
    CHECK(fresh == keys);
    CHECK(repeated == 7 * keys);
    CHECK(office.store.find_case(id)->state.version == before + keys);
    check_case(office, id);
}

TEST_CASE("of eight who saw the same version one wins") {
    Office office;
    CaseId id = office.submitted();
    auto version = office.store.find_case(id)->state.version;
    std::vector<std::future<Office::Answer>> answers;
    for (int n = 0; n < 8; ++n) {
        answers.push_back(std::async(std::launch::async, [&] {
            Request request = comment(id, office.applicant);
            request.expected_version = version;
            return office.execute(request);
        }));
    }
    int won = 0;
    for (auto& answer : answers) {
        auto result = answer.get();
        won += result ? 1 : 0;
        if (!result) CHECK(result.error().kind == FailureKind::version_moved);
    }
    CHECK(won == 1);
    CHECK(office.store.find_case(id)->state.version == version + 1);
}

TEST_CASE("many commands share a commit and refusals do not touch their neighbours") {
    Office office;
    CaseId id = office.submitted();
    auto before = office.store.find_case(id)->state.version;
    int commits_before = office.store.commits();
    std::vector<std::thread> threads;
    std::atomic<int> done{0};
    std::atomic<int> refused{0};
    for (int n = 0; n < 16; ++n) {
        threads.emplace_back([&, n] {
            for (int i = 0; i < 25; ++i) {
                bool bad = (n + i) % 2 == 0;
                auto answer = bad ? office.act(id, office.officer, "tiep_nhan")
                                  : office.execute(comment(id, office.intake));
                ++(answer ? done : refused);
            }
        });
    }
    for (std::thread& thread : threads)
        thread.join();
    CHECK(done == 200);
    CHECK(refused == 200);
    CHECK(office.store.find_case(id)->state.version == before + 200);
    CHECK(office.store.commits() - commits_before <= 200);
    check_case(office, id);
}

TEST_CASE("a commit that fails keeps nothing and nobody is told a success") {
    Office office;
    CaseId id = office.submitted();
    auto before = office.store.find_case(id)->state.version;
    office.store.fail_commits(1);
    CHECK_THROWS_AS(office.execute(comment(id, office.applicant, "khoa")), StoreError);
    CHECK(office.store.find_case(id)->state.version == before);
    auto again = office.execute(comment(id, office.applicant, "khoa"));
    REQUIRE(again);
    CHECK_FALSE(again->repeated);
    check_case(office, id);
}

TEST_CASE("a busy store and a full queue say try again") {
    Office office;
    CaseId id = office.submitted();
    office.store.set_busy(true);
    CHECK(office.execute(comment(id, office.applicant)).error().kind == FailureKind::busy);
    office.store.set_busy(false);
    CHECK(office.execute(comment(id, office.applicant)));
    office.service->stop();
    CHECK(office.execute(comment(id, office.applicant)).error().kind == FailureKind::busy);
    CHECK(office.service->fire_due_timers() == 0);
}

TEST_CASE("stopping answers what is queued") {
    Office office;
    CaseId id = office.submitted();
    std::vector<std::future<Office::Answer>> answers;
    for (int n = 0; n < 8; ++n) {
        answers.push_back(std::async(
            std::launch::async, [&] { return office.execute(comment(id, office.applicant)); }));
    }
    office.service->stop();
    office.service->stop();
    for (auto& answer : answers) {
        auto result = answer.get();
        if (!result) CHECK(result.error().kind == FailureKind::busy);
    }
    check_case(office, id);
}

TEST_CASE("timers fire when they are due, once") {
    Office office;
    CaseId id = office.submitted();
    REQUIRE(office.act(id, office.intake, "bo_sung",
                       {{t::path(t::y_kien), Value{std::string("Thiếu")}}}));
    CHECK(office.service->fire_due_timers() == 0);
    office.clock.set(t::at(3, 18));
    CHECK(office.service->fire_due_timers() == 1);
    CHECK(office.service->fire_due_timers() == 0);
    CHECK(office.row(id).summary.state_name == "het_han");
    CHECK(office.row(id).closed);
    check_case(office, id);
}

TEST_CASE("a command after the deadline is judged as if the timer had fired") {
    Office office;
    CaseId id = office.submitted();
    REQUIRE(office.act(id, office.intake, "bo_sung",
                       {{t::path(t::y_kien), Value{std::string("Thiếu giấy tờ")}}}));
    office.clock.set(t::at(3, 20)); // 15 days are over; no timer was fired
    auto options = office.service->options(id, office.applicant);
    REQUIRE(options);
    CHECK(options->empty());
    auto late = office.act(id, office.applicant, "nop_bo_sung");
    REQUIRE_FALSE(late);
    CHECK(late.error().refusal.kind == RefusalKind::closed);
    CHECK(office.row(id).summary.state_name == "cho_bo_sung"); // a refusal writes nothing
    SECTION("what can still be done brings the timeout with it") {
        REQUIRE(office.execute(comment(id, office.applicant)));
        CHECK(office.row(id).summary.state_name == "het_han");
        CHECK(office.service->fire_due_timers() == 0);
    }
    SECTION("else the timers bring it") {
        CHECK(office.service->fire_due_timers() > 0);
        CHECK(office.row(id).summary.state_name == "het_han");
    }
    check_case(office, id);
}

TEST_CASE("timers that cannot go off do not hold up the others") {
    Office office;
    std::vector<CaseId> stuck;
    for (int i = 0; i < 5; ++i)
        stuck.push_back(office.submitted("thu_hai"));
    office.clock.set(t::at(3, 2, 9));
    CaseId good = office.submitted();
    office.second_calendar.years.clear();
    office.clock.set(t::at(3, 4));
    CHECK(office.service->fire_due_timers(2) == 1);
    CHECK(office.store.find_case(good)->state.places[0].overdue);
    CHECK_FALSE(office.store.find_case(stuck[0])->state.places[0].overdue);
    CHECK(office.service->fire_due_timers(2) == 0);
    office.second_calendar = t::calendar();
    CHECK(office.service->fire_due_timers(2) == 2);
    CHECK(office.service->fire_due_timers() == 3);
}

TEST_CASE("a store that fails on one command leaves its neighbours alone") {
    Office office;
    CaseId good = office.submitted();
    CaseId bad = office.submitted("thu_hai");
    auto before = office.store.find_case(good)->state.version;
    office.forget_second = true;
    std::vector<std::thread> threads;
    std::atomic<int> done{0};
    std::atomic<int> thrown{0};
    for (int n = 0; n < 8; ++n) {
        threads.emplace_back([&, n] {
            for (int i = 0; i < 20; ++i) {
                try {
                    if (office.execute(comment((n + i) % 2 ? good : bad, office.intake))) ++done;
                } catch (StoreError const&) {
                    ++thrown;
                }
            }
        });
    }
    for (std::thread& thread : threads)
        thread.join();
    CHECK(done == 80);
    CHECK(thrown == 80);
    CHECK(office.store.find_case(good)->state.version == before + 80);
    check_case(office, good);
    check_case(office, bad);
}

TEST_CASE("lookups count other cases in the same transaction") {
    Office office;
    auto bring = [&] {
        CaseId id = office.submitted();
        REQUIRE(office.act(id, office.intake, "tiep_nhan"));
        REQUIRE(office.act(id, office.officer, "tham_dinh"));
        return id;
    };
    CaseId first = bring();
    CaseId second = bring();
    auto options = office.service->options(first, office.director);
    REQUIRE(options);
    CHECK(options->front().allowed);
    CaseId third = bring();
    auto refused = office.act(first, office.director, "duyet");
    REQUIRE_FALSE(refused);
    CHECK(refused.error().refusal.reasons[0].code == "r_dang_mo");
    CHECK_FALSE(office.service->options(first, office.director)->front().allowed);
    REQUIRE(office.act(third, office.applicant, "rut"));
    CHECK(office.act(first, office.director, "duyet"));
    CHECK(office.act(second, office.director, "duyet"));
    CHECK(office.service->options(CaseId{"khong-co"}, office.director).error().kind ==
          FailureKind::not_found);
}

TEST_CASE("a missing calendar is a refusal that names it") {
    Office office;
    office.calendar.years.clear();
    auto opened = office.open();
    REQUIRE(opened);
    auto refused = office.act(opened->case_id, office.applicant, "nop");
    REQUIRE_FALSE(refused);
    CHECK(refused.error().refusal.kind == RefusalKind::calendar);
    check_case(office, opened->case_id);
}

TEST_CASE("a clock that was set back does not turn the case's time back") {
    Office office;
    CaseId id = office.submitted();
    office.clock.set(t::at(3, 1));
    REQUIRE(office.act(id, office.intake, "tiep_nhan"));
    auto history = office.store.history(id, 0, 1'000);
    for (std::size_t i = 1; i < history.size(); ++i)
        CHECK(history[i].event.at >= history[i - 1].event.at);
}
