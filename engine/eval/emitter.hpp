#pragma once
// From typed expressions to instructions. Used by compile.cpp only.
//
// One `Emitter` writes one subroutine. Registers are taken like a stack; arguments and `where`
// values stand at the bottom of the frame, so reading one costs nothing. Calls name a subroutine by
// number; compile.cpp puts the addresses in afterwards.

#include <cstdint>
#include <map>
#include <utility>
#include <vector>

#include "engine/eval/instruction.hpp"
#include "engine/eval/operation.hpp"
#include "engine/eval/rounding.hpp"
#include "engine/model/definition.hpp"

namespace hoso::engine {

/// What a register holds for a value of this kind.
enum class Holding : std::uint8_t { number, boolean, pointer };
Holding holding(Kind kind);

/// Numbers of the subroutines: calcs first, then rules, then tables.
struct SubroutineIds {
    std::uint32_t rules = 0;
    std::uint32_t tables = 0;
    std::uint32_t count = 0;
    explicit SubroutineIds(Definition const& definition);
};

/// A call as its caller made it, for the bounds.
struct CallSite {
    std::uint32_t callee = 0;
    int base = 0;             // frame of the callee, in the caller's registers
    std::uint64_t weight = 1; // how often at most, by the loops around it
};

/// Sizes of one subroutine without its callees.
struct SubroutineShape {
    std::uint32_t entry = 0;
    int registers = 0;
    std::uint64_t cost = 0;
    std::vector<CallSite> calls;
};

std::uint64_t saturating_multiply(std::uint64_t a, std::uint64_t b);
std::uint64_t saturating_add(std::uint64_t a, std::uint64_t b);

class Emitter {
  public:
    Emitter(Definition const& definition, SubroutineIds ids, Code& code);

    SubroutineShape expression(ExpressionId id);
    SubroutineShape calc(std::uint32_t index);
    SubroutineShape rule(std::uint32_t index);
    SubroutineShape table(std::uint32_t index);

  private:
    /// Jumps that wait for their place.
    using Label = std::vector<std::size_t>;
    /// A wide quotient: numerator / (divisor * denominator). `denominator` -1: none.
    struct Quotient {
        int numerator = 0;
        std::int64_t divisor = 1;
        int denominator = -1;
    };

    void begin(std::uint32_t arguments);
    SubroutineShape finish();
    std::size_t emit(Operation op, int d, int a, int b, std::int64_t imm, Expression const& from);
    std::size_t emit(Operation op, int d, int a, int b = 0, std::int64_t imm = 0);
    Instruction& last() { return code_.instructions.back(); }
    void jump_to(Label& label) { label.push_back(emit(Operation::jump, 0, 0)); }
    void place(Label& label);
    int take(int count = 1);

    // emit_value.cpp: leave the value of `e` in register `d`, or in any register
    void value(Expression const& e, int d);
    int operand(Expression const& e);
    void constant(Expression const& e, int d);
    void read(Expression const& e, int d);
    void binary(Operation op, Expression const& e, int d);
    void fold(Operation op, Expression const& e, int d);
    void rare(Operation op, Expression const& e, int d);
    void choose(Expression const& e, int d);
    void address(Expression const& e, int d);
    void from_address(Expression const& e, int d, int address);
    /// As `value`, but jumps to `unset` when there is none.
    void maybe(Expression const& e, int d, Label& unset);
    bool is_place(Expression const& e) const;

    // emit_branch.cpp: jump to `label` when `e` is `sense`, else fall through
    void branch(Expression const& e, bool sense, Label& label);
    void branch_compare(Expression const& e, bool sense, Label& label);
    void branch_one_of(Expression const& e, bool sense, Label& label);
    void boolean(Expression const& e, int d); // by branching
    void compare(Expression const& e, int d);

    // emit_call.cpp
    void call(Expression const& e, std::uint32_t callee, int base);
    void call_value(Expression const& e, int d);
    int call_table(Expression const& e); // base of the row; the flag stands after the last output
    void quantifier(Expression const& e, int d);
    void failed_requirement(Rule const& rule, std::uint32_t rule_index, std::uint32_t index,
                            int result);
    void cell(TableColumn const& column, Cell const& cell, int input, Label& next);
    /// Jumps to `label` when the test's outcome is `sense`.
    void cell_test(TableColumn const& column, CellTest const& test, int input, bool sense,
                   Label& label);

    // emit_round.cpp
    void round(Expression const& e, int d);
    Quotient quotient(Expression const& e);
    Quotient leaf(Expression const& e);
    Quotient product(Quotient left, Quotient right);
    Quotient ratio(Quotient left, Quotient right);
    Quotient sum(Operation op, Quotient left, Quotient right);
    int scaled(int wide, std::int64_t divisor, int denominator);

    Definition const& definition_;
    SubroutineIds ids_;
    Code& code_;
    SubroutineShape shape_;
    int top_ = 0;
    std::uint64_t weight_ = 1;
    std::uint32_t note_ = 0;
    std::map<std::uint32_t, int> arguments_; // register of an argument; none: it comes from Inputs
};

} // namespace hoso::engine
