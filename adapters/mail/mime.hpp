#pragma once
// An e-mail as it goes over the wire: RFC 5322 headers, RFC 2047 words for what is not ASCII, the
// text as UTF-8 in base64. The same mail gives the same bytes.
//
// No line is longer than 76 characters but for one long address or message id (they are not folded:
// some readers cannot undo it). Nothing in a mail can
// start a header of its own: control characters in a name or subject are an error, message ids and
// addresses are checked character by character.

#include <string>

#include <tl/expected.hpp>

#include "engine/ports/mailer.hpp"

namespace hoso::adapters {

inline constexpr std::size_t mail_name_max = 100;     // code points
inline constexpr std::size_t mail_subject_max = 200;  // code points
inline constexpr std::size_t mail_text_max = 100'000; // bytes
inline constexpr std::size_t mail_references_max = 10;

/// The message with CRLF line ends, or which part of the mail cannot be sent ("subject").
tl::expected<std::string, std::string> write_message(engine::Mail const& mail,
                                                     engine::MailAddress const& from,
                                                     engine::LocalZone zone = {});

} // namespace hoso::adapters
