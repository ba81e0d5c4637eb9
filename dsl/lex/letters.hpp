#pragma once
// The letters names are made of, and a word without its accents.

#include <string>
#include <string_view>

namespace hoso::dsl {

/// Latin a-z, A-Z and the Vietnamese letters in NFC. Look-alikes of other scripts are not letters
/// here.
bool is_letter(char32_t code);
/// Bytes of the Vietnamese letter that begins at `at`, 0 when none does. The same letters as above,
/// without those of ASCII. Pre: valid UTF-8, `at < text.size()`.
std::size_t accented_size(std::string_view text, std::size_t at);
/// The Latin letter that a Cyrillic, Greek or full-width one looks like; 0 for any other character.
char latin_twin(char32_t code);
/// Lower case without accents: "Thời" -> "thoi". Other characters stay. Pre: NFC, valid UTF-8.
std::string folded(std::string_view word);

} // namespace hoso::dsl
