// The hot loop. One template, compiled twice: with `recording` it also tells the trace why.

#include <algorithm>
#include <array>
#include <cassert>

#include "engine/eval/machine.hpp"

namespace hoso::engine {
namespace {

/// Two registers of a fused comparison; tells the trace what the author compared.
template <bool recording>
inline void note_comparison(Vm& machine, Instruction const& i, Register left, Register right) {
    if constexpr (recording) {
        if (i.extra != 0) record_comparison(machine, i, left, right);
    }
}

std::int64_t number_at(Vm const& machine, Instruction const& i, Value const* place) {
    auto const* number = std::get_if<std::int64_t>(&place->data);
    if (!number) [[unlikely]]
        fail(machine, i, EvalError::Reason::unset);
    return *number;
}

std::int64_t boolean_at(Vm const& machine, Instruction const& i, Value const* place) {
    auto const* truth = std::get_if<bool>(&place->data);
    if (!truth) [[unlikely]]
        fail(machine, i, EvalError::Reason::unset);
    return *truth ? 1 : 0;
}

Value const* set_at(Vm const& machine, Instruction const& i, Value const* place) {
    if (!place->is_set()) [[unlikely]]
        fail(machine, i, EvalError::Reason::unset);
    return place;
}

struct Return {
    Instruction const* to;
    Register* frame;
};

// The macro keeps the twelve fused comparisons to one line each.
#define HOSO_JUMP_IF(name, test)                                                                   \
    case Operation::jump_##name: {                                                                 \
        note_comparison<recording>(m, i, frame[i.a], frame[i.b]);                                  \
        if (frame[i.a].number test frame[i.b].number) pc = program + i.target;                     \
        break;                                                                                     \
    }                                                                                              \
    case Operation::jump_##name##_constant: {                                                      \
        note_comparison<recording>(m, i, frame[i.a], Register{i.imm});                             \
        if (frame[i.a].number test i.imm) pc = program + i.target;                                 \
        break;                                                                                     \
    }
#define HOSO_CHECKED(builtin, left, right)                                                         \
    if (builtin(left, right, &frame[i.d].number)) [[unlikely]]                                     \
    fail(m, i, EvalError::Reason::overflow)

template <bool recording>
Register execute(Vm& m, ExpressionId id) {
    std::array<Register, registers_max>
        registers; // Why uninitialised: programs write before they read
    std::array<Return, call_depth_max + 1> returns;
    std::size_t depth = 0;
    Instruction const* const program = m.code.instructions.data();
    Instruction const* pc = program + m.code.entries[id];
    Register* frame = registers.data();
    for (;;) {
        Instruction const& i = *pc++;
        switch (static_cast<Operation>(i.op)) {
        case Operation::load_number: frame[i.d].number = i.imm; break;
        case Operation::load_text:
            frame[i.d].pointer = &m.code.constants[static_cast<std::size_t>(i.imm)];
            break;
        case Operation::move: frame[i.d] = frame[i.a]; break;
        case Operation::slot_number:
            frame[i.d].number = number_at(m, i, at_index(m.inputs.slots, i.imm));
            break;
        case Operation::slot_boolean:
            frame[i.d].number = boolean_at(m, i, at_index(m.inputs.slots, i.imm));
            break;
        case Operation::slot_pointer:
            frame[i.d].pointer = set_at(m, i, at_index(m.inputs.slots, i.imm));
            break;
        case Operation::slot_address: frame[i.d].pointer = at_index(m.inputs.slots, i.imm); break;
        case Operation::slot_member_number:
            frame[i.d].number =
                number_at(m, i, field_of(at_index(m.inputs.slots, i.target), i.imm));
            break;
        case Operation::slot_member_boolean:
            frame[i.d].number =
                boolean_at(m, i, field_of(at_index(m.inputs.slots, i.target), i.imm));
            break;
        case Operation::input_address:
            frame[i.d].pointer = at_index(m.inputs.arguments, i.imm);
            break;
        case Operation::member_number:
            frame[i.d].number = number_at(m, i, field_of(frame[i.a].pointer, i.imm));
            break;
        case Operation::member_boolean:
            frame[i.d].number = boolean_at(m, i, field_of(frame[i.a].pointer, i.imm));
            break;
        case Operation::member_pointer:
            frame[i.d].pointer = set_at(m, i, field_of(frame[i.a].pointer, i.imm));
            break;
        case Operation::member_address:
            frame[i.d].pointer = field_of(frame[i.a].pointer, i.imm);
            break;
        case Operation::item_address:
            frame[i.d].pointer = field_of(frame[i.a].pointer, frame[i.b].number);
            break;
        case Operation::at_number: frame[i.d].number = number_at(m, i, frame[i.a].pointer); break;
        case Operation::at_boolean: frame[i.d].number = boolean_at(m, i, frame[i.a].pointer); break;
        case Operation::at_pointer: frame[i.d].pointer = set_at(m, i, frame[i.a].pointer); break;
        case Operation::parameter_number:
            frame[i.d].number = number_at(m, i, read_parameter(m, i));
            break;
        case Operation::parameter_boolean:
            frame[i.d].number = boolean_at(m, i, read_parameter(m, i));
            break;
        case Operation::parameter_pointer:
            frame[i.d].pointer = set_at(m, i, read_parameter(m, i));
            break;
        case Operation::today: frame[i.d].number = m.inputs.today.days; break;
        case Operation::submitted_on: frame[i.d].number = m.inputs.submitted_on.days; break;
        case Operation::part_address:
            frame[i.d].pointer = m.inputs.part ? m.inputs.part : &unset_value;
            break;
        case Operation::due_date:
            if (!m.inputs.due) fail(m, i, EvalError::Reason::unset);
            frame[i.d].number = m.inputs.due->days;
            break;
        case Operation::round_year:
            if (m.inputs.round_year == 0) fail(m, i, EvalError::Reason::unset);
            frame[i.d].number = m.inputs.round_year;
            break;

        case Operation::add:
            HOSO_CHECKED(__builtin_add_overflow, frame[i.a].number, frame[i.b].number);
            break;
        case Operation::subtract:
            HOSO_CHECKED(__builtin_sub_overflow, frame[i.a].number, frame[i.b].number);
            break;
        case Operation::multiply:
            HOSO_CHECKED(__builtin_mul_overflow, frame[i.a].number, frame[i.b].number);
            break;
        case Operation::add_constant:
            HOSO_CHECKED(__builtin_add_overflow, frame[i.a].number, i.imm);
            break;
        case Operation::negate:
            HOSO_CHECKED(__builtin_sub_overflow, std::int64_t{0}, frame[i.a].number);
            break;
        case Operation::minimum:
            frame[i.d].number = std::min(frame[i.a].number, frame[i.b].number);
            break;
        case Operation::maximum:
            frame[i.d].number = std::max(frame[i.a].number, frame[i.b].number);
            break;
        case Operation::not_: frame[i.d].number = frame[i.a].number == 0; break;
        case Operation::compare:
            note_comparison<recording>(m, i, frame[i.a], frame[i.b]);
            frame[i.d].number =
                compare_numbers(static_cast<Op>(i.extra), frame[i.a].number, frame[i.b].number);
            break;
        case Operation::compare_constant:
            note_comparison<recording>(m, i, frame[i.a], Register{i.imm});
            frame[i.d].number = compare_numbers(static_cast<Op>(i.extra), frame[i.a].number, i.imm);
            break;
        case Operation::equal_text: {
            if (recording && i.extra != 0) record_text_comparison(m, i, frame);
            bool const equal = *frame[i.a].pointer == *frame[i.b].pointer;
            frame[i.d].number = equal != (i.extra == static_cast<std::uint8_t>(Op::not_equal));
            break;
        }
        case Operation::jump: pc = program + i.target; break;
        case Operation::jump_true:
            if (frame[i.a].number != 0) pc = program + i.target;
            break;
        case Operation::jump_false:
            if (frame[i.a].number == 0) pc = program + i.target;
            break;
        case Operation::jump_unset:
            if (!frame[i.a].pointer->is_set()) pc = program + i.target;
            break;
            HOSO_JUMP_IF(equal, ==)
            HOSO_JUMP_IF(not_equal, !=)
            HOSO_JUMP_IF(less, <)
            HOSO_JUMP_IF(less_equal, <=)
            HOSO_JUMP_IF(greater, >)
            HOSO_JUMP_IF(greater_equal, >=)

        case Operation::call:
            returns[depth++] = {pc, frame};
            frame += i.a;
            pc = program + i.target;
            break;
        case Operation::return_:
            frame[0] = frame[i.a];
            --depth;
            pc = returns[depth].to;
            frame = returns[depth].frame;
            break;
        case Operation::return_row:
            std::copy_n(frame + i.a, i.imm, frame); // to the front, so forward is right
            frame[i.imm].number = 1;
            --depth;
            pc = returns[depth].to;
            frame = returns[depth].frame;
            break;
        case Operation::return_no_row:
            frame[i.imm].number = 0;
            --depth;
            pc = returns[depth].to;
            frame = returns[depth].frame;
            break;
        case Operation::require_row:
            if (frame[i.a].number == 0) [[unlikely]]
                fail(m, i, EvalError::Reason::no_row);
            break;
        case Operation::halt: return frame[i.a];

        case Operation::rule_begin: m.rule_depth += recording; break;
        case Operation::rule_end: m.rule_depth -= recording; break;
        case Operation::requirement_held:
            if (recording) record_requirement(m, i, Status::held);
            break;
        case Operation::requirement_failed:
            if (recording) record_requirement(m, i, Status::failed);
            frame[i.d].number = 0;
            break;
        case Operation::requirement_warned:
            if (recording) record_requirement(m, i, Status::warned);
            break;
        case Operation::requirement_excepted:
            if (recording) record_requirement(m, i, Status::excepted);
            break;
        case Operation::row_hit:
            if (recording) record(m, RowStep{static_cast<std::uint32_t>(i.imm), i.target});
            break;
        case Operation::calc_result:
            if (recording) {
                TypeId const type = m.definition.calcs[static_cast<std::size_t>(i.imm)].result;
                record(m, CalcStep{static_cast<std::uint32_t>(i.imm),
                                   boxed(m.definition.types[type], frame[i.a])});
            }
            break;
        case Operation::round_product: {
            Wide const product = static_cast<Wide>(frame[i.a].number) * frame[i.b].number;
            auto const rounded = round_quotient(product, i.imm, frame[i.target].number,
                                                static_cast<Rounding>(i.extra));
            if (!rounded) [[unlikely]]
                fail(m, i, EvalError::Reason::overflow);
            frame[i.d].number = *rounded;
            break;
        }
        default: run_rare(m, i, frame); break;
        }
    }
}
#undef HOSO_JUMP_IF
#undef HOSO_CHECKED

Register start(Vm& machine, ExpressionId id) {
    Bounds const& bounds = machine.code.bounds[id];
    if (bounds.cost > cost_max || bounds.registers > registers_max ||
        bounds.call_depth > call_depth_max)
        throw EvalError(EvalError::Reason::too_large, machine.definition.expressions[id].range);
    return machine.trace ? execute<true>(machine, id) : execute<false>(machine, id);
}

} // namespace

Value run(Definition const& definition, Code const& code, ExpressionId id, Inputs const& inputs) {
    Vm machine{definition, code, inputs};
    return boxed(definition.type_of(id), start(machine, id));
}

bool holds(Definition const& definition, Code const& code, ExpressionId id, Inputs const& inputs) {
    assert(definition.type_of(id).kind == Kind::boolean);
    Vm machine{definition, code, inputs};
    return start(machine, id).number != 0;
}

Duration run_duration(Definition const& definition, Code const& code, ExpressionId id,
                      Inputs const& inputs) {
    Type const& type = definition.type_of(id);
    assert(type.kind == Kind::duration);
    Vm machine{definition, code, inputs};
    return {static_cast<int>(start(machine, id).number), type.unit};
}

Value trace(Definition const& definition, Code const& code, ExpressionId id, Inputs const& inputs,
            Trace& trace) {
    Vm machine{definition, code, inputs, &trace};
    return boxed(definition.type_of(id), start(machine, id));
}

} // namespace hoso::engine
