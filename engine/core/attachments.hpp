#pragma once
// Uploaded files: what a file must be like before it becomes part of a case. The bytes are judged
// elsewhere.

#include "engine/core/draft.hpp"

namespace hoso::engine {

inline constexpr std::size_t attachments_max = 500; // in one case, replaced ones counted
inline constexpr std::size_t file_name_max = 200;   // characters

Step attach(Draft& draft, Attachment attachment);

} // namespace hoso::engine
