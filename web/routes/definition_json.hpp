// A definition as the API shows it: everything a front end needs to draw forms and buttons and to
// explain the procedure, with labels in both languages.
#pragma once

#include <boost/json/object.hpp>

#include "engine/model/definition.hpp"

namespace hoso::web {

[[nodiscard]] boost::json::object definition_json(engine::Definition const& definition,
                                                  engine::Language language);

} // namespace hoso::web
