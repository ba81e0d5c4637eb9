// `hoso fmt`, `hoso translate`, `hoso new` and `hoso highlight`: the files around `dsl/format`.
#pragma once

#include <istream>

#include "adapters/app/check.hpp"

namespace hoso::app {

/// Rewrites files whose layout differs. A file with mistakes is reported and left untouched. With
/// `check` nothing is written: the files that would change are listed and the exit code is 1.
[[nodiscard]] Report format_files(FormatOptions const& options, engine::Language language,
                                  std::istream& input);

[[nodiscard]] Report translate_file(TranslateOptions const& options, engine::Language language);

/// Makes the folder NAME with NAME.hoso and a README below `where`; refuses when either exists.
[[nodiscard]] Report new_workflow(NewOptions const& options, engine::Language language,
                                  std::string const& where = ".");

[[nodiscard]] Report highlighting(HighlightOptions const& options);

} // namespace hoso::app
