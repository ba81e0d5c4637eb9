// Reading procedures: the list, one version in full, its picture and its text.
#pragma once

#include "web/router.hpp"

namespace hoso::web {

Response list_definitions(Call const& call); // GET /api/definitions
Response show_definition(Call const& call);  // GET /api/definitions/{name}/{version}
Response draw_definition(Call const& call);  // GET /api/definitions/{name}/{version}/diagram
Response show_source(Call const& call);      // GET /api/definitions/{name}/{version}/source

} // namespace hoso::web
