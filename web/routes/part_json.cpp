#include "web/routes/part_json.hpp"

#include <algorithm>

#include "adapters/json/data_codec.hpp"
#include "engine/core/values.hpp"
#include "web/routes/case_json.hpp"
#include "web/routes/json.hpp"
#include "web/routes/tasks.hpp"

namespace hoso::web {
namespace {

namespace json = boost::json;
using engine::Bilingual;
using engine::Definition;
using engine::Machine;

std::string_view kind_name(Machine::Kind kind) {
    switch (kind) {
    case Machine::Kind::collected: return "collected";
    case Machine::Kind::child: return "child";
    case Machine::Kind::main:
    case Machine::Kind::branch: break;
    }
    return "branch";
}

/// The soonest clock of each part's state.
struct PartDue {
    std::optional<engine::Instant> due;
    bool overdue = false;
};

std::vector<PartDue> dues(Call const& call, SeenCase const& seen) {
    std::vector<PartDue> out(seen.state().parts.size() + 1);
    auto const views = engine::deadlines(*seen.runnable, seen.state(),
                                         calendar_of(call, seen.definition()), call.now);
    if (!views) { // said with the case's own deadlines
        return out;
    }
    for (engine::DeadlineView const& view : *views) {
        PartDue& one = out[view.limit ? 0 : view.part];
        one.overdue = one.overdue || view.overdue;
        if (!one.due) {
            one.due = view.due.instant;
        }
    }
    return out;
}

json::array editable(SeenCase const& seen, engine::PartNumber number) {
    json::array out;
    for (engine::FieldPath const path :
         engine::editable(*seen.runnable, seen.state(), seen.actor, number)) {
        out.push_back(json::string(outer_path(seen.definition(), path)));
    }
    return out;
}

json::object part_json(Call const& call, SeenCase const& seen, engine::PartNumber number,
                       PartDue const& due) {
    Definition const& definition = seen.definition();
    engine::Part const& part = seen.state().parts[number - 1];
    Machine const& machine = definition.machines[part.machine];
    engine::State const& state = definition.states[part.place.state];
    json::object out{{"number", number}};
    out["machine"] = {{"name", machine.name},
                      {"label", label(label_of(machine.label, machine.name))},
                      {"kind", kind_name(machine.kind)}};
    if (!part.member.empty()) {
        out["member"] = {{"id", part.member.value}, {"name", label({part.member_name, ""})}};
    }
    out["state"] = state_now_json(definition, part.place.state);
    bool const owned = state.owner && !part.closed;
    out["owner"] = owner_json(definition, owned ? definition.roles[*state.owner].id.value : "");
    out["closed"] = part.closed;
    out["missing"] = part.end == engine::event::PartEnd::missing;
    out["version"] = part.version;
    if (due.due && !part.closed) {
        out["due"] = engine::iso(*due.due);
    }
    out["overdue"] = !part.closed && (due.overdue || part.place.overdue);
    engine::Value const& record = record_of(definition, seen.state(), number);
    out["data"] = adapters::encode_part(definition, machine, record);
    out["display"] = part_display(call, seen, machine, record);
    out["editable"] = editable(seen, number);
    if (auto task = task_json(call, seen, number)) {
        out["task"] = std::move(*task);
    }
    return out;
}

} // namespace

std::string outer_path(Definition const& definition, engine::FieldPath path) {
    path.item.reset();
    return engine::path_name(definition, path);
}

std::string outer_path(Definition const& definition, std::string path) {
    auto const open = path.find('[');
    auto const close = path.find(']');
    if (open == std::string::npos || close == std::string::npos || close < open) {
        return path;
    }
    bool const of_parts = std::any_of(definition.slots.begin(), definition.slots.end(),
                                      [&](engine::Slot const& slot) {
                                          return slot.machine && slot.name == path.substr(0, open);
                                      });
    if (of_parts) {
        path.erase(open, close - open + 1);
    }
    return path;
}

std::optional<engine::FieldPath> inner_path(SeenCase const& seen, engine::PartNumber part,
                                            std::string const& name) {
    Definition const& definition = seen.definition();
    auto path = engine::find_path(definition, name);
    if (!path || path->item) { // which item it is, is not the sender's to say
        return std::nullopt;
    }
    engine::Field const* field = engine::path_field(definition, *path);
    bool const hidden = field != nullptr && adapters::is_hidden_field(*field);
    auto const& machine = definition.slots[path->slot].machine;
    bool const elsewhere =
        machine && (part == 0 || seen.state().parts[part - 1].machine != *machine);
    if (hidden || elsewhere || (machine && !path->field)) {
        return std::nullopt;
    }
    return engine::path_in_part(definition, seen.state(), part, *path);
}

std::optional<engine::FieldPath> record_path(SeenCase const& seen, engine::PartNumber part) {
    if (part == 0) {
        return std::nullopt;
    }
    Machine const& machine = seen.definition().machines[seen.state().parts[part - 1].machine];
    if (!machine.slot) {
        return std::nullopt;
    }
    return engine::path_in_part(seen.definition(), seen.state(), part, {*machine.slot});
}

Bilingual part_label(Definition const& definition, engine::CaseState const& state,
                     engine::PartNumber number) {
    engine::Part const& part = state.parts[number - 1];
    Machine const& machine = definition.machines[part.machine];
    Bilingual out = label_of(machine.label, machine.name);
    out.en = out.in(engine::Language::en);
    std::string more;
    if (!part.member_name.empty()) {
        more = " – " + part.member_name;
    } else if (machine.kind == Machine::Kind::child) {
        auto const last = state.parts.begin() + number;
        more = " " + std::to_string(
                         std::count_if(state.parts.begin(), last, [&](engine::Part const& one) {
                             return one.machine == part.machine;
                         }));
    }
    return {out.vi + more, out.en + more};
}

engine::Value const& record_of(Definition const& definition, engine::CaseState const& state,
                               engine::PartNumber number) {
    static engine::Value const unset;
    engine::Part const& part = state.parts[number - 1];
    Machine const& machine = definition.machines[part.machine];
    if (!machine.slot || *machine.slot >= state.slots.size()) {
        return unset;
    }
    engine::Value const& slot = state.slots[*machine.slot];
    bool const many =
        definition.types[definition.slots[*machine.slot].type].kind == engine::Kind::list;
    if (!many) {
        return slot;
    }
    engine::ValueList const* items = slot.list();
    return items != nullptr && part.item < items->size() ? (*items)[part.item] : unset;
}

json::object part_display(Call const& call, SeenCase const& seen, Machine const& machine,
                          engine::Value const& record) {
    json::object out;
    engine::ValueList const* values = record.list();
    if (!machine.slot || values == nullptr) {
        return out;
    }
    auto const& fields = adapters::part_record(seen.definition(), machine).fields;
    std::string const slot = seen.definition().slots[*machine.slot].name;
    for (std::size_t i = 0; i < fields.size() && i < values->size(); ++i) {
        if (!adapters::is_hidden_field(fields[i]) && (*values)[i].is_set()) {
            out[slot + "." + fields[i].name] =
                display_text(call, seen, fields[i].type, (*values)[i]);
        }
    }
    return out;
}

json::array parts_json(Call const& call, SeenCase const& seen) {
    json::array out;
    if (seen.state().parts.empty()) {
        return out;
    }
    auto const clocks = dues(call, seen);
    for (engine::PartNumber number = 1; number <= seen.state().parts.size(); ++number) {
        if (engine::may_see_part(seen.definition(), seen.state(), number, seen.actor)) {
            out.push_back(part_json(call, seen, number, clocks[number]));
        }
    }
    return out;
}

} // namespace hoso::web
