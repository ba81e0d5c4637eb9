#include "web/routes/bulk.hpp"

#include <boost/json/array.hpp>
#include <boost/json/serialize.hpp>

#include "web/routes/command_call.hpp"
#include "web/routes/commands.hpp"
#include "web/routes/json.hpp"
#include "web/routes/tasks.hpp"

namespace hoso::web {
namespace {

namespace json = boost::json;

constexpr std::size_t items_max = 100;
constexpr std::size_t id_max = 64;
constexpr std::size_t name_max = 200;
constexpr std::size_t note_max = 16'000; // bytes; the engine counts characters
constexpr std::int64_t parts_max = 999'999;

/// One item as it was sent: an action or a task's verb on a case or a part.
struct Item {
    std::string case_id;
    std::int64_t version = 0;
    engine::PartNumber part = 0;
    std::string action, task, to, note;
    json::value const* inputs = nullptr;
    std::string digest; // of the item, for its idempotency key
};

Item read_item(Call const& call, json::value const& value, std::string const& path,
               adapters::FieldErrors& errors) {
    adapters::ObjectReader reader(value, path, errors);
    Item item;
    item.case_id = reader.text("case", id_max);
    item.version = reader.number("version", 0, INT64_MAX);
    if (reader.find("part") != nullptr) {
        item.part = static_cast<engine::PartNumber>(reader.number("part", 0, parts_max));
    }
    item.action = reader.optional_text("action", name_max);
    item.task = reader.optional_text("task", name_max);
    item.to = reader.optional_text("to", id_max);
    item.note = reader.optional_text("note", note_max);
    item.inputs = reader.find("inputs");
    reader.finish();
    if (item.action.empty() == item.task.empty()) {
        errors.push_back({path,
                          "J-missing",
                          {"cần đúng một trong hai: `action` hoặc `task`",
                           "exactly one of `action` and `task` is needed"}});
    }
    if (!item.task.empty() && !task_verb(item.task)) {
        errors.push_back({path + ".task",
                          "J-name",
                          {"phải là claim, release, assign, delegate hoặc give_back",
                           "must be claim, release, assign, delegate or give_back"}});
    }
    item.digest = call.services.digest(json::serialize(value));
    return item;
}

tl::expected<engine::Command, Problem> command_of(Call const& call, SeenCase const& seen,
                                                  Item const& item) {
    adapters::FieldErrors errors;
    engine::Command out;
    if (auto const verb = task_verb(item.task)) {
        engine::command::MoveTask move;
        move.kind = *verb;
        move.part = item.part;
        move.note = item.note;
        read_receiver(call, seen.state().definition, item.to, "to", move, errors);
        out = std::move(move);
    } else {
        out = engine::command::Act{item.action,
                                   read_changes(seen, item.part, item.inputs, "inputs", errors),
                                   item.note, item.part};
    }
    if (!errors.empty()) {
        return tl::unexpected(problem_of(errors, call.language));
    }
    return out;
}

/// A command of its own, with a key of its own.
tl::expected<engine::Accepted, Problem> run(Call const& call, Item const& item, std::size_t index) {
    auto const seen = see_case(call, item.case_id);
    if (!seen) {
        return tl::unexpected(seen.error());
    }
    auto const part = see_part(*seen, std::to_string(item.part), true);
    if (!part) {
        return tl::unexpected(part.error());
    }
    auto wanted = command_of(call, *seen, item);
    if (!wanted) {
        return tl::unexpected(wanted.error());
    }
    Call one = call;
    one.version = item.version;
    one.key = call.key.empty() ? "" : call.key + "/" + std::to_string(index);
    auto const done = execute(one, *seen, std::move(*wanted), item.digest);
    if (!done) {
        return tl::unexpected(problem_of(done.error(), *seen, call.language));
    }
    return *done;
}

} // namespace

Response run_bulk(Call const& call) {
    auto const body = read_json(call);
    if (!body) {
        return call.refuse(body.error());
    }
    adapters::FieldErrors errors;
    adapters::ObjectReader reader(*body, "", errors);
    json::array const& list = reader.array("items");
    reader.finish();
    if (errors.empty() && (list.empty() || list.size() > items_max)) {
        errors.push_back(
            {"items", "J-range", {"gửi từ 1 đến 100 việc một lần", "send 1 to 100 items at once"}});
    }
    std::vector<Item> items;
    for (std::size_t i = 0; errors.empty() && i < list.size(); ++i) {
        items.push_back(read_item(call, list[i], "items[" + std::to_string(i) + "]", errors));
    }
    if (!errors.empty()) {
        return call.refuse(problem_of(errors, call.language));
    }
    json::array results;
    for (std::size_t i = 0; i < items.size(); ++i) {
        auto const done = run(call, items[i], i);
        json::object one{{"case", items[i].case_id}, {"ok", done.has_value()}};
        if (done) {
            one["version"] = done->version;
        } else {
            one["problem"] = problem_json(done.error(), call.language);
        }
        results.push_back(std::move(one));
    }
    return json_response(200, {{"results", std::move(results)}});
}

} // namespace hoso::web
