// Sections about the course of a case: overview, picture, who does what, limits.

#include <algorithm>

#include <fmt/format.h>

#include "dsl/doc/page.hpp"
#include "dsl/graph/draw.hpp"
#include "dsl/words/words.hpp"

namespace hoso::dsl::doc {

using engine::Definition;

namespace {

bool among(std::uint32_t role, std::vector<std::uint32_t> const& roles) {
    return std::find(roles.begin(), roles.end(), role) != roles.end();
}

/// What a role does in a state without a button: it seats the council, votes, gives the task.
std::vector<std::string> other_duties(Page const& page, engine::State const& state,
                                      std::uint32_t role) {
    std::vector<std::string> duties;
    if (auto const& vote = state.vote) {
        std::string const name = " “" + label_or(vote->label, vote->name, page.language) + "”";
        if (state.owner == role)
            duties.push_back(
                page.pick("Lập hội đồng, chốt biểu quyết", "Seats the council, closes the vote") +
                name);
        if (role == vote->chair || role == vote->deputy || role == vote->member)
            duties.push_back(page.pick("Bỏ phiếu", "Votes in") + name);
    }
    if (among(role, state.assigners))
        duties.push_back(page.pick("Giao việc cho một người", "Gives the task to one person"));
    return duties;
}

void add_duties(Page const& page, std::uint32_t role, Table& table) {
    auto const& definition = page.definition;
    for (std::uint32_t s = 0; s < definition.states.size(); ++s) {
        engine::State const& state = definition.states[s];
        // Why: the deadline binds who holds the case; withdrawing meanwhile is nobody's duty.
        bool const is_due = state.deadline && (!state.owner || state.owner == role);
        for (engine::Action const& action : state.actions) {
            if (!among(role, action.by)) continue;
            std::vector<Html> to;
            for (engine::Branch const& branch : action.branches)
                to.push_back(target_link(page, branch));
            table.rows.push_back({state_link(page, s),
                                  words(label_or(action.label, action.name, page.language)),
                                  is_due ? due(page, *state.deadline) : words("–"), lines(to)});
        }
        for (std::string const& duty : other_duties(page, state, role))
            table.rows.push_back({state_link(page, s), words(duty),
                                  state.deadline ? due(page, *state.deadline) : words("–"),
                                  words("–")});
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
    return {"diagram", title,
            element("p class=\"cite\"",
                    page.pick("Khung nét đứt: trạng thái chờ. Khung hai nét: kết "
                              "thúc. Mũi tên nét đứt: tự chuyển khi hết hạn. "
                              "Mũi tên chấm: mở việc con. "
                              "Nội dung đầy đủ bằng chữ ở phần “Các trạng thái”.",
                              "Dashed box: waiting. Double box: final. Dashed "
                              "arrow: by itself when time is over. Dotted arrow: opens a child. "
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
            if (!among(role, limit.extension->by)) continue;
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
