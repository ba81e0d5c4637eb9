// The applicant can fill in what a submission asks for.

#include <algorithm>

#include "dsl/bind/types.hpp"
#include "dsl/check/parts.hpp"
#include "dsl/lex/keywords.hpp"

namespace hoso::dsl {

void check_form(bind::BoundWorkflow const& workflow, bind::Reporter& report) {
    engine::Definition const& definition = workflow.definition;
    bind::Flow const& flow = workflow.flow;
    if (flow.incomplete || definition.start >= definition.states.size() || definition.slots.empty())
        return;
    engine::Slot const& form = definition.slots.front();
    if (!form.is_form || form.type == bind::unknown_type ||
        flow.states[definition.start].incomplete)
        return;
    engine::State const& start = definition.states[definition.start];
    std::vector<engine::FieldPath> offered;
    for (engine::Edit const& edit : start.edits)
        offered.insert(offered.end(), edit.fields.begin(), edit.fields.end());
    bool submits = false;
    for (engine::Action const& action : start.actions) {
        submits |= action.is_form_submission;
        offered.insert(offered.end(), action.needs.begin(), action.needs.end());
    }
    if (!submits) return;
    auto const& fields = definition.records[definition.types[form.type].ref].fields;
    for (std::uint32_t i = 0; i < fields.size(); ++i) {
        bool const there = std::any_of(offered.begin(), offered.end(), [&](engine::FieldPath path) {
            return path.slot == 0 && (!path.field || *path.field == i);
        });
        if (there || fields[i].presence == engine::Presence::optional) continue;
        report.add(bind::message::not_editable, start.range,
                   {{"name", form.name + "." + fields[i].name},
                    {"edit", std::string(spelling(TokenKind::kw_edit, flow.language))}});
        return; // one is enough to find the missing clause
    }
}

} // namespace hoso::dsl
