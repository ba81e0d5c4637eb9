// What happened to a case, in words, as far as the visitor may know it.
#pragma once

#include "web/router.hpp"

namespace hoso::web {

Response show_history(Call const& call); // GET /api/cases/{id}/history

} // namespace hoso::web
