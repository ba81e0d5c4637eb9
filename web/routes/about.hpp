// The server about itself: is it alive, what can it do.
#pragma once

#include <string_view>

#include "web/router.hpp"

namespace hoso::web {

Response show_health(Call const& call);  // GET /healthz
Response show_openapi(Call const& call); // GET /api/openapi.json

/// web/openapi.json, inside the binary.
[[nodiscard]] std::string_view openapi_text();

} // namespace hoso::web
