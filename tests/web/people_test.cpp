// Protects: what people do together over the API. Tasks are taken and handed on, councils vote
// without their secrets leaving the server, substitutes act and are named, many commands in one
// request do not stumble over each other.
#include "tests/support/catch.hpp"
#include "tests/web/team.hpp"

using namespace hoso::tests;
namespace json = boost::json;

TEST_CASE("a task is taken, handed on and given back", "[people]") {
    House house;
    auto const id = case_with_reports(house);
    auto const a1 = house.client("a1");
    auto const a2 = house.client("a2");
    CHECK(part(*a1, id, 3).at("task").at("may").at("claim").at("allowed").as_bool());
    CHECK(send(*a1, "POST", id, "/tasks/3/claim").status == 200);
    auto const task = part(*a2, id, 3).at("task");
    CHECK(text(task.at("assignee").at("person")) == "a1");
    CHECK_FALSE(task.at("mine").as_bool());
    CHECK(task.as_object().contains("until"));
    auto const taken = send(*a2, "POST", id, "/parts/3/actions/nop");
    CHECK(taken.status == 403);
    CHECK(send(*a1, "POST", id, "/tasks/3/delegate", R"({"to":"a2","note":"Nhờ bạn"})").status ==
          200);
    CHECK(part(*a2, id, 3).at("task").at("mine").as_bool());
    CHECK(send(*a2, "POST", id, "/tasks/3/give_back").status == 200);
    CHECK(part(*a1, id, 3).at("task").at("mine").as_bool());
    CHECK(send(*a1, "POST", id, "/tasks/3/release").status == 200);
    auto const nobody = send(*a1, "POST", id, "/tasks/3/delegate", R"({"to":"ai-do"})");
    CHECK(nobody.status == 422);
    CHECK(text(body_of(nobody).at("errors").as_array().at(0).at("path")) == "to");
    CHECK(send(*a1, "POST", id, "/tasks/3/vut_di").status == 404);
    CHECK(a1->send("POST", case_path(id, "/tasks/3/claim"), "{}", if_match(1)).status == 412);
    CHECK(a1->send("POST", case_path(id, "/tasks/3/claim"), "{}").status == 428);
}

TEST_CASE("a head assigns the case to somebody of the owner's role", "[people]") {
    House house;
    auto const id = open_team_case(house);
    auto const gd = house.client("gd");
    CHECK(send(*gd, "POST", id, "/tasks/0/assign", R"({"to":"pc"})").status == 422);
    CHECK(send(*gd, "POST", id, "/tasks/0/assign", R"({"to":"cv"})").status == 200);
    CHECK(text(shown(*gd, id).at("task").at("assignee").at("name")) == "Người cv");
    CHECK(send(*house.client("pc"), "POST", id, "/tasks/0/assign", R"({"to":"cv"})").status == 403);
}

TEST_CASE("people to choose from are those the task may go to", "[people]") {
    House house;
    auto const id = case_with_reports(house);
    auto const cv = house.client("cv");
    auto const names = [](HttpAnswer const& answer) {
        INFO(answer.body);
        std::string out;
        auto const body = body_of(answer);
        for (json::value const& one : body.at("items").as_array()) {
            out += text(one.at("person")) + " ";
        }
        return out;
    };
    CHECK(names(cv->get("/api/people?role=uy_vien")) == "uv1 uv2 ");
    CHECK(names(cv->get("/api/people?role=don_vi&case=" + id + "&part=4")) == "b1 ");
    CHECK(names(house.client("a1")->get("/api/people?role=don_vi")) == "a1 a2 ");
    CHECK(names(house.client("a1")->get("/api/people?role=uy_vien")).empty());
    CHECK(names(house.client("dn")->get("/api/people?role=chuyen_vien")).empty());
    CHECK(cv->get("/api/people").status == 400);
    CHECK(house.client("la")->get("/api/people?role=don_vi&case=" + id).status == 404);
}

TEST_CASE("a council votes, each member beside the others", "[people]") {
    House house;
    auto const id = case_with_council(house);
    auto const tk = house.client("tk");
    auto const uv1 = house.client("uv1");
    auto const uv2 = house.client("uv2");
    auto const version = version_of(*uv1, id);
    auto const vote = [&](HttpClient& client, char const* choice) {
        return client.send("POST", case_path(id, "/council/ballots"),
                           std::string(R"({"choices":[")") + choice + R"("],"remark":"rõ"})",
                           if_match(version));
    };
    // All three voted on what they saw before the first of them did.
    CHECK(vote(*uv1, "dong_y").status == 200);
    CHECK(vote(*uv2, "khong_dong_y").status == 200);
    CHECK(vote(*house.client("ct"), "dong_y").status == 200);
    CHECK(vote(*uv1, "khong_ro").status == 422);
    CHECK(vote(*tk, "dong_y").status == 403);
    auto const council = shown(*tk, id).at("council");
    CHECK(council.at("ballots").as_array().size() == 3);
    CHECK(council.at("items").as_array().at(0).at("tally").as_array().at(0).at("count") == 2);
    CHECK(council.at("quorum").at("needed").as_int64() == 2);
    CHECK(council.at("quorum").at("quorate").as_bool());
    CHECK(council.at("may_lead").at("allowed").as_bool());
    CHECK(shown(*uv1, id).at("council").at("mine").at("choices").as_array().at(0) == "dong_y");
    CHECK(shown(*house.client("a1"), id).at("council").at("ballots").is_null());
    CHECK(tk->get(case_path(id, "/council/minutes")).status == 404);
    CHECK(send(*uv1, "POST", id, "/council/close").status == 403);
    CHECK(send(*tk, "POST", id, "/council/close").status == 200);
    CHECK(text(shown(*tk, id).at("state").at("name")) == "xong");
    auto const minutes = tk->get(case_path(id, "/council/minutes"));
    CHECK(text(body_of(minutes).at("text")).find("Người uv1") != std::string::npos);
    CHECK(house.client("a1")->get(case_path(id, "/council/minutes")).status == 403);
    // The paper issued on the way.
    auto const paper = body_of(tk->get(case_path(id, "/documents/1")));
    CHECK(text(paper.at("code")) == "1/QĐ");
    CHECK(text(paper.at("text")) == "Số 1/QĐ: về việc Việc chung. {khac}");
    CHECK(shown(*tk, id).at("documents").as_array().size() == 1);
    CHECK(shown(*house.client("a1"), id).at("documents").as_array().empty());
    CHECK(house.client("a1")->get(case_path(id, "/documents/1")).status == 404);
    CHECK(tk->get(case_path(id, "/documents/2")).status == 404);
}

TEST_CASE("nothing that leaves the server tells a secret ballot", "[people]") {
    House house;
    auto const id = case_with_council(house, "nhom_kin");
    auto const uv1 = house.client("uv1");
    auto const tk = house.client("tk");
    CHECK(send(*uv1, "POST", id, "/council/ballots",
               R"({"choices":["khong_dong_y"],"remark":"lời riêng"})")
              .status == 200);
    auto const own = shown(*uv1, id).at("council");
    CHECK(own.at("mine").at("choices").as_array().at(0) == "khong_dong_y");
    for (auto* client : {tk.get(), uv1.get()}) {
        auto const council = shown(*client, id).at("council");
        CHECK(council.at("ballots").is_null());
        CHECK(council.at("items").as_array().at(0).at("tally").is_null());
        CHECK(client->get(case_path(id)).body.find("lời riêng") == std::string::npos);
        auto const history = client->get(case_path(id, "/history"));
        CHECK(history.body.find("khong_dong_y") == std::string::npos);
        CHECK(history.body.find("lời riêng") == std::string::npos);
        auto const items = body_of(history).at("items").as_array();
        CHECK(text(items.at(0).at("hash")).empty()); // a few guesses would find the ballot
        CHECK(body_of(history).at("sound").as_bool());
    }
}

TEST_CASE("seats, attendance and conflicts say what is wrong with them", "[people]") {
    House house;
    auto const id = case_with_council(house);
    auto const tk = house.client("tk");
    auto const code = [&](char const* verb, char const* body) {
        auto const answer = send(*tk, "POST", id, std::string("/council/") + verb, body);
        CAPTURE(verb, body, answer.body);
        CHECK((answer.status == 422 || answer.status == 404));
        auto const problem = body_of(answer);
        auto const& errors = problem.at("errors").as_array();
        return errors.empty() ? std::string() : text(errors.at(0).at("path"));
    };
    CHECK(code("seats", R"({"seats":[{"person":"ai-do"}]})") == "seats[0].person");
    CHECK(code("seats", R"({"seats":[{"person":"uv1","kind":"vua"}]})") == "seats[0].kind");
    CHECK(code("attendance", R"({"present":[1]})") == "present[0]");
    CHECK(code("conflicts", "{}") == "reason");
    CHECK(code("tuyen", "{}").empty());
    auto const uv2 = house.client("uv2");
    CHECK(send(*uv2, "POST", id, "/council/conflicts", R"({"reason":"Người nhà"})").status == 200);
    auto const seat = [&](HttpClient& client) {
        return text(shown(client, id).at("council").at("seats").as_array().at(2).at("conflict"));
    };
    CHECK(seat(*tk) == "Người nhà");
    CHECK(seat(*house.client("a1")).find("Người nhà") == std::string::npos);
}

TEST_CASE("a substitute acts and is named, and only where the absence says", "[people]") {
    House house;
    auto const id = case_with_branches(house);
    auto const pc = house.client("pc");
    auto const la = house.client("la");
    CHECK(la->get(case_path(id)).status == 404);
    auto const enter = [&](HttpClient& client, std::string const& body) {
        return client.send("POST", "/api/absences", body);
    };
    std::string const days = R"("from":"2026-03-02","to":"2026-03-06")";
    auto const done =
        enter(*pc, R"({"substitute":"la","definitions":["nhom"],"note":"Nghỉ phép",)" + days + "}");
    INFO(done.body);
    REQUIRE(done.status == 201);
    CHECK(text(body_of(la->get("/api/session")).at("principals").as_array().at(0).at("person")) ==
          "pc");
    CHECK(body_of(la->get("/api/inbox")).at("items").as_array().size() == 1);
    CHECK(body_of(la->get("/api/cases")).at("items").as_array().size() == 1);
    CHECK(send(*la, "POST", id, "/parts/1/actions/gui").status == 200);
    auto const history = body_of(pc->get(case_path(id, "/history"))).at("items").as_array();
    std::string who;
    for (json::value const& one : history) {
        if (text(one.at("kind")).find("action") != std::string::npos &&
            one.at("actor").is_object()) {
            who = text(one.at("actor").at("text").at("vi"));
        }
    }
    CHECK(who == "Người la thay Người pc");
    // Another workflow is not lent.
    auto const other = case_with_branches(house, "nhom_kin");
    CHECK(la->get(case_path(other)).status == 404);
    auto const list = body_of(la->get("/api/absences")).at("items").as_array();
    REQUIRE(list.size() == 1);
    CHECK_FALSE(list.at(0).at("may_revoke").as_bool());
    auto const place = "/api/absences/" + text(list.at(0).at("id"));
    CHECK(house.client("cv")->get("/api/absences").body.find("Nghỉ phép") == std::string::npos);
    CHECK(house.client("cv")->send("DELETE", place).status == 404);
    CHECK(la->send("DELETE", place).status == 403);
    CHECK(pc->send("DELETE", place).status == 204);
    CHECK(la->get(case_path(id)).status == 404);
    CHECK(pc->send("DELETE", place).status == 404);
}

TEST_CASE("absences that cannot be are refused with their place", "[people]") {
    House house;
    auto const pc = house.client("pc");
    auto const refused = [&](HttpClient& client, std::string const& body) {
        auto const answer = client.send("POST", "/api/absences", body);
        CAPTURE(body, answer.body);
        auto const problem = body_of(answer);
        auto const& errors = problem.at("errors").as_array();
        return std::to_string(answer.status) +
               (errors.empty() ? "" : " " + text(errors.at(0).at("path")));
    };
    std::string const days = R"("from":"2026-03-02","to":"2026-03-06"})";
    CHECK(refused(*pc, R"({"substitute":"pc",)" + days) == "422 substitute");
    CHECK(refused(*pc, R"({"substitute":"ai-do",)" + days) == "422 substitute");
    CHECK(refused(*pc, R"({"substitute":"dn",)" + days) == "422 substitute");
    CHECK(refused(*house.client("dn"), R"({"substitute":"cv",)" + days) == "422 substitute");
    CHECK(refused(*pc, R"({"substitute":"la","person":"cv",)" + days) == "403");
    CHECK(refused(*pc, R"({"substitute":"la","from":"2026-03-06","to":"2026-03-03"})") == "422 to");
    CHECK(refused(*pc, R"({"substitute":"la","definitions":["khong"],)" + days) ==
          "422 definitions[0]");
    CHECK(house.client("qt")
              ->send("POST", "/api/absences", R"({"substitute":"la","person":"pc",)" + days)
              .status == 201);
    CHECK(refused(*pc, R"({"substitute":"tv",)" + days) == "422 from");
}

TEST_CASE("in bulk one refusal leaves the others alone", "[people]") {
    House house;
    auto const first = case_with_branches(house);
    auto const second = case_with_branches(house);
    auto const foreign = open_team_case(house);
    auto const pc = house.client("pc");
    auto const item = [&](std::string const& id, std::int64_t version, std::string const& what) {
        return R"({"case":")" + id + R"(","version":)" + std::to_string(version) + R"(,"part":1,)" +
               what + "}";
    };
    auto const now = [&](std::string const& id) {
        return part(*pc, id, 1).at("version").as_int64();
    };
    std::string const body = R"({"items":[)" + item(first, now(first), R"("action":"gui")") + "," +
                             item(second, 1, R"("action":"gui")") + "," +
                             item(foreign, 1, R"("action":"gui")") + "," +
                             item(second, now(second), R"("task":"claim")") + "]}";
    auto const answer = pc->send("POST", "/api/bulk", body, {{"Idempotency-Key", "loat-1"}});
    INFO(answer.body);
    REQUIRE(answer.status == 200);
    auto const results = body_of(answer).at("results").as_array();
    REQUIRE(results.size() == 4);
    CHECK(results[0].at("ok").as_bool());
    CHECK_FALSE(results[1].at("ok").as_bool());
    CHECK(text(results[1].at("problem").at("code")) == "version-moved");
    CHECK(text(results[2].at("problem").at("code")) == "not-found");
    CHECK(results[3].at("ok").as_bool());
    CHECK(part(*pc, first, 1).at("closed").as_bool());
    CHECK(part(*pc, second, 1).at("task").at("mine").as_bool());
    auto const again = pc->send("POST", "/api/bulk", body, {{"Idempotency-Key", "loat-1"}});
    CHECK(body_of(again).at("results").as_array().at(0).at("ok").as_bool()); // the same answer
}

TEST_CASE("bulk requests are bounded and say where they are wrong", "[people]") {
    House house;
    auto const pc = house.client("pc");
    auto const path = [&](std::string const& items) {
        auto const answer = pc->send("POST", "/api/bulk", R"({"items":)" + items + "}");
        CAPTURE(answer.body);
        CHECK(answer.status == 422);
        return text(body_of(answer).at("errors").as_array().at(0).at("path"));
    };
    CHECK(path("[]") == "items");
    std::string many = "[1";
    for (int i = 0; i < 100; ++i) {
        many += ",1";
    }
    CHECK(path(many + "]") == "items");
    CHECK(path(R"([{"case":"x","version":1}])") == "items[0]");
    CHECK(path(R"([{"case":"x","version":1,"action":"a","task":"claim"}])") == "items[0]");
    CHECK(path(R"([{"case":"x","version":1,"task":"vut"}])") == "items[0].task");
    CHECK(path(R"([{"case":"x","version":"1","task":"claim"}])") == "items[0].version");
}

TEST_CASE("who else has the case on the screen", "[people]") {
    House house;
    auto const id = case_with_reports(house);
    auto const others = [&](char const* login) {
        auto const answer = house.client(login)->send("POST", case_path(id, "/presence"), "{}");
        INFO(answer.body);
        REQUIRE(answer.status == 200);
        std::string out;
        auto const body = body_of(answer);
        for (json::value const& one : body.at("others").as_array()) {
            out += text(one.at("person")) + " ";
        }
        return out;
    };
    CHECK(others("cv").empty());
    CHECK(others("tk") == "cv ");
    CHECK(others("a1").empty()); // the office is not shown outside
    CHECK(others("a2") == "a1 ");
    CHECK(others("b1").empty());
    house.clock.advance(61'000);
    CHECK(others("cv").empty());
    CHECK(house.client("dn")->send("POST", case_path(id, "/presence"), "{}").status == 404);
}
