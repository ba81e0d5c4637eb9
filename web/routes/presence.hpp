// Who else has the case on the screen.
#pragma once

#include "web/router.hpp"

namespace hoso::web {

Response show_presence(Call const& call); // POST /api/cases/{id}/presence

} // namespace hoso::web
