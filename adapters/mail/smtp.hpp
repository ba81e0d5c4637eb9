#pragma once
// Sends mails to one SMTP server (RFC 5321) through libcurl.
//
// Each mail has a connection of its own. Waits are bounded: 10 s to connect, 30 s for the whole
// mail unless set otherwise, to within a second. Outcomes go by the step of the dialogue that
// failed: before the recipient is named nothing is wrong with the mail, so it is `no_service`;
// after that 4xx and a lost connection are `try_later`, 5xx is `refused`.

#include <atomic>
#include <cstdint>
#include <memory>
#include <string>

#include <tl/expected.hpp>

#include "engine/base/text.hpp"
#include "engine/ports/mailer.hpp"

namespace hoso::adapters {

enum class SmtpSecurity : std::uint8_t {
    none,     // plain text: to a server on this machine or inside the agency's network
    starttls, // must be offered and accepted, usually port 587
    tls       // from the first byte, usually port 465
};

struct SmtpOptions {
    std::string host; // name or IPv4 address
    std::uint16_t port = 587;
    SmtpSecurity security = SmtpSecurity::starttls;
    std::string user; // empty: no log-in
    std::string password;
    engine::MailAddress sender;
    std::string hello;   // name we give in EHLO; empty: this machine's
    std::string ca_file; // PEM of authorities to trust; empty: those of the system
    int connect_ms_max = 10'000;
    int mail_ms_max = 30'000;
    engine::LocalZone zone; // of the Date header
};

class SmtpMailer final : public engine::Mailer {
  public:
    /// Or what is wrong with the options. A password over an unencrypted connection is refused
    /// unless the server is on this machine.
    static tl::expected<std::unique_ptr<SmtpMailer>, engine::Bilingual> make(SmtpOptions options);
    ~SmtpMailer() override;
    SmtpMailer(SmtpMailer const&) = delete;
    SmtpMailer& operator=(SmtpMailer const&) = delete;

    /// From one thread at a time.
    engine::SendOutcome send(engine::Mail const& mail) override;
    /// From any thread: ends the mail on its way within about a second, and all that follow at
    /// once, as `no_service`. For a server that shuts down.
    void stop() { stopped_ = true; }

  private:
    explicit SmtpMailer(SmtpOptions options);
    struct Session;
    SmtpOptions options_;
    std::unique_ptr<Session> session_;
    std::atomic<bool> stopped_{false};
};

} // namespace hoso::adapters
