#include "web/routes/history_text.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "web/routes/case_json.hpp"
#include "web/routes/part_json.hpp"

namespace hoso::web {
namespace {

using engine::Bilingual;
using engine::Definition;
using engine::Language;
namespace event = engine::event;

constexpr std::size_t values_max = 12; // changed fields told in one sentence
constexpr std::size_t value_max = 80;  // code units of one value's text

/// Cut at a character's start, never inside one.
std::string shortened(std::string text) {
    if (text.size() <= value_max) {
        return text;
    }
    std::size_t end = value_max;
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xc0U) == 0x80U) {
        --end;
    }
    return text.substr(0, end) + "…";
}

std::string in_words(Definition const& definition, engine::FieldChange const& change,
                     Language language) {
    if (!change.value.is_set()) {
        return language == Language::vi ? "(xóa)" : "(cleared)";
    }
    engine::TypeId const type = engine::path_type(definition, change.path);
    if (definition.types[type].kind == engine::Kind::file) {
        return language == Language::vi ? "(tệp)" : "(file)";
    }
    return shortened(engine::describe(definition, type, change.value, language));
}

/// Words an action was pressed by: the state's own, one of all its actions, or an extension's.
Bilingual action_label(Definition const& definition, std::uint32_t from, std::string const& name) {
    for (engine::Action const& action : definition.states[from].actions) {
        if (action.name == name) {
            return label_of(action.label, name);
        }
    }
    for (engine::Limit const& limit : definition.limits) {
        if (limit.extension && limit.extension->name == name) {
            return label_of(limit.extension->label, name);
        }
    }
    return {name, name};
}

class Teller {
  public:
    explicit Teller(Definition const& definition) : definition_(definition) {}

    using Told = std::optional<Bilingual>;

    Told operator()(event::Opened const& e) const {
        return Bilingual{
            fmt::format("mở hồ sơ theo quy trình phiên bản {}", e.version),
            fmt::format("opened the case under version {} of the procedure", e.version)};
    }
    Told operator()(event::FieldsChanged const& e) const {
        Bilingual out{"sửa: ", "changed: "};
        std::size_t told = 0;
        for (engine::FieldChange const& change : e.changes) {
            if (told == values_max) {
                out.vi += fmt::format("; và {} mục khác", e.changes.size() - told);
                out.en += fmt::format("; and {} more", e.changes.size() - told);
                break;
            }
            Bilingual const title = label_of(engine::path_label(definition_, change.path),
                                             engine::path_name(definition_, change.path));
            std::string const gap = told == 0 ? "" : "; ";
            out.vi += gap + title.vi + " = " + in_words(definition_, change, Language::vi);
            out.en +=
                gap + title.in(Language::en) + " = " + in_words(definition_, change, Language::en);
            ++told;
        }
        return out;
    }
    Told operator()(event::Attached const& e) const {
        engine::FieldPath const path = e.attachment.field;
        Bilingual const title =
            label_of(engine::path_label(definition_, path), engine::path_name(definition_, path));
        return Bilingual{
            fmt::format("nộp tệp `{}` vào {}", e.attachment.file_name, title.vi),
            fmt::format("attached `{}` to {}", e.attachment.file_name, title.in(Language::en))};
    }
    Told operator()(event::ActionTaken const& e) const {
        Bilingual out{"hết thời hạn của bước, quy trình tự chuyển",
                      "the step's time was over, the procedure moved on by itself"};
        if (e.action == "@join") {
            out = {"các việc song song đã xong, quy trình đi tiếp",
                   "the parallel work is done, the procedure moved on"};
        } else if (e.action == "@vote") {
            out = {"có kết quả biểu quyết, quy trình đi tiếp",
                   "the vote is decided, the procedure moved on"};
        } else if (e.action == "@choose") {
            out = {"quy trình tự chọn nhánh", "the procedure chose the branch by itself"};
        } else if (!e.action.empty()) {
            Bilingual const button = action_label(definition_, e.from, e.action);
            out = {fmt::format("bấm “{}”", button.vi),
                   fmt::format("pressed “{}”", button.in(Language::en))};
            if (e.role) {
                Bilingual const role =
                    label_of(definition_.roles[*e.role].label, definition_.roles[*e.role].id.value);
                out.vi += fmt::format(" với vai trò {}", role.vi);
                out.en += fmt::format(" as {}", role.in(Language::en));
            }
        }
        add(out, e.because, "lý do", "because");
        add(out, e.note, "ghi chú", "note");
        return out;
    }
    Told operator()(event::Submitted const& e) const {
        return Bilingual{"hồ sơ được nộp ngày " + engine::vietnamese(e.on),
                         "the case was submitted on " + engine::vietnamese(e.on)};
    }
    Told operator()(event::StateEntered const& e) const {
        engine::State const& state = definition_.states[e.state];
        Bilingual const title = label_of(state.label, state.name);
        Bilingual out{fmt::format("chuyển sang “{}”", title.vi),
                      fmt::format("moved to “{}”", title.in(Language::en))};
        if (e.deadline) {
            out.vi += ", thời hạn " + engine::describe(*e.deadline, Language::vi);
            out.en += ", to be done within " + engine::describe(*e.deadline, Language::en);
        }
        return out;
    }
    Told operator()(event::ClockStarted const& e) const {
        return clock(e.limit, e.again ? "tính lại từ đầu" : "bắt đầu tính",
                     e.again ? "counted anew" : "started", e.duration);
    }
    Told operator()(event::ClockPaused const& e) const {
        return clock(e.limit, "tạm dừng", "stands still");
    }
    Told operator()(event::ClockResumed const& e) const {
        return clock(e.limit, "chạy tiếp", "runs on");
    }
    Told operator()(event::ClockExtended const& e) const {
        auto out = clock(e.limit, "được gia hạn", "was extended by", e.amount);
        add(*out, e.note, "ghi chú", "note");
        return out;
    }
    Told operator()(event::ClockStopped const& e) const {
        return clock(e.limit, e.late ? "kết thúc, quá hạn" : "kết thúc, đúng hạn",
                     e.late ? "is over, late" : "is over, in time");
    }
    Told operator()(event::WentOverdue const& e) const {
        if (e.limit) {
            return clock(*e.limit, "đã quá hạn", "is overdue");
        }
        return Bilingual{"bước xử lý đã quá hạn", "the step is overdue"};
    }
    Told operator()(event::Notified const& e) const {
        Bilingual const role =
            label_of(definition_.roles[e.role].label, definition_.roles[e.role].id.value);
        return Bilingual{fmt::format("gửi thông báo tới {}: {}", role.vi, e.text),
                         fmt::format("told {}: {}", role.in(Language::en), e.text)};
    }
    Told operator()(event::Commented const& e) const {
        return Bilingual{"ý kiến: " + e.text, "comment: " + e.text};
    }
    Told operator()(event::PartOpened const& e) const {
        engine::Machine const& machine = definition_.machines[e.machine];
        Bilingual const title = label_of(machine.label, machine.name);
        Bilingual out{fmt::format("mở “{}”", title.vi),
                      fmt::format("opened “{}”", title.in(Language::en))};
        if (!e.member_name.empty()) {
            out.vi += " của " + e.member_name;
            out.en += " of " + e.member_name;
        }
        return out;
    }
    Told operator()(event::PartClosed const& e) const {
        if (e.end == event::PartEnd::missing) {
            return Bilingual{
                fmt::format("phần việc {} đóng vì hết hạn mà không có kết quả", e.part),
                fmt::format("part {} was closed: its time was over", e.part)};
        }
        return Bilingual{fmt::format("phần việc {} không cần nữa", e.part),
                         fmt::format("part {} is no longer needed", e.part)};
    }
    Told operator()(event::MemberSucceeded const& e) const {
        return Bilingual{fmt::format("chuyển cho {} kế thừa cơ quan {}", e.to_name, e.from.value),
                         fmt::format("moved to {}, successor of {}", e.to_name, e.from.value)};
    }
    Told operator()(event::TaskMoved const& e) const {
        using engine::event::TaskChange;
        Bilingual out;
        switch (e.change) {
        case TaskChange::claimed: out = {"nhận xử lý", "took the task"}; break;
        case TaskChange::released: out = {"thôi nhận xử lý", "gave the task back"}; break;
        case TaskChange::assigned:
            out = {"giao cho " + e.to.name, "gave the task to " + e.to.name};
            break;
        case TaskChange::delegated:
            out = {"nhờ " + e.to.name + " xử lý", "asked " + e.to.name + " to do the task"};
            break;
        case TaskChange::returned:
            out = {"trả việc lại cho " + e.to.name, "returned the task to " + e.to.name};
            break;
        case TaskChange::freed:
            out = {"việc trở lại chưa giao cho ai vì người được giao không còn giữ vai trò",
                   "the task is free again: its assignee no longer holds the role"};
            break;
        }
        add(out, e.note, "ghi chú", "note");
        return out;
    }
    Told operator()(event::CouncilSeated const& e) const {
        Bilingual out{fmt::format("lập hội đồng {} người: ", e.seats.size()),
                      fmt::format("seated a council of {}: ", e.seats.size())};
        for (std::size_t i = 0; i < e.seats.size(); ++i) {
            out.vi += (i == 0 ? "" : ", ") + e.seats[i].person.name;
            out.en += (i == 0 ? "" : ", ") + e.seats[i].person.name;
        }
        return out;
    }
    Told operator()(event::AttendanceTaken const& e) const {
        return Bilingual{fmt::format("điểm danh: {} người có mặt", e.present.size()),
                         fmt::format("took attendance: {} present", e.present.size())};
    }
    Told operator()(event::ConflictDeclared const& e) const {
        return Bilingual{"khai xung đột lợi ích: " + e.reason,
                         "declared a conflict of interest: " + e.reason};
    }
    Told operator()(event::BallotCast const&) const {
        return Bilingual{"bỏ phiếu", "cast a ballot"};
    }
    Told operator()(event::VoteClosed const& e) const {
        auto const passed = std::count(e.passed.begin(), e.passed.end(), true);
        Bilingual out{fmt::format("kết thúc biểu quyết: {}/{} mục đạt", passed, e.passed.size()),
                      fmt::format("closed the vote: {} of {} passed", passed, e.passed.size())};
        if (!e.quorate) {
            out.vi += " (không đủ số người họp)";
            out.en += " (no quorum)";
        }
        return out;
    }
    Told operator()(event::DocumentIssued const& e) const {
        engine::Document const& document = definition_.documents[e.document];
        Bilingual const title = label_of(document.label, document.name);
        return Bilingual{fmt::format("ban hành “{}” số {}", title.vi, e.number),
                         fmt::format("issued “{}” no. {}", title.in(Language::en), e.number)};
    }
    Told operator()(event::TimerSet const&) const { return std::nullopt; }
    Told operator()(event::TimerCancelled const&) const { return std::nullopt; }
    Told operator()(event::TimerFired const&) const { return std::nullopt; }

  private:
    static void add(Bilingual& out, std::string const& text, char const* vi, char const* en) {
        if (!text.empty()) {
            out.vi += fmt::format("; {}: {}", vi, text);
            out.en += fmt::format("; {}: {}", en, text);
        }
    }
    Told clock(std::uint32_t limit, char const* vi, char const* en,
               std::optional<engine::Duration> duration = std::nullopt) const {
        Bilingual const title =
            label_of(definition_.limits[limit].label, definition_.limits[limit].name);
        Bilingual out{fmt::format("thời hạn “{}” {}", title.vi, vi),
                      fmt::format("the limit “{}” {}", title.in(Language::en), en)};
        if (duration) {
            out.vi += " " + engine::describe(*duration, Language::vi);
            out.en += " " + engine::describe(*duration, Language::en);
        }
        return out;
    }

    Definition const& definition_;
};

} // namespace

std::optional<Bilingual> history_sentence(Definition const& definition,
                                          engine::Event const& event) {
    return std::visit(Teller(definition), event.body);
}

engine::PartNumber part_of(engine::Event const& event) {
    return std::visit(
        [](auto const& body) -> engine::PartNumber {
            if constexpr (requires { body.part; }) {
                return body.part;
            }
            return 0;
        },
        event.body);
}

std::optional<Bilingual> history_sentence(Definition const& definition,
                                          engine::CaseState const& state,
                                          engine::Event const& event) {
    auto out = history_sentence(definition, event);
    engine::PartNumber const part = part_of(event);
    if (out && part > 0 && part <= state.parts.size()) {
        Bilingual const title = part_label(definition, state, part);
        out->vi = title.vi + ": " + out->vi;
        out->en = title.en + ": " + out->in(Language::en);
    }
    return out;
}

} // namespace hoso::web
