#include "adapters/text/text.hpp"

#include <algorithm>
#include <memory>
#include <stdexcept>

#include <unicode/coll.h>
#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

namespace hoso::adapters {

namespace {

constexpr std::int32_t word_characters_max = 40;
constexpr std::int32_t file_name_characters_max = 200;

icu::UnicodeString from_utf8(std::string_view text) {
    return icu::UnicodeString::fromUTF8(
        icu::StringPiece(text.data(), static_cast<std::int32_t>(text.size())));
}

std::string to_utf8(icu::UnicodeString const& text) {
    std::string result;
    text.toUTF8String(result);
    return result;
}

void check(UErrorCode status, char const* what) {
    if (U_FAILURE(status)) throw std::runtime_error(std::string(what) + ": " + u_errorName(status));
}

icu::Normalizer2 const& normalizer(bool composed) {
    UErrorCode status = U_ZERO_ERROR;
    auto const* found = composed ? icu::Normalizer2::getNFCInstance(status)
                                 : icu::Normalizer2::getNFDInstance(status);
    check(status, "ICU normalizer");
    return *found;
}

icu::UnicodeString normalize(std::string_view text, bool composed) {
    UErrorCode status = U_ZERO_ERROR;
    auto result = normalizer(composed).normalize(from_utf8(text), status);
    check(status, "ICU normalize");
    return result;
}

bool is_ascii(std::string_view text) {
    return std::all_of(text.begin(), text.end(),
                       [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

bool forbidden_in_file_name(UChar32 c) {
    auto const type = u_charType(c);
    return c < 0x20 || c == 0x7f || type == U_CONTROL_CHAR || type == U_FORMAT_CHAR ||
           type == U_LINE_SEPARATOR || type == U_PARAGRAPH_SEPARATOR ||
           (c < 0x80 &&
            std::string_view("\\/:*?\"<>|").find(static_cast<char>(c)) != std::string_view::npos);
}

} // namespace

std::string nfc(std::string_view text) {
    if (is_ascii(text)) return std::string(text);
    return to_utf8(normalize(text, true));
}

std::vector<std::string> fold_words(std::string_view text, std::size_t words_max) {
    constexpr UChar32 d_with_stroke = 0x111, capital_d_with_stroke = 0x110;
    auto const decomposed = normalize(text, false);
    std::vector<std::string> words;
    icu::UnicodeString word;
    auto const flush = [&] {
        if (!word.isEmpty() && words.size() < words_max) {
            word.toLower(icu::Locale::getRoot());
            if (word.countChar32() > word_characters_max)
                word.truncate(word.moveIndex32(0, word_characters_max));
            words.push_back(to_utf8(word));
        }
        word.remove();
    };
    for (std::int32_t i = 0; i < decomposed.length(); i = decomposed.moveIndex32(i, 1)) {
        auto c = decomposed.char32At(i);
        if (u_charType(c) == U_NON_SPACING_MARK) continue;
        if (c == d_with_stroke || c == capital_d_with_stroke) c = 'd';
        if (u_isalnum(c))
            word.append(c);
        else
            flush();
    }
    flush();
    return words;
}

std::string sort_key(std::string_view text) {
    // A collator is costly to open and not thread safe: one for each thread.
    thread_local std::unique_ptr<icu::Collator> const collator = [] {
        UErrorCode status = U_ZERO_ERROR;
        std::unique_ptr<icu::Collator> made(
            icu::Collator::createInstance(icu::Locale("vi"), status));
        check(status, "ICU collator vi");
        return made;
    }();
    auto const source = from_utf8(text);
    std::vector<std::uint8_t> key(
        static_cast<std::size_t>(collator->getSortKey(source, nullptr, 0)));
    collator->getSortKey(source, key.data(), static_cast<std::int32_t>(key.size()));
    std::string hex;
    for (auto byte : key) {
        constexpr char digits[] = "0123456789abcdef";
        hex += digits[byte >> 4];
        hex += digits[byte & 15];
    }
    return hex;
}

std::string clean_file_name(std::string_view name) {
    auto const slash = name.find_last_of("/\\");
    if (slash != std::string_view::npos) name.remove_prefix(slash + 1);
    auto const composed = normalize(name, true);
    icu::UnicodeString kept;
    for (std::int32_t i = 0; i < composed.length(); i = composed.moveIndex32(i, 1)) {
        auto const c = composed.char32At(i);
        if (!forbidden_in_file_name(c)) kept.append(c);
    }
    auto const edge = [](char16_t c) { return c == u'.' || c == u' '; };
    while (!kept.isEmpty() && edge(kept[kept.length() - 1]))
        kept.truncate(kept.length() - 1);
    std::int32_t lead = 0;
    while (lead < kept.length() && edge(kept[lead]))
        ++lead;
    kept.remove(0, lead);
    if (kept.countChar32() > file_name_characters_max) {
        auto const dot = kept.lastIndexOf(u'.');
        icu::UnicodeString ending;
        if (dot > 0 && kept.length() - dot <= 12) ending.append(kept, dot, kept.length() - dot);
        kept.truncate(kept.moveIndex32(0, file_name_characters_max - ending.countChar32()));
        kept.append(ending);
    }
    return kept.isEmpty() ? "tep" : to_utf8(kept);
}

std::string file_extension(std::string_view name) {
    auto const dot = name.rfind('.');
    if (dot == std::string_view::npos || dot == 0) return {};
    std::string ending(name.substr(dot + 1));
    for (char& c : ending)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    return ending;
}

} // namespace hoso::adapters
