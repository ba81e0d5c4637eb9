#pragma once
// What a workflow must prove beyond its types: every state of every part can be reached and left,
// choices come to rest, data is there when it is read, the days of a round stand in order, every
// expression ends in time. Pure; reads what `dsl/bind` made, also when that
// holds mistakes (then it says less, never more).

#include <vector>

#include "dsl/bind/bind.hpp"

namespace hoso::dsl {

/// Codes H4002, H4003, H4019, H4020, H4026, H4032, H4042, H4044, H4047, H4048, H4058.
std::vector<Diagnostic> check_workflow(bind::BoundWorkflow const& workflow);

/// Code H9012 for every expression whose worst case is too much work. Pre: the definition has no
/// errors.
std::vector<Diagnostic> check_cost(engine::Definition const& definition);

} // namespace hoso::dsl
