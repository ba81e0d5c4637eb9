// Which handler answers which request: one table, searched in order.
//
// A pattern is a path whose segments are words or `{name}` places:
// "/api/cases/{id}/actions/{action}". The same table says who may call a route and what body it
// takes, so nothing can be forgotten in a handler: a route without a session is one that says
// `Access::open`. HEAD is answered by GET.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "web/http.hpp"
#include "web/login_guard.hpp"
#include "web/presence.hpp"
#include "web/problem.hpp"
#include "web/services.hpp"

namespace hoso::web {

enum class Access : std::uint8_t { open, person };
enum class Body : std::uint8_t { none, json, upload };
/// Commands on a case need If-Match and may carry an Idempotency-Key; opening one has no version
/// yet.
enum class Verb : std::uint8_t { query, change, open_case, command };

inline constexpr std::size_t open_body_max = 16 * 1024; // of anybody: a log-in needs no more
inline constexpr std::size_t json_body_max = 1024 * 1024;
inline constexpr std::size_t upload_max = 20 * 1024 * 1024;

/// Who is asking: a person with an open session and the roles held today.
struct Visitor {
    engine::Actor actor; // principals: in any workflow
    std::string login;
    engine::Agency agency;
    bool outside = false; // of an enterprise, or holds nothing but roles of parties
    std::string token_hash;
    std::vector<engine::Absence> standing_in{}; // of today, with the visitor as substitute
};

/// A request on its way through a handler.
struct Call {
    Services& services;
    LoginGuard& guard;
    PresenceBook& presence;
    Request const& request;
    std::vector<std::string> places; // values of the pattern's `{…}`, in order
    engine::Language language = engine::Language::vi;
    engine::Instant now;
    std::optional<Visitor> visitor;      // set on routes of Access::person
    std::optional<std::int64_t> version; // of If-Match, set for Verb::command
    std::string key;                     // Idempotency-Key; may be empty
    std::string peer;                    // the client's address, behind a proxy too

    [[nodiscard]] engine::Actor const& actor() const { return visitor->actor; }
    [[nodiscard]] Response refuse(Problem const& problem) const {
        return respond(problem, language);
    }
};

struct Route {
    Method method;
    std::string_view pattern;
    Access access;
    Body body;
    Verb verb;
    Response (*handler)(Call const&);
};

/// The table, defined in routes/table.cpp.
[[nodiscard]] std::span<Route const> routes();

struct Match {
    Route const* route = nullptr; // null: no row has this path and method
    std::vector<std::string> places;
    std::vector<Method> allowed; // methods of rows with this path
};
[[nodiscard]] Match find_route(std::span<Route const> table, Method method, Target const& target);

} // namespace hoso::web
