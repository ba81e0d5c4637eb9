#pragma once
// `hoso fmt` and `hoso translate`: the one layout of the language.
//
// The formatter prints every word once with new white space, so it works for constructs it has
// never heard of. Comments stay in their gap. Of words only what has two spellings of one value may
// change: white space inside a keyword, dates, and the groups of numbers, which are written the way
// of the file's language (01/07/2025 and 1.000.000, or 2025-07-01 and 1_000_000). Line ends become
// LF, a byte-order mark goes.
//
// Every run proves itself: same words, same comments in the same order, and its own output formats
// to the same bytes. Otherwise `internal_error` says why and `text` is empty.

#include <string>
#include <vector>

#include "dsl/source/diagnostic.hpp"

namespace hoso::dsl {

struct Formatted {
    std::string text; // empty when there are errors
    std::vector<Diagnostic> diagnostics;
    std::string internal_error; // English, for whoever mends the formatter
    bool ok() const { return !has_errors(diagnostics) && internal_error.empty(); }
};

/// `name` is shown in messages.
Formatted format(SourceFile const& file);

/// The file in the keywords, dates and numbers of the other language, formatted; names, labels and
/// comments stay. The meaning is proved to be the same (canonical trees and hashes are equal). A
/// name that is a keyword over there is reported at its place.
Formatted translate(SourceFile const& file, Language target);

} // namespace hoso::dsl
