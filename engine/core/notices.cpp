#include "engine/core/notices.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "engine/core/council_count.hpp"
#include "engine/core/messages.hpp"

namespace hoso::engine {

namespace {

constexpr std::uint32_t offsets_per_clause = 100;

std::string state_title(Draft const& draft) {
    return label_or(draft.resting().label, draft.resting().name).vi;
}

/// In a collected part a party is the people of the agency asked.
AgencyId party_agency(Draft const& draft) {
    if (draft.part() == 0) return {};
    Part const& part = draft.state().parts[draft.part() - 1];
    bool asked = draft.definition().machines[part.machine].kind == Machine::Kind::collected;
    return asked ? part.member : AgencyId{};
}

void send(Draft& draft, std::string const& prefix, Notice::Kind kind,
          std::vector<std::uint32_t> const& roles, std::string const& text) {
    for (std::uint32_t role : roles) {
        draft.notify({prefix + ":" + draft.definition().roles[role].id.value, kind, role, text,
                      party_agency(draft)});
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
        // Why: a message must not hold up the transition it tells of.
        try {
            text += in_words(draft, part);
        } catch (EvalError const&) {
            text += "(chưa có)";
        }
    }
    return text;
}

} // namespace

std::string in_words(Draft const& draft, TextPart const& part) {
    if (auto const* words = std::get_if<std::string>(&part)) return *words;
    if (auto const* names = std::get_if<PartNames>(&part))
        return member_names(draft.state(), *names);
    ExpressionId id = std::get<ExpressionId>(part);
    return describe(draft.definition(), draft.definition().expressions[id].type, draft.run(id),
                    Language::vi);
}

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

void tell_task(Draft& draft, event::TaskMoved const& moved) {
    State const& state = draft.definition().states[draft.state().place(moved.part).state];
    std::string from = draft.context().actor.name;
    std::string text =
        fmt::format("{} chuyển cho bạn việc ở bước “{}”.", from.empty() ? "Hệ thống" : from,
                    label_or(state.label, state.name).vi);
    if (!moved.note.empty()) text += " Ghi chú: " + moved.note;
    draft.notify({key("task", state.name, draft.state().version, 0),
                  Notice::Kind::notice,
                  *state.owner,
                  std::move(text),
                  {},
                  moved.to.id});
}

void tell_council(Draft& draft, Vote const& vote) {
    std::int64_t seated = draft.state().version;
    std::string text = fmt::format("Bạn có tên trong hội đồng “{}”, bước “{}”.",
                                   label_or(vote.label, vote.name).vi, state_title(draft));
    std::vector<event::Seat> const seats = draft.state().sitting->seats;
    for (std::uint32_t i = 0; i < seats.size(); ++i) {
        draft.notify({key("council", vote.name, seated, i),
                      Notice::Kind::notice,
                      seat_role(vote, seats[i].kind),
                      text,
                      {},
                      seats[i].person.id});
    }
}

std::string due_text(Calendar const& calendar, Due const& due) {
    std::string date = vietnamese(due.date);
    if (!due.has_time) return date;
    int minute = to_local(due.instant, calendar.zone).minute_of_day();
    return fmt::format("{:02}:{:02} ngày {}", minute / 60, minute % 60, date);
}

} // namespace hoso::engine
