#include "adapters/mail/mime.hpp"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "adapters/mail/encode.hpp"
#include "engine/base/text.hpp"

namespace hoso::adapters {

using namespace engine;

namespace {

constexpr std::size_t message_id_size_max = 250;
constexpr std::size_t url_size_max = 900; // with its header below the 998 of RFC 5322 2.1.1

bool is_one_line(std::string_view text, std::size_t most) {
    auto const is_control = [](char c) {
        return static_cast<unsigned char>(c) < 0x20 || c == 0x7f;
    };
    return is_clean_utf8(text) && std::none_of(text.begin(), text.end(), is_control) &&
           count_code_points(text) <= most;
}

bool is_message_id(std::string_view text) {
    return text.size() <= message_id_size_max && is_mail_address(text);
}

bool is_url(std::string_view text) {
    auto const is_plain = [](char c) { return c > 0x20 && c < 0x7f && c != '<' && c != '>'; };
    return text.size() <= url_size_max && text.rfind("https://", 0) == 0 &&
           std::all_of(text.begin(), text.end(), is_plain);
}

bool is_address(MailAddress const& address) {
    return is_mail_address(address.address) && is_one_line(address.name, mail_name_max);
}

/// Which part of the mail cannot be sent; empty: none.
std::string fault_in(Mail const& mail, MailAddress const& from) {
    auto const all_ids = std::all_of(mail.references.begin(), mail.references.end(), is_message_id);
    if (!is_address(from)) return "sender";
    if (!is_address(mail.to)) return "recipient";
    if (mail.subject.empty() || !is_one_line(mail.subject, mail_subject_max)) return "subject";
    if (mail.text.size() > mail_text_max || !is_clean_utf8(mail.text)) return "text";
    if (!is_message_id(mail.message_id)) return "message id";
    if (!all_ids || mail.references.size() > mail_references_max) return "references";
    if (!mail.unsubscribe.empty() && !is_url(mail.unsubscribe)) return "unsubscribe address";
    return {};
}

/// "Mon, 23 Nov 2026 08:00:00 +0700" (RFC 5322 3.3).
std::string header_date(Instant instant, LocalZone zone) {
    static constexpr std::array days{"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};
    static constexpr std::array months{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                       "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    auto const local = to_local(instant, zone);
    auto const [year, month, day] = civil(local.date);
    auto const seconds = local.ms_of_day / 1000;
    auto const offset = zone.offset_minutes < 0 ? -zone.offset_minutes : zone.offset_minutes;
    return fmt::format("{}, {:02} {} {:04} {:02}:{:02}:{:02} {}{:02}{:02}",
                       days[static_cast<std::size_t>(iso_weekday(local.date) - 1)], day,
                       months[static_cast<std::size_t>(month - 1)], year, seconds / 3600,
                       seconds / 60 % 60, seconds % 60, zone.offset_minutes < 0 ? '-' : '+',
                       offset / 60, offset % 60);
}

std::string address_header(std::string const& field, MailAddress const& address) {
    std::string line = field + ": ";
    if (!address.name.empty()) {
        line += header_words(address.name, line.size(), WordPlace::phrase);
        auto const column = line.size() - (line.rfind('\n') + 1); // npos + 1 is 0
        bool const fits = column + address.address.size() + 3 <= mail_line_max;
        line += fits ? " " : "\r\n ";
    }
    return line + "<" + address.address + ">\r\n";
}

std::string with_crlf(std::string_view text) {
    std::string lines;
    for (char c : text) {
        if (c == '\r') continue;
        if (c == '\n') lines += '\r';
        lines += c;
    }
    if (lines.empty() || lines.back() != '\n') lines += "\r\n";
    return lines;
}

} // namespace

tl::expected<std::string, std::string> write_message(Mail const& mail, MailAddress const& from,
                                                     LocalZone zone) {
    if (auto fault = fault_in(mail, from); !fault.empty()) return tl::unexpected(std::move(fault));
    std::string message = "Date: " + header_date(mail.date, zone) + "\r\n";
    message += address_header("From", from);
    message += address_header("To", mail.to);
    std::string const subject = "Subject: ";
    message += subject + header_words(mail.subject, subject.size(), WordPlace::text) + "\r\n";
    message += "Message-ID: <" + mail.message_id + ">\r\n";
    for (auto const& id : mail.references)
        message += (&id == mail.references.data() ? "References: <" : " <") + id + ">\r\n";
    // RFC 3834 5: keeps out-of-office answers from coming back to us.
    message += "Auto-Submitted: auto-generated\r\n";
    if (!mail.unsubscribe.empty()) message += "List-Unsubscribe: <" + mail.unsubscribe + ">\r\n";
    message += "MIME-Version: 1.0\r\n"
               "Content-Type: text/plain; charset=utf-8\r\n"
               "Content-Language: vi\r\n"
               "Content-Transfer-Encoding: base64\r\n"
               "\r\n";
    return message + base64_lines(with_crlf(mail.text));
}

} // namespace hoso::adapters
