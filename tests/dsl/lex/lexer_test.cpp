// Protects what a text is read as, word by word: numbers and dates as people here write them,
// keywords of several words, and one message at the right place for every bad word.

#include <string>
#include <vector>

#include "dsl/lex/letters.hpp"
#include "dsl/lex/lexer.hpp"
#include "tests/support/catch.hpp"

using namespace hoso::dsl;
using K = TokenKind;

namespace {

Tokens lexed(std::string const& body, std::string const& header = "ngôn ngữ vi\n") {
    auto tokens = lex(header + body, 0);
    if (!header.empty()) tokens.tokens.erase(tokens.tokens.begin(), tokens.tokens.begin() + 2);
    return tokens;
}
std::vector<K> kinds(Tokens const& tokens) {
    std::vector<K> result;
    for (auto const& t : tokens.tokens)
        result.push_back(t.kind);
    result.pop_back(); // end
    return result;
}
std::vector<std::string> codes(Tokens const& tokens) {
    std::vector<std::string> result;
    for (auto const& d : tokens.diagnostics)
        result.push_back(d.code);
    return result;
}
using Codes = std::vector<std::string>;

} // namespace

TEST_CASE("keywords of several words are one token, longest first, over any white space") {
    CHECK(kinds(lexed("ngày ngày làm việc ngày tháng")) ==
          std::vector{K::kw_days, K::kw_working_days, K::kw_date});
    CHECK(kinds(lexed("ngày\n  làm\tviệc")) == std::vector{K::kw_working_days});
    CHECK(kinds(lexed("nhắc 3, 1 ngày trước tới a")) ==
          std::vector{K::kw_remind, K::number, K::comma, K::number, K::kw_days, K::kw_before,
                      K::kw_to, K::name});
    CHECK(kinds(lexed("đúng/sai đúng sai")) == std::vector{K::kw_bool_, K::kw_yes, K::kw_no});
    CHECK(kinds(lexed("ngày_nộp ngàyx")) == std::vector{K::name, K::name});
    CHECK(kinds(lexed("at most 2 times", "language en\n")) ==
          std::vector{K::kw_at_most, K::number, K::kw_times});
}

TEST_CASE("numbers") {
    auto const value = [](std::string const& text) {
        auto const tokens = lexed(text);
        INFO(text);
        REQUIRE(tokens.tokens.front().kind == K::number);
        CHECK(codes(tokens) == Codes{});
        return tokens.tokens.front().value;
    };
    CHECK(value("0") == 0);
    CHECK(value("100_000") == 100'000);
    CHECK(value("70.000.000") == 70'000'000);
    CHECK(value("1.000") == 1'000);
    CHECK(value("999999999999999999") == 999'999'999'999'999'999);
    CHECK(kinds(lexed("1..5")) == std::vector{K::number, K::dot_dot, K::number});
    CHECK(kinds(lexed("100.000..200.000")) == std::vector{K::number, K::dot_dot, K::number});
    auto const percent = lexed("12.5%");
    CHECK(percent.tokens.front().value == 12);
    CHECK(percent.tokens.front().fraction == 5'000);
    CHECK(lexed("0.0001 %").tokens.front().fraction == 1);
    CHECK(kinds(lexed("5a 32")) == std::vector{K::ordinal, K::number});
}

TEST_CASE("numbers that are not well formed are one message each") {
    for (std::string const text :
         {"007", "1_", "1__0", "1.0000.000", "12.34.567", "0.000.000", "1.000.00"}) {
        INFO(text);
        CHECK(codes(lexed(text)) == Codes{"H1009"});
        CHECK(kinds(lexed(text)).front() == K::number);
    }
    CHECK(codes(lexed("1.5 tỷ đồng")) == Codes{"H1010"});
    CHECK(codes(lexed("1000000000000000000")) == Codes{"H1011"});
    CHECK(codes(lexed("12.500%")) == Codes{"H1015"});
    auto const comma = lexed("12,5%");
    CHECK(codes(comma) == Codes{"H1005"});
    REQUIRE(comma.diagnostics.front().fix);
    CHECK(comma.diagnostics.front().fix->replacement == "12.5");
    CHECK(kinds(lexed("3, 1 ngày")) == std::vector{K::number, K::comma, K::number, K::kw_days});
}

TEST_CASE("dates and times") {
    auto const iso = lexed("2025-07-01"), vietnamese = lexed("1/7/2025"),
               padded = lexed("01/07/2025");
    CHECK(kinds(iso) == std::vector{K::date});
    CHECK(iso.tokens.front().value == 20'270);
    CHECK(vietnamese.tokens.front().value == 20'270);
    CHECK(padded.tokens.front().value == 20'270);
    CHECK(kinds(lexed("a / 2 / 2025")) ==
          std::vector{K::name, K::slash, K::number, K::slash, K::number});
    CHECK(codes(lexed("29/02/2025")) == Codes{"H1012"});
    CHECK(codes(lexed("29/02/2024")) == Codes{});
    CHECK(codes(lexed("2025-13-01")) == Codes{"H1012"});
    CHECK(codes(lexed("01-07-2025")) == Codes{"H1013"});
    CHECK(lexed("01-07-2025").diagnostics.front().fix->replacement == "01/07/2025");
    CHECK(codes(lexed("2025/07/01")) == Codes{"H1013"});
    CHECK(lexed("14:30").tokens.front().value == 14 * 60 + 30);
    CHECK(codes(lexed("24:00")) == Codes{"H1014"});
    CHECK(lexed("8h30").diagnostics.front().fix->replacement == "08:30");
}

TEST_CASE("days of the year are one token, and every year must have them") {
    auto const one = [](std::string const& text, std::string const& header) {
        auto const tokens = lexed(text, header);
        INFO(text);
        CHECK(kinds(tokens) == std::vector{K::yearday});
        CHECK(codes(tokens) == Codes{});
        return tokens.tokens.front().value;
    };
    std::string const en = "language en\n", vi = "ngôn ngữ vi\n";
    CHECK(one("15 November", en) == 1115);
    CHECK(one("15 tháng 11", vi) == 1115);
    CHECK(one("01  tháng\n2", vi) == 201);
    CHECK(kinds(lexed("15 tháng trước")) == std::vector{K::number, K::kw_months, K::kw_before});
    CHECK(kinds(lexed("15 tháng 11", en)) == std::vector{K::number, K::name, K::number});
    CHECK(kinds(lexed("15 tháng 1_000")) == std::vector{K::number, K::kw_months, K::number});
    for (auto const* text : {"29 tháng 2", "31 tháng 4", "15 tháng 13", "0 tháng 1"}) {
        INFO(text);
        CHECK(codes(lexed(text)) == Codes{"H1020"});
    }
}

TEST_CASE("strings and their escapes") {
    auto const tokens = lexed(R"("a\"b\\c\nd" x)");
    REQUIRE(kinds(tokens) == std::vector{K::string, K::name});
    CHECK(unquoted(tokens.word(tokens.tokens[0])) == "a\"b\\c\nd");
    CHECK(codes(lexed(R"("a\tb")")) == Codes{"H1008"});
    CHECK(codes(lexed("\"không đóng\nvai trò")) == Codes{"H1007"});
    CHECK(kinds(lexed("\"không đóng\nvai trò")) == std::vector{K::string, K::kw_role});
    auto const curly = lexed("“Hồ sơ”");
    CHECK(codes(curly) == Codes{"H1006"});
    CHECK(kinds(curly) == std::vector{K::string});
    CHECK(unquoted(curly.word(curly.tokens[0])) == "Hồ sơ");
    CHECK(curly.diagnostics.front().fix->replacement == "\"Hồ sơ\"");
}

TEST_CASE("marks of word processors and other languages are read as what was meant") {
    auto const tokens = lexed("a → b ≤ c == d – e ; f");
    CHECK(kinds(tokens) == std::vector{K::name, K::arrow, K::name, K::less_equal, K::name, K::equal,
                                       K::name, K::minus, K::name, K::name});
    CHECK(codes(tokens) == Codes{"H1005", "H1005", "H1005", "H1005", "H1005"});
    CHECK(codes(lexed("a § b")) == Codes{"H1004"});
    CHECK(codes(lexed("p\xD0\xB0th")) == Codes{"H1004"}); // a Cyrillic letter that looks like `a`
    CHECK(codes(lexed("a\xC2\xA0 b")) == Codes{}); // no-break space, as pasted from a document
}

TEST_CASE("text in decomposed form reads the same, and positions count in the text as written") {
    std::string const composed = "ngôn ngữ vi\nthời hạn x§",
                      decomposed =
                          "ngo\xCC\x82n ngu\xCC\x9B\xCC\x83 vi\nthơ\xCC\x80i ha\xCC\xA3n x§";
    auto const a = lex(composed, 0), b = lex(decomposed, 0);
    REQUIRE(kinds(a) == kinds(b));
    CHECK(codes(b) == Codes{"H1004"});
    CHECK(decomposed.substr(b.tokens[2].begin, b.tokens[2].end - b.tokens[2].begin) ==
          "thơ\xCC\x80i ha\xCC\xA3n");
    auto const at = position(decomposed, b.diagnostics.front().range.begin);
    CHECK(at.line == 2);
    CHECK(at.column == 11); // characters, however many bytes or marks they are written with
}

TEST_CASE("hidden characters are reported where they stand and do not split words") {
    std::string const text =
        "ngôn ngữ vi\nvai\xE2\x80\x8B_tro \"a\xE2\x80\xAE\" // \xE2\x81\xA6 x\n";
    auto const tokens = lex(text, 0);
    CHECK(codes(tokens) == Codes{"H1002", "H1002", "H1002"});
    CHECK(kinds(tokens) == std::vector{K::kw_language, K::name, K::name, K::string});
    CHECK(tokens.word(tokens.tokens[2]) == "vai_tro");
    auto const at = position(text, tokens.diagnostics[0].range.begin);
    CHECK(at.line == 2);
    CHECK(at.column == 4);
    CHECK(codes(lex(std::string("ngôn ngữ vi\na\0b", 18), 0)) == Codes{"H1002"});
}

TEST_CASE("files that cannot be read at all are one message and no tokens") {
    CHECK(codes(lex("ngôn ngữ vi\nvai tr\xC3", 0)) == Codes{"H1001"});
    CHECK(lex("ngôn ngữ vi\nvai tr\xC3", 0).tokens.size() == 1);
    CHECK(codes(lex(std::string(file_bytes_max + 1, ' '), 0)) == Codes{"H9001"});
    std::string many = "ngôn ngữ vi\n";
    for (std::size_t i = 0; i < tokens_max; ++i)
        many += "a ";
    CHECK(codes(lex(many, 0)) == Codes{"H9005"});
    auto const marked = lex("\xEF\xBB\xBFngôn ngữ vi\n", 0);
    CHECK(codes(marked) == Codes{"H1003"});
    CHECK_FALSE(has_errors(marked.diagnostics));
}

TEST_CASE("the first line names the keywords") {
    CHECK(lex("language en", 0).language == Language::en);
    CHECK(lex("// một ghi chú\n\nngôn ngữ vi", 0).language == Language::vi);
    CHECK(codes(lex("", 0)) == Codes{"H1016"});
    auto const none = lex("vai trò a \"A\"", 0);
    CHECK(codes(none) == Codes{"H1016"});
    CHECK(none.language == Language::vi);
    CHECK(none.diagnostics.front().fix->replacement == "ngôn ngữ vi\n");
    CHECK(lex("role a \"A\"", 0).language == Language::en);
    auto const mixed = lex("language vi\nvai trò a \"A\"", 0);
    CHECK(codes(mixed) == Codes{"H1018"});
    CHECK(mixed.language == Language::vi);
    CHECK(mixed.diagnostics.front().fix->replacement == "ngôn ngữ vi");
    CHECK(codes(lex("ngon ngu vi", 0)) == Codes{"H1018"});
    CHECK(codes(lex("language fr\nrole a \"A\"", 0)) == Codes{"H1017"});
}

TEST_CASE("comments are kept with their places") {
    std::string const text = "ngôn ngữ vi // đầu\nvai trò // giữa\r\n//";
    auto const tokens = lex(text, 0);
    REQUIRE(tokens.comments.size() == 3);
    CHECK(text.substr(tokens.comments[0].begin,
                      tokens.comments[0].end - tokens.comments[0].begin) == "// đầu");
    CHECK(text.substr(tokens.comments[1].begin,
                      tokens.comments[1].end - tokens.comments[1].begin) == "// giữa");
    CHECK(kinds(tokens).size() == 3);
}

TEST_CASE("words without accents") {
    CHECK(folded("Thời Hạn") == "thoi han");
    CHECK(folded("ĐƯỜNG_đi5") == "duong_di5");
    CHECK(is_letter(U'ệ'));
    CHECK_FALSE(is_letter(U'а')); // Cyrillic
    CHECK_FALSE(is_letter(U'ß'));
}

TEST_CASE("max is a function before a parenthesis, else the bound of a list") {
    for (auto const* text : {"language en\nlist of x max 3 max(1, 2) max (3)",
                             "ngôn ngữ vi\ndanh sách x không quá 3 max(1, 2) max (3)"}) {
        auto const tokens = lex(text, 0);
        CHECK(tokens.diagnostics.empty());
        int bounds = 0, names = 0;
        for (auto const& token : tokens.tokens) {
            bounds += token.kind == TokenKind::kw_max;
            names += token.kind == TokenKind::name && tokens.word(token) == "max";
        }
        CHECK(bounds == 1);
        CHECK(names == 2);
    }
}
