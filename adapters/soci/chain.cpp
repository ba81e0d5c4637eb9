#include "adapters/soci/chain.hpp"

namespace hoso::adapters {

std::string chain_start(engine::Digest const& sha256, std::string_view case_id) {
    return sha256("hoso/1 " + std::string(case_id));
}

std::string chain_next(engine::Digest const& sha256, std::string_view previous,
                       std::string_view event_text) {
    std::string text;
    text.reserve(previous.size() + 1 + event_text.size());
    text.append(previous).append("\n").append(event_text);
    return sha256(text);
}

} // namespace hoso::adapters
