// Decision tables, calculations, rules.

#include <fmt/format.h>

#include "dsl/diff/boxes.hpp"
#include "dsl/diff/facets.hpp"
#include "dsl/diff/key.hpp"
#include "dsl/diff/witness.hpp"
#include "dsl/words/words.hpp"

namespace hoso::dsl::difference {

using engine::Definition;

namespace {

std::string columns(std::vector<engine::TableColumn> const& list) {
    std::string out;
    for (engine::TableColumn const& column : list)
        out += (out.empty() ? "" : ", ") + column.name;
    return out;
}

std::string row_citations(Definition const& d, engine::Table const& table) {
    std::string out;
    for (engine::TableRow const& row : table.rows)
        out += citations_key(d, row.citations) + "|";
    return out;
}

Facets table_facets(Comparison const& c, Definition const& d, engine::Table const& table) {
    bool const first = table.hit == engine::HitPolicy::first;
    return {label_facet(c, table.label),
            {c.pick("cột điều kiện", "inputs"), columns(table.inputs), columns(table.inputs)},
            {c.pick("cột kết quả", "results"), columns(table.outputs), columns(table.outputs)},
            {c.pick("cách lấy dòng", "which row"), first ? "first" : "unique",
             first ? c.pick("dòng đầu", "the first") : c.pick("duy nhất", "the only")},
            {c.pick("các dòng", "rows"), table_key(d, table),
             fmt::format(fmt::runtime(c.pick("{} dòng", "{} rows")), table.rows.size())},
            {c.pick("căn cứ của các dòng", "sources of the rows"), row_citations(d, table), ""},
            citations_facet(c, d, table.citations)};
}

std::string outputs_deep(Definition const& d, engine::Table const& table) {
    std::string out = table_key(d, table);
    for (engine::TableRow const& row : table.rows) {
        for (engine::ExpressionId const id : row.outputs)
            out += deep_key(d, d.expressions[id]);
    }
    return out;
}

void compare_table(Comparison& c, engine::Table const& was, engine::Table const& is) {
    std::string const what = c.pick("bảng ", "table ") + quoted(c, is.label, is.name);
    c.facets(c.pick("Bảng quyết định", "Decision tables"), what,
             table_facets(c, c.before.definition, was), table_facets(c, c.after.definition, is));
    if (outputs_deep(c.before.definition, was) == outputs_deep(c.after.definition, is)) return;
    TableAnswers const answers = compare_tables(c, was, is);
    if (!answers.comparable) {
        c.answers.push_back(
            {what, c.pick("cột điều kiện khác nhau, không so từng trường hợp được",
                          "the input columns differ, so cases cannot be compared")});
        return;
    }
    for (std::string const& example : answers.examples)
        c.answers.push_back({what, example});
    if (answers.boxes > static_cast<std::int64_t>(answers.examples.size()))
        c.answers.push_back(
            {what, fmt::format(fmt::runtime(c.pick("tất cả {} vùng đầu vào có câu trả lời khác",
                                                   "{} boxes of inputs in all get another answer")),
                               answers.boxes)});
    if (!answers.complete)
        c.answers.push_back({what, c.pick("bảng quá lớn, chưa xét hết",
                                          "the table is too large, not all of it was looked at")});
    else if (answers.boxes == 0)
        c.answers.push_back(
            {what, c.pick("không đầu vào nào có câu trả lời khác (đã xét mọi vùng)",
                          "no input gets another answer (every box was looked at)")});
}

std::string arguments_key(Definition const& d, std::vector<engine::Argument> const& arguments) {
    std::string out;
    for (engine::Argument const& one : arguments)
        out += type_key(d, one.type) + ",";
    return out;
}

std::string arguments_words(Comparison const& c, Definition const& d,
                            std::vector<engine::Argument> const& arguments) {
    std::string out;
    for (engine::Argument const& one : arguments)
        out += (out.empty() ? "" : "; ") + one.name + ": " + type_words(d, one.type, c.language);
    return out;
}

std::string calc_key(Definition const& d, engine::Calc const& calc, bool deep) {
    auto const one = [&](engine::ExpressionId id) {
        return deep ? deep_key(d, d.expressions[id]) : key(d, d.expressions[id]);
    };
    std::string out;
    for (engine::ExpressionId const id : calc.bindings)
        out += one(id) + ";";
    return out + one(calc.body);
}

std::string calc_words(Comparison const& c, Definition const& d, engine::Calc const& calc) {
    std::vector<std::string> names = argument_names(calc.arguments);
    std::string where;
    for (engine::ExpressionId const id : calc.bindings) {
        std::string const name = fmt::format("({})", names.size() - calc.arguments.size() + 1);
        where += c.pick(", với ", ", where ") + name + " = " +
                 expression_words(d, d.expressions[id], c.language, names);
        names.push_back(name);
    }
    return expression_words(d, d.expressions[calc.body], c.language, names) + where;
}

Facets calc_facets(Comparison const& c, Definition const& d, engine::Calc const& calc) {
    return {
        label_facet(c, calc.label),
        {c.pick("đầu vào", "inputs"), arguments_key(d, calc.arguments),
         arguments_words(c, d, calc.arguments)},
        {c.pick("kiểu", "kind"), type_key(d, calc.result), type_words(d, calc.result, c.language)},
        {c.pick("cách tính", "formula"), calc_key(d, calc, false), calc_words(c, d, calc)},
        citations_facet(c, d, calc.citations)};
}

Question calc_question(Comparison const& c, Side const& side, engine::Calc const& calc) {
    return {side,
            calc.arguments,
            calc.bindings,
            {calc.body},
            [&c, side, &calc](engine::Inputs const& inputs) {
                return engine::describe(side.definition, calc.result,
                                        engine::run(side.definition, side.code, calc.body, inputs),
                                        c.language);
            }};
}

void compare_calc(Comparison& c, engine::Calc const& was, engine::Calc const& is) {
    std::string const what = c.pick("phép tính ", "calculation ") + quoted(c, is.label, is.name);
    c.facets(c.pick("Phép tính", "Calculations"), what, calc_facets(c, c.before.definition, was),
             calc_facets(c, c.after.definition, is));
    if (calc_key(c.before.definition, was, true) == calc_key(c.after.definition, is, true)) return;
    bool const indirect =
        calc_key(c.before.definition, was, false) == calc_key(c.after.definition, is, false);
    if (was.arguments.size() == is.arguments.size())
        note_witness(c, what, calc_question(c, c.before, was), calc_question(c, c.after, is),
                     indirect);
}

Facet exceptions_facet(Comparison const& c, Definition const& d, engine::Rule const& rule) {
    Facet facet{c.pick("ngoại lệ", "exceptions"), "", ""};
    for (engine::Exception const& one : rule.exceptions) {
        std::string const& name = rule.requirements[one.requirement].name;
        facet.key += name + ":" + key(d, d.expressions[one.condition]) +
                     citations_key(d, one.citations) + ";";
        facet.words += (facet.words.empty() ? "" : "; ") + name +
                       c.pick(" trừ khi ", " except when ") +
                       expression_words(d, d.expressions[one.condition], c.language,
                                        argument_names(rule.arguments));
    }
    return facet;
}

Facets rule_facets(Comparison const& c, Definition const& d, engine::Rule const& rule) {
    return {label_facet(c, rule.label),
            {c.pick("đầu vào", "inputs"), arguments_key(d, rule.arguments),
             arguments_words(c, d, rule.arguments)},
            exceptions_facet(c, d, rule),
            citations_facet(c, d, rule.citations)};
}

} // namespace

void compare_decisions(Comparison& c) {
    Definition const& a = c.before.definition;
    Definition const& b = c.after.definition;
    std::string const tables = c.pick("Bảng quyết định", "Decision tables");
    match(
        a.tables, b.tables, [](auto const& one) { return one.name; },
        [&](std::size_t i) { c.added(tables, quoted(c, b.tables[i].label, b.tables[i].name)); },
        [&](std::size_t i) { c.removed(tables, quoted(c, a.tables[i].label, a.tables[i].name)); },
        [&](std::size_t i, std::size_t j) { compare_table(c, a.tables[i], b.tables[j]); });
    std::string const calcs = c.pick("Phép tính", "Calculations");
    match(
        a.calcs, b.calcs, [](auto const& one) { return one.name; },
        [&](std::size_t i) {
            c.added(calcs, quoted(c, b.calcs[i].label, b.calcs[i].name) + ": " +
                               calc_words(c, b, b.calcs[i]));
        },
        [&](std::size_t i) { c.removed(calcs, quoted(c, a.calcs[i].label, a.calcs[i].name)); },
        [&](std::size_t i, std::size_t j) { compare_calc(c, a.calcs[i], b.calcs[j]); });
    std::string const rules = c.pick("Quy tắc", "Rules");
    match(
        a.rules, b.rules, [](auto const& one) { return one.name; },
        [&](std::size_t i) { c.added(rules, quoted(c, b.rules[i].label, b.rules[i].name)); },
        [&](std::size_t i) { c.removed(rules, quoted(c, a.rules[i].label, a.rules[i].name)); },
        [&](std::size_t i, std::size_t j) {
            engine::Rule const& was = a.rules[i];
            engine::Rule const& is = b.rules[j];
            std::string const what = c.pick("quy tắc ", "rule ") + quoted(c, is.label, is.name);
            c.facets(rules, what, rule_facets(c, a, was), rule_facets(c, b, is));
            compare_requirements(c, rules, what, was.requirements, is.requirements, was.arguments,
                                 is.arguments);
        });
    compare_requirements(c, c.pick("Bất biến", "Invariants"), c.pick("bất biến", "invariants"),
                         a.invariants, b.invariants, {}, {});
}

} // namespace hoso::dsl::difference
