#include "web/routes/commands.hpp"

#include "adapters/json/data_codec.hpp"
#include "web/routes/case_json.hpp"
#include "web/routes/command_call.hpp"
#include "web/routes/json.hpp"
#include "web/routes/part_json.hpp"

namespace hoso::web {
namespace {

namespace json = boost::json;
namespace command = engine::command;

constexpr std::size_t note_max = 16'000; // bytes; the engine counts characters

Response failed(Call const& call, engine::Failure const& failure) {
    return call.refuse(problem_of(failure, call.language));
}

std::vector<engine::FieldChange> changes(engine::Definition const& definition,
                                         std::optional<engine::FieldPath> const& part,
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
    auto decoded = adapters::decode_changes(definition, value->get_object(), part);
    if (!decoded) {
        errors.insert(errors.end(), decoded.error().begin(), decoded.error().end());
        return {};
    }
    return std::move(*decoded);
}

/// The state of the case, or of the part, as it is after the command.
json::object state_after(Call const& call, SeenCase const& seen, engine::PartNumber part) {
    auto const now = call.services.store.find_case(seen.record.id);
    engine::CaseState const& state = now ? now->state : seen.state();
    return state_json(seen.definition(), state.place(part).state);
}

Response edit_place(Call const& call, SeenCase const& seen, engine::PartNumber part) {
    auto const body = read_json(call);
    if (!body) {
        return call.refuse(body.error());
    }
    adapters::FieldErrors errors;
    command::Edit edit{read_changes(seen, part, &*body, "", errors), part};
    if (!errors.empty()) {
        return call.refuse(problem_of(errors, call.language));
    }
    auto const done = execute(call, seen, std::move(edit), call.services.digest(call.request.body));
    if (!done) {
        return call.refuse(problem_of(done.error(), seen, call.language));
    }
    auto const warnings = outer_reasons(seen.definition(), done->warnings);
    return json_response(200, {{"version", done->version}, {"warnings", reasons(warnings)}});
}

Response act_at_place(Call const& call, SeenCase const& seen, engine::PartNumber part,
                      std::string const& action) {
    auto const body = read_json(call);
    if (!body) {
        return call.refuse(body.error());
    }
    adapters::FieldErrors errors;
    adapters::ObjectReader reader(*body, "", errors);
    command::Act act;
    act.action = action;
    act.inputs = read_changes(seen, part, reader.find("inputs"), "inputs", errors);
    act.note = reader.optional_text("note", note_max);
    act.part = part;
    reader.finish();
    if (!errors.empty()) {
        return call.refuse(problem_of(errors, call.language));
    }
    auto const done = execute(call, seen, std::move(act), call.services.digest(call.request.body));
    if (!done) {
        return call.refuse(problem_of(done.error(), seen, call.language));
    }
    auto const warnings = outer_reasons(seen.definition(), done->warnings);
    return json_response(200, {{"version", done->version},
                               {"state", state_after(call, seen, part)},
                               {"warnings", reasons(warnings)}});
}

} // namespace

std::vector<engine::FieldChange> read_changes(SeenCase const& seen, engine::PartNumber part,
                                              json::value const* value, std::string const& name,
                                              adapters::FieldErrors& errors) {
    return changes(seen.definition(), record_path(seen, part), value, name, errors);
}

Response open_case(Call const& call) {
    auto const body = read_json(call);
    if (!body) {
        return call.refuse(body.error());
    }
    adapters::FieldErrors errors;
    adapters::ObjectReader reader(*body, "", errors);
    std::string const name = reader.text("definition", 200);
    json::value const* data = reader.find("data");
    bool const has_round = reader.find("round") != nullptr;
    command::Open open;
    if (has_round) { // the year of a campaign opened by hand
        open.round = static_cast<int>(reader.number("round", 1901, 2198));
    }
    reader.finish();
    auto const today = engine::to_local(call.now, engine::LocalZone{}).date;
    auto const runnable = call.services.registry.current(name, today);
    if (errors.empty() && !runnable) {
        return failed(call, {engine::FailureKind::unknown_definition, {}, 0});
    }
    if (runnable) {
        open.data = changes(runnable->definition, std::nullopt, data, "data", errors);
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
    return seen ? edit_place(call, *seen, 0) : call.refuse(seen.error());
}

Response edit_part(Call const& call) {
    auto const seen = see_case(call, call.places.at(0));
    if (!seen) {
        return call.refuse(seen.error());
    }
    auto const part = see_part(*seen, call.places.at(1));
    return part ? edit_place(call, *seen, *part) : call.refuse(part.error());
}

Response take_action(Call const& call) {
    auto const seen = see_case(call, call.places.at(0));
    return seen ? act_at_place(call, *seen, 0, call.places.at(1)) : call.refuse(seen.error());
}

Response act_in_part(Call const& call) {
    auto const seen = see_case(call, call.places.at(0));
    if (!seen) {
        return call.refuse(seen.error());
    }
    auto const part = see_part(*seen, call.places.at(1));
    return part ? act_at_place(call, *seen, *part, call.places.at(2)) : call.refuse(part.error());
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
