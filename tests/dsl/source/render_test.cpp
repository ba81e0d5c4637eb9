// Protects what a person sees: line and column in characters, the mark under the right letters,
// both languages, and that a hostile text cannot write to the terminal.

#include "dsl/source/diagnostic.hpp"
#include "dsl/source/message.hpp"
#include "dsl/source/normal_text.hpp"
#include "tests/support/catch.hpp"

using namespace hoso::dsl;

namespace {

constexpr MessageRow row{
    "H1999",   Severity::error, "không hiểu `{found}`", "`{found}` is not known",
    "thử lại", "try again"};

Diagnostic at(std::string const& text, std::string const& found) {
    auto const begin = static_cast<std::uint32_t>(text.find(found));
    return diagnose(row, {0, begin, begin + static_cast<std::uint32_t>(found.size())},
                    {{"found", found}});
}

} // namespace

TEST_CASE("positions count characters, not bytes") {
    std::string const text = "ngôn ngữ vi\r\nvai trò lãnh_đạo x\n";
    CHECK(position(text, 0).line == 1);
    auto const x = position(text, static_cast<std::uint32_t>(text.find('x')));
    CHECK(x.line == 2);
    CHECK(x.column == 18);
    auto const behind = position(text, 10'000);
    CHECK(behind.line == 3);
    CHECK(behind.column == 1);
}

TEST_CASE("a message shows its line with the mark under the word") {
    std::string const text = "một\n  trạng thái lạ {\nba";
    auto d = at(text, "lạ");
    d.expected = {"`kết thúc`", "`{`"};
    CHECK(render(d, {{"a.hoso", text}}, Language::vi) ==
          "lỗi H1999  a.hoso:2:14  không hiểu `lạ`\n"
          "    2 │   trạng thái lạ {\n"
          "      │              ^^\n"
          "      = ở đây có thể là: `kết thúc`, `{`\n"
          "      = gợi ý: thử lại\n");
    CHECK(render(d, {{"a.hoso", text}}, Language::en)
              .find("error H1999  a.hoso:2:14  `lạ` is not known") == 0);
}

TEST_CASE("marks stand right under wide and combining characters") {
    std::string const text =
        "e\xCC\x82 漢 x"; // e with a combining mark (1 column), a wide sign (2 columns)
    auto const shown = render(at(text, "x"), {{"a", text}}, Language::vi);
    CHECK(shown.find("      │      ^\n") != std::string::npos);
    CHECK(position(text, static_cast<std::uint32_t>(text.find('x'))).column == 5);
}

TEST_CASE("control characters and tabs of a text do not reach the terminal") {
    std::string const text = "\tx\x1B[31m\xE2\x80\xAE y";
    auto const shown = render(at(text, "y"), {{"a", text}}, Language::vi);
    CHECK(shown.find('\x1B') == std::string::npos);
    CHECK(shown.find("\xE2\x80\xAE") == std::string::npos);
    CHECK(shown.find('\t') == std::string::npos);
}

TEST_CASE("a range outside its file still renders") {
    auto const d = diagnose(row, {0, 500, 900});
    CHECK_FALSE(render(d, {{"a", "ngắn"}}, Language::vi).empty());
    CHECK_FALSE(render(d, {}, Language::vi).empty());
    CHECK_FALSE(render(diagnose(row, {0, 0, 0}), {{"a", ""}}, Language::en).empty());
}

TEST_CASE("a text goes the short way or the long way to the same end", "[source]") {
    // A hidden character before it sends a text the long way, which asks ICU about everything.
    for (char32_t code = 0x20; code < 0x3100; ++code) {
        std::string one;
        if (code < 0x80) {
            one = {static_cast<char>(code)};
        } else if (code < 0x800) {
            one = {static_cast<char>(0xC0 | code >> 6), static_cast<char>(0x80 | (code & 0x3F))};
        } else {
            one = {static_cast<char>(0xE0 | code >> 12),
                   static_cast<char>(0x80 | (code >> 6 & 0x3F)),
                   static_cast<char>(0x80 | (code & 0x3F))};
        }
        for (std::string const& text : {one, "e" + one, one + "e"}) {
            auto const direct = normalise(text), around = normalise("\u00AD" + text);
            INFO("U+" << std::hex << static_cast<unsigned>(code));
            REQUIRE(direct.valid);
            REQUIRE(direct.text == around.text);
            REQUIRE(direct.hidden.size() + 1 == around.hidden.size());
        }
    }
}

TEST_CASE("clean text passes through unchanged; changed text keeps the way back") {
    CHECK(normalise("hồ sơ").text == "hồ sơ");
    std::string const written = "a\xE2\x80\x8B"
                                "e\xCC\x82"
                                "b"; // zero width space, then a decomposed letter
    auto const n = normalise(written);
    CHECK(n.text == "a\xC3\xAA"
                    "b");
    REQUIRE(n.hidden.size() == 1);
    CHECK(n.hidden[0].begin == 1);
    CHECK(n.original_begin(1) == 4); // behind the hidden character
    CHECK(n.original_end(1) == 1);   // a word that ends before it does not hold it
    CHECK(n.original_end(3) == 7);
    CHECK(n.original_begin(3) == 7);
    CHECK_FALSE(normalise("\xFF").valid);
}
