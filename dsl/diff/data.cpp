// Fields, lists, data of the case, dated parameters, figures over other cases, sources.

#include <algorithm>

#include "dsl/diff/facets.hpp"
#include "dsl/diff/key.hpp"
#include "dsl/words/words.hpp"

namespace hoso::dsl::difference {

using engine::Definition;

namespace {

Facet type_facet(Comparison const& c, Definition const& d, engine::TypeId type) {
    return {c.pick("kiểu", "kind"), type_key(d, type), type_words(d, type, c.language)};
}

Facets field_facets(Comparison const& c, Definition const& d, engine::Field const& field) {
    bool const required = field.presence == engine::Presence::required;
    Facet checks{c.pick("kiểm tra", "checks"), "", ""};
    Facet sentences{c.pick("câu báo", "sentences"), "", "", true};
    for (engine::FieldCheck const& check : field.checks) {
        checks.key += key(d, d.expressions[check.condition]) + ";";
        checks.words += (checks.words.empty() ? "" : "; ") +
                        expression_words(d, d.expressions[check.condition], c.language);
        sentences.key += check.message + ";";
        sentences.words += (sentences.words.empty() ? "" : "; ") + check.message;
    }
    if (checks.key.empty()) sentences.key.clear();
    return {label_facet(c, field.label),
            type_facet(c, d, field.type),
            {c.pick("bắt buộc", "required"), required ? "yes" : "no",
             required ? c.pick("có", "yes") : c.pick("không", "no")},
            {c.pick("mẫu", "pattern"), field.pattern, field.pattern},
            checks,
            sentences,
            {c.pick("căn cứ", "source"), citations_key(d, field.citations),
             citation_words(d, field.citations, c.language)}};
}

bool kept_by_engine(engine::Slot const& slot) {
    return slot.machine || slot.is_result;
}

/// What people declared. What the engine keeps of parts and votes is told under those.
std::vector<engine::Slot> declared_slots(Definition const& d) {
    auto slots = d.slots;
    slots.erase(std::remove_if(slots.begin(), slots.end(), kept_by_engine), slots.end());
    return slots;
}

std::vector<engine::Record> declared_records(Definition const& d) {
    std::vector<bool> kept(d.records.size(), false);
    for (engine::Slot const& slot : d.slots) {
        engine::Type const& type = d.types[slot.type];
        engine::Type const& one = type.kind == engine::Kind::list ? d.types[type.ref] : type;
        if (kept_by_engine(slot) && one.kind == engine::Kind::record) kept[one.ref] = true;
    }
    std::vector<engine::Record> records;
    for (std::size_t i = 0; i < d.records.size(); ++i) {
        if (!kept[i]) records.push_back(d.records[i]);
    }
    return records;
}

void compare_records(Comparison& c) {
    Definition const& a = c.before.definition;
    Definition const& b = c.after.definition;
    std::string const section = c.pick("Biểu mẫu và dữ liệu", "Forms and data");
    auto const old_records = declared_records(a), new_records = declared_records(b);
    match(
        old_records, new_records, [](auto const& one) { return one.name; },
        [&](std::size_t i) {
            c.added(section, quoted(c, new_records[i].label, new_records[i].name));
        },
        [&](std::size_t i) {
            c.removed(section, quoted(c, old_records[i].label, old_records[i].name));
        },
        [&](std::size_t i, std::size_t j) {
            auto const& before = old_records[i].fields;
            auto const& after = new_records[j].fields;
            std::string const whole = quoted(c, new_records[j].label, new_records[j].name);
            std::string const of = c.pick(" của ", " of ") + whole;
            c.facets(section, whole, {label_facet(c, old_records[i].label)},
                     {label_facet(c, new_records[j].label)});
            match(
                before, after, [](auto const& one) { return one.name; },
                [&](std::size_t n) {
                    c.added(section, c.pick("mục ", "field ") +
                                         quoted(c, after[n].label, after[n].name) + of + ": " +
                                         type_words(b, after[n].type, c.language));
                },
                [&](std::size_t n) {
                    c.removed(section, c.pick("mục ", "field ") +
                                           quoted(c, before[n].label, before[n].name) + of);
                },
                [&](std::size_t m, std::size_t n) {
                    c.facets(section, quoted(c, after[n].label, after[n].name) + of,
                             field_facets(c, a, before[m]), field_facets(c, b, after[n]));
                });
        });
    auto const before = declared_slots(a), after = declared_slots(b);
    match(
        before, after, [](auto const& one) { return one.name; },
        [&](std::size_t i) {
            c.added(section, quoted(c, after[i].label, after[i].name) + ": " +
                                 type_words(b, after[i].type, c.language));
        },
        [&](std::size_t i) { c.removed(section, quoted(c, before[i].label, before[i].name)); },
        [&](std::size_t i, std::size_t j) {
            c.facets(section, quoted(c, after[j].label, after[j].name),
                     {label_facet(c, before[i].label), type_facet(c, a, before[i].type)},
                     {label_facet(c, after[j].label), type_facet(c, b, after[j].type)});
        });
}

void compare_lists(Comparison& c) {
    Definition const& a = c.before.definition;
    Definition const& b = c.after.definition;
    std::string const section = c.pick("Danh mục", "Lists");
    match(
        a.enums, b.enums, [](auto const& one) { return one.name; },
        [&](std::size_t i) { c.added(section, quoted(c, b.enums[i].label, b.enums[i].name)); },
        [&](std::size_t i) { c.removed(section, quoted(c, a.enums[i].label, a.enums[i].name)); },
        [&](std::size_t i, std::size_t j) {
            std::string const of =
                c.pick(" của ", " of ") + quoted(c, b.enums[j].label, b.enums[j].name);
            auto const& before = a.enums[i].members;
            auto const& after = b.enums[j].members;
            c.facets(section, quoted(c, b.enums[j].label, b.enums[j].name),
                     {label_facet(c, a.enums[i].label)}, {label_facet(c, b.enums[j].label)});
            match(
                before, after, [](auto const& one) { return one.name; },
                [&](std::size_t n) {
                    c.added(section, quoted(c, after[n].label, after[n].name) + of);
                },
                [&](std::size_t n) {
                    c.removed(section, quoted(c, before[n].label, before[n].name) + of);
                },
                [&](std::size_t m, std::size_t n) {
                    c.facets(section, quoted(c, after[n].label, after[n].name) + of,
                             {label_facet(c, before[m].label)}, {label_facet(c, after[n].label)});
                });
        });
}

void compare_parameters(Comparison& c) {
    Definition const& a = c.before.definition;
    Definition const& b = c.after.definition;
    std::string const section = c.pick("Tham số có ngày", "Dated parameters");
    auto const value = [&](Definition const& d, engine::Parameter const& p,
                           engine::DatedValue const& v) {
        return quoted(c, p.label, p.name) + c.pick(" từ ngày ", " from ") +
               engine::vietnamese(v.from) + ": " + engine::describe(d, p.type, v.value, c.language);
    };
    auto const facets = [&](Definition const& d, engine::Parameter const& p,
                            engine::DatedValue const& v) -> Facets {
        return {{c.pick("giá trị", "value"), value_key(d, p.type, v.value),
                 engine::describe(d, p.type, v.value, c.language)},
                {c.pick("cần xác nhận", "to be confirmed"), v.to_confirm, v.to_confirm},
                {c.pick("căn cứ", "source"), citations_key(d, v.citations),
                 citation_words(d, v.citations, c.language)}};
    };
    match(
        a.parameters, b.parameters, [](auto const& one) { return one.name; },
        [&](std::size_t i) {
            c.added(section, value(b, b.parameters[i], b.parameters[i].values.back()));
        },
        [&](std::size_t i) {
            c.removed(section, quoted(c, a.parameters[i].label, a.parameters[i].name));
        },
        [&](std::size_t i, std::size_t j) {
            engine::Parameter const& was = a.parameters[i];
            engine::Parameter const& is = b.parameters[j];
            std::string const what = quoted(c, is.label, is.name);
            c.facets(section, what, {label_facet(c, was.label), type_facet(c, a, was.type)},
                     {label_facet(c, is.label), type_facet(c, b, is.type)});
            match(
                was.values, is.values, [](auto const& one) { return engine::iso(one.from); },
                [&](std::size_t n) { c.added(section, value(b, is, is.values[n])); },
                [&](std::size_t n) { c.removed(section, value(a, was, was.values[n])); },
                [&](std::size_t m, std::size_t n) {
                    c.facets(section,
                             what + c.pick(" từ ngày ", " from ") +
                                 engine::vietnamese(is.values[n].from),
                             facets(a, was, was.values[m]), facets(b, is, is.values[n]));
                });
        });
}

Facets lookup_facets(Comparison const& c, Definition const& d, engine::Lookup const& lookup) {
    Facet where{c.pick("ở trạng thái", "in states"), "", ""};
    for (std::uint32_t const state : lookup.states) {
        where.key += d.states[state].name + ",";
        where.words += (where.words.empty() ? "" : ", ") + state_words(d, state, c.language);
    }
    Facet same{c.pick("cùng", "same"), "", paths_words(d, lookup.same, c.language)};
    for (engine::FieldPath const path : lookup.same)
        same.key += engine::path_name(d, path) + ",";
    std::string total = lookup.total ? engine::path_name(d, *lookup.total) : "";
    std::string sums = lookup.total ? path_words(d, *lookup.total, c.language) : "";
    Facet workflow{c.pick("của quy trình", "of workflow"), "", ""};
    if (auto const& other = lookup.other) {
        workflow.key = workflow.words = other->definition;
        total = sums = other->total;
        for (std::string const& state : other->states) {
            where.key += state + ",";
            where.words += (where.words.empty() ? "" : ", ") + state;
        }
    }
    return {label_facet(c, lookup.label),
            type_facet(c, d, lookup.type),
            workflow,
            where,
            same,
            {c.pick("cộng", "sums"), total, sums},
            {c.pick("trong năm", "same year"), lookup.this_year ? "yes" : "no",
             lookup.this_year ? c.pick("có", "yes") : c.pick("không", "no")},
            {c.pick("căn cứ", "source"), citations_key(d, lookup.citations),
             citation_words(d, lookup.citations, c.language)}};
}

} // namespace

void compare_data(Comparison& c) {
    Definition const& a = c.before.definition;
    Definition const& b = c.after.definition;
    compare_records(c);
    compare_lists(c);
    compare_parameters(c);
    std::string const section = c.pick("Tra cứu hồ sơ khác, chỉ tiêu", "Figures over other cases");
    match(
        a.lookups, b.lookups, [](auto const& one) { return one.name; },
        [&](std::size_t i) { c.added(section, quoted(c, b.lookups[i].label, b.lookups[i].name)); },
        [&](std::size_t i) {
            c.removed(section, quoted(c, a.lookups[i].label, a.lookups[i].name));
        },
        [&](std::size_t i, std::size_t j) {
            c.facets(section, quoted(c, b.lookups[j].label, b.lookups[j].name),
                     lookup_facets(c, a, a.lookups[i]), lookup_facets(c, b, b.lookups[j]));
        });
    std::string const sources = c.pick("Căn cứ", "Sources");
    auto const facets = [&](engine::Source const& one) -> Facets {
        return {label_facet(c, one.label),
                {c.pick("hiệu lực", "in force"), one.effective ? engine::iso(*one.effective) : "",
                 one.effective ? engine::vietnamese(*one.effective) : ""}};
    };
    match(
        a.sources, b.sources, [](auto const& one) { return one.name; },
        [&](std::size_t i) { c.added(sources, quoted(c, b.sources[i].label, b.sources[i].name)); },
        [&](std::size_t i) {
            c.removed(sources, quoted(c, a.sources[i].label, a.sources[i].name));
        },
        [&](std::size_t i, std::size_t j) {
            c.facets(sources, quoted(c, b.sources[j].label, b.sources[j].name),
                     facets(a.sources[i]), facets(b.sources[j]));
        });
}

} // namespace hoso::dsl::difference
