#pragma once
// The meaning of expressions, written down as plainly as possible: a walk over the tree. The
// compiled program must agree with it.

#include "engine/eval/rounding.hpp"
#include "engine/eval/tax_code.hpp"
#include "tests/engine/eval/build.hpp"

namespace hoso::test {

class Naive {
  public:
    Naive(Definition const& d, Inputs const& inputs) : d_(d), inputs_(inputs) {}

    Value run(Expression const& e) {
        return value(e, {inputs_.arguments.begin(), inputs_.arguments.end()});
    }

  private:
    using Arguments = std::vector<Value>;
    struct Ratio {
        Wide n = 0, d = 1;
    };

    [[noreturn]] static void fail(EvalError::Reason reason) { throw EvalError(reason, {}); }
    static Value set(Value v) {
        if (!v.is_set()) fail(EvalError::Reason::unset);
        return v;
    }
    std::int64_t num(Expression const& e, Arguments const& a) { return *value(e, a).number(); }
    bool yes(Expression const& e, Arguments const& a) { return *value(e, a).boolean(); }

    /// As `value`, but unset where nothing is there.
    Value maybe(Expression const& e, Arguments const& a) {
        switch (e.op) {
        case Op::slot: return inputs_.slots[e.index];
        case Op::argument: return a[e.index];
        case Op::member: {
            Value const record = maybe(e.args[0], a);
            return record.list() ? (*record.list())[e.index] : Value();
        }
        case Op::call_table: return table(d_.tables[e.index], e.column, arguments(e, a));
        default: return value(e, a);
        }
    }

    Arguments arguments(Expression const& e, Arguments const& a) {
        Arguments result;
        for (Expression const& x : e.args)
            result.push_back(value(x, a));
        return result;
    }

    static bool compare(Op op, Value const& l, Value const& r) {
        if (op == Op::equal) return l == r;
        if (op == Op::not_equal) return !(l == r);
        auto const x = *l.number(), y = *r.number();
        return op == Op::less         ? x < y
               : op == Op::less_equal ? x <= y
               : op == Op::greater    ? x > y
                                      : x >= y;
    }

    Value quantifier(Expression const& e, Arguments a) {
        Value const list = value(e.args[0], a);
        if (a.size() <= e.index) a.resize(e.index + 1);
        std::int64_t sum = 0;
        for (Value const& item : *list.list()) {
            a[e.index] = set(item);
            if (e.op == Op::total) {
                if (__builtin_add_overflow(sum, num(e.args[1], a), &sum))
                    fail(EvalError::Reason::overflow);
                continue;
            }
            bool const held = yes(e.args[1], a);
            if (e.op == Op::every && !held) return Value(false);
            if (e.op == Op::some && held) return Value(true);
            sum += held;
        }
        if (e.op == Op::every) return Value(true);
        if (e.op == Op::some) return Value(false);
        return Value(sum);
    }

    Ratio ratio(Expression const& e, Arguments const& a) {
        if (e.op == Op::negate) {
            Ratio const r = ratio(e.args[0], a);
            return {-r.n, r.d};
        }
        bool const binary =
            e.op == Op::add || e.op == Op::subtract || e.op == Op::multiply || e.op == Op::divide;
        if (!binary) return {num(e, a), d_.types[e.type].kind == Kind::percent ? percent_whole : 1};
        Ratio const l = ratio(e.args[0], a);
        Ratio const r = ratio(e.args[1], a);
        switch (e.op) {
        case Op::add: return {l.n * r.d + r.n * l.d, l.d * r.d};
        case Op::subtract: return {l.n * r.d - r.n * l.d, l.d * r.d};
        case Op::multiply: return {l.n * r.n, l.d * r.d};
        default: return {l.n * r.d, l.d * r.n};
        }
    }

    Value table(Table const& t, std::uint32_t column, Arguments const& a) {
        for (TableRow const& row : t.rows) {
            bool fits = true;
            for (std::size_t c = 0; c < row.inputs.size(); ++c) {
                bool any = row.inputs[c].empty();
                for (CellTest const& test : row.inputs[c]) {
                    if (test.kind == CellTest::Kind::between) {
                        any |= *a[c].number() >= *test.low.number() &&
                               *a[c].number() <= *test.high.number();
                    } else {
                        any |= compare(static_cast<Op>(static_cast<int>(Op::equal) +
                                                       static_cast<int>(test.kind)),
                                       a[c], test.low);
                    }
                }
                fits &= any;
            }
            if (!fits) continue;
            std::vector<Value>
                outputs; // a row is had as a whole, also for the columns nobody asks for
            for (ExpressionId const id : row.outputs)
                outputs.push_back(value(d_.expressions[id], a));
            return outputs[column];
        }
        return Value();
    }

    bool rule(Rule const& r, Arguments const& a) {
        bool held = true;
        for (std::uint32_t i = 0; i < r.requirements.size(); ++i) {
            if (yes(d_.expressions[r.requirements[i].condition], a)) continue;
            bool excepted = false;
            for (Exception const& x : r.exceptions)
                excepted = excepted || (x.requirement == i && yes(d_.expressions[x.condition], a));
            held = held && (excepted || r.requirements[i].severity == Requirement::Severity::warn);
        }
        return held;
    }

    Value arithmetic(Expression const& e, Arguments const& a) {
        std::int64_t const l = num(e.args[0], a), r = num(e.args[1], a);
        std::int64_t result = 0;
        bool const over = e.op == Op::add        ? __builtin_add_overflow(l, r, &result)
                          : e.op == Op::subtract ? __builtin_sub_overflow(l, r, &result)
                                                 : __builtin_mul_overflow(l, r, &result);
        if (over) fail(EvalError::Reason::overflow);
        return Value(result);
    }

    Value value(Expression const& e, Arguments const& a) {
        switch (e.op) {
        case Op::constant: return e.value;
        case Op::slot:
        case Op::argument:
        case Op::member: return set(maybe(e, a));
        case Op::call_table: {
            Value const found = maybe(e, a);
            if (!found.is_set()) fail(EvalError::Reason::no_row);
            return found;
        }
        case Op::parameter: return value_on(d_.parameters[e.index], inputs_.law_date).value;
        case Op::call_calc: {
            Calc const& calc = d_.calcs[e.index];
            Arguments inner = arguments(e, a);
            for (ExpressionId const id : calc.bindings)
                inner.push_back(value(d_.expressions[id], inner));
            return value(d_.expressions[calc.body], inner);
        }
        case Op::call_rule: return Value(rule(d_.rules[e.index], arguments(e, a)));
        case Op::not_: return Value(!yes(e.args[0], a));
        case Op::and_: return Value(yes(e.args[0], a) && yes(e.args[1], a));
        case Op::or_: return Value(yes(e.args[0], a) || yes(e.args[1], a));
        case Op::equal:
        case Op::not_equal:
        case Op::less:
        case Op::less_equal:
        case Op::greater:
        case Op::greater_equal: {
            Value const l = value(e.args[0], a);
            return Value(compare(e.op, l, value(e.args[1], a)));
        }
        case Op::one_of: {
            Value const l = value(e.args[0], a);
            for (std::size_t i = 1; i < e.args.size(); ++i) {
                if (l == value(e.args[i], a)) return Value(true);
            }
            return Value(false);
        }
        case Op::add:
        case Op::subtract:
        case Op::multiply: return arithmetic(e, a);
        case Op::negate: {
            std::int64_t result = 0;
            if (__builtin_sub_overflow(std::int64_t{0}, num(e.args[0], a), &result))
                fail(EvalError::Reason::overflow);
            return Value(result);
        }
        case Op::round: {
            Ratio r = ratio(e.args[0], a);
            if (d_.types[e.type].kind == Kind::percent) r.n *= percent_whole;
            if (r.d == 0) fail(EvalError::Reason::overflow);
            auto const result = round_quotient(r.n, r.d, num(e.args[1], a), e.rounding);
            if (!result) fail(EvalError::Reason::overflow);
            return Value(*result);
        }
        case Op::minimum:
        case Op::maximum: {
            std::int64_t best = num(e.args[0], a);
            for (std::size_t i = 1; i < e.args.size(); ++i) {
                std::int64_t const next = num(e.args[i], a);
                best = e.op == Op::minimum ? std::min(best, next) : std::max(best, next);
            }
            return Value(best);
        }
        case Op::choose: return yes(e.args[0], a) ? value(e.args[1], a) : value(e.args[2], a);
        case Op::is_set: return Value(maybe(e.args[0], a).is_set());
        case Op::or_default: {
            Value const first = maybe(e.args[0], a);
            return first.is_set() ? first : value(e.args[1], a);
        }
        case Op::length: {
            Value const v = value(e.args[0], a);
            return Value(static_cast<std::int64_t>(v.text() ? count_code_points(*v.text())
                                                            : v.list()->size()));
        }
        default: return quantifier(e, a);
        }
    }

    Definition const& d_;
    Inputs const& inputs_;
};

} // namespace hoso::test
