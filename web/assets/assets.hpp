// The files of the user interface, inside the binary.
//
// The build fills the table from web/ui/dist (or from web/assets/api-only when there is no npm).
// Views are valid for the life of the process; nothing here fails.
#pragma once

#include <span>
#include <string_view>

namespace hoso::web {

struct Asset {
    std::string_view path; // as in a URL, starting with '/': "/index.html", "/assets/app-1a2b3c.js"
    std::string_view content_type; // complete header value, with charset for text
    std::string_view sha256;       // of `bytes`, 64 lower-case hex digits: an ETag
    std::string_view bytes;
    std::string_view gzip; // the same, gzip-encoded; empty where that would not be smaller
};

// Sorted by path. Never empty: there is always a "/index.html".
[[nodiscard]] std::span<Asset const> assets();

} // namespace hoso::web
