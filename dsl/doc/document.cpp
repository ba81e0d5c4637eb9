// The page put together: chapters, table of contents, parts that every section uses.

#include <algorithm>

#include <fmt/format.h>

#include "dsl/doc/doc.hpp"
#include "dsl/doc/page.hpp"
#include "dsl/words/parts.hpp"
#include "dsl/words/words.hpp"

namespace hoso::dsl {
namespace doc {

Html unconfirmed_mark(Page const& page, std::string const& note) {
    if (note.empty()) return {};
    return element("span class=\"mark\"",
                   element("strong", page.pick("Cần xác nhận: ", "To be confirmed: ")) +
                       words(note));
}

/// The number of a text without its date and its long name, which the index at the end has.
static std::string short_source(std::string const& label) {
    std::size_t cut = label.size();
    for (char const* from : {" ngày ", " của ", " of ", " on ", " implementing ", " guiding "})
        cut = std::min(cut, label.find(from));
    if (cut == label.size()) return label;
    bool const remark = label.back() == ')' && label.rfind('(') != std::string::npos &&
                        label.rfind('(') > cut; // "(áp dụng tương tự)" must not get lost
    return label.substr(0, cut) + (remark ? " " + label.substr(label.rfind('(')) : "");
}

Html short_citations(Page const& page, engine::Citations const& citations) {
    engine::Definition shortened;
    for (engine::Source const& source : page.definition.sources) {
        shortened.sources.push_back(source);
        shortened.sources.back().label = {short_source(source.label.vi),
                                          short_source(source.label.en)};
    }
    return words(citation_words(shortened, citations, page.language));
}

Html cited(Page const& page, engine::Citations const& citations) {
    if (citations.empty()) return {};
    return element("span class=\"cite\"",
                   words(page.pick("Căn cứ: ", "Source: ")) + short_citations(page, citations));
}

Html state_link(Page const& page, std::uint32_t state) {
    return element("a" + attribute("href", "#" + page.id("state", state)),
                   place_words(page.definition, state, page.language));
}

Html machine_link(Page const& page, std::uint32_t machine) {
    return element("a" + attribute("href", "#" + page.id("part", machine)),
                   machine_words(page.definition, machine, page.language));
}

Html target_link(Page const& page, engine::Branch const& branch) {
    if (branch.to == engine::Branch::Target::state) return state_link(page, branch.target);
    return words(target_words(page.definition, branch, page.language));
}

Html span(Page const& page, engine::ExpressionId id) {
    engine::Expression const& e = page.definition.expressions[id];
    Html out = words(span_words(page.definition, id, page.language));
    if (!is_unconfirmed_span(page.definition, id)) return out;
    return out + Html{" "} +
           element("a class=\"mark\"" + attribute("href", "#" + page.id("param", e.index)),
                   page.pick("cần xác nhận", "to be confirmed"));
}

Html due(Page const& page, engine::DeadlineRule const& rule) {
    if (rule.anchor == engine::DeadlineRule::Anchor::entry) return span(page, rule.duration);
    return words(deadline_words(page.definition, rule, page.language));
}

std::string sentence(Page const& page, engine::Requirement const& requirement) {
    return page.vi() || requirement.message_en.empty() ? requirement.message
                                                       : requirement.message_en;
}

namespace {

std::vector<Section> all_sections(Page const& page) {
    std::vector<Section> list;
    for (auto* const make :
         {overview, rounds,      diagram,    who_does_what, states,     parts,   councils,
          limits,   separations, invariants, papers,        forms,      lists,   tables,
          rules,    calcs,       parameters, lookups,       migrations, stories, sources}) {
        Section section = make(page);
        if (!section.body.empty()) list.push_back(std::move(section));
    }
    return list;
}

Html contents(Page const& page, std::vector<Section> const& sections) {
    std::vector<Html> items;
    for (Section const& section : sections) {
        items.push_back(element("a" + attribute("href", "#" + page.prefix + "-" + section.anchor),
                                section.title));
    }
    Html list;
    for (Html const& item : items)
        list += element("li", item);
    return element("nav" + attribute("aria-label", page.pick("Mục lục", "Contents")),
                   element("h2", page.pick("Mục lục", "Contents")) + element("ol", list));
}

Html chapter(Page const& page) {
    engine::Definition const& definition = page.definition;
    std::vector<Section> const sections = all_sections(page);
    Html out = element(
        "header",
        element("p class=\"kind\"", page.pick("Quy trình giải quyết hồ sơ", "Procedure")) +
            element("h1", label_or(definition.label, definition.name, page.language)) +
            element(
                "p class=\"version\"",
                fmt::format(fmt::runtime(page.pick("Phiên bản {} · mã {}", "Version {} · code {}")),
                            definition.version, definition.name)));
    out += contents(page, sections);
    for (Section const& section : sections) {
        out += Html{"\n"} + element("section" + attribute("id", page.prefix + "-" + section.anchor),
                                    element("h2", section.title) + Html{"\n"} + section.body);
    }
    return element("article", out) + Html{"\n"};
}

} // namespace
} // namespace doc

std::string document(std::vector<engine::Definition> const& definitions,
                     engine::Language language) {
    using namespace doc;
    bool const vi = language == engine::Language::vi;
    Html chapters;
    for (std::size_t i = 0; i < definitions.size(); ++i)
        chapters += chapter({definitions[i], language, "q" + std::to_string(i + 1)});
    std::string const title =
        label_or(definitions.front().label, definitions.front().name, language);
    return std::string("<!DOCTYPE html>\n<html lang=\"") + (vi ? "vi" : "en") +
           "\">\n<head>\n<meta charset=\"utf-8\">\n"
           "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
           "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src "
           "'unsafe-inline'\">\n" +
           element("title", title).text + "\n<style>" + style + "</style>\n</head>\n<body>\n" +
           element("a class=\"skip\" href=\"#main\"", vi ? "Tới nội dung" : "Skip to the content")
               .text +
           "\n<main id=\"main\">\n" + chapters.text + "</main>\n</body>\n</html>\n";
}

} // namespace hoso::dsl
