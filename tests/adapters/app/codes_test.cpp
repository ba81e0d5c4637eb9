// Protects: `hoso explain` knows every code that can be shown to anybody.
#include "adapters/app/codes.hpp"

#include <algorithm>
#include <cstdlib>
#include <set>

#include "adapters/app/deploy.hpp"
#include "engine/core/messages.hpp"
#include "tests/support/catch.hpp"

using namespace hoso;

namespace {

std::set<std::string> codes_in(std::string const& path) {
    char const* const root = std::getenv("HOSO_ROOT");
    std::string const text = app::read_file((root ? std::string(root) : ".") + "/" + path);
    std::set<std::string> out;
    for (auto at = text.find("\"H"); at != std::string::npos; at = text.find("\"H", at + 1)) {
        std::string const code = text.substr(at + 1, 5);
        bool const digits = code.find_first_not_of("0123456789", 1) == std::string::npos;
        if (digits && code.size() == 5 && text[at + 6] == '"') out.insert(code);
    }
    return out;
}

} // namespace

TEST_CASE("every code of the catalogues can be explained", "[codes]") {
    auto const known = app::explained_codes();
    for (char const* path : {"dsl/source/syntax_messages.hpp", "dsl/bind/messages.hpp"}) {
        auto const listed = codes_in(path);
        CHECK(listed.size() > 20);
        for (std::string const& code : listed) {
            CAPTURE(code);
            CHECK(std::binary_search(known.begin(), known.end(), code));
        }
    }
    for (engine::MessageText const& text : engine::all_messages()) {
        CHECK(app::explain_code(std::string(text.code), engine::Language::vi));
    }
}

TEST_CASE("a code is explained in both languages, the one asked for first", "[codes]") {
    auto const vi = *app::explain_code("H1001", engine::Language::vi);
    auto const en = *app::explain_code("H1001", engine::Language::en);
    CHECK(vi.find("H1001: tệp không phải") == 0);
    CHECK(en.find("H1001: the file is not") == 0);
    CHECK(vi.find("the file is not UTF-8") != std::string::npos);
    CHECK(en.find("tệp không phải mã UTF-8") != std::string::npos);
    CHECK_FALSE(app::explain_code("H0000", engine::Language::vi));
}
