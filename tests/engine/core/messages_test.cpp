// Protects: every refusal of the engine exists in both languages, with the same places to fill.

#include "engine/core/messages.hpp"

#include <set>

#include "tests/support/catch.hpp"

using namespace hoso::engine;

namespace {

std::set<std::string> places(std::string_view text) {
    std::set<std::string> names;
    for (std::size_t at = text.find('{'); at != std::string_view::npos;
         at = text.find('{', at + 1)) {
        names.insert(std::string(text.substr(at, text.find('}', at) - at)));
    }
    return names;
}

} // namespace

TEST_CASE("every message has both languages and the same places") {
    std::set<std::string_view> seen;
    for (MessageText const& message : all_messages()) {
        INFO(std::string(message.code));
        CHECK(seen.insert(message.code).second);
        CHECK(message.code.substr(0, 2) == "R-");
        CHECK_FALSE(message.vi.empty());
        CHECK_FALSE(message.en.empty());
        CHECK(places(message.vi) == places(message.en));
    }
}
