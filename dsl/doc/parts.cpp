// Sections about what a case consists of besides its own states: rounds, parts, councils,
// invariants, papers, versions.

#include <fmt/format.h>

#include "dsl/doc/page.hpp"
#include "dsl/words/parts.hpp"
#include "dsl/words/words.hpp"

namespace hoso::dsl::doc {

using engine::Definition;
using MachineKind = engine::Machine::Kind;

namespace {

std::string expression(Page const& page, engine::ExpressionId id) {
    return expression_words(page.definition, page.definition.expressions[id], page.language);
}

std::string kind_words(Page const& page, MachineKind kind) {
    switch (kind) {
    case MachineKind::branch: return page.pick("nhánh song song", "parallel branch");
    case MachineKind::collected:
        return page.pick("một phần cho mỗi cơ quan", "one for each agency");
    case MachineKind::child: return page.pick("việc con", "child");
    case MachineKind::main: break;
    }
    return {};
}

/// What is common to the parts of a block: where they run, and how it is left.
struct Home {
    Html runs_in, join, missing;
};

Home home_of(Page const& page, std::uint32_t machine) {
    Home home;
    auto const& states = page.definition.states;
    for (std::uint32_t s = 0; s < states.size(); ++s) {
        if (!states[s].block) continue;
        engine::Block const& block = *states[s].block;
        for (std::size_t i = 0; i < block.machines.size(); ++i) {
            if (block.machines[i] != machine) continue;
            home.runs_in = state_link(page, s);
            home.join =
                lines({words(join_words(block, page.language)), cited(page, block.citations)});
            if (i < block.missing.size())
                home.missing =
                    words(page.pick("coi là ", "counts as ")) + state_link(page, block.missing[i]);
        }
    }
    return home;
}

/// Buttons that open it.
Html opened_by(Page const& page, std::uint32_t machine) {
    std::vector<Html> list;
    auto const& states = page.definition.states;
    for (std::uint32_t s = 0; s < states.size(); ++s) {
        auto const look = [&](engine::Action const& action, std::string const& label) {
            for (engine::Branch const& branch : action.branches) {
                for (engine::Opening const& opening : branch.opens) {
                    if (opening.machine == machine)
                        list.push_back(words("“" + label + "” – ") + state_link(page, s));
                }
            }
        };
        for (engine::Action const& action : states[s].actions)
            look(action, label_or(action.label, action.name, page.language));
        for (engine::Action const* action : automatic_actions(states[s]))
            look(*action, page.pick("tự chuyển", "by itself"));
        if (states[s].timeout) look(*states[s].timeout, page.pick("khi hết hạn", "time over"));
    }
    return lines(list);
}

Html fields_carried(Page const& page, engine::Machine const& machine) {
    std::string out;
    if (!machine.slot) return {};
    for (std::uint32_t const field : machine.carried) {
        auto const* one = engine::path_field(page.definition, {*machine.slot, field});
        if (one) out += (out.empty() ? "" : "; ") + label_or(one->label, one->name, page.language);
    }
    return words(out);
}

Html prefilled(Page const& page, engine::Machine const& machine) {
    std::vector<Html> list;
    for (engine::Assignment const& set : machine.prefills)
        list.push_back(words("“" + path_words(page.definition, set.target, page.language) +
                             "” = " + expression(page, set.value)));
    return lines(list);
}

Html one_part(Page const& page, std::uint32_t index) {
    Definition const& d = page.definition;
    engine::Machine const& machine = d.machines[index];
    Home const home = home_of(page, index);
    std::vector<Html> states;
    for (std::uint32_t s = 0; s < d.states.size(); ++s) {
        if (d.states[s].machine == index) states.push_back(state_link(page, s));
    }
    bool const single = machine.kind == MachineKind::branch;
    Html title = words(machine_words(d, index, page.language)) + Html{" "} +
                 element("span class=\"tag\"", kind_words(page, machine.kind));
    Html const body =
        facts({{page.pick("Chạy trong", "Runs in"), home.runs_in},
               {page.pick("Mở bởi", "Opened by"), opened_by(page, index)},
               {page.pick("Hỏi các cơ quan trong nhóm", "Asks the agencies of the group"),
                words(machine.group)},
               {page.pick("Không quá", "At most"),
                words(single ? "" : std::to_string(machine.parts_max))},
               {page.pick("Lấy lại từ kỳ trước", "Taken over from last time"),
                fields_carried(page, machine)},
               {page.pick("Điền sẵn", "Filled in at the start"), prefilled(page, machine)},
               {page.pick("Các trạng thái", "States"), lines(states)},
               {page.pick("Hồ sơ đi tiếp", "The case goes on"), home.join},
               {page.pick("Hết hạn mà chưa xong", "Not done when time is over"), home.missing},
               {page.pick("Căn cứ", "Source"), short_citations(page, machine.citations)}});
    return element("div class=\"card\"" + attribute("id", page.id("part", index)),
                   element("h3", title) + body) +
           Html{"\n"};
}

Html one_council(Page const& page, std::uint32_t state) {
    Definition const& d = page.definition;
    engine::Vote const& vote = *d.states[state].vote;
    auto const roles = [&](std::vector<std::uint32_t> const& list) {
        return words(role_words(d, list, page.language));
    };
    std::string how;
    auto const add = [&](char const* one) { how += (how.empty() ? "" : "; ") + std::string(one); };
    if (vote.secret) add(page.pick("phiếu kín", "secret ballots"));
    if (vote.early)
        add(page.pick("tự chốt khi phiếu còn lại không đổi được kết quả",
                      "closes by itself once no ballot can change the outcome"));
    std::string on = page.pick("một lần cho cả hồ sơ", "once for the whole case");
    if (vote.items)
        on = page.pick("từng mục của “", "each item of “") +
             path_words(d, *vote.items, page.language) + "”";
    std::vector<Html> choices;
    for (engine::EnumMember const& one : d.enums[vote.ballot].members)
        choices.push_back(words(label_or(one.label, one.name, page.language)));
    Html const conflicts = vote.conflicts.empty()
                               ? Html{}
                               : words(page.pick("người đã làm trong hồ sơ với vai trò: ",
                                                 "who has acted in the case as: ")) +
                                     roles(vote.conflicts);
    Html const title = words(label_or(vote.label, vote.name, page.language));
    return element(
               "div class=\"card\"" + attribute("id", page.id("vote", state)),
               element("h3", title) +
                   facts(
                       {{page.pick("Họp ở", "Meets in"), state_link(page, state)},
                        {page.pick("Số ghế", "Seats"), words(seats_words(vote, page.language))},
                        {page.pick("Ủy viên", "Members"), roles({vote.member})},
                        {page.pick("Chủ tịch", "Chair"), roles({vote.chair})},
                        {page.pick("Phó chủ tịch", "Deputy"),
                         vote.deputy ? roles({*vote.deputy}) : Html{}},
                        {page.pick("Đủ họp", "Quorum"), words(quorum_words(vote, page.language))},
                        {page.pick("Bỏ phiếu về", "Votes on"), words(on)},
                        {page.pick("Lá phiếu", "Ballot"), bullets(choices)},
                        {page.pick("Đạt", "Passes"), words(pass_words(d, vote, page.language))},
                        {page.pick("Cách bỏ phiếu", "Manner"), words(how)},
                        {page.pick("Không được cử", "May not be seated"), conflicts},
                        {page.pick("Căn cứ", "Source"), short_citations(page, vote.citations)}})) +
           Html{"\n"};
}

} // namespace

Section rounds(Page const& page) {
    Definition const& d = page.definition;
    Html body;
    if (auto const& campaign = d.campaign) {
        std::string const due = due_words(d, *campaign, page.language);
        body = facts(
            {{page.pick("Mở đợt", "Opens"), words(opening_day_words(d, *campaign, page.language))},
             {page.pick("Hạn nộp", "Due"),
              words(due.empty() ? due
                                : due + " (" + roll_words(campaign->roll, page.language) + ")")},
             {page.pick("Căn cứ", "Source"), short_citations(page, campaign->citations)}});
    }
    return {"rounds", page.pick("Đợt và hạn nộp", "Rounds and due dates"), body};
}

Section parts(Page const& page) {
    Html body;
    for (std::uint32_t m = 1; m < page.definition.machines.size(); ++m)
        body += one_part(page, m);
    return {"parts", page.pick("Các phần việc", "Parts of the case"), body};
}

Section councils(Page const& page) {
    Html body;
    for (std::uint32_t s = 0; s < page.definition.states.size(); ++s) {
        if (page.definition.states[s].vote) body += one_council(page, s);
    }
    return {"councils", page.pick("Hội đồng và biểu quyết", "Councils and votes"), body};
}

Section invariants(Page const& page) {
    Table table;
    table.caption = page.pick("Quyết định nào làm sai một điều dưới đây thì bị từ chối",
                              "A decision that would break one of these is refused");
    table.first_is_head = false;
    table.head = {page.pick("Luôn đúng", "Always holds"),
                  page.pick("Câu báo khi bị từ chối", "Sentence of the refusal"),
                  page.pick("Căn cứ", "Source")};
    for (engine::Requirement const& one : page.definition.invariants)
        table.rows.push_back({words(expression(page, one.condition)), words(sentence(page, one)),
                              short_citations(page, one.citations)});
    return {"invariants", page.pick("Bất biến", "Invariants"), doc::table(table)};
}

Section papers(Page const& page) {
    Definition const& d = page.definition;
    Html body;
    for (std::uint32_t i = 0; i < d.documents.size(); ++i) {
        engine::Document const& paper = d.documents[i];
        std::vector<Html> puts, issued;
        for (engine::Document::Put const& put : paper.puts)
            puts.push_back(words(put.name + " = " + value_words(d, put.value, page.language)));
        for (std::uint32_t s = 0; s < d.states.size(); ++s) {
            for (std::uint32_t const issue : d.states[s].issues) {
                if (issue == i) issued.push_back(state_link(page, s));
            }
        }
        body += element("h3" + attribute("id", page.id("paper", i)),
                        label_or(paper.label, paper.name, page.language));
        body +=
            facts({{page.pick("Ban hành khi vào", "Issued on entering"), lines(issued)},
                   {page.pick("Số, ký hiệu", "Number"), words(paper.number)},
                   {page.pick("Người ký", "Signed by"),
                    words(paper.signer ? role_words(d, {*paper.signer}, page.language) : "")},
                   {page.pick("Mẫu", "Template"), words(paper.template_path)},
                   {page.pick("Điền vào mẫu", "Filled in"), lines(puts)},
                   {page.pick("Lưu giữ", "Kept"),
                    paper.keep ? span(page, *paper.keep) : words(page.pick("mãi mãi", "for ever"))},
                   {page.pick("Căn cứ", "Source"), short_citations(page, paper.citations)}});
    }
    return {"papers", page.pick("Giấy tờ ban hành", "Papers issued"), body};
}

Section migrations(Page const& page) {
    Definition const& d = page.definition;
    Html body;
    for (engine::Migration const& one : d.migrations) {
        std::vector<Html> states, puts;
        for (auto const& [from, to] : one.states)
            states.push_back(words(from + " → ") + state_link(page, to));
        for (engine::Assignment const& put : one.puts)
            puts.push_back(words("“" + path_words(d, put.target, page.language) +
                                 "” = " + expression(page, put.value)));
        body +=
            element("h3", fmt::format(fmt::runtime(page.pick("Từ phiên bản {}", "From version {}")),
                                      one.from));
        body += facts({{page.pick("Trạng thái cũ → mới", "Old state → new"), lines(states)},
                       {page.pick("Điền", "Puts"), lines(puts)},
                       {page.pick("Bỏ dữ liệu", "Drops"),
                        words(fmt::format("{}", fmt::join(one.drops, ", ")))},
                       {page.pick("Giữ bản cũ khi ở", "Keeps its version in"),
                        words(fmt::format("{}", fmt::join(one.stays, ", ")))}});
    }
    return {"migrations", page.pick("Chuyển hồ sơ từ phiên bản cũ", "Cases of older versions"),
            body};
}

} // namespace hoso::dsl::doc
