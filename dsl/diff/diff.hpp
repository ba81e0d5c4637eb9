#pragma once
// What differs between two versions of a workflow, in words of the workflow: states, buttons,
// roles, fields, figures, deadlines; renamed labels apart; and for tables, calculations and
// conditions an input that now gets another answer. For people who sign a change, not for machines.

#include <string>
#include <vector>

#include "engine/model/definition.hpp"

namespace hoso::dsl {

struct DiffResult {
    std::string text;
    bool same_meaning = true; // equal hashes: at most labels and comments differ
};

/// Workflows are matched by name; one on either side that has no partner is told as new or gone.
[[nodiscard]] DiffResult diff(std::vector<engine::Definition> const& before,
                              std::vector<engine::Definition> const& after,
                              engine::Language language);

} // namespace hoso::dsl
