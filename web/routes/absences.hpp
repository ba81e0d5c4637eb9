// Who stands in for whom: everybody enters their own absences, an administrator those of all.
#pragma once

#include "web/router.hpp"

namespace hoso::web {

Response list_absences(Call const& call);  // GET /api/absences
Response enter_absence(Call const& call);  // POST /api/absences
Response revoke_absence(Call const& call); // DELETE /api/absences/{id}

} // namespace hoso::web
