#include "web/routes/json.hpp"

#include <boost/json/serialize.hpp>

#include "adapters/json/parse.hpp"

namespace hoso::web {

namespace json = boost::json;

tl::expected<json::value, Problem> read_json(Call const& call) {
    auto parsed = adapters::parse_json(call.request.body, {json_body_max, 32});
    if (!parsed) {
        Problem wrong = problem_of({parsed.error()}, call.language);
        wrong.code = parsed.error().code == "J-size" ? Code::too_large : Code::bad_json;
        return tl::unexpected(std::move(wrong));
    }
    return std::move(*parsed);
}

Problem problem_of(adapters::FieldErrors const& errors, engine::Language language) {
    Problem out = problem(Code::invalid, "một số chỗ chưa đúng, xem từng lỗi",
                          "some places are not right, see the errors");
    for (adapters::FieldError const& error : errors) {
        out.errors.push_back({error.path, error.code, error.message.in(language), ""});
    }
    return out;
}

Response json_response(int status, json::value const& value) {
    Response response;
    response.status = status;
    response.content_type = "application/json";
    response.body = json::serialize(value);
    return response;
}

json::object label(engine::Bilingual const& text) {
    return {{"vi", text.vi}, {"en", text.in(engine::Language::en)}};
}

json::array reasons(std::vector<engine::Reason> const& list) {
    json::array out;
    for (engine::Reason const& reason : list) {
        json::object item{{"code", reason.code}, {"text", label(reason.text)}};
        if (!reason.path.empty()) {
            item["path"] = reason.path;
        }
        if (!reason.citation.empty()) {
            item["citation"] = reason.citation;
        }
        out.push_back(std::move(item));
    }
    return out;
}

} // namespace hoso::web
