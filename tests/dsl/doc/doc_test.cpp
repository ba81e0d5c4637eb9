// Protects: the page is one well-formed file without script or anything from outside; what people
// wrote stays text; every link has its place; tables, marks and the index are there.
#include "dsl/doc/doc.hpp"

#include <set>

#include "dsl/compile.hpp"
#include "tests/dsl/grammar/sentences.hpp"
#include "tests/support/catch.hpp"

using namespace hoso;
using engine::Language;
using hoso::testing::read_source;

namespace {

std::vector<engine::Definition> compiled(std::string const& text) {
    auto result = dsl::compile({"thu.hoso", text}, {});
    REQUIRE(result.definitions.size() == 1);
    return std::move(result.definitions);
}

bool has(std::string const& text, std::string const& part) {
    return text.find(part) != std::string::npos;
}

std::vector<std::string> between(std::string const& text, std::string const& begin) {
    std::vector<std::string> found;
    for (auto at = text.find(begin); at != std::string::npos; at = text.find(begin, at + 1)) {
        auto const from = at + begin.size();
        found.push_back(text.substr(from, text.find('"', from) - from));
    }
    return found;
}

/// Every opened element is closed in order, but for those HTML never closes.
bool is_balanced(std::string const& html) {
    std::vector<std::string> open;
    std::set<std::string> const empty{"meta", "br", "!DOCTYPE"};
    for (auto at = html.find('<'); at != std::string::npos; at = html.find('<', at + 1)) {
        auto const end = html.find('>', at);
        if (end == std::string::npos) return false;
        std::string const tag = html.substr(at + 1, end - at - 1);
        std::string const name = tag.substr(0, tag.find(' '));
        if (tag.front() == '/') {
            if (open.empty() || open.back() != tag.substr(1)) return false;
            open.pop_back();
        } else if (tag.back() != '/' && !empty.contains(name)) {
            open.push_back(name);
        }
    }
    return open.empty();
}

std::string const hostile = R"(</title><script>alert(1)</script>"'&<img src=x onerror=a>)";

/// Every text a person could have written becomes hostile.
engine::Definition poisoned(engine::Definition d) {
    auto const poison = [](engine::Bilingual& label) { label = {hostile, hostile}; };
    poison(d.label);
    d.name = d.calendar = d.hash = hostile;
    for (auto& one : d.sources)
        poison(one.label);
    for (auto& one : d.enums) {
        poison(one.label);
        for (auto& member : one.members)
            poison(member.label);
    }
    for (auto& one : d.records) {
        poison(one.label);
        for (auto& field : one.fields) {
            poison(field.label);
            field.pattern = hostile;
            for (auto& check : field.checks)
                check.message = hostile;
        }
    }
    for (auto& one : d.roles)
        poison(one.label);
    for (auto& one : d.parameters) {
        poison(one.label);
        for (auto& value : one.values)
            value.to_confirm = hostile;
    }
    for (auto& one : d.tables) {
        poison(one.label);
        for (auto& column : one.inputs)
            column.name = hostile;
    }
    for (auto& one : d.calcs)
        poison(one.label);
    for (auto& one : d.rules) {
        poison(one.label);
        for (auto& requirement : one.requirements)
            requirement.message = requirement.message_en = hostile;
    }
    for (auto& one : d.slots)
        poison(one.label);
    for (auto& one : d.states) {
        poison(one.label);
        one.name = hostile;
        for (auto& action : one.actions) {
            poison(action.label);
            for (auto& branch : action.branches)
                branch.because = hostile;
        }
    }
    for (auto& one : d.tests)
        one.name = hostile;
    return d;
}

/// Two workflows with every kind of part, council, round and paper.
std::vector<engine::Definition> with_parts() {
    auto result =
        dsl::compile({"phan-viec.hoso", read_source("tests/golden/good/phan-viec.hoso")},
                     [](std::string const&) { return std::optional<std::string>("{number}"); });
    REQUIRE(result.definitions.size() == 2);
    return std::move(result.definitions);
}

} // namespace

TEST_CASE("the page stands alone and tells everything in words", "[doc]") {
    auto const definitions = compiled(read_source("tests/golden/diff/truoc.hoso"));
    std::string const page = dsl::document(definitions, Language::vi);
    CHECK(is_balanced(page));
    CHECK(has(page, "<html lang=\"vi\">"));
    CHECK_FALSE(has(page, "<script"));
    CHECK_FALSE(has(page, "<link"));
    CHECK_FALSE(has(page, "src="));
    CHECK_FALSE(has(page, "@import"));
    CHECK(between(page, "href=\"http").empty());
    CHECK(has(page, definitions.front().hash));
    CHECK(has(page, "Cần xác nhận: "));
    CHECK(has(page, "chưa có nghị quyết"));
    CHECK(has(page, "Vượt mức trần"));
    CHECK(has(page, "khi “Số tiền đề nghị” &gt; 20.000.000 đồng"));
    CHECK(has(page, "<dt>Điều 4</dt>"));
    CHECK(has(page, "số tiền, từ 0 đồng đến 1.000.000.000 đồng"));
    CHECK(has(page, "@media print"));
    CHECK(page == dsl::document(definitions, Language::vi));
}

TEST_CASE("every link of the page has its place, and no place twice", "[doc]") {
    for (Language const language : {Language::vi, Language::en}) {
        std::string const page =
            dsl::document(compiled(read_source("tests/golden/diff/truoc.hoso")), language);
        auto const ids = between(page, " id=\"");
        std::set<std::string> const places(ids.begin(), ids.end());
        CHECK(places.size() == ids.size());
        auto const links = between(page, "href=\"#");
        CHECK(links.size() > 20);
        for (std::string const& link : links) {
            CAPTURE(link);
            CHECK(places.contains(link));
        }
    }
}

TEST_CASE("hostile labels stay text everywhere", "[doc]") {
    auto definitions = compiled(read_source("tests/golden/diff/truoc.hoso"));
    definitions.front() = poisoned(definitions.front());
    for (Language const language : {Language::vi, Language::en}) {
        std::string const page = dsl::document(definitions, language);
        CHECK(is_balanced(page));
        CHECK_FALSE(has(page, "<script"));
        CHECK_FALSE(has(page, "<img"));
        CHECK(has(page, "&lt;script&gt;"));
    }
}

TEST_CASE("a deadline is told to who holds the case, not to who else may act", "[doc]") {
    std::string text = read_source("tests/golden/diff/truoc.hoso");
    std::string const button = "nút duyet \"Duyệt\"";
    text.insert(text.find(button), "nút rut \"Rút\" bởi nop -> xong_nhanh\n");
    std::string const page = dsl::document(compiled(text), Language::vi);
    auto const duties = [&](std::string const& role) {
        auto const from = page.find("<caption>" + role + "</caption>");
        REQUIRE(from != std::string::npos);
        return page.substr(from, page.find("</table>", from) - from);
    };
    CHECK(has(duties("Người nộp"), "Rút"));
    CHECK_FALSE(has(duties("Người nộp"), "10 ngày"));
    CHECK(has(duties("Người xét"), "10 ngày"));
}

TEST_CASE("parts, councils, rounds, papers and versions have their sections", "[doc]") {
    std::string const page = dsl::document(with_parts(), Language::vi);
    CHECK(is_balanced(page));
    for (char const* text : {"Các phần việc",
                             "nhánh song song",
                             "việc con",
                             "khi mọi phần đã xong",
                             "Hội đồng và biểu quyết",
                             "3 đến 5 thành viên",
                             "ít nhất 2/3 số thành viên có mặt, có chủ tịch hoặc phó chủ tịch",
                             "khi ít nhất 1/2 số người có mặt chọn “Đồng ý”",
                             "Bất biến",
                             "Đã chi quá mức duyệt",
                             "Giấy tờ ban hành",
                             "{seq}/{year}/QĐ-SKHCN",
                             "Chuyển hồ sơ từ phiên bản cũ",
                             "cho_xet → ",
                             "hằng năm, 15 tháng 10",
                             "trước 15 tháng 12",
                             "6 ngày trước hạn nộp",
                             "chậm nhất 31 tháng 10",
                             "quay lại bước trước",
                             "Đồng thời mở “Đợt chi”",
                             "của quy trình bao_cao_nam",
                             "Giao việc cho một người",
                             "Đồng ý (Thuế)",
                             "(nối tiếp “Đang lấy ý kiến”)",
                             "bỏ phiếu “Đồng ý”"}) {
        INFO(text);
        CHECK(has(page, text));
    }
    CHECK_FALSE(has(page, "$state"));
    CHECK_FALSE(has(page, "$member"));
}

TEST_CASE("links of parts have their place, hostile words stay text", "[doc]") {
    auto definitions = with_parts();
    std::string const page = dsl::document(definitions, Language::en);
    auto const ids = between(page, " id=\"");
    std::set<std::string> const places(ids.begin(), ids.end());
    CHECK(places.size() == ids.size());
    for (std::string const& link : between(page, "href=\"#")) {
        CAPTURE(link);
        CHECK(places.contains(link));
    }
    for (auto& d : definitions) {
        d = poisoned(d);
        for (auto& one : d.machines)
            one.label = {hostile, hostile}, one.group = hostile;
        for (auto& one : d.documents)
            one.label = {hostile, hostile}, one.number = one.template_path = hostile;
        for (auto& one : d.invariants)
            one.message = one.message_en = hostile;
        for (auto& one : d.migrations)
            one.drops = one.stays = {hostile};
        for (auto& one : d.states) {
            if (one.vote) one.vote->label = {hostile, hostile};
        }
    }
    std::string const bad = dsl::document(definitions, Language::en);
    CHECK(is_balanced(bad));
    CHECK_FALSE(has(bad, "<script"));
    CHECK_FALSE(has(bad, "<img"));
}
