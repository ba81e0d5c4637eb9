// Changing cases: every route here makes one engine command and answers with what became of it.
#pragma once

#include <boost/json/value.hpp>

#include "adapters/json/field_error.hpp"
#include "web/routes/access.hpp"

namespace hoso::web {

/// A member with changes to the case or to a part, missing being none; errors get paths below
/// `name`.
[[nodiscard]] std::vector<engine::FieldChange>
read_changes(SeenCase const& seen, engine::PartNumber part, boost::json::value const* value,
             std::string const& name, adapters::FieldErrors& errors);

Response open_case(Call const& call);      // POST /api/cases
Response edit_case(Call const& call);      // PATCH /api/cases/{id}/data
Response take_action(Call const& call);    // POST /api/cases/{id}/actions/{action}
Response edit_part(Call const& call);      // PATCH /api/cases/{id}/parts/{part}/data
Response act_in_part(Call const& call);    // POST /api/cases/{id}/parts/{part}/actions/{action}
Response comment_case(Call const& call);   // POST /api/cases/{id}/comments
Response attach_file(Call const& call);    // POST /api/cases/{id}/attachments
Response attach_to_part(Call const& call); // POST /api/cases/{id}/parts/{part}/attachments

} // namespace hoso::web
