// Tests told as stories: who did what on which day, and what had to come of it.

#include <fmt/format.h>
#include <utility>

#include "dsl/doc/page.hpp"
#include "dsl/words/words.hpp"

namespace hoso::dsl::doc {

using engine::Definition;
using engine::TestStep;

namespace {

/// A field; of one more item of a list: the list and the field of the item.
std::string target_words(Page const& page, engine::FieldPath path) {
    std::string const whole = path_words(page.definition, path, page.language);
    if (!path.item) return whole;
    std::uint32_t const of_item = *std::exchange(path.item, {});
    engine::Definition const& d = page.definition;
    engine::Type const& list = d.types[engine::path_type(d, path)];
    engine::Field const& field = d.records[d.types[list.ref].ref].fields[of_item];
    return whole + ": " + label_or(field.label, field.name, page.language);
}

std::string values(Page const& page, std::vector<engine::Assignment> const& sets) {
    std::string out;
    for (engine::Assignment const& set : sets) {
        out += (out.empty() ? "" : "; ") + target_words(page, set.target) + " = " +
               expression_words(page.definition, page.definition.expressions[set.value],
                                page.language);
    }
    return out;
}

std::string moment(TestStep const& step) {
    std::string out = step.date ? engine::vietnamese(*step.date) : "";
    if (step.minute) out += fmt::format(" {:02}:{:02}", *step.minute / 60, *step.minute % 60);
    return out;
}

std::string action_label(Page const& page, std::string const& name) {
    for (engine::State const& state : page.definition.states) {
        for (engine::Action const& action : state.actions) {
            if (action.name == name) return label_or(action.label, name, page.language);
        }
    }
    for (engine::Limit const& limit : page.definition.limits) {
        if (limit.extension && limit.extension->name == name)
            return label_or(limit.extension->label, name, page.language);
    }
    return name;
}

/// The sentence of a requirement, so that a reader need not know its name.
std::string reason(Page const& page, std::string const& name) {
    auto const find = [&](std::vector<engine::Requirement> const& list) -> std::string {
        for (engine::Requirement const& one : list) {
            if (one.name == name)
                return "“" + (page.vi() || one.message_en.empty() ? one.message : one.message_en) +
                       "”";
        }
        return {};
    };
    std::string found;
    for (engine::Rule const& rule : page.definition.rules) {
        if (found.empty()) found = find(rule.requirements);
    }
    for (engine::State const& state : page.definition.states) {
        for (engine::Action const& action : state.actions) {
            if (found.empty()) found = find(action.requirements);
        }
    }
    return found.empty() ? name : found;
}

std::string person(Page const& page, std::uint32_t role, std::string const& name) {
    std::string who = role_words(page.definition, {role}, page.language);
    return name.empty() ? who : who + " (" + name + ")";
}

std::string act(Page const& page, TestStep const& step) {
    std::string who = person(page, step.role, step.person);
    if (!step.part.empty()) who += " [" + step.part + "]";
    std::string out =
        fmt::format(fmt::runtime(page.pick("Ngày {}: {} bấm “{}”", "On {}: {} presses “{}”")),
                    moment(step), who, action_label(page, step.action));
    if (!step.sets.empty())
        out += std::string(page.pick(" với ", " with ")) + values(page, step.sets);
    return out;
}

std::string refused(Page const& page, TestStep const& step) {
    std::string why;
    for (std::string const& name : step.reasons)
        why += (why.empty() ? "" : "; ") + reason(page, name);
    return std::string(page.pick("Phải bị từ chối", "Must be refused")) +
           (why.empty() ? "" : ": " + why);
}

std::string council(Page const& page, TestStep const& step) {
    std::string seats;
    for (TestStep::SeatStep const& seat : step.seats) {
        seats += (seats.empty() ? "" : ", ") + person(page, seat.role, seat.person);
        if (seat.absent) seats += page.pick(" vắng", " absent");
        if (seat.conflict) seats += page.pick(" không được cử", " in conflict");
    }
    return std::string(page.pick("Hội đồng: ", "Council: ")) + seats;
}

std::string in_part(Page const& page, TestStep const& step) {
    if (step.part.empty()) return page.pick("Hồ sơ ", "The case ");
    return page.pick("Phần ", "Part ") + step.part + " ";
}

std::string ballot(Page const& page, TestStep const& step, engine::Vote const* vote) {
    std::string out;
    if (!vote) return out;
    auto const& members = page.definition.enums[vote->ballot].members;
    for (std::uint32_t const choice : step.choices) {
        if (choice >= members.size()) return {};
        out += (out.empty() ? "“" : ", “") +
               label_or(members[choice].label, members[choice].name, page.language) + "”";
    }
    return out;
}

/// The council that votes in a step: that of the state expected last, or the only one there is.
engine::Vote const* council_at(Definition const& d, engine::Test const& test, std::size_t step) {
    for (std::size_t i = step; i > 0; --i) {
        TestStep const& before = test.steps[i - 1];
        if (before.kind != TestStep::Kind::expect_state) continue;
        if (auto const& vote = d.states[before.index].vote) return &*vote;
    }
    engine::Vote const* only = nullptr;
    for (engine::State const& state : d.states) {
        if (!state.vote) continue;
        if (only) return nullptr;
        only = &*state.vote;
    }
    return only;
}

std::string tell(Page const& page, engine::Test const& test, std::size_t index) {
    TestStep const& step = test.steps[index];
    using K = TestStep::Kind;
    Definition const& d = page.definition;
    switch (step.kind) {
    case K::give: return std::string(page.pick("Cho: ", "Given: ")) + values(page, step.sets);
    case K::act: return act(page, step);
    case K::advance:
        return std::string(page.pick("Sau ", "After ")) +
               engine::describe(step.duration, page.language);
    case K::expect_state:
        return in_part(page, step) +
               fmt::format(fmt::runtime(page.pick("phải ở “{}”", "must be in “{}”")),
                           state_words(d, step.index, page.language));
    case K::expect_deadline:
        return in_part(page, step) + page.pick("phải có thời hạn ", "must be due ") + moment(step);
    case K::expect_limit:
        return fmt::format(
            fmt::runtime(page.pick("Giới hạn “{}” phải là {}", "The limit “{}” must be {}")),
            label_or(d.limits[step.index].label, d.limits[step.index].name, page.language),
            moment(step));
    case K::expect_reminder:
        return std::string(page.pick("Phải nhắc: ", "Must remind: ")) +
               role_words(d, {step.role}, page.language);
    case K::expect_refused: return refused(page, step);
    case K::expect_holds:
        return std::string(page.pick("Phải đúng: ", "Must hold: ")) +
               expression_words(d, d.expressions[step.condition], page.language);
    case K::seat: return council(page, step);
    case K::cast:
        return fmt::format(fmt::runtime(page.pick("Ngày {}: {} bỏ phiếu {}", "On {}: {} votes {}")),
                           moment(step), person(page, step.role, step.person),
                           ballot(page, step, council_at(d, test, index)));
    case K::close_vote:
        return fmt::format(
            fmt::runtime(page.pick("Ngày {}: {} chốt biểu quyết", "On {}: {} closes the vote")),
            moment(step), person(page, step.role, step.person));
    case K::members:
        return std::string(page.pick("Các đơn vị được hỏi: ", "Those asked: ")) +
               fmt::format("{}", fmt::join(step.reasons, ", "));
    case K::round:
        return std::string(page.pick("Đợt của năm ", "The round of ")) +
               std::to_string(step.duration.count);
    case K::lookup:
        return std::string(page.pick("Cho: ", "Given: ")) +
               label_or(d.lookups[step.index].label, d.lookups[step.index].name, page.language) +
               " = " + expression_words(d, d.expressions[step.condition], page.language);
    case K::issued:
        return std::string(page.pick("Phải ban hành: ", "Must issue: ")) +
               label_or(d.documents[step.index].label, d.documents[step.index].name, page.language);
    }
    return {};
}

} // namespace

Section stories(Page const& page) {
    Html body;
    for (engine::Test const& test : page.definition.tests) {
        Html steps;
        for (std::size_t i = 0; i < test.steps.size(); ++i)
            steps += element("li", tell(page, test, i));
        std::string title = test.name;
        if (test.follows)
            title += page.pick(" (nối tiếp “", " (follows “") +
                     page.definition.tests[*test.follows].name + "”)";
        body += element("details", element("summary", title) + element("ol", steps)) + Html{"\n"};
    }
    if (!body.empty())
        body =
            element(
                "p",
                page.pick(
                    "Mỗi câu chuyện được máy chạy lại ở mọi lần kiểm tra; nội dung in ra đầy đủ "
                    "khi in trang.",
                    "The machine replays each story at every check; they are printed in full.")) +
            body;
    return {"stories", page.pick("Tình huống kiểm thử", "Tests as stories"), body};
}

} // namespace hoso::dsl::doc
