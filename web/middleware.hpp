// What happens to every request around its handler, in this order: route, origin, content type,
// session, version and key, handler, headers of the answer.
//
// `Site` is the whole web application without sockets: `handle` is what the server's workers call.
#pragma once

#include <memory>

#include "web/router.hpp"

namespace hoso::web {

class Site {
  public:
    /// `table` is `routes()` but in tests.
    explicit Site(Services services, std::span<Route const> table = routes(),
                  LoginLimits limits = {});

    /// Thread safe. Store trouble is answered 503; anything else thrown goes to the server.
    Response handle(Request const& request);
    /// What the header alone says against a request: origin, content type, session, version, key.
    /// nullopt: let its body come. Thread safe, as `handle`, which asks again.
    std::optional<Response> admit(Request const& request);
    /// Bytes a request to this place may carry.
    [[nodiscard]] std::size_t body_limit(Method method, Target const& target) const;
    /// Security headers; also for answers the server makes without a handler.
    void finish(Response& response) const;

  private:
    enum class Stage : std::uint8_t { head, whole };

    std::optional<Response> answer(Request const& request, Stage stage);
    std::optional<Response> route(Request const& request, Stage stage);
    std::optional<Response> before(Route const& route, Call& call) const;

    Services services_;
    std::span<Route const> table_;
    LoginGuard guard_;
    PresenceBook presence_;
};

/// A browser's request that another site made; `Origin` and `Sec-Fetch-Site` are set by browsers
/// alone, so a request without them is no browser's.
[[nodiscard]] bool is_cross_site(Request const& request);
/// `"17"` -> 17; nullopt for anything else (weak tags, lists, `*`).
[[nodiscard]] std::optional<std::int64_t> version_of(std::string_view if_match);
/// "application/json" of "application/json; charset=utf-8", lower case.
[[nodiscard]] std::string media_type_of(std::string_view content_type);
/// Value of a cookie; empty when it is not there.
[[nodiscard]] std::string_view cookie(Request const& request, std::string_view name);
/// "Mon, 23 Nov 2026 01:00:00 GMT".
[[nodiscard]] std::string http_date(engine::Instant instant);

} // namespace hoso::web
