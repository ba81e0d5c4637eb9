#include "web/routes/assets.hpp"

#include <algorithm>

namespace hoso::web {
namespace {

Asset const* find(std::span<Asset const> assets, std::string_view path) {
    auto const found = std::find_if(assets.begin(), assets.end(),
                                    [&](Asset const& asset) { return asset.path == path; });
    return found == assets.end() ? nullptr : &*found;
}

/// Paths of the interface: no API, and nothing that looks like a file.
bool is_page(std::vector<std::string> const& segments) {
    return segments.empty() || (segments.front() != "api" && segments.front() != "assets" &&
                                segments.back().find('.') == std::string::npos);
}

std::string joined(std::vector<std::string> const& segments) {
    std::string path;
    for (std::string const& segment : segments) {
        path += "/" + segment;
    }
    return path;
}

} // namespace

bool names_tag(std::string_view if_none_match, std::string_view tag) {
    while (!if_none_match.empty()) {
        std::string_view item = if_none_match.substr(0, if_none_match.find(','));
        if_none_match.remove_prefix(std::min(if_none_match.size(), item.size() + 1));
        while (!item.empty() && item.front() == ' ') {
            item.remove_prefix(1);
        }
        while (!item.empty() && item.back() == ' ') {
            item.remove_suffix(1);
        }
        if (item.substr(0, 2) == "W/") {
            item.remove_prefix(2);
        }
        if (item == "*" || item == tag) {
            return true;
        }
    }
    return false;
}

Response serve_asset(std::span<Asset const> assets, Request const& request,
                     engine::Language language) {
    bool const reads = request.method == Method::get || request.method == Method::head;
    Asset const* asset = find(assets, joined(request.url.segments));
    if (asset == nullptr && is_page(request.url.segments)) {
        asset = find(assets, "/index.html");
    }
    if (asset == nullptr) {
        return respond(problem(Code::not_found, "không có gì ở địa chỉ này",
                               "there is nothing at this address"),
                       language);
    }
    if (!reads) {
        Response refused =
            respond(problem(Code::method, "chỉ nhận: GET, HEAD", "takes: GET, HEAD"), language);
        refused.headers.push_back({"allow", "GET, HEAD"});
        return refused;
    }
    bool const gzip = !asset->gzip.empty() &&
                      request.header("accept-encoding").find("gzip") != std::string_view::npos;
    std::string tag = "\"" + std::string(asset->sha256.substr(0, 32)) + (gzip ? "-gz\"" : "\"");
    bool const hashed = asset->path.substr(0, 8) == "/assets/"; // its name changes with its bytes
    Response response;
    response.route = hashed ? "/assets/*" : std::string(asset->path);
    response.headers.push_back(
        {"cache-control", hashed ? "public, max-age=31536000, immutable" : "no-cache"});
    response.headers.push_back({"vary", "accept-encoding"});
    bool const known = names_tag(request.header("if-none-match"), tag);
    response.headers.push_back({"etag", std::move(tag)});
    if (known) {
        response.status = 304;
        return response;
    }
    response.content_type = asset->content_type;
    if (gzip) {
        response.headers.push_back({"content-encoding", "gzip"});
    }
    response.body = gzip ? asset->gzip : asset->bytes;
    return response;
}

} // namespace hoso::web
