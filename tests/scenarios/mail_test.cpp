// Protects: the server that people run mails the notices of its cases, each once, over restarts.

#include <boost/json.hpp>
#include <chrono>
#include <filesystem>
#include <fstream>
#include <memory>
#include <thread>

#include "tests/support/catch.hpp"
#include "tests/support/http_client.hpp"
#include "tests/support/mail_programs.hpp"
#include "tests/support/server_process.hpp"

using namespace hoso::tests;
namespace json = boost::json;

namespace {

constexpr char workflow[] = R"(language en
party doanh_nghiep "Doanh nghiệp" / "Enterprise"
form F "Đơn" { name : text(1..100) "Tên" required }
workflow w version 1 "Một" { applies from 2025-01-01 case f : F
 start a
 state a "A" { owner doanh_nghiep edit f by doanh_nghiep on go "Nút" by doanh_nghiep -> b }
 state b "B" final { notify doanh_nghiep "Đã nhận {f.name}." } }
)";

constexpr char people[] = R"([[nguoi]]
ten_dang_nhap = "dn"
ho_ten = "Nguyễn Minh Phát"
co_quan = "3599999014"
vai_tro = ["doanh_nghiep"]
tu_ngay = 2022-11-18
thu_dien_tu = "dn@example.vn"
)";

/// A server of one workflow and one enterprise, with mail.
struct Town {
    TemporaryFolder folder;
    std::string root = folder.path();
    std::unique_ptr<ServerProcess> server;
    std::unique_ptr<HttpClient> client;

    Town() {
        namespace fs = std::filesystem;
        char const* const tree = std::getenv("HOSO_ROOT");
        fs::path const shipped = fs::path(tree ? tree : ".") / "workflows";
        fs::create_directories(root + "/workflows/to-chuc");
        fs::create_directories(root + "/mail");
        fs::create_directories(root + "/data");
        fs::copy(shipped / "lich", root + "/workflows/lich", fs::copy_options::recursive);
        fs::copy(shipped / "to-chuc" / "co-quan.toml", root + "/workflows/to-chuc/co-quan.toml");
        write_file(root + "/workflows/to-chuc/nguoi.toml", people);
        write_file(root + "/workflows/w.hoso", workflow);
    }

    void start() {
        ServerProcess::Options options;
        options.data = root + "/data";
        options.workflows = root + "/workflows";
        options.more = {"--demo"};
        server = std::make_unique<ServerProcess>(options);
        client = std::make_unique<HttpClient>(server->port());
        auto const in =
            client->send("POST", "/api/session", R"({"login":"dn","password":"hoso-demo"})");
        REQUIRE(in.status == 200);
    }
    /// Opens a case and brings it where a notice is sent; its code.
    std::string finish_case(std::string const& key) {
        auto const opened =
            client->send("POST", "/api/cases", R"({"definition":"w","data":{"f":{"name":"Phát"}}})",
                         {{"Idempotency-Key", key}});
        INFO(opened.body);
        REQUIRE(opened.status / 100 == 2);
        auto const body = json::parse(opened.body).as_object();
        auto const version = std::to_string(body.at("version").as_int64());
        auto const went = client->send(
            "POST", "/api/cases/" + std::string(body.at("id").as_string()) + "/actions/go", "{}",
            {{"Idempotency-Key", key + "-go"}, {"If-Match", "\"" + version + "\""}});
        INFO(went.body);
        REQUIRE(went.status / 100 == 2);
        return std::string(body.at("code").as_string());
    }
    bool arrives(int number) const {
        for (int i = 0; i < 3'000; ++i) {
            if (file_exists(mail(number))) return true;
            std::this_thread::sleep_for(std::chrono::milliseconds(10));
        }
        return false;
    }
    std::string mail(int number) const { return root + "/mail/" + std::to_string(number) + ".eml"; }
};

} // namespace

TEST_CASE("a served case's notice arrives by mail, once") {
    Town town;
    MailSink const sink(town.root + "/mail", "starttls");
    write_file(town.root + "/data/mk", "mật khẩu\n");
    std::filesystem::permissions(town.root + "/data/mk", std::filesystem::perms(0600));
    write_file(town.root + "/data/hoso.toml",
               "[thu_dien_tu]\nmay_chu = \"localhost\"\ncong = " + std::to_string(sink.port()) +
                   "\nnguoi_dung = \"hoso\"\ntep_mat_khau = \"mk\"\ntep_chung_thu = \"" +
                   sink.certificate() +
                   "\"\nnguoi_gui = \"hoso@tinh.vn\"\n"
                   "dia_chi_web = \"https://hoso.tinh.vn\"\n");
    town.start();
    std::string const first = town.finish_case("k1");
    REQUIRE(town.arrives(1));
    CHECK(town.server->stop() == 0);
    town.start(); // what was sent is not sent again
    std::string const second = town.finish_case("k2");
    REQUIRE(town.arrives(2));
    CHECK(town.server->stop() == 0);
    CHECK_FALSE(file_exists(town.mail(3)));
    parse_mails(town.root + "/mail");
    CHECK(file_text(town.root + "/mail/1.rcpt") == "dn@example.vn");
    std::string const text = file_text(town.root + "/mail/1.text");
    CHECK(text.find("Đã nhận Phát.") != std::string::npos);
    CHECK(text.find(first) != std::string::npos);
    CHECK(text.find("https://hoso.tinh.vn/ho-so/") != std::string::npos);
    CHECK(file_text(town.root + "/mail/2.text").find(second) != std::string::npos);
    CHECK(file_text(town.root + "/data/hoso.log").find("mật khẩu") == std::string::npos);
}

TEST_CASE("a server without mail says so once in its log") {
    Town town;
    town.start();
    CHECK(town.server->stop() == 0);
    std::string const log = file_text(town.root + "/data/hoso.log");
    auto const said = log.find("mail.off");
    REQUIRE(said != std::string::npos);
    CHECK(log.find("mail.off", said + 1) == std::string::npos);
}
