// Who works on an open place: what the screen shows of it, taking and passing it on, and the inbox,
// which is a list of such tasks.
#pragma once

#include <boost/json/object.hpp>

#include "adapters/json/field_error.hpp"
#include "web/routes/access.hpp"

namespace hoso::web {

/// {assignee?, mine, until?, may}; nullopt where nobody has anything to take: a closed place, or a
/// state without an owner.
[[nodiscard]] std::optional<boost::json::object> task_json(Call const& call, SeenCase const& seen,
                                                           engine::PartNumber part);

/// "claim" and so on; nullopt: no such verb of people.
[[nodiscard]] std::optional<engine::command::MoveTask::Kind> task_verb(std::string_view name);
/// Fills in the person to whom a task goes; what is wrong goes to `errors`, below `path`.
void read_receiver(Call const& call, std::string const& definition, std::string const& person,
                   std::string const& path, engine::command::MoveTask& move,
                   adapters::FieldErrors& errors);

Response move_task(Call const& call);  // POST /api/cases/{id}/tasks/{part}/{verb}
Response show_inbox(Call const& call); // GET /api/inbox

} // namespace hoso::web
