#include "web/routes/rounds.hpp"

#include <algorithm>
#include <charconv>

#include <boost/json/array.hpp>

#include "adapters/json/data_codec.hpp"
#include "engine/core/round.hpp"
#include "engine/service/round_context.hpp"
#include "engine/service/tasks.hpp"
#include "web/routes/access.hpp"
#include "web/routes/case_json.hpp"
#include "web/routes/json.hpp"
#include "web/routes/part_json.hpp"
#include "web/routes/query.hpp"

namespace hoso::web {
namespace {

namespace json = boost::json;
using engine::Definition;
using engine::Machine;

constexpr int rounds_max = 50;

/// The campaign's cases that the visitor may see, newest first.
std::vector<SeenCase> rounds_of(Call const& call, std::string const& name) {
    engine::CaseFilter filter;
    filter.definitions = {name};
    std::vector<SeenCase> out;
    if (!restrict_to_visible(call, filter)) {
        return out;
    }
    auto const page =
        call.services.store.list_cases(filter, engine::CaseOrder::newest_first, {rounds_max, ""});
    for (engine::CaseRow const& row : page.rows) {
        auto seen = see_case(call, row.id.value);
        if (seen && seen->state().round != 0) {
            out.push_back(std::move(*seen));
        }
    }
    return out;
}

/// Numbers of the collection's parts that the visitor may see; blocks left behind do not count.
std::vector<engine::PartNumber> asked_parts(SeenCase const& seen) {
    std::vector<engine::PartNumber> out;
    auto const& parts = seen.state().parts;
    for (engine::PartNumber number = 1; number <= parts.size(); ++number) {
        bool const asked =
            seen.definition().machines[parts[number - 1].machine].kind == Machine::Kind::collected;
        if (asked && engine::may_see_part(seen.definition(), seen.state(), number, seen.actor)) {
            out.push_back(number);
        }
    }
    return out;
}

std::vector<bool> late_parts(Call const& call, SeenCase const& seen) {
    std::vector<bool> out(seen.state().parts.size() + 1);
    for (std::size_t i = 0; i < seen.state().parts.size(); ++i) {
        out[i + 1] = seen.state().parts[i].place.overdue;
    }
    if (auto const views = engine::deadlines(*seen.runnable, seen.state(),
                                             calendar_of(call, seen.definition()), call.now)) {
        for (engine::DeadlineView const& view : *views) {
            out[view.part] = out[view.part] || (!view.limit && view.overdue);
        }
    }
    return out;
}

json::object round_row(Call const& call, SeenCase const& seen) {
    json::object out{{"year", seen.state().round},
                     {"case", seen.record.id.value},
                     {"code", seen.record.code},
                     {"version", seen.state().version},
                     {"state", state_now_json(seen.definition(), seen.state().state())}};
    auto const due =
        engine::round_due(seen.definition(), seen.state(), calendar_of(call, seen.definition()));
    if (due && *due) {
        out["due"] = engine::iso((*due)->instant);
    }
    std::vector<bool> const late = late_parts(call, seen);
    std::int64_t open = 0;
    std::int64_t open_late = 0;
    for (engine::PartNumber const number : asked_parts(seen)) {
        bool const is_open = !seen.state().parts[number - 1].closed;
        open += is_open ? 1 : 0;
        open_late += is_open && late[number] ? 1 : 0;
    }
    out["open"] = open;
    out["late"] = open_late;
    return out;
}

/// The agency's record of the round before, or that of an agency it took over; unset: none.
engine::Value before(Call const& call, SeenCase const& last, SeenCase const& now,
                     engine::Part const& part) {
    Machine const& machine = now.definition().machines[part.machine];
    std::vector<engine::AgencyId> agencies{part.member};
    auto const taken_over = call.services.organisation.predecessors(part.member, today(call));
    agencies.insert(agencies.end(), taken_over.begin(), taken_over.end());
    auto const& parts = last.state().parts;
    for (engine::AgencyId const& agency : agencies) {
        for (engine::PartNumber number = 1; number <= parts.size(); ++number) {
            Machine const& old = last.definition().machines[parts[number - 1].machine];
            if (parts[number - 1].member == agency && old.name == machine.name && old.slot) {
                return engine::carry_record(last.definition(), old,
                                            record_of(last.definition(), last.state(), number),
                                            now.definition(), machine);
            }
        }
    }
    return {};
}

/// Has the agency sent something: its part has left where it started, and not for want of time.
bool is_submitted(Definition const& definition, engine::Part const& part) {
    return part.place.state != definition.machines[part.machine].start && !part.end;
}

json::object part_row(Call const& call, SeenCase const& seen, engine::PartNumber number, bool late,
                      std::optional<SeenCase> const& last) {
    Definition const& definition = seen.definition();
    engine::Part const& part = seen.state().parts[number - 1];
    Machine const& machine = definition.machines[part.machine];
    engine::Value const& record = record_of(definition, seen.state(), number);
    json::object out{
        {"number", number},
        {"machine", machine.name},
        {"member", {{"id", part.member.value}, {"name", label({part.member_name, ""})}}},
        {"state", state_now_json(definition, part.place.state)},
        {"closed", part.closed},
        {"version", part.version},
        {"late", late},
        {"submitted", is_submitted(definition, part)},
        {"data", adapters::encode_part(definition, machine, record)},
        {"display", part_display(call, seen, machine, record)}};
    // The agency's own people see their last report; nobody sees another agency's.
    engine::Value const old = last ? before(call, *last, seen, part) : engine::Value{};
    if (old.is_set()) {
        out["before"] = adapters::encode_part(definition, machine, old);
        out["before_display"] = part_display(call, seen, machine, old);
    } else {
        out["before"] = nullptr;
    }
    return out;
}

std::optional<SeenCase> find_round(std::vector<SeenCase>& rounds, int year) {
    auto const found = std::find_if(rounds.begin(), rounds.end(),
                                    [&](SeenCase const& one) { return one.state().round == year; });
    return found == rounds.end() ? std::nullopt : std::optional(std::move(*found));
}

Problem no_round() {
    return problem(Code::not_found, "không có đợt này, hoặc bạn không được xem",
                   "there is no such round, or it is not yours to see");
}

} // namespace

Response list_rounds(Call const& call) {
    std::string const name = call.request.url.find("definition").value_or("");
    if (name.empty()) {
        return call.refuse(bad_query(call, "definition", "hãy cho biết `definition`: tên quy trình",
                                     "say which `definition`: the name of a procedure"));
    }
    json::array items;
    for (SeenCase const& one : rounds_of(call, name)) {
        items.push_back(round_row(call, one));
    }
    return json_response(200, {{"items", std::move(items)}});
}

Response show_round(Call const& call) {
    std::string const& text = call.places.at(1);
    int year = 0;
    char const* const last_digit = text.data() + text.size();
    auto const [end, error] = std::from_chars(text.data(), last_digit, year);
    if (error != std::errc{} || end != last_digit || year < 1901) {
        return call.refuse(no_round());
    }
    auto rounds = rounds_of(call, call.places.at(0));
    auto const seen = find_round(rounds, year);
    if (!seen) {
        return call.refuse(no_round());
    }
    auto const last = find_round(rounds, year - 1);
    json::object out = round_row(call, *seen);
    std::vector<bool> const late = late_parts(call, *seen);
    json::array parts;
    for (engine::PartNumber const number : asked_parts(*seen)) {
        parts.push_back(part_row(call, *seen, number, late[number], last));
    }
    out["parts"] = std::move(parts);
    return json_response(200, out);
}

} // namespace hoso::web
