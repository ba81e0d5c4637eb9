// Who holds a role today: for handing on a task and for seating a council.
#pragma once

#include "web/router.hpp"

namespace hoso::web {

Response list_people(Call const& call); // GET /api/people

} // namespace hoso::web
