// JSON in and out of the routes: bodies read strictly with field paths, answers written.
#pragma once

#include <boost/json/object.hpp>
#include <boost/json/value.hpp>
#include <tl/expected.hpp>

#include "adapters/json/field_error.hpp"
#include "adapters/json/object_reader.hpp"
#include "engine/core/decide.hpp"
#include "web/router.hpp"

namespace hoso::web {

/// The body as a value. Not JSON, too deep, a key twice, a fraction: 400.
[[nodiscard]] tl::expected<boost::json::value, Problem> read_json(Call const& call);

/// 422 with every error; 400 when the text itself is no JSON.
[[nodiscard]] Problem problem_of(adapters::FieldErrors const& errors, engine::Language language);

[[nodiscard]] Response json_response(int status, boost::json::value const& value);
/// {"vi": …, "en": …}; a missing English text is the Vietnamese one.
[[nodiscard]] boost::json::object label(engine::Bilingual const& text);
[[nodiscard]] boost::json::array reasons(std::vector<engine::Reason> const& list);

} // namespace hoso::web
