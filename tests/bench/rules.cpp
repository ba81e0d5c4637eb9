// One shipped decision table and one shipped rule, evaluated together: as the engine runs them
// (bytecode), as it runs them when it also notes the reasons (trace), as C++ written by hand, and
// in Lua and CLIPS where those were installed at configure time. Everybody must first give the same
// answers on all cases. Times are medians of rounds taken in turns; read the ratios. usage:
// bench_rules [cases, default 1024]

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <fstream>
#include <iterator>
#include <random>
#include <stdexcept>
#include <string>
#include <vector>

#include "dsl/compile.hpp"
#include "engine/eval/eval.hpp"
#include "tests/bench/rules/rivals.hpp"

namespace {

using namespace hoso;
using bench::Answer;
using bench::Facts;
using engine::Value;

constexpr std::size_t usual_case_count = 1'024;
constexpr int rounds = 51;
constexpr std::uint64_t seed = 80'2021;

std::optional<std::string> read(std::string const& path) {
    char const* root = std::getenv("HOSO_ROOT");
    std::ifstream in(std::string(root != nullptr ? root : ".") + "/workflows/" + path,
                     std::ios::binary);
    if (!in) return std::nullopt;
    return std::string(std::istreambuf_iterator<char>(in), {});
}

engine::Definition shipped_workflow() {
    std::string const path = "ho-tro-nhanh/ho-tro-nhanh.hoso";
    auto const text = read(path);
    if (!text) throw std::runtime_error("no workflow here: run from the root, or set HOSO_ROOT");
    auto result = dsl::compile({path, *text}, read);
    if (result.definitions.size() != 1) throw std::runtime_error("the workflow does not compile");
    return std::move(result.definitions[0]);
}

/// The button `gui_kho_bac` calls the rule; its expression is taken as it stands.
engine::ExpressionId rule_call(engine::Definition const& definition) {
    for (auto const& state : definition.states)
        for (auto const& action : state.actions)
            if (action.name == "gui_kho_bac") return action.rule_calls.at(0);
    throw std::runtime_error("no button gui_kho_bac");
}

/// `quy_mo_cua(don)`, which asks the table, as an expression of its own.
engine::ExpressionId add_table_call(engine::Definition& definition) {
    for (std::uint32_t i = 0; i < definition.calcs.size(); ++i) {
        if (definition.calcs[i].name != "quy_mo_cua") continue;
        engine::Expression form;
        form.op = engine::Op::slot;
        form.type = definition.slots[0].type;
        engine::Expression call;
        call.op = engine::Op::call_calc;
        call.type = definition.calcs[i].result;
        call.index = i;
        call.args = {form};
        definition.expressions.push_back(call);
        return static_cast<engine::ExpressionId>(definition.expressions.size() - 1);
    }
    throw std::runtime_error("no calc quy_mo_cua");
}

/// Values around the limits of the table, so that every row is hit.
std::vector<Facts> make_cases(std::size_t count) {
    std::mt19937_64 random(seed);
    auto const any = [&](std::int64_t below) {
        return static_cast<std::int64_t>(random() % static_cast<std::uint64_t>(below));
    };
    auto const near = [&](std::initializer_list<std::int64_t> limits, std::int64_t unit) {
        return (limits.begin()[any(static_cast<std::int64_t>(limits.size()))] + any(3) - 1) * unit;
    };
    std::vector<Facts> cases(count);
    for (Facts& f : cases) {
        f.trade = any(2) == 1;
        f.workers = near({5, 10, 50, 100, 200}, 1);
        if (any(4) != 0) f.revenue = near({3, 10, 50, 100, 200, 300}, 1'000'000'000);
        f.capital = near({3, 20, 50, 100, 500}, 1'000'000'000);
        f.approved = near({40, 50, 60}, 1'000'000);
        f.advanced = any(3) * 10'000'000;
        f.paid = any(3) * 5'000'000;
        f.amount = any(12) == 0 ? 0 : near({10, 20, 30}, 1'000'000);
        if (any(3) != 0) f.accepted = any(8) != 0;
        if (any(2) != 0) f.certified = any(4) != 0;
        f.invoice = any(10) != 0;
        f.counterpart = near({20, 30}, 1'000'000);
        f.counterpart_spent = f.counterpart + near({1, 2}, 1'000'000) - 1'000'000;
    }
    return cases;
}

/// The case as the engine keeps it: values by slot.
std::vector<Value> slots_of(engine::Definition const& definition, Facts const& facts) {
    std::vector<Value> slots(definition.slots.size());
    auto const put = [&](char const* place, Value value) {
        auto const path = find_path(definition, place);
        if (!path) throw std::runtime_error(std::string("no place ") + place);
        Value& slot = slots[path->slot];
        if (!path->field) {
            slot = std::move(value);
            return;
        }
        if (!slot.is_set()) {
            auto const record = definition.types[definition.slots[path->slot].type].ref;
            slot = Value(engine::ValueList(definition.records[record].fields.size()));
        }
        (*slot.list())[*path->field] = std::move(value);
    };
    put("don.nhom_nganh", Value(std::int64_t{facts.trade}));
    put("don.lao_dong", Value(facts.workers));
    if (facts.revenue) put("don.doanh_thu", Value(*facts.revenue));
    put("don.nguon_von", Value(facts.capital));
    put("don.doi_ung", Value(facts.counterpart));
    if (facts.invoice) put("don.tep_hoa_don", Value(std::string("hoa-don.pdf")));
    put("thanh_toan.so_tien", Value(facts.amount));
    put("thanh_toan.doi_ung_da_chi", Value(facts.counterpart_spent));
    put("da_tam_ung", Value(facts.advanced));
    put("da_thanh_toan", Value(facts.paid));
    put("so_tien_duyet", Value(facts.approved));
    if (facts.accepted) put("dat_nghiem_thu", Value(*facts.accepted));
    if (facts.certified) put("chung_nhan_hop_le", Value(*facts.certified));
    return slots;
}

struct Subject {
    engine::Definition definition = shipped_workflow();
    engine::ExpressionId rule = rule_call(definition);
    engine::ExpressionId table = add_table_call(definition);
    engine::Code code = engine::compile(definition);
    std::vector<Facts> cases;
    std::vector<std::vector<Value>> slots;

    explicit Subject(std::size_t count) : cases(make_cases(count)) {
        for (Facts const& facts : cases)
            slots.push_back(slots_of(definition, facts));
    }

    engine::Inputs inputs(std::size_t i) const {
        engine::Date const day{20'500}; // in 2026
        return {slots[i], {}, {}, day, day, day};
    }
    Answer run(std::size_t i) const {
        auto const in = inputs(i);
        return {*engine::run(definition, code, table, in).number(),
                engine::holds(definition, code, rule, in)};
    }
    Answer trace(std::size_t i) const {
        auto const in = inputs(i);
        engine::Trace why;
        auto const size = engine::trace(definition, code, table, in, why);
        auto const payable = engine::trace(definition, code, rule, in, why);
        return {*size.number(), *payable.boolean()};
    }
};

/// Nanoseconds of one case: all of them in order, as often as makes two milliseconds. Processor
/// time, so that what else runs on the machine counts little.
template <typename Ask>
double nanoseconds(std::size_t cases, Ask const& ask) {
    static volatile std::int64_t sink = 0;
    for (std::size_t passes = 1;; passes *= 2) {
        auto const begin = std::clock();
        std::int64_t sum = 0;
        for (std::size_t pass = 0; pass < passes; ++pass)
            for (std::size_t i = 0; i < cases; ++i) {
                Answer const answer = ask(i);
                sum += answer.size + (answer.payable ? 10 : 0);
            }
        sink = sink + sum;
        auto const spent = static_cast<double>(std::clock() - begin) / CLOCKS_PER_SEC;
        if (spent > 2e-3) return spent * 1e9 / static_cast<double>(passes * cases);
    }
}

double median(std::vector<double> values) {
    std::nth_element(values.begin(), values.begin() + rounds / 2, values.end());
    return values[rounds / 2];
}

template <typename Ask>
void must_agree(char const* name, Subject const& subject, Ask const& ask) {
    for (std::size_t i = 0; i < subject.cases.size(); ++i) {
        Answer const right = bench::by_hand(subject.cases[i]), given = ask(i);
        if (given == right) continue;
        throw std::runtime_error(std::string(name) + " differs on case " + std::to_string(i) +
                                 ": size " + std::to_string(given.size) + " payable " +
                                 std::to_string(given.payable) + ", by hand " +
                                 std::to_string(right.size) + " " + std::to_string(right.payable));
    }
}

void print_spread(Subject const& subject) {
    int sizes[4] = {}, payable = 0;
    for (Facts const& facts : subject.cases) {
        auto const answer = bench::by_hand(facts);
        ++sizes[answer.size];
        payable += answer.payable ? 1 : 0;
    }
    std::printf("%zu cases, seed %llu: micro %d, small %d, medium %d, large %d; %d payable\n",
                subject.cases.size(), static_cast<unsigned long long>(seed), sizes[0], sizes[1],
                sizes[2], sizes[3], payable);
}

/// Calls `each(name, ask)` for every evaluator.
template <typename Each>
void for_all(Subject const& subject, Each const& each) {
    each("C++ by hand", [&](std::size_t i) { return bench::by_hand(subject.cases[i]); });
    each("hoso", [&](std::size_t i) { return subject.run(i); });
    each("hoso with reasons", [&](std::size_t i) { return subject.trace(i); });
#ifdef HOSO_WITH_LUA
    static bench::LuaRival lua;
    each("Lua 5.4", [&](std::size_t i) { return lua.answer(subject.cases[i]); });
#endif
#ifdef HOSO_WITH_CLIPS
    static bench::ClipsRival clips;
    each("CLIPS 6", [&](std::size_t i) { return clips.answer(subject.cases[i]); });
#endif
}

} // namespace

int main(int count, char** words) try {
    Subject const subject(count > 1 ? std::max(1UL, std::strtoul(words[1], nullptr, 10))
                                    : usual_case_count);
    print_spread(subject);
    std::vector<std::string> names;
    for_all(subject, [&](char const* name, auto const& ask) {
        must_agree(name, subject, ask);
        names.emplace_back(name);
    });
    std::vector<std::vector<double>> times(names.size());
    for (int round = 0; round < rounds; ++round) {
        std::size_t at = 0;
        for_all(subject, [&](char const*, auto const& ask) {
            times[at++].push_back(nanoseconds(subject.cases.size(), ask));
        });
    }
    double const hand = median(times[0]);
    for (std::size_t i = 0; i < names.size(); ++i) {
        double const time = median(times[i]);
        std::printf("%-18s %9.1f ns  %7.1f x by hand\n", names[i].c_str(), time, time / hand);
    }
#ifndef HOSO_WITH_LUA
    std::puts("Lua left out: liblua5.4-dev was not there when this was configured");
#endif
#ifndef HOSO_WITH_CLIPS
    std::puts("CLIPS left out: libclips-dev was not there when this was configured");
#endif
} catch (std::exception const& problem) {
    std::fprintf(stderr, "%s\n", problem.what());
    return EXIT_FAILURE;
}
