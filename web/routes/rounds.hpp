// A campaign's rounds: their list, and one with every agency's part beside last year's.
#pragma once

#include "web/router.hpp"

namespace hoso::web {

Response list_rounds(Call const& call); // GET /api/rounds
Response show_round(Call const& call);  // GET /api/rounds/{name}/{year}

} // namespace hoso::web
