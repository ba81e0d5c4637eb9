#pragma once
// What every section of the page needs: the definition, the language, and names for anchors.

#include <string>

#include "dsl/doc/html.hpp"
#include "engine/model/definition.hpp"

namespace hoso::dsl::doc {

struct Page {
    engine::Definition const& definition;
    engine::Language language = engine::Language::vi;
    std::string prefix; // of ids, different in each chapter

    [[nodiscard]] bool vi() const { return language == engine::Language::vi; }
    [[nodiscard]] char const* pick(char const* vietnamese, char const* english) const {
        return vi() ? vietnamese : english;
    }
    /// "q1-state-3"; an index and not the name, so that any name is good.
    [[nodiscard]] std::string id(char const* kind, std::size_t index) const {
        return prefix + "-" + kind + "-" + std::to_string(index);
    }
};

struct Section {
    char const* anchor; // after the prefix
    std::string title;
    Html body; // empty: the section is left out
};

/// "Cần xác nhận: …", set apart by a word and a border, not by colour alone.
[[nodiscard]] Html unconfirmed_mark(Page const& page, std::string const& note);
/// Articles with the numbers of their texts; the long names stand in the index.
[[nodiscard]] Html short_citations(Page const& page, engine::Citations const& citations);
/// "Căn cứ: …"; empty without citations.
[[nodiscard]] Html cited(Page const& page, engine::Citations const& citations);
/// Of a part with the part's name.
[[nodiscard]] Html state_link(Page const& page, std::uint32_t state);
[[nodiscard]] Html machine_link(Page const& page, std::uint32_t machine);
/// A state, "ở lại" or "quay lại bước trước".
[[nodiscard]] Html target_link(Page const& page, engine::Branch const& branch);
/// How long, with the mark where the figure waits for confirmation.
[[nodiscard]] Html span(Page const& page, engine::ExpressionId id);
[[nodiscard]] Html due(Page const& page, engine::DeadlineRule const& rule);
/// The sentence of a requirement, in the page's language where it has it.
[[nodiscard]] std::string sentence(Page const& page, engine::Requirement const& requirement);

// The sections, in the order of the page.
[[nodiscard]] Section overview(Page const& page);
[[nodiscard]] Section rounds(Page const& page);
[[nodiscard]] Section diagram(Page const& page);
[[nodiscard]] Section who_does_what(Page const& page);
[[nodiscard]] Section states(Page const& page);
[[nodiscard]] Section parts(Page const& page);
[[nodiscard]] Section councils(Page const& page);
[[nodiscard]] Section limits(Page const& page);
[[nodiscard]] Section separations(Page const& page);
[[nodiscard]] Section invariants(Page const& page);
[[nodiscard]] Section papers(Page const& page);
[[nodiscard]] Section forms(Page const& page);
[[nodiscard]] Section lists(Page const& page);
[[nodiscard]] Section tables(Page const& page);
[[nodiscard]] Section rules(Page const& page);
[[nodiscard]] Section calcs(Page const& page);
[[nodiscard]] Section parameters(Page const& page);
[[nodiscard]] Section lookups(Page const& page);
[[nodiscard]] Section migrations(Page const& page);
[[nodiscard]] Section stories(Page const& page);
[[nodiscard]] Section sources(Page const& page);

extern char const* const style; // CSS

} // namespace hoso::dsl::doc
