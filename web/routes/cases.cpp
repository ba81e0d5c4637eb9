#include "web/routes/cases.hpp"

#include <charconv>

#include "adapters/json/event_codec.hpp"
#include "engine/service/audit.hpp"
#include "web/routes/case_json.hpp"
#include "web/routes/command_call.hpp"
#include "web/routes/history_text.hpp"
#include "web/routes/json.hpp"

namespace hoso::web {
namespace {

namespace json = boost::json;

constexpr std::size_t counted_max = 500; // cases counted for the inbox
constexpr int history_max = 200;
constexpr int notices_max = 100;

Problem bad_query(Call const& call, std::string const& name, std::string vi, std::string en) {
    Problem out = problem(Code::bad_request, std::move(vi), std::move(en));
    out.errors.push_back({name, "J-range", out.detail.in(call.language), ""});
    return out;
}

/// A number of the query within bounds; `fallback` when it is not there.
tl::expected<std::int64_t, Problem> number(Call const& call, std::string const& name,
                                           std::int64_t fallback, std::int64_t min,
                                           std::int64_t max) {
    auto const text = call.request.url.find(name);
    if (!text || text->empty()) {
        return fallback;
    }
    std::int64_t value = 0;
    auto const [end, error] = std::from_chars(text->data(), text->data() + text->size(), value);
    if (error != std::errc{} || end != text->data() + text->size() || value < min || value > max) {
        std::string const range = std::to_string(min) + ".." + std::to_string(max);
        return tl::unexpected(bad_query(call, name, "`" + name + "` phải là số trong " + range,
                                        "`" + name + "` must be a number in " + range));
    }
    return value;
}

tl::expected<engine::Page, Problem> page_of(Call const& call) {
    auto const size = number(call, "size", 50, 1, 100);
    if (!size) {
        return tl::unexpected(size.error());
    }
    return engine::Page{static_cast<int>(*size), call.request.url.find("after").value_or("")};
}

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
        return tl::unexpected(bad_query(call, "after", "`after` phải lấy từ `next` của trang trước",
                                        "`after` must be the `next` of an earlier page"));
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

/// What waits for the visitor: cases held by one of the roles they hold.
engine::CaseFilter inbox_filter(Call const& call) {
    engine::CaseFilter filter;
    for (engine::RoleId const& role : call.actor().roles) {
        filter.owner_roles.push_back(role.value);
    }
    filter.closed = false;
    return filter;
}

json::object inbox_counts(Call const& call, engine::CaseFilter const& filter) {
    std::int64_t overdue = 0;
    std::int64_t today = 0;
    std::int64_t all = 0;
    auto const now = engine::to_local(call.now, engine::LocalZone{}).date;
    engine::Instant const midnight = engine::end_of_day(now, engine::LocalZone{});
    engine::Page page{100, ""};
    do {
        auto const read = read_page(call, filter, engine::CaseOrder::due_first, page);
        if (!read) {
            break;
        }
        for (engine::CaseRow const& row : read->rows) {
            bool const late =
                row.summary.overdue || (row.summary.due && *row.summary.due <= call.now);
            overdue += late ? 1 : 0;
            today += !late && row.summary.due && *row.summary.due <= midnight ? 1 : 0;
            ++all;
        }
        page.after = read->next;
    } while (!page.after.empty() && all < static_cast<std::int64_t>(counted_max));
    return {{"overdue", overdue}, {"today", today}, {"all", all}, {"more", !page.after.empty()}};
}

json::object option_json(engine::Definition const& definition, engine::Option const& option) {
    json::array needs;
    for (engine::FieldPath const path : option.needs) {
        needs.push_back(json::string(engine::path_name(definition, path)));
    }
    json::array targets;
    for (std::uint32_t const state : option.targets) {
        targets.push_back(state_json(definition, state));
    }
    engine::Bilingual const name{option.action, option.action};
    return {{"action", option.action},
            {"label", label(option.label.vi.empty() ? name : option.label)},
            {"allowed", option.allowed},
            {"reasons", reasons(option.reasons)},
            {"warnings", reasons(option.warnings)},
            {"needs", std::move(needs)},
            {"targets", std::move(targets)},
            {"extension", option.extension}};
}

json::value actor_json(Call const& call, engine::Event const& event) {
    if (event.actor.person.empty()) {
        return nullptr;
    }
    auto const date = engine::to_local(event.at, engine::LocalZone{}).date;
    auto const agency = call.services.organisation.agency(event.actor.agency, date);
    return {{"person", event.actor.person.value},
            {"name", event.actor.name},
            {"agency",
             {{"id", event.actor.agency.value},
              {"name",
               label(agency ? agency->name : engine::Bilingual{event.actor.agency.value, ""})}}}};
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

Response show_inbox(Call const& call) {
    auto const page = page_of(call);
    if (!page) {
        return call.refuse(page.error());
    }
    engine::CaseFilter const filter = inbox_filter(call);
    if (filter.owner_roles.empty()) { // Why: to the store, no roles means all cases
        return json_response(
            200, {{"items", json::array{}},
                  {"counts", {{"overdue", 0}, {"today", 0}, {"all", 0}, {"more", false}}}});
    }
    auto const read = read_page(call, filter, engine::CaseOrder::due_first, *page);
    if (!read) {
        return call.refuse(read.error());
    }
    json::object out = page_json(call, *read);
    out["counts"] = inbox_counts(call, filter);
    return json_response(200, out);
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
    auto const options = call.services.cases.options(seen->record.id, call.actor());
    if (!options) {
        return call.refuse(problem_of(options.error(), call.language));
    }
    json::array list;
    for (engine::Option const& option : *options) {
        list.push_back(option_json(seen->definition(), option));
    }
    return json_response(200, {{"version", seen->state().version}, {"options", std::move(list)}});
}

Response show_deadlines(Call const& call) {
    auto const seen = see_case(call, call.places.at(0));
    if (!seen) {
        return call.refuse(seen.error());
    }
    json::object out;
    add_deadlines(call, *seen, out);
    return json_response(200, out);
}

Response show_history(Call const& call) {
    auto const seen = see_case(call, call.places.at(0));
    if (!seen) {
        return call.refuse(seen.error());
    }
    auto const limit = number(call, "limit", 100, 1, history_max);
    auto const after = number(call, "after", 0, 0, INT64_MAX);
    if (!limit || !after) {
        return call.refuse(!limit ? limit.error() : after.error());
    }
    auto const events =
        call.services.store.history(seen->record.id, *after, static_cast<int>(*limit));
    json::array items;
    for (engine::StoredEvent const& stored : events) {
        auto const text = history_sentence(seen->definition(), stored.event);
        if (!text) {
            continue;
        }
        items.push_back({{"seq", stored.event.seq},
                         {"at", engine::iso(stored.event.at)},
                         {"actor", actor_json(call, stored.event)},
                         {"kind", adapters::event_type(stored.event)},
                         {"text", label(*text)},
                         {"hash", stored.hash}});
    }
    json::object out{{"items", std::move(items)}};
    if (static_cast<std::int64_t>(events.size()) == *limit) {
        out["next"] = std::to_string(events.back().event.seq);
    }
    auto const fault = engine::find_fault(call.services.store, call.services.registry.definitions(),
                                          seen->record.id);
    out["sound"] = !fault.has_value();
    if (fault && fault->kind == engine::CaseFault::Kind::chain) out["broken_at"] = fault->seq;
    if (fault && fault->kind == engine::CaseFault::Kind::snapshot) {
        json::array differs;
        for (std::string const& name : fault->differs)
            differs.emplace_back(name);
        out["differs"] = std::move(differs);
    }
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
        if (!row || !may_see(call, *row)) {
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
