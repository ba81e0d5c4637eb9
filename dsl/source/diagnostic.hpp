#pragma once
// What is wrong in a file, where, and how to mend it: the one shape every front end shows.
//
// Ranges are byte offsets into the text as the user wrote it (before NFC). Columns are characters,
// 1-based; editors convert. Codes are stable: H1xxx words and form, H2xxx names, H3xxx types, H4xxx
// checks, H9xxx limits.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/text.hpp"
#include "engine/model/expression.hpp"

namespace hoso::dsl {

using engine::Bilingual;
using engine::Language;
using engine::SourceRange;

enum class Severity : std::uint8_t { error, warning };

/// A certain mend: replace the range by the text.
struct Fix {
    SourceRange range;
    std::string replacement;
    Bilingual label;
};

struct Related {
    SourceRange range;
    Bilingual message;
};

struct Diagnostic {
    std::string code; // "H1001"
    Severity severity = Severity::error;
    SourceRange range;
    Bilingual message; // lower case, no full stop, user text in backticks
    Bilingual hint;    // how to mend it; may be empty
    std::vector<std::string>
        expected;      // spellings that could stand here, in the file's keyword language
    Bilingual example; // two lines of correct text
    std::vector<Related> related;
    std::optional<Fix> fix;
};

struct SourceFile {
    std::string name; // as shown: "ho-tro-nhanh/ho-tro-nhanh.hoso"
    std::string text; // UTF-8 as read
};

struct Position {
    int line = 1;   // 1-based
    int column = 1; // 1-based, characters
};
Position position(std::string_view text, std::uint32_t byte_offset);

bool has_errors(std::vector<Diagnostic> const& diagnostics);
/// One message with the line underlined, for a terminal: "lỗi H1001  tệp:12:5  …".
std::string render(Diagnostic const& diagnostic, std::vector<SourceFile> const& files,
                   Language language);

} // namespace hoso::dsl
