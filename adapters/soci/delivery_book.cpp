#include "adapters/soci/delivery_book.hpp"

#include <algorithm>
#include <tuple>

#include "adapters/soci/prepared.hpp"

namespace hoso::adapters {

using namespace engine;

namespace {

using Text = std::string;
using Number = long long;
using Columns = Out<Number, Text, Number, Number, Number, Text>;

Delivery make_delivery(Columns const& columns) {
    auto const& [outbox_id, person, status, attempts, next_try, last_error] = columns;
    return {outbox_id,
            PersonId{person},
            static_cast<DeliveryStatus>(status),
            static_cast<int>(attempts),
            Instant{next_try},
            last_error};
}

} // namespace

// Status numbers are those of DeliveryStatus; 0 is pending.
char const* const delivery_tables_sql = R"sql(
CREATE TABLE delivery (
    outbox_id INTEGER NOT NULL REFERENCES outbox (id),
    person TEXT NOT NULL,
    status INTEGER NOT NULL CHECK (status BETWEEN 0 AND 3),
    attempts INTEGER NOT NULL,
    next_try INTEGER NOT NULL,
    last_error TEXT NOT NULL,
    PRIMARY KEY (outbox_id, person)
) STRICT, WITHOUT ROWID;
CREATE INDEX delivery_due ON delivery (next_try, outbox_id, person) WHERE status = 0;

CREATE TABLE delivery_mark (
    only INTEGER PRIMARY KEY CHECK (only = 1),
    planned_until INTEGER NOT NULL
) STRICT;
INSERT INTO delivery_mark (only, planned_until) VALUES (1, 0);
)sql";

std::int64_t read_planned_until(Connection& connection) {
    Prepared<In<>, Out<Number>> read(connection, "SELECT planned_until FROM delivery_mark",
                                     "đọc sổ thư");
    auto const row = read.first();
    return row ? std::get<0>(*row) : 0;
}

std::vector<Delivery> read_deliveries(Connection& connection, std::int64_t outbox_id) {
    Prepared<In<Number>, Columns> read(
        connection,
        "SELECT outbox_id, person, status, attempts, next_try, last_error FROM delivery "
        "WHERE outbox_id = ? ORDER BY person",
        "đọc sổ thư");
    std::vector<Delivery> found;
    read.each([&](Columns const& row) { found.push_back(make_delivery(row)); }, outbox_id);
    return found;
}

bool has_due_delivery(Connection& connection, Instant now) {
    Prepared<In<Number>, Out<Number>> read(
        connection, "SELECT 1 FROM delivery WHERE status = 0 AND next_try <= ? LIMIT 1",
        "tìm thư đến hạn gửi");
    return read.first(now.ms).has_value();
}

void write_plan(Connection& connection, std::vector<Delivery> const& deliveries,
                std::int64_t until) {
    auto const doing = "ghi sổ thư";
    Prepared<In<Number, Text, Number, Number, Number, Text>> add(
        connection,
        "INSERT INTO delivery (outbox_id, person, status, attempts, next_try, last_error) "
        "VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (outbox_id, person) DO NOTHING",
        doing);
    for (auto const& delivery : deliveries)
        add.run(delivery.outbox_id, delivery.person.value, static_cast<Number>(delivery.status),
                delivery.attempts, delivery.next_try.ms, delivery.last_error);
    Prepared<In<Number>> mark(
        connection, "UPDATE delivery_mark SET planned_until = max(planned_until, ?)", doing);
    mark.run(until);
}

std::vector<Delivery> write_claims(Connection& connection, Instant now, Instant lease, int limit) {
    Prepared<In<Number, Number>, Out<Number, Text>> due(
        connection,
        "SELECT outbox_id, person FROM delivery WHERE status = 0 AND next_try <= ? "
        "ORDER BY next_try, outbox_id, person LIMIT ?",
        "tìm thư đến hạn gửi");
    std::vector<std::tuple<Number, Text>> keys;
    due.each([&](auto const& row) { keys.push_back(row); }, now.ms, std::max(limit, 0));
    Prepared<In<Number, Number, Text>, Columns> claim(
        connection,
        "UPDATE delivery SET attempts = attempts + 1, next_try = ? "
        "WHERE outbox_id = ? AND person = ? "
        "RETURNING outbox_id, person, status, attempts, next_try, last_error",
        "nhận thư để gửi");
    std::vector<Delivery> claimed;
    for (auto const& [outbox_id, person] : keys)
        claim.each([&](Columns const& row) { claimed.push_back(make_delivery(row)); }, lease.ms,
                   outbox_id, person);
    return claimed;
}

void write_settled(Connection& connection, Delivery const& delivery) {
    Prepared<In<Number, Number, Number, Text, Number, Text>> put(
        connection,
        "UPDATE delivery SET status = ?, attempts = ?, next_try = ?, last_error = ? "
        "WHERE outbox_id = ? AND person = ? AND status = 0",
        "ghi kết quả gửi thư");
    put.run(static_cast<Number>(delivery.status), delivery.attempts, delivery.next_try.ms,
            delivery.last_error, delivery.outbox_id, delivery.person.value);
}

} // namespace hoso::adapters
