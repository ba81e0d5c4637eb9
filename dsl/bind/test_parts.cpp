// Steps of tests that speak of parts, members, councils and tests that follow each other.

#include <algorithm>

#include "dsl/bind/binder.hpp"

namespace hoso::dsl::bind {
namespace {

using StepKind = engine::TestStep::Kind;
using MachineKind = engine::Machine::Kind;

} // namespace

void Binder::bind_members(engine::Test& test, ast::GivenMembers const& tree) {
    engine::TestStep step;
    step.kind = StepKind::members;
    step.range = at(tree);
    auto const machine = machine_named(tree.collect.text);
    if (!machine || definition_.machines[*machine].kind != MachineKind::collected) {
        std::vector<std::string_view> candidates;
        for (engine::Machine const& other : definition_.machines) {
            if (other.kind == MachineKind::collected) candidates.push_back(other.name);
        }
        unknown_name({"thu thập", "collect"}, tree.collect, candidates);
        return;
    }
    step.index = *machine;
    for (ast::Name const& member : tree.members)
        step.reasons.push_back(member.text);
    test.steps.push_back(std::move(step));
}

void Binder::bind_council(engine::Test& test, ast::Council const& tree) {
    engine::TestStep step;
    step.kind = StepKind::seat;
    step.range = at(tree);
    for (ast::Seat const& seat : tree.seats) {
        if (auto const found = role(seat.role))
            step.seats.push_back({seat.person.value, *found, seat.absent, seat.conflict});
    }
    test.steps.push_back(std::move(step));
}

/// The ballot is that of a vote whose choices have the first name written.
void Binder::bind_choices(engine::TestStep& step, ast::Act const& tree) {
    if (tree.choices.empty()) return;
    engine::Enumeration const* ballot = nullptr;
    auto const find = [&](engine::Enumeration const& choices, std::string const& name) {
        return std::find_if(choices.members.begin(), choices.members.end(),
                            [&](engine::EnumMember const& member) { return member.name == name; });
    };
    for (engine::State const& state : definition_.states) {
        if (!state.vote || state.vote->ballot >= definition_.enums.size()) continue;
        engine::Enumeration const& choices = definition_.enums[state.vote->ballot];
        bool const has = find(choices, tree.choices.front().text) != choices.members.end();
        if (!ballot || has) ballot = &choices;
        if (has) break;
    }
    if (!ballot) {
        unknown_name(words(Thing::vote), tree.choices.front(), {});
        return;
    }
    for (ast::Name const& name : tree.choices) {
        auto const member = find(*ballot, name.text);
        if (member != ballot->members.end()) {
            step.choices.push_back(static_cast<std::uint32_t>(member - ballot->members.begin()));
            continue;
        }
        std::vector<std::string_view> candidates;
        for (engine::EnumMember const& other : ballot->members)
            candidates.push_back(other.name);
        unknown_name(words(Thing::member), name, candidates, ballot->name);
    }
}

/// Whether a test of this workflow names it among the agencies of a collection.
bool Binder::is_member_in_tests(std::string const& name, std::uint32_t& machine) const {
    for (ast::WorkflowItem const& item : workflow_->items) {
        auto const* test = std::get_if<ast::Test>(&item);
        if (!test) continue;
        for (ast::Step const& step : test->steps) {
            auto const* given = std::get_if<ast::GivenMembers>(&step);
            auto const found = given ? machine_named(given->collect.text) : std::nullopt;
            bool const listed =
                found && std::any_of(given->members.begin(), given->members.end(),
                                     [&](ast::Name const& member) { return member.text == name; });
            if (!listed) continue;
            machine = *found;
            return true;
        }
    }
    return false;
}

std::optional<std::uint32_t> Binder::bind_part(std::optional<ast::PartRef> const& tree,
                                               std::string& part) {
    if (!tree || tree->name.text.empty()) return 0;
    std::string const& name = tree->name.text;
    auto const machine = machine_named(name);
    if (machine && definition_.machines[*machine].kind == MachineKind::branch) {
        part = name;
        return *machine;
    }
    if (machine && definition_.machines[*machine].kind == MachineKind::child) {
        auto const most = definition_.machines[*machine].parts_max;
        auto const number = tree->number ? number_in(*tree->number, 1, most) : 1;
        part = name + "#" + std::to_string(number.value_or(1));
        return *machine;
    }
    std::uint32_t member_of = 0;
    if (is_member_in_tests(name, member_of)) {
        part = name;
        return member_of;
    }
    std::vector<std::string_view> candidates;
    for (engine::Machine const& other : definition_.machines) {
        bool const single = other.kind == MachineKind::branch || other.kind == MachineKind::child;
        if (single) candidates.push_back(other.name);
    }
    unknown_name(words(Thing::part), tree->name, candidates);
    return std::nullopt;
}

void Binder::bind_follows() {
    auto& tests = definition_.tests;
    for (std::size_t i = 0; i < tests.size(); ++i) {
        auto const& follows = test_trees_[i]->follows;
        if (!follows || follows->broken) continue;
        auto const before = std::find_if(tests.begin(), tests.end(), [&](engine::Test const& test) {
            return test.name == follows->value;
        });
        if (before != tests.end()) {
            tests[i].follows = static_cast<std::uint32_t>(before - tests.begin());
            continue;
        }
        std::vector<std::string_view> candidates;
        for (engine::Test const& test : tests)
            candidates.push_back(test.name);
        ast::Name name;
        name.range = follows->range;
        name.text = follows->value;
        unknown_name(words(Thing::test), name, candidates);
    }
    for (std::size_t i = 0; i < tests.size(); ++i) {
        std::string cycle = tests[i].name;
        std::optional<std::uint32_t> at_test = tests[i].follows;
        for (std::size_t steps = 0; at_test && *at_test != i && steps < tests.size(); ++steps) {
            cycle += " → " + tests[*at_test].name;
            at_test = tests[*at_test].follows;
        }
        if (!at_test || *at_test != i) continue;
        error(message::test_circle, at(*test_trees_[i]->follows),
              {{"cycle", cycle + " → " + tests[i].name}});
        tests[i].follows.reset(); // the others of the circle are told by this one
    }
}

} // namespace hoso::dsl::bind
