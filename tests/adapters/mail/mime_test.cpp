#include "adapters/mail/mime.hpp"

#include <random>
#include <sstream>

#include "adapters/mail/encode.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/mail_programs.hpp"
#include "tests/support/server_process.hpp"
#include "tests/support/smtp_fault_server.hpp"

using namespace hoso::adapters;
using namespace hoso::engine;
using namespace hoso::tests;

namespace {

MailAddress const sender{"Hồ sơ hỗ trợ doanh nghiệp", "ho-so@tinh.example"};

Mail sample_mail() {
    return {"01JCASE.0011223344556677.8899aabbccddeeff@hoso.example",
            {"Nguyễn Thị Thu Thủy", "thuy@so.example"},
            "Nhắc hạn: hồ sơ H06.SKHCN-261123-0001 cần hoàn thành chậm nhất 23/11/2026",
            "Kính gửi bà Thủy,\n\nSắp đến hạn: bước “Thẩm định”.\n.\n.. hết\n",
            {"01JCASE@hoso.example"},
            *parse_iso_instant("2026-11-23T01:00:00Z"),
            {}};
}

std::string written(Mail const& mail) {
    auto const message = write_message(mail, sender);
    REQUIRE(message);
    return *message;
}

std::vector<std::string> lines_of(std::string const& message) {
    std::vector<std::string> lines;
    std::string::size_type at = 0;
    while (at < message.size()) {
        auto const end = message.find("\r\n", at);
        REQUIRE(end != message.npos);
        lines.push_back(message.substr(at, end - at));
        at = end + 2;
    }
    return lines;
}

/// Random text of one line; letters of one to four bytes and what headers treat specially.
std::string random_line(std::mt19937_64& random, std::size_t most) {
    static std::vector<std::string> const letters{"a",
                                                  "Z",
                                                  "7",
                                                  " ",
                                                  "=",
                                                  "?",
                                                  "_",
                                                  "\"",
                                                  "\\",
                                                  ",",
                                                  "<",
                                                  ">",
                                                  "@",
                                                  ":",
                                                  ";",
                                                  "(",
                                                  ")",
                                                  ".",
                                                  "ệ",
                                                  "ữ",
                                                  "đ",
                                                  "Ặ",
                                                  "e\xCC\x82\xCC\xA3",
                                                  "–",
                                                  "“",
                                                  "日",
                                                  "😀"};
    std::string text = "x";
    auto const size = std::uniform_int_distribution<std::size_t>(0, most / 4)(random);
    for (std::size_t i = 0; i < size; ++i)
        text += letters[random() % letters.size()];
    return text + "y";
}

} // namespace

TEST_CASE("a mail reads back in another program exactly as it was written") {
    TemporaryFolder const folder;
    auto const mail = sample_mail();
    write_file(folder.path() + "/1.eml", written(mail));
    parse_mails(folder.path());
    auto const part = [&](char const* name) { return file_text(folder.path() + "/1." + name); };
    CHECK(part("subject") == mail.subject);
    CHECK(part("to_name") == mail.to.name);
    CHECK(part("to") == mail.to.address);
    CHECK(part("from_name") == sender.name);
    CHECK(part("from") == sender.address);
    CHECK(part("id") == "<" + mail.message_id + ">");
    CHECK(part("references") == "<01JCASE@hoso.example>");
    CHECK(part("date") == "2026-11-23T08:00:00+07:00");
    std::string text = part("text");
    std::erase(text, '\r');
    CHECK(text == mail.text);
}

TEST_CASE("any subject, name and text survive the way, no line is too long") {
    auto const seed = std::random_device{}();
    INFO("seed " << seed);
    std::mt19937_64 random(seed);
    TemporaryFolder const folder;
    std::vector<Mail> mails;
    for (int i = 0; i < 150; ++i) {
        auto mail = sample_mail();
        mail.subject = random_line(random, mail_subject_max);
        mail.to.name = random_line(random, mail_name_max);
        mail.text.clear();
        for (int lines = static_cast<int>(random() % 20); lines >= 0; --lines)
            mail.text += random_line(random, 400) + "\n";
        auto const message = written(mail);
        for (auto const& line : lines_of(message)) {
            CAPTURE(line);
            CHECK((line.size() <= mail_line_max || line.rfind("Message-ID: ", 0) == 0));
        }
        write_file(folder.path() + "/" + std::to_string(i) + ".eml", message);
        mails.push_back(mail);
    }
    parse_mails(folder.path());
    for (std::size_t i = 0; i < mails.size(); ++i) {
        auto const part = [&](char const* name) {
            return file_text(folder.path() + "/" + std::to_string(i) + "." + name);
        };
        CHECK(part("subject") == mails[i].subject);
        CHECK(part("to_name") == mails[i].to.name);
        CHECK(part("to") == mails[i].to.address);
        std::string text = part("text");
        std::erase(text, '\r');
        CHECK(text == mails[i].text);
    }
}

TEST_CASE("the same mail gives the same bytes, marked as sent by a machine") {
    auto const message = written(sample_mail());
    CHECK(message == written(sample_mail()));
    CHECK(header_of(message, "Auto-Submitted") == "auto-generated");
    CHECK(header_of(message, "Date") == "Mon, 23 Nov 2026 08:00:00 +0700");
    CHECK(header_of(message, "List-Unsubscribe").empty());
    CHECK(header_of(message, "Content-Type") == "text/plain; charset=utf-8");
}

TEST_CASE("the way to turn mails off is a header when there is one") {
    auto mail = sample_mail();
    mail.unsubscribe = "https://hoso.example/thu";
    CHECK(header_of(written(mail), "List-Unsubscribe") == "<https://hoso.example/thu>");
    mail.unsubscribe = "https://hoso.example/>\r\nBcc: a@b.example";
    CHECK(write_message(mail, sender).error() == "unsubscribe address");
}

TEST_CASE("nothing in a mail can start a header of its own") {
    struct Attack {
        char const* part;
        void (*change)(Mail&);
    };
    Attack const attacks[]{
        {"subject", [](Mail& mail) { mail.subject = "Nhắc hạn\r\nBcc: all@evil.example"; }},
        {"subject", [](Mail& mail) { mail.subject = "Nhắc hạn\nX: y"; }},
        {"subject", [](Mail& mail) { mail.subject = std::string("a\0b", 3); }},
        {"recipient", [](Mail& mail) { mail.to.name = "Thủy\r\n\r\nthân thư giả"; }},
        {"recipient", [](Mail& mail) { mail.to.address = "a@b.example>\r\nBcc: <c@d.example"; }},
        {"recipient", [](Mail& mail) { mail.to.address = "a@b.example, c@d.example"; }},
        {"recipient", [](Mail& mail) { mail.to.address = "a b@c.example"; }},
        {"message id", [](Mail& mail) { mail.message_id = "a@b>\r\nX: <c@d"; }},
        {"references", [](Mail& mail) { mail.references = {"a@b>\r\nX: <c@d"}; }},
        {"text", [](Mail& mail) { mail.text = std::string("a\0b", 3); }},
        {"text", [](Mail& mail) { mail.text = "\xC3\x28"; }},
    };
    for (auto const& attack : attacks) {
        auto mail = sample_mail();
        attack.change(mail);
        auto const message = write_message(mail, sender);
        REQUIRE(!message);
        CHECK(message.error() == attack.part);
    }
}

TEST_CASE("a mail has limits") {
    auto mail = sample_mail();
    mail.subject = std::string(mail_subject_max, 'a');
    CHECK(write_message(mail, sender));
    mail.subject += "a";
    CHECK(write_message(mail, sender).error() == "subject");
    mail = sample_mail();
    mail.text = std::string(mail_text_max + 1, 'a');
    CHECK(write_message(mail, sender).error() == "text");
    mail = sample_mail();
    mail.references.assign(mail_references_max + 1, "a@b");
    CHECK(write_message(mail, sender).error() == "references");
}

TEST_CASE("words in a header break between letters, never inside one") {
    std::string text;
    for (int i = 0; i < 60; ++i)
        text += "ệ";
    auto const words = header_words(text, 9, WordPlace::text);
    std::istringstream in(words);
    for (std::string word; in >> word;) {
        CHECK(word.size() <= 75);
        CHECK(word.rfind("=?UTF-8?B?", 0) == 0);
        // Three bytes a letter, so a whole number of letters is a base64 text without padding.
        CHECK(word.size() % 4 == 0);
        CHECK(word.find("=?=") == word.npos);
    }
}

TEST_CASE("an address is an address") {
    for (auto const* good : {"a@b", "thuy.nguyen+hoso@so-khcn.tinh.example", "o'neil@x.example"}) {
        CAPTURE(good);
        CHECK(is_mail_address(good));
    }
    for (auto const* bad : {"", "a", "@b", "a@", "a@b@c", ".a@b", "a.@b", "a..b@c", "a@b..c",
                            "a@.b", "a@b.", "a b@c", "a@b c", "\"a\"@b", "a@[1.2.3.4]",
                            "thủy@b.example", "a@tỉnh.example", "a@b\n", "<a@b>"}) {
        CAPTURE(bad);
        CHECK(!is_mail_address(bad));
    }
    CHECK(!is_mail_address(std::string(65, 'a') + "@b.example"));
    CHECK(!is_mail_address("a@" + std::string(64, 'b') + ".example"));
}
