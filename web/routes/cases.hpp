// Reading cases: lists, one case, its buttons and deadlines, notices.
#pragma once

#include "web/router.hpp"

namespace hoso::web {

Response list_cases(Call const& call);      // GET /api/cases
Response show_case(Call const& call);       // GET /api/cases/{id}
Response show_options(Call const& call);    // GET /api/cases/{id}/options
Response show_deadlines(Call const& call);  // GET /api/cases/{id}/deadlines
Response show_attachment(Call const& call); // GET /api/cases/{id}/attachments/{attachment}
Response list_notices(Call const& call);    // GET /api/notices

} // namespace hoso::web
