// Who may read what: the one place every reading route passes. A case that may not be seen is
// answered like one that does not exist.
#pragma once

#include <tl/expected.hpp>

#include "web/router.hpp"

namespace hoso::web {

/// A case the visitor may see, with the definition it was opened with.
struct SeenCase {
    engine::CaseRecord record;
    engine::RunnablePtr runnable;

    [[nodiscard]] engine::Definition const& definition() const { return runnable->definition; }
    [[nodiscard]] engine::CaseState const& state() const { return record.state; }
};

[[nodiscard]] tl::expected<SeenCase, Problem> see_case(Call const& call, std::string const& id);

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

} // namespace hoso::web
