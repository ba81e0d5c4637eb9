#include "web/routes/cases.hpp"

#include <algorithm>

#include "web/routes/case_json.hpp"
#include "web/routes/command_call.hpp"
#include "web/routes/json.hpp"
#include "web/routes/part_json.hpp"
#include "web/routes/query.hpp"

namespace hoso::web {
namespace {

namespace json = boost::json;

constexpr int notices_max = 100;

/// One page for the visitor's eyes; an unknown cursor is the sender's mistake.
tl::expected<engine::CasePage, Problem> read_page(Call const& call, engine::CaseFilter filter,
                                                  engine::CaseOrder order,
                                                  engine::Page const& page) {
    if (!restrict_to_visible(call, filter)) {
        return engine::CasePage{};
    }
    try {
        engine::CasePage out = call.services.store.list_cases(filter, order, page);
        drop_unseen(call, out.rows);
        return out;
    } catch (engine::BadCursor const&) {
        return tl::unexpected(bad_cursor(call));
    }
}

json::object page_json(Call const& call, engine::CasePage const& page) {
    json::array items;
    for (engine::CaseRow const& row : page.rows) {
        items.push_back(case_row(call, row));
    }
    json::object out{{"items", std::move(items)}};
    if (!page.next.empty()) {
        out["next"] = page.next;
    }
    return out;
}

json::object option_json(engine::Definition const& definition, engine::Option const& option) {
    json::array needs;
    for (engine::FieldPath const path : option.needs) {
        needs.push_back(json::string(outer_path(definition, path)));
    }
    json::array targets;
    for (std::uint32_t const state : option.targets) {
        targets.push_back(state_json(definition, state));
    }
    engine::Bilingual const name{option.action, option.action};
    return {{"action", option.action},
            {"label", label(option.label.vi.empty() ? name : option.label)},
            {"allowed", option.allowed},
            {"reasons", reasons(outer_reasons(definition, option.reasons))},
            {"warnings", reasons(outer_reasons(definition, option.warnings))},
            {"needs", std::move(needs)},
            {"targets", std::move(targets)},
            {"extension", option.extension}};
}

std::string_view kind_name(engine::Notice::Kind kind) {
    switch (kind) {
    case engine::Notice::Kind::reminder: return "reminder";
    case engine::Notice::Kind::escalation: return "escalation";
    case engine::Notice::Kind::notice: break;
    }
    return "notice";
}

} // namespace

Response list_cases(Call const& call) {
    auto const page = page_of(call);
    if (!page) {
        return call.refuse(page.error());
    }
    engine::CaseFilter filter;
    filter.words = call.services.fold(call.request.url.find("q").value_or(""));
    if (filter.words.size() > 8) {
        filter.words.resize(8);
    }
    for (auto const& [name, value] : call.request.url.query) {
        if (name == "definition" && !value.empty()) {
            filter.definitions.push_back(value);
        }
        if (name == "state" && !value.empty()) {
            filter.states.push_back(value);
        }
    }
    std::string const closed = call.request.url.find("closed").value_or("");
    if (!closed.empty()) {
        filter.closed = closed == "true";
    }
    bool const newest = call.request.url.find("order").value_or("due") == "newest";
    auto const order = newest ? engine::CaseOrder::newest_first : engine::CaseOrder::due_first;
    auto const read = read_page(call, std::move(filter), order, *page);
    if (!read) {
        return call.refuse(read.error());
    }
    return json_response(200, page_json(call, *read));
}

Response show_case(Call const& call) {
    auto const seen = see_case(call, call.places.at(0));
    if (!seen) {
        return call.refuse(seen.error());
    }
    auto const row = call.services.store.find_row(seen->record.id);
    if (!row) {
        return call.refuse(no_case());
    }
    json::object out = case_row(call, *row);
    // Why from the state: the row may be read a moment later than the state.
    out["version"] = seen->state().version;
    add_content(call, *seen, out);
    add_deadlines(call, *seen, out);
    Response response = json_response(200, out);
    response.headers.push_back({"etag", "\"" + std::to_string(seen->state().version) + "\""});
    return response;
}

Response show_options(Call const& call) {
    auto const seen = see_case(call, call.places.at(0));
    if (!seen) {
        return call.refuse(seen.error());
    }
    auto const part = see_part(*seen, call.request.url.find("part").value_or("0"), true);
    if (!part) {
        return call.refuse(part.error());
    }
    auto const options = call.services.cases.options(seen->record.id, call.actor(), {}, *part);
    if (!options) {
        return call.refuse(problem_of(options.error(), *seen, call.language));
    }
    json::array list;
    for (engine::Option const& option : *options) {
        list.push_back(option_json(seen->definition(), option));
    }
    std::int64_t const version =
        *part == 0 ? seen->state().version : seen->state().parts[*part - 1].version;
    return json_response(200, {{"version", version}, {"options", std::move(list)}});
}

Response show_deadlines(Call const& call) {
    auto const seen = see_case(call, call.places.at(0));
    if (!seen) {
        return call.refuse(seen.error());
    }
    auto const part = see_part(*seen, call.request.url.find("part").value_or("0"), true);
    if (!part) {
        return call.refuse(part.error());
    }
    json::object out;
    add_deadlines(call, *seen, out, *part);
    return json_response(200, out);
}

Response list_notices(Call const& call) {
    std::vector<std::string> roles;
    for (engine::RoleId const& role : call.actor().roles) {
        roles.push_back(role.value);
    }
    auto const applicant = call.visitor->outside
                               ? std::optional<engine::AgencyId>(call.visitor->agency.id)
                               : std::nullopt;
    json::array items;
    for (engine::OutboxRow const& notice :
         call.services.store.notices(roles, applicant, notices_max)) {
        auto const row = call.services.store.find_row(notice.case_id);
        bool const mine = notice.person.empty() || notice.person == call.actor().person;
        if (!mine || !row || !may_see(call, *row)) {
            continue;
        }
        json::object item{{"id", notice.id}, {"case", notice.case_id.value}, {"code", row->code}};
        item["text"] = notice.text;
        item["kind"] = kind_name(notice.kind);
        item["created"] = engine::iso(notice.created);
        items.push_back(std::move(item));
    }
    return json_response(200, {{"items", std::move(items)}});
}

} // namespace hoso::web
