#include "web/routes/presence.hpp"

#include <boost/json/array.hpp>

#include "web/routes/access.hpp"
#include "web/routes/json.hpp"

namespace hoso::web {

namespace json = boost::json;

Response show_presence(Call const& call) {
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
    reader.finish();
    if (!errors.empty()) {
        return call.refuse(problem_of(errors, call.language));
    }
    Visitor const& visitor = *call.visitor;
    json::array others;
    for (Present const& one : call.presence.note(
             seen->record.id, {visitor.actor.person, visitor.actor.name, visitor.actor.agency,
                               visitor.outside, call.now, call.now})) {
        // Who of the office reads a case is not told outside, nor of another agency asked.
        bool const told = !visitor.outside || one.agency == visitor.actor.agency;
        if (told) {
            others.push_back({{"person", one.person.value},
                              {"name", one.name},
                              {"since", engine::iso(one.since)}});
        }
    }
    return json_response(200, {{"others", std::move(others)}});
}

} // namespace hoso::web
