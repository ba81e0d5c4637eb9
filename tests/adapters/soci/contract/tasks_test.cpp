// Tasks, members, rounds and absences: what inboxes and sweeps are answered from.

#include "tests/adapters/soci/contract/contract.hpp"

using namespace hoso::tests;
using namespace hoso::engine;

namespace {

TaskRow task(PartNumber part, std::string role, std::string agency = {},
             std::optional<Instant> due = {}) {
    TaskRow row;
    row.part = part;
    row.state_name = "tham_dinh";
    row.owner_role = std::move(role);
    row.agency = AgencyId{std::move(agency)};
    row.due = due;
    return row;
}

std::vector<std::string> names(TaskPage const& page) {
    std::vector<std::string> result;
    for (TaskRow const& row : page.rows)
        result.push_back(row.case_id.value + "/" + std::to_string(row.part));
    return result;
}

using Names = std::vector<std::string>;

Absence absence(std::string id, std::string person, std::string substitute, Date from, Date to) {
    Absence made;
    made.id = std::move(id);
    made.person = PersonId{std::move(person)};
    made.substitute = PersonId{std::move(substitute)};
    made.from = from;
    made.to = to;
    made.entered_by = made.person;
    made.entered = Instant{1'795'000'000'000};
    return made;
}

} // namespace

TEST_CASE("open tasks come by role, party and due date, and go with the case's next save",
          "[store]") {
    for (auto& [name, store, tamper, keep] : subjects())
        DYNAMIC_SECTION(name) {
            auto first = opening("A1");
            first.tasks = {task(0, "chuyen_vien", "", Instant{20}),
                           task(1, "dau_moi", "so_y_te", Instant{10}), task(2, "dau_moi", "so_ct")};
            first.summary.title = "Hồ sơ thứ nhất";
            commit(*store, first);
            auto second = opening("A2");
            second.tasks = {task(0, "chuyen_vien", "", Instant{5})};
            second.tasks[0].assignee = PersonId{"ha"};
            second.tasks[0].claimed_until = Instant{99};
            second.tasks[0].overdue = true;
            commit(*store, second);

            TaskFilter officials;
            officials.owner_roles = {"chuyen_vien", "dau_moi"};
            auto const page = store->list_tasks(officials, {});
            CHECK(names(page) == Names{"A2/0", "A1/0"});
            CHECK(page.next.empty());
            CHECK(page.rows[0].assignee.value == "ha");
            CHECK(page.rows[0].claimed_until == Instant{99});
            CHECK(page.rows[0].overdue);
            CHECK(page.rows[1].title == "Hồ sơ thứ nhất");
            CHECK(page.rows[1].code == first.record.code);
            CHECK(page.rows[1].definition == "mau");

            TaskFilter party;
            party.party_roles = {"dau_moi"};
            party.agency = AgencyId{"so_y_te"};
            CHECK(names(store->list_tasks(party, {})) == Names{"A1/1"});
            party.agency = AgencyId{"so_khac"};
            CHECK(store->list_tasks(party, {}).rows.empty());
            CHECK(store->list_tasks({}, {}).rows.empty());

            auto later = next(first);
            later.tasks = {task(1, "dau_moi", "so_y_te", Instant{30})};
            commit(*store, later);
            CHECK(names(store->list_tasks(officials, {})) == Names{"A2/0"});
            party.agency = AgencyId{"so_y_te"};
            CHECK(store->list_tasks(party, {}).rows.at(0).due == Instant{30});
        }
}

TEST_CASE("tasks can be narrowed to those free or one's own, and to one assignee", "[store]") {
    for (auto& [name, store, tamper, keep] : subjects())
        DYNAMIC_SECTION(name) {
            for (auto const& [id, who] :
                 {std::pair{"A1", ""}, std::pair{"A2", "ha"}, std::pair{"A3", "khai"}}) {
                auto save = opening(id);
                save.tasks = {task(0, "chuyen_vien")};
                save.tasks[0].assignee = PersonId{who};
                commit(*store, save);
            }
            TaskFilter filter;
            filter.owner_roles = {"chuyen_vien"};
            CHECK(store->list_tasks(filter, {}).rows.size() == 3);
            filter.people = {PersonId{"ha"}};
            CHECK(names(store->list_tasks(filter, {})) == Names{"A1/0", "A2/0"});
            filter.assignee = PersonId{"khai"};
            CHECK(names(store->list_tasks(filter, {})) == Names{"A3/0"});
            CHECK(store->assignees() == std::vector<PersonId>{PersonId{"ha"}, PersonId{"khai"}});
        }
}

TEST_CASE("pages of tasks follow each other without a gap or a repeat", "[store]") {
    for (auto& [name, store, tamper, keep] : subjects())
        DYNAMIC_SECTION(name) {
            for (int i = 0; i < 7; ++i) {
                auto save = opening("A" + std::to_string(i));
                save.tasks = {task(0, i % 2 == 0 ? "chuyen_vien" : "giam_doc", "", Instant{i % 3}),
                              task(1, "chuyen_vien")};
                commit(*store, save);
            }
            TaskFilter filter;
            filter.owner_roles = {"chuyen_vien", "giam_doc"};
            auto const all = names(store->list_tasks(filter, {}));
            CHECK(all.size() == 14);
            Names walked;
            Page page{3, ""};
            do {
                auto const some = store->list_tasks(filter, page);
                for (auto const& one : names(some))
                    walked.push_back(one);
                page.after = some.next;
            } while (!page.after.empty() && walked.size() < 100);
            CHECK(walked == all);
            CHECK_THROWS_AS(store->list_tasks(filter, {3, "sai"}), BadCursor);
        }
}

TEST_CASE("an agency with a part sees its cases among its own", "[store]") {
    for (auto& [name, store, tamper, keep] : subjects())
        DYNAMIC_SECTION(name) {
            auto round = opening("A1", "");
            round.members = {AgencyId{"so_y_te"}, AgencyId{"so_ct"}};
            commit(*store, round);
            commit(*store, opening("A2", "so_y_te"));
            commit(*store, opening("A3", "khac"));
            CaseFilter filter;
            filter.applicant = AgencyId{"so_y_te"};
            auto const page = store->list_cases(filter, CaseOrder::newest_first, {});
            REQUIRE(page.rows.size() == 2);
            auto const row = store->find_row({"A1"});
            REQUIRE(row);
            CHECK(row->members.size() == 2);
            CHECK(store->cases_of_agency(AgencyId{"so_y_te"}, 10).size() == 2);
            auto const agencies = store->agencies_at_work();
            CHECK(agencies.size() == 3);
            auto gone = next(round);
            gone.members = {AgencyId{"so_ct"}};
            commit(*store, gone);
            CHECK(store->cases_of_agency(AgencyId{"so_y_te"}, 10).size() == 1);
        }
}

TEST_CASE("a yearly round is opened once", "[store]") {
    for (auto& [name, store, tamper, keep] : subjects())
        DYNAMIC_SECTION(name) {
            CHECK_FALSE(store->find_round("bao_cao/2026"));
            auto save = opening("A1", "");
            save.round = "bao_cao/2026";
            {
                auto unit = store->begin();
                unit->save(save);
                CHECK(unit->find_round("bao_cao/2026")->value == "A1");
                CHECK_FALSE(store->find_round("bao_cao/2026"));
                unit->commit();
            }
            CHECK(store->find_round("bao_cao/2026")->value == "A1");
            auto again = opening("A2", "");
            again.round = "bao_cao/2026";
            auto unit = store->begin();
            CHECK_THROWS_AS(unit->save(again), StoreError);
        }
}

TEST_CASE("serials are looked at without being taken", "[store]") {
    for (auto& [name, store, tamper, keep] : subjects())
        DYNAMIC_SECTION(name) {
            auto unit = store->begin();
            CHECK(unit->last_serial("qd/2026") == 0);
            CHECK(unit->next_serial("qd/2026") == 1);
            CHECK(unit->last_serial("qd/2026") == 1);
            unit->commit();
            CHECK(store->begin()->last_serial("qd/2026") == 1);
        }
}

TEST_CASE("absences are kept, ended and revoked, and found by day and substitute", "[store]") {
    for (auto& [name, store, tamper, keep] : subjects())
        DYNAMIC_SECTION(name) {
            Date const day = make_date(2026, 11, 23);
            auto one = absence("01A", "lien", "ha", day, day + 5);
            one.definitions = {"hotro", "bao_cao"};
            one.note = "Nghỉ phép";
            store->put_absence(one);
            auto other = absence("01B", "khai", "ha", day + 3, day + 9);
            store->put_absence(other);
            CHECK(store->absences(day) == std::vector<Absence>{other, one});
            CHECK(store->absences(day + 6) == std::vector<Absence>{other});
            CHECK(store->begin()->absences_on(day + 3, PersonId{"ha"}) ==
                  std::vector<Absence>{one, other});
            CHECK(store->begin()->absences_on(day - 1, PersonId{"ha"}).empty());
            CHECK(store->begin()->absences_on(day, PersonId{"khai"}).empty());
            one.revoked = true;
            store->put_absence(one);
            CHECK(store->begin()->absences_on(day, PersonId{"ha"}).empty());
            CHECK(store->absences(day).size() == 2);
        }
}
