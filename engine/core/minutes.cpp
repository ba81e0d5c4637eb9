#include "engine/core/minutes.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "engine/core/council_count.hpp"
#include "engine/core/council_view.hpp"
#include "engine/core/messages.hpp"
#include "engine/core/values.hpp"

namespace hoso::engine {

namespace {

/// Writes the lines of one record in one language.
class Writer {
  public:
    Writer(Definition const& definition, VoteRecord const& record, Language language)
        : definition_(definition), record_(record), language_(language),
          vote_(*definition.states[record.state].vote) {
        ValueList const* list = record.items.list();
        std::size_t items = vote_.items ? (list ? list->size() : 0) : 1;
        count_ = count_ballots(definition, vote_, record.sitting, items);
    }

    std::string write() {
        head();
        for (std::size_t i = 0; i < record_.sitting.seats.size(); ++i)
            member(i + 1, record_.sitting.seats[i]);
        conditions();
        for (std::size_t i = 0; i < count_.choices.size(); ++i)
            item(i);
        if (vote_.secret) secret_remarks();
        result();
        return std::move(text_);
    }

  private:
    /// The words of the language.
    std::string say(char const* vi, char const* en) const {
        return language_ == Language::vi ? vi : en;
    }
    std::string words(Bilingual const& label, std::string const& name) const {
        return label_or(label, name).in(language_);
    }
    void line(std::string const& text) { text_ += text + "\n"; }

    void head() {
        State const& state = definition_.states[record_.state];
        LocalTime local = to_local(record_.at, {});
        line(fmt::format("{}: {}", say("BIÊN BẢN BIỂU QUYẾT", "MINUTES OF THE VOTE"),
                         words(vote_.label, vote_.name)));
        line(fmt::format("{}: {}", say("Bước", "Step"), words(state.label, state.name)));
        std::string basis;
        for (Citation const& citation : vote_.citations)
            basis += (basis.empty() ? "" : "; ") + describe(definition_, citation, language_);
        if (!basis.empty()) line(say("Căn cứ: ", "Basis: ") + basis);
        line(fmt::format("{}: {:02}:{:02} {}", say("Kết thúc", "Closed"),
                         local.minute_of_day() / 60, local.minute_of_day() % 60,
                         vietnamese(local.date)));
        auto present = std::count_if(record_.sitting.seats.begin(), record_.sitting.seats.end(),
                                     [](event::Seat const& seat) { return seat.present; });
        line(fmt::format(fmt::runtime(say("Thành viên: {}; có mặt: {}; tham gia biểu quyết: {}",
                                          "Members: {}; present: {}; taking part: {}")),
                         count_.seats, present, count_.able));
    }

    void member(std::size_t number, event::Seat const& seat) {
        std::string text =
            fmt::format("{}. {}, {}: {}", number, seat.person.name,
                        role_names(definition_, {seat_role(vote_, seat.kind)}).in(language_),
                        seat.present ? say("có mặt", "present") : say("vắng mặt", "absent"));
        if (!seat.conflict.empty()) {
            text += say("; không biểu quyết vì xung đột lợi ích: ",
                        "; took no part, conflict of interest: ") +
                    seat.conflict;
        }
        auto ballot = record_.sitting.ballots.find(seat.person.id);
        bool voted = is_able(seat) && ballot != record_.sitting.ballots.end();
        if (is_able(seat)) {
            text +=
                voted ? say("; đã bỏ phiếu", "; voted") : say("; không bỏ phiếu", "; abstained");
        }
        line(text);
        if (voted && !vote_.secret) opinion(ballot->second);
    }
    void opinion(event::BallotCast const& ballot) {
        std::string choices;
        for (std::size_t i = 0; i < ballot.choices.size(); ++i) {
            choices += choices.empty() ? "" : "; ";
            if (ballot.choices.size() > 1) choices += std::to_string(i + 1) + ": ";
            choices += choice(ballot.choices[i]);
        }
        line("   " + say("Ý kiến: ", "Opinion: ") + choices);
        if (!ballot.remark.empty()) line("   " + say("Ghi thêm: ", "Remark: ") + ballot.remark);
    }
    std::string choice(std::uint32_t index) const {
        auto const& members = definition_.enums[vote_.ballot].members;
        return index < members.size() ? words(members[index].label, members[index].name) : "?";
    }

    void conditions() {
        line(fmt::format("{} {}/{}{}: {}", say("Số người họp tối thiểu:", "Quorum:"),
                         vote_.quorum.numerator, vote_.quorum.denominator,
                         vote_.quorum_needs_chair
                             ? say(", có chủ tịch hoặc phó chủ tịch", ", with the chair or deputy")
                             : "",
                         record_.closed.quorate ? say("đủ", "met") : say("không đủ", "not met")));
        line(fmt::format("{}: {}{}", say("Số phiếu", "Ballots"), count_.ballots,
                         vote_.secret ? say(" (bỏ phiếu kín)", " (secret)") : ""));
        std::string counted;
        for (std::uint32_t index : vote_.counted)
            counted += (counted.empty() ? "" : ", ") + choice(index);
        std::string rule = vote_.unless ? say("Thông qua, trừ khi quá {}/{} {} chọn: {}",
                                              "Passes unless more than {}/{} of {} chose: {}")
                                        : say("Thông qua khi ít nhất {}/{} {} chọn: {}",
                                              "Passes when at least {}/{} of {} chose: {}");
        std::string base = vote_.of_seats
                               ? say("tổng số thành viên", "all members")
                               : say("số người tham gia biểu quyết", "those taking part");
        line(fmt::format(fmt::runtime(rule), vote_.pass.numerator, vote_.pass.denominator, base,
                         counted));
    }

    void item(std::size_t index) {
        ValueList const* list = record_.items.list();
        std::string title;
        if (vote_.items && list)
            title = " “" + item_title(definition_, vote_, (*list)[index], language_) + "”";
        std::string counts;
        for (std::uint32_t i = 0; i < count_.choices[index].size(); ++i)
            counts += fmt::format("{} {}; ", choice(i), count_.choices[index][i]);
        bool passed = index < record_.closed.passed.size() && record_.closed.passed[index];
        line(fmt::format("{} {}{}: {}{} {}. {}", say("Nội dung", "Item"), index + 1, title, counts,
                         say("không bỏ phiếu", "abstained"), count_.able - count_.ballots,
                         passed ? say("ĐƯỢC THÔNG QUA", "PASSED")
                                : say("KHÔNG ĐƯỢC THÔNG QUA", "NOT PASSED")));
    }

    /// In the order of their words, not of the ballots: the order of voting tells who wrote what.
    void secret_remarks() {
        std::vector<std::string> remarks;
        for (auto const& [person, ballot] : record_.sitting.ballots)
            if (!ballot.remark.empty()) remarks.push_back(ballot.remark);
        std::sort(remarks.begin(), remarks.end());
        for (std::string const& remark : remarks)
            line(say("Ghi thêm: ", "Remark: ") + remark);
    }

    void result() {
        auto passed = std::count(record_.closed.passed.begin(), record_.closed.passed.end(), true);
        line(fmt::format(fmt::runtime(say("Kết quả: {}/{} nội dung được thông qua.",
                                          "Result: {} of {} items passed.")),
                         passed, record_.closed.passed.size()));
        if (!record_.closed.quorate) {
            line(say("Cuộc họp không đủ số người nên không nội dung nào được thông qua.",
                     "Without a quorum nothing passes."));
        }
        if (record_.closed.early) {
            line(say("Biểu quyết kết thúc khi các phiếu còn lại không thể thay đổi kết quả.",
                     "The vote closed when no further ballot could change the outcome."));
        }
    }

    Definition const& definition_;
    VoteRecord const& record_;
    Language language_;
    Vote const& vote_;
    Count count_;
    std::string text_;
};

} // namespace

std::vector<VoteRecord> vote_records(Definition const& definition,
                                     std::vector<Event> const& events) {
    std::vector<VoteRecord> records;
    CaseState state;
    for (Event const& event : events) {
        auto const* closed = std::get_if<event::VoteClosed>(&event.body);
        if (closed && state.sitting && definition.states[state.state()].vote) {
            Vote const& vote = *definition.states[state.state()].vote;
            records.push_back({state.state(), event.seq, event.at, *state.sitting,
                               vote.items ? value_at(state.slots, *vote.items) : Value{}, *closed});
        }
        state = evolve(definition, std::move(state), event);
    }
    return records;
}

std::string minutes(Definition const& definition, VoteRecord const& record, Language language) {
    return Writer(definition, record, language).write();
}

} // namespace hoso::engine
