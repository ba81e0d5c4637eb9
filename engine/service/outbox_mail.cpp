#include "engine/service/outbox_mail.hpp"

#include <algorithm>
#include <charconv>

#include <fmt/format.h>

namespace hoso::engine {

namespace {

constexpr std::size_t hash_digits = 16;
constexpr int history_page = 1000;

/// What core/notices writes: "remind:STATE:SEQ:RUNG:ROLE".
struct NoticeKey {
    std::string what, name;
    std::int64_t seq = 0; // of the case when the notice was made
};

std::optional<NoticeKey> parse_key(std::string const& key) {
    auto const first = key.find(':');
    auto const second = first == key.npos ? key.npos : key.find(':', first + 1);
    if (second == key.npos) return std::nullopt;
    NoticeKey parsed{key.substr(0, first), key.substr(first + 1, second - first - 1), 0};
    char const* const digits = key.data() + second + 1;
    auto const read = std::from_chars(digits, key.data() + key.size(), parsed.seq);
    if (read.ec != std::errc() || read.ptr == digits) return std::nullopt;
    return parsed;
}

template <class Wanted>
bool happened_after(Store& store, CaseId const& id, std::int64_t seq, Wanted wanted) {
    while (true) {
        auto const page = store.history(id, seq, history_page);
        auto const hit = [&](StoredEvent const& stored) { return wanted(stored.event.body); };
        if (std::any_of(page.begin(), page.end(), hit)) return true;
        if (page.size() < history_page) return false;
        seq = page.back().event.seq;
    }
}

std::string subject_of(Notice::Kind kind, std::string const& code) {
    switch (kind) {
    case Notice::Kind::reminder: return "Nhắc hạn: hồ sơ " + code;
    case Notice::Kind::escalation: return "Quá hạn: hồ sơ " + code;
    case Notice::Kind::notice: break;
    }
    return "Thông báo: hồ sơ " + code;
}

/// Ids may have dots where a message id must not (RFC 5322 3.2.3).
std::string without_dots(std::string text) {
    std::replace(text.begin(), text.end(), '.', '-');
    return text;
}

} // namespace

Mail compose_mail(MailStyle const& style, OutboxRow const& notice, CaseRow const& of,
                  PersonView const& to) {
    auto const id = without_dots(of.id.value);
    auto const hash = [&](std::string const& text) {
        return style.digest(of.id.value + "\n" + text).substr(0, hash_digits);
    };
    Mail mail;
    mail.message_id =
        fmt::format("{}.{}.{}@{}", id, hash(notice.key), hash(to.id.value), style.domain);
    mail.references = {fmt::format("{}@{}", id, style.domain)};
    mail.to = {to.name, to.email};
    mail.subject = subject_of(notice.kind, of.code);
    mail.date = notice.created;
    mail.text = fmt::format("Kính gửi {},\n\n{}\n\nHồ sơ: {} – {}\n", to.name, notice.text, of.code,
                            of.summary.title);
    if (!style.case_url.empty()) mail.text += "Xem hồ sơ: " + style.case_url + of.id.value + "\n";
    mail.text += "\nThư này do hệ thống gửi tự động, xin không trả lời.\n";
    return mail;
}

bool has_passed(Store& store, DefinitionLookup const& definitions, OutboxRow const& notice,
                CaseRow const& of) {
    auto const key = parse_key(notice.key);
    if (notice.kind == Notice::Kind::notice || !key) return false;
    if (key->what == "remind" || key->what == "escalate") {
        return happened_after(store, of.id, key->seq, [](EventBody const& body) {
            return std::holds_alternative<event::StateEntered>(body);
        });
    }
    auto const definition = definitions(of.definition, of.definition_version);
    if (key->what != "limit" || !definition) return of.closed;
    return happened_after(store, of.id, key->seq, [&](EventBody const& body) {
        auto const* stopped = std::get_if<event::ClockStopped>(&body);
        return stopped && stopped->limit < definition->limits.size() &&
               definition->limits[stopped->limit].name == key->name;
    });
}

} // namespace hoso::engine
