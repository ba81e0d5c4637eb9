// The section about states: who holds the case, how long, what can be done.

#include <fmt/format.h>

#include "dsl/doc/page.hpp"
#include "dsl/words/parts.hpp"
#include "dsl/words/words.hpp"

namespace hoso::dsl::doc {

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
        one += words("→ ") + target_link(page, branch);
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
        for (engine::Opening const& opening : branch.opens)
            parts.push_back(words(page.pick("Đồng thời ", "Also ") +
                                  opening_words(page.definition, opening, page.language)));
        parts.push_back(cited(page, branch.citations));
    }
    return lines(parts);
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
    auto const by_itself = [&](std::string const& name, engine::Action const& action) {
        table.rows.push_back({words(name), words(page.pick("hệ thống", "the system")),
                              conditions(page, action), targets(page, action)});
    };
    if (state.choice) by_itself(page.pick("(rẽ nhánh ngay)", "(leads on at once)"), *state.choice);
    if (state.vote)
        by_itself(page.pick("(khi chốt biểu quyết)", "(when the vote is closed)"),
                  state.vote->outcome);
    if (state.block)
        by_itself("(" + join_words(*state.block, page.language) + ")", state.block->then);
    if (state.timeout) by_itself(page.pick("(khi hết hạn)", "(when time is over)"), *state.timeout);
    return doc::table(table);
}

Html deadline(Page const& page, engine::State const& state) {
    if (!state.deadline) return {};
    return lines({due(page, *state.deadline) +
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
        std::string const text = text_words(definition, notify.text, page.language);
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

Html parallel_work(Page const& page, engine::State const& state) {
    std::vector<Html> parts;
    if (state.block) {
        for (std::uint32_t const machine : state.block->machines)
            parts.push_back(machine_link(page, machine));
    }
    return lines(parts);
}

Html vote_link(Page const& page, std::uint32_t index) {
    auto const& vote = page.definition.states[index].vote;
    if (!vote) return {};
    return element("a" + attribute("href", "#" + page.id("vote", index)),
                   label_or(vote->label, vote->name, page.language));
}

Html papers_issued(Page const& page, engine::State const& state) {
    std::vector<Html> parts;
    for (std::uint32_t const paper : state.issues) {
        engine::Document const& one = page.definition.documents[paper];
        parts.push_back(element("a" + attribute("href", "#" + page.id("paper", paper)),
                                label_or(one.label, one.name, page.language)));
    }
    return lines(parts);
}

Html one_state(Page const& page, std::uint32_t index) {
    engine::State const& state = page.definition.states[index];
    std::string tags;
    if (index == page.definition.start) tags = page.pick("bắt đầu", "start");
    if (state.kind == engine::StateKind::waiting) tags = page.pick("chờ", "waiting");
    if (state.kind == engine::StateKind::final) tags = page.pick("kết thúc", "final");
    Html title = words(place_words(page.definition, index, page.language));
    if (!tags.empty()) title += Html{" "} + element("span class=\"tag\"", tags);
    Html body = element("h3", title);
    body += facts({
        {page.pick("Người giữ hồ sơ", "Held by"),
         words(state.owner ? role_words(page.definition, {*state.owner}, page.language) : "")},
        {page.pick("Giao việc", "Gives the task"),
         words(role_words(page.definition, state.assigners, page.language))},
        {page.pick("Thời hạn", "Deadline"), deadline(page, state)},
        {page.pick("Giới hạn chung", "Limits meanwhile"),
         words(clock_words(state.clock, page.language))},
        {page.pick("Được sửa", "May edit"), edits(page, state)},
        {page.pick("Việc chạy song song", "Parallel work"), parallel_work(page, state)},
        {page.pick("Biểu quyết", "Vote"), vote_link(page, index)},
        {page.pick("Ban hành", "Issues"), papers_issued(page, state)},
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

} // namespace

Section states(Page const& page) {
    Html body;
    for (std::uint32_t i = 0; i < page.definition.states.size(); ++i)
        body += one_state(page, i);
    return {"states", page.pick("Các trạng thái", "States"), body};
}

} // namespace hoso::dsl::doc
