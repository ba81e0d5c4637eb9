// Who may read what: the one place every reading route passes. A case, or a part of one, that may
// not be seen is answered like one that does not exist.
#pragma once

#include <tl/expected.hpp>

#include "web/router.hpp"

namespace hoso::web {

/// A case the visitor may see, with the definition it was opened with.
struct SeenCase {
    engine::CaseRecord record;
    engine::RunnablePtr runnable;
    engine::Actor actor; // the visitor, with whom they stand in for in this workflow

    [[nodiscard]] engine::Definition const& definition() const { return runnable->definition; }
    [[nodiscard]] engine::CaseState const& state() const { return record.state; }
};

[[nodiscard]] tl::expected<SeenCase, Problem> see_case(Call const& call, std::string const& id);

/// The part numbered in the path; 0 when `or_case`.
[[nodiscard]] tl::expected<engine::PartNumber, Problem>
see_part(SeenCase const& seen, std::string const& number, bool or_case = false);
/// May the visitor see what stands at the path: a slot of the case, or of a part of theirs?
[[nodiscard]] bool sees_path(SeenCase const& seen, engine::FieldPath path);
/// Acts or reads for the office, not for a party alone.
[[nodiscard]] bool is_insider(SeenCase const& seen);
/// The case is the visitor's own, or they are of the office.
[[nodiscard]] bool is_insider_or_applicant(SeenCase const& seen);

/// The visitor, with whom they stand in for in this workflow.
[[nodiscard]] engine::Actor actor_in(Call const& call, std::string const& definition);
/// Anybody else as the engine wants them; nullopt: not in the organisation today.
[[nodiscard]] std::optional<engine::Actor>
actor_of(Call const& call, engine::PersonId const& person, std::string const& definition);
/// What the engine's views want of the world.
[[nodiscard]] engine::Context context_of(Call const& call, SeenCase const& seen);
[[nodiscard]] engine::Calendar const& calendar_of(Call const& call,
                                                  engine::Definition const& definition);
[[nodiscard]] engine::Date today(Call const& call);
[[nodiscard]] bool is_administrator(engine::Actor const& actor);

/// Restricts a filter to what the visitor may see; false: nothing at all.
[[nodiscard]] bool restrict_to_visible(Call const& call, engine::CaseFilter& filter);
/// Rows of definitions or versions the visitor holds no role in, or that are not deployed, go.
void drop_unseen(Call const& call, std::vector<engine::CaseRow>& rows);
/// The same for one row.
[[nodiscard]] bool may_see(Call const& call, engine::CaseRow const& row);
/// May the visitor read this definition? Officials every one; people from outside those with a
/// role for them.
[[nodiscard]] bool may_read(engine::Definition const& definition, Visitor const& visitor);

[[nodiscard]] Problem no_case();
[[nodiscard]] Problem no_part();

} // namespace hoso::web
