#pragma once
// A case's data and changes to it, in the shape the HTTP layer speaks: nested by slot, then by
// field.
//
//   {"don": {"ma_so_thue": "0312345678", "so_lao_dong": 25}, "so_tien_duyet": 40000000}
//
// A slot that is a record takes an object; each of its members is a change of its own, null clears
// it, and null for the whole slot clears the slot. Any other slot takes its value. Dotted keys are
// not accepted: there is one way to write a thing.

#include <vector>

#include <boost/json/object.hpp>
#include <tl/expected.hpp>

#include "adapters/json/field_error.hpp"
#include "engine/core/state.hpp"

namespace hoso::adapters {

tl::expected<std::vector<engine::FieldChange>, FieldErrors>
decode_changes(engine::Definition const& definition, boost::json::object const& object);

/// The other way; changes of whole record slots become objects.
boost::json::object encode_changes(engine::Definition const& definition,
                                   std::vector<engine::FieldChange> const& changes);

/// All slots that are set.
boost::json::object encode_data(engine::Definition const& definition,
                                engine::CaseState const& state);

boost::json::object encode_attachment(engine::Definition const& definition,
                                      engine::Attachment const& attachment);

} // namespace hoso::adapters
