#pragma once
// Values as JSON, and back. What a JSON value means is told by the `Type` beside it:
//
//   boolean      true
//   integer      12; a string "9007199254740993" beyond 2^53 - 1, which browsers cannot hold
//   money        as integer, whole đồng
//   percent      "12.5" (percent, at most four decimals), never a JSON number
//   date         "2026-11-23"
//   duration     14; the unit is in the type
//   text         "…"
//   enumeration  the member's name
//   record       {"ten": …} by field name; an unset field is left out
//   list         [ … ]
//   file         the attachment's id
//   not set      null
//
// Decoding checks the shape, not the bounds of the type: bounds, patterns and checks are the
// engine's to refuse, in one place. Text from outside is brought to NFC and must be free of control
// characters.

#include <optional>
#include <string>

#include <boost/json/value.hpp>

#include "adapters/json/field_error.hpp"
#include "engine/model/definition.hpp"

namespace hoso::adapters {

/// `outside`: a person or a program sent it. `own`: written by us earlier, so texts are as we want
/// them.
enum class Origin : std::uint8_t { outside, own };

boost::json::value encode_value(engine::Definition const& definition, engine::TypeId type,
                                engine::Value const& value);

/// nullopt: at least one error was added. null gives the unset value.
std::optional<engine::Value> decode_value(engine::Definition const& definition, engine::TypeId type,
                                          boost::json::value const& json, std::string const& path,
                                          Origin origin, FieldErrors& errors);

/// "12.5" for 125'000 millionths.
std::string percent_text(std::int64_t millionths);
std::optional<std::int64_t> parse_percent(std::string_view text);

} // namespace hoso::adapters
