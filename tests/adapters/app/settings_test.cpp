// Protects: a server's settings are read strictly; every mistake is told with its key and mend.
#include "adapters/app/settings.hpp"

#include <filesystem>
#include <fstream>

#include "tests/support/catch.hpp"
#include "tests/support/server_process.hpp"

using namespace hoso;

namespace {

struct Folder {
    tests::TemporaryFolder folder;

    std::string write(std::string const& name, std::string const& text,
                      std::filesystem::perms mode = std::filesystem::perms::owner_all) {
        std::string const path = folder.path() + "/" + name;
        std::ofstream(path) << text;
        std::filesystem::permissions(path, mode);
        return path;
    }
    auto load(std::string const& text) { return app::load_settings(write("hoso.toml", text)); }
    /// Keys of the errors, in order.
    std::string faults(std::string const& text) {
        auto const loaded = load(text);
        std::string keys;
        if (!loaded)
            for (auto const& error : loaded.error())
                keys += error.key + ";";
        return keys;
    }
};

std::string const good = "[thu_dien_tu]\nmay_chu = \"smtp.tinh.gov.vn\"\n"
                         "nguoi_gui = \"hoso@tinh.gov.vn\"\n"
                         "dia_chi_web = \"https://hoso.tinh.gov.vn:8443/\"\n";

} // namespace

TEST_CASE("settings without mail, and with the least of it") {
    Folder folder;
    auto const empty = folder.load("");
    REQUIRE(empty);
    CHECK_FALSE(empty->mail);
    auto const mail = folder.load(good);
    REQUIRE(mail);
    REQUIRE(mail->mail);
    CHECK(mail->mail->smtp.port == 587);
    CHECK(mail->mail->smtp.security == adapters::SmtpSecurity::starttls);
    CHECK(mail->mail->case_url == "https://hoso.tinh.gov.vn:8443/ho-so/");
    CHECK(mail->mail->domain == "hoso.tinh.gov.vn");
}

TEST_CASE("a log-in's password comes from a file that only its owner reads") {
    Folder folder;
    std::string const text = good + "nguoi_dung = \"hoso\"\ntep_mat_khau = \"mk\"\n";
    CHECK(folder.faults(text) == "thu_dien_tu.tep_mat_khau;"); // there is none
    folder.write("mk", "mật khẩu\n");
    auto const loaded = folder.load(text);
    REQUIRE(loaded);
    CHECK(loaded->mail->smtp.password == "mật khẩu");
    folder.write("mk", "mật khẩu\n", std::filesystem::perms(0644));
    auto const open = folder.load(text);
    REQUIRE_FALSE(open);
    CHECK(open.error()[0].message.vi.find("chmod 600") != std::string::npos);
    folder.write("mk", "hai\ndòng\n", std::filesystem::perms(0600));
    CHECK(folder.faults(text) == "thu_dien_tu.tep_mat_khau;");
}

TEST_CASE("mistakes in the settings are told by their keys, all at once") {
    Folder folder;
    CHECK(folder.faults("[thu]\n") == "thu;");
    CHECK(folder.faults("thu_dien_tu = 1\n") == "thu_dien_tu;");
    CHECK(folder.faults("[thu_dien_tu\n") == ";");
    CHECK(folder.faults("[thu_dien_tu]\n") ==
          "thu_dien_tu.may_chu;thu_dien_tu.nguoi_gui;thu_dien_tu.dia_chi_web;");
    CHECK(folder.faults(good + "cong = 70000\nbao_mat = \"ssl\"\n") ==
          "thu_dien_tu.bao_mat;thu_dien_tu.cong;");
    CHECK(folder.faults(good + "nguoi_dung = \"hoso\"\n") == "thu_dien_tu.nguoi_dung;");
    CHECK(folder.faults("[thu_dien_tu]\nmay_chu = \"a b\"\nnguoi_gui = \"ai đó\"\n"
                        "dia_chi_web = \"ftp://x\"\n") ==
          "thu_dien_tu.may_chu;thu_dien_tu.nguoi_gui;thu_dien_tu.dia_chi_web;");
    for (char const* address : {"https://", "https://a b", "https://x?y", "https://x:y", "x"}) {
        CAPTURE(address);
        CHECK(folder.faults("[thu_dien_tu]\nmay_chu = \"x\"\nnguoi_gui = \"a@x.vn\"\n"
                            "dia_chi_web = \"" +
                            std::string(address) + "\"\n") == "thu_dien_tu.dia_chi_web;");
    }
}
