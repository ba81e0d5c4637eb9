// Framing rules that need no socket: which header sets are refused before a handler sees them.
#pragma once

#include <optional>

#include "web/problem.hpp"

namespace hoso::web {

/// What is wrong with a request's header as a whole; nullopt when it may pass. `minor` is 0 for
/// HTTP/1.0, which needs no Host. Why so strict: two servers that read one header differently are
/// how requests are smuggled, and nothing honest repeats these.
[[nodiscard]] std::optional<Problem> refuse_head(Request const& request, int minor);

} // namespace hoso::web
