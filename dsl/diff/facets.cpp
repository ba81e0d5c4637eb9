#include "dsl/diff/facets.hpp"

#include "dsl/diff/key.hpp"
#include "dsl/diff/witness.hpp"
#include "dsl/words/words.hpp"

namespace hoso::dsl::difference {

void Comparison::added(std::string const& section, std::string const& what) {
    meaning.push_back({section, pick("+ thêm ", "+ new ") + what});
}

void Comparison::removed(std::string const& section, std::string const& what) {
    meaning.push_back({section, pick("− bỏ ", "− gone ") + what});
}

void Comparison::facets(std::string const& section, std::string const& what,
                        Facets const& old_facets, Facets const& new_facets) {
    auto const quoted = [&](Facet const& facet) -> std::string {
        if (facet.words.empty()) return pick("không có", "none");
        bool const quotes_inside = facet.words.find("“") != std::string::npos;
        return quotes_inside ? "‘" + facet.words + "’" : "“" + facet.words + "”";
    };
    for (std::size_t i = 0; i < new_facets.size() && i < old_facets.size(); ++i) {
        Facet const& was = old_facets[i];
        Facet const& is = new_facets[i];
        if (was.key == is.key) continue;
        std::string text = "~ " + what + ": " + is.name;
        if (was.words == is.words)
            text += pick(" đã đổi, nay ", " changed, now ") + quoted(is);
        else
            text += pick(" từ ", " from ") + quoted(was) + pick(" thành ", " to ") + quoted(is);
        (is.label ? labels : meaning).push_back({section, std::move(text)});
    }
}

std::string quoted(Comparison const& c, engine::Bilingual const& label, std::string const& name) {
    return "“" + label_or(label, name, c.language) + "”";
}

Facet label_facet(Comparison const& c, engine::Bilingual const& label) {
    return {c.pick("nhãn", "label"), label.vi + "/" + label.en, label.in(c.language), true};
}

Facet citations_facet(Comparison const& c, engine::Definition const& d,
                      engine::Citations const& citations) {
    return {c.pick("căn cứ", "source"), citations_key(d, citations),
            citation_words(d, citations, c.language)};
}

namespace {

Facets requirement_facets(Comparison const& c, Side const& side, engine::Requirement const& one,
                          std::vector<engine::Argument> const& arguments) {
    auto const& d = side.definition;
    bool const warns = one.severity == engine::Requirement::Severity::warn;
    return {
        {c.pick("điều kiện", "condition"), key(d, d.expressions[one.condition]),
         expression_words(d, d.expressions[one.condition], c.language, argument_names(arguments))},
        {c.pick("mức", "weight"), warns ? "warn" : "refuse",
         warns ? c.pick("lưu ý", "warns") : c.pick("chặn", "blocks")},
        {c.pick("căn cứ", "source"), citations_key(d, one.citations),
         citation_words(d, one.citations, c.language)},
        {c.pick("câu báo", "sentence"), one.message + "/" + one.message_en,
         c.language == engine::Language::vi || one.message_en.empty() ? one.message
                                                                      : one.message_en,
         true}};
}

} // namespace

void compare_requirements(Comparison& c, std::string const& section, std::string const& what,
                          std::vector<engine::Requirement> const& before,
                          std::vector<engine::Requirement> const& after,
                          std::vector<engine::Argument> const& old_arguments,
                          std::vector<engine::Argument> const& new_arguments) {
    auto const named = [&](engine::Requirement const& one) {
        return what + c.pick(", yêu cầu ", ", requirement ") + one.name;
    };
    auto const full = [&](Side const& side, engine::Requirement const& one, auto const& arguments) {
        return named(one) + ": " +
               expression_words(side.definition, side.definition.expressions[one.condition],
                                c.language, argument_names(arguments));
    };
    match(
        before, after, [](auto const& one) { return one.name; },
        [&](std::size_t i) { c.added(section, full(c.after, after[i], new_arguments)); },
        [&](std::size_t i) { c.removed(section, full(c.before, before[i], old_arguments)); },
        [&](std::size_t i, std::size_t j) {
            engine::Requirement const& was = before[i];
            engine::Requirement const& is = after[j];
            c.facets(section, named(is), requirement_facets(c, c.before, was, old_arguments),
                     requirement_facets(c, c.after, is, new_arguments));
            auto const& old_e = c.before.definition.expressions[was.condition];
            auto const& new_e = c.after.definition.expressions[is.condition];
            if (deep_key(c.before.definition, old_e) == deep_key(c.after.definition, new_e)) return;
            bool const indirect = key(c.before.definition, old_e) == key(c.after.definition, new_e);
            note_witness(c, named(is),
                         condition_question(c, c.before, was.condition, old_arguments),
                         condition_question(c, c.after, is.condition, new_arguments), indirect);
        });
}

} // namespace hoso::dsl::difference
