#pragma once
// The letters names are made of, and a word without its accents.

#include <string>
#include <string_view>

namespace hoso::dsl {

/// Latin a-z, A-Z and the Vietnamese letters in NFC. Look-alikes of other scripts are not letters
/// here.
bool is_letter(char32_t code);
/// The Latin letter that a Cyrillic, Greek or full-width one looks like; 0 for any other character.
char latin_twin(char32_t code);
/// Lower case without accents: "Thời" -> "thoi". Other characters stay. Pre: NFC, valid UTF-8.
std::string folded(std::string_view word);

} // namespace hoso::dsl
