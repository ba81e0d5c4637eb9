#include "tests/engine/core/random_definition.hpp"

namespace hoso::tests {

using namespace engine;

namespace {

enum : std::uint32_t { vien, don_vi };
using MachineKind = engine::Machine::Kind;

class Maker {
  public:
    explicit Maker(std::mt19937_64& random) : random_(random) {}

    Definition make() {
        b_.role("vien");
        b_.role("don_vi", true);
        TypeId number = b_.integer(0, 100);
        b_.slot("ho_so", b_.record("ho_so", {DefinitionBuilder::field("so", number)}), true);
        for (MachineKind kind :
             {MachineKind::branch, MachineKind::branch, MachineKind::collected, MachineKind::child})
            machines_.push_back(
                b_.machine(kind, "may_" + std::to_string(machines_.size()),
                           {DefinitionBuilder::field("so", number, Presence::optional)}, 12));
        for (std::uint32_t i = 0; i < normal_count; ++i)
            b_.state("s" + std::to_string(i));
        b_.state("chon");
        b_.state("nhom");
        b_.state("thu");
        b_.state("ket_thuc", StateKind::final);
        for (std::uint32_t machine : machines_)
            fill_machine(machine);
        for (std::uint32_t state = 0; state < normal_count; ++state)
            fill_state(state);
        b_.at(choosing).choice = choice(any_state(), any_state(), b_.field_value(0, 0));
        fill_block(parallel, {machines_[0], machines_[1]});
        fill_block(collecting, {machines_[2]});
        b_.at(parallel).block->kind = Block::Kind::parallel;
        if (chance(50)) b_.at(last).actions = {DefinitionBuilder::action("mo_lai", {vien}, 0)};
        add_invariant();
        return std::move(b_.definition);
    }

  private:
    static constexpr std::uint32_t normal_count = 3;
    static constexpr std::uint32_t choosing = 3, parallel = 4, collecting = 5, last = 6;

    std::uint32_t pick(std::uint32_t size) {
        return std::uniform_int_distribution<std::uint32_t>(0, size - 1)(random_);
    }
    bool chance(std::uint32_t percent) { return pick(100) < percent; }
    /// Rarely the end, so that walks are long.
    std::uint32_t any_state() { return chance(8) ? last : pick(last); }
    Expression number(std::int64_t value) { return b_.constant(b_.integer(0, 100), value); }

    Action by_itself(std::string name, std::uint32_t target) {
        return DefinitionBuilder::action(std::move(name), {}, target);
    }
    Action choice(std::uint32_t yes, std::uint32_t no, Expression number_read) {
        Action action = by_itself("@choose", yes);
        Expression read = b_.call(Op::or_default, number_read.type, {number_read, number(0)});
        action.branches[0].guard = b_.add(b_.test(Op::greater, {read, number(pick(80))}));
        action.branches.emplace_back();
        action.branches[1].target = no;
        return action;
    }
    void maybe_deadline(engine::State& state) {
        if (chance(40)) return;
        DeadlineRule rule;
        rule.duration = b_.span(static_cast<int>(1 + pick(5)), DurationUnit::working_days);
        state.deadline = rule;
        if (chance(50)) state.reminds = {{{b_.span(1, DurationUnit::working_days)}, {vien}}};
        if (chance(50)) state.escalates = {{b_.span(1, DurationUnit::working_days), {vien}}};
    }

    void fill_machine(std::uint32_t machine) {
        std::uint32_t role =
            b_.definition.machines[machine].kind == MachineKind::collected && chance(70) ? don_vi
                                                                                         : vien;
        std::uint32_t const first = b_.state_of(machine, "lam");
        std::uint32_t const second = b_.state_of(machine, "xet");
        std::uint32_t const done = b_.state_of(machine, "xong", StateKind::final);
        missing_.push_back(b_.state_of(machine, "thieu", StateKind::final));
        FieldPath const own{b_.slot_of(machine), 0};
        for (std::uint32_t state : {first, second}) {
            maybe_deadline(b_.at(state));
            b_.at(state).edits = {{{{own.slot}}, {role}}};
            b_.at(state).notifies = {{{role}, {std::string("Đến "), b_.add(part_number(machine))}}};
        }
        b_.at(first).actions = {DefinitionBuilder::action("tiep", {role}, second)};
        if (chance(30)) b_.at(first).actions[0].needs = {own};
        if (chance(50)) b_.at(first).timeout = by_itself("", chance(50) ? done : second);
        b_.at(second).actions = {DefinitionBuilder::action("xong", {vien, role}, done),
                                 DefinitionBuilder::action("lui", {role}, first)};
        b_.at(second).actions[0].branches[0].sets = {{own, b_.add(number(pick(50)))}};
        b_.at(second).actions[1].branches[0].to = Branch::Target::back;
        if (chance(50)) b_.at(second).actions[1].branches[0].times_max = 2;
        if (chance(20)) b_.at(second).choice = choice(done, first, part_number(machine));
    }
    Expression part_number(std::uint32_t machine) {
        Expression field = b_.part_field(machine, 0);
        TypeId type = field.type;
        return b_.call(Op::or_default, type, {std::move(field), number(0)});
    }

    void fill_state(std::uint32_t index) {
        maybe_deadline(b_.at(index));
        if (chance(40)) b_.at(index).timeout = by_itself("", any_state());
        b_.at(index).edits = {{{{0, 0}}, {vien}}};
        for (char const* name : {"a", "b", "c"}) {
            Action action = DefinitionBuilder::action(name, {vien}, any_state());
            Branch& branch = action.branches[0];
            if (chance(25)) branch.to = Branch::Target::back;
            if (chance(25)) branch.to = Branch::Target::stay;
            if (chance(50)) branch.sets = {{{0, 0}, b_.add(number(pick(100)))}};
            if (chance(50)) {
                FieldPath own{b_.slot_of(machines_[3]), 0};
                branch.opens = {{machines_[3], {{own, b_.add(number(pick(50)))}}}};
            }
            b_.at(index).actions.push_back(std::move(action));
        }
    }

    void fill_block(std::uint32_t index, std::vector<std::uint32_t> machines) {
        Block block;
        block.kind = Block::Kind::collect;
        block.join = static_cast<Block::Join>(pick(3));
        block.count = static_cast<int>(1 + pick(3));
        block.share = {static_cast<int>(1 + pick(4)), 4};
        if (chance(50))
            for (std::uint32_t machine : machines)
                block.missing.push_back(missing_[machine - 1]);
        block.machines = std::move(machines);
        block.then = by_itself("@join", any_state());
        if (chance(10)) block.then.branches[0].to = Branch::Target::back;
        b_.at(index).block = std::move(block);
        maybe_deadline(b_.at(index));
        if (chance(70))
            b_.at(index).actions = {DefinitionBuilder::action("dung", {vien}, any_state())};
    }

    /// What the children finished sum up to is bounded, sometimes.
    void add_invariant() {
        if (chance(50)) return;
        std::uint32_t const slot = b_.slot_of(machines_[3]);
        TypeId const record = b_.definition.types[b_.definition.slots[slot].type].ref;
        Expression done = b_.test(Op::equal, {b_.argument_field(record, 1),
                                              b_.constant(b_.integer(0, 1'000), missing_[3] - 1)});
        Expression amount =
            b_.call(Op::or_default, b_.integer(0, 100), {b_.argument_field(record, 0), number(0)});
        Expression body = b_.call(Op::choose, b_.integer(0, 100), {done, amount, number(0)});
        Expression sum =
            b_.call(Op::total, b_.integer(0, 2'000), {b_.slot_value(slot), std::move(body)});
        b_.definition.invariants = {b_.requirement(
            "i_tong",
            b_.test(Op::less_equal, {std::move(sum), b_.constant(b_.integer(0, 2'000), 60)}))};
    }

    std::mt19937_64& random_;
    DefinitionBuilder b_{"ngau_nhien"};
    std::vector<std::uint32_t> machines_;
    std::vector<std::uint32_t> missing_;
};

} // namespace

Definition random_definition(std::mt19937_64& random) {
    return Maker(random).make();
}

} // namespace hoso::tests
