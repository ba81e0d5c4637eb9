// Protects: working side by side over the API. Each part has its own version, its own people and
// its own places; nobody sees or touches what is another agency's; what the engine keeps itself
// does not leave the server and is not written from outside.
#include "tests/support/catch.hpp"
#include "tests/web/team.hpp"

using namespace hoso::tests;
namespace json = boost::json;

TEST_CASE("two departments work on their own parts at once", "[work]") {
    House house;
    auto const id = case_with_branches(house);
    auto const pc = house.client("pc");
    auto const tv = house.client("tv");
    auto const law = part(*pc, id, 1);
    auto const money = part(*tv, id, 2);
    CHECK(text(law.at("machine").at("kind")) == "branch");
    CHECK(text(law.at("state").at("name")) == "phap_che.lam");
    CHECK(law.at("editable").as_array().at(0) == "phap_che.y_kien");
    CHECK(part(*tv, id, 1).at("editable").as_array().empty());
    auto const edit = [&](HttpClient& client, char const* rest, char const* body,
                          json::value const& seen) {
        return client.send("PATCH", case_path(id, rest), body,
                           if_match(seen.at("version").as_int64()));
    };
    // Both send what they saw before either wrote.
    auto const first = edit(*pc, "/parts/1/data", R"({"phap_che":{"y_kien":"Đúng luật"}})", law);
    auto const second = edit(*tv, "/parts/2/data", R"({"tai_chinh":{"y_kien":"Đủ tiền"}})", money);
    INFO(first.body << second.body);
    CHECK(first.status == 200);
    CHECK(second.status == 200);
    CHECK(edit(*pc, "/parts/1/data", R"({"phap_che":{"y_kien":"Muộn"}})", law).status == 412);
    auto const now = part(*tv, id, 1);
    CHECK(text(now.at("data").at("y_kien")) == "Đúng luật");
    CHECK(text(now.at("display").at("phap_che.y_kien")) == "Đúng luật");
    CHECK(now.at("version") == body_of(first).at("version"));
    // Each may press their own buttons alone.
    auto const options = body_of(pc->get(case_path(id, "/options?part=1")));
    CHECK(options.at("version") == now.at("version"));
    CHECK(options.at("options").as_array().at(0).at("allowed").as_bool());
    CHECK(send(*tv, "POST", id, "/parts/1/actions/gui").status == 403);
    auto const done = send(*pc, "POST", id, "/parts/1/actions/gui");
    CHECK(text(body_of(done).at("state").at("name")) == "phap_che.xong");
    CHECK(part(*pc, id, 1).at("closed").as_bool());
}

TEST_CASE("what the engine keeps itself is neither shown nor written", "[work]") {
    House house;
    auto const id = case_with_reports(house);
    auto const a1 = house.client("a1");
    auto const cv = house.client("cv");
    auto const whole = cv->get(case_path(id));
    CHECK(whole.body.find("$state") == std::string::npos);
    CHECK(whole.body.find("$member") == std::string::npos);
    CHECK_FALSE(body_of(whole).at("data").as_object().contains("bao_cao"));
    CHECK(cv->get("/api/definitions/nhom/1").body.find("$state") == std::string::npos);
    auto const before = house.fingerprint();
    for (char const* body :
         {R"({"bao_cao":{"$state":1}})", R"({"bao_cao":{"$member":"x"}})", R"({"bao_cao":[]})",
          R"({"bao_cao":null})", R"({"phap_che":{"y_kien":"x"}})", R"({"ket_qua":{"passed":1}})",
          R"({"bao_cao[1]":{"so_dn":1}})"}) {
        CAPTURE(body);
        CHECK(send(*a1, "PATCH", id, "/parts/3/data", body).status == 422);
    }
    for (char const* body :
         {R"({"bao_cao":[]})", R"({"phap_che":{"y_kien":"x"}})", R"({"ket_qua":{"passed":1}})"}) {
        CAPTURE(body);
        auto const answer = send(*cv, "PATCH", id, "/data", body);
        CHECK(answer.status == 422);
        CHECK(text(body_of(answer).at("errors").as_array().at(0).at("code")) == "J-kept");
    }
    auto const wrong = send(*a1, "PATCH", id, "/parts/3/data", R"({"bao_cao":{"so_dn":5000}})");
    CHECK(wrong.status == 422);
    CHECK(text(body_of(wrong).at("errors").as_array().at(0).at("path")) == "bao_cao.so_dn");
    CHECK(house.fingerprint() == before);
}

TEST_CASE("an agency that is asked sees its own part and nothing of the others", "[work]") {
    House house;
    auto const id = case_with_reports(house);
    auto const a1 = house.client("a1");
    auto const b1 = house.client("b1");
    CHECK(body_of(a1->get("/api/session")).at("outside").as_bool());
    CHECK(shown(*a1, id).at("parts").as_array().size() == 1);
    CHECK(text(part(*a1, id, 3).at("member").at("id")) == "soa");
    CHECK(body_of(a1->get("/api/cases")).at("items").as_array().size() == 1);
    open_team_case(house); // without a part of theirs
    CHECK(body_of(a1->get("/api/cases")).at("items").as_array().size() == 1);
    CHECK(house.client("dn")->get(case_path(id)).status == 404);
    CHECK(send(*a1, "PATCH", id, "/parts/3/data", R"({"bao_cao":{"so_dn":7}})").status == 200);
    auto const sure = if_match(1);
    CHECK(b1->send("PATCH", case_path(id, "/parts/3/data"), "{}", sure).status == 404);
    CHECK(b1->send("POST", case_path(id, "/parts/3/actions/nop"), "{}", sure).status == 404);
    CHECK(b1->send("POST", case_path(id, "/tasks/3/claim"), "{}", sure).status == 404);
    CHECK(b1->get(case_path(id, "/options?part=3")).status == 404);
    CHECK(b1->get(case_path(id, "/options?part=9")).status == 404);
    auto const story = b1->get(case_path(id, "/history")).body;
    CHECK(story.find("Tên soa") == std::string::npos);
    CHECK(story.find("so_dn") == std::string::npos);
    CHECK(story.find("phap_che") == std::string::npos);
    CHECK(story.find("Tên sob") != std::string::npos);
    CHECK(house.client("cv")->get(case_path(id, "/history")).body.find("Tên soa") !=
          std::string::npos);
}

TEST_CASE("files go into the place of a part, for its own people", "[work]") {
    House house;
    auto const id = case_with_reports(house);
    auto const a1 = house.client("a1");
    auto const b1 = house.client("b1");
    std::string const pdf = "%PDF-1.4\nhello\n%%EOF\n";
    auto const upload = [&](HttpClient& client, std::string const& rest, std::int64_t version) {
        HttpHeaders headers = if_match(version);
        headers.emplace_back("Content-Type", "application/pdf");
        return client.send("POST", case_path(id, rest), pdf, headers);
    };
    auto const version = part(*a1, id, 3).at("version").as_int64();
    auto const own = "/parts/3/attachments?field=bao_cao.tep&name=a.pdf";
    CHECK(upload(*b1, own, version).status == 404);
    CHECK(upload(*a1, "/attachments?field=bao_cao.tep&name=a.pdf", version).status == 422);
    CHECK(upload(*a1, "/parts/3/attachments?field=bao_cao%5B1%5D.tep&name=a.pdf", version).status ==
          422);
    CHECK(upload(*a1, own, version - 1).status == 412);
    CHECK(house.files.count() == 0);
    auto const done = upload(*a1, own, version);
    INFO(done.body);
    REQUIRE(done.status == 201);
    auto const file = "/attachments/" + text(body_of(done).at("id"));
    CHECK(a1->get(case_path(id, file)).body == pdf);
    CHECK(b1->get(case_path(id, file)).status == 404);
    CHECK(shown(*b1, id).at("attachments").as_array().empty());
    CHECK(text(shown(*a1, id).at("attachments").as_array().at(0).at("field")) == "bao_cao.tep");
}

TEST_CASE("payments are parts of their own", "[work]") {
    House house;
    auto const id = open_team_case(house);
    auto const cv = house.client("cv");
    CHECK(press(*cv, id, "mo_dot").status == 200);
    CHECK(press(*cv, id, "mo_dot").status == 200);
    auto const second = part(*cv, id, 2);
    CHECK(text(second.at("machine").at("kind")) == "child");
    CHECK(second.at("data").at("so_tien").as_int64() == 40);
    CHECK(send(*cv, "PATCH", id, "/parts/2/data", R"({"dot_chi":{"so_tien":50}})").status == 200);
    CHECK(part(*cv, id, 1).at("data").at("so_tien").as_int64() == 40);
    CHECK(part(*cv, id, 2).at("data").at("so_tien").as_int64() == 50);
}

TEST_CASE("the inbox lists open places, each with its version", "[work]") {
    House house;
    auto const id = case_with_reports(house);
    auto const a1 = house.client("a1");
    auto const inbox = body_of(a1->get("/api/inbox"));
    REQUIRE(inbox.at("items").as_array().size() == 1);
    auto const& task = inbox.at("items").as_array().at(0);
    CHECK(text(task.at("case")) == id);
    CHECK(task.at("part").as_int64() == 3);
    CHECK(text(task.at("part_label").at("vi")).find("Tên soa") != std::string::npos);
    CHECK(task.at("version") == part(*a1, id, 3).at("version"));
    CHECK(inbox.at("counts").at("all").as_int64() == 1);
    CHECK(a1->get("/api/inbox?scope=khac").status == 400);
    CHECK(a1->get("/api/inbox?after=bia-dat").status == 400);
    auto const count = [&](HttpClient& client, char const* scope) {
        return body_of(client.get(std::string("/api/inbox?scope=") + scope))
            .at("items")
            .as_array()
            .size();
    };
    CHECK(count(*a1, "free") == 1);
    CHECK(count(*a1, "mine") == 0);
    CHECK(send(*a1, "POST", id, "/tasks/3/claim").status == 200);
    CHECK(count(*a1, "free") == 0);
    CHECK(count(*a1, "mine") == 1);
    auto const a2 = house.client("a2");
    CHECK(count(*a2, "all") == 1);
    CHECK(count(*a2, "mine") == 0);
}
