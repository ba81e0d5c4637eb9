#pragma once
// The operations of the machine. `d`, `a`, `b`, `target`, `imm`, `extra` are the fields of
// `Instruction`.
//
// A register holds a number (also a boolean as 0 or 1), or the address of a Value: of a text,
// record, list or file, or of any place that may be unset ("address"). Wide numbers of 128 bits
// take two registers and occur only under `round`.

#include <cstdint>

namespace hoso::engine {

enum class Operation : std::uint8_t {
    // Data. The ending says what is put into d; `address` never fails, the others refuse an unset
    // value.
    load_number, // d := imm
    load_text,   // d := address of constants[imm]
    move,        // d := a
    slot_number, // d := slots[imm]
    slot_boolean,
    slot_pointer,
    slot_address,
    slot_member_number, // d := slots[target].fields[imm]
    slot_member_boolean,
    input_address, // d := address of arguments[imm]
    member_number, // d := record at a, field imm
    member_boolean,
    member_pointer,
    member_address,
    item_address, // d := list at a, item number b
    at_number,    // d := what address a holds
    at_boolean,
    at_pointer,
    parameter_number, // d := parameters[imm] on the law date
    parameter_boolean,
    parameter_pointer,
    lookup_number, // d := lookups[imm], inside its type's range
    today,
    submitted_on,
    part_address, // d := address of the part's record
    due_date,
    round_year,
    // Numbers
    add,
    subtract,
    multiply,     // d := a op b, checked
    add_constant, // d := a + imm, checked
    negate,
    minimum,
    maximum,
    not_,
    compare,          // d := a `extra` b
    compare_constant, // d := a `extra` imm
    equal_text,       // d := text a = text b; `extra` equal or not_equal
    // Jumps; `extra` of a comparison is what the author wrote, the operation is what is tested
    jump,
    jump_true, // on a
    jump_false,
    jump_unset, // on address a
    jump_equal,
    jump_not_equal,
    jump_less,
    jump_less_equal,
    jump_greater,
    jump_greater_equal, // a, b
    jump_equal_constant,
    jump_not_equal_constant,
    jump_less_constant,
    jump_less_equal_constant,
    jump_greater_constant,
    jump_greater_equal_constant, // a, imm
    // Subroutines
    call,          // at target, with the frame moved up by a
    return_,       // frame[0] := a
    return_row,    // frame[0..imm) := a.., frame[imm] := 1
    return_no_row, // frame[imm] := 0
    require_row,   // refuse unless a
    halt,          // result a
    // Places where reasons arise; without recording they do nothing else
    rule_begin,
    rule_end,
    requirement_held,   // rule imm, requirement target
    requirement_failed, // ...; d := 0
    requirement_warned,
    requirement_excepted, // ...; exception b
    row_hit,              // table imm, row target
    calc_result,          // calc imm, result a
    // Rare
    is_set, // d := address a is set
    text_length,
    list_length,
    days_between, // d := b - a
    add_duration, // d := date a + b units; `extra` DurationUnit
    year_of,
    month_of,
    day_of,
    tax_code_ok,
    // Wide numbers
    wide_from, // d:d+1 := a
    wide_add,
    wide_subtract,
    wide_multiply,
    wide_negate,
    wide_scale, // d := a * imm
    wide_round, // d := a / (imm * b) rounded to a multiple of the number in register `target`; b =
                // no_register: 1
    round_product // d := a * b / imm rounded likewise
};

inline constexpr std::uint16_t no_register = 0xffff;

} // namespace hoso::engine
