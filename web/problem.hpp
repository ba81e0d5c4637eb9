// Answers that say no: RFC 9457 problem details with the project's stable codes.
//
// A code is the whole identity of a problem ("/problems/<code>"); its title and status are in one
// table. `detail` says what is wrong here and how to mend it, in the reader's language.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <boost/json/object.hpp>

#include "engine/base/text.hpp"
#include "web/http.hpp"

namespace hoso::web {

enum class Code : std::uint8_t {
    bad_request,
    bad_json,
    not_logged_in,
    wrong_password,
    forbidden,
    csrf,
    not_found,
    method,
    refused,
    case_closed,
    length_required,
    version_moved,
    too_large,
    media_type,
    invalid,
    key_reused,
    if_match_required,
    too_many_logins,
    header_too_large,
    internal,
    busy
};

struct CodeInfo {
    Code code;
    std::string_view name; // "version-moved"
    int status;
    std::string_view title_vi, title_en;
};
[[nodiscard]] CodeInfo const& info(Code code);

/// One thing that is wrong with one place of what was sent.
struct FieldError {
    std::string path; // "data.don.ma_so_thue"; may be empty
    std::string code; // "required", "R-role", or a requirement's name
    std::string message;
    std::string citation; // may be empty
};

struct Problem {
    Code code = Code::bad_request;
    engine::Bilingual detail;
    std::vector<FieldError> errors;
    std::optional<std::int64_t> version; // today's, of a case that moved
};

[[nodiscard]] Problem problem(Code code, std::string vi, std::string en);
/// The problem as the body of an answer, or inside one.
[[nodiscard]] boost::json::object problem_json(Problem const& problem, engine::Language language);
[[nodiscard]] Response respond(Problem const& problem, engine::Language language);

/// English when the header's first choice is English, else Vietnamese.
[[nodiscard]] engine::Language language_of(Request const& request);

} // namespace hoso::web
