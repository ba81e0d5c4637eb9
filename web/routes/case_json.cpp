#include "web/routes/case_json.hpp"

#include <boost/json/array.hpp>

#include "adapters/json/data_codec.hpp"
#include "engine/core/access.hpp"
#include "web/routes/council.hpp"
#include "web/routes/deadline_text.hpp"
#include "web/routes/documents.hpp"
#include "web/routes/json.hpp"
#include "web/routes/part_json.hpp"
#include "web/routes/tasks.hpp"

namespace hoso::web {
namespace {

namespace json = boost::json;
using engine::Bilingual;
using engine::Definition;

std::string_view kind_name(engine::StateKind kind) {
    switch (kind) {
    case engine::StateKind::waiting: return "waiting";
    case engine::StateKind::final: return "final";
    case engine::StateKind::normal: break;
    }
    return "normal";
}

/// Names of the files behind a value: an attachment's id, or a list of them.
std::string file_names(engine::CaseState const& state, engine::Value const& value) {
    std::string out;
    if (engine::ValueList const* list = value.list()) {
        for (engine::Value const& item : *list) {
            out += (out.empty() ? "" : ", ") + file_names(state, item);
        }
        return out;
    }
    std::string const* id = value.text();
    auto const found =
        id == nullptr ? state.attachments.end() : state.attachments.find(engine::AttachmentId{*id});
    return found == state.attachments.end() ? std::string{} : found->second.file_name;
}

bool holds_files(Definition const& definition, engine::TypeId type) {
    engine::Type const& outer = definition.types[type];
    engine::TypeId const inner = outer.kind == engine::Kind::list ? outer.ref : type;
    return definition.types[inner].kind == engine::Kind::file;
}

/// Adds one text for people, when the value is set.
void add_display(Call const& call, SeenCase const& seen, engine::FieldPath path,
                 engine::Value const& value, json::object& out) {
    Definition const& definition = seen.definition();
    engine::TypeId const type = engine::path_type(definition, path);
    if (value.is_set()) {
        out[engine::path_name(definition, path)] = display_text(call, seen, type, value);
    }
}

json::object display(Call const& call, SeenCase const& seen) {
    json::object out;
    Definition const& definition = seen.definition();
    for (std::uint32_t slot = 0; slot < seen.state().slots.size(); ++slot) {
        engine::Value const& value = seen.state().slots[slot];
        if (definition.slots[slot].machine) {
            continue; // told with the parts
        }
        bool const record =
            definition.types[definition.slots[slot].type].kind == engine::Kind::record;
        if (!record) {
            add_display(call, seen, {slot, std::nullopt}, value, out);
            continue;
        }
        if (engine::ValueList const* fields = value.list()) {
            for (std::uint32_t field = 0; field < fields->size(); ++field) {
                add_display(call, seen, {slot, field}, (*fields)[field], out);
            }
        }
    }
    return out;
}

json::array attachments(SeenCase const& seen) {
    json::array out;
    for (auto const& [id, attachment] : seen.state().attachments) {
        if (!sees_path(seen, attachment.field)) {
            continue;
        }
        out.push_back({{"id", id.value},
                       {"field", outer_path(seen.definition(), attachment.field)},
                       {"file_name", attachment.file_name},
                       {"size", attachment.size},
                       {"media_type", attachment.media_type}});
    }
    return out;
}

json::object deadline(Call const& call, SeenCase const& seen, engine::DeadlineView const& view) {
    Definition const& definition = seen.definition();
    engine::Duration const duration = duration_of(seen.state(), view);
    json::object out;
    if (view.limit) {
        engine::Limit const& limit = definition.limits[*view.limit];
        out["limit"] = {{"name", limit.name}, {"label", label(label_of(limit.label, limit.name))}};
    }
    out["due"] = engine::iso(view.due.instant);
    out["date"] = engine::iso(view.due.date);
    out["has_time"] = view.due.has_time;
    out["paused"] = view.paused;
    out["overdue"] = view.overdue;
    out["placeholder"] = view.placeholder;
    if (!view.placeholder_note.empty()) {
        out["placeholder_note"] = view.placeholder_note;
    }
    out["provisional"] = view.due.provisional;
    json::array citations;
    for (engine::Citation const& citation : view.citations) {
        citations.push_back(json::string(engine::describe(definition, citation, call.language)));
    }
    out["citations"] = std::move(citations);
    out["text"] = label(deadline_sentence(view, duration));
    json::array steps;
    for (engine::DueStep const& step : view.due.steps) {
        steps.push_back({{"kind", step_kind(step.kind)},
                         {"at", engine::iso(step.at)},
                         {"count", step.count},
                         {"name", step.name},
                         {"text", label(step_text(step, duration))}});
    }
    out["steps"] = std::move(steps);
    return out;
}

/// The case's own values: those of parts are told with the parts.
json::object own_data(SeenCase const& seen) {
    json::object out = adapters::encode_data(seen.definition(), seen.state());
    for (engine::Slot const& slot : seen.definition().slots) {
        if (slot.machine) {
            out.erase(slot.name);
        }
    }
    return out;
}

/// What people do side by side and together.
void add_work(Call const& call, SeenCase const& seen, json::object& out) {
    if (seen.state().round != 0) {
        out["round"] = seen.state().round;
    }
    if (auto task = task_json(call, seen, 0)) {
        out["task"] = std::move(*task);
    }
    if (auto council = council_json(call, seen)) {
        out["council"] = std::move(*council);
    }
    out["parts"] = parts_json(call, seen);
    out["documents"] = documents_json(seen);
}

} // namespace

Bilingual label_of(Bilingual const& text, std::string const& name) {
    return text.vi.empty() ? Bilingual{name, name} : text;
}

json::object agency_json(Call const& call, engine::AgencyId const& id, engine::Date on) {
    auto const agency = id.empty() ? std::nullopt : call.services.organisation.agency(id, on);
    return {{"id", id.value}, {"name", label(agency ? agency->name : Bilingual{id.value, ""})}};
}

json::value owner_json(Definition const& definition, std::string const& role) {
    if (role.empty()) {
        return nullptr;
    }
    auto const found = engine::find_role(definition, role);
    Bilingual const text =
        found ? label_of(definition.roles[*found].label, role) : Bilingual{role, role};
    return json::object{{"id", role}, {"label", label(text)}};
}

std::string display_text(Call const& call, SeenCase const& seen, engine::TypeId type,
                         engine::Value const& value) {
    return holds_files(seen.definition(), type)
               ? file_names(seen.state(), value)
               : engine::describe(seen.definition(), type, value, call.language);
}

json::object state_now_json(Definition const& definition, std::uint32_t state) {
    json::object out = state_json(definition, state);
    out["kind"] = kind_name(definition.states[state].kind);
    return out;
}

json::object state_json(Definition const& definition, std::uint32_t state) {
    engine::State const& found = definition.states[state];
    return {{"name", found.name}, {"label", label(label_of(found.label, found.name))}};
}

json::object case_row(Call const& call, engine::CaseRow const& row) {
    auto const runnable = call.services.registry.find(row.definition, row.definition_version);
    Definition const& definition = runnable->definition;
    json::object state{{"name", row.summary.state_name},
                       {"label", label({row.summary.state_name, ""})},
                       {"kind", "normal"}};
    if (auto const found = engine::find_state(definition, row.summary.state_name)) {
        state = state_now_json(definition, *found);
    }
    // Why the day of opening: a case keeps the name its applicant had then.
    auto const opened = engine::to_local(row.opened, engine::LocalZone{}).date;
    json::object out{{"id", row.id.value},
                     {"code", row.code},
                     {"definition", row.definition},
                     {"definition_version", row.definition_version},
                     {"title", row.summary.title},
                     {"state", std::move(state)},
                     {"owner", owner_json(definition, row.summary.owner_role)},
                     {"applicant", agency_json(call, row.applicant, opened)}};
    bool const late = row.summary.due && *row.summary.due <= call.now;
    if (row.summary.due) {
        out["due"] = engine::iso(*row.summary.due);
    }
    out["overdue"] = !row.closed && (row.summary.overdue || late);
    out["closed"] = row.closed;
    out["version"] = row.version;
    out["opened"] = engine::iso(row.opened);
    out["changed"] = engine::iso(row.summary.changed);
    return out;
}

void add_content(Call const& call, SeenCase const& seen, json::object& out) {
    if (seen.state().submitted_on) {
        out["submitted_on"] = engine::iso(*seen.state().submitted_on);
    }
    out["data"] = own_data(seen);
    out["display"] = display(call, seen);
    out["attachments"] = attachments(seen);
    json::array paths;
    for (engine::FieldPath const path :
         engine::editable(*seen.runnable, seen.state(), seen.actor)) {
        paths.push_back(json::string(engine::path_name(seen.definition(), path)));
    }
    out["editable"] = std::move(paths);
    add_work(call, seen, out);
}

void add_deadlines(Call const& call, SeenCase const& seen, json::object& out,
                   engine::PartNumber part) {
    json::array list;
    auto const views = engine::deadlines(*seen.runnable, seen.state(),
                                         calendar_of(call, seen.definition()), call.now);
    if (views) {
        for (engine::DeadlineView const& view : *views) {
            if (view.limit ? part != 0 : view.part != part) {
                continue;
            }
            list.push_back(deadline(call, seen, view));
        }
    } else {
        auto const year = std::to_string(views.error().year);
        out["deadline_gap"] =
            label({"chưa có lịch ngày nghỉ năm " + year + "; người quản trị cần bổ sung",
                   "the calendar has no list for " + year + "; an administrator must add it"});
    }
    out["deadlines"] = std::move(list);
}

} // namespace hoso::web
