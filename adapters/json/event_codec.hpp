#pragma once
// Events as JSON: the form in which the log is kept for ever. States, limits, roles and fields go
// by name, so that a log can be read without the program that wrote it. The order of members is
// fixed; the text of an encoded event is what the hash chain covers, so changing any of this needs
// a new event version, never an edit.
//
//   {"seq": 3, "at": "2026-11-23T01:00:00.000Z", "actor": {"person": …, "name": …, "agency": …},
//    "type": "state_entered", "state": "tham_dinh", "deadline": {"count": 14, "unit":
//    "working_days"}}
//
// `actor` is null when the engine itself acted (a timer).

#include <boost/json/object.hpp>
#include <tl/expected.hpp>

#include "adapters/json/field_error.hpp"
#include "adapters/json/object_reader.hpp"
#include "engine/core/event.hpp"

namespace hoso::adapters {

boost::json::object encode_event(engine::Definition const& definition, engine::Event const& event);
tl::expected<engine::Event, FieldErrors> decode_event(engine::Definition const& definition,
                                                      boost::json::value const& json);

/// "state_entered": the name of the event's kind.
std::string_view event_type(engine::Event const& event);

// Parts shared with the snapshot of a case.
boost::json::object encode_timer(engine::Definition const& definition, engine::Timer const& timer);
engine::Timer decode_timer(engine::Definition const& definition, ObjectReader& reader);
boost::json::object encode_seat(engine::event::Seat const& seat);
engine::event::Seat decode_seat(ObjectReader& reader);
boost::json::object encode_ballot(engine::event::BallotCast const& ballot);
engine::event::BallotCast decode_ballot(ObjectReader& reader);
boost::json::object encode_document(engine::Definition const& definition,
                                    engine::event::DocumentIssued const& document);
engine::event::DocumentIssued decode_document(engine::Definition const& definition,
                                              ObjectReader& reader);
/// Nobody: null, and a member left out.
boost::json::value encode_person(engine::PersonName const& person);
engine::PersonName decode_person(ObjectReader& reader, std::string_view member);
/// Left out for the case itself.
void put_part(boost::json::object& out, engine::PartNumber part);
engine::PartNumber decode_part(ObjectReader& reader);
engine::Attachment decode_attachment(engine::Definition const& definition, ObjectReader& reader);
/// Index of the state, role or limit that the member names; an error and 0 when there is none.
std::uint32_t decode_state_name(engine::Definition const& definition, ObjectReader& reader,
                                std::string_view member);
std::uint32_t decode_role_name(engine::Definition const& definition, ObjectReader& reader,
                               std::string_view member);
std::uint32_t decode_limit_name(engine::Definition const& definition, ObjectReader& reader,
                                std::string_view member);

} // namespace hoso::adapters
