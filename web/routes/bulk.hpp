// Many commands in one request, each of its own: a refusal leaves the others alone.
#pragma once

#include "web/router.hpp"

namespace hoso::web {

Response run_bulk(Call const& call); // POST /api/bulk

} // namespace hoso::web
