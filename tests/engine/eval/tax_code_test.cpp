// Protects: the check digit of tax codes is that of the published algorithm; branches and dead
// bodies are told apart.
#include <string>

#include "engine/eval/tax_code.hpp"
#include "tests/support/catch.hpp"

using hoso::engine::is_tax_code;

TEST_CASE("known codes", "[eval]") {
    CHECK(is_tax_code("0100233488"));
    CHECK_FALSE(is_tax_code("0100233480"));
    CHECK(is_tax_code("0314409058-002"));
    CHECK(is_tax_code("0312687878-001"));
    CHECK(is_tax_code("0312687878001"));
    CHECK_FALSE(is_tax_code("0100233488-000"));
}

TEST_CASE("each body has its one check digit", "[eval]") {
    struct Body {
        char const* body;
        char digit;
    };
    for (Body const& b : {Body{"010010914", '5'},
                          {"030058870", '6'},
                          {"030141055", '3'},
                          {"350010184", '4'},
                          {"350010153", '0'}}) {
        for (char digit = '0'; digit <= '9'; ++digit) {
            std::string const code = std::string(b.body) + digit;
            INFO(code);
            CHECK(is_tax_code(code) == (digit == b.digit));
        }
    }
}

TEST_CASE("a body whose sum leaves remainder 0 has no code", "[eval]") {
    int dead = 0;
    for (int body = 350'000'000; body < 350'000'100; ++body) {
        int valid = 0;
        for (char digit = '0'; digit <= '9'; ++digit)
            valid += is_tax_code(std::to_string(body) + digit);
        CHECK(valid <= 1);
        dead += valid == 0;
    }
    CHECK(dead > 0);
}

TEST_CASE("anything else is no tax code", "[eval]") {
    for (char const* text : {"", "0", "010023348", "01002334888", "0100233488-", "0100233488-1",
                             "0100233488_001", "010023348a", "01002334-8801", "0100000001",
                             "0100233488-0011", " 0100233488", "０１００２３３４８８"}) {
        INFO(text);
        CHECK_FALSE(is_tax_code(text));
    }
}
