#pragma once
// Who may do what in a case: roles held, separation of duties, editors of fields.
//
// A party's role counts only for people of the case's own applicant, in a collected part for those
// of the agency asked; in a round without applicant for nobody. `part`: the place worked on.
//
// Substitutes. Who stands in for Y acts in Y's roles, after their own, and the event says for whom.
// INVARIANT(separate_duties): a role is barred to X acting for Y when X or Y has acted in a role
// separated from it, and afterwards both count as having acted (`evolve`). So no two separated
// roles of a case are ever filled by one head, however often people stand in for each other.

#include <cstdint>
#include <optional>
#include <vector>

#include "engine/core/decide.hpp"

namespace hoso::engine {

/// In what capacity somebody acts: their own role, or the role of somebody absent.
struct Capacity {
    std::uint32_t role = 0;
    PersonName behalf{}; // whom they stand in for; nobody: themselves
    AgencyId agency{};   // of whoever holds the role
    friend bool operator==(Capacity const&, Capacity const&) = default;
};

/// Roles of the definition that the actor holds in this case or may act in for others, ascending.
/// A case not opened yet belongs to everybody's agency.
std::vector<std::uint32_t> roles_held(Definition const& definition, CaseState const& state,
                                      Actor const& actor, PartNumber part = 0);
/// Without those of people they stand in for: where only the person themselves counts.
std::vector<std::uint32_t> own_roles(Definition const& definition, CaseState const& state,
                                     Actor const& actor, PartNumber part = 0);

/// The roles in which separation of duties still lets the person work on this case, each once:
/// editing a field or attaching a paper is work like pressing a button.
std::vector<Capacity> open_capacities(Definition const& definition, CaseState const& state,
                                      Actor const& actor, PartNumber part = 0);
std::vector<std::uint32_t> roles_open(Definition const& definition, CaseState const& state,
                                      Actor const& actor, PartNumber part = 0);
/// The first of `roles` whose `edit` clauses cover the path.
std::optional<std::uint32_t> editing_role(Definition const& definition, CaseState const& state,
                                          std::vector<std::uint32_t> const& roles, FieldPath path,
                                          PartNumber part = 0);

/// The separation that bars the person from the role, and the role they acted in.
struct Bar {
    Separation const* separation = nullptr;
    std::uint32_t before = 0;
};
std::optional<Bar> find_bar(Definition const& definition, CaseState const& state,
                            PersonId const& person, std::uint32_t role);

/// The capacity in which the actor may act, the first of `by` that is held and not barred, own
/// roles before those of others; else why not. `what`: the button, in words.
tl::expected<Capacity, Reason> acting_role(Definition const& definition, CaseState const& state,
                                           Actor const& actor, std::vector<std::uint32_t> const& by,
                                           Bilingual const& what, PartNumber part = 0);
/// The same for work on the state: while somebody has its task, the owner's role is theirs alone.
tl::expected<Capacity, Reason> working_role(Definition const& definition, CaseState const& state,
                                            Context const& context,
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
