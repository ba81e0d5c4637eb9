// The papers a case has issued: their list, and one of them in full.
#pragma once

#include <boost/json/array.hpp>

#include "web/routes/access.hpp"

namespace hoso::web {

/// Empty for people of agencies that only have a part in the case: papers are for the office and
/// for whom the case belongs to.
[[nodiscard]] boost::json::array documents_json(SeenCase const& seen);

Response show_document(Call const& call); // GET /api/cases/{id}/documents/{number}

} // namespace hoso::web
