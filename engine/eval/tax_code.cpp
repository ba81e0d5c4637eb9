#include "engine/eval/tax_code.hpp"

#include <algorithm>
#include <array>
#include <cstddef>

namespace hoso::engine {

bool is_tax_code(std::string_view text) {
    std::array<char, 13> digits{};
    std::size_t count = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '-' && i == 10 && text.size() == 14) continue;
        if (text[i] < '0' || text[i] > '9' || count == digits.size()) return false;
        digits[count++] = text[i];
    }
    if (count != 10 && count != 13) return false;
    auto const is_zero = [](char c) { return c == '0'; };
    if (std::all_of(digits.begin() + 2, digits.begin() + 9, is_zero)) return false;
    if (count == 13 && std::all_of(digits.begin() + 10, digits.end(), is_zero)) return false;
    constexpr std::array<int, 9> weights{31, 29, 23, 19, 17, 13, 7, 5, 3};
    int sum = 0;
    for (std::size_t i = 0; i < weights.size(); ++i)
        sum += weights[i] * (digits[i] - '0');
    return 10 - sum % 11 == digits[9] - '0';
}

} // namespace hoso::engine
