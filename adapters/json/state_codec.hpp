#pragma once
// A case's state as JSON: the snapshot beside the log. It can always be rebuilt from the events, so
// its form may change between versions of the program (a snapshot that cannot be read is folded
// anew by whoever holds the log).

#include <boost/json/object.hpp>
#include <tl/expected.hpp>

#include "adapters/json/field_error.hpp"
#include "engine/core/state.hpp"

namespace hoso::adapters {

boost::json::object encode_state(engine::Definition const& definition,
                                 engine::CaseState const& state);
tl::expected<engine::CaseState, FieldErrors> decode_state(engine::Definition const& definition,
                                                          boost::json::value const& json);

} // namespace hoso::adapters
