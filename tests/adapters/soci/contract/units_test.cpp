// Units of work: whole or not at all, isolated, in order.

#include <atomic>
#include <thread>

#include "tests/adapters/soci/contract/contract.hpp"

using namespace hoso::tests;
using namespace hoso::engine;

TEST_CASE("what was committed is read back as it was", "[store]") {
    for (auto& [name, store, tamper, keep] : subjects())
        DYNAMIC_SECTION(name) {
            auto save = opening("A1");
            save.record.state.submitted_on = make_date(2026, 11, 23);
            save.summary.due = Instant{1'795'999'999'999};
            save.summary.overdue = true;
            add_event(save,
                      event::FieldsChanged{{{{1, std::nullopt}, Value(std::int64_t{40'000'000})}}});
            commit(*store, save);
            auto const found = store->find_case({"A1"});
            REQUIRE(found);
            CHECK(found->state == save.record.state);
            CHECK(found->code == save.record.code);
            auto const row = store->find_row({"A1"});
            REQUIRE(row);
            CHECK(row->version == 2);
            CHECK(row->definition == "mau");
            CHECK(row->applicant.value == "3500");
            CHECK(row->summary.title == save.summary.title);
            CHECK(row->summary.due == save.summary.due);
            CHECK(row->summary.overdue);
            CHECK(row->summary.owner_outside);
            CHECK(row->summary.changed == save.summary.changed);
            CHECK(row->opened == save.record.state.opened);
            auto const history = store->history({"A1"}, 0, 10);
            REQUIRE(history.size() == 2);
            CHECK(history[0].event == save.events[0]);
            CHECK(history[1].event == save.events[1]);
            CHECK(history[0].hash.size() == 64);
            CHECK(history[0].hash != history[1].hash);
            CHECK(store->begin()->load({"A1"})->state == save.record.state);
            CHECK_FALSE(store->find_case({"B"}));
            CHECK_FALSE(store->find_row({"B"}));
            CHECK(store->history({"B"}, 0, 10).empty());
        }
}

TEST_CASE("nothing is seen outside before the commit, all of it after", "[store]") {
    for (auto& [name, store, tamper, keep] : subjects())
        DYNAMIC_SECTION(name) {
            auto unit = store->begin();
            auto save = opening("A1");
            save.notices = {{"n1", Notice::Kind::notice, 1, "mới"}};
            save.record.state.timers["deadline"] = {"deadline", TimerKind::deadline, 0, 0, {5}};
            unit->save(save);
            CHECK(unit->load({"A1"}));
            CHECK_FALSE(store->find_case({"A1"}));
            CHECK(store->outbox(0, 10).empty());
            CHECK(store->due_timers({10}, 10).empty());
            CHECK(store->list_cases({}, CaseOrder::due_first, {}).rows.empty());
            unit->commit();
            CHECK(store->find_case({"A1"}));
            CHECK(store->outbox(0, 10).size() == 1);
            CHECK(store->due_timers({10}, 10).size() == 1);
            CHECK(store->list_cases({}, CaseOrder::due_first, {}).rows.size() == 1);
        }
}

TEST_CASE("a unit that is dropped leaves nothing behind", "[store]") {
    for (auto& [name, store, tamper, keep] : subjects())
        DYNAMIC_SECTION(name) {
            {
                auto unit = store->begin();
                auto save = opening("A1");
                save.answer = answer_to("k", save);
                save.notices = {{"n1", Notice::Kind::notice, 1, "mới"}};
                unit->save(save);
                CHECK(unit->next_serial("2026-11-23") == 1);
            }
            CHECK_FALSE(store->find_case({"A1"}));
            CHECK(store->outbox(0, 10).empty());
            auto unit = store->begin();
            CHECK_FALSE(unit->find_answer("k"));
            CHECK(unit->next_serial("2026-11-23") == 1);
            unit->save(opening("A1")); // its code and id are free
            unit->commit();
        }
}

TEST_CASE("the version must be the stored one", "[store]") {
    for (auto& [name, store, tamper, keep] : subjects())
        DYNAMIC_SECTION(name) {
            auto const first = opening("A1");
            auto const second = next(first);
            commit(*store, first);
            auto unit = store->begin();
            unit->set_savepoint();
            CHECK_THROWS_AS(unit->save(first), StoreConflict);
            unit->rollback_to_savepoint();
            unit->save(second);
            unit->set_savepoint();
            CHECK_THROWS_AS(unit->save(second), StoreConflict); // seen inside the unit
            unit->rollback_to_savepoint();
            auto unknown = next(opening("B1"));
            CHECK_THROWS_AS(unit->save(unknown), StoreConflict);
            unit->rollback_to_savepoint();
            unit->commit();
            CHECK(store->find_case({"A1"})->state.version == 2);
        }
}

TEST_CASE("events continue the version without a gap", "[store]") {
    for (auto& [name, store, tamper, keep] : subjects())
        DYNAMIC_SECTION(name) {
            auto const first = opening("A1");
            commit(*store, first);
            auto gap = next(first);
            gap.events[0].seq = 3;
            auto ahead = next(first);
            ahead.record.state.version = 7;
            auto twice = next(first);
            twice.events.push_back(twice.events[0]);
            for (auto const& bad : {gap, ahead, twice}) {
                auto unit = store->begin();
                CHECK_THROWS_AS(unit->save(bad), StoreError);
            }
            auto still = next(first);
            still.events
                .clear(); // nothing happened: the projection may change, the version does not
            still.record.state.version = 1;
            still.summary.title = "Tên khác";
            commit(*store, still);
            CHECK(store->find_row({"A1"})->summary.title == "Tên khác");
            CHECK(store->find_row({"A1"})->version == 1);
            CHECK_FALSE(store->broken_link({"A1"}));
        }
}

TEST_CASE("commands of one unit are isolated by savepoints", "[store]") {
    for (auto& [name, store, tamper, keep] : subjects())
        DYNAMIC_SECTION(name) {
            auto unit = store->begin();
            for (auto const* id : {"A1", "A2", "A3"}) {
                unit->set_savepoint();
                auto save = opening(id);
                save.notices = {{"n", Notice::Kind::reminder, 1, id}};
                save.answer = answer_to(std::string("k") + id, save);
                unit->next_serial("day");
                unit->save(save);
                if (id == std::string("A2")) {
                    unit->rollback_to_savepoint();
                    unit->rollback_to_savepoint(); // again is no harm
                    CHECK_FALSE(unit->load({"A2"}));
                    CHECK_FALSE(unit->find_answer("kA2"));
                }
            }
            unit->commit();
            CHECK(store->find_case({"A1"}));
            CHECK_FALSE(store->find_case({"A2"}));
            CHECK(store->find_case({"A3"}));
            CHECK(store->outbox(0, 10).size() == 2);
            auto const after = store->begin();
            CHECK(after->find_answer("kA1"));
            CHECK_FALSE(after->find_answer("kA2"));
            CHECK(after->next_serial("day") == 3);
        }
}

TEST_CASE("a save that fails half way is gone after the rollback", "[store]") {
    for (auto& [name, store, tamper, keep] : subjects())
        DYNAMIC_SECTION(name) {
            auto first = opening("A1");
            first.notices = {{"n", Notice::Kind::notice, 1, "a"}};
            commit(*store, first);
            auto second = next(first);
            second.notices = {{"m", Notice::Kind::notice, 1, "b"},
                              {"n", Notice::Kind::notice, 1, "c"}};
            auto unit = store->begin();
            unit->save(opening("B1"));
            unit->set_savepoint();
            CHECK_THROWS_AS(unit->save(second), StoreError); // "n" was sent before
            unit->rollback_to_savepoint();
            unit->commit();
            CHECK(store->find_case({"A1"})->state.version == 1);
            CHECK(store->history({"A1"}, 0, 10).size() == 1);
            CHECK(store->outbox(0, 10).size() == 1);
            CHECK(store->find_case({"B1"}));
            CHECK_FALSE(store->broken_link({"A1"}));
        }
}

TEST_CASE("a unit that is over can do nothing more", "[store]") {
    for (auto& [name, store, tamper, keep] : subjects())
        DYNAMIC_SECTION(name) {
            auto unit = store->begin();
            CHECK_THROWS_AS(unit->rollback_to_savepoint(), StoreError);
            unit->commit();
            CHECK_THROWS_AS(unit->commit(), StoreError);
            CHECK_THROWS_AS(unit->save(opening("A1")), StoreError);
            CHECK_THROWS_AS(unit->load({"A1"}), StoreError);
            CHECK_THROWS_AS(unit->find_answer("k"), StoreError);
            CHECK_THROWS_AS(unit->next_serial("s"), StoreError);
            CHECK_THROWS_AS(unit->set_savepoint(), StoreError);
            store->begin()->commit(); // the lane is free
        }
}

TEST_CASE("codes are unique and never change", "[store]") {
    for (auto& [name, store, tamper, keep] : subjects())
        DYNAMIC_SECTION(name) {
            auto const first = opening("A1");
            commit(*store, first);
            auto same = opening("B1");
            same.record.code = first.record.code;
            CHECK_THROWS_AS(commit(*store, same), StoreError);
            auto other = next(first);
            other.record.code = "H06-X";
            CHECK_THROWS_AS(commit(*store, other), StoreError);
        }
}

TEST_CASE("answers are kept for their key, once, for seven days", "[store]") {
    for (auto& [name, store, tamper, keep] : subjects())
        DYNAMIC_SECTION(name) {
            auto first = opening("A1");
            first.answer = answer_to("p1/k1", first);
            {
                auto unit = store->begin();
                unit->save(first);
                CHECK(unit->find_answer("p1/k1") == first.answer);
                unit->commit();
            }
            CHECK(store->begin()->find_answer("p1/k1") == first.answer);
            CHECK_FALSE(store->begin()->find_answer("p1/k"));
            auto second = next(first);
            second.answer = answer_to("p1/k1", second);
            CHECK_THROWS_AS(commit(*store, second), StoreError);
            constexpr std::int64_t day = 24 * 3600 * 1000;
            second.answer = answer_to("p1/k2", second);
            second.answer->at.ms = first.answer->at.ms + 7 * day;
            commit(*store, second);
            CHECK(store->begin()->find_answer("p1/k1"));
            auto third = next(second);
            third.answer = answer_to("p1/k3", third);
            third.answer->at.ms = first.answer->at.ms + 7 * day + 1;
            commit(*store, third);
            CHECK_FALSE(store->begin()->find_answer("p1/k1"));
            CHECK(store->begin()->find_answer("p1/k2"));
        }
}

TEST_CASE("serials count from one in each series", "[store]") {
    for (auto& [name, store, tamper, keep] : subjects())
        DYNAMIC_SECTION(name) {
            auto unit = store->begin();
            CHECK(unit->next_serial("a") == 1);
            CHECK(unit->next_serial("a") == 2);
            CHECK(unit->next_serial("b") == 1);
            unit->commit();
            CHECK(store->begin()->next_serial("a") == 3);
        }
}

TEST_CASE("one person cannot hold two separated roles in a case", "[store]") {
    for (auto& [name, store, tamper, keep] : subjects())
        DYNAMIC_SECTION(name) {
            auto save = opening("A1");
            save.record.state.acted = {{1, {"an"}}, {2, {"binh"}}, {0, {"an"}}};
            commit(*store, save);
            save = next(save);
            save.record.state.acted.insert({1, {"an"}});
            commit(*store, save);
            auto bad = next(save);
            bad.record.state.acted.insert({2, {"an"}});
            CHECK_THROWS_AS(commit(*store, bad), StoreError);
            commit(*store, next(save));
        }
}

TEST_CASE("readers see a case and its log as of one commit, while others write", "[store]") {
    for (auto& [name, store, tamper, keep] : subjects())
        DYNAMIC_SECTION(name) {
            auto save = opening("A1");
            commit(*store, save);
            std::atomic<bool> done{false};
            std::atomic<int> wrong{0};
            std::vector<std::thread> readers;
            for (int i = 0; i < 2; ++i)
                readers.emplace_back([&, &store = store] {
                    while (!done) {
                        auto const version = store->find_case({"A1"})->state.version;
                        auto const length =
                            static_cast<std::int64_t>(store->history({"A1"}, 0, 1000).size());
                        if (length < version || store->broken_link({"A1"})) ++wrong;
                    }
                });
            for (int i = 0; i < 60; ++i)
                commit(*store, save = next(save));
            done = true;
            for (auto& reader : readers)
                reader.join();
            CHECK(wrong == 0);
            CHECK(store->find_case({"A1"})->state.version == 61);
        }
}

TEST_CASE("units of several threads take turns", "[store]") {
    for (auto& [name, store, tamper, keep] : subjects())
        DYNAMIC_SECTION(name) {
            std::vector<std::thread> threads;
            for (int t = 0; t < 4; ++t)
                threads.emplace_back([&, t, &store = store] {
                    for (int i = 0; i < 10; ++i) {
                        auto unit = store->begin();
                        auto const serial = unit->next_serial("s");
                        unit->save(opening("T" + std::to_string(t) + "-" + std::to_string(serial)));
                        unit->commit();
                    }
                });
            for (auto& thread : threads)
                thread.join();
            CHECK(store->begin()->next_serial("s") == 41);
            CHECK(store->list_cases({}, CaseOrder::newest_first, {100, ""}).rows.size() == 40);
        }
}
