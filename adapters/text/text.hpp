#pragma once
// Vietnamese text as ICU sees it: one spelling, folded words for search, sort keys, file names.
//
// In and out: UTF-8. Input that is not UTF-8 has its bad bytes replaced by U+FFFD. Thread safe; an
// ICU that lacks its data throws std::runtime_error at the first call.

#include <string>
#include <string_view>
#include <vector>

namespace hoso::adapters {

/// Canonical composition: "e" + "̂" + "̣" becomes "ệ". ASCII is returned as it is, without cost.
std::string nfc(std::string_view text);

/// Words for search: NFD, marks off, đ → d, lower case; a word is a run of letters and digits.
/// "Nguyễn Văn Đạt, MST 0312-001" -> nguyen van dat mst 0312 001. At most `words_max` words, each
/// cut at 40 characters.
std::vector<std::string> fold_words(std::string_view text, std::size_t words_max = 400);

/// Hex text that sorts by bytes as the `vi` collation sorts the text itself.
std::string sort_key(std::string_view text);

/// A name that is safe on any system and in a Content-Disposition header: NFC, without folders,
/// control characters and \ / : * ? " < > |, no dot or space at either end, at most 200 characters
/// with the extension kept. "tep" when nothing is left.
std::string clean_file_name(std::string_view name);

/// The ending in lower case without the dot: "pdf"; empty when there is none.
std::string file_extension(std::string_view name);

} // namespace hoso::adapters
