#pragma once
// Who may do what in a case: roles held, separation of duties, editors of fields.
//
// A party's role counts only for people of the case's own applicant, in a collected part for those
// of the agency asked; in a round without applicant for nobody. `part`: the place worked on.

#include <cstdint>
#include <optional>
#include <vector>

#include "engine/core/decide.hpp"

namespace hoso::engine {

/// Roles of the definition that the actor holds in this case, ascending. A case not opened yet
/// belongs to the actor's agency.
std::vector<std::uint32_t> roles_held(Definition const& definition, CaseState const& state,
                                      Actor const& actor, PartNumber part = 0);

/// The roles held in which separation of duties still lets the person work on this case: editing a
/// field or attaching a paper is work like pressing a button.
std::vector<std::uint32_t> roles_open(Definition const& definition, CaseState const& state,
                                      Actor const& actor, PartNumber part = 0);
/// The first of `roles` whose `edit` clauses cover the path.
std::optional<std::uint32_t> editing_role(Definition const& definition, CaseState const& state,
                                          std::vector<std::uint32_t> const& roles, FieldPath path,
                                          PartNumber part = 0);

/// The role in which the actor may act, the first of `by` that is held and not barred; else why
/// not.
tl::expected<std::uint32_t, Reason> acting_role(Definition const& definition,
                                                CaseState const& state, Actor const& actor,
                                                std::vector<std::uint32_t> const& by,
                                                Bilingual const& what, PartNumber part = 0);

/// Paths of the present state's `edit` clauses for these roles, without repetition. None once the
/// case, or the part, is closed.
std::vector<FieldPath> editable_paths(Definition const& definition, CaseState const& state,
                                      std::vector<std::uint32_t> const& roles, PartNumber part = 0);
/// What actions and extensions open to these roles ask for beside their buttons: files for them are
/// attached beforehand.
std::vector<FieldPath> needed_paths(Definition const& definition, CaseState const& state,
                                    std::vector<std::uint32_t> const& roles, PartNumber part = 0);

} // namespace hoso::engine
