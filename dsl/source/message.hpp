#pragma once
// One row of a message catalogue, and the diagnostic made from it. Catalogues are plain tables of
// constants (see `syntax_messages.hpp`), one a phase, so that all wording stands in few places and
// both languages stand side by side.
//
// `{name}` in a text is filled from the arguments.

#include "dsl/source/diagnostic.hpp"

namespace hoso::dsl {

struct MessageRow {
    char const* code;
    Severity severity;
    char const* vi;
    char const* en;
    char const* hint_vi = "";
    char const* hint_en = "";
    char const* example_vi = ""; // two lines of correct text
    char const* example_en = "";
};

Diagnostic diagnose(MessageRow const& row, SourceRange range,
                    engine::Arguments const& arguments = {});

/// The mend "replace the range by the text", worded.
Fix replace_by(SourceRange range, std::string text);

} // namespace hoso::dsl
