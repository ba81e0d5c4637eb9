#include "web/routes/tasks.hpp"

#include <array>

#include "engine/core/tasks.hpp"
#include "web/routes/case_json.hpp"
#include "web/routes/command_call.hpp"
#include "web/routes/json.hpp"

namespace hoso::web {
namespace {

namespace json = boost::json;
using Kind = engine::command::MoveTask::Kind;

constexpr std::size_t note_max = 16'000; // bytes; the engine counts characters
constexpr std::size_t id_max = 64;

struct VerbName {
    Kind kind;
    std::string_view name;
};
constexpr std::array<VerbName, 5> verbs{{{Kind::claim, "claim"},
                                         {Kind::release, "release"},
                                         {Kind::assign, "assign"},
                                         {Kind::delegate, "delegate"},
                                         {Kind::give_back, "give_back"}}};

std::string_view name_of(Kind kind) {
    for (VerbName const& verb : verbs) {
        if (verb.kind == kind) {
            return verb.name;
        }
    }
    return "";
}

} // namespace

std::optional<Kind> task_verb(std::string_view name) {
    for (VerbName const& verb : verbs) {
        if (verb.name == name) {
            return verb.kind;
        }
    }
    return std::nullopt;
}

void read_receiver(Call const& call, std::string const& definition, std::string const& person,
                   std::string const& path, engine::command::MoveTask& move,
                   adapters::FieldErrors& errors) {
    bool const wanted = move.kind == Kind::assign || move.kind == Kind::delegate;
    if (wanted && person.empty()) {
        errors.push_back({path, "J-missing", {"hãy chọn người nhận việc", "choose who gets it"}});
    }
    if (!wanted || person.empty()) {
        return;
    }
    auto to = actor_of(call, engine::PersonId{person}, definition);
    if (!to) {
        errors.push_back({path,
                          "unknown",
                          {"không có người này trong cơ quan hôm nay; hãy chọn người khác",
                           "nobody of that name works here today; choose somebody else"}});
        return;
    }
    move.to = std::move(*to);
}

std::optional<json::object> task_json(Call const& call, SeenCase const& seen,
                                      engine::PartNumber part) {
    engine::Context const context = context_of(call, seen);
    auto const options = engine::task_options(*seen.runnable, seen.state(), context, part);
    if (options.empty()) {
        return std::nullopt;
    }
    engine::Task const& task = seen.state().place(part).task;
    engine::PersonName const* assignee = engine::assignee_at(task, call.now);
    json::object out{{"mine", assignee != nullptr && assignee->id == seen.actor.person}};
    // Who in the office does the work is the office's own affair.
    bool const told =
        assignee != nullptr && (is_insider(seen) || part != 0 || out["mine"].as_bool());
    if (told) {
        out["assignee"] = {{"person", assignee->id.value}, {"name", assignee->name}};
        if (task.until) {
            out["until"] = engine::iso(*task.until);
        }
    }
    json::object may;
    for (engine::TaskOption const& option : options) {
        may[name_of(option.kind)] = {{"allowed", option.allowed},
                                     {"reasons", reasons(option.reasons)}};
    }
    out["may"] = std::move(may);
    return out;
}

Response move_task(Call const& call) {
    auto const seen = see_case(call, call.places.at(0));
    if (!seen) {
        return call.refuse(seen.error());
    }
    auto const part = see_part(*seen, call.places.at(1), true);
    if (!part) {
        return call.refuse(part.error());
    }
    auto const verb = task_verb(call.places.at(2));
    if (!verb) {
        return call.refuse(problem(Code::not_found, "không có thao tác này với việc",
                                   "there is no such thing to do with a task"));
    }
    auto const body = read_json(call);
    if (!body) {
        return call.refuse(body.error());
    }
    adapters::FieldErrors errors;
    adapters::ObjectReader reader(*body, "", errors);
    engine::command::MoveTask move;
    move.kind = *verb;
    move.part = *part;
    std::string const to = reader.optional_text("to", id_max);
    move.note = reader.optional_text("note", note_max);
    reader.finish();
    read_receiver(call, seen->state().definition, to, "to", move, errors);
    if (!errors.empty()) {
        return call.refuse(problem_of(errors, call.language));
    }
    auto const done =
        execute(call, *seen, std::move(move), call.services.digest(call.request.body));
    if (!done) {
        return call.refuse(problem_of(done.error(), *seen, call.language));
    }
    return json_response(200, {{"version", done->version}, {"warnings", reasons(done->warnings)}});
}

} // namespace hoso::web
