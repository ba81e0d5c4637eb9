// Which files are taken: by ending and by what their first bytes say.
//
// The media type that is stored and later served is the ending's, never what the sender claimed, so
// nothing that a browser would run can be put here.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace hoso::web {

/// Endings the server takes where a field names none.
[[nodiscard]] std::vector<std::string> known_endings();
/// "application/pdf" for "pdf"; nullopt for an ending that is never taken.
[[nodiscard]] std::optional<std::string> media_type_for(std::string_view ending);
/// Do the bytes begin as files of this ending do?
[[nodiscard]] bool looks_like(std::string_view ending, std::string_view bytes);
/// "attachment; filename*=UTF-8''…", as RFC 6266 writes names beyond ASCII.
[[nodiscard]] std::string content_disposition(std::string_view file_name);

} // namespace hoso::web
