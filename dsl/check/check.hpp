#pragma once
// What a workflow must prove beyond its types: every state can be reached and left, data is there
// when it is read, every expression ends in time. Pure; reads what `dsl/bind` made, also when that
// holds mistakes (then it says less, never more).

#include <vector>

#include "dsl/bind/bind.hpp"

namespace hoso::dsl {

/// Codes H4002, H4003, H4019, H4020, H4026, H4032.
std::vector<Diagnostic> check_workflow(bind::BoundWorkflow const& workflow);

/// Code H9012 for every expression whose worst case is too much work. Pre: the definition has no
/// errors.
std::vector<Diagnostic> check_cost(engine::Definition const& definition);

} // namespace hoso::dsl
