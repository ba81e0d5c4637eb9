#pragma once
// The machine's data, shared by its hot loop (machine.cpp) and the operations that are rare
// (machine_rare.cpp).

#include <cstring>

#include "engine/eval/eval.hpp"
#include "engine/eval/operation.hpp"
#include "engine/eval/rounding.hpp"

namespace hoso::engine {

/// Untagged: INVARIANT(typed) says which member is alive.
union Register {
    std::int64_t number;
    Value const* pointer;
};

struct Vm {
    Definition const& definition;
    Code const& code;
    Inputs const& inputs;
    Trace* trace = nullptr; // recording, when set
    int rule_depth = 0;
};

[[noreturn]] void fail(Vm const& machine, Instruction const& instruction, EvalError::Reason reason);

inline Value const unset_value;

inline Value const* field_of(Value const* record, std::int64_t field) {
    auto const* fields = std::get_if<ValueList>(&record->data);
    auto const index = static_cast<std::size_t>(field);
    return fields && index < fields->size() ? &(*fields)[index] : &unset_value;
}

inline Value const* at_index(std::span<Value const> values, std::int64_t index) {
    auto const i = static_cast<std::size_t>(index);
    return i < values.size() ? &values[i] : &unset_value;
}

inline Wide wide_at(Register const* registers) {
    Wide wide;
    std::memcpy(&wide, registers, sizeof wide);
    return wide;
}
inline void put_wide(Register* registers, Wide wide) {
    std::memcpy(registers, &wide, sizeof wide);
}

bool compare_numbers(Op op, std::int64_t left, std::int64_t right);

/// The value in force on the law date; records the reading.
Value const* read_parameter(Vm& machine, Instruction const& instruction);
/// Operations without which most programs do: dates, texts, wide numbers.
void run_rare(Vm& machine, Instruction const& instruction, Register* frame);
Value boxed(Type const& type, Register value);

// Recording; called only when `machine.trace` is set.
void record_comparison(Vm& machine, Instruction const& instruction, Register left, Register right);
void record_text_comparison(Vm& machine, Instruction const& instruction, Register const* frame);
void record_requirement(Vm& machine, Instruction const& instruction, Status status);
void record(Vm& machine, TraceStep step);

} // namespace hoso::engine
