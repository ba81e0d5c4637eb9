// Protects: rounds over the API. The office sees every agency's part beside its last one; an agency
// sees its own; a round has no applicant, so nobody from outside owns it.
#include "tests/support/catch.hpp"
#include "tests/web/team.hpp"

using namespace hoso::tests;
namespace json = boost::json;

namespace {

void report(House& house, std::string const& id, char const* login, char const* place,
            char const* count) {
    auto const client = house.client(login);
    std::string const part = std::string("/parts/") + place;
    auto const edited = send(*client, "PATCH", id, part + "/data",
                             std::string(R"({"bao_cao":{"so_dn":)") + count + "}}");
    INFO(edited.body);
    REQUIRE(edited.status == 200);
    REQUIRE(send(*client, "POST", id, part + "/actions/nop").status == 200);
}

} // namespace

TEST_CASE("a round is shown with each agency's part beside the last one", "[rounds]") {
    House house;
    auto const last = case_with_reports(house, "dot", 2025);
    report(house, last, "a1", "3", "11");
    report(house, last, "b1", "4", "22");
    auto const now = case_with_reports(house, "dot", 2026);
    report(house, now, "a1", "3", "12");
    auto const cv = house.client("cv");
    CHECK(shown(*cv, now).at("round").as_int64() == 2026);

    auto const list = body_of(cv->get("/api/rounds?definition=dot")).at("items").as_array();
    REQUIRE(list.size() == 2);
    CHECK(list.at(0).at("year").as_int64() == 2026);
    CHECK(list.at(0).at("open").as_int64() == 1);
    CHECK(list.at(1).at("open").as_int64() == 0);
    CHECK(list.at(0).as_object().contains("due"));

    auto const round = body_of(cv->get("/api/rounds/dot/2026"));
    CHECK(text(round.at("case")) == now);
    auto const& parts = round.at("parts").as_array();
    REQUIRE(parts.size() == 2);
    CHECK(text(parts.at(0).at("member").at("id")) == "soa");
    CHECK(parts.at(0).at("submitted").as_bool());
    CHECK(parts.at(0).at("data").at("so_dn").as_int64() == 12);
    CHECK(parts.at(0).at("before").at("so_dn").as_int64() == 11);
    CHECK_FALSE(parts.at(1).at("submitted").as_bool());
    CHECK(parts.at(1).at("before").at("so_dn").as_int64() == 22);
    CHECK(body_of(cv->get("/api/rounds/dot/2025"))
              .at("parts")
              .as_array()
              .at(0)
              .at("before")
              .is_null());
}

TEST_CASE("of a round an agency sees its own part", "[rounds]") {
    House house;
    auto const id = case_with_reports(house, "dot", 2026);
    auto const b1 = house.client("b1");
    auto const answer = b1->get("/api/rounds/dot/2026");
    CHECK(answer.body.find("soa") == std::string::npos);
    CHECK(body_of(answer).at("parts").as_array().size() == 1);
    CHECK(b1->get("/api/rounds/dot/2024").status == 404);
    CHECK(b1->get("/api/rounds/dot/hai").status == 404);
    CHECK(b1->get("/api/rounds").status == 400);
    auto const dn = house.client("dn");
    CHECK(dn->get("/api/rounds/dot/2026").status == 404);
    CHECK(body_of(dn->get("/api/rounds?definition=dot")).at("items").as_array().empty());
    CHECK(dn->get(case_path(id)).status == 404);
}

TEST_CASE("a round is opened with its year, by whoever owns its start", "[rounds]") {
    House house;
    auto const open = [&](char const* login, char const* body) {
        return house.client(login)->send("POST", "/api/cases", body);
    };
    auto const before = house.fingerprint();
    CHECK(open("cv", R"({"definition":"dot"})").status == 422);
    CHECK(open("cv", R"({"definition":"dot","round":12})").status == 422);
    CHECK(open("cv", R"({"definition":"nhom","round":2026})").status == 422);
    CHECK(open("pc", R"({"definition":"dot","round":2026})").status == 403);
    CHECK(open("cv", R"({"definition":"nhom","data":{"bao_cao":[]}})").status == 422);
    CHECK(house.fingerprint() == before);
    CHECK(open("cv", R"({"definition":"dot","round":2026})").status == 201);
}
