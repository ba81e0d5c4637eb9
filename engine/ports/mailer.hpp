#pragma once
// Sending one e-mail. The engine writes the words; how they travel (SMTP, MIME) is the adapter's.
//
// `send` blocks until the server has answered and never throws for what a server or a network does.
// SMTP cannot promise "exactly once": the answer to the last dot may be lost (RFC 1047). Whoever
// sends again uses the same `message_id`, so that the receiver can tell a repeat from a new mail.

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/date.hpp"

namespace hoso::engine {

struct MailAddress {
    std::string name;    // as people write it, up to 100 characters; may be empty
    std::string address; // see is_mail_address
    friend bool operator==(MailAddress const&, MailAddress const&) = default;
};

struct Mail {
    std::string message_id; // "left@domain", no angle brackets; the same for every try
    MailAddress to;
    std::string subject;                 // one line, 1..200 characters
    std::string text;                    // lines end in \n; up to 100 kB
    std::vector<std::string> references; // message ids of the thread, oldest first; up to 10
    Instant date;
    std::string unsubscribe; // https address where mails can be turned off; empty: no such header
};

enum class SendStatus : std::uint8_t {
    sent,       // the server took responsibility
    try_later,  // this mail did not get through now (4xx, a lost answer)
    no_service, // no mail would get through now: no connection, log-in or sender refused
    refused     // this mail will never get through (5xx, a bad address)
};

struct SendOutcome {
    SendStatus status = SendStatus::sent;
    std::string
        reason; // short and technical, "RCPT 550 5.1.1"; holds no address and no server text
};

class Mailer {
  public:
    virtual ~Mailer() = default;
    virtual SendOutcome send(Mail const& mail) = 0;
};

/// "local@domain" in ASCII without quotes, comments or blanks: local part up to 64 characters,
/// domain of letters, digits, '-' and '.', 254 in all (RFC 5321 4.5.3.1).
bool is_mail_address(std::string_view text);

} // namespace hoso::engine
