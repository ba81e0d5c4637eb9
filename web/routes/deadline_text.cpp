#include "web/routes/deadline_text.hpp"

#include <fmt/format.h>

namespace hoso::web {
namespace {

using engine::Bilingual;
using engine::DueStep;
using engine::Duration;
using engine::DurationUnit;
using engine::Language;

Bilingual in_words(Duration duration) {
    return {engine::describe(duration, Language::vi), engine::describe(duration, Language::en)};
}

/// "24/11": the year is in the due date beside it.
std::string day_month(engine::Date date) {
    return engine::vietnamese(date).substr(0, 5);
}

std::string in_brackets(std::string const& name) {
    return name.empty() ? std::string{} : " (" + name + ")";
}

/// Units in which a pause of such a clock is counted.
Duration pause_of(DueStep const& step, Duration duration) {
    bool const working = duration.unit == DurationUnit::working_days;
    return {step.count, working ? DurationUnit::working_days : DurationUnit::days};
}

Bilingual paused(DueStep const& step, Duration duration) {
    std::string const at = engine::vietnamese(step.at);
    if (duration.unit == DurationUnit::working_hours) {
        return {fmt::format("dừng {} phút làm việc để chờ bổ sung, chạy tiếp {}", step.count, at),
                fmt::format("stood still for {} office minutes, ran on {}", step.count, at)};
    }
    Bilingual const length = in_words(pause_of(step, duration));
    return {fmt::format("dừng {} để chờ bổ sung, chạy tiếp {}", length.vi, at),
            fmt::format("stood still for {}, ran on {}", length.en, at)};
}

/// The short form of a step inside the sentence; empty when it adds nothing there.
Bilingual clause(DueStep const& step, Duration duration) {
    std::string const day = day_month(step.at);
    switch (step.kind) {
    case DueStep::Kind::starts:
        return {"từ " + engine::vietnamese(step.at), "from " + engine::vietnamese(step.at)};
    case DueStep::Kind::skipped_off:
        return {"nghỉ " + day + in_brackets(step.name), "off on " + day + in_brackets(step.name)};
    case DueStep::Kind::worked_swap: return {"làm bù " + day, "worked in exchange on " + day};
    case DueStep::Kind::rolled:
        return {"ngày cuối là ngày nghỉ nên chuyển sang " + day,
                "the last day is off, so moved to " + day};
    case DueStep::Kind::provisional:
        return {fmt::format("lịch nghỉ năm {} chưa chốt", step.count),
                fmt::format("the list of days off of {} is provisional", step.count)};
    case DueStep::Kind::unpublished:
        return {fmt::format("lịch năm {} chưa công bố", step.count),
                fmt::format("the calendar of {} is not published yet", step.count)};
    case DueStep::Kind::counted: return {};
    case DueStep::Kind::paused:
    case DueStep::Kind::restarted:
    case DueStep::Kind::extended: break;
    }
    return step_text(step, duration);
}

/// Named days off that follow each other become one clause: "nghỉ 16/02–20/02 (Tết)".
std::size_t end_of_run(std::vector<DueStep> const& steps, std::size_t begin) {
    std::size_t end = begin + 1;
    while (end < steps.size() && steps[begin].kind == DueStep::Kind::skipped_off &&
           steps[end].kind == DueStep::Kind::skipped_off && steps[end].name == steps[begin].name) {
        ++end;
    }
    return end;
}

Bilingual clause_of_run(std::vector<DueStep> const& steps, std::size_t begin, std::size_t end,
                        Duration duration) {
    if (end == begin + 1) {
        return clause(steps[begin], duration);
    }
    std::string const days = day_month(steps[begin].at) + "–" + day_month(steps[end - 1].at) +
                             in_brackets(steps[begin].name);
    return {"nghỉ " + days, "off on " + days};
}

} // namespace

Duration duration_of(engine::CaseState const& state, engine::DeadlineView const& view) {
    if (view.limit) {
        return state.clocks[*view.limit].duration;
    }
    return state.place(view.part).deadline.value_or(Duration{});
}

Bilingual deadline_sentence(engine::DeadlineView const& view, Duration duration) {
    std::string when = engine::vietnamese(view.due.date);
    if (view.due.has_time) {
        int const minute = engine::to_local(view.due.instant, engine::LocalZone{}).minute_of_day();
        when = fmt::format("{:02}:{:02} {}", minute / 60, minute % 60, when);
    }
    Bilingual const length = in_words(duration);
    Bilingual out{"hạn " + when + ": " + length.vi, "due " + when + ": " + length.en};
    bool first = true;
    if (duration.count == 0) { // a day of the year: nothing is counted
        out = {"hạn " + when, "due " + when};
        first = false;
    }
    auto const& steps = view.due.steps;
    for (std::size_t at = 0; at < steps.size();) {
        std::size_t const end = end_of_run(steps, at);
        Bilingual const part = clause_of_run(steps, at, end, duration);
        if (!part.vi.empty()) {
            out.vi += (first ? " " : ", ") + part.vi;
            out.en += (first ? " " : ", ") + part.en;
            first = false;
        }
        at = end;
    }
    if (view.paused) {
        out.vi += "; đồng hồ đang dừng";
        out.en += "; the clock stands still";
    }
    return out;
}

Bilingual step_text(DueStep const& step, Duration duration) {
    std::string const at = engine::vietnamese(step.at);
    Bilingual const counted = in_words({step.count, duration.unit});
    switch (step.kind) {
    case DueStep::Kind::starts: return {"bắt đầu tính ngày " + at, "starts on " + at};
    case DueStep::Kind::counted:
        return {fmt::format("đếm {} đến {}", counted.vi, at),
                fmt::format("{} counted to {}", counted.en, at)};
    case DueStep::Kind::skipped_off:
        return {"không tính ngày nghỉ " + at + in_brackets(step.name),
                "day off not counted: " + at + in_brackets(step.name)};
    case DueStep::Kind::worked_swap:
        return {"tính cả ngày làm bù " + at + in_brackets(step.name),
                "day worked in exchange counted: " + at + in_brackets(step.name)};
    case DueStep::Kind::paused: return paused(step, duration);
    case DueStep::Kind::restarted: return {"tính lại từ đầu ngày " + at, "counted anew from " + at};
    case DueStep::Kind::extended:
        return {fmt::format("gia hạn thêm {} đến {}", counted.vi, at),
                fmt::format("extended by {} to {}", counted.en, at)};
    case DueStep::Kind::rolled:
        return {fmt::format("ngày cuối là ngày nghỉ{}, chuyển sang {}", in_brackets(step.name), at),
                fmt::format("last day off{}, moved to {}", in_brackets(step.name), at)};
    case DueStep::Kind::unpublished:
        return {fmt::format("lịch năm {} chưa công bố: hạn là {}, sẽ tính lại khi có lịch",
                            step.count, at),
                fmt::format("the calendar of {} is not published yet: due {}, computed anew when "
                            "it comes",
                            step.count, at)};
    case DueStep::Kind::provisional: break;
    }
    return {fmt::format("lịch nghỉ năm {} chưa chốt, hạn có thể đổi", step.count),
            fmt::format("the list of {} is provisional, the date may change", step.count)};
}

std::string_view step_kind(DueStep::Kind kind) {
    switch (kind) {
    case DueStep::Kind::starts: return "starts";
    case DueStep::Kind::counted: return "counted";
    case DueStep::Kind::skipped_off: return "skipped_off";
    case DueStep::Kind::worked_swap: return "worked_swap";
    case DueStep::Kind::paused: return "paused";
    case DueStep::Kind::restarted: return "restarted";
    case DueStep::Kind::extended: return "extended";
    case DueStep::Kind::rolled: return "rolled";
    case DueStep::Kind::unpublished: return "unpublished";
    case DueStep::Kind::provisional: break;
    }
    return "provisional";
}

} // namespace hoso::web
