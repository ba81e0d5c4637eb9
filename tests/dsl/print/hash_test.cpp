// Protects the identity of definitions: words for people and the keyword language do not change it,
// meaning does.

#include <array>

#include "dsl/grammar/parse.hpp"
#include "dsl/print/canonical.hpp"
#include "dsl/print/respell.hpp"
#include "tests/dsl/grammar/sentences.hpp"
#include "tests/support/catch.hpp"

using namespace hoso::dsl;
using hoso::testing::read_source;

namespace {

std::string hash(std::string const& text) {
    auto const result = parse({"a.hoso", text}, 0);
    REQUIRE(result.diagnostics.empty());
    std::array<ast::File const*, 1> const files{&result.file};
    return definition_hash(files, "ho_tro");
}

std::string changed(std::string text, std::string const& from, std::string const& to) {
    auto const at = text.find(from);
    REQUIRE(at != std::string::npos);
    return text.replace(at, from.size(), to);
}

} // namespace

TEST_CASE("SHA-256 of known texts") {
    CHECK(sha256_hex("") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    CHECK(sha256_hex("abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

TEST_CASE("both spellings have one hash") {
    auto const vi = read_source("tests/golden/good/ca-ngon-ngu.hoso");
    auto const en = respell(vi, Language::en);
    REQUIRE(en);
    CHECK(en->find("language en") != std::string::npos);
    CHECK(hash(*en) == hash(vi));
    CHECK(respell(*en, Language::vi) == vi);
}

TEST_CASE("respelling refuses a name that is a keyword of the other language") {
    CHECK_FALSE(respell("ngôn ngữ vi\nvai trò state \"S\"", Language::en));
    CHECK_FALSE(respell("ngôn ngữ vi\nvai trò § \"S\"", Language::en));
}

TEST_CASE("labels, comments, tests and layout do not change the hash; everything else does") {
    auto const text = read_source("tests/golden/good/ca-ngon-ngu.hoso");
    auto const before = hash(text);
    CHECK(hash(changed(text, "\"Thẩm định\"", "\"Xem xét\" / \"Review\"")) == before);
    CHECK(hash(changed(text, "Quá số lao động", "Nhiều lao động quá")) == before);
    CHECK(hash(text + "\n// thêm ghi chú\n") == before);
    CHECK(hash(changed(text, "phải trạng thái da_duyet", "phải trạng thái tu_choi")) == before);
    CHECK(hash(changed(text, "100 triệu đồng", "100.000.000 đồng")) == before);

    CHECK(hash(changed(text, "100 triệu đồng", "101 triệu đồng")) != before);
    CHECK(hash(changed(text, "3 ngày làm việc", "3 ngày")) != before);
    CHECK(hash(changed(text, "điều 13", "điều 14")) != before);
    CHECK(hash(changed(text, "d.lao_dong <= 200", "d.lao_dong < 200")) != before);
    CHECK(hash(changed(text, "phiên bản 1", "phiên bản 2")) != before);
    CHECK(hash(changed(text, "đồng hồ dừng", "đồng hồ tính lại")) != before);
}

TEST_CASE("the order of declarations and the file they stand in do not matter") {
    std::string const a = "language en\nsource A \"A\"\n", b = "enum e { x, y }\n",
                      w = "workflow ho_tro version 1 \"H\" { }\n";
    auto const one = parse({"a", a + b + w}, 0),
               other = parse({"b", "language en\n" + w + b + "source A \"A\""}, 0);
    auto const shared = parse({"c", a + b}, 0), root = parse({"d", "language en\n" + w}, 0);
    std::array<ast::File const*, 1> const first{&one.file}, second{&other.file};
    std::array<ast::File const*, 2> const split{&root.file, &shared.file};
    CHECK(definition_hash(first, "ho_tro") == definition_hash(second, "ho_tro"));
    CHECK(definition_hash(first, "ho_tro") == definition_hash(split, "ho_tro"));
    CHECK(definition_hash(first, "ho_tro") != definition_hash(first, "khac"));
}
