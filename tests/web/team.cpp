#include "tests/web/team.hpp"

#include "tests/support/catch.hpp"

namespace hoso::tests {

namespace json = boost::json;

std::string text(json::value const& value) {
    return std::string(value.as_string());
}

std::string case_path(std::string const& id, std::string const& rest) {
    return "/api/cases/" + id + rest;
}

json::value shown(HttpClient& client, std::string const& id) {
    auto const answer = client.get(case_path(id));
    INFO(answer.body);
    REQUIRE(answer.status == 200);
    return body_of(answer);
}

json::value part(HttpClient& client, std::string const& id, int number) {
    auto const whole = shown(client, id);
    for (json::value const& one : whole.at("parts").as_array()) {
        if (one.at("number").as_int64() == number) {
            return one;
        }
    }
    FAIL("no part " + std::to_string(number));
    return {};
}

HttpAnswer send(HttpClient& client, std::string const& method, std::string const& id,
                std::string const& rest, std::string const& body) {
    bool const in_part = rest.rfind("/parts/", 0) == 0 || rest.rfind("/tasks/", 0) == 0;
    int const number = in_part ? rest.at(7) - '0' : 0;
    std::int64_t const version =
        number == 0 ? version_of(client, id) : part(client, id, number).at("version").as_int64();
    return client.send(method, case_path(id, rest), body, if_match(version));
}

namespace {

void must(HttpAnswer const& answer) {
    INFO(answer.body);
    REQUIRE(answer.status == 200);
}

} // namespace

std::string open_team_case(House& house, std::string const& workflow, int round) {
    auto const cv = house.client("cv");
    auto const answer =
        cv->send("POST", "/api/cases",
                 R"({"definition":")" + workflow +
                     (round == 0 ? "\"" : "\",\"round\":" + std::to_string(round)) +
                     R"(,"data":{"viec":{"ten":"Việc chung","han":"2026-11-15"}}})");
    INFO(answer.body);
    REQUIRE(answer.status == 201);
    return text(body_of(answer).at("id"));
}

std::string case_with_branches(House& house, std::string const& workflow, int round) {
    auto const id = open_team_case(house, workflow, round);
    must(press(*house.client("cv"), id, "xin_y_kien"));
    return id;
}

std::string case_with_reports(House& house, std::string const& workflow, int round) {
    auto const id = case_with_branches(house, workflow, round);
    must(send(*house.client("pc"), "POST", id, "/parts/1/actions/gui"));
    must(send(*house.client("tv"), "POST", id, "/parts/2/actions/gui"));
    return id;
}

std::string case_with_council(House& house, std::string const& workflow) {
    auto const id = case_with_reports(house, workflow);
    for (auto const& [login, number] : {std::pair{"a1", "3"}, std::pair{"b1", "4"}}) {
        auto const client = house.client(login);
        std::string const place = std::string("/parts/") + number;
        must(send(*client, "PATCH", id, place + "/data", R"({"bao_cao":{"so_dn":5}})"));
        must(send(*client, "POST", id, place + "/actions/nop"));
    }
    auto const tk = house.client("tk");
    must(send(*tk, "POST", id, "/council/seats",
              R"({"seats":[{"person":"ct","kind":"chair"},{"person":"uv1"},{"person":"uv2"}]})"));
    must(send(*tk, "POST", id, "/council/attendance", R"({"present":["ct","uv1","uv2"]})"));
    return id;
}

} // namespace hoso::tests
