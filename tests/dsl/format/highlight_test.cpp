// Protects: editors colour every keyword, and the starter workflow is whole in both languages.

#include "dsl/format/format.hpp"
#include "dsl/format/highlight.hpp"
#include "dsl/format/starter.hpp"
#include "dsl/lex/keywords.hpp"
#include "tests/dsl/format/samples.hpp"
#include "tests/support/catch.hpp"

using namespace hoso::dsl;

TEST_CASE("every row of the keyword table is in the highlighting", "[highlight]") {
    auto const json = highlighting_json(), textmate = highlighting_textmate();
    for (auto const& k : keywords())
        for (auto const language : {Language::vi, Language::en}) {
            auto const spelling = std::string(k.in(language));
            std::string expression;
            for (char const c : spelling)
                expression += c == ' ' ? std::string("\\\\s+") : std::string(1, c);
            INFO(spelling);
            CHECK(json.find('"' + spelling + '"') != json.npos); // in its role
            bool in_json = false, in_textmate = false;
            for (auto const* before : {"(?:", "|"})
                for (auto const* after : {")", "|"}) {
                    auto const whole = before + expression + after;
                    in_json = in_json || json.find(whole) != json.npos;
                    in_textmate = in_textmate || textmate.find(whole) != textmate.npos;
                }
            CHECK(in_json);
            CHECK(in_textmate);
        }
}

TEST_CASE("longer keywords come before those they begin with", "[highlight]") {
    auto const textmate = highlighting_textmate(), json = highlighting_json();
    for (auto const* text : {&textmate, &json})
        CHECK(text->find("ngày\\\\s+làm\\\\s+việc\\\\s+kế") < text->find("|ngày|"));
}

TEST_CASE("the starter is formatted, and its names are plain", "[starter]") {
    for (auto const language : {Language::vi, Language::en}) {
        auto const made = starter("ho-tro-moi", language);
        auto const again = format({"t", made.workflow});
        REQUIRE(again.ok());
        CHECK(again.text == made.workflow);
        CHECK(made.workflow.find("ho_tro_moi") != std::string::npos);
        CHECK(made.workflow.starts_with(language == Language::vi ? "ngôn ngữ vi" : "language en"));
        CHECK(made.readme.find("ho-tro-moi.hoso") != std::string::npos);
    }
    CHECK_FALSE(wrong_name("a"));
    CHECK_FALSE(wrong_name("ho-tro_2"));
    for (auto const* name : {"", "2a", "-a", "Ho", "hồ", "a b", "a/b", "..", "state", "theo"})
        CHECK(wrong_name(name));
    CHECK(wrong_name(std::string(65, 'a')));
}
