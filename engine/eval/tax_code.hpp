#pragma once
// The check digit of a Vietnamese tax code (mã số thuế).
//
// Ten digits, or thirteen with a branch number, with or without the hyphen before it. The tenth
// digit is 10 - ((31·N1 + 29·N2 + 23·N3 + 19·N4 + 17·N5 + 13·N6 + 7·N7 + 5·N8 + 3·N9) mod 11); a
// body for which that is 10 does not occur; N3..N9 are not all zero and a branch is not 000. Codes
// of persons (12 digits, since 1/7/2025) have no check digit, so workflows use this as a warning,
// not as a refusal.

#include <string_view>

namespace hoso::engine {

bool is_tax_code(std::string_view text);

} // namespace hoso::engine
