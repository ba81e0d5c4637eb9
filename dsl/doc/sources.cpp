// The reverse index: from an article of a source to everything in the workflow that rests on it.

#include <map>
#include <tuple>

#include "dsl/doc/page.hpp"
#include "dsl/words/words.hpp"

namespace hoso::dsl::doc {

using engine::Definition;

namespace {

/// Numbers before letters and in their order: 2, 5a, 10.
using Place = std::tuple<int, std::string, int, std::string, std::string>;

int number_of(std::string const& text) {
    int number = 0;
    for (char const c : text) {
        if (c < '0' || c > '9' || number > 100'000) break;
        number = number * 10 + (c - '0');
    }
    return number;
}

Place place_of(engine::Citation const& c) {
    return {number_of(c.article), c.article, number_of(c.clause), c.clause, c.point};
}

struct Entry {
    engine::Citation citation;
    std::vector<Html> uses;
};

class Index {
  public:
    explicit Index(Page const& page) : page_(page), by_source_(page.definition.sources.size()) {
        collect();
    }

    Html html() const {
        Html body;
        for (std::size_t s = 0; s < by_source_.size(); ++s) {
            engine::Source const& source = page_.definition.sources[s];
            if (by_source_[s].empty()) continue;
            body += element("h3", label_or(source.label, source.name, page_.language));
            if (source.effective)
                body += element("p class=\"cite\"",
                                std::string(page_.pick("Hiệu lực từ ", "In force from ")) +
                                    engine::vietnamese(*source.effective));
            std::vector<std::pair<std::string, Html>> pairs;
            for (auto const& [place, entry] : by_source_[s])
                pairs.emplace_back(place_words(entry.citation), lines(entry.uses));
            body += facts(pairs);
        }
        return body;
    }

  private:
    std::string place_words(engine::Citation const& c) const {
        std::string out;
        auto const add = [&](std::string const& word, std::string const& value) {
            if (!value.empty()) out += (out.empty() ? "" : " ") + word + " " + value;
        };
        add(page_.pick("Điều", "Article"), c.article);
        add(page_.pick("khoản", "clause"), c.clause);
        add(page_.pick("điểm", "point"), c.point);
        return out.empty() ? page_.pick("Toàn văn bản", "The whole text") : out;
    }

    void use(engine::Citations const& citations, Html const& what) {
        for (engine::Citation const& citation : citations) {
            Entry& entry = by_source_[citation.source][place_of(citation)];
            entry.citation = citation;
            bool known = false;
            for (Html const& one : entry.uses)
                known = known || one.text == what.text;
            if (!known) entry.uses.push_back(what);
        }
    }

    Html link(char const* kind_vi, char const* kind_en, std::string const& target,
              std::string const& label) const {
        return words(std::string(page_.pick(kind_vi, kind_en)) + ": ") +
               element("a" + attribute("href", "#" + target), label);
    }

    void action(std::uint32_t state, engine::Action const& action) {
        Html const what = words(page_.pick("Nút “", "Button “") +
                                label_or(action.label, action.name, page_.language) + "” – ") +
                          state_link(page_, state);
        use(action.citations, what);
        for (engine::Requirement const& one : action.requirements)
            use(one.citations, what);
        for (engine::Branch const& branch : action.branches)
            use(branch.citations, what);
    }

    void collect_state_parts(std::uint32_t s, engine::State const& state) {
        auto const named = [&](engine::Action one, engine::Bilingual const& label) {
            one.label = label;
            action(s, one);
        };
        if (state.choice) named(*state.choice, {"rẽ nhánh", "chooses"});
        if (state.vote) {
            use(state.vote->citations,
                link("Hội đồng", "Council", page_.id("vote", s),
                     label_or(state.vote->label, state.vote->name, page_.language)));
            named(state.vote->outcome, {"kết quả biểu quyết", "outcome of the vote"});
        }
        if (state.block) {
            use(state.block->citations,
                words(page_.pick("Hợp nhất ở ", "Join of ")) + state_link(page_, s));
            named(state.block->then, {"hợp nhất", "join"});
        }
    }

    void collect_parts() {
        Definition const& d = page_.definition;
        for (std::uint32_t m = 1; m < d.machines.size(); ++m)
            use(d.machines[m].citations,
                words(page_.pick("Phần việc: ", "Part: ")) + machine_link(page_, m));
        for (std::uint32_t i = 0; i < d.documents.size(); ++i)
            use(d.documents[i].citations,
                link("Giấy tờ", "Paper", page_.id("paper", i),
                     label_or(d.documents[i].label, d.documents[i].name, page_.language)));
        for (engine::Requirement const& one : d.invariants)
            use(one.citations,
                link("Bất biến", "Invariant", page_.prefix + "-invariants", one.name));
        if (d.campaign)
            use(d.campaign->citations,
                link("Đợt", "Round", page_.prefix + "-rounds", page_.pick("hạn nộp", "due date")));
    }

    void collect_states() {
        Definition const& d = page_.definition;
        for (std::uint32_t s = 0; s < d.states.size(); ++s) {
            engine::State const& state = d.states[s];
            if (state.deadline)
                use(state.deadline->citations,
                    words(page_.pick("Thời hạn của ", "Deadline of ")) + state_link(page_, s));
            for (engine::Action const& one : state.actions)
                action(s, one);
            collect_state_parts(s, state);
            if (state.timeout) {
                engine::Action timeout = *state.timeout;
                timeout.label = {"khi hết hạn", "time over"};
                action(s, timeout);
            }
        }
        for (engine::Limit const& limit : d.limits) {
            Html const what = link("Giới hạn", "Limit", page_.prefix + "-limits",
                                   label_or(limit.label, limit.name, page_.language));
            use(limit.citations, what);
            if (limit.extension) use(limit.extension->citations, what);
        }
        for (engine::Separation const& one : d.separations)
            use(one.citations, link("Nguyên tắc", "Principle", page_.prefix + "-separations",
                                    page_.pick("Tách bạch nhiệm vụ", "Separation of duties")));
    }

    void collect_decisions() {
        Definition const& d = page_.definition;
        for (std::size_t i = 0; i < d.rules.size(); ++i) {
            Html const what = link("Quy tắc", "Rule", page_.id("rule", i),
                                   label_or(d.rules[i].label, d.rules[i].name, page_.language));
            use(d.rules[i].citations, what);
            for (engine::Requirement const& one : d.rules[i].requirements)
                use(one.citations, what);
            for (engine::Exception const& one : d.rules[i].exceptions)
                use(one.citations, what);
        }
        for (std::size_t i = 0; i < d.tables.size(); ++i) {
            Html const what = link("Bảng", "Table", page_.id("table", i),
                                   label_or(d.tables[i].label, d.tables[i].name, page_.language));
            use(d.tables[i].citations, what);
            for (engine::TableRow const& row : d.tables[i].rows)
                use(row.citations, what);
        }
        for (std::size_t i = 0; i < d.calcs.size(); ++i)
            use(d.calcs[i].citations,
                link("Phép tính", "Calculation", page_.id("calc", i),
                     label_or(d.calcs[i].label, d.calcs[i].name, page_.language)));
        for (std::size_t i = 0; i < d.parameters.size(); ++i) {
            for (engine::DatedValue const& value : d.parameters[i].values)
                use(value.citations,
                    link("Tham số", "Parameter", page_.id("param", i),
                         label_or(d.parameters[i].label, d.parameters[i].name, page_.language)));
        }
        for (engine::Lookup const& lookup : d.lookups)
            use(lookup.citations, link("Tra cứu", "Figure", page_.prefix + "-lookups",
                                       label_or(lookup.label, lookup.name, page_.language)));
        for (engine::Record const& record : d.records) {
            for (engine::Field const& field : record.fields)
                use(field.citations, link("Mục điền", "Field", page_.prefix + "-forms",
                                          label_or(field.label, field.name, page_.language)));
        }
    }

    void collect() {
        collect_states();
        collect_parts();
        collect_decisions();
    }

    Page const& page_;
    std::vector<std::map<Place, Entry>> by_source_;
};

} // namespace

Section sources(Page const& page) {
    return {"sources", page.pick("Tra ngược từ điều luật", "From the article to the workflow"),
            Index(page).html()};
}

} // namespace hoso::dsl::doc
