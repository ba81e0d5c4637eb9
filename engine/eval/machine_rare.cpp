// Operations that are rare, what the trace is told, and errors: everything that need not be in the
// hot loop.

#include <cassert>

#include "engine/eval/machine.hpp"
#include "engine/eval/tax_code.hpp"

namespace hoso::engine {
namespace {

constexpr int year_min = 1900;
constexpr int year_max = 2199;

std::int64_t add_to_date(Vm const& machine, Instruction const& i, std::int64_t date,
                         std::int64_t count) {
    constexpr std::int64_t far = 400 * 366; // more than any date may move
    auto const unit = static_cast<DurationUnit>(i.extra);
    std::int64_t const size = unit == DurationUnit::days     ? 1
                              : unit == DurationUnit::months ? 28
                                                             : 365;
    if (count > far / size || count < -far / size)
        fail(machine, i, EvalError::Reason::out_of_range);
    Date const from{static_cast<std::int32_t>(date)};
    int const year = civil(from).year;
    int const n = static_cast<int>(count);
    int const years = unit == DurationUnit::years    ? n
                      : unit == DurationUnit::months ? n / 12
                                                     : n / 365;
    if (year + years < year_min - 1 || year + years > year_max + 1)
        fail(machine, i, EvalError::Reason::out_of_range);
    Date const to = unit == DurationUnit::days
                        ? from + n
                        : add_months(from, unit == DurationUnit::years ? 12 * n : n);
    int const reached = civil(to).year;
    if (reached < year_min || reached > year_max) fail(machine, i, EvalError::Reason::out_of_range);
    return to.days;
}

std::int64_t lookup(Vm const& machine, Instruction const& i) {
    Value const* value = at_index(machine.inputs.lookups, i.imm);
    auto const* number = value->number();
    if (!number) fail(machine, i, EvalError::Reason::unset);
    Type const& type =
        machine.definition.types[machine.definition.lookups[static_cast<std::size_t>(i.imm)].type];
    if (*number < type.min || *number > type.max) fail(machine, i, EvalError::Reason::out_of_range);
    return *number;
}

void run_wide(Vm const& machine, Instruction const& i, Register* frame) {
    Wide result = 0;
    bool over = false;
    switch (static_cast<Operation>(i.op)) {
    case Operation::wide_from: result = frame[i.a].number; break;
    case Operation::wide_add:
        over = __builtin_add_overflow(wide_at(frame + i.a), wide_at(frame + i.b), &result);
        break;
    case Operation::wide_subtract:
        over = __builtin_sub_overflow(wide_at(frame + i.a), wide_at(frame + i.b), &result);
        break;
    case Operation::wide_multiply:
        over = __builtin_mul_overflow(wide_at(frame + i.a), wide_at(frame + i.b), &result);
        break;
    case Operation::wide_negate:
        over = __builtin_sub_overflow(Wide{0}, wide_at(frame + i.a), &result);
        break;
    case Operation::wide_scale:
        over = __builtin_mul_overflow(wide_at(frame + i.a), static_cast<Wide>(i.imm), &result);
        break;
    default: assert(!"not a wide operation");
    }
    if (over) fail(machine, i, EvalError::Reason::overflow);
    put_wide(frame + i.d, result);
}

void wide_round(Vm const& machine, Instruction const& i, Register* frame) {
    Wide divisor = i.imm;
    if (i.b != no_register && __builtin_mul_overflow(divisor, wide_at(frame + i.b), &divisor))
        fail(machine, i, EvalError::Reason::overflow);
    if (divisor == 0) fail(machine, i, EvalError::Reason::overflow);
    auto const rounded = round_quotient(wide_at(frame + i.a), divisor, frame[i.target].number,
                                        static_cast<Rounding>(i.extra));
    if (!rounded) fail(machine, i, EvalError::Reason::overflow);
    frame[i.d].number = *rounded;
}

Date date_in(Register value) {
    return Date{static_cast<std::int32_t>(value.number)};
}

} // namespace

void run_rare(Vm& machine, Instruction const& i, Register* frame) {
    std::int64_t& d = frame[i.d].number;
    switch (static_cast<Operation>(i.op)) {
    case Operation::lookup_number: d = lookup(machine, i); break;
    case Operation::is_set: d = frame[i.a].pointer->is_set(); break;
    case Operation::text_length:
        d = static_cast<std::int64_t>(count_code_points(*frame[i.a].pointer->text()));
        break;
    case Operation::list_length: {
        ValueList const* list = frame[i.a].pointer->list();
        d = list ? static_cast<std::int64_t>(list->size()) : 0;
        break;
    }
    case Operation::days_between: d = frame[i.b].number - frame[i.a].number; break;
    case Operation::add_duration:
        d = add_to_date(machine, i, frame[i.a].number, frame[i.b].number);
        break;
    case Operation::year_of: d = civil(date_in(frame[i.a])).year; break;
    case Operation::month_of: d = civil(date_in(frame[i.a])).month; break;
    case Operation::day_of: d = civil(date_in(frame[i.a])).day; break;
    case Operation::tax_code_ok: d = is_tax_code(*frame[i.a].pointer->text()); break;
    case Operation::wide_round: wide_round(machine, i, frame); break;
    default: run_wide(machine, i, frame); break;
    }
}

void fail(Vm const& machine, Instruction const& instruction, EvalError::Reason reason) {
    throw EvalError(reason, machine.code.notes[instruction.note].range);
}

char const* EvalError::what() const noexcept {
    switch (reason_) {
    case Reason::unset: return "a value that is not set was read";
    case Reason::overflow: return "a number left 64 bits";
    case Reason::out_of_range: return "a value is outside its range";
    case Reason::no_row: return "no row of a table fits";
    case Reason::too_large: return "an expression is too large to run";
    }
    return "no value";
}

bool compare_numbers(Op op, std::int64_t left, std::int64_t right) {
    switch (op) {
    case Op::equal: return left == right;
    case Op::not_equal: return left != right;
    case Op::less: return left < right;
    case Op::less_equal: return left <= right;
    case Op::greater: return left > right;
    default: return left >= right;
    }
}

Value const* read_parameter(Vm& machine, Instruction const& instruction) {
    auto const index = static_cast<std::size_t>(instruction.imm);
    auto const& values = machine.definition.parameters[index].values;
    std::size_t in_force = 0; // before the first day the first value
    while (in_force + 1 < values.size() && values[in_force + 1].from <= machine.inputs.law_date)
        ++in_force;
    if (machine.trace)
        record(machine, ParameterStep{static_cast<std::uint32_t>(index),
                                      static_cast<std::uint32_t>(in_force)});
    return &values[in_force].value;
}

Value boxed(Type const& type, Register value) {
    switch (type.kind) {
    case Kind::boolean: return Value(value.number != 0);
    case Kind::text:
    case Kind::record:
    case Kind::list:
    case Kind::file: return *value.pointer;
    default: return Value(value.number);
    }
}

void record(Vm& machine, TraceStep step) {
    // Why: requirements are always kept, they are the reasons of a refusal.
    bool const keep =
        machine.trace->steps.size() < trace_max || std::holds_alternative<RequirementStep>(step);
    if (keep)
        machine.trace->steps.push_back(std::move(step));
    else
        machine.trace->truncated = true;
}

void record_comparison(Vm& machine, Instruction const& instruction, Register left, Register right) {
    InstructionNote const& note = machine.code.notes[instruction.note];
    Type const& type = machine.definition.types[note.type];
    Op const op = static_cast<Op>(instruction.extra);
    record(machine, ComparisonStep{op, note.type, boxed(type, left), boxed(type, right),
                                   compare_numbers(op, left.number, right.number), note.range});
}

void record_text_comparison(Vm& machine, Instruction const& instruction, Register const* frame) {
    InstructionNote const& note = machine.code.notes[instruction.note];
    Op const op = static_cast<Op>(instruction.extra);
    Value const& left = *frame[instruction.a].pointer;
    Value const& right = *frame[instruction.b].pointer;
    record(machine, ComparisonStep{op, note.type, left, right, (left == right) == (op == Op::equal),
                                   note.range});
}

void record_requirement(Vm& machine, Instruction const& instruction, Status status) {
    Outcome outcome{static_cast<std::uint32_t>(instruction.imm), instruction.target, status, {}};
    if (status == Status::excepted) outcome.exception = instruction.b;
    record(machine, RequirementStep{outcome, machine.rule_depth});
}

std::vector<Outcome> check_rule(Definition const& definition, Code const& code, ExpressionId call,
                                Inputs const& inputs) {
    assert(definition.expressions[call].op == Op::call_rule);
    std::uint32_t const rule = definition.expressions[call].index;
    Trace steps;
    trace(definition, code, call, inputs, steps);
    std::vector<Outcome> outcomes;
    for (TraceStep const& step : steps.steps) {
        auto const* requirement = std::get_if<RequirementStep>(&step);
        if (requirement && requirement->depth == 1 && requirement->outcome.rule == rule)
            outcomes.push_back(requirement->outcome);
    }
    // The same rule may also stand in its own arguments; those ran first.
    auto const count = definition.rules[rule].requirements.size();
    if (outcomes.size() > count)
        outcomes.erase(outcomes.begin(), outcomes.end() - static_cast<std::ptrdiff_t>(count));
    return outcomes;
}

} // namespace hoso::engine
