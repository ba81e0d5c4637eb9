#pragma once
// Follows an SMTP dialogue line by line to know which step it failed at, and turns that into an
// outcome. Keeps the step and the numbers of the last answer, never the text: servers like to quote
// addresses, and a log must not.

#include <cstdint>
#include <string>
#include <string_view>

#include "engine/ports/mailer.hpp"

namespace hoso::adapters {

enum class SmtpStep : std::uint8_t {
    connect,
    greeting,
    hello,
    tls,
    login,
    sender,
    recipient,
    data // and the message itself, to the answer after its last dot
};

class SmtpDialogue {
  public:
    void sent(std::string_view command);
    void received(std::string_view line);

    SmtpStep step() const { return step_; }
    /// The outcome of a mail that did not get through. `trouble`: what the network says, used where
    /// the server's answer explains nothing.
    engine::SendOutcome failed(std::string_view trouble) const;

  private:
    SmtpStep step_ = SmtpStep::connect;
    int code_ = 0;         // of the last answer in this step; 0: none
    std::string enhanced_; // RFC 3463, "5.1.1"; may be empty
    bool over_ = false;    // QUIT was said: what comes now explains nothing
};

} // namespace hoso::adapters
