#include "engine/core/notices.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "engine/core/messages.hpp"

namespace hoso::engine {

namespace {

constexpr std::uint32_t offsets_per_clause = 100;

std::string state_title(Draft const& draft) {
    return label_or(draft.resting().label, draft.resting().name).vi;
}

void send(Draft& draft, std::string const& prefix, Notice::Kind kind,
          std::vector<std::uint32_t> const& roles, std::string const& text) {
    for (std::uint32_t role : roles) {
        draft.notify({prefix + ":" + draft.definition().roles[role].id.value, kind, role, text});
    }
}

/// "remind:da_nop:17:2", the number being that of the event that fired.
std::string key(char const* what, std::string const& name, std::int64_t seq, std::uint32_t rung) {
    return fmt::format("{}:{}:{}:{}", what, name, seq, rung);
}

std::string member_names(CaseState const& state, PartNames const& names) {
    std::string text;
    for (Part const& part : state.parts) {
        bool there = std::find(names.states.begin(), names.states.end(), part.place.state) !=
                     names.states.end();
        if (part.machine == names.machine && there)
            text += (text.empty() ? "" : ", ") + part.member_name;
    }
    return text.empty() ? "(không có)" : text;
}

std::string render(Draft const& draft, std::vector<TextPart> const& parts) {
    std::string text;
    for (TextPart const& part : parts) {
        if (auto const* words = std::get_if<std::string>(&part)) {
            text += *words;
            continue;
        }
        if (auto const* names = std::get_if<PartNames>(&part)) {
            text += member_names(draft.state(), *names);
            continue;
        }
        ExpressionId id = std::get<ExpressionId>(part);
        // Why: a message must not hold up the transition it tells of.
        try {
            text += describe(draft.definition(), draft.definition().expressions[id].type,
                             draft.run(id), Language::vi);
        } catch (EvalError const&) {
            text += "(chưa có)";
        }
    }
    return text;
}

} // namespace

void tell_arrival(Draft& draft, std::int64_t entry) {
    std::vector<Notify> const& notifies = draft.resting().notifies;
    for (std::uint32_t i = 0; i < notifies.size(); ++i) {
        std::string prefix = key("notify", draft.resting().name, entry, i);
        send(draft, prefix, Notice::Kind::notice, notifies[i].to, render(draft, notifies[i].text));
    }
}

void tell_reminder(Draft& draft, Timer const& timer, Due const& due) {
    bool passed = due.instant <= draft.context().now;
    std::string text = fmt::format(
        "{}: bước “{}” {} {}.", passed ? "Đã quá hạn" : "Sắp đến hạn", state_title(draft),
        passed ? "có hạn" : "cần hoàn thành chậm nhất", due_text(draft.calendar(), due));
    std::string prefix = key("remind", draft.resting().name, draft.state().version, timer.rung);
    send(draft, prefix, Notice::Kind::reminder,
         draft.resting().reminds[timer.rung / offsets_per_clause].to, text);
}

void tell_escalation(Draft& draft, Timer const& timer, Due const& due) {
    std::string text =
        fmt::format("Quá hạn: bước “{}” phải hoàn thành chậm nhất {} nhưng chưa xong.",
                    state_title(draft), due_text(draft.calendar(), due));
    std::string prefix = key("escalate", draft.resting().name, draft.state().version, timer.rung);
    send(draft, prefix, Notice::Kind::escalation,
         draft.resting().escalates[timer.rung / offsets_per_clause].to, text);
}

void tell_limit_passed(Draft& draft, std::uint32_t limit, Due const& due) {
    std::optional<std::uint32_t> owner = draft.resting().owner;
    if (!owner || draft.definition().roles[*owner].outside) return;
    Limit const& of = draft.definition().limits[limit];
    std::string text = fmt::format("Quá hạn: “{}” đã hết ngày {}.", label_or(of.label, of.name).vi,
                                   due_text(draft.calendar(), due));
    std::string prefix = key("limit", of.name, draft.state().version, 0);
    send(draft, prefix, Notice::Kind::escalation, {*owner}, text);
}

void tell_extension(Draft& draft, std::uint32_t limit, std::int64_t seq, Due const& due,
                    std::string const& note) {
    Limit const& of = draft.definition().limits[limit];
    std::string text = fmt::format("“{}” được gia hạn đến {}.", label_or(of.label, of.name).vi,
                                   due_text(draft.calendar(), due));
    if (!note.empty()) text += " Lý do: " + note;
    std::string prefix = key("extend", of.name, seq, 0);
    send(draft, prefix, Notice::Kind::notice, of.extension->notify, text);
}

std::string due_text(Calendar const& calendar, Due const& due) {
    std::string date = vietnamese(due.date);
    if (!due.has_time) return date;
    int minute = to_local(due.instant, calendar.zone).minute_of_day();
    return fmt::format("{:02}:{:02} ngày {}", minute / 60, minute % 60, date);
}

} // namespace hoso::engine
