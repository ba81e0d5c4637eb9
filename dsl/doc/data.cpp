// Sections about what is filled in and decided: forms, lists, tables, rules, calcs, parameters.

#include <fmt/format.h>

#include "dsl/doc/page.hpp"
#include "dsl/words/parts.hpp"
#include "dsl/words/words.hpp"

namespace hoso::dsl::doc {

using engine::Definition;

namespace {

Html field_notes(Page const& page, engine::Record const& record, engine::Field const& field) {
    std::vector<Html> parts;
    std::string const self = label_or(record.label, record.name, page.language);
    if (!field.pattern.empty())
        parts.push_back(words(page.pick("Theo mẫu ", "Matches ")) + element("code", field.pattern));
    for (engine::FieldCheck const& check : field.checks) {
        parts.push_back(words(expression_words(
            page.definition, page.definition.expressions[check.condition], page.language, {self})));
        parts.push_back(words(std::string(page.pick("Báo khi sai: ", "Says otherwise: ")) + "“" +
                              check.message + "”"));
    }
    parts.push_back(cited(page, field.citations));
    return lines(parts);
}

Html record_table(Page const& page, engine::Record const& record) {
    Table table;
    table.caption = label_or(record.label, record.name, page.language);
    table.head = {page.pick("Mục", "Field"), page.pick("Kiểu và giới hạn", "Kind and bounds"),
                  page.pick("Bắt buộc", "Required"),
                  page.pick("Kiểm tra, căn cứ", "Checks, source")};
    for (engine::Field const& field : record.fields) {
        table.rows.push_back(
            {words(label_or(field.label, field.name, page.language)),
             words(type_words(page.definition, field.type, page.language)),
             words(field.presence == engine::Presence::required ? page.pick("có", "yes")
                                                                : page.pick("không", "no")),
             field_notes(page, record, field)});
    }
    return doc::table(table);
}

std::string heading(Page const& page, std::string const& name) {
    std::string out;
    for (char const c : name)
        out += c == '_' ? ' ' : c;
    (void)page;
    return out;
}

Html decision_table(Page const& page, std::size_t index) {
    Definition const& d = page.definition;
    engine::Table const& table = d.tables[index];
    doc::Table out;
    out.first_is_head = false;
    for (engine::TableColumn const& column : table.inputs)
        out.head.push_back(heading(page, column.name));
    for (engine::TableColumn const& column : table.outputs)
        out.head.push_back("→ " + heading(page, column.name));
    out.head.push_back(page.pick("Căn cứ", "Source"));
    std::vector<std::string> const names = column_names(table.inputs);
    for (engine::TableRow const& row : table.rows) {
        auto& cells = out.rows.emplace_back();
        for (std::size_t c = 0; c < row.inputs.size(); ++c)
            cells.push_back(
                words(cell_words(d, table.inputs[c].type, row.inputs[c], page.language)));
        for (engine::ExpressionId const output : row.outputs) {
            Html value = words(expression_words(d, d.expressions[output], page.language, names));
            if (d.expressions[output].op == engine::Op::parameter)
                value = lines({value, Html{"= "} + span(page, output)});
            cells.push_back(value);
        }
        cells.push_back(short_citations(page, row.citations));
    }
    std::string const title = label_or(table.label, table.name, page.language);
    Html body = element("h3" + attribute("id", page.id("table", index)), title);
    body += element("p", table.hit == engine::HitPolicy::first
                             ? page.pick("Lấy dòng đầu tiên khớp, từ trên xuống.",
                                         "The first row that fits counts, from the top.")
                             : page.pick("Mỗi trường hợp khớp nhiều nhất một dòng.",
                                         "At most one row fits each case."));
    out.caption = title;
    return body + lines({cited(page, table.citations)}) + doc::table(out);
}

Html requirement_row(Page const& page, engine::Rule const& rule, std::size_t index,
                     std::vector<std::string> const& names) {
    engine::Requirement const& requirement = rule.requirements[index];
    Definition const& d = page.definition;
    std::vector<Html> parts{
        words(expression_words(d, d.expressions[requirement.condition], page.language, names))};
    for (engine::Exception const& exception : rule.exceptions) {
        if (exception.requirement != index) continue;
        parts.push_back(
            words(std::string(page.pick("Trừ khi ", "Except when ")) +
                  expression_words(d, d.expressions[exception.condition], page.language, names)));
        parts.push_back(cited(page, exception.citations));
    }
    return lines(parts);
}

Html one_rule(Page const& page, std::size_t index) {
    engine::Rule const& rule = page.definition.rules[index];
    std::vector<std::string> const names = argument_names(rule.arguments);
    Table table;
    table.first_is_head = false;
    table.caption = label_or(rule.label, rule.name, page.language);
    table.head = {page.pick("Phải đúng", "Must hold"),
                  page.pick("Câu báo khi không đạt", "Sentence when it fails"),
                  page.pick("Mức", "Weight"), page.pick("Căn cứ", "Source")};
    for (std::size_t i = 0; i < rule.requirements.size(); ++i) {
        engine::Requirement const& r = rule.requirements[i];
        bool const warns = r.severity == engine::Requirement::Severity::warn;
        table.rows.push_back(
            {requirement_row(page, rule, i, names),
             words(page.vi() || r.message_en.empty() ? r.message : r.message_en),
             words(warns ? page.pick("lưu ý", "warns") : page.pick("chặn", "blocks")),
             short_citations(page, r.citations)});
    }
    return element("h3" + attribute("id", page.id("rule", index)), table.caption) +
           lines({cited(page, rule.citations)}) + doc::table(table);
}

} // namespace

Section forms(Page const& page) {
    Definition const& d = page.definition;
    Html body;
    Table loose;
    loose.caption = page.pick("Dữ liệu khác của hồ sơ", "Other data of the case");
    loose.head = {page.pick("Mục", "Field"), page.pick("Kiểu và giới hạn", "Kind and bounds")};
    std::vector<bool> told(d.records.size(), false);
    auto const tell = [&](std::uint32_t record) {
        if (!told[record]) body += record_table(page, d.records[record]);
        told[record] = true;
    };
    for (engine::Slot const& slot : d.slots) {
        engine::Type const* type_told = &d.types[slot.type];
        // What the engine keeps of parts and votes is told under those.
        if (slot.machine || slot.is_result) {
            if (type_told->kind == engine::Kind::list) type_told = &d.types[type_told->ref];
            if (type_told->kind == engine::Kind::record) told[type_told->ref] = true;
            continue;
        }
        engine::Type const& type = *type_told;
        if (type.kind == engine::Kind::record)
            tell(type.ref);
        else
            loose.rows.push_back({words(label_or(slot.label, slot.name, page.language)),
                                  words(type_words(d, slot.type, page.language))});
    }
    for (std::uint32_t i = 0; i < d.records.size(); ++i)
        tell(i);
    return {"forms", page.pick("Biểu mẫu và dữ liệu", "Forms and data"), body + doc::table(loose)};
}

Section lists(Page const& page) {
    Html body;
    for (engine::Enumeration const& list : page.definition.enums) {
        std::vector<Html> items;
        for (engine::EnumMember const& member : list.members)
            items.push_back(words(label_or(member.label, member.name, page.language)));
        body += element("h3", label_or(list.label, list.name, page.language)) + bullets(items);
    }
    return {"lists", page.pick("Danh mục", "Lists"), body};
}

Section tables(Page const& page) {
    Html body;
    for (std::size_t i = 0; i < page.definition.tables.size(); ++i)
        body += decision_table(page, i);
    return {"tables", page.pick("Bảng quyết định", "Decision tables"), body};
}

Section rules(Page const& page) {
    Html body;
    for (std::size_t i = 0; i < page.definition.rules.size(); ++i)
        body += one_rule(page, i);
    return {"rules", page.pick("Quy tắc", "Rules"), body};
}

Section calcs(Page const& page) {
    Definition const& d = page.definition;
    Html body;
    for (std::size_t i = 0; i < d.calcs.size(); ++i) {
        engine::Calc const& calc = d.calcs[i];
        std::vector<std::string> names = argument_names(calc.arguments);
        std::vector<Html> inputs;
        for (engine::Argument const& argument : calc.arguments)
            inputs.push_back(
                words(argument.name + ": " + type_words(d, argument.type, page.language)));
        std::vector<Html> steps;
        for (std::size_t b = 0; b < calc.bindings.size(); ++b) {
            std::string const name = fmt::format("({})", b + 1);
            steps.push_back(
                words(name + " = " +
                      expression_words(d, d.expressions[calc.bindings[b]], page.language, names)));
            names.push_back(name);
        }
        body += element("h3" + attribute("id", page.id("calc", i)),
                        label_or(calc.label, calc.name, page.language));
        body += facts({{page.pick("Từ", "From"), lines(inputs)},
                       {page.pick("Trong đó", "Where"), lines(steps)},
                       {page.pick("Bằng", "Equals"),
                        words(expression_words(d, d.expressions[calc.body], page.language, names))},
                       {page.pick("Căn cứ", "Source"), short_citations(page, calc.citations)}});
    }
    return {"calcs", page.pick("Phép tính", "Calculations"), body};
}

Section parameters(Page const& page) {
    Definition const& d = page.definition;
    Table table;
    table.caption = page.pick("Giá trị theo ngày hiệu lực", "Values by day of effect");
    table.head = {page.pick("Tham số", "Parameter"), page.pick("Từ ngày", "From"),
                  page.pick("Giá trị", "Value"), page.pick("Căn cứ, ghi chú", "Source, note")};
    for (std::size_t i = 0; i < d.parameters.size(); ++i) {
        engine::Parameter const& parameter = d.parameters[i];
        for (std::size_t v = 0; v < parameter.values.size(); ++v) {
            engine::DatedValue const& value = parameter.values[v];
            std::string const label = label_or(parameter.label, parameter.name, page.language);
            Html const name = v == 0 ? element("span" + attribute("id", page.id("param", i)), label)
                                     : words(label);
            table.rows.push_back(
                {name, words(engine::vietnamese(value.from)),
                 words(engine::describe(d, parameter.type, value.value, page.language)),
                 lines({unconfirmed_mark(page, value.to_confirm),
                        short_citations(page, value.citations)})});
        }
    }
    return {"parameters", page.pick("Tham số có ngày", "Dated parameters"), doc::table(table)};
}

Section lookups(Page const& page) {
    Definition const& d = page.definition;
    Html body;
    for (engine::Lookup const& lookup : d.lookups) {
        std::vector<Html> in;
        for (std::uint32_t const state : lookup.states)
            in.push_back(state_link(page, state));
        if (lookup.other) {
            for (std::string const& state : lookup.other->states)
                in.push_back(words(state));
        }
        std::string const what = figure_words(d, lookup, page.language);
        body += element("h3", label_or(lookup.label, lookup.name, page.language));
        body +=
            facts({{page.pick("Là", "Is"), words(what)},
                   {page.pick("Cùng", "Same"), words(paths_words(d, lookup.same, page.language))},
                   {page.pick("Đang ở", "Now in"), lines(in)},
                   {page.pick("Căn cứ", "Source"), short_citations(page, lookup.citations)}});
    }
    return {"lookups", page.pick("Tra cứu hồ sơ khác, chỉ tiêu", "Figures over other cases"), body};
}

} // namespace hoso::dsl::doc
