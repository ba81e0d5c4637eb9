#include "web/routes/definitions.hpp"

#include <algorithm>
#include <charconv>

#include "engine/core/access.hpp"
#include "web/routes/access.hpp"
#include "web/routes/definition_json.hpp"
#include "web/routes/json.hpp"

namespace hoso::web {
namespace {

namespace json = boost::json;
using engine::Definition;

Problem no_definition() {
    return problem(Code::not_found, "không có quy trình hay phiên bản này",
                   "there is no such procedure or version");
}

tl::expected<engine::RunnablePtr, Problem> find_definition(Call const& call) {
    std::string const& text = call.places.at(1);
    int version = 0;
    auto const [end, error] = std::from_chars(text.data(), text.data() + text.size(), version);
    if (error != std::errc{} || end != text.data() + text.size()) {
        return tl::unexpected(no_definition());
    }
    auto found = call.services.registry.find(call.places.at(0), version);
    if (!found || !may_read(found->definition, *call.visitor)) {
        return tl::unexpected(no_definition());
    }
    return found;
}

/// Has the visitor something to do in the start state of the version that applies today?
bool may_open(Call const& call, Definition const& definition) {
    auto const today = engine::to_local(call.now, engine::LocalZone{}).date;
    auto const current = call.services.registry.current(definition.name, today);
    if (!current || current->definition.version != definition.version) {
        return false;
    }
    // Yearly rounds open by themselves, others by whoever owns the start.
    if (definition.campaign && definition.campaign->yearly) {
        return false;
    }
    auto const held =
        engine::roles_held(definition, engine::CaseState{}, actor_in(call, definition.name));
    auto const holds = [&](std::uint32_t role) {
        return std::find(held.begin(), held.end(), role) != held.end();
    };
    auto const holds_any = [&](std::vector<std::uint32_t> const& roles) {
        return std::any_of(roles.begin(), roles.end(), holds);
    };
    engine::State const& start = definition.states[definition.start];
    if (definition.campaign) {
        return start.owner && holds(*start.owner);
    }
    return (start.owner && holds(*start.owner)) ||
           std::any_of(start.edits.begin(), start.edits.end(),
                       [&](engine::Edit const& edit) { return holds_any(edit.roles); }) ||
           std::any_of(start.actions.begin(), start.actions.end(),
                       [&](engine::Action const& action) { return holds_any(action.by); });
}

} // namespace

Response list_definitions(Call const& call) {
    json::array items;
    for (engine::RunnablePtr const& runnable : call.services.registry.all()) {
        Definition const& definition = runnable->definition;
        if (!may_read(definition, *call.visitor)) {
            continue;
        }
        json::object item{{"name", definition.name},
                          {"version", definition.version},
                          {"label", label(definition.label)},
                          {"hash", definition.hash}};
        if (definition.applies_from) {
            item["applies_from"] = engine::iso(*definition.applies_from);
        }
        item["may_open"] = may_open(call, definition);
        item["campaign"] = definition.campaign.has_value();
        items.push_back(std::move(item));
    }
    return json_response(200, {{"items", std::move(items)}});
}

Response show_definition(Call const& call) {
    auto const found = find_definition(call);
    if (!found) {
        return call.refuse(found.error());
    }
    return json_response(200, definition_json((*found)->definition, call.language));
}

Response draw_definition(Call const& call) {
    auto const found = find_definition(call);
    if (!found) {
        return call.refuse(found.error());
    }
    std::optional<std::uint32_t> current;
    if (auto const id = call.request.url.find("case"); id && !id->empty()) {
        auto const seen = see_case(call, *id);
        if (!seen) {
            return call.refuse(seen.error());
        }
        if (seen->runnable == *found) {
            current = seen->state().state();
        }
    }
    Response response;
    response.content_type = "image/svg+xml; charset=utf-8";
    response.headers.push_back({"content-security-policy", "default-src 'none'; sandbox"});
    response.headers.push_back({"cache-control", "no-cache"});
    response.body = call.services.draw((*found)->definition, current, call.language);
    return response;
}

Response show_source(Call const& call) {
    auto const found = find_definition(call);
    if (!found) {
        return call.refuse(found.error());
    }
    Definition const& definition = (*found)->definition;
    json::array files;
    for (engine::StoredDefinition const& stored : call.services.store.definitions()) {
        if (stored.name != definition.name || stored.version != definition.version) {
            continue;
        }
        for (auto const& [path, text] : stored.files) {
            files.push_back({{"path", path}, {"text", text}});
        }
    }
    return json_response(200, {{"files", std::move(files)}});
}

} // namespace hoso::web
