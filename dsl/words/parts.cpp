#include "dsl/words/parts.hpp"

#include <array>

#include "dsl/words/words.hpp"

namespace hoso::dsl {

using engine::Definition;
using engine::Language;

namespace {

bool vietnamese(Language language) {
    return language == Language::vi;
}

std::string expression(Definition const& definition, engine::ExpressionId id, Language language) {
    return expression_words(definition, definition.expressions[id], language);
}

std::string names_words(Definition const& definition, engine::PartNames const& names,
                        Language language) {
    std::string out = vietnamese(language) ? "tên các phần của “" : "names of the parts of “";
    out += machine_words(definition, names.machine, language);
    out += vietnamese(language) ? "” ở " : "” in ";
    for (std::size_t i = 0; i < names.states.size(); ++i)
        out += (i == 0 ? "“" : ", “") + state_words(definition, names.states[i], language) + "”";
    return out;
}

std::string share_words(engine::Share share) {
    return std::to_string(share.numerator) + "/" + std::to_string(share.denominator);
}

} // namespace

std::string machine_words(Definition const& definition, std::uint32_t machine, Language language) {
    engine::Machine const& one = definition.machines[machine];
    return label_or(one.label, one.name, language);
}

std::string place_words(Definition const& definition, std::uint32_t state, Language language) {
    std::uint32_t const machine = definition.states[state].machine;
    std::string const words = state_words(definition, state, language);
    if (machine == 0) return words;
    return words + " (" + machine_words(definition, machine, language) + ")";
}

std::string target_words(Definition const& definition, engine::Branch const& branch,
                         Language language) {
    switch (branch.to) {
    case engine::Branch::Target::stay: return vietnamese(language) ? "ở lại" : "stays";
    case engine::Branch::Target::back:
        return vietnamese(language) ? "quay lại bước trước" : "back to where it came from";
    case engine::Branch::Target::state: break;
    }
    return state_words(definition, branch.target, language);
}

std::string opening_words(Definition const& definition, engine::Opening const& opening,
                          Language language) {
    std::string out = (vietnamese(language) ? "mở “" : "opens “") +
                      machine_words(definition, opening.machine, language) + "”";
    std::string sets;
    for (engine::Assignment const& set : opening.sets) {
        auto const* field = engine::path_field(definition, set.target);
        sets += (sets.empty() ? "" : "; ") +
                (field ? label_or(field->label, field->name, language)
                       : path_words(definition, set.target, language)) +
                " = " + expression(definition, set.value, language);
    }
    return sets.empty() ? out : out + " (" + sets + ")";
}

std::vector<engine::Action const*> automatic_actions(engine::State const& state) {
    std::vector<engine::Action const*> all;
    if (state.choice) all.push_back(&*state.choice);
    if (state.vote) all.push_back(&state.vote->outcome);
    if (state.block) all.push_back(&state.block->then);
    return all;
}

std::string day_words(engine::YearDay day, Language language) {
    static constexpr std::array months{"January",   "February", "March",    "April",
                                       "May",       "June",     "July",     "August",
                                       "September", "October",  "November", "December"};
    std::string const number = std::to_string(day.day);
    if (vietnamese(language)) return number + " tháng " + std::to_string(day.month);
    return number + " " + months.at(static_cast<std::size_t>(day.month - 1));
}

std::string last_day_words(engine::YearDay day, Language language) {
    bool const vi = vietnamese(language);
    std::string const how =
        day.before ? (vi ? "trước " : "before ") : (vi ? "chậm nhất " : "no later than ");
    return how + day_words(day, language);
}

std::string deadline_words(Definition const& definition, engine::DeadlineRule const& rule,
                           Language language) {
    using Anchor = engine::DeadlineRule::Anchor;
    if (rule.anchor == Anchor::year_day) return last_day_words(rule.day, language);
    std::string const span = span_words(definition, rule.duration, language);
    if (rule.anchor == Anchor::entry) return span;
    engine::Expression const& duration = definition.expressions[rule.duration];
    auto const* count = duration.value.number();
    if (duration.op == engine::Op::constant && count && *count == 0)
        return vietnamese(language) ? "đúng hạn nộp" : "on the due date";
    return span + (vietnamese(language) ? " trước hạn nộp" : " before the due date");
}

std::string opening_day_words(Definition const& definition, engine::Campaign const& campaign,
                              Language language) {
    bool const vi = vietnamese(language);
    if (!campaign.yearly) return vi ? "mở khi có yêu cầu" : "opened on demand";
    std::string const every = vi ? "hằng năm, " : "every year, ";
    if (campaign.open_day) return every + day_words(*campaign.open_day, language);
    if (!campaign.open_before) return every;
    return every + span_words(definition, *campaign.open_before, language) +
           (vi ? " trước hạn nộp" : " before the due date");
}

std::string due_words(Definition const& definition, engine::Campaign const& campaign,
                      Language language) {
    if (campaign.due_day) return last_day_words(*campaign.due_day, language);
    if (campaign.due_field)
        return "“" + path_words(definition, *campaign.due_field, language) + "”";
    return {};
}

std::string value_words(Definition const& definition, engine::TextPart const& part,
                        Language language) {
    if (auto const* plain = std::get_if<std::string>(&part)) return *plain;
    if (auto const* names = std::get_if<engine::PartNames>(&part))
        return names_words(definition, *names, language);
    return expression(definition, std::get<engine::ExpressionId>(part), language);
}

std::string text_words(Definition const& definition, std::vector<engine::TextPart> const& text,
                       Language language) {
    std::string out;
    for (engine::TextPart const& part : text) {
        bool const plain = std::holds_alternative<std::string>(part);
        std::string const words = value_words(definition, part, language);
        out += plain ? words : "[" + words + "]";
    }
    return out;
}

std::string join_words(engine::Block const& block, Language language) {
    bool const vi = vietnamese(language);
    std::string share = share_words(block.share);
    if (block.share.denominator == 100) share = std::to_string(block.share.numerator) + "%";
    switch (block.join) {
    case engine::Block::Join::all: return vi ? "khi mọi phần đã xong" : "when every part is done";
    case engine::Block::Join::at_least_count:
        return (vi ? "khi ít nhất " : "when at least ") + std::to_string(block.count) +
               (vi ? " phần đã xong" : " parts are done");
    case engine::Block::Join::at_least_share: break;
    }
    return (vi ? "khi ít nhất " : "when at least ") + share +
           (vi ? " số phần đã xong" : " of the parts are done");
}

std::string seats_words(engine::Vote const& vote, Language language) {
    bool const vi = vietnamese(language);
    std::string out = std::to_string(vote.members_min);
    if (vote.members_max != vote.members_min)
        out += (vi ? " đến " : " to ") + std::to_string(vote.members_max);
    return out + (vi ? " thành viên" : " members");
}

std::string quorum_words(engine::Vote const& vote, Language language) {
    bool const vi = vietnamese(language);
    std::string out = (vi ? "ít nhất " : "at least ") + share_words(vote.quorum) +
                      (vi ? " số thành viên có mặt" : " of the members present");
    if (!vote.quorum_needs_chair) return out;
    if (vote.deputy)
        return out + (vi ? ", có chủ tịch hoặc phó chủ tịch" : ", with the chair or the deputy");
    return out + (vi ? ", có chủ tịch" : ", with the chair");
}

std::string pass_words(Definition const& definition, engine::Vote const& vote, Language language) {
    bool const vi = vietnamese(language);
    std::string choices;
    for (std::uint32_t const member : vote.counted) {
        engine::EnumMember const& one = definition.enums[vote.ballot].members[member];
        choices += (choices.empty() ? "“" : ", “") + label_or(one.label, one.name, language) + "”";
    }
    std::string const base = vote.of_seats ? (vi ? " tổng số thành viên" : " of all members")
                                           : (vi ? " số người có mặt" : " of those present");
    std::string const how = vote.unless ? (vi ? "trừ khi hơn " : "unless more than ")
                                        : (vi ? "khi ít nhất " : "when at least ");
    return how + share_words(vote.pass) + base + (vi ? " chọn " : " choose ") + choices;
}

std::string figure_words(Definition const& definition, engine::Lookup const& lookup,
                         Language language) {
    bool const vi = vietnamese(language);
    std::string out = vi ? "số hồ sơ" : "number of cases";
    if (lookup.kind == engine::Lookup::Kind::total) {
        std::string what = lookup.other ? lookup.other->total : "";
        if (lookup.total) what = path_words(definition, *lookup.total, language);
        out = (vi ? "tổng “" : "total of “") + what + "”";
    }
    if (lookup.other) out += (vi ? " của quy trình " : " of workflow ") + lookup.other->definition;
    if (!lookup.this_year) return out;
    if (lookup.other) return out + (vi ? " trong năm của đợt" : " in the round's year");
    return out + (vi ? " trong năm" : " of the same year");
}

} // namespace hoso::dsl
