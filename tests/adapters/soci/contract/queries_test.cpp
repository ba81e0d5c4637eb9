// Questions to a store: history, timers, lookups, notices, definitions, users, sessions.

#include "tests/adapters/soci/contract/contract.hpp"

using namespace hoso::tests;
using namespace hoso::engine;

namespace {

std::vector<std::string> keys(std::vector<DueTimer> const& timers) {
    std::vector<std::string> result;
    for (auto const& timer : timers)
        result.push_back(timer.case_id.value + "/" + timer.key);
    return result;
}

std::vector<std::string> texts(std::vector<OutboxRow> const& rows) {
    std::vector<std::string> result;
    for (auto const& row : rows)
        result.push_back(row.text);
    return result;
}

using Strings = std::vector<std::string>;

Timer timer(std::string key, std::int64_t due) {
    return {std::move(key), TimerKind::reminder, 0, 0, {due}};
}

void set_timers(SaveCase& save, std::vector<Timer> const& timers) {
    save.record.state.timers.clear();
    for (auto const& t : timers)
        save.record.state.timers[t.key] = t;
}

/// A case in `state`, submitted in `year`, with a tax code and an amount.
SaveCase counted(std::string const& id, std::string const& tax_code, std::int64_t amount,
                 std::string const& state, int year) {
    auto save = opening(id);
    save.summary.state_name = state;
    if (year > 0) save.record.state.submitted_on = make_date(year, 3, 1);
    save.facts = {{"don.ma_so_thue", tax_code, std::nullopt},
                  {"so_tien", std::to_string(amount), amount}};
    return save;
}

using Same = std::vector<std::pair<std::string, std::string>>;

LookupQuery query(Strings states, Same same = {}, std::optional<int> year = {},
                  std::optional<std::string> total = {}) {
    return {"mau", {}, std::move(states), std::move(same), year, std::move(total)};
}

} // namespace

TEST_CASE("a store remembers that it is a demonstration", "[store]") {
    for (auto& [name, store, tamper, keep] : subjects())
        DYNAMIC_SECTION(name) {
            CHECK_FALSE(store->is_demo());
            store->mark_demo();
            store->mark_demo();
            CHECK(store->is_demo());
        }
}

TEST_CASE("history comes in pages, oldest first", "[store]") {
    for (auto& [name, store, tamper, keep] : subjects())
        DYNAMIC_SECTION(name) {
            auto save = opening("A1");
            for (int i = 0; i < 9; ++i)
                add_event(save, event::Commented{std::to_string(i)});
            commit(*store, save);
            CHECK(store->history({"A1"}, 0, 4).size() == 4);
            auto const rest = store->history({"A1"}, 8, 100);
            REQUIRE(rest.size() == 2);
            CHECK(rest[0].event.seq == 9);
            CHECK(store->history({"A1"}, 10, 4).empty());
            CHECK(store->history({"A1"}, 0, 0).size() == 1); // the limit is 1 at least
        }
}

TEST_CASE("a changed event is found by its link", "[store]") {
    for (auto& [name, store, tamper, keep] : subjects())
        DYNAMIC_SECTION(name) {
            auto save = opening("A1");
            for (int i = 0; i < 5; ++i)
                add_event(save, event::Commented{"ghi chú"});
            commit(*store, save);
            commit(*store, opening("B1"));
            CHECK_FALSE(store->broken_link({"A1"}));
            tamper({"A1"}, 4);
            CHECK(store->broken_link({"A1"}) == 4);
            CHECK_FALSE(store->broken_link({"B1"}));
            CHECK_FALSE(store->broken_link({"none"}));
        }
}

TEST_CASE("timers that are due come oldest first; replaced and dropped ones do not", "[store]") {
    for (auto& [name, store, tamper, keep] : subjects())
        DYNAMIC_SECTION(name) {
            auto a = opening("A1"), b = opening("B1");
            set_timers(a, {timer("x", 100), timer("y", 300), timer("z", 900)});
            set_timers(b, {timer("x", 200)});
            commit(*store, a);
            commit(*store, b);
            CHECK(keys(store->due_timers({300}, 10)) == Strings{"A1/x", "B1/x", "A1/y"});
            CHECK(keys(store->due_timers({300}, 2)) == Strings{"A1/x", "B1/x"});
            CHECK(store->due_timers({99}, 10).empty());
            CHECK(store->due_timers({300}, 10)[2].due.ms == 300);
            a = next(a);
            set_timers(a, {timer("y", 150), timer("w", 50)});
            commit(*store, a);
            CHECK(keys(store->due_timers({1000}, 10)) == Strings{"A1/w", "A1/y", "B1/x"});
            a = next(a);
            set_timers(a, {});
            commit(*store, a);
            CHECK(keys(store->due_timers({1000}, 10)) == Strings{"B1/x"});
        }
}

TEST_CASE("lookups count and sum other cases", "[store]") {
    for (auto& [name, store, tamper, keep] : subjects())
        DYNAMIC_SECTION(name) {
            commit(*store, counted("A1", "01", 100, "da_duyet", 2026));
            commit(*store, counted("A2", "01", 200, "da_duyet", 2025));
            commit(*store, counted("A3", "01", 400, "tham_dinh", 2026));
            commit(*store, counted("A4", "02", 800, "da_duyet", 2026));
            commit(*store, counted("A5", "01", 1600, "nhap", 0));
            auto const ask = [&, &store = store](LookupQuery const& query) {
                return store->begin()->lookup(query);
            };
            Strings const approved{"da_duyet"}, all{"da_duyet", "tham_dinh", "nhap"};
            Same const one{{"don.ma_so_thue", "01"}};
            CHECK(ask(query(approved)) == 3);
            CHECK(ask(query(approved, one)) == 2);
            auto without = query(approved, one);
            without.except = {"A1"};
            CHECK(ask(without) == 1);
            CHECK(ask(query(all, one, 2026)) == 2);
            CHECK(ask(query(all, one)) == 4);
            CHECK(ask(query(all, one, std::nullopt, "so_tien")) == 2300);
            CHECK(ask(query(approved, {}, 2026, "so_tien")) == 900);
            CHECK(ask(query(all, {one[0], {"so_tien", "400"}})) == 1);
            CHECK(ask(query(all, {one[0], {"khac", "1"}})) == 0);
            CHECK(ask(query(all, {}, std::nullopt, "khac")) == 0);
            CHECK(ask(query({})) == 0);
            auto elsewhere = query(all);
            elsewhere.definition = "khac";
            CHECK(ask(elsewhere) == 0);
        }
}

TEST_CASE("lookups see the unit's own saves, and facts are replaced", "[store]") {
    for (auto& [name, store, tamper, keep] : subjects())
        DYNAMIC_SECTION(name) {
            auto save = counted("A1", "01", 100, "da_duyet", 2026);
            commit(*store, save);
            auto unit = store->begin();
            auto const asked =
                query({"da_duyet"}, {{"don.ma_so_thue", "01"}}, std::nullopt, "so_tien");
            unit->save(counted("A2", "01", 50, "da_duyet", 2026));
            CHECK(unit->lookup(asked) == 150);
            save = next(save);
            save.facts = {{"don.ma_so_thue", "01", std::nullopt}, {"so_tien", "7", 7}};
            unit->save(save);
            CHECK(unit->lookup(asked) == 57);
            auto moved = next(save);
            moved.facts = {{"don.ma_so_thue", "02", std::nullopt}};
            unit->save(moved);
            CHECK(unit->lookup(asked) == 50);
            unit->commit();
            CHECK(store->begin()->lookup(asked) == 50);
        }
}

TEST_CASE("the outbox keeps the order of writing and says who is told", "[store]") {
    for (auto& [name, store, tamper, keep] : subjects())
        DYNAMIC_SECTION(name) {
            auto a = opening("A1", "3500"), b = opening("B1", "3600");
            a.notices = {{"n1", Notice::Kind::notice, 0, "a0"},
                         {"n2", Notice::Kind::escalation, 2, "a2"}};
            b.notices = {{"n1", Notice::Kind::reminder, 0, "b0"},
                         {"n2", Notice::Kind::notice, 1, "b1"}};
            commit(*store, a);
            commit(*store, b);
            auto const rows = store->outbox(0, 10);
            REQUIRE(texts(rows) == Strings{"a0", "a2", "b0", "b1"});
            CHECK(rows[1].case_id.value == "A1");
            CHECK(rows[1].key == "n2");
            CHECK(rows[1].kind == Notice::Kind::escalation);
            CHECK(rows[1].role == "lanh_dao");
            CHECK(rows[2].applicant.value == "3600");
            CHECK(rows[2].created == b.summary.changed);
            CHECK(texts(store->outbox(rows[1].id, 1)) == Strings{"b0"});
            CHECK(texts(store->notices({"chuyen_vien", "lanh_dao"}, std::nullopt, 10)) ==
                  Strings{"b1", "a2"});
            CHECK(texts(store->notices({"lanh_dao", "chuyen_vien", "lanh_dao"}, std::nullopt, 1)) ==
                  Strings{"b1"});
            CHECK(texts(store->notices({"doanh_nghiep"}, AgencyId{"3500"}, 10)) == Strings{"a0"});
            CHECK(texts(store->notices({"doanh_nghiep"}, std::nullopt, 10)) == Strings{"b0", "a0"});
            CHECK(store->notices({}, AgencyId{"3500"}, 10).empty()); // not what officials are told
        }
}

TEST_CASE("a definition's version keeps its hash; its texts may be mended", "[store]") {
    for (auto& [name, store, tamper, keep] : subjects())
        DYNAMIC_SECTION(name) {
            StoredDefinition one{
                "mau", 1, "h1", "mau/mau.hoso", {{"mau/mau.hoso", "a"}, {"luat.hoso", "b"}}, {7}};
            store->put_definition(one);
            StoredDefinition two = one;
            two.version = 2;
            two.hash = "h2";
            store->put_definition(two);
            one.files = {{"mau/mau.hoso", "a // ghi chú"}};
            store->put_definition(one);
            auto const all = store->definitions();
            REQUIRE(all.size() == 2);
            CHECK(all[0].version == 1);
            CHECK(all[0].files == one.files);
            CHECK(all[0].deployed.ms == 7);
            CHECK(all[1].files == two.files);
            CHECK(all[1].root == "mau/mau.hoso");
            one.hash = "h9";
            CHECK_THROWS_AS(store->put_definition(one), StoreConflict);
            CHECK(store->definitions()[0].hash == "h1");
        }
}

TEST_CASE("users are found by login and by id; logins are unique", "[store]") {
    for (auto& [name, store, tamper, keep] : subjects())
        DYNAMIC_SECTION(name) {
            User an{{"01"}, "an", "Nguyễn An", {"skhcn"}, "$argon2id$x", false};
            User binh{{"02"}, "binh", "Trần Bình", {"3500"}, "$argon2id$y", false};
            store->put_user(binh);
            store->put_user(an);
            CHECK(store->find_user("an")->name == "Nguyễn An");
            CHECK(store->find_person({"02"})->login == "binh");
            CHECK_FALSE(store->find_user("An"));
            CHECK_FALSE(store->find_person({"03"}));
            CHECK(store->users().size() == 2);
            CHECK(store->users()[0].login == "an");
            an.disabled = true;
            an.login = "an2";
            store->put_user(an);
            CHECK(store->find_user("an2")->disabled);
            CHECK_FALSE(store->find_user("an"));
            binh.login = "an2";
            CHECK_THROWS_AS(store->put_user(binh), StoreConflict);
            CHECK(store->find_person({"02"})->login == "binh");
        }
}

TEST_CASE("sessions come, are seen, and go", "[store]") {
    for (auto& [name, store, tamper, keep] : subjects())
        DYNAMIC_SECTION(name) {
            store->put_user({{"01"}, "an", "Nguyễn An", {"skhcn"}, "x", false});
            store->put_session({"t1", {"01"}, {100}, {100}});
            store->put_session({"t2", {"01"}, {200}, {200}});
            store->put_session({"t1", {"01"}, {100}, {500}});
            CHECK(store->find_session("t1")->seen.ms == 500);
            CHECK(store->find_session("t1")->created.ms == 100);
            CHECK_FALSE(store->find_session("t3"));
            store->drop_sessions_before({500});
            CHECK(store->find_session("t1"));
            CHECK_FALSE(store->find_session("t2"));
            store->drop_session("t1");
            store->drop_session("t1");
            CHECK_FALSE(store->find_session("t1"));
            store->touch_session("t1", {900}); // a log-out is not undone by a late touch
            CHECK_FALSE(store->find_session("t1"));
            CHECK_THROWS_AS(store->put_session({"t4", {"99"}, {1}, {1}}), StoreError);
        }
}

TEST_CASE("a session is touched in place, and a person's sessions go together", "[store]") {
    for (auto& [name, store, tamper, keep] : subjects())
        DYNAMIC_SECTION(name) {
            store->put_user({{"01"}, "an", "Nguyễn An", {"skhcn"}, "x", false});
            store->put_user({{"02"}, "binh", "Lê Bình", {"skhcn"}, "x", false});
            store->put_session({"t1", {"01"}, {100}, {100}});
            store->put_session({"t2", {"01"}, {200}, {200}});
            store->put_session({"t3", {"02"}, {300}, {300}});
            store->touch_session("t1", {700});
            CHECK(store->find_session("t1")->seen.ms == 700);
            CHECK(store->find_session("t1")->created.ms == 100);
            CHECK(store->find_session("t2")->seen.ms == 200);
            store->drop_sessions_of({"01"});
            CHECK_FALSE(store->find_session("t1"));
            CHECK_FALSE(store->find_session("t2"));
            CHECK(store->find_session("t3"));
        }
}
