// Numbers and pages out of a request's query.
#pragma once

#include <tl/expected.hpp>

#include "web/router.hpp"

namespace hoso::web {

[[nodiscard]] Problem bad_query(Call const& call, std::string const& name, std::string vi,
                                std::string en);
/// A number within bounds; `fallback` when it is not there.
[[nodiscard]] tl::expected<std::int64_t, Problem> query_number(Call const& call,
                                                               std::string const& name,
                                                               std::int64_t fallback,
                                                               std::int64_t min, std::int64_t max);
/// `size` (1..100) and `after`.
[[nodiscard]] tl::expected<engine::Page, Problem> page_of(Call const& call);
/// The answer to a cursor that is not ours.
[[nodiscard]] Problem bad_cursor(Call const& call);

} // namespace hoso::web
