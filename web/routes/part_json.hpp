// The parts of a case as the API shows them, and how their places are named: "MACHINE.field". Which
// item of the machine's slot a part's record is stays inside the server.
#pragma once

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

#include "web/routes/access.hpp"

namespace hoso::web {

/// "bao_cao.so_dn" for a place in a part; any other place by its usual name.
[[nodiscard]] std::string outer_path(engine::Definition const& definition, engine::FieldPath path);
/// The same for a path in words: "bao_cao[2].ds[0].ten" -> "bao_cao.ds[0].ten".
[[nodiscard]] std::string outer_path(engine::Definition const& definition, std::string path);

/// The place a sender names, of the case or of the part worked on; nullopt: no such place there.
[[nodiscard]] std::optional<engine::FieldPath>
inner_path(SeenCase const& seen, engine::PartNumber part, std::string const& name);
/// Where the part's record stands; nullopt for the case itself.
[[nodiscard]] std::optional<engine::FieldPath> record_path(SeenCase const& seen,
                                                           engine::PartNumber part);

/// "Báo cáo – Sở A"; a child: "Đợt chi 2".
[[nodiscard]] engine::Bilingual part_label(engine::Definition const& definition,
                                           engine::CaseState const& state, engine::PartNumber part);
/// The part's record as the engine keeps it.
[[nodiscard]] engine::Value const& record_of(engine::Definition const& definition,
                                             engine::CaseState const& state,
                                             engine::PartNumber part);
/// Texts for people by path, "MACHINE.field"; hidden fields are left out.
[[nodiscard]] boost::json::object part_display(Call const& call, SeenCase const& seen,
                                               engine::Machine const& machine,
                                               engine::Value const& record);

/// All parts that the visitor may see, in the order in which they were opened.
[[nodiscard]] boost::json::array parts_json(Call const& call, SeenCase const& seen);

} // namespace hoso::web
