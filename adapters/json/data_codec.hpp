#pragma once
// A case's data and changes to it, in the shape the HTTP layer speaks: nested by slot, then by
// field.
//
//   {"don": {"ma_so_thue": "0312345678", "so_lao_dong": 25}, "so_tien_duyet": 40000000}
//
// A slot that is a record takes an object; each of its members is a change of its own, null clears
// it, and null for the whole slot clears the slot. Any other slot takes its value. Dotted keys are
// not accepted: there is one way to write a thing.
//
// Slots that the engine keeps itself are no places to write to: the parts of a machine, the result
// of a vote. Only who works on a part writes into its own record, under the machine's name:
//
//   {"bao_cao": {"so_dn": 12}}

#include <optional>
#include <vector>

#include <boost/json/object.hpp>
#include <tl/expected.hpp>

#include "adapters/json/field_error.hpp"
#include "engine/core/state.hpp"

namespace hoso::adapters {

/// `part`: the record of the part that is worked on (slot and item); nullopt: the case itself.
/// Hidden fields of a part's record do not exist for anybody outside.
tl::expected<std::vector<engine::FieldChange>, FieldErrors>
decode_changes(engine::Definition const& definition, boost::json::object const& object,
               std::optional<engine::FieldPath> const& part = std::nullopt);

/// The other way; changes of whole record slots become objects.
boost::json::object encode_changes(engine::Definition const& definition,
                                   std::vector<engine::FieldChange> const& changes);

/// All slots that are set.
boost::json::object encode_data(engine::Definition const& definition,
                                engine::CaseState const& state);

/// A part's record by field; what is not set and hidden fields are left out.
boost::json::object encode_part(engine::Definition const& definition,
                                engine::Machine const& machine, engine::Value const& record);
/// The fields of the records of a machine's parts. Pre: the machine has a slot.
engine::Record const& part_record(engine::Definition const& definition,
                                  engine::Machine const& machine);
bool is_hidden_field(engine::Field const& field);

boost::json::object encode_attachment(engine::Definition const& definition,
                                      engine::Attachment const& attachment);

} // namespace hoso::adapters
