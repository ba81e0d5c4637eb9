#include "web/routes/absences.hpp"

#include <algorithm>
#include <mutex>

#include <boost/json/array.hpp>

#include "engine/service/absences.hpp"
#include "web/routes/access.hpp"
#include "web/routes/command_call.hpp"
#include "web/routes/json.hpp"

namespace hoso::web {
namespace {

namespace json = boost::json;

constexpr std::size_t id_max = 64;
constexpr std::size_t note_max = 2'000; // bytes; the engine counts characters
constexpr std::size_t definitions_max = 50;
constexpr std::ptrdiff_t open_max = 100; // of one person, today and later

json::object person_json(Call const& call, engine::PersonId const& id, engine::Date on) {
    auto const person = call.services.organisation.person(id, on);
    return {{"person", id.value}, {"name", person ? person->name : id.value}};
}

bool may_revoke(Call const& call, engine::Absence const& one) {
    return one.person == call.actor().person || is_administrator(call.actor());
}

bool may_read(Call const& call, engine::Absence const& one) {
    return may_revoke(call, one) || one.substitute == call.actor().person;
}

json::object absence_json(Call const& call, engine::Absence const& one) {
    json::array definitions;
    for (std::string const& name : one.definitions) {
        definitions.push_back(json::string(name));
    }
    return {{"id", one.id},
            {"person", person_json(call, one.person, today(call))},
            {"substitute", person_json(call, one.substitute, today(call))},
            {"from", engine::iso(one.from)},
            {"to", engine::iso(one.to)},
            {"definitions", std::move(definitions)},
            {"note", one.note},
            {"may_revoke", may_revoke(call, one)}};
}

std::vector<std::string> read_definitions(Call const& call, adapters::ObjectReader& reader,
                                          adapters::FieldErrors& errors) {
    std::vector<std::string> out;
    json::value const* list = reader.find("definitions");
    if (list == nullptr) {
        return out;
    }
    bool const fits = list->is_array() && list->get_array().size() <= definitions_max;
    if (!fits) {
        errors.push_back({"definitions",
                          "J-type",
                          {"phải là một danh sách, nhiều nhất 50 quy trình",
                           "must be a list of at most 50 procedures"}});
        return out;
    }
    auto const all = call.services.registry.all();
    for (std::size_t i = 0; i < list->get_array().size(); ++i) {
        json::value const& item = list->get_array()[i];
        bool const known = item.is_string() &&
                           std::any_of(all.begin(), all.end(), [&](engine::RunnablePtr const& one) {
                               return one->definition.name == std::string_view(item.get_string());
                           });
        if (!known) {
            errors.push_back({"definitions[" + std::to_string(i) + "]",
                              "unknown",
                              {"không có quy trình này", "there is no such procedure"}});
            continue;
        }
        out.emplace_back(item.get_string());
    }
    return out;
}

/// The powers of an office stay in offices: nobody from an enterprise stands in for anybody but
/// their own colleagues, and nobody else for them.
std::optional<Problem> refuse_outsider(Call const& call, engine::NewAbsence const& wanted) {
    auto const& organisation = call.services.organisation;
    auto const person = organisation.person(wanted.person, wanted.from);
    auto const substitute = organisation.person(wanted.substitute, wanted.from);
    if (!person || !substitute || person->agency == substitute->agency) {
        return std::nullopt;
    }
    for (engine::AgencyId const& id : {person->agency, substitute->agency}) {
        auto const agency = organisation.agency(id, wanted.from);
        if (agency && !agency->enterprise) {
            continue;
        }
        Problem out = problem(Code::invalid, "người thay phải là người cùng đơn vị",
                              "the substitute must be of the same enterprise");
        out.errors.push_back({"substitute", "outside", out.detail.in(call.language), ""});
        return out;
    }
    return std::nullopt;
}

Problem of_another() {
    return problem(
        Code::forbidden,
        "bạn chỉ nhập được vắng mặt của chính mình; của người khác do người quản trị nhập",
        "you may enter your own absence only; an administrator enters those of others");
}

/// Checked against what is known and kept, in one step: two requests at once cannot both be the
/// first.
tl::expected<engine::CheckedAbsence, Problem>
keep(Call const& call, engine::NewAbsence const& wanted, std::string const& id) {
    static std::mutex one_at_a_time;
    std::scoped_lock const lock(one_at_a_time);
    auto const known = call.services.store.absences(std::min(today(call), wanted.from));
    auto checked = engine::check_absence(wanted, known, call.services.organisation, today(call));
    if (!checked) {
        return tl::unexpected(problem_of(
            engine::Failure{engine::FailureKind::refused, checked.error(), 0}, call.language));
    }
    auto const open = std::count_if(known.begin(), known.end(), [&](engine::Absence const& one) {
        return one.person == wanted.person && !one.revoked && today(call) <= one.to;
    });
    if (open >= open_max) {
        return tl::unexpected(problem(Code::refused,
                                      "người này đã có 100 lần vắng mặt; hãy hủy bớt rồi nhập tiếp",
                                      "this person has 100 absences already; revoke some first"));
    }
    call.services.store.put_absence({id, wanted.person, wanted.substitute, wanted.from, wanted.to,
                                     wanted.definitions, wanted.note, call.actor().person, call.now,
                                     false});
    return std::move(*checked);
}

} // namespace

Response list_absences(Call const& call) {
    json::array items;
    for (engine::Absence const& one : call.services.store.absences(today(call))) {
        if (!one.revoked && may_read(call, one)) {
            items.push_back(absence_json(call, one));
        }
    }
    return json_response(200, {{"items", std::move(items)}});
}

Response enter_absence(Call const& call) {
    auto const body = read_json(call);
    if (!body) {
        return call.refuse(body.error());
    }
    adapters::FieldErrors errors;
    adapters::ObjectReader reader(*body, "", errors);
    engine::NewAbsence wanted;
    wanted.person = engine::PersonId{reader.optional_text("person", id_max)};
    wanted.substitute = engine::PersonId{reader.text("substitute", id_max)};
    wanted.from = reader.date("from");
    wanted.to = reader.date("to");
    wanted.definitions = read_definitions(call, reader, errors);
    wanted.note = reader.optional_text("note", note_max);
    reader.finish();
    if (!errors.empty()) {
        return call.refuse(problem_of(errors, call.language));
    }
    if (wanted.person.empty()) {
        wanted.person = call.actor().person;
    }
    if (wanted.person != call.actor().person && !is_administrator(call.actor())) {
        return call.refuse(of_another());
    }
    if (auto const wrong = refuse_outsider(call, wanted)) {
        return call.refuse(*wrong);
    }
    std::string const id = call.services.ids.fresh();
    auto const kept = keep(call, wanted, id);
    if (!kept) {
        return call.refuse(kept.error());
    }
    return json_response(201, {{"id", id}, {"warnings", reasons(kept->warnings)}});
}

Response revoke_absence(Call const& call) {
    auto all = call.services.store.absences(today(call));
    auto const found = std::find_if(all.begin(), all.end(), [&](engine::Absence const& one) {
        return one.id == call.places.at(0) && !one.revoked && may_read(call, one);
    });
    if (found == all.end()) {
        return call.refuse(problem(Code::not_found, "không có lần vắng mặt này, hoặc đã qua",
                                   "there is no such absence, or it is over"));
    }
    if (!may_revoke(call, *found)) {
        return call.refuse(of_another());
    }
    found->revoked = true;
    call.services.store.put_absence(*found);
    Response response;
    response.status = 204;
    return response;
}

} // namespace hoso::web
