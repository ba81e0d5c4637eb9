// Protects: a new password shuts out whoever knew the old one, and lets nobody back in who is out.
#include "adapters/app/accounts.hpp"

#include <cstdlib>

#include "tests/support/catch.hpp"
#include "tests/support/fake_store.hpp"

using namespace hoso;
using engine::Language;

TEST_CASE("a new password ends the sessions and keeps a disabled person out", "[accounts]") {
    char const* const root = std::getenv("HOSO_ROOT");
    auto const organisation =
        adapters::load_organisation((root ? std::string(root) : ".") + "/workflows/to-chuc");
    REQUIRE(organisation);
    tests::FakeStore store(
        [](std::string const&, int) -> std::shared_ptr<engine::Definition const> { return {}; });
    auto const people = (*organisation)->everybody();
    REQUIRE(people.size() >= 2);
    engine::PersonId const changed = people[0].id;
    engine::PersonId const other = people[1].id;
    store.put_user({changed, changed.value, "Một", people[0].agency, "cũ", true});
    store.put_user({other, other.value, "Hai", people[1].agency, "cũ", false});
    store.put_session({"t1", changed, {100}, {100}});
    store.put_session({"t2", other, {100}, {100}});

    auto const weak = app::set_password(**organisation, store, changed.value, "ngan", Language::vi);
    CHECK_FALSE(weak);
    CHECK(store.find_session("t1"));
    REQUIRE(app::set_password(**organisation, store, changed.value, "mot mat khau moi dai",
                              Language::vi));
    CHECK(store.find_person(changed)->password_hash != "cũ");
    CHECK(store.find_person(changed)->disabled);
    CHECK_FALSE(store.find_session("t1"));
    CHECK(store.find_session("t2"));
    CHECK(store.find_person(other)->password_hash == "cũ");
}
