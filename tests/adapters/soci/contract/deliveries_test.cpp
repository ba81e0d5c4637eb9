// The book of e-mails: planned once, claimed by one at a time, settled once.

#include "tests/adapters/soci/contract/contract.hpp"

using namespace hoso::engine;
using namespace hoso::tests;

namespace {

constexpr Instant start{1'795'393'710'720};

Instant after(std::int64_t minutes) {
    return {start.ms + minutes * 60'000};
}

/// A case with this many notices; the ids of their outbox rows.
std::vector<std::int64_t> make_notices(Store& store, int count) {
    auto save = opening("A");
    for (int i = 0; i < count; ++i)
        save.notices.push_back({"nhac:" + std::to_string(i), Notice::Kind::reminder, 1, "Sắp hạn"});
    commit(store, save);
    std::vector<std::int64_t> ids;
    for (auto const& row : store.outbox(0, 100))
        ids.push_back(row.id);
    REQUIRE(ids.size() == static_cast<std::size_t>(count));
    return ids;
}

Delivery pending(std::int64_t outbox_id, std::string const& person, Instant next_try = start) {
    return {outbox_id, {person}, DeliveryStatus::pending, 0, next_try, ""};
}

std::vector<std::string> people(std::vector<Delivery> const& deliveries) {
    std::vector<std::string> names;
    for (auto const& delivery : deliveries)
        names.push_back(delivery.person.value);
    return names;
}

using Names = std::vector<std::string>;

} // namespace

TEST_CASE("deliveries are planned once, together with the mark", "[store]") {
    for (auto& subject : subjects()) {
        CAPTURE(subject.name);
        auto& store = *subject.store;
        auto const rows = make_notices(store, 2);
        CHECK(store.planned_until() == 0);
        CHECK(store.claim_deliveries(after(1), after(9), 10).empty());
        store.plan_deliveries({pending(rows[0], "b"), pending(rows[0], "a")}, rows[0]);
        CHECK(store.planned_until() == rows[0]);
        CHECK(people(store.deliveries(rows[0])) == Names{"a", "b"});
        CHECK(store.deliveries(rows[0])[1] == pending(rows[0], "b"));
        CHECK(store.deliveries(rows[1]).empty());

        auto claimed = store.claim_deliveries(start, after(9), 1);
        REQUIRE(people(claimed) == Names{"a"});
        claimed[0].status = DeliveryStatus::sent;
        store.settle_delivery(claimed[0]);
        store.plan_deliveries({pending(rows[0], "a"), pending(rows[0], "c")}, rows[1]);
        CHECK(people(store.deliveries(rows[0])) == Names{"a", "b", "c"});
        CHECK(store.deliveries(rows[0])[0].status == DeliveryStatus::sent);
        CHECK(store.planned_until() == rows[1]);
        store.plan_deliveries({}, rows[0]);
        CHECK(store.planned_until() == rows[1]);
    }
}

TEST_CASE("a claim takes the longest waiting, counts the try, and holds until its lease ends",
          "[store]") {
    for (auto& subject : subjects()) {
        CAPTURE(subject.name);
        auto& store = *subject.store;
        auto const rows = make_notices(store, 2);
        store.plan_deliveries({pending(rows[1], "a", after(1)), pending(rows[0], "d", after(2)),
                               pending(rows[0], "c", after(1)), pending(rows[0], "b", after(1)),
                               pending(rows[1], "e", after(30))},
                              rows[1]);
        CHECK(store.claim_deliveries(start, after(9), 10).empty());
        CHECK(store.claim_deliveries(after(5), after(9), 0).empty());
        auto const first = store.claim_deliveries(after(5), after(9), 2);
        CHECK(people(first) == Names{"b", "c"});
        CHECK(first[0] == Delivery{rows[0], {"b"}, DeliveryStatus::pending, 1, after(9), ""});
        CHECK(store.deliveries(rows[0])[0] == first[0]);
        CHECK(people(store.claim_deliveries(after(5), after(9), 10)) == Names{"a", "d"});
        CHECK(store.claim_deliveries(after(8), after(19), 10).empty());
        auto const again = store.claim_deliveries(after(9), after(19), 10);
        CHECK(people(again) == Names{"b", "c", "d", "a"});
        CHECK(again[0].attempts == 2);
    }
}

TEST_CASE("what is settled stays settled", "[store]") {
    for (auto& subject : subjects()) {
        CAPTURE(subject.name);
        auto& store = *subject.store;
        auto const rows = make_notices(store, 1);
        store.plan_deliveries({pending(rows[0], "a"), pending(rows[0], "b")}, rows[0]);
        auto claimed = store.claim_deliveries(start, after(9), 10);
        REQUIRE(claimed.size() == 2);
        auto later = claimed[0];
        later.next_try = after(2);
        later.last_error = "RCPT 450 4.2.1";
        store.settle_delivery(later);
        CHECK(store.deliveries(rows[0])[0] == later);
        CHECK(people(store.claim_deliveries(after(2), after(20), 10)) == Names{"a"});

        auto sent = claimed[1];
        sent.status = DeliveryStatus::sent;
        sent.next_try = after(1);
        store.settle_delivery(sent);
        store.settle_delivery(claimed[1]); // a slow worker that lost its lease
        CHECK(store.deliveries(rows[0])[1] == sent);
        CHECK(people(store.claim_deliveries(after(60), after(99), 10)) == Names{"a"});
        store.settle_delivery(pending(rows[0], "nobody"));
        CHECK(people(store.deliveries(rows[0])) == Names{"a", "b"});
    }
}
