#include "engine/service/audit.hpp"

namespace hoso::engine {

namespace {

constexpr int history_page = 1'000;

/// Events up to the stored version: the case may move on while it is read.
CaseState fold_log(Store& store, Definition const& definition, CaseRecord const& record) {
    CaseState state;
    while (state.version < record.state.version) {
        auto const page = store.history(record.id, state.version, history_page);
        if (page.empty()) break;
        for (StoredEvent const& stored : page)
            if (stored.event.seq <= record.state.version)
                state = evolve(definition, std::move(state), stored.event);
    }
    return state;
}

std::vector<std::string> differences(Definition const& definition, CaseState const& log,
                                     CaseState const& kept) {
    std::vector<std::string> names;
    auto const compare = [&](char const* name, bool same) {
        if (!same) names.emplace_back(name);
    };
    compare("version", log.version == kept.version);
    compare("definition", log.definition == kept.definition &&
                              log.definition_version == kept.definition_version &&
                              log.hash == kept.hash);
    compare("applicant", log.applicant == kept.applicant);
    compare("opened", log.opened == kept.opened);
    compare("submitted_on", log.submitted_on == kept.submitted_on);
    compare("state", log.places == kept.places && log.closed == kept.closed);
    for (std::size_t i = 0; i < definition.slots.size(); ++i) {
        bool const both = i < log.slots.size() && i < kept.slots.size();
        compare(definition.slots[i].name.c_str(), both && log.slots[i] == kept.slots[i]);
    }
    compare("limits", log.clocks == kept.clocks);
    compare("timers", log.timers == kept.timers);
    compare("attachments", log.attachments == kept.attachments);
    compare("acted", log.acted == kept.acted);
    compare("taken", log.taken == kept.taken);
    compare("spent", log.spent == kept.spent);
    compare("comments", log.comments == kept.comments);
    // What a later member of CaseState brings must not go unnoticed until it is named here.
    if (names.empty() && log != kept) names.emplace_back("case");
    return names;
}

} // namespace

std::optional<CaseFault> find_fault(Store& store, DefinitionLookup const& definitions,
                                    CaseId const& id) {
    if (auto const seq = store.broken_link(id)) return CaseFault{CaseFault::Kind::chain, *seq, {}};
    auto const record = store.find_case(id);
    if (!record) return std::nullopt;
    auto const definition = definitions(record->state.definition, record->state.definition_version);
    if (!definition) return std::nullopt;
    auto differs = differences(*definition, fold_log(store, *definition, *record), record->state);
    if (differs.empty()) return std::nullopt;
    return CaseFault{CaseFault::Kind::snapshot, record->state.version, std::move(differs)};
}

} // namespace hoso::engine
