#pragma once
// What editors need to colour the language, made from the keyword table: nothing of it is written
// twice.

#include <string>

namespace hoso::dsl {

/// JSON for a tokenizer that works by regular expressions (JavaScript's, flag `u`). For each
/// language one pattern of all keywords, longest first, and the spellings of each role; a match,
/// its white space made single spaces, is looked up there. Then patterns of the other words, to be
/// tried in the order of `order`.
std::string highlighting_json();
/// A TextMate grammar (JSON) with scope `source.hoso`.
std::string highlighting_textmate();

} // namespace hoso::dsl
