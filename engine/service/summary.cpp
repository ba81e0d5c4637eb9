#include "engine/service/summary.hpp"

#include <set>

namespace hoso::engine {

namespace {

/// Every text in the data, in the order of the slots; file ids are no texts.
void collect_texts(Definition const& definition, TypeId id, Value const& value,
                   std::vector<std::string>& texts) {
    Type const& type = definition.types[id];
    if (type.kind == Kind::text && value.text()) texts.push_back(*value.text());
    ValueList const* items = value.list();
    for (std::size_t i = 0; items && i < items->size(); ++i) {
        bool record = type.kind == Kind::record;
        if (record && i >= definition.records[type.ref].fields.size()) break;
        TypeId inner = record ? definition.records[type.ref].fields[i].type : type.ref;
        collect_texts(definition, inner, (*items)[i], texts);
    }
}

std::string form_title(Definition const& definition, CaseState const& state) {
    for (std::size_t slot = 0; slot < definition.slots.size() && slot < state.slots.size();
         ++slot) {
        Type const& type = definition.types[definition.slots[slot].type];
        ValueList const* items = state.slots[slot].list();
        if (!definition.slots[slot].is_form || type.kind != Kind::record || !items) continue;
        auto const& fields = definition.records[type.ref].fields;
        for (std::size_t i = 0; i < fields.size() && i < items->size(); ++i) {
            bool free_text =
                definition.types[fields[i].type].kind == Kind::text && fields[i].pattern.empty();
            if (free_text && (*items)[i].text() && !(*items)[i].text()->empty())
                return *(*items)[i].text();
        }
    }
    return {};
}

std::string search_text(std::vector<std::string> const& texts, FoldWords const& fold) {
    std::set<std::string> seen;
    std::string all;
    for (std::string const& text : texts) {
        for (std::string& word : fold(text)) {
            if (seen.size() >= search_words_max) return all;
            if (!seen.insert(word).second) continue;
            if (!all.empty()) all += ' ';
            all += word;
        }
    }
    return all;
}

} // namespace

CaseSummary summarise(Runnable const& runnable, CaseRecord const& record, Calendar const& calendar,
                      Instant now, std::string const& applicant, FoldWords const& fold) {
    Definition const& definition = runnable.definition;
    State const& state = definition.states[record.state.state()];
    CaseSummary summary;
    summary.title = form_title(definition, record.state);
    if (summary.title.empty()) summary.title = applicant;
    if (summary.title.empty())
        summary.title = definition.label.vi.empty() ? definition.name : definition.label.vi;
    std::vector<std::string> texts{record.code, summary.title, applicant};
    for (std::size_t i = 0; i < record.state.slots.size(); ++i) {
        collect_texts(definition, definition.slots[i].type, record.state.slots[i], texts);
    }
    summary.search_text = search_text(texts, fold);
    summary.state_name = state.name;
    if (state.owner) {
        summary.owner_role = definition.roles[*state.owner].id.value;
        summary.owner_outside = definition.roles[*state.owner].outside;
    }
    // A gap in the calendar was refused when the clocks were set; a list without its due date is
    // still a list.
    if (auto clocks = deadlines(runnable, record.state, calendar, now)) {
        for (DeadlineView const& clock : *clocks) {
            summary.overdue = summary.overdue || clock.overdue;
            if (!clock.paused && !summary.due) summary.due = clock.due.instant;
        }
    }
    summary.changed = now;
    return summary;
}

} // namespace hoso::engine
