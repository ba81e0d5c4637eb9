// Every route of the API, in one table. web/openapi.json describes the same rows; a test compares.
#include <array>

#include "web/router.hpp"
#include "web/routes/about.hpp"
#include "web/routes/absences.hpp"
#include "web/routes/bulk.hpp"
#include "web/routes/cases.hpp"
#include "web/routes/commands.hpp"
#include "web/routes/council.hpp"
#include "web/routes/definitions.hpp"
#include "web/routes/documents.hpp"
#include "web/routes/history.hpp"
#include "web/routes/people.hpp"
#include "web/routes/presence.hpp"
#include "web/routes/rounds.hpp"
#include "web/routes/session.hpp"
#include "web/routes/tasks.hpp"

namespace hoso::web {
namespace {

using enum Method;

constexpr Access anybody = Access::open;
constexpr Access person = Access::person;
constexpr Body nothing = Body::none;
constexpr Body json = Body::json;
constexpr Verb query = Verb::query;
constexpr Verb change = Verb::change;
constexpr Verb command = Verb::command;

// clang-format off
constexpr std::array<Route, 37> table{{
    {get,   "/healthz",                                     anybody, nothing, query,  show_health},
    {get,   "/api/openapi.json",                            anybody, nothing, query,  show_openapi},
    {post,  "/api/session",                                 anybody, json,    change, log_in},
    {get,   "/api/session",                                 person,  nothing, query,  show_session},
    {del,   "/api/session",                                 person,  nothing, change, log_out},
    {get,   "/api/definitions",                             person,  nothing, query,  list_definitions},
    {get,   "/api/definitions/{name}/{version}",            person,  nothing, query,  show_definition},
    {get,   "/api/definitions/{name}/{version}/diagram",    person,  nothing, query,  draw_definition},
    {get,   "/api/definitions/{name}/{version}/source",     person,  nothing, query,  show_source},
    {get,   "/api/cases",                                   person,  nothing, query,  list_cases},
    {post,  "/api/cases",                                   person,  json,    Verb::open_case, open_case},
    {get,   "/api/inbox",                                   person,  nothing, query,  show_inbox},
    {get,   "/api/cases/{id}",                              person,  nothing, query,  show_case},
    {patch, "/api/cases/{id}/data",                         person,  json,    command, edit_case},
    {get,   "/api/cases/{id}/options",                      person,  nothing, query,  show_options},
    {post,  "/api/cases/{id}/actions/{action}",             person,  json,    command, take_action},
    {post,  "/api/cases/{id}/comments",                     person,  json,    command, comment_case},
    {post,  "/api/cases/{id}/attachments",                  person,  Body::upload, command, attach_file},
    {get,   "/api/cases/{id}/attachments/{attachment}",     person,  nothing, query,  show_attachment},
    {get,   "/api/cases/{id}/history",                      person,  nothing, query,  show_history},
    {get,   "/api/cases/{id}/deadlines",                    person,  nothing, query,  show_deadlines},
    {patch, "/api/cases/{id}/parts/{part}/data",            person,  json,    command, edit_part},
    {post,  "/api/cases/{id}/parts/{part}/actions/{action}", person, json,    command, act_in_part},
    {post,  "/api/cases/{id}/parts/{part}/attachments",     person,  Body::upload, command, attach_to_part},
    {post,  "/api/cases/{id}/tasks/{part}/{verb}",          person,  json,    command, move_task},
    {get,   "/api/cases/{id}/council/minutes",              person,  nothing, query,  show_minutes},
    {post,  "/api/cases/{id}/council/{verb}",               person,  json,    command, run_council},
    {get,   "/api/cases/{id}/documents/{number}",           person,  nothing, query,  show_document},
    {post,  "/api/cases/{id}/presence",                     person,  json,    change, show_presence},
    {post,  "/api/bulk",                                    person,  json,    change, run_bulk},
    {get,   "/api/people",                                  person,  nothing, query,  list_people},
    {get,   "/api/absences",                                person,  nothing, query,  list_absences},
    {post,  "/api/absences",                                person,  json,    change, enter_absence},
    {del,   "/api/absences/{id}",                           person,  nothing, change, revoke_absence},
    {get,   "/api/rounds",                                  person,  nothing, query,  list_rounds},
    {get,   "/api/rounds/{name}/{year}",                    person,  nothing, query,  show_round},
    {get,   "/api/notices",                                 person,  nothing, query,  list_notices},
}};
// clang-format on

} // namespace

std::span<Route const> routes() {
    return table;
}

} // namespace hoso::web
