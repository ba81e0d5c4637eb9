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
/// {name, label, kind}.
[[nodiscard]] boost::json::object state_now_json(engine::Definition const& definition,
                                                 std::uint32_t state);
/// {id, label} of a role; null for an empty name.
[[nodiscard]] boost::json::value owner_json(engine::Definition const& definition,
                                            std::string const& role);
/// {id, name} of the agency as it was on that day.
[[nodiscard]] boost::json::object agency_json(Call const& call, engine::AgencyId const& id,
                                              engine::Date on);
/// The label, or the name where there is none.
[[nodiscard]] engine::Bilingual label_of(engine::Bilingual const& text, std::string const& name);
/// A value as people read it; names of files for files.
[[nodiscard]] std::string display_text(Call const& call, SeenCase const& seen, engine::TypeId type,
                                       engine::Value const& value);
/// Adds data, display texts, attachments and what the visitor may edit; the parts, the council, the
/// task of the case itself and its papers.
void add_content(Call const& call, SeenCase const& seen, boost::json::object& out);
/// Adds `deadlines` of the case or of a part, and `deadline_gap` when the calendar holds no list
/// for a year needed.
void add_deadlines(Call const& call, SeenCase const& seen, boost::json::object& out,
                   engine::PartNumber part = 0);

} // namespace hoso::web
