#include "web/routes/documents.hpp"

#include <charconv>

#include <boost/json/object.hpp>

#include "web/routes/case_json.hpp"
#include "web/routes/json.hpp"

namespace hoso::web {
namespace {

namespace json = boost::json;

json::object document_json(engine::Definition const& definition, engine::IssuedDocument const& one,
                           std::size_t number) {
    engine::Document const& document = definition.documents[one.document.document];
    json::object values;
    for (std::size_t i = 0; i < document.puts.size() && i < one.document.values.size(); ++i) {
        values[document.puts[i].name] = one.document.values[i];
    }
    return {{"number", number},
            {"name", document.name},
            {"label", label(label_of(document.label, document.name))},
            {"code", one.document.number},
            {"on", engine::iso(one.document.on)},
            {"values", std::move(values)}};
}

std::string signer(engine::Definition const& definition, engine::Document const& document) {
    if (!document.signer) {
        return {};
    }
    engine::Role const& role = definition.roles[*document.signer];
    return label_of(role.label, role.id.value).vi;
}

/// What stands for a place of the template; nullopt: not one of its places, left as it is.
std::optional<std::string> filled(engine::Definition const& definition,
                                  engine::IssuedDocument const& one, std::string_view name) {
    engine::Document const& document = definition.documents[one.document.document];
    for (std::size_t i = 0; i < document.puts.size() && i < one.document.values.size(); ++i) {
        if (document.puts[i].name == name) {
            return one.document.values[i];
        }
    }
    if (name == "number") {
        return one.document.number;
    }
    if (name == "date") {
        return engine::vietnamese(one.document.on);
    }
    return name == "signer" ? std::optional(signer(definition, document)) : std::nullopt;
}

/// The template with its places filled; values are not looked at for places again.
std::string fill(engine::Definition const& definition, engine::IssuedDocument const& one) {
    std::string_view rest = definition.documents[one.document.document].template_text;
    std::string out;
    for (auto open = rest.find('{'); open != std::string_view::npos; open = rest.find('{')) {
        auto const close = rest.find('}', open);
        if (close == std::string_view::npos) {
            break;
        }
        out += rest.substr(0, open);
        auto const value = filled(definition, one, rest.substr(open + 1, close - open - 1));
        out += value ? std::string_view(*value) : rest.substr(open, close - open + 1);
        rest.remove_prefix(close + 1);
    }
    return out.append(rest);
}

std::string plain_text(engine::Definition const& definition, engine::IssuedDocument const& one) {
    engine::Document const& document = definition.documents[one.document.document];
    std::string out = label_of(document.label, document.name).vi + "\nSố: " + one.document.number +
                      "\nNgày: " + engine::vietnamese(one.document.on) + "\n";
    for (std::size_t i = 0; i < document.puts.size() && i < one.document.values.size(); ++i) {
        out += document.puts[i].name + ": " + one.document.values[i] + "\n";
    }
    std::string const by = signer(definition, document);
    return by.empty() ? out : out + "Người ký: " + by + "\n";
}

} // namespace

json::array documents_json(SeenCase const& seen) {
    json::array out;
    auto const& documents = seen.state().documents;
    for (std::size_t i = 0; is_insider_or_applicant(seen) && i < documents.size(); ++i) {
        out.push_back(document_json(seen.definition(), documents[i], i + 1));
    }
    return out;
}

Response show_document(Call const& call) {
    auto const seen = see_case(call, call.places.at(0));
    if (!seen) {
        return call.refuse(seen.error());
    }
    std::string const& text = call.places.at(1);
    std::size_t number = 0;
    char const* const last = text.data() + text.size();
    auto const [end, error] = std::from_chars(text.data(), last, number);
    auto const& documents = seen->state().documents;
    if (error != std::errc{} || end != last || number == 0 || number > documents.size() ||
        !is_insider_or_applicant(*seen)) {
        return call.refuse(problem(Code::not_found, "hồ sơ không có văn bản này",
                                   "the case has no such document"));
    }
    engine::IssuedDocument const& one = documents[number - 1];
    json::object out = document_json(seen->definition(), one, number);
    bool const plain = seen->definition().documents[one.document.document].template_text.empty();
    out["text"] = plain ? plain_text(seen->definition(), one) : fill(seen->definition(), one);
    return json_response(200, out);
}

} // namespace hoso::web
