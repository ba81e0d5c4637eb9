#include "adapters/mail/dialogue.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace hoso::adapters {

using engine::SendOutcome;
using engine::SendStatus;

namespace {

constexpr std::array<std::string_view, 8> step_names{"CONNECT", "GREETING", "EHLO", "STARTTLS",
                                                     "AUTH",    "MAIL",     "RCPT", "DATA"};
constexpr std::array<std::pair<std::string_view, SmtpStep>, 7> verbs{{
    {"EHLO", SmtpStep::hello},
    {"HELO", SmtpStep::hello},
    {"STARTTLS", SmtpStep::tls},
    {"AUTH", SmtpStep::login},
    {"MAIL", SmtpStep::sender},
    {"RCPT", SmtpStep::recipient},
    {"DATA", SmtpStep::data},
}};
constexpr int too_big = 552; // RFC 1870: the size given with MAIL is more than the server takes

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

/// "5.1.1" at the front of the text after the code, or nothing.
std::string_view enhanced_code(std::string_view text) {
    auto const end =
        std::find_if(text.begin(), text.end(), [](char c) { return !is_digit(c) && c != '.'; });
    auto const code = text.substr(0, static_cast<std::size_t>(end - text.begin()));
    bool const well_formed = code.size() >= 5 && code.size() <= 9 && code[1] == '.' &&
                             std::count(code.begin(), code.end(), '.') == 2;
    return well_formed ? code : std::string_view();
}

} // namespace

void SmtpDialogue::sent(std::string_view command) {
    auto const verb = command.substr(0, command.find_first_of(" \r\n"));
    auto const known = std::find_if(verbs.begin(), verbs.end(),
                                    [&](auto const& pair) { return pair.first == verb; });
    if (verb == "QUIT") over_ = true;
    if (known == verbs.end()) return; // that, or the secret of a log-in
    step_ = known->second;
    code_ = 0;
    enhanced_.clear();
}

void SmtpDialogue::received(std::string_view line) {
    if (step_ == SmtpStep::connect) step_ = SmtpStep::greeting;
    bool const is_answer =
        !over_ && line.size() >= 3 && std::all_of(line.begin(), line.begin() + 3, is_digit);
    if (!is_answer) return;
    code_ = (line[0] - '0') * 100 + (line[1] - '0') * 10 + (line[2] - '0');
    enhanced_ = line.size() > 4 ? std::string(enhanced_code(line.substr(4))) : std::string();
}

SendOutcome SmtpDialogue::failed(std::string_view trouble) const {
    bool const explains = code_ >= 400;
    std::string reason(step_names[static_cast<std::size_t>(step_)]);
    reason += " " + (explains ? std::to_string(code_) : std::string(trouble));
    if (explains && !enhanced_.empty()) reason += " " + enhanced_;
    if (step_ == SmtpStep::sender && code_ == too_big) return {SendStatus::refused, reason};
    if (step_ < SmtpStep::recipient) return {SendStatus::no_service, reason};
    return {code_ >= 500 ? SendStatus::refused : SendStatus::try_later, reason};
}

} // namespace hoso::adapters
