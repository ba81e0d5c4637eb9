// Protects: web/openapi.json lists exactly the routes that are served, resolves in itself, and its
// referee notices what does not conform (all other tests of this folder rely on it).
#include "tests/support/catch.hpp"
#include "tests/web/house.hpp"
#include "tests/web/schema.hpp"
#include "web/routes/about.hpp"

#include <set>

#include <boost/json/parse.hpp>

using namespace hoso::tests;
namespace json = boost::json;
namespace web = hoso::web;

namespace {

void collect_references(json::value const& value, std::set<std::string>& out) {
    if (value.is_object()) {
        for (auto const& [key, member] : value.get_object()) {
            if (key == "$ref") {
                out.insert(std::string(member.as_string()));
            }
            collect_references(member, out);
        }
    }
    if (value.is_array()) {
        for (json::value const& item : value.get_array()) {
            collect_references(item, out);
        }
    }
}

/// Names in braces: "/a/{b}/{c}" -> b, c.
std::set<std::string> places(std::string_view pattern) {
    std::set<std::string> out;
    for (auto at = pattern.find('{'); at != std::string_view::npos;
         at = pattern.find('{', at + 1)) {
        out.emplace(pattern.substr(at + 1, pattern.find('}', at) - at - 1));
    }
    return out;
}

json::object const& followed(json::value const& value) {
    auto const* reference = value.as_object().if_contains("$ref");
    if (reference == nullptr) {
        return value.as_object();
    }
    std::string const path(reference->as_string());
    auto const slash = path.find('/', 13);
    return openapi()
        .at("components")
        .at(path.substr(13, slash - 13))
        .at(path.substr(slash + 1))
        .as_object();
}

} // namespace

TEST_CASE("the document lists exactly what is served", "[openapi]") {
    std::set<std::string> served;
    for (web::Route const& route : web::routes()) {
        std::string method(web::name_of(route.method));
        for (char& c : method) {
            c = static_cast<char>(c - 'A' + 'a');
        }
        served.insert(method + " " + std::string(route.pattern));
    }
    std::set<std::string> described;
    for (auto const& [pattern, item] : openapi().at("paths").as_object()) {
        for (auto const& [method, operation] : item.as_object()) {
            if (method != "parameters") {
                described.insert(std::string(method) + " " + std::string(pattern));
            }
        }
    }
    CHECK(served == described);
    CHECK(served.size() == web::routes().size());
}

TEST_CASE("the document agrees with the table on sessions, bodies, places and headers",
          "[openapi]") {
    for (web::Route const& route : web::routes()) {
        std::string method(web::name_of(route.method));
        for (char& c : method) {
            c = static_cast<char>(c - 'A' + 'a');
        }
        CAPTURE(method, std::string(route.pattern));
        auto const& item = openapi().at("paths").at(route.pattern).as_object();
        auto const& operation = item.at(method).as_object();
        CHECK(operation.contains("security") == (route.access == web::Access::open));
        CHECK(operation.contains("requestBody") == (route.body != web::Body::none));
        std::set<std::string> in_path;
        bool guarded = false;
        for (auto const* list :
             {item.if_contains("parameters"), operation.if_contains("parameters")}) {
            for (json::value const& one : list ? list->as_array() : json::array{}) {
                auto const& parameter = followed(one);
                if (parameter.at("in").as_string() == "path") {
                    in_path.insert(std::string(parameter.at("name").as_string()));
                }
                guarded = guarded || parameter.at("name").as_string() == "If-Match";
            }
        }
        CHECK(in_path == places(route.pattern));
        CHECK(guarded == (route.verb == web::Verb::command));
        CHECK(operation.at("responses").as_object().contains("401") ==
              (route.access == web::Access::person || route.pattern == "/api/session"));
    }
}

TEST_CASE("every reference in the document leads somewhere", "[openapi]") {
    std::set<std::string> references;
    collect_references(openapi(), references);
    CHECK(references.size() > 30);
    for (std::string const& reference : references) {
        CAPTURE(reference);
        REQUIRE(reference.find("#/components/") == 0);
        auto const slash = reference.find('/', 13);
        auto const& group = openapi().at("components").at(reference.substr(13, slash - 13));
        CHECK(group.as_object().contains(reference.substr(slash + 1)));
    }
    for (auto const& [name, schema] : openapi().at("components").at("schemas").as_object()) {
        CAPTURE(std::string(name));
        bool const body = name == "Login" || name == "OpenCase" || name == "Act" ||
                          name == "Comment" || name == "Data" || name == "MoveTask" ||
                          name == "CouncilWork" || name == "Nothing" || name == "Bulk" ||
                          name == "NewAbsence";
        CHECK((body || references.contains("#/components/schemas/" + std::string(name))));
    }
}

TEST_CASE("the referee sees what does not conform", "[openapi]") {
    auto const schema = json::parse(R"({"type":"object","properties":{"a":{"type":"integer"},
        "b":{"type":["string","null"],"enum":["x"]},"c":{"type":"array","items":{"type":"string",
        "format":"date"}}},"required":["a"],"additionalProperties":false})");
    auto const wrong = [&](char const* text) {
        return schema_violation(schema, json::parse(text)).has_value();
    };
    CHECK_FALSE(wrong(R"({"a":1})"));
    CHECK_FALSE(wrong(R"({"a":1,"b":null,"c":["2026-01-01"]})"));
    CHECK(wrong(R"({})"));
    CHECK(wrong(R"({"a":"1"})"));
    CHECK(wrong(R"({"a":1,"b":"y"})"));
    CHECK(wrong(R"({"a":1,"c":["2026-02-30"]})"));
    CHECK(wrong(R"({"a":1,"d":1})"));
    CHECK(wrong(R"([])"));
    CHECK(schema_violation(json::parse(R"({"oneOf":[]})"), 1).has_value());
}

TEST_CASE("the document is served", "[openapi]") {
    House house;
    auto const answer = HttpClient(house.port()).get("/api/openapi.json");
    CHECK(answer.status == 200);
    CHECK(answer.headers.at("content-type") == "application/json");
    CHECK(answer.body == web::openapi_text());
}
