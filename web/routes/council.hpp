// A council at work: its table as the visitor may see it, what its people do, and its minutes.
#pragma once

#include <boost/json/object.hpp>

#include "web/routes/access.hpp"

namespace hoso::web {

/// nullopt: the case's state has no vote.
[[nodiscard]] std::optional<boost::json::object> council_json(Call const& call,
                                                              SeenCase const& seen);

Response run_council(Call const& call);  // POST /api/cases/{id}/council/{verb}
Response show_minutes(Call const& call); // GET /api/cases/{id}/council/minutes

} // namespace hoso::web
