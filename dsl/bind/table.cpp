// Decision tables: columns, cells, and the proof that each case has exactly one row.

#include <algorithm>
#include <limits>
#include <map>

#include "dsl/bind/binder.hpp"
#include "dsl/bind/cover.hpp"
#include "dsl/lex/keywords.hpp"

namespace hoso::dsl::bind {
namespace {

using TestKind = engine::CellTest::Kind;

constexpr std::size_t columns_max = 32;
constexpr std::int64_t first_day = -25'567; // 1900-01-01
constexpr std::int64_t last_day = 84'005;   // 2199-12-31

bool is_ordered(Kind kind) {
    return is_number(kind) || kind == Kind::date || kind == Kind::duration;
}

/// Texts stand for numbers: those that some row names, then "any other".
using TextNumbers = std::map<std::string, std::int64_t>;

TextNumbers text_numbers(engine::Table const& table, std::size_t column) {
    TextNumbers numbers;
    for (engine::TableRow const& row : table.rows) {
        for (engine::CellTest const& test : row.inputs[column]) {
            if (auto const* text = test.low.text())
                numbers.emplace(*text, static_cast<std::int64_t>(numbers.size()));
        }
    }
    return numbers;
}

std::int64_t number_of(engine::Value const& value, TextNumbers const& texts) {
    if (auto const* truth = value.boolean()) return *truth ? 1 : 0;
    if (auto const* text = value.text()) return texts.at(*text);
    return value.number() ? *value.number() : 0;
}

Interval interval_of(engine::CellTest const& test, TextNumbers const& texts) {
    constexpr std::int64_t least = std::numeric_limits<std::int64_t>::min();
    constexpr std::int64_t most = std::numeric_limits<std::int64_t>::max();
    std::int64_t const at = number_of(test.low, texts);
    switch (test.kind) {
    case TestKind::less: return {least, at - 1};
    case TestKind::less_equal: return {least, at};
    case TestKind::greater: return {at + 1, most};
    case TestKind::greater_equal: return {at, most};
    case TestKind::between: return {at, number_of(test.high, texts)};
    default: return {at, at};
    }
}

Intervals intervals_of(engine::Cell const& cell, Interval domain, TextNumbers const& texts) {
    if (cell.empty()) return {domain};
    Intervals list;
    for (engine::CellTest const& test : cell) {
        if (test.kind == TestKind::not_equal) {
            std::int64_t const at = number_of(test.low, texts);
            list.push_back({domain.low, at - 1});
            list.push_back({at + 1, domain.high});
        } else {
            list.push_back(interval_of(test, texts));
        }
    }
    return tidy(std::move(list), domain);
}

} // namespace

void Binder::bind_table_head(std::size_t index) {
    enter(tables_[index]);
    ast::Table const& tree = *tables_[index].tree;
    engine::Table table = std::move(definition_.tables[index]);
    table.hit =
        tree.hit == ast::HitKind::first ? engine::HitPolicy::first : engine::HitPolicy::unique;
    table.citations = citations(tree.citations);
    Names names;
    bool usable = !tree.broken && !tree.header.broken;
    for (bool const input : {true, false}) {
        for (ast::Column const& column : input ? tree.header.inputs : tree.header.outputs) {
            declare(names, column.name, {Thing::column, 0, {}});
            TypeId type = bind_type(column.type);
            Kind const kind = type == unknown_type ? Kind::boolean : types_[type].kind;
            if (kind == Kind::record || kind == Kind::list || kind == Kind::file) {
                engine::Arguments arguments;
                put(arguments, "type", type_words(type));
                put(arguments, "hint",
                    {"cột của bảng là số, tiền, tỷ lệ, ngày, đúng/sai, văn bản hoặc danh mục",
                     "a column is a number, money, percent, date, yes/no, text or an enum"});
                error(message::record_here, at(column.type), arguments);
                type = unknown_type;
            }
            usable = usable && type != unknown_type;
            (input ? table.inputs : table.outputs).push_back({column.name.text, type});
        }
    }
    definition_.tables[index] = std::move(table);
    for (ast::Row const& row : tree.rows)
        bind_table_row(index, row);
    if (tree.rows.empty() && usable)
        error(message::empty_rule, at(tree.name), {{"name", tree.name.text}});
    usable =
        usable && !tree.rows.empty() && definition_.tables[index].rows.size() == tree.rows.size();
    definition_.tables[index].complete = true; // of a table with mistakes nothing is said
    if (usable) check_coverage(index);
}

void Binder::bind_table_row(std::size_t index, ast::Row const& row) {
    engine::Table& table = definition_.tables[index];
    auto const width = [&](std::size_t found, std::size_t expected, Bilingual const& side) {
        if (found == expected) return true;
        engine::Arguments arguments{{"found", std::to_string(found)},
                                    {"expected", std::to_string(expected)}};
        put(arguments, "side", side);
        error(message::row_width, at(row), arguments);
        return false;
    };
    if (row.broken) return;
    if (!width(row.inputs.size(), table.inputs.size(), {"điều kiện", "input"})) return;
    if (!width(row.outputs.size(), table.outputs.size(), {"kết quả", "result"})) return;
    engine::TableRow made;
    made.range = at(row);
    bool ok = true;
    for (std::size_t i = 0; i < row.inputs.size(); ++i) {
        auto cell = bind_cell(table.inputs[i], row.inputs[i]);
        ok = ok && cell.has_value();
        if (cell) made.inputs.push_back(std::move(*cell));
    }
    made.citations = citations(row.citations);
    if (ok) table.rows.push_back(std::move(made));
}

std::optional<engine::Cell> Binder::bind_cell(engine::TableColumn const& column,
                                              ast::Cell const& tree) {
    if (tree.broken || column.type == unknown_type) return std::nullopt;
    engine::Cell cell;
    for (ast::CellTest const& test : tree.tests) {
        auto made = bind_cell_test(column, test);
        if (!made) return std::nullopt;
        cell.push_back(std::move(*made));
    }
    return cell;
}

std::optional<engine::CellTest> Binder::bind_cell_test(engine::TableColumn const& column,
                                                       ast::CellTest const& tree) {
    Scope scope;
    scope.constant = true;
    auto const value = [&](ast::Expr const& e) -> std::optional<engine::Value> {
        Typed typed = bind_value(e, scope, column.type);
        if (!typed.ok) return std::nullopt;
        if (!same_kind(types_[typed.type()], types_[column.type])) {
            mismatch(e, type_words(column.type), typed);
            return std::nullopt;
        }
        if (typed.e.op == Op::constant) return std::move(typed.e.value);
        error(message::not_constant, at(e));
        return std::nullopt;
    };
    engine::CellTest test;
    test.kind = static_cast<TestKind>(tree.kind);
    bool const ordering = test.kind != TestKind::equal && test.kind != TestKind::not_equal;
    if (ordering && !is_ordered(types_[column.type].kind)) {
        engine::Arguments arguments;
        put(arguments, "type", type_words(column.type));
        error(message::not_ordered, at(tree), arguments);
        return std::nullopt;
    }
    auto low = value(tree.low);
    if (!low) return std::nullopt;
    test.low = std::move(*low);
    if (test.kind != TestKind::between) return test;
    auto high = tree.high ? value(*tree.high) : std::nullopt;
    if (!high) return std::nullopt;
    test.high = std::move(*high);
    if (*test.low.number() <= *test.high.number()) return test;
    Type const& type = types_[column.type];
    error(message::bad_bounds, at(tree),
          {{"low", bound(type, *test.low.number())},
           {"high", bound(type, *test.high.number())},
           {"why_vi", "đầu lớn hơn cuối"},
           {"why_en", "the first is above the last"}});
    return std::nullopt;
}

void Binder::check_coverage(std::size_t index) {
    engine::Table& table = definition_.tables[index];
    ast::Table const& tree = *tables_[index].tree;
    CoverTable grid;
    std::vector<TextNumbers> texts(table.inputs.size());
    for (std::size_t c = 0; c < table.inputs.size(); ++c) {
        Type const& type = types_[table.inputs[c].type];
        texts[c] = text_numbers(table, c);
        Interval domain{type.min, type.max};
        if (type.kind == Kind::boolean) domain = {0, 1};
        if (type.kind == Kind::enumeration)
            domain = {0, static_cast<std::int64_t>(definition_.enums[type.ref].members.size()) - 1};
        if (type.kind == Kind::date) domain = {first_day, last_day};
        if (type.kind == Kind::text) domain = {0, static_cast<std::int64_t>(texts[c].size())};
        grid.domains.push_back(domain);
    }
    for (engine::TableRow const& row : table.rows) {
        auto& cells = grid.rows.emplace_back();
        for (std::size_t c = 0; c < row.inputs.size(); ++c)
            cells.push_back(intervals_of(row.inputs[c], grid.domains[c], texts[c]));
    }
    Coverage answer;
    answer.known = table.inputs.size() <= columns_max;
    if (answer.known) answer = cover(grid, table_work_);
    if (!answer.known) {
        error(message::table_unknown, at(tree.name), {{"name", table.name}});
        return;
    }
    table.complete = !answer.gap;
    if (answer.gap) {
        gap_examples_[index] = case_words(table, *answer.gap);
        if (tree.complete)
            error(message::table_gap, at(tree.name),
                  {{"name", table.name}, {"example", gap_examples_[index]}});
    }
    if (tree.complete) table.complete = true; // a gap has been told
    if (table.hit == engine::HitPolicy::unique && answer.overlap) {
        Overlap const& overlap = *answer.overlap;
        error(message::table_overlap, table.rows[overlap.second].range,
              {{"name", table.name},
               {"example", case_words(table, overlap.example)},
               {"first", keyword(TokenKind::kw_first)}})
            .related.push_back(
                {table.rows[overlap.first].range, {"dòng này cũng khớp", "this row fits as well"}});
        return;
    }
    for (std::size_t const row : answer.never)
        error(message::row_never, table.rows[row].range);
}

std::string Binder::case_words(engine::Table const& table,
                               std::vector<std::int64_t> const& example) const {
    std::string text;
    for (std::size_t c = 0; c < table.inputs.size(); ++c) {
        Type const& type = types_[table.inputs[c].type];
        std::string value;
        if (type.kind == Kind::boolean) {
            value = spelling(example[c] != 0 ? TokenKind::kw_yes : TokenKind::kw_no, language_);
        } else if (type.kind == Kind::enumeration) {
            value = definition_.enums[type.ref].members[static_cast<std::size_t>(example[c])].name;
        } else if (type.kind == Kind::date) {
            value = engine::vietnamese(engine::Date{static_cast<std::int32_t>(example[c])});
        } else if (type.kind == Kind::duration) {
            value = std::to_string(example[c]) + " " + words(type.unit).in(language_);
        } else if (type.kind == Kind::text) {
            value = "\"…\""; // none of those that the rows name
            for (auto const& [named, number] : text_numbers(table, c)) {
                if (number == example[c]) value = "\"" + named + "\"";
            }
        } else {
            value = bound(type, example[c]);
        }
        text += (text.empty() ? "" : ", ") + table.inputs[c].name + " = " + value;
    }
    return text;
}

void Binder::bind_table_outputs(std::size_t index) {
    enter(tables_[index]);
    ast::Table const& tree = *tables_[index].tree;
    // Of a table with a bad row only the mistakes matter.
    bool const whole = definition_.tables[index].rows.size() == tree.rows.size();
    for (std::size_t r = 0; r < tree.rows.size(); ++r) {
        std::size_t const width = definition_.tables[index].outputs.size();
        for (std::size_t o = 0;
             o < tree.rows[r].outputs.size() && o < width && !tree.rows[r].broken; ++o) {
            engine::TableColumn const column = definition_.tables[index].outputs[o];
            Scope scope;
            for (engine::TableColumn const& input : definition_.tables[index].inputs) {
                Local local;
                local.name = input.name;
                local.type = input.type;
                local.argument = scope.next_argument++;
                scope.locals.push_back(std::move(local));
            }
            auto value = bind_as(tree.rows[r].outputs[o], scope, column.type, column.name);
            if (!whole) continue;
            ExpressionId const id =
                value ? store(std::move(*value)) : store_unknown(tree.rows[r].outputs[o].range);
            definition_.tables[index].rows[r].outputs.push_back(id);
        }
    }
}

} // namespace hoso::dsl::bind
