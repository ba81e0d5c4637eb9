#include "web/problem.hpp"

#include <algorithm>
#include <array>

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

namespace hoso::web {
namespace {

namespace json = boost::json;

constexpr std::array<CodeInfo, 21> codes{{
    {Code::bad_request, "bad-request", 400, "Yêu cầu không đúng", "Bad request"},
    {Code::bad_json, "bad-json", 400, "JSON không đọc được", "Unreadable JSON"},
    {Code::not_logged_in, "not-logged-in", 401, "Chưa đăng nhập", "Not logged in"},
    {Code::wrong_password, "wrong-password", 401, "Sai tên đăng nhập hoặc mật khẩu",
     "Wrong login or password"},
    {Code::forbidden, "forbidden", 403, "Không có quyền", "Not allowed"},
    {Code::csrf, "csrf", 403, "Yêu cầu đến từ trang khác", "Request from another site"},
    {Code::not_found, "not-found", 404, "Không tìm thấy", "Not found"},
    {Code::method, "method-not-allowed", 405, "Không hỗ trợ phương thức này", "Method not allowed"},
    {Code::refused, "refused", 409, "Chưa thực hiện được", "Not possible now"},
    {Code::case_closed, "case-closed", 409, "Hồ sơ đã kết thúc", "The case is closed"},
    {Code::length_required, "length-required", 411, "Thiếu độ dài nội dung", "Length required"},
    {Code::version_moved, "version-moved", 412, "Hồ sơ vừa thay đổi", "The case has changed"},
    {Code::too_large, "too-large", 413, "Nội dung quá lớn", "Content too large"},
    {Code::media_type, "media-type", 415, "Kiểu nội dung không nhận", "Unsupported media type"},
    {Code::invalid, "invalid", 422, "Dữ liệu chưa hợp lệ", "Invalid data"},
    {Code::key_reused, "key-reused", 422, "Khóa gửi lại đã dùng cho lệnh khác",
     "Idempotency key used for another command"},
    {Code::if_match_required, "if-match-required", 428, "Thiếu If-Match", "If-Match required"},
    {Code::too_many_logins, "too-many-logins", 429, "Đăng nhập quá nhiều lần", "Too many log-ins"},
    {Code::header_too_large, "header-too-large", 431, "Phần đầu yêu cầu quá lớn",
     "Request header too large"},
    {Code::internal, "internal", 500, "Lỗi máy chủ", "Server error"},
    {Code::busy, "busy", 503, "Máy chủ đang bận", "Server busy"},
}};

} // namespace

CodeInfo const& info(Code code) {
    return *std::find_if(codes.begin(), codes.end(),
                         [&](CodeInfo const& row) { return row.code == code; });
}

Problem problem(Code code, std::string vi, std::string en) {
    return Problem{code, {std::move(vi), std::move(en)}, {}, {}};
}

json::object problem_json(Problem const& problem, engine::Language language) {
    CodeInfo const& row = info(problem.code);
    auto const vi = language == engine::Language::vi;
    json::object out;
    out["type"] = "/problems/" + std::string(row.name);
    out["title"] = vi ? row.title_vi : row.title_en;
    out["status"] = row.status;
    out["detail"] = problem.detail.in(language);
    out["code"] = row.name;
    json::array errors;
    for (FieldError const& error : problem.errors) {
        json::object item{{"path", error.path}, {"code", error.code}, {"message", error.message}};
        if (!error.citation.empty()) {
            item["citation"] = error.citation;
        }
        errors.push_back(std::move(item));
    }
    out["errors"] = std::move(errors);
    if (problem.version) {
        out["version"] = *problem.version;
    }
    return out;
}

Response respond(Problem const& problem, engine::Language language) {
    CodeInfo const& row = info(problem.code);
    auto const vi = language == engine::Language::vi;
    Response response;
    response.status = row.status;
    response.content_type = "application/problem+json";
    response.body = json::serialize(problem_json(problem, language));
    response.headers.push_back({"content-language", vi ? "vi" : "en"});
    response.headers.push_back({"cache-control", "no-store"});
    if (problem.code == Code::busy) {
        response.headers.push_back({"retry-after", "1"});
    }
    return response;
}

engine::Language language_of(Request const& request) {
    std::string_view const wish = request.header("accept-language");
    auto const begins = wish.substr(0, 2);
    auto const ends = wish.substr(std::min<std::size_t>(2, wish.size()), 1);
    bool const english = (begins == "en" || begins == "EN") &&
                         (ends.empty() || ends == "-" || ends == "," || ends == ";" || ends == " ");
    return english ? engine::Language::en : engine::Language::vi;
}

} // namespace hoso::web
