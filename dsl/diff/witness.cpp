#include "dsl/diff/witness.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "dsl/diff/leaves.hpp"
#include "dsl/words/words.hpp"

namespace hoso::dsl::difference {
namespace {

using engine::Kind;
using engine::Value;
using engine::ValueList;

constexpr int inputs_max = 4'000;
constexpr int traced_max = 200; // of them, first, whose comparisons are read
constexpr std::size_t candidates_max = 120;

/// A fixed sequence: the same two files always get the same answer.
class Dice {
  public:
    std::size_t below(std::size_t n) {
        state_ += 0x9e3779b97f4a7c15U;
        std::uint64_t z = state_;
        z = (z ^ (z >> 30U)) * 0xbf58476d1ce4e5b9U;
        z = (z ^ (z >> 27U)) * 0x94d049bb133111ebU;
        return static_cast<std::size_t>((z ^ (z >> 31U)) % n);
    }

  private:
    std::uint64_t state_ = 1;
};

/// A leaf of both sides, or of one of them.
struct Variable {
    std::optional<Leaf> before, after;
    Kind kind = Kind::boolean;
    std::int64_t low = 0, high = 0;
    std::vector<std::string> members; // of an enumeration: those both know
    std::vector<Value> candidates;    // enumerations: by `members`
};

class Search {
  public:
    Search(Comparison const& c, Question const& before, Question const& after)
        : c_(c), before_(before), after_(after) {}

    Witness run() {
        Reading const old_reading = read(before_);
        Reading const new_reading = read(after_);
        if (old_reading.where_parts_stand || new_reading.where_parts_stand) return {};
        numbers_ = old_reading.numbers;
        numbers_.insert(new_reading.numbers.begin(), new_reading.numbers.end());
        texts_ = old_reading.texts;
        texts_.insert(new_reading.texts.begin(), new_reading.texts.end());
        for (auto const& [key, leaf] : new_reading.leaves)
            by_key_[key].after = leaf;
        for (auto const& [key, leaf] : old_reading.leaves)
            by_key_[key].before = leaf;
        for (auto& [key, variable] : by_key_) {
            if (!set_up(variable)) return {}; // no value suits both sides
            variables_.push_back(&variable);
        }
        return look();
    }

  private:
    Reading read(Question const& q) const {
        std::vector<engine::ExpressionId> roots = q.bindings;
        roots.insert(roots.end(), q.conditions.begin(), q.conditions.end());
        return read_leaves(q.side, q.arguments, roots, c_.language);
    }

    bool set_up(Variable& v) {
        auto const type_on = [](Question const& q,
                                std::optional<Leaf> const& leaf) -> engine::Type const* {
            return leaf ? &q.side.definition.types[leaf->type] : nullptr;
        };
        engine::Type const* const a = type_on(before_, v.before);
        engine::Type const* const b = type_on(after_, v.after);
        engine::Type const& one = b ? *b : *a;
        if (a && b && a->kind != b->kind) return false;
        v.kind = one.kind;
        v.low = a && b ? std::max(a->min, b->min) : one.min;
        v.high = a && b ? std::min(a->max, b->max) : one.max;
        if (v.kind == Kind::date || v.kind == Kind::duration) {
            v.low = v.kind == Kind::date ? c_.law_date.days - 4'000 : 0;
            v.high = v.kind == Kind::date ? c_.law_date.days + 4'000 : 10'000;
        }
        if (v.kind == Kind::enumeration) members(v, a, b);
        candidates(v);
        return !v.candidates.empty();
    }

    void members(Variable& v, engine::Type const* a, engine::Type const* b) const {
        auto const names = [](Question const& q, engine::Type const* type) {
            std::vector<std::string> out;
            for (engine::EnumMember const& one : q.side.definition.enums[type->ref].members)
                out.push_back(one.name);
            return out;
        };
        v.members = b ? names(after_, b) : names(before_, a);
        if (!a || !b) return;
        auto const old_names = names(before_, a);
        std::erase_if(v.members, [&](std::string const& name) {
            return std::find(old_names.begin(), old_names.end(), name) == old_names.end();
        });
    }

    static bool is_number(Kind kind) {
        return kind == Kind::integer || kind == Kind::money || kind == Kind::percent ||
               kind == Kind::date || kind == Kind::duration;
    }

    static void offer(Variable& v, std::int64_t n) {
        if (n < v.low || n > v.high || v.candidates.size() >= candidates_max) return;
        Value const value(n);
        if (std::find(v.candidates.begin(), v.candidates.end(), value) == v.candidates.end())
            v.candidates.push_back(value);
    }

    static void offer_around(Variable& v, std::int64_t n) {
        constexpr std::int64_t far = std::int64_t{1} << 60;
        if (n < -far || n > far) return;
        for (std::int64_t const step : {0, -1, 1})
            offer(v, n + step);
    }

    void candidates(Variable& v) const {
        if (v.kind == Kind::boolean) v.candidates = {Value(true), Value(false)};
        if (v.kind == Kind::enumeration) {
            for (std::size_t i = 0; i < v.members.size(); ++i)
                v.candidates.emplace_back(static_cast<std::int64_t>(i));
        }
        if (v.kind == Kind::text || v.kind == Kind::file) {
            for (std::string const& text : texts_)
                v.candidates.emplace_back(text);
            v.candidates.emplace_back(std::string("abc"));
        }
        if (v.kind == Kind::list) v.candidates.emplace_back(ValueList{});
        if (is_number(v.kind)) {
            if (v.kind == Kind::date) offer_around(v, c_.law_date.days);
            for (std::int64_t const n : numbers_)
                offer_around(v, n);
            offer(v, v.low);
            offer(v, v.high);
            offer(v, v.low / 2 + v.high / 2);
        }
        bool const may_lack =
            (v.before ? v.before->optional : true) && (v.after ? v.after->optional : true);
        if (may_lack) v.candidates.emplace_back();
    }

    // ---- one input on one side

    struct Data {
        std::vector<Value> slots, lookups, arguments;
        engine::Date today, submitted_on;
    };

    Value on_side(Variable const& v, Question const& q, Leaf const& leaf,
                  Value const& value) const {
        if (v.kind != Kind::enumeration || !value.number()) return value;
        auto const& list = q.side.definition.enums[q.side.definition.types[leaf.type].ref].members;
        for (std::size_t i = 0; i < list.size(); ++i) {
            if (list[i].name == v.members[static_cast<std::size_t>(*value.number())])
                return Value(static_cast<std::int64_t>(i));
        }
        return {};
    }

    static void put(std::vector<Value>& into, Leaf const& leaf, Value value) {
        Value& place = into[leaf.index];
        if (!leaf.field) {
            place = std::move(value);
            return;
        }
        if (!place.list()) place = Value(ValueList{});
        if (place.list()->size() <= *leaf.field) place.list()->resize(*leaf.field + 1);
        (*place.list())[*leaf.field] = std::move(value);
    }

    Data data_for(Question const& q, bool old_side, std::vector<Value> const& point) const {
        Data data;
        data.slots.resize(q.side.definition.slots.size());
        data.lookups.assign(q.side.definition.lookups.size(), Value(std::int64_t{0}));
        data.arguments.resize(q.arguments.size());
        data.today = data.submitted_on = c_.law_date;
        for (std::size_t i = 0; i < variables_.size(); ++i) {
            auto const& leaf = old_side ? variables_[i]->before : variables_[i]->after;
            if (!leaf) continue;
            Value value = on_side(*variables_[i], q, *leaf, point[i]);
            switch (leaf->root) {
            case Leaf::Root::slot: put(data.slots, *leaf, std::move(value)); break;
            case Leaf::Root::argument: put(data.arguments, *leaf, std::move(value)); break;
            case Leaf::Root::lookup: data.lookups[leaf->index] = value; break;
            case Leaf::Root::today:
                if (value.number()) data.today.days = static_cast<std::int32_t>(*value.number());
                break;
            case Leaf::Root::submitted_on:
                if (value.number())
                    data.submitted_on.days = static_cast<std::int32_t>(*value.number());
                break;
            }
        }
        return data;
    }

    engine::Inputs inputs_of(Data const& data) const {
        engine::Inputs inputs;
        inputs.slots = data.slots;
        inputs.lookups = data.lookups;
        inputs.arguments = data.arguments;
        inputs.law_date = c_.law_date;
        inputs.today = data.today;
        inputs.submitted_on = data.submitted_on;
        return inputs;
    }

    std::optional<std::string> ask(Question const& q, bool old_side,
                                   std::vector<Value> const& point, bool traced) {
        Data data = data_for(q, old_side, point);
        try {
            for (engine::ExpressionId const id : q.bindings) {
                Value value = engine::run(q.side.definition, q.side.code, id, inputs_of(data));
                data.arguments.push_back(std::move(value));
            }
            if (traced) learn(q, inputs_of(data));
            return q.answer(inputs_of(data));
        } catch (engine::EvalError const&) {
            return std::nullopt;
        }
    }

    /// What the comparisons compared are the boundaries that no constant shows.
    void learn(Question const& q, engine::Inputs const& inputs) {
        for (engine::ExpressionId const id : q.conditions) {
            engine::Trace trace;
            try {
                (void)engine::trace(q.side.definition, q.side.code, id, inputs, trace);
            } catch (engine::EvalError const&) {
            }
            for (engine::TraceStep const& step : trace.steps) {
                auto const* comparison = std::get_if<engine::ComparisonStep>(&step);
                if (!comparison) continue;
                Kind const kind = q.side.definition.types[comparison->type].kind;
                for (Variable* v : variables_) {
                    if (v->kind != kind || !is_number(kind)) continue;
                    for (Value const* side : {&comparison->left, &comparison->right}) {
                        if (side->number()) offer_around(*v, *side->number());
                    }
                }
            }
        }
    }

    // ---- the search

    std::optional<std::pair<std::string, std::string>> differ(std::vector<Value> const& point,
                                                              bool traced = false) {
        auto was = ask(before_, true, point, traced);
        auto is = ask(after_, false, point, traced);
        if (!was || !is || *was == *is) return std::nullopt;
        return std::make_pair(*was, *is);
    }

    void roll(std::vector<Value>& point) {
        for (std::size_t i = 0; i < point.size(); ++i) {
            // Why keep some: near a boundary only few values should move at a time.
            if (dice_.below(3) != 0)
                point[i] = variables_[i]->candidates[dice_.below(variables_[i]->candidates.size())];
        }
        if (point.empty() || dice_.below(3) != 0) return;
        std::size_t const to = dice_.below(point.size());
        std::size_t const from = dice_.below(point.size());
        Variable const& v = *variables_[to];
        if (v.kind != variables_[from]->kind || !is_number(v.kind) || !point[from].number()) return;
        std::int64_t const n =
            *point[from].number() + static_cast<std::int64_t>(dice_.below(3)) - 1;
        if (n >= v.low && n <= v.high) point[to] = Value(n);
    }

    Witness look() {
        Witness witness;
        std::vector<Value> point;
        for (Variable const* v : variables_)
            point.push_back(v->candidates.front());
        int const most = variables_.empty() ? 1 : inputs_max;
        for (; witness.tried < most; ++witness.tried) {
            if (differ(point, witness.tried < traced_max)) {
                ++witness.tried;
                witness.example = tell(point);
                return witness;
            }
            roll(point);
        }
        return witness;
    }

    /// Only what matters: a value that could be any other without changing the answers is left out.
    std::string tell(std::vector<Value> const& point) {
        auto const answers = *differ(point);
        std::string text;
        for (std::size_t i = 0; i < point.size(); ++i) {
            Variable const& v = *variables_[i];
            bool matters = false;
            for (Value const& other : v.candidates) {
                std::vector<Value> moved = point;
                moved[i] = other;
                auto const now = differ(moved);
                matters = matters || !now || *now != answers;
            }
            if (matters) text += (text.empty() ? "" : ", ") + shown(v, point[i]);
        }
        if (text.empty()) text = c_.pick("với mọi đầu vào đã thử", "whatever the input");
        return text + c_.pick(": trước “", ": before “") + answers.first +
               c_.pick("”, nay “", "”, now “") + answers.second + "”";
    }

    std::string shown(Variable const& v, Value const& value) const {
        bool const is_new = v.after.has_value();
        Question const& q = is_new ? after_ : before_;
        Leaf const& leaf = is_new ? *v.after : *v.before;
        std::string words = c_.pick("(bỏ trống)", "(empty)");
        if (value.is_set())
            words = engine::describe(q.side.definition, leaf.type, on_side(v, q, leaf, value),
                                     c_.language);
        return leaf.words + " = " + words;
    }

    Comparison const& c_;
    Question const& before_;
    Question const& after_;
    std::set<std::int64_t> numbers_;
    std::set<std::string> texts_;
    std::map<std::string, Variable> by_key_;
    std::vector<Variable*> variables_;
    Dice dice_;
};

} // namespace

Witness find_witness(Comparison const& c, Question const& before, Question const& after) {
    return Search(c, before, after).run();
}

Question condition_question(Comparison const& c, Side const& side, engine::ExpressionId condition,
                            std::vector<engine::Argument> const& arguments) {
    return {side,
            arguments,
            {},
            {condition},
            [&c, side, condition](engine::Inputs const& inputs) -> std::string {
                bool const held = engine::holds(side.definition, side.code, condition, inputs);
                return held ? c.pick("đạt", "holds") : c.pick("không đạt", "fails");
            }};
}

void note_witness(Comparison& c, std::string const& what, Question const& before,
                  Question const& after, bool quiet) {
    Witness const witness = find_witness(c, before, after);
    if (witness.example)
        c.answers.push_back({what, *witness.example});
    else if (!quiet && witness.tried > 0)
        c.answers.push_back(
            {what, fmt::format(fmt::runtime(c.pick("không tìm thấy ví dụ (đã thử {} đầu vào)",
                                                   "no example found (tried {} inputs)")),
                               witness.tried)});
}

} // namespace hoso::dsl::difference
