// Folding, sorting and file names: what people type finds what others stored.

#include "adapters/text/text.hpp"

#include <algorithm>

#include "tests/support/catch.hpp"

using namespace hoso::adapters;
using Words = std::vector<std::string>;

TEST_CASE("words fold the same whether typed with marks or without", "[text]") {
    CHECK(fold_words("Nguyễn Văn Đạt") == Words{"nguyen", "van", "dat"});
    CHECK(fold_words("ĐỔI MỚI – đổi mới") == Words{"doi", "moi", "doi", "moi"});
    CHECK(fold_words("Vie\xcc\xa3\xcc\x82t") == Words{"viet"});
    CHECK(fold_words("H06.SKHCN-261123-0001, MST 0312345678-001") ==
          Words{"h06", "skhcn", "261123", "0001", "mst", "0312345678", "001"});
    CHECK(fold_words("  …!? ").empty());
    CHECK(fold_words("a b c d", 2) == Words{"a", "b"});
    CHECK(fold_words(std::string(1000, 'x')) == Words{std::string(40, 'x')});
    CHECK(fold_words("bad \xff byte") == Words{"bad", "byte"});
}

TEST_CASE("NFC joins what a Mac takes apart", "[text]") {
    CHECK(nfc("Vie\xcc\xa3\xcc\x82t") == "Việt");
    CHECK(nfc("Việt") == "Việt");
    CHECK(nfc("plain") == "plain");
}

TEST_CASE("Vietnamese order: d before đ, a before ă before â", "[text]") {
    Words names{"Zung", "Ơn", "Đạt", "Ân", "An", "Dũng", "Ăn", "Ôn", "On", "Ánh"};
    std::sort(names.begin(), names.end(),
              [](auto const& a, auto const& b) { return sort_key(a) < sort_key(b); });
    CHECK(names == Words{"An", "Ánh", "Ăn", "Ân", "Dũng", "Đạt", "On", "Ôn", "Ơn", "Zung"});
}

TEST_CASE("file names are safe and keep their ending", "[text]") {
    CHECK(clean_file_name("D:\\Hồ sơ\\x\\Giấy phép.pdf") == "Giấy phép.pdf");
    CHECK(clean_file_name("../../etc/passwd") == "passwd");
    CHECK(clean_file_name("a\"b<c>\r\nd|?.pdf") == "abcd.pdf");
    CHECK(clean_file_name("..") == "tep");
    CHECK(clean_file_name("") == "tep");
    CHECK(clean_file_name(" .hidden. ") == "hidden");
    CHECK(clean_file_name("Vie\xcc\xa3\xcc\x82t.docx") == "Việt.docx");
    CHECK(clean_file_name("\xe2\x80\xae"
                          "fdp.exe") == "fdp.exe"); // right-to-left override
    auto const longest = clean_file_name(std::string(500, 'x') + ".xlsx");
    CHECK(longest.size() == 200);
    CHECK(longest.substr(195) == ".xlsx");
    CHECK(file_extension("A.Tệp.PDF") == "pdf");
    CHECK(file_extension("không") == "");
    CHECK(file_extension(".env") == "");
}
