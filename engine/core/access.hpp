#pragma once
// Who may do what in a case: roles held, separation of duties, editors of fields.
//
// A party's role counts only for people of the case's own applicant.

#include <cstdint>
#include <optional>
#include <vector>

#include "engine/core/decide.hpp"

namespace hoso::engine {

/// Roles of the definition that the actor holds in this case, ascending. A case not opened yet
/// belongs to the actor's agency.
std::vector<std::uint32_t> roles_held(Definition const& definition, CaseState const& state,
                                      Actor const& actor);

/// The roles held in which separation of duties still lets the person work on this case: editing a
/// field or attaching a paper is work like pressing a button.
std::vector<std::uint32_t> roles_open(Definition const& definition, CaseState const& state,
                                      Actor const& actor);
/// The first of `roles` whose `edit` clauses cover the path.
std::optional<std::uint32_t> editing_role(State const& state,
                                          std::vector<std::uint32_t> const& roles, FieldPath path);

/// The role in which the actor may act, the first of `by` that is held and not barred; else why
/// not.
tl::expected<std::uint32_t, Reason> acting_role(Definition const& definition,
                                                CaseState const& state, Actor const& actor,
                                                std::vector<std::uint32_t> const& by,
                                                Bilingual const& what);

/// Paths of the state's `edit` clauses for these roles, without repetition.
std::vector<FieldPath> editable_paths(State const& state, std::vector<std::uint32_t> const& roles);
/// What actions and extensions open to these roles ask for beside their buttons: files for them are
/// attached beforehand.
std::vector<FieldPath> needed_paths(Definition const& definition, CaseState const& state,
                                    std::vector<std::uint32_t> const& roles);

} // namespace hoso::engine
