#include "engine/base/id.hpp"

#include <algorithm>

namespace hoso::engine {

bool is_valid_id(std::string_view text) {
    // Not std::isalnum: what counts must not depend on the locale.
    auto const allowed = [](char c) {
        return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') ||
               c == '.' || c == '_' || c == '-';
    };
    return !text.empty() && text.size() <= 64 && std::all_of(text.begin(), text.end(), allowed);
}

} // namespace hoso::engine
