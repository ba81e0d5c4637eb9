#pragma once
// What is wrong with one place of a JSON text, for people (vi, en) and for programs (code, path).
//
// Codes: J-syntax, J-size, J-depth, J-duplicate, J-number (the text itself); J-type, J-missing,
// J-unknown, J-name, J-range, J-text (what it says).

#include <string>
#include <vector>

#include "engine/base/text.hpp"

namespace hoso::adapters {

struct FieldError {
    std::string path; // "don.thiet_bi[2].ten"; empty: the whole text
    std::string code;
    engine::Bilingual message;
    friend bool operator==(FieldError const&, FieldError const&) = default;
};
using FieldErrors = std::vector<FieldError>;

/// All errors in one line, Vietnamese, for logs and exceptions. Quotes names from the schema only,
/// never values.
std::string summary(FieldErrors const& errors);

} // namespace hoso::adapters
