#include "web/server/framing.hpp"

#include <algorithm>
#include <array>

#include <fmt/format.h>

namespace hoso::web {
namespace {

constexpr std::array<std::string_view, 10> single{
    "host",          "content-length", "content-type",   "origin", "if-match", "idempotency-key",
    "if-none-match", "authorization",  "sec-fetch-site", "expect"};

std::ptrdiff_t times(Request const& request, std::string_view name) {
    return std::count_if(request.headers.begin(), request.headers.end(),
                         [&](Header const& header) { return header.name == name; });
}

} // namespace

std::optional<Problem> refuse_head(Request const& request, int minor) {
    if (times(request, "transfer-encoding") > 0) {
        return problem(Code::length_required,
                       "máy chủ không nhận Transfer-Encoding; hãy gửi Content-Length",
                       "Transfer-Encoding is not taken; send a Content-Length");
    }
    for (std::string_view const name : single) {
        if (times(request, name) > 1) {
            return problem(Code::bad_request, fmt::format("phần đầu `{}` bị lặp lại", name),
                           fmt::format("the header `{}` is repeated", name));
        }
    }
    std::string_view const length = request.header("content-length");
    if (length.find_first_not_of("0123456789") != std::string_view::npos) {
        return problem(Code::bad_request, "`content-length` phải là một số",
                       "`content-length` must be one number");
    }
    if (minor > 0 && request.header("host").empty()) {
        return problem(Code::bad_request, "thiếu phần đầu `host`", "the header `host` is missing");
    }
    std::string_view const expect = request.header("expect");
    if (!expect.empty() && expect != "100-continue") {
        return problem(Code::bad_request, "chỉ hiểu `Expect: 100-continue`",
                       "only `Expect: 100-continue` is understood");
    }
    return std::nullopt;
}

} // namespace hoso::web
