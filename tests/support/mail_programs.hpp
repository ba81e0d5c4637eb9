#pragma once
// Programs of others that the mail tests use: Debian's Python (its email package reads what we
// write, its aiosmtpd receives it) and openssl (makes a certificate).

#include <sys/types.h>

#include <cstdint>
#include <string>
#include <vector>

#include "engine/ports/mailer.hpp"

namespace hoso::tests {

/// Runs a program to its end; its exit status. Output goes to `log` when it is not empty.
int run_program(std::vector<std::string> const& words, std::string const& log = {});

std::string file_text(std::string const& path);
void write_file(std::string const& path, std::string const& text);
bool file_exists(std::string const& path);

/// Lets Python read all FOLDER/*.eml; throws with its output when it finds a defect.
void parse_mails(std::string const& folder);

/// aiosmtpd in a process of its own, until the object ends.
class MailSink {
  public:
    /// `security`: plain, starttls or tls. Files come to `folder`, which must exist.
    MailSink(std::string folder, std::string const& security);
    ~MailSink();
    MailSink(MailSink const&) = delete;
    MailSink& operator=(MailSink const&) = delete;

    std::uint16_t port() const { return port_; }
    std::string certificate() const { return folder_ + "/cert.pem"; }

  private:
    std::string folder_;
    pid_t process_ = -1;
    std::uint16_t port_ = 0;
};

} // namespace hoso::tests
