#include "web/routes/about.hpp"

#include "web/routes/json.hpp"

extern "C" {
extern char const hoso_openapi[];
extern char const hoso_openapi_end[];
}

namespace hoso::web {

std::string_view openapi_text() {
    return {hoso_openapi, static_cast<std::size_t>(hoso_openapi_end - hoso_openapi)};
}

Response show_health(Call const&) {
    return json_response(200, {{"status", "ok"}});
}

Response show_openapi(Call const&) {
    Response response;
    response.content_type = "application/json";
    response.headers.push_back({"cache-control", "no-cache"});
    response.body = openapi_text();
    return response;
}

} // namespace hoso::web
