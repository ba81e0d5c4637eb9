#include "engine/service/outbox_worker.hpp"

#include <deque>
#include <functional>
#include <map>
#include <set>

#include <fmt/format.h>

#include "tests/engine/service/office.hpp"

using namespace hoso::engine;
using namespace hoso::tests;
namespace t = hoso::tests::trial;

namespace {

constexpr std::int64_t minute = 60'000;

/// Who holds which role, from which day on.
class Staff final : public Organisation {
  public:
    struct Post {
        PersonView person;
        Date from{};
    };
    std::vector<Post> posts{
        {{{"binh"}, "Bình", {"so"}, {{"tiep_nhan"}}, "binh@so.example"}},
        {{{"chi"}, "Chi", {"so"}, {{"chuyen_vien"}}, "chi@so.example"}},
        {{{"dung"}, "Dũng", {"so"}, {{"giam_doc"}}, "dung@so.example"}},
        {{{"an"}, "An", {"cong_ty"}, {{"doanh_nghiep"}}, "an@mot.example"}},
        {{{"khac"}, "Khác", {"cong_ty_khac"}, {{"doanh_nghiep"}}, "khac@hai.example"}},
    };

    std::optional<PersonView> person(PersonId const& id, Date on) const override {
        for (auto const& post : posts)
            if (post.person.id == id && post.from <= on) return post.person;
        return std::nullopt;
    }
    std::vector<PersonView> holders(RoleId const& role, Date on) const override {
        std::vector<PersonView> found;
        for (auto const& post : posts)
            if (post.person.roles.front() == role && post.from <= on) found.push_back(post.person);
        return found;
    }
    std::optional<Agency> agency(AgencyId const&, Date) const override { return std::nullopt; }
};

/// Keeps what it is given; answers as planned, then with `sent`.
class FakeMailer final : public Mailer {
  public:
    std::vector<Mail> mails; // every try
    std::deque<SendOutcome> outcomes;
    std::function<void()> while_sending = [] {};

    SendOutcome send(Mail const& mail) override {
        mails.push_back(mail);
        while_sending();
        if (outcomes.empty()) return {};
        SendOutcome outcome = outcomes.front();
        if (outcomes.size() > 1 || !repeat) outcomes.pop_front();
        return outcome;
    }
    bool repeat = false; // the last planned outcome for ever
};

/// Not a cryptographic digest: enough to tell texts apart.
std::string test_digest(std::string const& text) {
    std::uint64_t hash = 14695981039346656037ULL;
    for (unsigned char c : text)
        hash = (hash ^ c) * 1099511628211ULL;
    return fmt::format("{:016x}{:048x}", hash, 0);
}

struct PostRoom {
    Office office;
    Staff staff;
    FakeMailer mailer;

    OutboxWorker worker(OutboxOptions options = {}) {
        options.style = {"hoso.example", "https://hoso.example/ho-so/", test_digest};
        auto definitions = [this](std::string const& name, int version) {
            RunnablePtr found = forget ? nullptr : office.registry.find(name, version);
            return found ? std::shared_ptr<Definition const>(found, &found->definition) : nullptr;
        };
        return {office.store, definitions, staff, mailer, office.clock, std::move(options)};
    }
    bool forget = false;

    void wait_ms(std::int64_t ms) { office.clock.set({office.clock.now().ms + ms}); }
    /// A case in `xu_ly`, due on 9/3; nothing mailed yet of it but the arrival.
    CaseId accepted() {
        CaseId id = office.submitted();
        REQUIRE(office.act(id, office.intake, "tiep_nhan"));
        return id;
    }
    /// The day's timers have fired.
    void at(Instant instant) {
        office.clock.set(instant);
        office.service->fire_due_timers();
    }
    std::vector<Delivery> book() {
        std::vector<Delivery> all;
        for (auto const& row : office.store.outbox(0, 1000))
            for (auto const& delivery : office.store.deliveries(row.id))
                all.push_back(delivery);
        return all;
    }
    std::vector<std::string> receivers() {
        std::vector<std::string> all;
        for (auto const& mail : mailer.mails)
            all.push_back(mail.to.address);
        return all;
    }
};

using Addresses = std::vector<std::string>;

} // namespace

TEST_CASE("a notice becomes one mail to each holder of the role, once") {
    PostRoom room;
    room.staff.posts.push_back({{{"bao"}, "Bảo", {"so"}, {{"tiep_nhan"}}, "bao@so.example"}, {}});
    room.staff.posts.push_back({{{"bach"}, "Bách", {"so"}, {{"tiep_nhan"}}, ""}, {}});
    CaseId id = room.office.submitted();
    auto worker = room.worker();
    auto const report = worker.run();
    CHECK(report.planned == 2);
    CHECK(report.sent == 2);
    CHECK(report.trouble.empty());
    CHECK(room.receivers() == Addresses{"bao@so.example", "binh@so.example"});
    for (auto const& delivery : room.book())
        CHECK(delivery.status == DeliveryStatus::sent);

    auto const code = room.office.row(id).code;
    auto const& mail = room.mailer.mails[1];
    CHECK(mail.to.name == "Bình");
    CHECK(mail.subject == "Thông báo: hồ sơ " + code);
    CHECK(mail.text.find("Hồ sơ mới của ") != std::string::npos);
    CHECK(mail.text.find("https://hoso.example/ho-so/" + id.value) != std::string::npos);
    CHECK(mail.date == room.office.store.outbox(0, 1)[0].created);
    CHECK(mail.references == std::vector<std::string>{id.value + "@hoso.example"});
    CHECK(mail.message_id.rfind(id.value + ".", 0) == 0);
    CHECK(is_mail_address(mail.message_id)); // the same rules
    CHECK(mail.message_id != room.mailer.mails[0].message_id);
    CHECK(mail.message_id.find("binh") == std::string::npos);

    for (int i = 0; i < 3; ++i) {
        room.wait_ms(60 * minute);
        worker.run();
        room.worker().run(); // after a restart
    }
    CHECK(room.mailer.mails.size() == 2);
}

TEST_CASE("a party's notice goes to the people of the applicant only") {
    PostRoom room;
    CaseId id = room.accepted();
    room.office.clock.set(t::at(3, 3));
    REQUIRE(room.office.act(id, room.office.director, "gia_han",
                            {{t::path(t::y_kien), Value{std::string("Chờ họp")}}}));
    room.worker().run();
    CHECK(room.receivers() == Addresses{"binh@so.example", "an@mot.example"});
}

TEST_CASE("a notice to one person goes to no other holder of the role") {
    PostRoom room;
    room.staff.posts.push_back({{{"bao"}, "Bảo", {"so"}, {{"tiep_nhan"}}, "bao@so.example"}, {}});
    CaseId const id = room.office.submitted();
    room.worker().run();
    room.mailer.mails.clear();
    SaveCase save;
    save.record = *room.office.store.find_case(id);
    save.expected_version = save.record.state.version;
    save.summary = room.office.row(id).summary;
    Notice notice;
    notice.key = "seat:1";
    notice.role = t::tiep_nhan;
    notice.text = "Bạn có tên trong hội đồng";
    notice.person = PersonId{"bao"};
    save.notices = {notice};
    auto unit = room.office.store.begin();
    unit->save(save);
    unit->commit();
    room.worker().run();
    CHECK(room.receivers() == Addresses{"bao@so.example"});
}

TEST_CASE("who held the role on the day of the notice gets it") {
    PostRoom room;
    auto& posts = room.staff.posts;
    posts.push_back(
        {{{"moi"}, "Mới", {"so"}, {{"tiep_nhan"}}, "moi@so.example"}, make_date(2026, 3, 3)});
    room.office.submitted();
    room.office.clock.set(t::at(3, 3, 9));
    room.worker().run();
    CHECK(room.receivers() == Addresses{"binh@so.example"});
}

TEST_CASE("reminders and escalations say so, to whom the workflow names") {
    PostRoom room;
    room.accepted();
    auto worker = room.worker();
    worker.run();
    room.mailer.mails.clear();
    room.at(t::at(3, 5, 9));
    worker.run();
    CHECK(room.receivers() == Addresses{"chi@so.example", "dung@so.example"});
    CHECK(room.mailer.mails[0].subject.rfind("Nhắc hạn: hồ sơ ", 0) == 0);
    CHECK(room.mailer.mails[0].text.find("09/03/2026") != std::string::npos);
    room.at(t::at(3, 6, 9));
    worker.run();
    room.mailer.mails.clear();
    room.at(t::at(3, 10, 9));
    worker.run();
    REQUIRE(room.receivers() == Addresses{"dung@so.example"});
    CHECK(room.mailer.mails[0].subject.rfind("Quá hạn: hồ sơ ", 0) == 0);
}

TEST_CASE("no reminder of a state that was left meanwhile, even if the case came back to it") {
    for (bool const comes_back : {false, true}) {
        CAPTURE(comes_back);
        PostRoom room;
        CaseId id = room.accepted();
        room.worker().run();
        room.mailer.mails.clear();
        room.mailer.outcomes = {{SendStatus::no_service, "CONNECT timeout"}};
        room.at(t::at(3, 5, 9));
        auto worker = room.worker();
        CHECK(worker.run().postponed == 2);
        REQUIRE(room.office.act(id, room.office.officer, "hoi"));
        if (comes_back) REQUIRE(room.office.act(id, room.office.officer, "tra_loi"));
        room.mailer.mails.clear();
        room.wait_ms(2 * minute);
        CHECK(worker.run().dropped == 2);
        CHECK(room.mailer.mails.empty());
        CHECK(room.book().back().status == DeliveryStatus::dropped);
        CHECK(room.book().back().last_error == "the case moved on");
    }
}

TEST_CASE("a case that is worked on but stays is still reminded of") {
    PostRoom room;
    CaseId id = room.accepted();
    room.worker().run();
    room.at(t::at(3, 5, 9));
    Request comment;
    comment.case_id = id;
    comment.command = command::Comment{"đang xem"};
    comment.actor = room.office.officer;
    REQUIRE(room.office.execute(comment));
    CHECK(room.worker().run().sent == 2);
}

TEST_CASE("a limit that ended meanwhile is not reported as overdue") {
    for (bool const decided : {false, true}) {
        CAPTURE(decided);
        PostRoom room;
        CaseId id = room.accepted();
        room.at(t::at(3, 17, 9)); // ten working days and one
        if (decided) {
            REQUIRE(room.office.act(id, room.office.officer, "tham_dinh"));
            REQUIRE(room.office.act(id, room.office.director, "duyet"));
        }
        room.worker().run();
        auto const has_limit = [](Mail const& mail) {
            return mail.text.find("Thời hạn giải quyết") != std::string::npos;
        };
        auto const& mails = room.mailer.mails;
        CHECK(std::any_of(mails.begin(), mails.end(), has_limit) == !decided);
    }
}

TEST_CASE("a mail that does not get through is tried 12 times, ever more rarely, with one id") {
    PostRoom room;
    room.office.submitted();
    room.mailer.outcomes = {{SendStatus::try_later, "RCPT 450 4.2.1"}};
    room.mailer.repeat = true;
    auto worker = room.worker();
    std::vector<std::int64_t> waits;
    auto last = room.office.clock.now().ms;
    for (int i = 0; i < 15 * 60; ++i) {
        auto const before = room.mailer.mails.size();
        worker.run();
        if (room.mailer.mails.size() != before) {
            waits.push_back((room.office.clock.now().ms - last) / minute);
            last = room.office.clock.now().ms;
        }
        room.wait_ms(minute);
    }
    CHECK(waits == std::vector<std::int64_t>{0, 1, 2, 4, 8, 16, 32, 60, 60, 60, 60, 60});
    REQUIRE(room.book().size() == 1);
    CHECK(room.book()[0].status == DeliveryStatus::failed);
    CHECK(room.book()[0].attempts == 12);
    CHECK(room.book()[0].last_error == "RCPT 450 4.2.1");
    for (auto const& mail : room.mailer.mails)
        CHECK(mail.message_id == room.mailer.mails[0].message_id);
}

TEST_CASE("a refused mail is not tried again and holds nobody up") {
    PostRoom room;
    room.staff.posts.push_back({{{"bao"}, "Bảo", {"so"}, {{"tiep_nhan"}}, "bao@so.example"}, {}});
    room.office.submitted();
    room.mailer.outcomes = {{SendStatus::refused, "RCPT 550 5.1.1"}};
    auto worker = room.worker();
    auto const report = worker.run();
    CHECK(report.failed == 1);
    CHECK(report.sent == 1);
    room.wait_ms(120 * minute);
    worker.run();
    CHECK(room.mailer.mails.size() == 2);
    CHECK(room.book()[0].last_error == "RCPT 550 5.1.1");
}

TEST_CASE("while no mail gets through no tries are counted and one mail a minute knocks") {
    PostRoom room;
    for (int i = 0; i < 5; ++i)
        room.office.submitted();
    room.mailer.outcomes = {{SendStatus::no_service, "AUTH 535 5.7.8"}};
    room.mailer.repeat = true;
    auto worker = room.worker();
    for (int i = 0; i < 20 * 60; ++i) { // twenty hours
        auto const report = worker.run();
        CHECK((report.trouble.empty() || report.trouble == "AUTH 535 5.7.8"));
        CHECK(!report.more);
        room.wait_ms(minute / 4);
        worker.run(); // still too early
        room.wait_ms(minute / 4 * 3);
    }
    CHECK(room.mailer.mails.size() == 20 * 60);
    for (auto const& delivery : room.book())
        CHECK(delivery.attempts == 0);
    room.mailer.repeat = false;
    room.mailer.outcomes.clear();
    CHECK(worker.run().sent == 5);
}

TEST_CASE("what could not be mailed for three days is given up, what is old is not begun") {
    PostRoom room;
    room.office.submitted();
    room.mailer.outcomes = {{SendStatus::no_service, "CONNECT timeout"}};
    auto worker = room.worker();
    worker.run();
    room.wait_ms(3 * 86'400'000LL + minute);
    CHECK(worker.run().failed == 1);
    CHECK(room.book()[0].last_error == "given up: CONNECT timeout");
    CHECK(room.mailer.mails.size() == 1);

    PostRoom late;
    late.office.submitted();
    late.wait_ms(4 * 86'400'000LL); // mail is turned on only now
    late.office.submitted();
    CHECK(late.worker().run().sent == 1);
}

TEST_CASE("a crash after the server took the mail sends the same message id again") {
    struct Crash {};
    PostRoom room;
    room.office.submitted();
    room.mailer.while_sending = [] { throw Crash(); };
    CHECK_THROWS_AS(room.worker().run(), Crash);
    room.mailer.while_sending = [] {};
    auto restarted = room.worker();
    CHECK(restarted.run().sent == 0); // it may still be under way
    room.wait_ms(16 * minute);
    CHECK(restarted.run().sent == 1);
    REQUIRE(room.mailer.mails.size() == 2);
    CHECK(room.mailer.mails[0].message_id == room.mailer.mails[1].message_id);
    CHECK(room.mailer.mails[0].text == room.mailer.mails[1].text);
    CHECK(room.book()[0].attempts == 2);

    // One that brings the process down every time is not tried for ever.
    room.office.submitted();
    room.mailer.while_sending = [] { throw Crash(); };
    for (int i = 0; i < 12; ++i) {
        CHECK_THROWS_AS(room.worker().run(), Crash);
        room.wait_ms(16 * minute);
    }
    CHECK(room.worker().run().failed == 1);
}

TEST_CASE("two workers do not send the same mail at the same time") {
    PostRoom room;
    for (int i = 0; i < 3; ++i)
        room.office.submitted();
    auto other = room.worker();
    int rounds = 0;
    room.mailer.while_sending = [&] {
        if (rounds++ == 0) CHECK(other.run().sent == 0);
    };
    CHECK(room.worker().run().sent == 3);
    std::set<std::string> ids;
    for (auto const& mail : room.mailer.mails)
        ids.insert(mail.message_id);
    CHECK(ids.size() == 3);
    CHECK(room.mailer.mails.size() == 3);
}

TEST_CASE("who has left or lost the address meanwhile gets nothing") {
    PostRoom room;
    room.office.submitted();
    room.mailer.outcomes = {{SendStatus::try_later, "DATA timeout"}};
    auto worker = room.worker();
    worker.run();
    room.staff.posts[0].person.email.clear();
    room.wait_ms(2 * minute);
    CHECK(worker.run().dropped == 1);
    CHECK(room.mailer.mails.size() == 1);
}

TEST_CASE("long queues go out in rounds, the oldest first") {
    PostRoom room;
    for (int i = 0; i < 25; ++i) {
        room.office.submitted();
        room.wait_ms(1);
    }
    OutboxOptions options;
    options.batch = 10;
    options.plan_batch = 20;
    auto worker = room.worker(options);
    int rounds = 1;
    while (worker.run().more)
        ++rounds;
    CHECK(rounds == 3);
    REQUIRE(room.mailer.mails.size() == 25);
    CHECK(std::is_sorted(room.mailer.mails.begin(), room.mailer.mails.end(),
                         [](Mail const& a, Mail const& b) { return a.date < b.date; }));
}

TEST_CASE("a case of a definition that is not deployed is counted and holds nobody up") {
    PostRoom room;
    room.office.submitted();
    room.forget = true;
    auto const report = room.worker().run();
    CHECK(report.unresolved == 1);
    CHECK(report.planned == 0);
    room.forget = false;
    room.office.submitted();
    CHECK(room.worker().run().sent == 1);
}
