#include "tests/web/schema.hpp"

#include <set>

#include <boost/json/parse.hpp>

#include "engine/base/date.hpp"
#include "web/routes/about.hpp"

namespace hoso::tests {

namespace json = boost::json;
using Violation = std::optional<std::string>;

namespace {

bool is_kind(std::string_view type, json::value const& value) {
    return (type == "object" && value.is_object()) || (type == "array" && value.is_array()) ||
           (type == "string" && value.is_string()) || (type == "integer" && value.is_int64()) ||
           (type == "boolean" && value.is_bool()) || (type == "null" && value.is_null());
}

bool has_type(json::value const& type, json::value const& value) {
    if (type.is_string()) {
        return is_kind(type.get_string(), value);
    }
    for (json::value const& one : type.as_array()) {
        if (is_kind(one.as_string(), value)) {
            return true;
        }
    }
    return false;
}

/// Follows "#/a/b" from the document's top.
json::value const& resolve(json::value const& schema) {
    json::value const* at = &schema;
    while (at->is_object() && at->get_object().contains("$ref")) {
        std::string const path(at->at("$ref").as_string());
        at = &openapi().at("components").at(path.substr(13, path.find('/', 13) - 13));
        at = &at->at(path.substr(path.rfind('/') + 1));
    }
    return *at;
}

class Referee {
  public:
    Violation check(json::value const& given, json::value const& value, std::string const& path) {
        json::object const& schema = resolve(given).as_object();
        static std::set<std::string_view> const known{
            "type",      "properties", "required", "additionalProperties",
            "items",     "enum",       "format",   "description",
            "maxLength", "minLength",  "$comment"};
        for (auto const& [key, unused] : schema) {
            if (!known.contains(std::string_view(key))) {
                return path + ": the referee does not know `" + std::string(key) + "`";
            }
        }
        if (auto const* type = schema.if_contains("type"); type && !has_type(*type, value)) {
            return path + ": wrong type";
        }
        if (value.is_object()) {
            return check_object(schema, value.get_object(), path);
        }
        if (auto const* items = schema.if_contains("items"); items && value.is_array()) {
            for (std::size_t i = 0; i < value.get_array().size(); ++i) {
                auto const at = path + "[" + std::to_string(i) + "]";
                if (auto wrong = check(*items, value.get_array()[i], at)) {
                    return wrong;
                }
            }
        }
        return value.is_string() ? check_text(schema, value.get_string(), path) : std::nullopt;
    }

  private:
    Violation check_object(json::object const& schema, json::object const& value,
                           std::string const& path) {
        if (auto const* required = schema.if_contains("required")) {
            for (json::value const& name : required->as_array()) {
                if (!value.contains(name.as_string())) {
                    return path + ": `" + std::string(name.as_string()) + "` is missing";
                }
            }
        }
        auto const* properties = schema.if_contains("properties");
        auto const* more = schema.if_contains("additionalProperties");
        for (auto const& [key, member] : value) {
            auto const at = path + "." + std::string(key);
            auto const* found = properties ? properties->as_object().if_contains(key) : nullptr;
            if (!found && more && more->is_object()) {
                found = more;
            }
            if (!found && more && more->is_bool() && !more->get_bool()) {
                return at + ": not in the document";
            }
            if (auto wrong = found ? check(*found, member, at) : std::nullopt) {
                return wrong;
            }
        }
        return std::nullopt;
    }

    Violation check_text(json::object const& schema, std::string_view text,
                         std::string const& path) {
        if (auto const* list = schema.if_contains("enum")) {
            bool found = false;
            for (json::value const& one : list->as_array()) {
                found = found || std::string_view(one.as_string()) == text;
            }
            if (!found) {
                return path + ": `" + std::string(text) + "` is not in the list";
            }
        }
        auto const* format = schema.if_contains("format");
        if (format && format->as_string() == "date" && !engine::parse_iso_date(text)) {
            return path + ": no date";
        }
        if (format && format->as_string() == "date-time" && !engine::parse_iso_instant(text)) {
            return path + ": no instant";
        }
        return std::nullopt;
    }
};

std::string lower_method(web::Method method) {
    std::string name(web::name_of(method == web::Method::head ? web::Method::get : method));
    for (char& c : name) {
        c = static_cast<char>(c - 'A' + 'a');
    }
    return name;
}

} // namespace

json::object const& openapi() {
    static json::value const document = json::parse(web::openapi_text());
    return document.get_object();
}

Violation schema_violation(json::value const& schema, json::value const& value) {
    return Referee().check(schema, value, "$");
}

Violation openapi_violation(web::Request const& request, web::Response const& response) {
    if (response.route.empty() || !openapi().at("paths").as_object().contains(response.route)) {
        bool const api = !request.url.segments.empty() && request.url.segments.front() == "api";
        bool const refused = response.status == 404 || response.status == 405;
        return api && !refused ? Violation("the route is not in the document") : std::nullopt;
    }
    json::value const& responses =
        openapi().at("paths").at(response.route).at(lower_method(request.method)).at("responses");
    std::string const status = std::to_string(response.status);
    if (!responses.as_object().contains(status)) {
        return "status " + status + " is not in the document";
    }
    json::object const& promised = resolve(responses.at(status)).as_object();
    auto const* content = promised.if_contains("content");
    if (!content) {
        return response.body.empty() ? std::nullopt : Violation("no body was promised");
    }
    std::string const type = response.content_type.substr(0, response.content_type.find(';'));
    auto const* media = content->as_object().if_contains(type);
    if (!media) {
        return content->as_object().contains("*/*") ? std::nullopt
                                                    : Violation("content type " + type);
    }
    if (type != "application/json" && type != "application/problem+json") {
        return std::nullopt;
    }
    return schema_violation(media->at("schema"), json::parse(response.body));
}

} // namespace hoso::tests
