#pragma once
// Expressions as typed register programs, and the two ways to run them: `run` for the decision,
// `trace` for the reasons.
//
// Both ways are one loop over the same program (a template with recording on or off), so a reason
// cannot differ from the decision. Registers are untagged 64-bit words; the type checker has proved
// what each holds. Calcs, rules and tables are subroutines without recursion, so time and space are
// bounded before the first run (`Code::bounds`).
//
// Errors: `EvalError` is thrown when an expression has no value on the inputs. `decide` catches it
// once and refuses.
//   unset         a field or slot without value was read (a required field not filled in yet)
//   overflow      a result left 64 bits (the checker's ranges make this impossible for data inside
//   its declared ranges) out_of_range  a lookup outside its declared range, or a date outside
//   1900..2199 no_row        no row of a table fits (impossible for a table proved complete)
//   too_large     the program is one of `Code::oversized`, which the language never lets through

#include <cstdint>
#include <exception>
#include <optional>
#include <span>
#include <variant>
#include <vector>

#include "engine/eval/instruction.hpp"
#include "engine/model/definition.hpp"

namespace hoso::engine {

inline constexpr std::uint64_t cost_max = 1'000'000; // instructions of one evaluation, worst case
inline constexpr int registers_max = 2048;           // over the deepest chain of calls
inline constexpr int call_depth_max = 48;

/// Compile every expression of the definition; `entries[id]` belongs to `expressions[id]`.
Code compile(Definition const& definition);

class EvalError : public std::exception {
  public:
    enum class Reason : std::uint8_t { unset, overflow, out_of_range, no_row, too_large };
    EvalError(Reason reason, SourceRange range) : reason_(reason), range_(range) {}
    Reason reason() const { return reason_; }
    SourceRange range() const { return range_; } // of the expression that has no value
    char const* what() const noexcept override;

  private:
    Reason reason_;
    SourceRange range_;
};

/// What an expression may read. The spans must outlive the call.
struct Inputs {
    std::span<Value const> slots;     // by slot index
    std::span<Value const> lookups;   // by lookup index
    std::span<Value const> arguments; // of a field's check: argument 0 is the record
    Date law_date;                    // parameters are read as of this day
    Date today;
    Date submitted_on;
    Value const* part = nullptr; // the record of the part in sight; null: none
    std::optional<Date> due{};   // of the round
    int round_year = 0;          // 0: no round
};

Value run(Definition const&, Code const&, ExpressionId, Inputs const&);
/// Pre: the expression is boolean.
bool holds(Definition const&, Code const&, ExpressionId, Inputs const&);
/// Pre: the expression is of Kind::duration.
Duration run_duration(Definition const&, Code const&, ExpressionId, Inputs const&);

enum class Status : std::uint8_t {
    held,
    failed,   // refuses
    excepted, // did not hold, but an exception turned it off
    warned    // did not hold, but only warns
};

/// What became of one requirement of a rule.
struct Outcome {
    std::uint32_t rule = 0;
    std::uint32_t requirement = 0;
    Status status = Status::held;
    std::optional<std::uint32_t> exception; // which one, for `excepted`
    friend bool operator==(Outcome const&, Outcome const&) = default;
};

struct RequirementStep {
    Outcome outcome;
    int depth =
        0; // 1: of the outermost rule call, 2: of a rule called inside one of its requirements, ...
};
struct RowStep {
    std::uint32_t table = 0;
    std::uint32_t row = 0;
};
struct ParameterStep {
    std::uint32_t parameter = 0;
    std::uint32_t value = 0; // index in Parameter::values; its `to_confirm` tells a placeholder
};
/// One comparison (`=`, `<`, …, `in`) with what stood on its two sides.
struct ComparisonStep {
    Op op = Op::equal;
    TypeId type = 0;   // of the left side
    Value left, right; // `right` is unset for one_of
    bool held = false;
    SourceRange range;
};
struct CalcStep {
    std::uint32_t calc = 0;
    Value result;
};
using TraceStep = std::variant<RequirementStep, RowStep, ParameterStep, ComparisonStep, CalcStep>;

/// What decided a result, in the order in which it was evaluated. At most `trace_max` steps, and
/// every requirement.
struct Trace {
    std::vector<TraceStep> steps;
    bool truncated = false;
};
inline constexpr std::size_t trace_max = 2'000;

/// The same value as `run`, or the same EvalError; `trace` then holds the steps up to the error.
Value trace(Definition const&, Code const&, ExpressionId, Inputs const&, Trace& trace);

/// The outcome of every requirement of the rule that `call` (an Op::call_rule) calls, in the rule's
/// order. The call holds exactly when none has `failed`.
std::vector<Outcome> check_rule(Definition const&, Code const&, ExpressionId call, Inputs const&);

} // namespace hoso::engine
