#include "dsl/diff/boxes.hpp"

#include <algorithm>
#include <limits>
#include <set>

#include "dsl/words/words.hpp"

namespace hoso::dsl::difference {
namespace {

using engine::Kind;
using engine::Table;
using engine::Value;

constexpr std::size_t examples_max = 5;
constexpr std::int64_t budget = 300'000; // boxes looked at
constexpr std::int64_t least = std::numeric_limits<std::int64_t>::min();
constexpr std::int64_t most = std::numeric_limits<std::int64_t>::max();
constexpr std::int64_t first_day = -25'567; // 1900-01-01
constexpr std::int64_t last_day = 84'005;   // 2199-12-31

struct Interval {
    std::int64_t low, high;
};

/// One column as numbers that mean the same on both sides.
struct Axis {
    std::size_t old_column = 0, new_column = 0;
    Kind kind = Kind::integer;
    std::int64_t low = 0, high = 0;
    std::vector<std::string> names; // of members both know; of texts some row names
};

std::int64_t position(std::vector<std::string> const& names, std::string const& name) {
    auto const found = std::find(names.begin(), names.end(), name);
    return found == names.end() ? least + 1 : found - names.begin();
}

class Boxes {
  public:
    Boxes(Comparison const& c, Table const& before, Table const& after)
        : c_(c), before_(before), after_(after) {}

    TableAnswers run() {
        out_.comparable = make_axes();
        if (!out_.comparable) return out_;
        seen_.resize(axes_.size());
        point_.resize(axes_.size());
        high_.resize(axes_.size());
        go(0, all(before_), all(after_));
        return out_;
    }

  private:
    using Rows = std::vector<std::size_t>; // ascending

    static Rows all(Table const& table) {
        Rows rows(table.rows.size());
        for (std::size_t i = 0; i < rows.size(); ++i)
            rows[i] = i;
        return rows;
    }

    bool make_axes() {
        if (before_.inputs.size() != after_.inputs.size()) return false;
        for (std::size_t n = 0; n < after_.inputs.size(); ++n) {
            auto const found =
                std::find_if(before_.inputs.begin(), before_.inputs.end(), [&](auto const& column) {
                    return column.name == after_.inputs[n].name;
                });
            if (found == before_.inputs.end()) return false;
            engine::Type const& a = c_.before.definition.types[found->type];
            engine::Type const& b = c_.after.definition.types[after_.inputs[n].type];
            if (a.kind != b.kind || a.unit != b.unit) return false;
            Axis axis;
            axis.old_column = static_cast<std::size_t>(found - before_.inputs.begin());
            axis.new_column = n;
            axis.kind = a.kind;
            fill_axis(axis, a, b);
            if (axis.low <= axis.high) axes_.push_back(std::move(axis));
        }
        return axes_.size() == after_.inputs.size();
    }

    void fill_axis(Axis& axis, engine::Type const& a, engine::Type const& b) const {
        axis.low = std::max(a.min, b.min);
        axis.high = std::min(a.max, b.max);
        if (axis.kind == Kind::boolean) axis.low = 0, axis.high = 1;
        if (axis.kind == Kind::date) axis.low = first_day, axis.high = last_day;
        if (axis.kind == Kind::enumeration) {
            auto const& old_members = c_.before.definition.enums[a.ref].members;
            for (engine::EnumMember const& member : c_.after.definition.enums[b.ref].members) {
                bool const both =
                    std::any_of(old_members.begin(), old_members.end(),
                                [&](auto const& one) { return one.name == member.name; });
                if (both) axis.names.push_back(member.name);
            }
            axis.low = 0;
            axis.high = static_cast<std::int64_t>(axis.names.size()) - 1;
        }
        if (axis.kind == Kind::text) {
            std::set<std::string> named;
            collect_texts(before_, axis.old_column, named);
            collect_texts(after_, axis.new_column, named);
            axis.names.assign(named.begin(), named.end());
            axis.low = 0;
            axis.high = static_cast<std::int64_t>(named.size()); // the last: any other
        }
    }

    static void collect_texts(Table const& table, std::size_t column, std::set<std::string>& into) {
        for (engine::TableRow const& row : table.rows) {
            for (engine::CellTest const& test : row.inputs[column]) {
                if (test.low.text()) into.insert(*test.low.text());
            }
        }
    }

    std::int64_t number(Axis const& axis, engine::Definition const& d, engine::TypeId type,
                        Value const& value) const {
        if (auto const* flag = value.boolean()) return *flag ? 1 : 0;
        if (auto const* text = value.text()) return position(axis.names, *text);
        std::int64_t const n = value.number() ? *value.number() : 0;
        if (axis.kind != Kind::enumeration) return n;
        return position(axis.names,
                        d.enums[d.types[type].ref].members[static_cast<std::size_t>(n)].name);
    }

    std::vector<Interval> intervals(Axis const& axis, bool old_side, std::size_t row) const {
        using K = engine::CellTest::Kind;
        Side const& side = old_side ? c_.before : c_.after;
        Table const& table = old_side ? before_ : after_;
        std::size_t const column = old_side ? axis.old_column : axis.new_column;
        engine::TypeId const type = table.inputs[column].type;
        if (table.rows[row].inputs[column].empty()) return {{axis.low, axis.high}};
        std::vector<Interval> list;
        for (engine::CellTest const& test : table.rows[row].inputs[column]) {
            std::int64_t const at = number(axis, side.definition, type, test.low);
            switch (test.kind) {
            case K::equal: list.push_back({at, at}); break;
            case K::not_equal:
                list.push_back({least, at - 1});
                list.push_back({at + 1, most});
                break;
            case K::less: list.push_back({least, at - 1}); break;
            case K::less_equal: list.push_back({least, at}); break;
            case K::greater: list.push_back({at + 1, most}); break;
            case K::greater_equal: list.push_back({at, most}); break;
            case K::between:
                list.push_back({at, number(axis, side.definition, type, test.high)});
                break;
            }
        }
        return list;
    }

    Rows fitting(Axis const& axis, bool old_side, Rows const& rows, std::int64_t at) const {
        Rows out;
        for (std::size_t const row : rows) {
            for (Interval const i : intervals(axis, old_side, row)) {
                if (i.low <= at && at <= i.high) {
                    out.push_back(row);
                    break;
                }
            }
        }
        return out;
    }

    void cuts(Axis const& axis, bool old_side, Rows const& rows,
              std::set<std::int64_t>& into) const {
        for (std::size_t const row : rows) {
            for (Interval const i : intervals(axis, old_side, row)) {
                if (i.low > axis.low && i.low <= axis.high) into.insert(i.low);
                if (i.high >= axis.low && i.high < axis.high) into.insert(i.high + 1);
            }
        }
    }

    void go(std::size_t column, Rows const& old_rows, Rows const& new_rows) {
        if (column == axes_.size()) return leaf(old_rows, new_rows);
        if (!seen_[column].emplace(old_rows, new_rows).second) return;
        Axis const& axis = axes_[column];
        std::set<std::int64_t> begins{axis.low};
        cuts(axis, true, old_rows, begins);
        cuts(axis, false, new_rows, begins);
        for (auto at = begins.begin(); at != begins.end(); ++at) {
            if (--left_ < 0) {
                out_.complete = false;
                return;
            }
            auto const next = std::next(at);
            point_[column] = *at;
            high_[column] = next == begins.end() ? axis.high : *next - 1;
            go(column + 1, fitting(axis, true, old_rows, *at), fitting(axis, false, new_rows, *at));
        }
    }

    /// A value of one axis as a value of one side.
    Value value_at(Axis const& axis, bool old_side, std::int64_t n) const {
        if (axis.kind == Kind::boolean) return Value(n != 0);
        if (axis.kind == Kind::text)
            return Value(n < static_cast<std::int64_t>(axis.names.size())
                             ? axis.names[static_cast<std::size_t>(n)]
                             : std::string("…"));
        if (axis.kind != Kind::enumeration) return Value(n);
        Side const& side = old_side ? c_.before : c_.after;
        engine::TypeId const type =
            old_side ? before_.inputs[axis.old_column].type : after_.inputs[axis.new_column].type;
        auto const& members = side.definition.enums[side.definition.types[type].ref].members;
        for (std::size_t i = 0; i < members.size(); ++i) {
            if (members[i].name == axis.names[static_cast<std::size_t>(n)])
                return Value(static_cast<std::int64_t>(i));
        }
        return {};
    }

    std::string answer(bool old_side, Rows const& rows,
                       std::vector<std::int64_t> const& point) const {
        if (rows.empty()) return c_.pick("không dòng nào khớp", "no row fits");
        Side const& side = old_side ? c_.before : c_.after;
        Table const& table = old_side ? before_ : after_;
        std::vector<Value> arguments(table.inputs.size());
        for (std::size_t i = 0; i < axes_.size(); ++i)
            arguments[old_side ? axes_[i].old_column : axes_[i].new_column] =
                value_at(axes_[i], old_side, point[i]);
        engine::Inputs inputs;
        inputs.arguments = arguments;
        inputs.law_date = inputs.today = inputs.submitted_on = c_.law_date;
        std::string out;
        for (std::size_t o = 0; o < table.outputs.size(); ++o) {
            std::string value = c_.pick("không có giá trị", "no value");
            try {
                value = engine::describe(side.definition, table.outputs[o].type,
                                         engine::run(side.definition, side.code,
                                                     table.rows[rows.front()].outputs[o], inputs),
                                         c_.language);
            } catch (engine::EvalError const&) {
            }
            out += (out.empty() ? "" : ", ") +
                   (table.outputs.size() > 1 ? table.outputs[o].name + " = " : "") + value;
        }
        return out;
    }

    void leaf(Rows const& old_rows, Rows const& new_rows) {
        for (auto const* point : {&point_, &high_}) {
            std::string const was = answer(true, old_rows, *point);
            std::string const is = answer(false, new_rows, *point);
            if (was == is) continue;
            ++out_.boxes;
            if (out_.examples.size() < examples_max && told_.emplace(was, is).second)
                tell(*point, was, is);
            return;
        }
    }

    void tell(std::vector<std::int64_t> const& point, std::string const& was,
              std::string const& is) {
        std::string text;
        for (std::size_t i = 0; i < axes_.size(); ++i) {
            engine::TableColumn const& column = after_.inputs[axes_[i].new_column];
            text += (text.empty() ? "" : ", ") + column.name + " = " +
                    engine::describe(c_.after.definition, column.type,
                                     value_at(axes_[i], false, point[i]), c_.language);
        }
        out_.examples.push_back(text + c_.pick(": trước “", ": before “") + was +
                                c_.pick("”, nay “", "”, now “") + is + "”");
    }

    Comparison const& c_;
    Table const& before_;
    Table const& after_;
    std::vector<Axis> axes_;
    std::vector<std::set<std::pair<Rows, Rows>>> seen_;
    std::vector<std::int64_t> point_, high_;
    std::set<std::pair<std::string, std::string>> told_;
    std::int64_t left_ = budget;
    TableAnswers out_;
};

} // namespace

TableAnswers compare_tables(Comparison const& c, Table const& before, Table const& after) {
    return Boxes(c, before, after).run();
}

} // namespace hoso::dsl::difference
