#include "dsl/words/words.hpp"

namespace hoso::dsl {

using engine::Definition;
using engine::Kind;
using engine::Language;

namespace {

std::string join(std::vector<std::string> const& parts, char const* between) {
    std::string out;
    for (std::string const& part : parts)
        out += (out.empty() ? "" : between) + part;
    return out;
}

char const* unit_words(engine::DurationUnit unit, bool vi) {
    switch (unit) {
    case engine::DurationUnit::working_hours: return vi ? "số giờ làm việc" : "working hours";
    case engine::DurationUnit::working_days: return vi ? "số ngày làm việc" : "working days";
    case engine::DurationUnit::days: return vi ? "số ngày" : "days";
    case engine::DurationUnit::months: return vi ? "số tháng" : "months";
    case engine::DurationUnit::years: return vi ? "số năm" : "years";
    }
    return "";
}

std::string extensions(engine::Type const& type, bool vi) {
    std::string const list = join(type.extensions, ", ");
    return std::string(vi ? "tệp" : "file") + (list.empty() ? "" : " (" + list + ")");
}

std::string bounded(Definition const& definition, engine::TypeId id, char const* kind,
                    Language language) {
    engine::Type const& type = definition.types[id];
    return std::string(kind) + (language == Language::vi ? ", từ " : ", from ") +
           engine::describe(definition, id, engine::Value(type.min), language) +
           (language == Language::vi ? " đến " : " to ") +
           engine::describe(definition, id, engine::Value(type.max), language);
}

std::string test_words(Definition const& definition, engine::TypeId type,
                       engine::CellTest const& test, Language language) {
    using K = engine::CellTest::Kind;
    auto const value = [&](engine::Value const& v) {
        return v.text() ? "“" + *v.text() + "”" : engine::describe(definition, type, v, language);
    };
    switch (test.kind) {
    case K::equal: return value(test.low);
    case K::not_equal: return "≠ " + value(test.low);
    case K::less: return "< " + value(test.low);
    case K::less_equal: return "≤ " + value(test.low);
    case K::greater: return "> " + value(test.low);
    case K::greater_equal: return "≥ " + value(test.low);
    case K::between:
        return value(test.low) + (language == Language::vi ? " đến " : " to ") + value(test.high);
    }
    return {};
}

} // namespace

std::string label_or(engine::Bilingual const& label, std::string const& name, Language language) {
    return label.vi.empty() ? name : label.in(language);
}

std::string state_words(Definition const& definition, std::uint32_t state, Language language) {
    return label_or(definition.states[state].label, definition.states[state].name, language);
}

std::string role_words(Definition const& definition, std::vector<std::uint32_t> const& roles,
                       Language language) {
    std::vector<std::string> parts;
    for (std::uint32_t const role : roles)
        parts.push_back(
            label_or(definition.roles[role].label, definition.roles[role].id.value, language));
    return join(parts, ", ");
}

std::string path_words(Definition const& definition, engine::FieldPath path, Language language) {
    engine::Slot const& slot = definition.slots[path.slot];
    std::string const whole = label_or(slot.label, slot.name, language);
    engine::Field const* field = engine::path_field(definition, path);
    if (!field) return whole;
    std::string const part = label_or(field->label, field->name, language);
    return slot.is_form ? part : whole + ": " + part;
}

std::string paths_words(Definition const& definition, std::vector<engine::FieldPath> const& paths,
                        Language language) {
    std::vector<std::string> parts;
    for (engine::FieldPath const path : paths)
        parts.push_back(path_words(definition, path, language));
    return join(parts, "; ");
}

std::string type_words(Definition const& definition, engine::TypeId id, Language language) {
    engine::Type const& type = definition.types[id];
    bool const vi = language == Language::vi;
    auto const count = [&](std::int64_t n) { return engine::grouped(n); };
    switch (type.kind) {
    case Kind::boolean: return vi ? "có hoặc không" : "yes or no";
    case Kind::integer: return bounded(definition, id, vi ? "số nguyên" : "whole number", language);
    case Kind::money: return bounded(definition, id, vi ? "số tiền" : "money", language);
    case Kind::percent: return bounded(definition, id, vi ? "tỷ lệ" : "percentage", language);
    case Kind::date: return vi ? "ngày tháng năm" : "date";
    case Kind::duration: return unit_words(type.unit, vi);
    case Kind::text:
        return (vi ? "văn bản, " : "text, ") + count(type.min) + (vi ? " đến " : " to ") +
               count(type.max) + (vi ? " ký tự" : " characters");
    case Kind::enumeration: {
        engine::Enumeration const& list = definition.enums[type.ref];
        return (vi ? "chọn trong danh mục “" : "one of “") +
               label_or(list.label, list.name, language) + "”";
    }
    case Kind::record:
        return label_or(definition.records[type.ref].label, definition.records[type.ref].name,
                        language);
    case Kind::list:
        return (vi ? "danh sách tối đa " : "list of at most ") + count(type.max) +
               (vi ? " mục: " : " items: ") + type_words(definition, type.ref, language);
    case Kind::file: return extensions(type, vi);
    }
    return {};
}

std::string cell_words(Definition const& definition, engine::TypeId type, engine::Cell const& cell,
                       Language language) {
    std::vector<std::string> parts;
    for (engine::CellTest const& test : cell)
        parts.push_back(test_words(definition, type, test, language));
    return parts.empty() ? "–" : join(parts, language == Language::vi ? " hoặc " : " or ");
}

std::string citation_words(Definition const& definition, engine::Citations const& citations,
                           Language language) {
    std::vector<std::string> parts;
    for (engine::Citation const& citation : citations)
        parts.push_back(engine::describe(definition, citation, language));
    return join(parts, "; ");
}

std::string clock_words(engine::ClockPolicy clock, Language language) {
    bool const vi = language == Language::vi;
    switch (clock) {
    case engine::ClockPolicy::pauses: return vi ? "đồng hồ dừng" : "limits pause";
    case engine::ClockPolicy::restarts: return vi ? "đồng hồ tính lại từ đầu" : "limits restart";
    case engine::ClockPolicy::continues: return vi ? "đồng hồ chạy tiếp" : "limits run on";
    case engine::ClockPolicy::runs: break;
    }
    return {};
}

std::string roll_words(engine::Roll roll, Language language) {
    bool const vi = language == Language::vi;
    switch (roll) {
    case engine::Roll::forward:
        return vi ? "dời tới ngày làm việc sau" : "moved to the next working day";
    case engine::Roll::back:
        return vi ? "dời về ngày làm việc trước" : "moved to the previous working day";
    case engine::Roll::none: break;
    }
    return vi ? "không dời ngày nghỉ" : "not moved off days of rest";
}

std::string span_words(Definition const& definition, engine::ExpressionId id, Language language) {
    engine::Expression const& expression = definition.expressions[id];
    engine::Value value = expression.value;
    if (expression.op == engine::Op::parameter)
        value = definition.parameters[expression.index].values.back().value;
    else if (expression.op != engine::Op::constant)
        return expression_words(definition, expression, language);
    return engine::describe(definition, expression.type, value, language);
}

bool is_unconfirmed_span(Definition const& definition, engine::ExpressionId id) {
    engine::Expression const& expression = definition.expressions[id];
    return expression.op == engine::Op::parameter &&
           !definition.parameters[expression.index].values.back().to_confirm.empty();
}

std::vector<std::string> argument_names(std::vector<engine::Argument> const& arguments) {
    std::vector<std::string> names;
    for (engine::Argument const& argument : arguments)
        names.push_back(argument.name);
    return names;
}

std::vector<std::string> column_names(std::vector<engine::TableColumn> const& columns) {
    std::vector<std::string> names;
    for (engine::TableColumn const& column : columns)
        names.push_back(column.name);
    return names;
}

} // namespace hoso::dsl
