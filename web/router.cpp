#include "web/router.hpp"

namespace hoso::web {
namespace {

/// The values of the places when the path fits the pattern.
std::optional<std::vector<std::string>> fit(std::string_view pattern,
                                            std::vector<std::string> const& segments) {
    std::vector<std::string> places;
    std::size_t next = 0;
    while (!pattern.empty()) {
        pattern.remove_prefix(1); // the slash
        std::string_view const word = pattern.substr(0, pattern.find('/'));
        pattern.remove_prefix(word.size());
        if (next == segments.size()) {
            return std::nullopt;
        }
        if (word.front() == '{') {
            places.push_back(segments[next]);
        } else if (word != segments[next]) {
            return std::nullopt;
        }
        ++next;
    }
    if (next != segments.size()) {
        return std::nullopt;
    }
    return places;
}

} // namespace

Match find_route(std::span<Route const> table, Method method, Target const& target) {
    Method const wanted = method == Method::head ? Method::get : method;
    Match match;
    for (Route const& route : table) {
        auto places = fit(route.pattern, target.segments);
        if (!places) {
            continue;
        }
        match.allowed.push_back(route.method);
        if (route.method == wanted && match.route == nullptr) {
            match.route = &route;
            match.places = std::move(*places);
        }
    }
    return match;
}

} // namespace hoso::web
