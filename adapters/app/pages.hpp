// `hoso graph`, `hoso doc` and `hoso diff`: pictures, pages and comparisons of workflows.
#pragma once

#include "adapters/app/check.hpp"

namespace hoso::app {

/// The text goes to `output` where one is named; the report then only says so.
[[nodiscard]] Report graph(GraphOptions const& options, engine::Language language);
[[nodiscard]] Report document(DocOptions const& options, engine::Language language);
/// Exit code 0: same meaning, 1: different, 2: cannot be compared.
[[nodiscard]] Report diff(DiffOptions const& options, engine::Language language);

} // namespace hoso::app
