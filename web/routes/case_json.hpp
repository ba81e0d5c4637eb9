// Cases as the API shows them: rows of lists, one case in full, its deadlines.
#pragma once

#include <boost/json/object.hpp>

#include "web/routes/access.hpp"

namespace hoso::web {

/// A row of a list. Pre: the row's definition is deployed (see drop_unseen).
[[nodiscard]] boost::json::object case_row(Call const& call, engine::CaseRow const& row);
/// {name, label}.
[[nodiscard]] boost::json::object state_json(engine::Definition const& definition,
                                             std::uint32_t state);
/// Adds data, display texts, attachments and what the visitor may edit.
void add_content(Call const& call, SeenCase const& seen, boost::json::object& out);
/// Adds `deadlines`, and `deadline_gap` when the calendar holds no list for a year needed.
void add_deadlines(Call const& call, SeenCase const& seen, boost::json::object& out);

} // namespace hoso::web
