#include "web/routes/query.hpp"

#include <charconv>

namespace hoso::web {

Problem bad_query(Call const& call, std::string const& name, std::string vi, std::string en) {
    Problem out = problem(Code::bad_request, std::move(vi), std::move(en));
    out.errors.push_back({name, "J-range", out.detail.in(call.language), ""});
    return out;
}

Problem bad_cursor(Call const& call) {
    return bad_query(call, "after", "`after` phải lấy từ `next` của trang trước",
                     "`after` must be the `next` of an earlier page");
}

tl::expected<std::int64_t, Problem> query_number(Call const& call, std::string const& name,
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
    auto const size = query_number(call, "size", 50, 1, 100);
    if (!size) {
        return tl::unexpected(size.error());
    }
    return engine::Page{static_cast<int>(*size), call.request.url.find("after").value_or("")};
}

} // namespace hoso::web
