// Expressions as people read them: labels in quotes, comparisons as signs, few brackets.

#include "dsl/words/words.hpp"

namespace hoso::dsl {
namespace {

using engine::Definition;
using engine::Expression;
using engine::Kind;
using engine::Language;
using engine::Op;

/// How tightly an operator binds; a looser one inside a tighter one gets brackets.
enum Level : int {
    any = 0,
    or_level,
    and_level,
    not_level,
    compare_level,
    sum_level,
    product_level,
    atom_level
};

class Speaker {
  public:
    Speaker(Definition const& definition, Language language,
            std::vector<std::string> const& arguments)
        : definition_(definition), language_(language), arguments_(arguments) {}

    std::string say(Expression const& e, int around = any) const {
        int const own = level(e.op);
        std::string const text = plain(e);
        return own < around ? "(" + text + ")" : text;
    }

  private:
    char const* pick(char const* vi, char const* en) const {
        return language_ == Language::vi ? vi : en;
    }
    std::string name(engine::Bilingual const& label, std::string const& name) const {
        return "“" + label_or(label, name, language_) + "”";
    }

    static int level(Op op) {
        switch (op) {
        case Op::choose: return or_level;
        case Op::or_: return or_level;
        case Op::and_: return and_level;
        case Op::not_: return not_level;
        case Op::equal:
        case Op::not_equal:
        case Op::less:
        case Op::less_equal:
        case Op::greater:
        case Op::greater_equal:
        case Op::one_of:
        case Op::is_set: return compare_level;
        case Op::add:
        case Op::subtract:
        case Op::add_duration: return sum_level;
        case Op::multiply:
        case Op::divide: return product_level;
        default: return atom_level;
        }
    }

    static char const* sign(Op op) {
        switch (op) {
        case Op::equal: return " = ";
        case Op::not_equal: return " ≠ ";
        case Op::less: return " < ";
        case Op::less_equal: return " ≤ ";
        case Op::greater: return " > ";
        case Op::greater_equal: return " ≥ ";
        case Op::add:
        case Op::add_duration: return " + ";
        case Op::subtract: return " − ";
        case Op::multiply: return " × ";
        case Op::divide: return " : ";
        default: return " ";
        }
    }

    std::string binary(Expression const& e, char const* between) const {
        int const own = level(e.op);
        bool const lopsided = e.op == Op::subtract || e.op == Op::divide;
        std::string out = say(e.args[0], own);
        for (std::size_t i = 1; i < e.args.size(); ++i)
            out += between + say(e.args[i], own + (lopsided ? 1 : 0));
        return out;
    }

    std::string list(std::vector<Expression> const& args, std::size_t from,
                     char const* between = "; ") const {
        std::string out;
        for (std::size_t i = from; i < args.size(); ++i)
            out += (i == from ? "" : between) + say(args[i]);
        return out;
    }

    bool is_record(Expression const& e) const {
        return definition_.types[e.type].kind == Kind::record;
    }

    /// Records say nothing to the reader: the fields they bring are named where they count.
    std::string inputs(std::vector<Expression> const& args) const {
        std::string out;
        for (Expression const& arg : args) {
            if (!is_record(arg)) out += (out.empty() ? "" : "; ") + say(arg);
        }
        return out.empty() ? out : " (" + out + ")";
    }

    std::string constant(Expression const& e) const {
        if (auto const* text = e.value.text()) return "“" + *text + "”";
        if (e.value.boolean())
            return *e.value.boolean() ? pick("đúng", "true") : pick("sai", "false");
        std::string const words = engine::describe(definition_, e.type, e.value, language_);
        return definition_.types[e.type].kind == Kind::enumeration ? "“" + words + "”" : words;
    }

    std::string member(Expression const& e) const {
        Expression const& record = e.args[0];
        engine::Type const& type = definition_.types[record.type];
        engine::Field const& field = definition_.records[type.ref].fields[e.index];
        std::string const label = field.name == engine::part_member_field
                                      ? pick("tên cơ quan", "name of the agency")
                                      : label_or(field.label, field.name, language_);
        if (record.op == Op::slot && !definition_.slots[record.index].is_form) {
            engine::Slot const& slot = definition_.slots[record.index];
            return "“" + label_or(slot.label, slot.name, language_) + ": " + label + "”";
        }
        return "“" + label + "”";
    }

    /// `x in { states }` asks for the hidden field of a part, by the states' numbers.
    Expression const* part_asked(Expression const& e) const {
        if (e.op != Op::one_of) return nullptr;
        Expression const* place = &e.args[0];
        if (place->op == Op::or_default) place = &place->args[0];
        if (place->op != Op::member) return nullptr;
        Expression const& part = place->args[0];
        auto const& record = definition_.records[definition_.types[part.type].ref];
        return record.fields[place->index].name == engine::part_state_field ? &part : nullptr;
    }

    std::string part_in(Expression const& e, Expression const& part) const {
        std::string out = say(part, compare_level) + pick(" ở ", " is in ");
        for (std::size_t i = 1; i < e.args.size(); ++i) {
            auto const* number = e.args[i].value.number();
            if (!number) continue;
            engine::State const& one = definition_.states[static_cast<std::size_t>(*number)];
            out += (i == 1 ? "" : pick(" hoặc ", " or ")) + name(one.label, one.name);
        }
        return out;
    }

    std::string argument(std::uint32_t index) const {
        return index < arguments_.size() ? arguments_[index] : pick("mục", "item");
    }

    std::string rounding(Expression const& e) const {
        auto const how = [&]() -> char const* {
            switch (e.rounding) {
            case engine::Rounding::up: return pick("lên", "up");
            case engine::Rounding::down: return pick("xuống", "down");
            case engine::Rounding::half_up: return pick("nửa lên", "half up");
            case engine::Rounding::half_even: return pick("nửa về chẵn", "half to even");
            }
            return "";
        }();
        return std::string(pick("làm tròn ", "rounded ")) + how + pick(" đến ", " to ") +
               say(e.args[1]) + pick(" của (", " of (") + say(e.args[0]) + ")";
    }

    std::string table(Expression const& e) const {
        engine::Table const& table = definition_.tables[e.index];
        std::string column;
        if (table.outputs.size() > 1)
            column = table.outputs[e.column].name + pick(" theo bảng ", " by table ");
        return column + name(table.label, table.name) + inputs(e.args);
    }

    std::string quantified(Expression const& e) const {
        std::string const where = say(e.args[0]) + ": " + say(e.args[1]);
        switch (e.op) {
        case Op::every: return pick("mọi mục của ", "every item of ") + where;
        case Op::some: return pick("có mục của ", "some item of ") + where;
        case Op::count_where: return pick("số mục của ", "number of items of ") + where;
        default: return pick("tổng trên ", "total over ") + where;
        }
    }

    std::string function(char const* words, Expression const& e) const {
        return std::string(words) + " (" + list(e.args, 0) + ")";
    }

    std::string plain(Expression const& e) const {
        switch (e.op) {
        case Op::constant: return constant(e);
        case Op::slot:
            return name(definition_.slots[e.index].label, definition_.slots[e.index].name);
        case Op::argument: return argument(e.index);
        case Op::parameter:
            return name(definition_.parameters[e.index].label,
                        definition_.parameters[e.index].name);
        case Op::lookup:
            return name(definition_.lookups[e.index].label, definition_.lookups[e.index].name);
        case Op::today: return pick("hôm nay", "today");
        case Op::submitted_on: return pick("ngày nộp", "the submission date");
        case Op::member: return member(e);
        case Op::part: return pick("phần việc này", "this part");
        case Op::due_date: return pick("ngày đến hạn", "the due date");
        case Op::round_year: return pick("năm của đợt", "the year of the round");
        case Op::call_calc:
            return name(definition_.calcs[e.index].label, definition_.calcs[e.index].name) +
                   inputs(e.args);
        case Op::call_rule:
            return pick("đạt ", "meets ") +
                   name(definition_.rules[e.index].label, definition_.rules[e.index].name);
        case Op::call_table: return table(e);
        case Op::not_: return std::string(pick("không phải ", "not ")) + say(e.args[0], not_level);
        case Op::negate: return "−" + say(e.args[0], atom_level);
        case Op::and_: return binary(e, pick(" và ", " and "));
        case Op::or_: return binary(e, pick(" hoặc ", " or "));
        case Op::equal:
        case Op::not_equal:
        case Op::less:
        case Op::less_equal:
        case Op::greater:
        case Op::greater_equal:
        case Op::add:
        case Op::subtract:
        case Op::multiply:
        case Op::divide:
        case Op::add_duration: return binary(e, sign(e.op));
        case Op::round: return rounding(e);
        case Op::minimum: return function(pick("số nhỏ nhất trong", "the least of"), e);
        case Op::maximum: return function(pick("số lớn nhất trong", "the greatest of"), e);
        case Op::choose:
            return std::string(pick("nếu ", "if ")) + say(e.args[0]) + pick(" thì ", " then ") +
                   say(e.args[1]) + pick(", còn lại ", ", otherwise ") + say(e.args[2]);
        case Op::one_of:
            if (auto const* part = part_asked(e)) return part_in(e, *part);
            return say(e.args[0], compare_level) + pick(" là một trong ", " is one of ") +
                   list(e.args, 1, ", ");
        case Op::is_set: return pick("đã có ", "there is ") + say(e.args[0], atom_level);
        case Op::or_default:
            return say(e.args[0], atom_level) + pick(" (bỏ trống thì ", " (if empty ") +
                   say(e.args[1]) + ")";
        case Op::every:
        case Op::some:
        case Op::count_where:
        case Op::total: return quantified(e);
        case Op::length: return function(pick("độ dài", "length"), e);
        case Op::days_between: return function(pick("số ngày giữa", "days between"), e);
        case Op::year_of: return function(pick("năm của", "year of"), e);
        case Op::month_of: return function(pick("tháng của", "month of"), e);
        case Op::day_of: return function(pick("ngày trong tháng của", "day of the month of"), e);
        case Op::tax_code_ok:
            return say(e.args[0], atom_level) +
                   pick(" đúng số kiểm tra mã số thuế", " passes the tax code's check digit");
        }
        return {};
    }

    Definition const& definition_;
    Language language_;
    std::vector<std::string> const& arguments_;
};

} // namespace

std::string expression_words(Definition const& definition, Expression const& expression,
                             Language language, std::vector<std::string> const& arguments) {
    return Speaker(definition, language, arguments).say(expression);
}

} // namespace hoso::dsl
