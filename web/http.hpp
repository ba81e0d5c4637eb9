// HTTP as plain values: what a handler gets and what it gives back. No sockets and no Boost here,
// so a route is tested by calling a function.
//
// `Request` has passed the server's framing checks (one Host, no Transfer-Encoding, limits kept)
// and its target has been taken apart; header names are lower case. `Response` is complete but for
// what the server adds itself (Content-Length, Connection) and `finish` (security headers, Date).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace hoso::web {

enum class Method : std::uint8_t { get, head, post, put, patch, del, options, other };

[[nodiscard]] Method method_of(std::string_view text);
[[nodiscard]] std::string_view name_of(Method method); // "GET"; "?" for other

struct Header {
    std::string name; // lower case
    std::string value;
};

/// A request target in origin form, taken apart. Segments and query are percent-decoded and clean
/// UTF-8.
struct Target {
    std::vector<std::string> segments; // "/api/cases/7" -> api, cases, 7; "/" -> none
    std::vector<std::pair<std::string, std::string>> query;

    /// First value of the name; nullopt when it is not there.
    [[nodiscard]] std::optional<std::string> find(std::string_view name) const;
};

/// nullopt for anything but a plain path: not starting with one '/', empty, "." or ".." segments,
/// an encoded slash or backslash, control characters, broken UTF-8 or percent signs, over 4096
/// bytes.
[[nodiscard]] std::optional<Target> parse_target(std::string_view text);

struct Request {
    Method method = Method::get;
    std::string target; // as sent
    Target url;
    std::vector<Header> headers;
    std::string body;
    std::string peer; // address of the other end
    std::string id;   // unique in this process; in the log and in X-Request-Id

    /// First value of a header by its lower-case name; empty when it is not there.
    [[nodiscard]] std::string_view header(std::string_view name) const;
};

struct Response {
    int status = 200;
    std::string content_type; // empty: no body
    std::vector<Header> headers;
    std::string body;
    std::string route; // pattern that answered, for the log: "/api/cases/{id}"
};

} // namespace hoso::web
