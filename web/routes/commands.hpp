// Changing cases: every route here makes one engine command and answers with what became of it.
#pragma once

#include "web/router.hpp"

namespace hoso::web {

Response open_case(Call const& call);    // POST /api/cases
Response edit_case(Call const& call);    // PATCH /api/cases/{id}/data
Response take_action(Call const& call);  // POST /api/cases/{id}/actions/{action}
Response comment_case(Call const& call); // POST /api/cases/{id}/comments
Response attach_file(Call const& call);  // POST /api/cases/{id}/attachments

} // namespace hoso::web
