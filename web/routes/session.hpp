// Log-in, log-out and who the visitor is.
//
// The cookie holds a random token, the store its SHA-256: a copy of the store opens no session. A
// session ends after 8 hours without a request and after 24 in any case. Roles are read from the
// organisation on every request, so taking one away works at once.
#pragma once

#include "web/router.hpp"

namespace hoso::web {

inline constexpr std::string_view session_cookie = "hoso_session";

/// The person behind the request's cookie; nullopt: none, over, or disabled.
[[nodiscard]] std::optional<Visitor> find_visitor(Call const& call);

Response log_in(Call const& call);       // POST /api/session
Response show_session(Call const& call); // GET /api/session
Response log_out(Call const& call);      // DELETE /api/session

} // namespace hoso::web
