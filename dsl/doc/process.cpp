// Sections about the course of a case: overview, picture, who does what, states, limits.

#include <algorithm>

#include <fmt/format.h>

#include "dsl/doc/page.hpp"
#include "dsl/graph/draw.hpp"
#include "dsl/words/words.hpp"

namespace hoso::dsl::doc {

using engine::Definition;

namespace {

Html targets(Page const& page, engine::Action const& action) {
    std::vector<Html> parts;
    for (engine::Branch const& branch : action.branches) {
        Html one;
        if (branch.guard)
            one +=
                words(std::string(page.pick("Khi ", "When ")) +
                      expression_words(page.definition, page.definition.expressions[*branch.guard],
                                       page.language) +
                      ": ");
        else if (action.branches.size() > 1)
            one += words(page.pick("Còn lại: ", "Otherwise: "));
        one += words("→ ") + state_link(page, branch.target);
        std::string more;
        if (branch.times_max)
            more += fmt::format(fmt::runtime(page.pick(" (tối đa {} lần)", " (at most {} times)")),
                                *branch.times_max);
        if (!branch.because.empty())
            more += std::string(page.pick(" – lý do: ", " – reason: ")) + branch.because;
        one += words(more);
        parts.push_back(one);
        for (engine::Assignment const& set : branch.sets) {
            parts.push_back(
                words(std::string(page.pick("Ghi ", "Sets ")) + "“" +
                      path_words(page.definition, set.target, page.language) + "” = " +
                      expression_words(page.definition, page.definition.expressions[set.value],
                                       page.language)));
        }
        parts.push_back(cited(page, branch.citations));
    }
    return lines(parts);
}

std::string sentence(Page const& page, engine::Requirement const& requirement) {
    return page.vi() || requirement.message_en.empty() ? requirement.message
                                                       : requirement.message_en;
}

Html conditions(Page const& page, engine::Action const& action) {
    std::vector<Html> parts;
    if (!action.needs.empty())
        parts.push_back(words(std::string(page.pick("Phải có: ", "Needs: ")) +
                              paths_words(page.definition, action.needs, page.language)));
    if (action.is_form_submission)
        parts.push_back(words(
            page.pick("Đơn phải điền đủ và đúng.", "The form must be complete and correct.")));
    for (engine::Requirement const& requirement : action.requirements) {
        parts.push_back(words(
            std::string(requirement.severity == engine::Requirement::Severity::warn
                            ? page.pick("Lưu ý nếu không: ", "Warns unless: ")
                            : page.pick("Điều kiện: ", "Requires: ")) +
            expression_words(page.definition, page.definition.expressions[requirement.condition],
                             page.language)));
        parts.push_back(words(std::string(page.pick("Báo khi không đạt: ", "Says otherwise: ")) +
                              "“" + sentence(page, requirement) + "”"));
        parts.push_back(cited(page, requirement.citations));
    }
    for (engine::ExpressionId const call : action.rule_calls) {
        std::uint32_t const rule = page.definition.expressions[call].index;
        engine::Rule const& one = page.definition.rules[rule];
        parts.push_back(words(page.pick("Theo quy tắc ", "By the rule ")) +
                        element("a" + attribute("href", "#" + page.id("rule", rule)),
                                label_or(one.label, one.name, page.language)));
    }
    parts.push_back(cited(page, action.citations));
    return lines(parts);
}

Html buttons(Page const& page, engine::State const& state) {
    Table table;
    table.caption = page.pick("Việc làm được", "What can be done");
    table.head = {page.pick("Nút", "Button"), page.pick("Ai bấm", "Who"),
                  page.pick("Điều kiện", "Conditions"), page.pick("Kết quả", "Result")};
    for (engine::Action const& action : state.actions) {
        table.rows.push_back({words(label_or(action.label, action.name, page.language)),
                              words(role_words(page.definition, action.by, page.language)),
                              conditions(page, action), targets(page, action)});
    }
    if (state.timeout) {
        table.rows.push_back({words(page.pick("(khi hết hạn)", "(when time is over)")),
                              words(page.pick("hệ thống", "the system")),
                              conditions(page, *state.timeout), targets(page, *state.timeout)});
    }
    return doc::table(table);
}

Html deadline(Page const& page, engine::State const& state) {
    if (!state.deadline) return {};
    return lines({span(page, state.deadline->duration) +
                      words(" (" + roll_words(state.deadline->roll, page.language) + ")"),
                  cited(page, state.deadline->citations)});
}

Html notices(Page const& page, engine::State const& state) {
    std::vector<Html> parts;
    auto const& definition = page.definition;
    for (engine::Remind const& remind : state.reminds) {
        std::string times;
        for (engine::ExpressionId const before : remind.before)
            times += (times.empty() ? "" : ", ") + span_words(definition, before, page.language);
        parts.push_back(
            words(fmt::format(fmt::runtime(page.pick("Nhắc {} trước khi hết hạn: {}",
                                                     "Reminds {} before the due time: {}")),
                              times, role_words(definition, remind.to, page.language))));
    }
    for (engine::Escalate const& escalate : state.escalates) {
        parts.push_back(
            words(fmt::format(fmt::runtime(page.pick("Báo cấp trên khi quá hạn {}: {}",
                                                     "Escalates {} after the due time: {}")),
                              span_words(definition, escalate.after, page.language),
                              role_words(definition, escalate.to, page.language))));
    }
    for (engine::Notify const& notify : state.notifies) {
        std::string text;
        for (engine::TextPart const& part : notify.text) {
            if (auto const* plain = std::get_if<std::string>(&part))
                text += *plain;
            else
                text +=
                    "[" +
                    expression_words(definition,
                                     definition.expressions[std::get<engine::ExpressionId>(part)],
                                     page.language) +
                    "]";
        }
        parts.push_back(
            words(fmt::format(fmt::runtime(page.pick("Thông báo cho {}: {}", "Tells {}: {}")),
                              role_words(definition, notify.to, page.language), text)));
    }
    return lines(parts);
}

Html edits(Page const& page, engine::State const& state) {
    std::vector<Html> parts;
    for (engine::Edit const& edit : state.edits)
        parts.push_back(words(role_words(page.definition, edit.roles, page.language) + ": " +
                              paths_words(page.definition, edit.fields, page.language)));
    return lines(parts);
}

Html one_state(Page const& page, std::uint32_t index) {
    engine::State const& state = page.definition.states[index];
    std::string tags;
    if (index == page.definition.start) tags = page.pick("bắt đầu", "start");
    if (state.kind == engine::StateKind::waiting) tags = page.pick("chờ", "waiting");
    if (state.kind == engine::StateKind::final) tags = page.pick("kết thúc", "final");
    Html title = words(label_or(state.label, state.name, page.language));
    if (!tags.empty()) title += Html{" "} + element("span class=\"tag\"", tags);
    Html body = element("h3", title);
    body += facts({
        {page.pick("Người giữ hồ sơ", "Held by"),
         words(state.owner ? role_words(page.definition, {*state.owner}, page.language) : "")},
        {page.pick("Thời hạn", "Deadline"), deadline(page, state)},
        {page.pick("Giới hạn chung", "Limits meanwhile"),
         words(clock_words(state.clock, page.language))},
        {page.pick("Được sửa", "May edit"), edits(page, state)},
        {page.pick("Nhắc, báo", "Notices"), notices(page, state)},
        {page.pick("Tình trạng quốc gia", "National status"),
         words(state.national_status
                   ? fmt::format(fmt::runtime(page.pick("số {} (Thông tư 03/2025/TT-VPCP)",
                                                        "no. {} (Circular 03/2025/TT-VPCP)")),
                                 state.national_status)
                   : "")},
    });
    body += buttons(page, state);
    return element("div class=\"card\"" + attribute("id", page.id("state", index)), body) +
           Html{"\n"};
}

void add_duties(Page const& page, std::uint32_t role, Table& table) {
    auto const& definition = page.definition;
    for (std::uint32_t s = 0; s < definition.states.size(); ++s) {
        engine::State const& state = definition.states[s];
        // Why: the deadline binds who holds the case; withdrawing meanwhile is nobody's duty.
        bool const is_due = state.deadline && (!state.owner || state.owner == role);
        for (engine::Action const& action : state.actions) {
            if (std::find(action.by.begin(), action.by.end(), role) == action.by.end()) continue;
            std::vector<Html> to;
            for (engine::Branch const& branch : action.branches)
                to.push_back(state_link(page, branch.target));
            table.rows.push_back(
                {state_link(page, s), words(label_or(action.label, action.name, page.language)),
                 is_due ? span(page, state.deadline->duration) : words("–"), lines(to)});
        }
    }
}

} // namespace

Section overview(Page const& page) {
    Definition const& d = page.definition;
    std::vector<Html> roles;
    for (engine::Role const& role : d.roles) {
        Html one = words(label_or(role.label, role.id.value, page.language));
        if (role.outside)
            one += Html{" "} + element("span class=\"tag\"", page.pick("bên ngoài", "outside"));
        if (role.holders_min > 0)
            one += words(fmt::format(
                fmt::runtime(page.pick(" – ít nhất {} người", " – at least {} holders")),
                role.holders_min));
        roles.push_back(one);
    }
    int waiting = 0;
    for (engine::Parameter const& parameter : d.parameters) {
        for (engine::DatedValue const& value : parameter.values)
            waiting += value.to_confirm.empty() ? 0 : 1;
    }
    Html confirm;
    if (waiting > 0)
        confirm = element("a class=\"mark\"" + attribute("href", "#" + page.prefix + "-parameters"),
                          fmt::format(fmt::runtime(page.pick("{} số liệu cần xác nhận",
                                                             "{} figures to be confirmed")),
                                      waiting));
    return {"overview", page.pick("Thông tin chung", "Overview"),
            facts({{page.pick("Áp dụng cho hồ sơ nộp từ", "Applies to cases filed from"),
                    words(d.applies_from ? engine::vietnamese(*d.applies_from) : "")},
                   {page.pick("Lịch làm việc", "Calendar"), words(d.calendar)},
                   {page.pick("Số trạng thái", "States"), words(std::to_string(d.states.size()))},
                   {page.pick("Vai trò", "Roles"), bullets(roles)},
                   {page.pick("Chờ quyết định", "Undecided"), confirm},
                   {page.pick("Mã băm nội dung", "Content hash"),
                    d.hash.empty() ? Html{} : element("span class=\"code\"", d.hash)}})};
}

Section diagram(Page const& page) {
    DrawOptions options;
    options.language = page.language;
    options.prefix = page.prefix + "-picture";
    std::string const title = page.pick("Sơ đồ quy trình", "Diagram");
    return {
        "diagram", title,
        element("p class=\"cite\"", page.pick("Khung nét đứt: trạng thái chờ. Khung hai nét: kết "
                                              "thúc. Mũi tên nét đứt: tự chuyển khi hết hạn. "
                                              "Nội dung đầy đủ bằng chữ ở phần “Các trạng thái”.",
                                              "Dashed box: waiting. Double box: final. Dashed "
                                              "arrow: by itself when time is over. "
                                              "All of it stands in words under “States”.")) +
            element("div class=\"picture\" role=\"region\" tabindex=\"0\"" +
                        attribute("aria-label", title),
                    Html{draw(page.definition, options)})};
}

Section who_does_what(Page const& page) {
    Html body;
    for (std::uint32_t role = 0; role < page.definition.roles.size(); ++role) {
        Table table;
        table.caption = label_or(page.definition.roles[role].label,
                                 page.definition.roles[role].id.value, page.language);
        table.head = {page.pick("Khi hồ sơ ở", "When the case is in"),
                      page.pick("Làm gì", "Does what"), page.pick("Trong bao lâu", "By when"),
                      page.pick("Hồ sơ chuyển tới", "The case goes to")};
        add_duties(page, role, table);
        for (engine::Limit const& limit : page.definition.limits) {
            if (!limit.extension) continue;
            auto const& by = limit.extension->by;
            if (std::find(by.begin(), by.end(), role) == by.end()) continue;
            table.rows.push_back(
                {words(page.pick("Khi giới hạn đang chạy: ", "While the limit runs: ") +
                       label_or(limit.label, limit.name, page.language)),
                 words(label_or(limit.extension->label, limit.extension->name, page.language)),
                 span(page, limit.duration), words("–")});
        }
        body += doc::table(table);
    }
    return {"who", page.pick("Ai làm gì, trong bao lâu", "Who does what by when"), body};
}

Section states(Page const& page) {
    Html body;
    for (std::uint32_t i = 0; i < page.definition.states.size(); ++i)
        body += one_state(page, i);
    return {"states", page.pick("Các trạng thái", "States"), body};
}

Section limits(Page const& page) {
    Html body;
    for (engine::Limit const& limit : page.definition.limits) {
        std::vector<Html> to;
        for (std::uint32_t const state : limit.to)
            to.push_back(state_link(page, state));
        body += element("h3", label_or(limit.label, limit.name, page.language));
        Html extension;
        if (auto const& e = limit.extension) {
            std::string text =
                fmt::format(fmt::runtime(page.pick("“{}” do {} bấm, tối đa {} lần, thêm {}",
                                                   "“{}” by {}, at most {} times, adding {}")),
                            label_or(e->label, e->name, page.language),
                            role_words(page.definition, e->by, page.language), e->times_max,
                            span_words(page.definition, e->amount, page.language));
            if (e->before)
                text += fmt::format(fmt::runtime(page.pick(", ít nhất {} trước khi hết hạn",
                                                           ", at least {} before the due time")),
                                    span_words(page.definition, *e->before, page.language));
            std::string const needs = paths_words(page.definition, e->needs, page.language);
            std::string const tells = role_words(page.definition, e->notify, page.language);
            extension = lines(
                {words(text), words(needs.empty() ? "" : page.pick("Phải có: ", "Needs: ") + needs),
                 words(tells.empty() ? "" : page.pick("Thông báo: ", "Tells: ") + tells),
                 cited(page, e->citations)});
        }
        body +=
            facts({{page.pick("Thời hạn", "Length"),
                    span(page, limit.duration) +
                        words(" (" + roll_words(limit.roll, page.language) + ")")},
                   {page.pick("Tính từ khi vào", "From entering"), state_link(page, limit.from)},
                   {page.pick("Đến khi vào", "Until entering"), lines(to)},
                   {page.pick("Gia hạn", "Extension"), extension},
                   {page.pick("Căn cứ", "Source"), short_citations(page, limit.citations)}});
    }
    return {"limits", page.pick("Giới hạn thời gian", "Time limits"), body};
}

Section separations(Page const& page) {
    std::vector<Html> items;
    for (engine::Separation const& one : page.definition.separations)
        items.push_back(lines({words(role_words(page.definition, one.roles, page.language)),
                               cited(page, one.citations)}));
    Html body = bullets(items);
    if (!body.empty())
        body =
            element("p", page.pick("Trong một hồ sơ, một người không được làm việc ở hai vai trò "
                                   "của cùng một nhóm:",
                                   "In one case nobody may act in two roles of the same group:")) +
            body;
    return {"separations", page.pick("Tách bạch nhiệm vụ", "Separation of duties"), body};
}

} // namespace hoso::dsl::doc
