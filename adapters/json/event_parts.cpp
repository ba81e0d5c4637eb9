// The parts that events and snapshots share: names of states, roles and limits, timers,
// attachments.

#include <algorithm>
#include <array>

#include "adapters/json/data_codec.hpp"
#include "adapters/json/event_codec.hpp"

namespace hoso::adapters {

namespace json = boost::json;
using namespace engine;

namespace {

constexpr std::array<std::string_view, 5> timer_kinds{"deadline", "reminder", "escalation", "limit",
                                                      "limit_reminder"};
constexpr std::int64_t size_max = 1LL << 40;

bool counts_limit(TimerKind kind) {
    return kind == TimerKind::limit || kind == TimerKind::limit_reminder;
}

std::uint32_t known(std::optional<std::uint32_t> index, ObjectReader& reader,
                    std::string_view member) {
    if (!index)
        reader.report(member, "J-name", "quy trình không có tên này",
                      "the workflow has no such name");
    return index.value_or(0);
}

} // namespace

std::uint32_t decode_state_name(Definition const& definition, ObjectReader& reader,
                                std::string_view member) {
    return known(find_state(definition, reader.text(member)), reader, member);
}

std::uint32_t decode_role_name(Definition const& definition, ObjectReader& reader,
                               std::string_view member) {
    return known(find_role(definition, reader.text(member)), reader, member);
}

std::uint32_t decode_limit_name(Definition const& definition, ObjectReader& reader,
                                std::string_view member) {
    return known(find_limit(definition, reader.text(member)), reader, member);
}

json::object encode_timer(Definition const& definition, Timer const& timer) {
    auto const limit = counts_limit(timer.kind);
    auto const& name =
        limit ? definition.limits[timer.index].name : definition.states[timer.index].name;
    return {{"key", timer.key},
            {"kind", timer_kinds[static_cast<std::size_t>(timer.kind)]},
            {limit ? "limit" : "state", name},
            {"rung", timer.rung},
            {"due", iso(timer.due)}};
}

Timer decode_timer(Definition const& definition, ObjectReader& reader) {
    Timer timer;
    timer.key = reader.text("key", 200);
    auto const kind = reader.text("kind");
    auto const it = std::find(timer_kinds.begin(), timer_kinds.end(), kind);
    if (it == timer_kinds.end())
        reader.report("kind", "J-name", "không có loại hẹn giờ này", "no such kind of timer");
    else
        timer.kind = static_cast<TimerKind>(it - timer_kinds.begin());
    timer.index = counts_limit(timer.kind) ? decode_limit_name(definition, reader, "limit")
                                           : decode_state_name(definition, reader, "state");
    timer.rung = static_cast<std::uint32_t>(reader.number("rung", 0, 0xffff'ffffLL));
    timer.due = reader.instant("due");
    return timer;
}

Attachment decode_attachment(Definition const& definition, ObjectReader& reader) {
    Attachment attachment;
    attachment.id.value = reader.text("id", 64);
    auto const path = find_path(definition, reader.text("field"));
    if (path)
        attachment.field = *path;
    else
        reader.report("field", "J-name", "không có mục này trong hồ sơ",
                      "the case has no such field");
    attachment.file_name = reader.text("file_name");
    attachment.media_type = reader.text("media_type");
    attachment.size = reader.number("size", 0, size_max);
    attachment.sha256 = reader.text("sha256", 64);
    return attachment;
}

} // namespace hoso::adapters
