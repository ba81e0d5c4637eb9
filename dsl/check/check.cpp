#include "dsl/check/check.hpp"

#include "dsl/bind/report.hpp"
#include "dsl/check/parts.hpp"
#include "engine/eval/eval.hpp"

namespace hoso::dsl {

std::vector<Diagnostic> check_workflow(bind::BoundWorkflow const& workflow) {
    bind::Reporter report;
    check_reachable(workflow, report);
    check_data(workflow, report);
    check_form(workflow, report);
    check_campaign(workflow, report);
    return report.take();
}

std::vector<Diagnostic> check_cost(engine::Definition const& definition) {
    bind::Reporter report;
    engine::Code const code = engine::compile(definition);
    for (engine::ExpressionId const id : code.oversized) {
        report.add(bind::message::costly, definition.expressions[id].range,
                   {{"cost", std::to_string(code.bounds[id].cost)},
                    {"max", std::to_string(engine::cost_max)}});
    }
    return report.take();
}

} // namespace hoso::dsl
