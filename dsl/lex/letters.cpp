#include "dsl/lex/letters.hpp"

#include <array>

#include "dsl/source/normal_text.hpp"

namespace hoso::dsl {
namespace {

struct Row {
    char base;
    std::u32string_view letters;
};
constexpr std::array rows{Row{'a', U"àáảãạăằắẳẵặâầấẩẫậÀÁẢÃẠĂẰẮẲẴẶÂẦẤẨẪẬ"},
                          Row{'d', U"đĐ"},
                          Row{'e', U"èéẻẽẹêềếểễệÈÉẺẼẸÊỀẾỂỄỆ"},
                          Row{'i', U"ìíỉĩịÌÍỈĨỊ"},
                          Row{'o', U"òóỏõọôồốổỗộơờớởỡợÒÓỎÕỌÔỒỐỔỖỘƠỜỚỞỠỢ"},
                          Row{'u', U"ùúủũụưừứửữựÙÚỦŨỤƯỪỨỬỮỰ"},
                          Row{'y', U"ỳýỷỹỵỲÝỶỸỴ"}};

/// The base letters of a block of code points. The letters lie in two blocks: U+00C0 to U+01BF and
/// U+1E80 to U+1EFF.
template <char32_t first, char32_t last>
constexpr auto bases() {
    std::array<char, last - first + 1> all{};
    for (auto const& row : rows)
        for (char32_t const c : row.letters)
            if (c >= first && c <= last) all[c - first] = row.base;
    return all;
}
constexpr auto low = bases<0xC0, 0x1BF>();
constexpr auto high = bases<0x1E80, 0x1EFF>();

/// The letter without accent, 0 when it is not an accented letter of the table.
char base_of(char32_t code) {
    if (code >= 0xC0 && code <= 0x1BF) return low[code - 0xC0];
    if (code >= 0x1E80 && code <= 0x1EFF) return high[code - 0x1E80];
    return '\0';
}

} // namespace

bool is_letter(char32_t code) {
    if (code < 0x80) return (code >= 'a' && code <= 'z') || (code >= 'A' && code <= 'Z');
    return base_of(code) != '\0';
}

std::size_t accented_size(std::string_view text, std::size_t at) {
    auto const bits = [&](std::size_t i) {
        return static_cast<unsigned char>(text[at + i]) & 0x3FU;
    };
    auto const first = static_cast<unsigned char>(text[at]);
    if (first >= 0xC3 && first <= 0xC6 && at + 1 < text.size())
        return base_of((first & 0x1FU) << 6 | bits(1)) != '\0' ? 2 : 0;
    if (first == 0xE1 && at + 2 < text.size())
        return base_of((first & 0x0FU) << 12 | bits(1) << 6 | bits(2)) != '\0' ? 3 : 0;
    return 0;
}

char latin_twin(char32_t code) {
    // Cyrillic and Greek letters of the same shape, each above its Latin twin.
    static constexpr std::u32string_view strange =
        U"аеорсухіѕјһԁкмтАВЕКМНОРСТУХІЅЈοανρικτυΑΒΕΖΗΙΚΜΝΟΡΤΥΧ";
    static constexpr std::string_view twins =
        "aeopcyxisjhdkmtABEKMHOPCTYXISJoavpiktuABEZHIKMNOPTYX";
    static_assert(strange.size() == twins.size());
    if (code < 0x0370) return '\0'; // the first Greek letter
    bool const full_width =
        (code >= 0xFF21 && code <= 0xFF3A) || (code >= 0xFF41 && code <= 0xFF5A);
    if (full_width) return static_cast<char>(code - 0xFF21 + 'A');
    auto const at = strange.find(code);
    return at == std::u32string_view::npos ? '\0' : twins[at];
}

std::string folded(std::string_view word) {
    std::string result;
    for (std::size_t i = 0; i < word.size();) {
        auto const c = code_point_at(word, i);
        if (c.code >= 'A' && c.code <= 'Z')
            result += static_cast<char>(c.code - 'A' + 'a');
        else if (char const base = base_of(c.code); base != '\0')
            result += base;
        else
            result += word.substr(i, c.size);
        i += c.size;
    }
    return result;
}

} // namespace hoso::dsl
