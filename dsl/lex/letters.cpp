#include "dsl/lex/letters.hpp"

#include <algorithm>
#include <array>

#include "dsl/source/normal_text.hpp"

namespace hoso::dsl {
namespace {

struct Letter {
    char32_t code = 0;
    char base = 0;
};

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

constexpr std::size_t letter_count() {
    std::size_t n = 0;
    for (auto const& row : rows)
        n += row.letters.size();
    return n;
}

constexpr auto sorted_letters() {
    std::array<Letter, letter_count()> all{};
    std::size_t n = 0;
    for (auto const& row : rows)
        for (char32_t const c : row.letters)
            all[n++] = {c, row.base};
    std::sort(all.begin(), all.end(), [](Letter a, Letter b) { return a.code < b.code; });
    return all;
}
constexpr auto accented = sorted_letters();

/// The letter without accent, 0 when it is not an accented letter of the table.
char base_of(char32_t code) {
    auto const* it = std::lower_bound(accented.begin(), accented.end(), code,
                                      [](Letter const& l, char32_t c) { return l.code < c; });
    return it != accented.end() && it->code == code ? it->base : '\0';
}

} // namespace

bool is_letter(char32_t code) {
    if (code < 0x80) return (code >= 'a' && code <= 'z') || (code >= 'A' && code <= 'Z');
    return base_of(code) != '\0';
}

char latin_twin(char32_t code) {
    // Cyrillic and Greek letters of the same shape, each above its Latin twin.
    static constexpr std::u32string_view strange =
        U"аеорсухіѕјһԁкмтАВЕКМНОРСТУХІЅЈοανρικτυΑΒΕΖΗΙΚΜΝΟΡΤΥΧ";
    static constexpr std::string_view twins =
        "aeopcyxisjhdkmtABEKMHOPCTYXISJoavpiktuABEZHIKMNOPTYX";
    static_assert(strange.size() == twins.size());
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
