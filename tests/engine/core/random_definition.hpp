#pragma once
// Random workflows with blocks, branches, collections, children, choices and reopening, for walks.
// What they have in common: role `vien` works everywhere, party `don_vi` in the parts asked of its
// agency; form `ho_so` with one number; every part's record has one number, `so`.

#include <random>

#include "tests/support/definition_builder.hpp"

namespace hoso::tests {

engine::Definition random_definition(std::mt19937_64& random);

} // namespace hoso::tests
