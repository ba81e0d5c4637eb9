// Reminders the whole way: notices in a SQLite store, the worker, SMTP, a server that keeps them.

#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include "adapters/auth/token.hpp"
#include "adapters/mail/smtp.hpp"
#include "adapters/soci/sqlite_store.hpp"
#include "engine/service/outbox_worker.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/mail_programs.hpp"
#include "tests/support/sample_definition.hpp"
#include "tests/support/server_process.hpp"
#include "tests/support/smtp_fault_server.hpp"

using namespace hoso;
using namespace hoso::engine;
using namespace hoso::tests;

namespace {

constexpr std::int64_t minute = 60'000;
constexpr Instant start{1'795'393'710'720}; // 23/11/2026
constexpr char const* reminder_text =
    "Sắp đến hạn: bước “Thẩm định hồ sơ” cần hoàn thành chậm nhất 09:30 ngày 25/11/2026.";

class SetClock final : public Clock {
  public:
    Instant now() const override { return now_; }
    void wait(std::int64_t ms) { now_.ms += ms; }

  private:
    Instant now_ = start;
};

class OneOfficer final : public Organisation {
  public:
    std::optional<PersonView> person(PersonId const& id, Date) const override {
        return id == officer_.id ? std::optional(officer_) : std::nullopt;
    }
    std::vector<PersonView> holders(RoleId const& role, Date) const override {
        return role == officer_.roles[0] ? std::vector{officer_} : std::vector<PersonView>();
    }
    std::optional<Agency> agency(AgencyId const&, Date) const override { return std::nullopt; }

  private:
    PersonView officer_{{"chuyenvien1"},
                        "Đặng Thị Ngọc Ánh",
                        {"skhcn"},
                        {sample_definition().roles[1].id},
                        "anh@so.example"};
};

/// A mailer whose process dies right after the server has taken the mail.
class DyingMailer final : public Mailer {
  public:
    explicit DyingMailer(Mailer& inner) : inner_(inner) {}
    SendOutcome send(Mail const& mail) override {
        auto const outcome = inner_.send(mail);
        if (outcome.status == SendStatus::sent) ::kill(::getpid(), SIGKILL);
        return outcome;
    }

  private:
    Mailer& inner_;
};

std::unique_ptr<Store> open_store(TemporaryFolder const& folder) {
    return adapters::open_sqlite_store({.directory = folder.path() + "/data"}, sample_lookup(),
                                       adapters::sha256_hex);
}

/// A case in the first state with one reminder to the officer.
void put_case(Store& store) {
    auto const definition = sample_definition();
    SaveCase save;
    save.record.id = {"01JCASE0000000000000000001"};
    save.record.code = "H06.SKHCN-261123-0001";
    auto& state = save.record.state;
    state.version = 1;
    state.definition = definition.name;
    state.definition_version = definition.version;
    state.hash = definition.hash;
    state.applicant = {"3500"};
    state.opened = start;
    state.places = {{0, start, std::nullopt, false}};
    state.slots.resize(definition.slots.size());
    state.clocks.resize(definition.limits.size());
    save.summary.title = "Công ty TNHH Một thành viên Rạng Đông";
    save.summary.state_name = definition.states[0].name;
    save.summary.changed = start;
    save.events = {{1, start, {}, event::Opened{definition.name, 1, definition.hash, {"3500"}}}};
    auto const& role = definition.roles[1].id.value;
    save.notices = {{"remind:" + definition.states[0].name + ":1:0:" + role, Notice::Kind::reminder,
                     1, reminder_text}};
    auto unit = store.begin();
    unit->save(save);
    unit->commit();
}

std::unique_ptr<adapters::SmtpMailer> open_mailer(std::uint16_t port) {
    adapters::SmtpOptions options;
    options.host = "127.0.0.1";
    options.port = port;
    options.security = adapters::SmtpSecurity::none;
    options.sender = {"Hồ sơ hỗ trợ", "ho-so@tinh.example"};
    auto mailer = adapters::SmtpMailer::make(options);
    REQUIRE(mailer);
    return std::move(*mailer);
}

OutboxWorker make_worker(Store& store, Mailer& mailer, Clock const& clock) {
    static OneOfficer const organisation;
    OutboxOptions options;
    options.style = {"hoso.example", "https://hoso.example/ho-so/", adapters::sha256_hex};
    return {store, sample_lookup(), organisation, mailer, clock, options};
}

} // namespace

TEST_CASE("a reminder arrives word for word, once, also after a restart") {
    TemporaryFolder const folder;
    MailSink const sink(folder.path(), "plain");
    auto const mailer = open_mailer(sink.port());
    SetClock clock;
    {
        auto const store = open_store(folder);
        put_case(*store);
        CHECK(make_worker(*store, *mailer, clock).run().sent == 1);
    }
    auto const store = open_store(folder);
    clock.wait(60 * minute);
    auto const again = make_worker(*store, *mailer, clock).run();
    CHECK(again.planned == 0);
    CHECK(again.sent == 0);
    parse_mails(folder.path());
    auto const part = [&](char const* name) { return file_text(folder.path() + "/1." + name); };
    CHECK(part("subject") == "Nhắc hạn: hồ sơ H06.SKHCN-261123-0001");
    CHECK(part("to_name") == "Đặng Thị Ngọc Ánh");
    CHECK(part("to") == "anh@so.example");
    CHECK(part("text").find(reminder_text) != std::string::npos);
    CHECK(part("text").find("Công ty TNHH Một thành viên Rạng Đông") != std::string::npos);
    CHECK(part("id").rfind("<01JCASE0000000000000000001.", 0) == 0);
    CHECK(part("references") == "<01JCASE0000000000000000001@hoso.example>");
    CHECK(!file_exists(folder.path() + "/2.eml"));
}

TEST_CASE("a process killed between the server's yes and our note sends the same mail again") {
    TemporaryFolder const folder;
    MailSink const sink(folder.path(), "plain");
    put_case(*open_store(folder));
    SetClock clock;
    pid_t const child = ::fork();
    if (child == 0) {
        auto const store = open_store(folder);
        auto const mailer = open_mailer(sink.port());
        DyingMailer dying(*mailer);
        make_worker(*store, dying, clock).run();
        ::_exit(0); // not reached
    }
    int status = 0;
    REQUIRE(::waitpid(child, &status, 0) == child);
    REQUIRE(WIFSIGNALED(status));
    REQUIRE(file_exists(folder.path() + "/1.eml"));

    auto const store = open_store(folder);
    auto const mailer = open_mailer(sink.port());
    auto worker = make_worker(*store, *mailer, clock);
    CHECK(worker.run().sent == 0); // the lease of the dead one still runs
    clock.wait(16 * minute);
    CHECK(worker.run().sent == 1);
    CHECK(file_text(folder.path() + "/1.eml") == file_text(folder.path() + "/2.eml"));
    clock.wait(24 * 60 * minute);
    CHECK(worker.run().sent == 0);
    CHECK(!file_exists(folder.path() + "/3.eml"));
    CHECK(store->deliveries(store->outbox(0, 1)[0].id)[0].attempts == 2);
}

TEST_CASE("bad days of a mail server delay a reminder and lose none") {
    using Kind = SmtpFault::Kind;
    TemporaryFolder const folder;
    auto const store = open_store(folder);
    put_case(*store);
    FaultServer server;
    server.plan(SmtpAt::greeting, {Kind::reply, "421 4.3.2 not now"});
    server.plan(SmtpAt::recipient, {Kind::reply, "450 4.2.1 busy"});
    server.plan(SmtpAt::last_dot, {Kind::keep_and_drop, ""});
    auto const mailer = open_mailer(server.port());
    SetClock clock;
    auto worker = make_worker(*store, *mailer, clock);
    int sent = 0;
    std::vector<std::string> errors;
    for (int i = 0; i < 10 && sent == 0; ++i) {
        sent += worker.run().sent;
        errors.push_back(store->deliveries(store->outbox(0, 1)[0].id)[0].last_error);
        clock.wait(minute);
    }
    CHECK(sent == 1);
    CHECK(server.faults_fired() == 3);
    REQUIRE(errors.size() == 5); // a minute's pause, then 1 and 2 minutes between the tries
    CHECK(errors[0] == "GREETING 421 4.3.2");
    CHECK(errors[1] == "RCPT 450 4.2.1");
    CHECK(errors[2] == "DATA connection lost");
    REQUIRE(server.messages().size() == 2);
    CHECK(server.messages()[0] == server.messages()[1]);
    CHECK(header_of(server.messages()[0], "Message-ID") ==
          header_of(server.messages()[1], "Message-ID"));
}
