#include "adapters/mail/smtp.hpp"

#include <chrono>
#include <functional>
#include <thread>

#include "tests/support/catch.hpp"
#include "tests/support/mail_programs.hpp"
#include "tests/support/server_process.hpp"
#include "tests/support/smtp_fault_server.hpp"

using namespace hoso::adapters;
using namespace hoso::engine;
using namespace hoso::tests;

namespace {

using Kind = SmtpFault::Kind;

Mail sample_mail(int number = 1) {
    return {"01JCASE." + std::to_string(number) + "@hoso.example",
            {"Đặng Quốc Đạt", "dat@so.example"},
            "Quá hạn: hồ sơ H06.SKHCN-261123-0001",
            "Quá hạn: bước “Thẩm định hồ sơ” phải hoàn thành chậm nhất 23/11/2026.\n.\n..\nHết.\n",
            {"01JCASE@hoso.example"},
            *parse_iso_instant("2026-11-23T01:00:00Z"),
            {}};
}

SmtpOptions plain_options(std::uint16_t port) {
    SmtpOptions options;
    options.host = "127.0.0.1";
    options.port = port;
    options.security = SmtpSecurity::none;
    options.sender = {"Hồ sơ", "ho-so@tinh.example"};
    options.mail_ms_max = 20'000;
    return options;
}

std::unique_ptr<SmtpMailer> make(SmtpOptions options) {
    auto mailer = SmtpMailer::make(std::move(options));
    REQUIRE(mailer);
    return std::move(*mailer);
}

void check_received(std::string const& folder, int number, Mail const& mail) {
    auto const part = [&](char const* name) {
        return file_text(folder + "/" + std::to_string(number) + "." + name);
    };
    CHECK(part("subject") == mail.subject);
    CHECK(part("to_name") == mail.to.name);
    CHECK(part("rcpt") == mail.to.address);
    CHECK(part("id") == "<" + mail.message_id + ">");
    std::string text = part("text");
    std::erase(text, '\r');
    CHECK(text == mail.text);
}

long ms_of(std::function<void()> const& work) {
    auto const begin = std::chrono::steady_clock::now();
    work();
    return static_cast<long>(std::chrono::duration_cast<std::chrono::milliseconds>(
                                 std::chrono::steady_clock::now() - begin)
                                 .count());
}

} // namespace

TEST_CASE("mails arrive at a real SMTP server word for word") {
    TemporaryFolder const folder;
    MailSink const sink(folder.path(), "plain");
    auto const mailer = make(plain_options(sink.port()));
    for (int i = 1; i <= 5; ++i) {
        auto const outcome = mailer->send(sample_mail(i));
        INFO(outcome.reason);
        CHECK(outcome.status == SendStatus::sent);
    }
    parse_mails(folder.path());
    for (int i = 1; i <= 5; ++i)
        check_received(folder.path(), i, sample_mail(i));
}

namespace {

void check_encrypted(std::string const& security) {
    CAPTURE(security);
    TemporaryFolder const folder;
    MailSink const sink(folder.path(), security);
    auto options = plain_options(sink.port());
    options.host = "localhost";
    options.security = security == "tls" ? SmtpSecurity::tls : SmtpSecurity::starttls;
    options.user = "hoso";
    options.password = "mật khẩu";
    options.ca_file = sink.certificate();

    auto const outcome = make(options)->send(sample_mail());
    INFO(outcome.reason);
    CHECK(outcome.status == SendStatus::sent);
    parse_mails(folder.path());
    check_received(folder.path(), 1, sample_mail());

    auto wrong = options;
    wrong.password = "sai";
    auto const denied = make(wrong)->send(sample_mail());
    CHECK(denied.status == SendStatus::no_service); // the mail itself is not to blame
    CHECK(denied.reason.rfind("AUTH 535", 0) == 0);

    auto stranger = options;
    stranger.ca_file.clear();
    auto const untrusted = make(stranger)->send(sample_mail());
    CHECK(untrusted.status == SendStatus::no_service);
    CHECK(untrusted.reason.find("certificate not trusted") != std::string::npos);
    CHECK(!file_exists(folder.path() + "/2.eml"));
}

} // namespace

TEST_CASE("mails go encrypted and with a log-in where the server wants it") {
    check_encrypted("starttls");
    check_encrypted("tls");
}

TEST_CASE("without TLS on offer nothing is sent where TLS was asked for") {
    FaultServer server;
    auto options = plain_options(server.port());
    options.security = SmtpSecurity::starttls;
    auto const outcome = make(options)->send(sample_mail());
    CHECK(outcome.status == SendStatus::no_service);
    CHECK(outcome.reason == "EHLO TLS not offered");
    CHECK(server.messages().empty());
}

namespace {

struct FaultRow {
    SmtpAt at;
    SmtpFault fault;
    SendStatus status;
    std::string reason; // compared whole: no address and no words of the server
};

std::vector<FaultRow> fault_rows() {
    return {
        {SmtpAt::greeting,
         {Kind::reply, "421 4.3.2 closing"},
         SendStatus::no_service,
         "GREETING 421 4.3.2"},
        {SmtpAt::greeting, {Kind::reply, "554 go away"}, SendStatus::no_service, "GREETING 554"},
        {SmtpAt::greeting, {Kind::drop, ""}, SendStatus::no_service, "CONNECT connection lost"},
        {SmtpAt::sender,
         {Kind::reply, "451 4.3.0 later"},
         SendStatus::no_service,
         "MAIL 451 4.3.0"},
        {SmtpAt::sender,
         {Kind::reply, "550 5.7.1 not you"},
         SendStatus::no_service,
         "MAIL 550 5.7.1"},
        {SmtpAt::sender, {Kind::reply, "552 5.3.4 too big"}, SendStatus::refused, "MAIL 552 5.3.4"},
        {SmtpAt::recipient,
         {Kind::reply, "450 4.2.1 dat@so.example is busy"},
         SendStatus::try_later,
         "RCPT 450 4.2.1"},
        {SmtpAt::recipient,
         {Kind::reply, "421 4.7.0 too many"},
         SendStatus::try_later,
         "RCPT 421 4.7.0"},
        {SmtpAt::recipient,
         {Kind::reply, "550 5.1.1 dat@so.example unknown"},
         SendStatus::refused,
         "RCPT 550 5.1.1"},
        {SmtpAt::recipient, {Kind::drop, ""}, SendStatus::try_later, "RCPT connection lost"},
        {SmtpAt::data, {Kind::reply, "452 4.3.1 full"}, SendStatus::try_later, "DATA 452 4.3.1"},
        {SmtpAt::data, {Kind::reply, "554 no"}, SendStatus::refused, "DATA 554"},
        {SmtpAt::last_dot,
         {Kind::reply, "451 4.7.1 greylisted"},
         SendStatus::try_later,
         "DATA 451 4.7.1"},
        {SmtpAt::last_dot, {Kind::reply, "550 5.7.1 spam"}, SendStatus::refused, "DATA 550 5.7.1"},
        {SmtpAt::last_dot, {Kind::drop, ""}, SendStatus::try_later, "DATA connection lost"},
    };
}

} // namespace

TEST_CASE("the step that failed decides: our service, this try, or this mail for ever") {
    for (auto const& row : fault_rows()) {
        CAPTURE(row.reason);
        FaultServer server;
        server.plan(row.at, row.fault);
        auto const mailer = make(plain_options(server.port()));
        auto const outcome = mailer->send(sample_mail());
        CHECK(server.faults_fired() == 1);
        CHECK(outcome.status == row.status);
        CHECK(outcome.reason == row.reason);
        CHECK(server.messages().empty());

        auto const again = mailer->send(sample_mail());
        INFO(again.reason);
        CHECK(again.status == SendStatus::sent);
        REQUIRE(server.messages().size() == 1);
        CHECK(header_of(server.messages()[0], "Message-ID") == "<01JCASE.1@hoso.example>");
    }
}

TEST_CASE("a server that says nothing costs the time limit and no more") {
    for (auto const at : {SmtpAt::greeting, SmtpAt::sender, SmtpAt::last_dot}) {
        FaultServer server;
        server.plan(at, {Kind::hang, ""});
        auto options = plain_options(server.port());
        options.connect_ms_max = 300;
        options.mail_ms_max = 300;
        SendOutcome outcome;
        auto const ms = ms_of([&] { outcome = make(options)->send(sample_mail()); });
        CAPTURE(ms, outcome.reason);
        CHECK(ms >= 250);
        CHECK(ms < 5'000);
        auto const ours = at != SmtpAt::last_dot;
        CHECK(outcome.status == (ours ? SendStatus::no_service : SendStatus::try_later));
        CHECK(outcome.reason.find("timeout") != std::string::npos);
    }
}

TEST_CASE("nobody at the port: no service, at once") {
    std::uint16_t port = 0;
    {
        FaultServer const gone;
        port = gone.port();
    }
    auto const outcome = make(plain_options(port))->send(sample_mail());
    CHECK(outcome.status == SendStatus::no_service);
    CHECK(outcome.reason == "CONNECT no connection");
}

TEST_CASE("a mail is sent once the server has taken it, whatever happens at the good-bye") {
    for (auto const kind : {Kind::hang, Kind::drop}) {
        FaultServer server;
        server.plan(SmtpAt::quit, {kind, ""});
        auto options = plain_options(server.port());
        options.mail_ms_max = 300;
        SendOutcome outcome;
        auto const ms = ms_of([&] { outcome = make(options)->send(sample_mail()); });
        INFO(outcome.reason);
        CHECK(ms < 5'000);
        CHECK(outcome.status == SendStatus::sent);
        CHECK(server.messages().size() == 1);
    }
}

TEST_CASE("shutting down does not wait for a hanging mail server") {
    FaultServer server;
    server.plan(SmtpAt::last_dot, {Kind::hang, ""});
    auto const mailer = make(plain_options(server.port()));
    std::thread stopper([&] {
        std::this_thread::sleep_for(std::chrono::milliseconds(200));
        mailer->stop();
    });
    SendOutcome outcome;
    auto const ms = ms_of([&] { outcome = mailer->send(sample_mail()); });
    stopper.join();
    CHECK(ms < 5'000);
    CHECK(outcome.status == SendStatus::no_service);
    CHECK(outcome.reason == "stopped");
    CHECK(mailer->send(sample_mail()).reason == "stopped");
}

TEST_CASE("a mail that cannot be written is refused without a connection") {
    FaultServer server;
    auto mail = sample_mail();
    mail.to.address = "không phải địa chỉ";
    auto const outcome = make(plain_options(server.port()))->send(mail);
    CHECK(outcome.status == SendStatus::refused);
    CHECK(outcome.reason == "bad recipient");
    CHECK(server.connections() == 0);
}

TEST_CASE("options that would not work or would show the password are refused when set") {
    auto const good = plain_options(25);
    CHECK(SmtpMailer::make(good));
    struct Row {
        char const* about;
        void (*change)(SmtpOptions&);
    };
    Row const rows[]{
        {"no host", [](SmtpOptions& o) { o.host.clear(); }},
        {"a path in the host", [](SmtpOptions& o) { o.host = "mail.example/x"; }},
        {"a log-in in the host", [](SmtpOptions& o) { o.host = "u:p@mail.example"; }},
        {"port 0", [](SmtpOptions& o) { o.port = 0; }},
        {"no sender", [](SmtpOptions& o) { o.sender.address.clear(); }},
        {"a line end in the user", [](SmtpOptions& o) { o.user = "a\r\nb"; }},
        {"no time", [](SmtpOptions& o) { o.mail_ms_max = 0; }},
        {"a path in the EHLO name", [](SmtpOptions& o) { o.hello = "a/../b"; }},
        {"a password in the clear",
         [](SmtpOptions& o) {
             o.host = "127.mail.example";
             o.user = "hoso";
         }},
    };
    for (auto const& row : rows) {
        CAPTURE(row.about);
        auto options = good;
        row.change(options);
        auto const mailer = SmtpMailer::make(options);
        REQUIRE(!mailer);
        CHECK(!mailer.error().vi.empty());
        CHECK(!mailer.error().en.empty());
    }
}
