#include "adapters/soci/accounts.hpp"

#include "adapters/soci/prepared.hpp"

namespace hoso::adapters {

using namespace engine;

namespace {

using Text = std::string;
using Number = long long;

} // namespace

void write_definition(Connection& connection, StoredDefinition const& definition) {
    auto const doing = "lưu quy trình";
    Prepared<In<Text, Number>, Out<Text>> find(
        connection, "SELECT hash FROM definition WHERE name = ? AND version = ?", doing);
    auto const stored = find.first(definition.name, definition.version);
    if (stored && std::get<0>(*stored) != definition.hash)
        throw StoreConflict("bản này của quy trình đã được triển khai với nội dung khác; hãy tăng "
                            "số bản (this version "
                            "is deployed with another content; raise the version)");
    Prepared<In<Text, Number, Text, Text, Number>> put(
        connection,
        "INSERT INTO definition (name, version, hash, root, deployed) VALUES (?, ?, ?, ?, ?) "
        "ON CONFLICT (name, version) DO UPDATE SET root = excluded.root",
        doing);
    put.run(definition.name, definition.version, definition.hash, definition.root,
            definition.deployed.ms);
    Prepared<In<Text, Number>> drop(
        connection, "DELETE FROM definition_file WHERE name = ? AND version = ?", doing);
    drop.run(definition.name, definition.version);
    Prepared<In<Text, Number, Number, Text, Text>> add(
        connection,
        "INSERT INTO definition_file (name, version, position, path, text) VALUES (?, ?, ?, ?, ?)",
        doing);
    Number position = 0;
    for (auto const& [path, text] : definition.files)
        add.run(definition.name, definition.version, position++, path, text);
}

void write_user(Connection& connection, User const& user) {
    auto const doing = "lưu người dùng";
    Prepared<In<Text, Text>, Out<Text>> other(
        connection, "SELECT id FROM account WHERE login = ? AND id <> ?", doing);
    if (other.first(user.login, user.id.value))
        throw StoreConflict("tên đăng nhập đã có người dùng (another person has this login)");
    Prepared<In<Text, Text, Text, Text, Text, Number>> put(
        connection,
        "INSERT INTO account (id, login, name, agency, password_hash, disabled) VALUES (?, ?, ?, "
        "?, ?, ?) "
        "ON CONFLICT (id) DO UPDATE SET login = excluded.login, name = excluded.name, agency = "
        "excluded.agency, "
        "password_hash = excluded.password_hash, disabled = excluded.disabled",
        doing);
    put.run(user.id.value, user.login, user.name, user.agency.value, user.password_hash,
            user.disabled ? 1 : 0);
}

void write_session(Connection& connection, Session const& session) {
    Prepared<In<Text, Text, Number, Number>> put(
        connection,
        "INSERT INTO session (token_hash, person, created, seen) VALUES (?, ?, ?, ?) "
        "ON CONFLICT (token_hash) DO UPDATE SET person = excluded.person, created = "
        "excluded.created, "
        "seen = excluded.seen",
        "lưu phiên đăng nhập");
    put.run(session.token_hash, session.person.value, session.created.ms, session.seen.ms);
}

void move_session(Connection& connection, std::string const& token_hash, Instant seen) {
    Prepared<In<Number, Text>> touch(connection, "UPDATE session SET seen = ? WHERE token_hash = ?",
                                     "ghi lần dùng phiên");
    touch.run(seen.ms, token_hash);
}

void erase_session(Connection& connection, std::string const& token_hash) {
    Prepared<In<Text>> drop(connection, "DELETE FROM session WHERE token_hash = ?",
                            "bỏ phiên đăng nhập");
    drop.run(token_hash);
}

void erase_sessions_of(Connection& connection, PersonId const& person) {
    Prepared<In<Text>> drop(connection, "DELETE FROM session WHERE person = ?",
                            "bỏ các phiên của một người");
    drop.run(person.value);
}

void erase_sessions_before(Connection& connection, Instant seen) {
    Prepared<In<Number>> drop(connection, "DELETE FROM session WHERE seen < ?", "bỏ phiên cũ");
    drop.run(seen.ms);
}

bool read_demo(Connection& connection) {
    Prepared<In<>, Out<Number>> count(connection, "SELECT count(*) FROM mark WHERE name = 'demo'",
                                      "đọc dấu của kho");
    auto const row = count.first();
    return row && std::get<0>(*row) > 0;
}

void write_demo(Connection& connection) {
    Prepared<> mark(connection, "INSERT INTO mark (name) VALUES ('demo') ON CONFLICT DO NOTHING",
                    "đánh dấu kho dùng thử");
    mark.run();
}

} // namespace hoso::adapters
