// The user interface's files, with ETag and gzip; and its start page for every path that the
// browser, not the server, routes (/ho-so/…, /quy-trinh/…).
#pragma once

#include <span>

#include "web/assets/assets.hpp"
#include "web/http.hpp"
#include "web/problem.hpp"

namespace hoso::web {

[[nodiscard]] Response serve_asset(std::span<Asset const> assets, Request const& request,
                                   engine::Language language);

/// Does an If-None-Match header name this tag? Weak comparison, lists and `*` understood.
[[nodiscard]] bool names_tag(std::string_view if_none_match, std::string_view tag);

} // namespace hoso::web
