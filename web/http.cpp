#include "web/http.hpp"

#include <array>

#include <boost/url/parse.hpp>
#include <boost/url/pct_string_view.hpp>
#include <boost/url/url_view.hpp>

#include "engine/base/text.hpp"

namespace hoso::web {
namespace {

struct MethodName {
    Method method;
    std::string_view name;
};
constexpr std::array<MethodName, 7> method_names{{{Method::get, "GET"},
                                                  {Method::head, "HEAD"},
                                                  {Method::post, "POST"},
                                                  {Method::put, "PUT"},
                                                  {Method::patch, "PATCH"},
                                                  {Method::del, "DELETE"},
                                                  {Method::options, "OPTIONS"}}};

constexpr std::size_t target_max = 4096;

bool is_one_line(std::string_view text) {
    for (char const c : text) {
        if (static_cast<unsigned char>(c) < 0x20 || c == 0x7f) {
            return false;
        }
    }
    return engine::is_clean_utf8(text);
}

bool is_plain_segment(std::string_view text) {
    return !text.empty() && text != "." && text != ".." &&
           text.find_first_of("/\\") == std::string_view::npos && is_one_line(text);
}

/// Why by hand: the library drops "/./" at the beginning, and its normal form turns %2F into '/', a
/// way round the router.
bool take_segments(std::string_view path, std::vector<std::string>& out) {
    if (path == "/") {
        return true;
    }
    while (!path.empty()) {
        path.remove_prefix(1); // the slash
        std::string_view const raw = path.substr(0, path.find('/'));
        path.remove_prefix(raw.size());
        out.push_back(boost::urls::pct_string_view(raw).decode());
        if (!is_plain_segment(out.back())) {
            return false;
        }
    }
    return true;
}

} // namespace

Method method_of(std::string_view text) {
    for (MethodName const& row : method_names) {
        if (row.name == text) {
            return row.method;
        }
    }
    return Method::other;
}

std::string_view name_of(Method method) {
    for (MethodName const& row : method_names) {
        if (row.method == method) {
            return row.name;
        }
    }
    return "?";
}

std::optional<std::string> Target::find(std::string_view name) const {
    for (auto const& [key, value] : query) {
        if (key == name) {
            return value;
        }
    }
    return std::nullopt;
}

std::optional<Target> parse_target(std::string_view text) {
    if (text.size() > target_max || text.substr(0, 1) != "/") {
        return std::nullopt;
    }
    auto const parsed = boost::urls::parse_origin_form(text);
    if (!parsed) {
        return std::nullopt;
    }
    Target target;
    if (!take_segments(std::string_view(parsed->encoded_path()), target.segments)) {
        return std::nullopt;
    }
    for (auto param : parsed->params()) {
        target.query.emplace_back(param.key, param.has_value ? param.value : std::string{});
        if (!is_one_line(target.query.back().first) || !is_one_line(target.query.back().second)) {
            return std::nullopt;
        }
    }
    return target;
}

std::string_view Request::header(std::string_view name) const {
    for (Header const& header : headers) {
        if (header.name == name) {
            return header.value;
        }
    }
    return {};
}

} // namespace hoso::web
