// Every expression and subroutine of a definition into one flat program, and the bounds of each
// expression.

#include <algorithm>
#include <cassert>
#include <limits>

#include "engine/eval/emitter.hpp"
#include "engine/eval/eval.hpp"

namespace hoso::engine {
namespace {

constexpr std::uint64_t most = std::numeric_limits<std::uint64_t>::max();

/// Bounds of a subroutine with everything it calls. Pre: its callees are done.
Bounds whole(SubroutineShape const& shape, std::vector<Bounds> const& callees) {
    Bounds bounds{shape.cost, shape.registers, 0};
    for (CallSite const& site : shape.calls) {
        Bounds const& callee = callees[site.callee];
        bounds.cost = saturating_add(bounds.cost, saturating_multiply(site.weight, callee.cost));
        bounds.registers = std::max(bounds.registers, site.base + callee.registers);
        bounds.call_depth = std::max(bounds.call_depth, callee.call_depth + 1);
    }
    return bounds;
}

/// Callees before callers, without recursion: the chain may be as long as the file allows.
std::vector<Bounds> subroutine_bounds(std::vector<SubroutineShape> const& shapes) {
    std::vector<Bounds> bounds(shapes.size());
    std::vector<std::uint8_t> done(shapes.size(), 0);
    std::vector<std::pair<std::uint32_t, std::size_t>> path;
    for (std::uint32_t root = 0; root < shapes.size(); ++root) {
        if (!done[root]) path.emplace_back(root, 0);
        while (!path.empty()) {
            auto& [id, next] = path.back();
            auto const& calls = shapes[id].calls;
            while (next < calls.size() && done[calls[next].callee])
                ++next;
            if (next < calls.size()) {
                std::uint32_t const callee = calls[next].callee;
                assert(path.size() <= shapes.size() && "INVARIANT(acyclic)");
                path.emplace_back(callee, 0);
                continue;
            }
            bounds[id] = whole(shapes[id], bounds);
            done[id] = 1;
            path.pop_back();
        }
    }
    return bounds;
}

} // namespace

std::uint64_t saturating_multiply(std::uint64_t a, std::uint64_t b) {
    std::uint64_t result = 0;
    return __builtin_mul_overflow(a, b, &result) ? most : result;
}

std::uint64_t saturating_add(std::uint64_t a, std::uint64_t b) {
    std::uint64_t result = 0;
    return __builtin_add_overflow(a, b, &result) ? most : result;
}

SubroutineIds::SubroutineIds(Definition const& definition)
    : rules(static_cast<std::uint32_t>(definition.calcs.size())),
      tables(rules + static_cast<std::uint32_t>(definition.rules.size())),
      count(tables + static_cast<std::uint32_t>(definition.tables.size())) {}

Emitter::Emitter(Definition const& definition, SubroutineIds ids, Code& code)
    : definition_(definition), ids_(ids), code_(code) {}

void Emitter::begin(std::uint32_t arguments) {
    shape_ = {};
    shape_.entry = static_cast<std::uint32_t>(code_.instructions.size());
    top_ = 0;
    weight_ = 1;
    arguments_.clear();
    for (std::uint32_t i = 0; i < arguments; ++i)
        arguments_[i] = take();
}

SubroutineShape Emitter::finish() {
    return std::move(shape_);
}

std::size_t Emitter::emit(Operation op, int d, int a, int b, std::int64_t imm,
                          Expression const& from) {
    if (code_.notes.empty() || code_.notes.back().range != from.range ||
        code_.notes.back().type != from.type) {
        code_.notes.push_back({from.range, from.type});
    }
    note_ = static_cast<std::uint32_t>(code_.notes.size() - 1);
    return emit(op, d, a, b, imm);
}

std::size_t Emitter::emit(Operation op, int d, int a, int b, std::int64_t imm) {
    if (code_.notes.empty()) code_.notes.emplace_back();
    Instruction instruction;
    instruction.op = static_cast<std::uint8_t>(op);
    instruction.d = static_cast<std::uint16_t>(d);
    instruction.a = static_cast<std::uint16_t>(a);
    instruction.b = static_cast<std::uint16_t>(b);
    instruction.imm = imm;
    instruction.note = note_;
    code_.instructions.push_back(instruction);
    shape_.cost = saturating_add(shape_.cost, weight_);
    return code_.instructions.size() - 1;
}

void Emitter::place(Label& label) {
    auto const here = static_cast<std::uint32_t>(code_.instructions.size());
    for (std::size_t const jump : label)
        code_.instructions[jump].target = here;
    label.clear();
}

int Emitter::take(int count) {
    int const first = top_;
    top_ += count;
    shape_.registers = std::max(shape_.registers, top_);
    return first;
}

SubroutineShape Emitter::expression(ExpressionId id) {
    begin(0);
    Expression const& e = definition_.expressions[id];
    int const result = operand(e);
    emit(Operation::halt, 0, result, 0, 0, e);
    return finish();
}

Code compile(Definition const& definition) {
    Code code;
    SubroutineIds const ids(definition);
    Emitter emitter(definition, ids, code);
    std::vector<SubroutineShape> shapes;
    for (std::uint32_t i = 0; i < definition.calcs.size(); ++i)
        shapes.push_back(emitter.calc(i));
    for (std::uint32_t i = 0; i < definition.rules.size(); ++i)
        shapes.push_back(emitter.rule(i));
    for (std::uint32_t i = 0; i < definition.tables.size(); ++i)
        shapes.push_back(emitter.table(i));
    std::vector<Bounds> const callees = subroutine_bounds(shapes);

    for (ExpressionId id = 0; id < definition.expressions.size(); ++id) {
        SubroutineShape const shape = emitter.expression(id);
        Bounds const bounds = whole(shape, callees);
        code.entries.push_back(shape.entry);
        code.bounds.push_back(bounds);
        if (bounds.cost > cost_max || bounds.registers > registers_max ||
            bounds.call_depth > call_depth_max) {
            code.oversized.push_back(id);
        }
    }
    for (Instruction& instruction : code.instructions) {
        if (instruction.op == static_cast<std::uint8_t>(Operation::call)) {
            instruction.target = shapes[instruction.target].entry;
        }
    }
    return code;
}

} // namespace hoso::engine
