#pragma once
// Refusals and times as the failures of tests word them. Private to dsl/test.

#include <string>

#include "engine/core/decide.hpp"

namespace hoso::dsl {

engine::Bilingual reasons_of(engine::Refusal const& refusal);
/// By a requirement's name, or by the engine's code as tests write it: `needs` for R-needs.
bool has_reason(engine::Refusal const& refusal, std::string const& name);
/// "08:30".
std::string clock_text(int minute);

} // namespace hoso::dsl
