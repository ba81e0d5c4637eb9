// web/openapi.json as a referee: is an answer what the document promises?
//
// Knows the part of JSON Schema the document uses: type (one or several), properties, required,
// additionalProperties (false or a schema), items, enum, format date and date-time, $ref inside the
// document. An unknown keyword is a violation, so the document cannot outgrow its referee.
#pragma once

#include <optional>
#include <string>

#include <boost/json/object.hpp>

#include "web/http.hpp"

namespace hoso::tests {

boost::json::object const& openapi();

/// What is wrong with the value, with its path; nullopt: it conforms.
std::optional<std::string> schema_violation(boost::json::value const& schema,
                                            boost::json::value const& value);

/// Checks status, content type and body of an answer to a route (not of assets).
std::optional<std::string> openapi_violation(web::Request const& request,
                                             web::Response const& response);

} // namespace hoso::tests
