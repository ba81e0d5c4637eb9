#pragma once
// The bytecode: what a compiled expression looks like. Only `engine/eval` reads the inside of
// `Code`.
//
// Registers are numbered from the frame of the running subroutine. Every subroutine (expression,
// calc, rule, table) has its code once; a call moves the frame up, so the arguments lie at the top
// of the caller's frame and nothing is copied.

#include <cstdint>
#include <string>
#include <vector>

#include "engine/model/expression.hpp"

namespace hoso::engine {

struct Instruction {
    std::uint8_t op = 0;    // Operation, see operation.hpp
    std::uint8_t extra = 0; // rounding mode, or the Op of a comparison
    std::uint16_t d = 0;    // destination register
    std::uint16_t a = 0;    // operand registers
    std::uint16_t b = 0;
    std::uint32_t target = 0; // of jumps and calls: index of an instruction
    std::uint32_t note = 0;   // index in Code::notes: where the instruction comes from
    std::int64_t imm = 0;     // constant, or an index into the definition
};

/// Where an instruction comes from, for errors and traces.
struct InstructionNote {
    SourceRange range;
    TypeId type = 0; // of the operands
};

/// Bounds of one evaluation, proved from the definition: list bounds, no recursion.
struct Bounds {
    std::uint64_t cost = 0; // instructions, saturating
    int registers = 0;
    int call_depth = 0;
};

/// Compiled expressions of one definition. A plain value, but of use only with the definition it
/// was compiled from.
struct Code {
    std::vector<Instruction> instructions;
    std::vector<InstructionNote> notes;
    std::vector<Value> constants;       // texts
    std::vector<std::uint32_t> entries; // by ExpressionId
    std::vector<Bounds> bounds;         // by ExpressionId
    std::vector<ExpressionId>
        oversized; // whose bounds pass cost_max, registers_max or call_depth_max
};

} // namespace hoso::engine
