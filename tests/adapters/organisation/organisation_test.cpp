// Protects: who holds what on which date, names of the past, and errors an administrator can mend
// by their file and line.

#include "adapters/organisation/organisation_file.hpp"

#include "tests/support/catch.hpp"

namespace {

using hoso::adapters::parse_organisation;
using hoso::engine::make_date;

constexpr char merged[] = R"(
[[co_quan]]
ma = "so-a"
ten = "Sở A"
cap = "so"
tu_ngay = 2022-11-18
den_ngay = 2025-02-28
ke_thua = "so-b"
[[co_quan]]
ma = "so-b"
ten = "Sở B"
ten_en = "Department B"
cap = "so"
tu_ngay = 2025-03-01
[[nguoi]]
ten_dang_nhap = "hoa"
ho_ten = "Lê Thị Hoa"
co_quan = "so-a"
vai_tro = ["chuyen_vien"]
tu_ngay = 2022-11-18
den_ngay = 2025-02-28
[[nguoi]]
ten_dang_nhap = "hoa"
ho_ten = "Lê Thị Hoa"
co_quan = "so-b"
vai_tro = ["lanh_dao_phong"]
tu_ngay = 2025-03-01
)";

std::string message(std::string const& text) {
    auto const result = parse_organisation({{"a.toml", text}});
    return result ? "accepted" : describe(result.error().front(), hoso::engine::Language::vi);
}

} // namespace

TEST_CASE("a person holds the role of the day asked") {
    auto const organisation = parse_organisation({{"a.toml", merged}});
    REQUIRE(organisation);
    auto const before = (*organisation)->person({"hoa"}, make_date(2025, 2, 28));
    auto const after = (*organisation)->person({"hoa"}, make_date(2025, 3, 1));
    REQUIRE(before);
    REQUIRE(after);
    CHECK(before->agency.value == "so-a");
    CHECK(before->roles.front().value == "chuyen_vien");
    CHECK(after->agency.value == "so-b");
    CHECK((*organisation)->holders({"lanh_dao_phong"}, make_date(2025, 2, 28)).empty());
    CHECK((*organisation)->holders({"lanh_dao_phong"}, make_date(2025, 3, 1)).size() == 1);
    CHECK_FALSE((*organisation)->person({"hoa"}, make_date(2022, 11, 17)));
    CHECK((*organisation)->everybody().size() == 1);
}

TEST_CASE("an agency that merged keeps its old name and names its successor") {
    auto const organisation = parse_organisation({{"a.toml", merged}});
    REQUIRE(organisation);
    auto const old = (*organisation)->agency({"so-a"}, make_date(2026, 1, 1));
    REQUIRE(old);
    CHECK(old->name.vi == "Sở A");
    CHECK(old->successor == "so-b");
    CHECK_FALSE((*organisation)->agency({"so-c"}, make_date(2026, 1, 1)));
}

TEST_CASE("an address given with one office is the person's in all of them") {
    std::string const rows = std::string(merged) + R"(
[[nguoi]]
ten_dang_nhap = "hoa"
ho_ten = "Lê Thị Hoa"
co_quan = "so-b"
vai_tro = ["chuyen_vien"]
thu_dien_tu = "hoa@so-b.example"
tu_ngay = 2025-03-02
)";
    auto const organisation = parse_organisation({{"a.toml", rows}});
    REQUIRE(organisation);
    auto const& people = **organisation;
    CHECK(people.person({"hoa"}, make_date(2025, 3, 1))->email.empty());
    CHECK(people.person({"hoa"}, make_date(2025, 3, 2))->email == "hoa@so-b.example");
    CHECK(people.holders({"lanh_dao_phong"}, make_date(2025, 3, 2))[0].email == "hoa@so-b.example");
    CHECK(people.holders({"chuyen_vien"}, make_date(2025, 3, 2))[0].email == "hoa@so-b.example");
    for (auto const* bad : {"hoa", "hoa@so b", "hoa@so-b.example>", "hòa@so-b.example"}) {
        auto wrong = rows;
        wrong.replace(wrong.find("hoa@so-b.example"), 16, bad);
        CHECK(message(wrong).find("thu_dien_tu") != std::string::npos);
    }
}

TEST_CASE("mistakes name the file, the line, the key and the mend") {
    std::string const text(merged);
    CHECK(message(text + "la = 1\n").find("a.toml:") == 0);
    CHECK(message("[[co_quan]]\nma = \"a b\"\n").find("co_quan[1].ma") != std::string::npos);
    CHECK(
        message(text +
                "[[nguoi]]\nten_dang_nhap=\"x\"\nho_ten=\"X\"\nco_quan=\"so-x\"\nvai_tro=[\"a\"]\n"
                "tu_ngay=2025-01-01\n")
            .find("không có cơ quan nào mang mã `so-x`") != std::string::npos);
    CHECK(message("[[co_quan]]\nma=\"a\"\nten=\"A\"\ncap=\"so\"\ntu_ngay=2025-01-01\nden_ngay=2024-"
                  "01-01\n")
              .find("ngày cuối đứng trước ngày đầu") != std::string::npos);
    CHECK(message("[[co_quan]]\nma=\"a\"\nten=\"A\"\ncap=\"so\"\ntu_ngay=2024-01-01\n"
                  "[[co_quan]]\nma=\"a\"\nten=\"A\"\ncap=\"so\"\ntu_ngay=2025-01-01\n")
              .find("trùng thời gian") != std::string::npos);
    CHECK(message("[[nguoi]]\nvai_tro = [").find("sai cú pháp TOML") != std::string::npos);
}

TEST_CASE("the shipped organisation loads and every role of it has a holder today") {
    auto const organisation = hoso::adapters::load_organisation("workflows/to-chuc");
    if (!organisation)
        for (auto const& error : organisation.error())
            UNSCOPED_INFO(describe(error, hoso::engine::Language::vi));
    REQUIRE(organisation);
    for (char const* role :
         {"tiep_nhan", "chuyen_vien", "lanh_dao_phong", "giam_doc", "lanh_dao_ubnd", "ke_toan",
          "nghiem_thu", "kho_bac", "quan_tri", "doanh_nghiep"}) {
        INFO(role);
        CHECK_FALSE((*organisation)->holders({role}, make_date(2026, 11, 23)).empty());
    }
}
