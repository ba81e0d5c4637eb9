#include "web/routes/commands.hpp"

#include "adapters/json/data_codec.hpp"
#include "web/routes/case_json.hpp"
#include "web/routes/command_call.hpp"
#include "web/routes/json.hpp"

namespace hoso::web {
namespace {

namespace json = boost::json;
namespace command = engine::command;

constexpr std::size_t note_max = 16'000; // bytes; the engine counts characters

Response failed(Call const& call, engine::Failure const& failure) {
    return call.refuse(problem_of(failure, call.language));
}

/// A member with changes, missing being none; errors go to `errors` with paths below `name`.
std::vector<engine::FieldChange> changes(engine::Definition const& definition,
                                         json::value const* value, std::string const& name,
                                         adapters::FieldErrors& errors) {
    if (value == nullptr) {
        return {};
    }
    if (!value->is_object()) {
        errors.push_back(
            {name,
             "J-type",
             {"`" + name + "` phải là một đối tượng", "`" + name + "` must be an object"}});
        return {};
    }
    auto decoded = adapters::decode_changes(definition, value->get_object());
    if (!decoded) {
        errors.insert(errors.end(), decoded.error().begin(), decoded.error().end());
        return {};
    }
    return std::move(*decoded);
}

} // namespace

Response open_case(Call const& call) {
    auto const body = read_json(call);
    if (!body) {
        return call.refuse(body.error());
    }
    adapters::FieldErrors errors;
    adapters::ObjectReader reader(*body, "", errors);
    std::string const name = reader.text("definition", 200);
    json::value const* data = reader.find("data");
    reader.finish();
    auto const today = engine::to_local(call.now, engine::LocalZone{}).date;
    auto const runnable = call.services.registry.current(name, today);
    if (errors.empty() && !runnable) {
        return failed(call, {engine::FailureKind::unknown_definition, {}, 0});
    }
    command::Open open;
    if (runnable) {
        open.data = changes(runnable->definition, data, "data", errors);
    }
    if (!errors.empty()) {
        return call.refuse(problem_of(errors, call.language));
    }
    engine::Request request;
    request.definition = name;
    request.idempotency_key = call.key;
    request.fingerprint = fingerprint(call, call.services.digest(call.request.body));
    request.command = std::move(open);
    request.actor = call.actor();
    auto const done = call.services.cases.execute(std::move(request));
    if (!done) {
        return failed(call, done.error());
    }
    Response response = json_response(201, {{"id", done->case_id.value},
                                            {"code", done->code},
                                            {"version", done->version},
                                            {"warnings", reasons(done->warnings)}});
    response.headers.push_back({"location", "/api/cases/" + done->case_id.value});
    return response;
}

Response edit_case(Call const& call) {
    auto const seen = see_case(call, call.places.at(0));
    if (!seen) {
        return call.refuse(seen.error());
    }
    auto const body = read_json(call);
    if (!body) {
        return call.refuse(body.error());
    }
    adapters::FieldErrors errors;
    command::Edit edit{changes(seen->definition(), &*body, "", errors)};
    if (!errors.empty()) {
        return call.refuse(problem_of(errors, call.language));
    }
    auto const done =
        execute(call, *seen, std::move(edit), call.services.digest(call.request.body));
    if (!done) {
        return failed(call, done.error());
    }
    return json_response(200, {{"version", done->version}, {"warnings", reasons(done->warnings)}});
}

Response take_action(Call const& call) {
    auto const seen = see_case(call, call.places.at(0));
    if (!seen) {
        return call.refuse(seen.error());
    }
    auto const body = read_json(call);
    if (!body) {
        return call.refuse(body.error());
    }
    adapters::FieldErrors errors;
    adapters::ObjectReader reader(*body, "", errors);
    command::Act act;
    act.action = call.places.at(1);
    act.inputs = changes(seen->definition(), reader.find("inputs"), "inputs", errors);
    act.note = reader.optional_text("note", note_max);
    reader.finish();
    if (!errors.empty()) {
        return call.refuse(problem_of(errors, call.language));
    }
    auto const done = execute(call, *seen, std::move(act), call.services.digest(call.request.body));
    if (!done) {
        return failed(call, done.error());
    }
    auto const now = call.services.store.find_case(seen->record.id);
    std::uint32_t const state = now ? now->state.state() : seen->state().state();
    return json_response(200, {{"version", done->version},
                               {"state", state_json(seen->definition(), state)},
                               {"warnings", reasons(done->warnings)}});
}

Response comment_case(Call const& call) {
    auto const seen = see_case(call, call.places.at(0));
    if (!seen) {
        return call.refuse(seen.error());
    }
    auto const body = read_json(call);
    if (!body) {
        return call.refuse(body.error());
    }
    adapters::FieldErrors errors;
    adapters::ObjectReader reader(*body, "", errors);
    command::Comment comment{reader.text("text", note_max)};
    reader.finish();
    if (!errors.empty()) {
        return call.refuse(problem_of(errors, call.language));
    }
    auto const done =
        execute(call, *seen, std::move(comment), call.services.digest(call.request.body));
    if (!done) {
        return failed(call, done.error());
    }
    return json_response(200, {{"version", done->version}});
}

} // namespace hoso::web
