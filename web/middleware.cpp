#include "web/middleware.hpp"

#include <algorithm>
#include <array>
#include <charconv>

#include <fmt/format.h>

#include "web/routes/assets.hpp"
#include "web/routes/session.hpp"

namespace hoso::web {
namespace {

constexpr std::string_view policy =
    "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; "
    "form-action 'self'; frame-ancestors 'none'";

bool changes(Method method) {
    return method != Method::get && method != Method::head;
}

Problem cross_site() {
    return problem(Code::csrf, "yêu cầu đến từ một trang web khác nên không được nhận",
                   "the request came from another site and is not taken");
}

/// The wrong content type for the route's body, if it is wrong.
std::optional<Problem> refuse_type(Route const& route, Request const& request) {
    std::string const type = media_type_of(request.header("content-type"));
    if (route.body == Body::json && type != "application/json") {
        return problem(Code::media_type, "hãy gửi với `Content-Type: application/json`",
                       "send it with `Content-Type: application/json`");
    }
    // Why these three: a page of another site can send them without asking first.
    bool const simple = type.empty() || type == "text/plain" || type == "multipart/form-data" ||
                        type == "application/x-www-form-urlencoded";
    if (route.body == Body::upload && simple) {
        return problem(
            Code::media_type,
            "hãy gửi tệp là toàn bộ nội dung, với kiểu của nó (ví dụ application/pdf)",
            "send the file as the whole content, with its type (such as application/pdf)");
    }
    if (route.body == Body::none && !request.body.empty()) {
        return problem(Code::bad_request, "yêu cầu này không có nội dung",
                       "this request takes no content");
    }
    return std::nullopt;
}

/// Reads If-Match and Idempotency-Key into the call.
std::optional<Problem> read_preconditions(Route const& route, Call& call) {
    std::string_view const key = call.request.header("idempotency-key");
    bool const clean =
        std::all_of(key.begin(), key.end(), [](char c) { return c > ' ' && c < 0x7f; });
    if (key.size() > 64 || !clean) {
        return problem(Code::bad_request,
                       "Idempotency-Key phải có 1..64 ký tự ASCII, không dấu cách",
                       "Idempotency-Key must be 1..64 ASCII characters without blanks");
    }
    call.key = key;
    if (route.verb != Verb::command) {
        return std::nullopt;
    }
    std::string_view const match = call.request.header("if-match");
    if (match.empty()) {
        return problem(Code::if_match_required,
                       "hãy gửi `If-Match: \"<phiên bản>\"` của hồ sơ đang xem",
                       "send `If-Match: \"<version>\"` of the case as you see it");
    }
    call.version = version_of(match);
    if (!call.version) {
        return problem(Code::bad_request, "If-Match phải là một số phiên bản trong ngoặc kép",
                       "If-Match must be one version number in double quotes");
    }
    return std::nullopt;
}

void add(Response& response, std::string_view name, std::string value) {
    bool const there = std::any_of(response.headers.begin(), response.headers.end(),
                                   [&](Header const& header) { return header.name == name; });
    if (!there) {
        response.headers.push_back({std::string(name), std::move(value)});
    }
}

Response wrong_method(Match const& match, engine::Language language) {
    std::string allowed;
    for (Method const method : match.allowed) {
        allowed += allowed.empty() ? "" : ", ";
        allowed += name_of(method);
        allowed += method == Method::get ? ", HEAD" : "";
    }
    Response response =
        respond(problem(Code::method, "chỉ nhận: " + allowed, "takes: " + allowed), language);
    response.headers.push_back({"allow", allowed});
    return response;
}

/// Behind a proxy the last address of the last X-Forwarded-For is the one the proxy saw; all before
/// it is what the client says.
std::string client_address(Request const& request) {
    auto const line = std::find_if(request.headers.rbegin(), request.headers.rend(),
                                   [](Header const& one) { return one.name == "x-forwarded-for"; });
    if (line == request.headers.rend()) {
        return request.peer;
    }
    std::string_view const list = line->value;
    auto const comma = list.rfind(',');
    std::string_view last = comma == std::string_view::npos ? list : list.substr(comma + 1);
    while (!last.empty() && last.front() == ' ') {
        last.remove_prefix(1);
    }
    return last.empty() || last.size() > 64 ? request.peer : std::string(last);
}

} // namespace

Site::Site(Services services, std::span<Route const> table, LoginLimits limits)
    : services_(std::move(services)), table_(table),
      guard_(limits, services_.options.hashes_at_once) {}

Response Site::handle(Request const& request) {
    return *answer(request, Stage::whole);
}

std::optional<Response> Site::admit(Request const& request) {
    return answer(request, Stage::head);
}

std::optional<Response> Site::answer(Request const& request, Stage stage) {
    std::optional<Response> response;
    try {
        response = route(request, stage);
    } catch (engine::StoreBusy const&) {
        response = respond(problem(Code::busy, "kho dữ liệu đang bận, hãy thử lại",
                                   "the store is busy, try again"),
                           language_of(request));
    }
    if (response) {
        add(*response, "x-request-id", request.id);
        finish(*response);
    }
    return response;
}

std::optional<Response> Site::route(Request const& request, Stage stage) {
    engine::Language const language = language_of(request);
    Match match = find_route(table_, request.method, request.url);
    if (match.route == nullptr) {
        if (!match.allowed.empty()) {
            return wrong_method(match, language);
        }
        return serve_asset(services_.assets, request, language);
    }
    Call context{services_,
                 guard_,
                 presence_,
                 request,
                 std::move(match.places),
                 language,
                 services_.clock.now(),
                 std::nullopt,
                 std::nullopt,
                 {},
                 services_.options.behind_proxy ? client_address(request) : request.peer};
    std::optional<Response> response = before(*match.route, context);
    if (!response && stage == Stage::whole) {
        response = match.route->handler(context);
    }
    if (response) {
        response->route = match.route->pattern;
    }
    return response;
}

std::optional<Response> Site::before(Route const& route, Call& call) const {
    if (changes(call.request.method) && is_cross_site(call.request)) {
        return call.refuse(cross_site());
    }
    if (auto const wrong = refuse_type(route, call.request)) {
        return call.refuse(*wrong);
    }
    if (route.access == Access::person) {
        call.visitor = find_visitor(call);
        if (!call.visitor) {
            return call.refuse(problem(Code::not_logged_in, "hãy đăng nhập", "log in first"));
        }
    }
    if (auto const wrong = read_preconditions(route, call)) {
        return call.refuse(*wrong);
    }
    return std::nullopt;
}

std::size_t Site::body_limit(Method method, Target const& target) const {
    Match const match = find_route(table_, method, target);
    if (match.route == nullptr || match.route->access == Access::open) {
        return open_body_max;
    }
    return match.route->body == Body::upload ? upload_max : json_body_max;
}

void Site::finish(Response& response) const {
    add(response, "content-security-policy", std::string(policy));
    add(response, "x-content-type-options", "nosniff");
    add(response, "referrer-policy", "same-origin");
    add(response, "cross-origin-opener-policy", "same-origin");
    add(response, "cross-origin-resource-policy", "same-origin");
    add(response, "cache-control", "no-store");
    add(response, "date", http_date(services_.clock.now()));
    if (services_.options.behind_proxy) {
        add(response, "strict-transport-security", "max-age=31536000");
    }
}

bool is_cross_site(Request const& request) {
    std::string_view const site = request.header("sec-fetch-site");
    if (!site.empty() && site != "same-origin" && site != "none") {
        return true;
    }
    std::string_view const origin = request.header("origin");
    if (origin.empty()) {
        return false;
    }
    // Why not the scheme: behind a proxy we do not see it; the host is what cannot be forged.
    auto const slashes = origin.find("://");
    return slashes == std::string_view::npos ||
           origin.substr(slashes + 3) != request.header("host");
}

std::optional<std::int64_t> version_of(std::string_view if_match) {
    if (if_match.size() < 3 || if_match.front() != '"' || if_match.back() != '"') {
        return std::nullopt;
    }
    std::string_view const digits = if_match.substr(1, if_match.size() - 2);
    std::int64_t version = 0;
    auto const [end, error] =
        std::from_chars(digits.data(), digits.data() + digits.size(), version);
    if (error != std::errc{} || end != digits.data() + digits.size() || version < 0) {
        return std::nullopt;
    }
    return version;
}

std::string media_type_of(std::string_view content_type) {
    std::string type(content_type.substr(0, content_type.find(';')));
    while (!type.empty() && type.back() == ' ') {
        type.pop_back();
    }
    std::transform(type.begin(), type.end(), type.begin(), [](char c) {
        return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    });
    return type;
}

std::string_view cookie(Request const& request, std::string_view name) {
    std::string_view rest = request.header("cookie");
    while (!rest.empty()) {
        std::string_view item = rest.substr(0, rest.find(';'));
        rest.remove_prefix(std::min(rest.size(), item.size() + 1));
        while (!item.empty() && item.front() == ' ') {
            item.remove_prefix(1);
        }
        if (item.size() > name.size() && item.substr(0, name.size()) == name &&
            item[name.size()] == '=') {
            return item.substr(name.size() + 1);
        }
    }
    return {};
}

std::string http_date(engine::Instant instant) {
    static constexpr std::array<std::string_view, 7> days{"Mon", "Tue", "Wed", "Thu",
                                                          "Fri", "Sat", "Sun"};
    static constexpr std::array<std::string_view, 12> months{
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    engine::LocalTime const utc = engine::to_local(instant, engine::LocalZone{0});
    engine::YearMonthDay const day = engine::civil(utc.date);
    auto const second = utc.ms_of_day / 1000;
    return fmt::format("{}, {:02} {} {} {:02}:{:02}:{:02} GMT",
                       days[static_cast<std::size_t>(engine::iso_weekday(utc.date) - 1)], day.day,
                       months[static_cast<std::size_t>(day.month - 1)], day.year, second / 3600,
                       second / 60 % 60, second % 60);
}

} // namespace hoso::web
