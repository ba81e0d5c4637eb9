// Protects: two versions are compared by meaning, and every example it prints is true.
#include "dsl/diff/diff.hpp"

#include <cstdlib>
#include <fstream>

#include "dsl/compile.hpp"
#include "dsl/diff/boxes.hpp"
#include "tests/dsl/grammar/sentences.hpp"
#include "tests/support/catch.hpp"

using namespace hoso;
using engine::Definition;
using engine::Language;
using hoso::testing::read_source;

namespace {

std::vector<Definition> compiled(std::string const& text, std::size_t workflows = 1) {
    auto result = dsl::compile({"thu.hoso", text}, {});
    for (auto const& diagnostic : result.diagnostics)
        UNSCOPED_INFO(dsl::render(diagnostic, result.files, Language::en));
    REQUIRE(result.definitions.size() == workflows);
    return std::move(result.definitions);
}

std::string text_of(std::string const& name) {
    return read_source("tests/golden/diff/" + name);
}

std::string replaced(std::string text, std::string const& what, std::string const& by) {
    auto const at = text.find(what);
    REQUIRE(at != std::string::npos);
    return text.replace(at, what.size(), by);
}

bool has(std::string const& text, std::string const& part) {
    return text.find(part) != std::string::npos;
}

} // namespace

TEST_CASE("a pair of versions in both languages, word for word", "[diff]") {
    auto const before = compiled(text_of("truoc.hoso"));
    auto const after = compiled(text_of("sau.hoso"));
    for (Language const language : {Language::vi, Language::en}) {
        auto const result = dsl::diff(before, after, language);
        CHECK_FALSE(result.same_meaning);
        std::string const file = language == Language::vi ? "khac.vi.expected" : "khac.en.expected";
        INFO(result.text);
        CHECK(result.text == text_of(file));
    }
}

TEST_CASE("parts, councils, rounds and papers, word for word", "[diff]") {
    auto const before = compiled(text_of("phan-truoc.hoso"), 2);
    auto const after = compiled(text_of("phan-sau.hoso"), 2);
    for (Language const language : {Language::vi, Language::en}) {
        auto const result = dsl::diff(before, after, language);
        bool const vi = language == Language::vi;
        INFO(result.text);
        CHECK(result.text == text_of(vi ? "phan-khac.vi.expected" : "phan-khac.en.expected"));
    }
}

TEST_CASE("a state put in before the others changes no condition over parts", "[diff]") {
    std::string const text = text_of("phan-truoc.hoso");
    auto const longer =
        replaced(replaced(text, "trạng thái soan ",
                          "trạng thái them \"Thêm\" kết thúc { }\n    trạng thái soan "),
                 "nút nop ", "nút thu bởi to_chuc -> them\n        nút nop ");
    auto const result = dsl::diff(compiled(text, 2), compiled(longer, 2), Language::vi);
    INFO(result.text);
    CHECK(has(result.text, "+ thêm “Thêm”"));
    CHECK_FALSE(has(result.text, "hợp nhất ở"));
    CHECK_FALSE(has(result.text, "Bất biến"));
    CHECK_FALSE(has(result.text, "$"));
}

TEST_CASE("parts that are new or gone are named with their states", "[diff]") {
    auto const before = compiled(text_of("truoc.hoso"));
    auto const after = compiled(text_of("phan-truoc.hoso"), 2);
    auto renamed = std::vector<Definition>{after[0]};
    renamed[0].name = before[0].name;
    auto const there = dsl::diff(before, renamed, Language::vi);
    INFO(there.text);
    CHECK(has(there.text, "+ thêm “Đợt chi”"));
    CHECK(has(there.text, "+ thêm “Đã chi (Đợt chi)”"));
    CHECK(has(there.text, "+ thêm “Quyết định hỗ trợ”"));
    auto const back = dsl::diff(renamed, before, Language::en);
    INFO(back.text);
    CHECK(has(back.text, "− gone “Đợt chi”"));
}

TEST_CASE("only labels changed: the same meaning, and the labels are told", "[diff]") {
    auto const before = compiled(text_of("truoc.hoso"));
    auto const result = dsl::diff(before, compiled(text_of("doi-nhan.hoso")), Language::vi);
    INFO(result.text);
    CHECK(result.same_meaning);
    CHECK(has(result.text, "chỉ đổi nhãn"));
    CHECK(has(result.text, "nhãn từ “Gửi” thành “Nộp”"));
    CHECK(has(result.text, "câu báo từ “Vượt mức trần” thành “Vượt trần”"));
    auto const self = dsl::diff(before, before, Language::en);
    CHECK(self.same_meaning);
    CHECK(has(self.text, "Same meaning."));
}

TEST_CASE("what is new and what is gone is named", "[diff]") {
    std::string const text = text_of("truoc.hoso");
    auto const before = compiled(text);
    auto const after =
        compiled(replaced(replaced(text, "nút gui \"Gửi\"", "nút gui_di \"Gửi đi\""),
                          "vai trò xet \"", "vai trò phu \"Người phụ\"\nvai trò xet \""));
    auto const result = dsl::diff(before, after, Language::vi);
    INFO(result.text);
    CHECK(has(result.text, "+ thêm nút “Gửi đi” ở “Nháp” (Người nộp): → Xét duyệt"));
    CHECK(has(result.text, "− bỏ nút “Gửi” ở “Nháp”"));
    CHECK(has(result.text, "+ thêm “Người phụ”"));
}

TEST_CASE("an expression written otherwise: no example is not called equal", "[diff]") {
    std::string const text = text_of("truoc.hoso");
    auto const result = dsl::diff(
        compiled(text),
        compiled(replaced(text, "d.so_tien <= tran", "không phải d.so_tien > tran")), Language::vi);
    INFO(result.text);
    CHECK_FALSE(result.same_meaning);
    CHECK(has(result.text, "không tìm thấy ví dụ (đã thử 4000 đầu vào)"));
}

TEST_CASE("rows of a table put in another order answer alike, and that is proved", "[diff]") {
    std::string const text = text_of("truoc.hoso");
    auto const result = dsl::diff(compiled(text),
                                  compiled(replaced(text, "| nho || 80% |\n    | vua || 50% |",
                                                    "| vua || 50% |\n    | nho || 80% |")),
                                  Language::vi);
    INFO(result.text);
    CHECK(has(result.text, "không đầu vào nào có câu trả lời khác"));
}

TEST_CASE("a row's bound moved by one: the one input between is found", "[diff]") {
    auto const table = [](std::string const& bound) {
        std::string text = text_of("truoc.hoso");
        text = replaced(
            text, "phép tính muc_ho_tro",
            "bảng bac \"Bậc\" lấy dòng đầu {\n| so: số nguyên(0..1_000_000) | co: đúng/sai || kq: "
            "số nguyên(0..9) |\n| <= " +
                bound + " | đúng || 1 |\n| - | - || 2 |\n}\nphép tính muc_ho_tro");
        return replaced(
            text, "yêu cầu duoi_tran",
            "yêu cầu bac_mot : bac(5, đúng).kq = 1 nếu không \"Không\"\nyêu cầu duoi_tran");
    };
    auto const result =
        dsl::diff(compiled(table("123_456")), compiled(table("123_457")), Language::vi);
    INFO(result.text);
    CHECK(has(result.text, "so = 123.457, co = Có: trước “2”, nay “1”"));
    CHECK_FALSE(has(result.text, "vùng đầu vào"));
}
