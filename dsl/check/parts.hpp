#pragma once
// The single checks, each in a file of its own. Private to dsl/check.

#include "dsl/bind/bind.hpp"
#include "dsl/bind/report.hpp"

namespace hoso::dsl {

void check_reachable(bind::BoundWorkflow const& workflow, bind::Reporter& report);
void check_data(bind::BoundWorkflow const& workflow, bind::Reporter& report);
void check_form(bind::BoundWorkflow const& workflow, bind::Reporter& report);
void check_campaign(bind::BoundWorkflow const& workflow, bind::Reporter& report);

} // namespace hoso::dsl
