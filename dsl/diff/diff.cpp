#include "dsl/diff/diff.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "dsl/diff/facets.hpp"
#include "dsl/words/words.hpp"

namespace hoso::dsl {
namespace {

using namespace difference;
using engine::Definition;
using engine::Language;

/// Parameters are compared as of the last day on which one of them changes.
engine::Date law_date(Definition const& before, Definition const& after) {
    engine::Date last{0};
    for (Definition const* d : {&before, &after}) {
        for (engine::Parameter const& parameter : d->parameters)
            last = std::max(last, parameter.values.back().from);
        if (d->applies_from) last = std::max(last, *d->applies_from);
    }
    return last;
}

std::string listed(std::vector<Change> const& changes) {
    std::vector<std::string> sections;
    for (Change const& change : changes) {
        if (std::find(sections.begin(), sections.end(), change.section) == sections.end())
            sections.push_back(change.section);
    }
    std::string out;
    for (std::string const& section : sections) {
        out += "  " + section + "\n";
        for (Change const& change : changes) {
            if (change.section == section) out += "    " + change.text + "\n";
        }
    }
    return out;
}

void tests_changed(Comparison& c) {
    std::string const section = c.pick("Kiểm thử", "Tests");
    auto const& before = c.before.definition.tests;
    auto const& after = c.after.definition.tests;
    match(
        before, after, [](auto const& one) { return one.name; },
        [&](std::size_t i) { c.added(section, "“" + after[i].name + "”"); },
        [&](std::size_t i) { c.removed(section, "“" + before[i].name + "”"); },
        [](std::size_t, std::size_t) {});
}

std::string told(Comparison const& c, bool same) {
    std::string out = label_or(c.after.definition.label, c.after.definition.name, c.language) +
                      " (" + c.after.definition.name + ")\n";
    if (same) {
        out += c.labels.empty() ? c.pick("Nghĩa như nhau.\n", "Same meaning.\n")
                                : c.pick("Nghĩa như nhau, chỉ đổi nhãn hoặc chú thích:\n",
                                         "Same meaning, only labels or comments changed:\n");
        return out + listed(c.labels);
    }
    if (c.meaning.empty())
        out += c.pick("Mã băm khác nhau, nhưng không thấy khác ở những điều so sánh được (có thể "
                      "là thứ tự, tệp nạp, bước kiểm thử).\n",
                      "The hashes differ, but nothing that is compared does (it may be order, "
                      "imports or steps of tests).\n");
    else
        out +=
            std::string(c.pick("Khác về nghĩa:\n", "Different in meaning:\n")) + listed(c.meaning);
    if (!c.answers.empty()) {
        out += fmt::format(
            fmt::runtime(c.pick("Đầu vào nay có câu trả lời khác (tham số tính vào ngày {}):\n",
                                "Inputs that now get another answer (parameters as of {}):\n")),
            engine::vietnamese(c.law_date));
        out += listed(c.answers);
    }
    if (!c.labels.empty())
        out += std::string(c.pick("Chỉ đổi nhãn, câu chữ:\n", "Only labels and wording:\n")) +
               listed(c.labels);
    return out;
}

void compare(DiffResult& result, Definition const& before, Definition const& after,
             Language language) {
    engine::Code const old_code = engine::compile(before);
    engine::Code const new_code = engine::compile(after);
    Comparison c{{before, old_code}, {after, new_code}, language, law_date(before, after)};
    compare_process(c);
    compare_parts(c);
    compare_data(c);
    compare_decisions(c);
    tests_changed(c);
    bool const same = before.hash == after.hash;
    result.same_meaning = result.same_meaning && same;
    result.text += told(c, same);
}

} // namespace

DiffResult diff(std::vector<Definition> const& before, std::vector<Definition> const& after,
                Language language) {
    DiffResult result;
    bool const vi = language == Language::vi;
    auto const alone = [&](Definition const& d, char const* words) {
        result.same_meaning = false;
        result.text += words + label_or(d.label, d.name, language) + " (" + d.name + ")\n";
    };
    match(
        before, after, [](Definition const& d) { return d.name; },
        [&](std::size_t i) { alone(after[i], vi ? "+ thêm quy trình " : "+ new workflow "); },
        [&](std::size_t i) { alone(before[i], vi ? "− bỏ quy trình " : "− gone workflow "); },
        [&](std::size_t i, std::size_t j) { compare(result, before[i], after[j], language); });
    return result;
}

} // namespace hoso::dsl
