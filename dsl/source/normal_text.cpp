#include "dsl/source/normal_text.hpp"

#include <algorithm>
#include <cassert>

#include <unicode/bytestream.h>
#include <unicode/edits.h>
#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/utf8.h>

namespace hoso::dsl {
namespace {

constexpr std::size_t hidden_max = 50;

/// Characters that show nothing and change what is read. Line ends, tab and visible spaces are not
/// among them.
bool is_hidden(char32_t c) {
    if (c < 0x20) return c != '\t' && c != '\n' && c != '\r';
    return (c >= 0x7F && c <= 0x9F) || c == 0xAD || c == 0x061C || (c >= 0x200B && c <= 0x200F) ||
           (c >= 0x202A && c <= 0x202E) || (c >= 0x2060 && c <= 0x2069) || c == 0xFEFF ||
           (c >= 0xFFF9 && c <= 0xFFFB) || (c >= 0xE0000 && c <= 0xE0FFF);
}

/// Only characters that every check below lets through: printable ASCII, Latin letters up to
/// U+027F, Vietnamese letters (U+1E80 to U+1EFF), dashes, quotes and the ellipsis (U+2010 to
/// U+2027). None of them is hidden, composes or decomposes with another one. Nearly all files end
/// here.
bool is_plain(std::string_view text) {
    auto const byte = [&](std::size_t i) {
        return i < text.size() ? static_cast<unsigned char>(text[i]) : 0U;
    };
    for (std::size_t i = 0; i < text.size();) {
        auto const first = byte(i);
        if (first < 0x80) {
            bool const printable = first >= 0x20 && first != 0x7F;
            if (!printable && first != '\n' && first != '\t' && first != '\r') return false;
            ++i;
            continue;
        }
        auto const second = byte(i + 1), third = byte(i + 2);
        if (first >= 0xC3 && first <= 0xC9) {
            if ((second & 0xC0) != 0x80) return false;
            i += 2;
        } else {
            bool const vietnamese = first == 0xE1 && (second == 0xBA || second == 0xBB);
            bool const punctuation =
                first == 0xE2 && second == 0x80 && third >= 0x90 && third <= 0xA7;
            if (!(vietnamese && (third & 0xC0) == 0x80) && !punctuation) return false;
            i += 3;
        }
    }
    return true;
}

/// Offset of the first byte that is not part of valid UTF-8, or the size.
std::size_t first_invalid(std::string_view text) {
    std::int32_t i = 0;
    auto const size = static_cast<std::int32_t>(text.size());
    while (i < size) {
        std::int32_t const start = i;
        UChar32 c = 0;
        U8_NEXT(text.data(), i, size, c);
        if (c < 0) return static_cast<std::size_t>(start);
    }
    return text.size();
}

/// Takes the hidden characters out, noting each.
std::string without_hidden(std::string_view original, NormalText& result) {
    std::string clean;
    std::size_t copied = 0; // up to here `original` is in `clean`
    for (std::size_t i = 0; i < original.size();) {
        auto const byte = static_cast<unsigned char>(original[i]);
        if (byte >= 0x20 && byte < 0x7F) {
            ++i;
            continue;
        }
        auto const c = code_point_at(original, i);
        if (is_hidden(c.code)) {
            auto const at = static_cast<std::uint32_t>(i);
            if (i == 0 && c.code == 0xFEFF)
                result.starts_with_bom = true;
            else if (result.hidden.size() < hidden_max)
                result.hidden.push_back({at, at + c.size, c.code});
            clean += original.substr(copied, i - copied);
            copied = i + c.size;
            result.from_clean.add({static_cast<std::uint32_t>(clean.size()), 0, at, c.size});
        }
        i += c.size;
    }
    clean += original.substr(copied);
    return clean;
}

std::string to_nfc(std::string const& clean, OffsetMap& map) {
    UErrorCode status = U_ZERO_ERROR;
    auto const* nfc = icu::Normalizer2::getNFCInstance(status);
    icu::StringPiece const piece(clean.data(), static_cast<std::int32_t>(clean.size()));
    if (nfc->isNormalizedUTF8(piece, status)) return clean;
    std::string normal;
    icu::StringByteSink<std::string> sink(&normal);
    icu::Edits edits;
    nfc->normalizeUTF8(0, piece, sink, &edits, status);
    assert(U_SUCCESS(status));
    for (auto it = edits.getCoarseChangesIterator(); it.next(status);)
        map.add({static_cast<std::uint32_t>(it.destinationIndex()),
                 static_cast<std::uint32_t>(it.newLength()),
                 static_cast<std::uint32_t>(it.sourceIndex()),
                 static_cast<std::uint32_t>(it.oldLength())});
    return normal;
}

} // namespace

std::uint32_t OffsetMap::mapped_begin(std::uint32_t offset) const {
    // The last piece that lies before or around the offset; a removed character lies before what
    // follows it.
    auto it = std::upper_bound(pieces_.begin(), pieces_.end(), offset,
                               [](std::uint32_t o, Piece const& p) { return o < p.to; });
    if (it == pieces_.begin()) return offset;
    --it;
    if (offset < it->to + it->to_size) return it->from;
    return offset - (it->to + it->to_size) + it->from + it->from_size;
}

std::uint32_t OffsetMap::mapped_end(std::uint32_t offset) const {
    // A removed character at the very end of a range is not part of it.
    auto it = std::lower_bound(pieces_.begin(), pieces_.end(), offset,
                               [](Piece const& p, std::uint32_t o) { return p.to < o; });
    if (it == pieces_.begin()) return offset;
    --it;
    if (offset < it->to + it->to_size) return it->from + it->from_size;
    return offset - (it->to + it->to_size) + it->from + it->from_size;
}

NormalText normalise(std::string_view original) {
    NormalText result;
    if (is_plain(original)) {
        result.text = original;
        return result;
    }
    auto const bad = first_invalid(original);
    if (bad < original.size()) {
        result.valid = false;
        result.invalid_at = static_cast<std::uint32_t>(bad);
        return result;
    }
    result.text = to_nfc(without_hidden(original, result), result.from_normal);
    return result;
}

CodePoint code_point_at(std::string_view text, std::size_t at) {
    auto i = static_cast<std::int32_t>(at);
    UChar32 c = 0;
    U8_NEXT(text.data(), i, static_cast<std::int32_t>(text.size()), c);
    return {c < 0 ? char32_t{0xFFFD} : static_cast<char32_t>(c),
            static_cast<std::uint32_t>(i) - static_cast<std::uint32_t>(at)};
}

bool is_combining(char32_t code) {
    auto const type = u_charType(static_cast<UChar32>(code));
    return type == U_NON_SPACING_MARK || type == U_ENCLOSING_MARK;
}

int display_width(char32_t code) {
    if (is_combining(code) || is_hidden(code)) return 0;
    auto const width = u_getIntPropertyValue(static_cast<UChar32>(code), UCHAR_EAST_ASIAN_WIDTH);
    return width == U_EA_FULLWIDTH || width == U_EA_WIDE ? 2 : 1;
}

bool is_space(char32_t code) {
    if (code < 0x80) return code == ' ' || code == '\t' || code == '\n' || code == '\r';
    return u_isUWhiteSpace(static_cast<UChar32>(code)) != 0;
}

} // namespace hoso::dsl
