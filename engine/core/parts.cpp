#include "engine/core/parts.hpp"

#include <algorithm>

#include "engine/core/actions.hpp"
#include "engine/core/fields.hpp"
#include "engine/core/messages.hpp"
#include "engine/core/settle.hpp"
#include "engine/core/timers.hpp"

namespace hoso::engine {

namespace {

Bilingual machine_title(Machine const& machine) {
    return label_or(machine.label, machine.name);
}

TypeId record_type(Definition const& definition, Machine const& machine) {
    TypeId type = definition.slots[*machine.slot].type;
    bool is_list = definition.types[type].kind == Kind::list;
    return is_list ? definition.types[type].ref : type;
}

/// All parts of the machine so far: their records stay in its list, which has room for `parts_max`.
std::size_t count_parts(CaseState const& state, std::uint32_t machine) {
    return static_cast<std::size_t>(
        std::count_if(state.parts.begin(), state.parts.end(),
                      [&](Part const& part) { return part.machine == machine; }));
}

Step must_have_room(Draft const& draft, std::uint32_t index, std::size_t more) {
    Machine const& machine = draft.definition().machines[index];
    bool one = machine.kind == Machine::Kind::branch;
    if (one || count_parts(draft.state(), index) + more <=
                   static_cast<std::size_t>(std::max(machine.parts_max, 0)))
        return {};
    Reason reason = make_reason("R-parts-max", {{"part", machine_title(machine)},
                                                {"max", plain(std::int64_t{machine.parts_max})}});
    reason.citation = cite(draft.definition(), machine.citations);
    return refuse(RefusalKind::not_now, std::move(reason));
}

/// The new part comes to its start state.
Step open_part(Draft& draft, event::PartOpened opened) {
    std::uint32_t start = draft.definition().machines[opened.machine].start;
    draft.emit(std::move(opened));
    Focus focus(draft, static_cast<PartNumber>(draft.state().parts.size()));
    return enter_state(draft, std::nullopt, start);
}

bool has_files(Definition const& definition, TypeId id) {
    Type const& type = definition.types[id];
    if (type.kind == Kind::list) return has_files(definition, type.ref);
    if (type.kind != Kind::record) return type.kind == Kind::file;
    auto const& fields = definition.records[type.ref].fields;
    return std::any_of(fields.begin(), fields.end(),
                       [&](Field const& field) { return has_files(definition, field.type); });
}

/// What the member reported last time, as far as it fits today's fields. Files stay in the round
/// before: they belong to that case.
void carry_over(Definition const& definition, Machine const& machine, Value const& previous,
                ValueList& record) {
    ValueList const* before = previous.list();
    for (std::uint32_t field : machine.carried) {
        if (!before || field >= before->size() || field >= record.size()) continue;
        FieldPath path{*machine.slot, field, std::nullopt};
        std::vector<Reason> faults;
        check_value(definition, path, (*before)[field], faults);
        if (faults.empty() && !has_files(definition, path_type(definition, path)))
            record[field] = (*before)[field];
    }
}

/// `prefill`: each sees what was carried over and the ones before it. What cannot be computed yet
/// is left for the member to fill in.
void prefill(Draft const& draft, Machine const& machine, Value& record) {
    Definition const& definition = draft.definition();
    for (Assignment const& fill : machine.prefills) {
        Inputs inputs = draft.inputs();
        inputs.part = &record;
        try {
            Value value = run(definition, draft.runnable().code, fill.value, inputs);
            std::vector<Reason> faults;
            check_value(definition, {*machine.slot, fill.target.field, std::nullopt}, value,
                        faults);
            if (faults.empty()) (*record.list())[*fill.target.field] = std::move(value);
        } catch (EvalError const& error) {
            if (error.reason() != EvalError::Reason::unset) throw;
        }
    }
}

Value first_record(Draft const& draft, Machine const& machine, Value const& previous) {
    if (!machine.slot) return {};
    Definition const& definition = draft.definition();
    TypeId type = record_type(definition, machine);
    Value record{ValueList(definition.records[definition.types[type].ref].fields.size())};
    carry_over(definition, machine, previous, *record.list());
    prefill(draft, machine, record);
    return record;
}

Step open_collection(Draft& draft, std::uint32_t index) {
    auto const& members = draft.context().members;
    Machine const& machine = draft.definition().machines[index];
    if (index >= members.size()) {
        return refuse(RefusalKind::calendar,
                      make_reason("R-members", {{"group", plain(machine.group)}}));
    }
    if (Step room = must_have_room(draft, index, members[index].size()); !room) return room;
    for (Member const& member : members[index]) {
        event::PartOpened opened{index, member.id, member.name,
                                 first_record(draft, machine, member.previous)};
        if (Step open = open_part(draft, std::move(opened)); !open) return open;
    }
    return {};
}

/// Cancels the timers of a part and closes it.
void close_part(Draft& draft, PartNumber part, event::PartEnd end) {
    Focus focus(draft, part);
    cancel_state_timers(draft);
    draft.emit(event::PartClosed{part, end});
}

Block const* present_block(Draft const& draft) {
    auto const& block = draft.definition().states[draft.state().state()].block;
    return block ? &*block : nullptr;
}

bool of_block(Block const& block, Part const& part) {
    bool machine = std::find(block.machines.begin(), block.machines.end(), part.machine) !=
                   block.machines.end();
    return machine && !part.past;
}

/// Has the case come to the block, or a part of it to another state, in this decision?
bool has_moved(Draft const& draft, Block const& block) {
    return std::any_of(draft.events().begin(), draft.events().end(), [&](Event const& e) {
        auto const* entered = std::get_if<event::StateEntered>(&e.body);
        return entered &&
               (entered->part == 0 || of_block(block, draft.state().parts[entered->part - 1]));
    });
}

bool is_joined(CaseState const& state, Block const& block) {
    std::int64_t all = 0;
    std::int64_t open = 0;
    std::int64_t ended = 0;
    for (Part const& part : state.parts) {
        if (!of_block(block, part)) continue;
        ++all;
        open += part.closed ? 0 : 1;
        ended += part.closed && !part.end ? 1 : 0;
    }
    // Whatever the join asks for, there is nothing left to wait for.
    if (open == 0) return true;
    switch (block.join) {
    case Block::Join::all: return false;
    case Block::Join::at_least_count: return ended >= block.count;
    case Block::Join::at_least_share:
        return ended * block.share.denominator >= all * block.share.numerator;
    }
    return false;
}

} // namespace

bool is_open(CaseState const& state, PartNumber part) {
    if (part == 0) return !state.places.empty() && !state.closed;
    return part <= state.parts.size() && !state.parts[part - 1].closed;
}

Step open_block(Draft& draft) {
    Block const* block = present_block(draft);
    if (!block) return {};
    for (std::uint32_t machine : block->machines) {
        Machine const& of = draft.definition().machines[machine];
        Step opened = of.kind == Machine::Kind::collected
                          ? open_collection(draft, machine)
                          : open_part(draft, {machine, {}, "", first_record(draft, of, {})});
        if (!opened) return opened;
    }
    return {};
}

Step open_child(Draft& draft, Opening const& opening) {
    Definition const& definition = draft.definition();
    Machine const& machine = definition.machines[opening.machine];
    if (Step room = must_have_room(draft, opening.machine, 1); !room) return room;
    Value record = first_record(draft, machine, {});
    std::vector<Reason> faults;
    for (Assignment const& set : opening.sets) {
        Value value = draft.run(set.value);
        check_value(definition, {*machine.slot, set.target.field, std::nullopt}, value, faults);
        (*record.list())[*set.target.field] = std::move(value);
    }
    if (!faults.empty()) return refuse(RefusalKind::not_now, std::move(faults));
    return open_part(draft, {opening.machine, {}, "", std::move(record)});
}

void close_parts(Draft& draft, bool children) {
    for (PartNumber part = 1; part <= draft.state().parts.size(); ++part) {
        Part const& of = draft.state().parts[part - 1];
        bool child = draft.definition().machines[of.machine].kind == Machine::Kind::child;
        if (!of.closed && (children || !child)) close_part(draft, part, event::PartEnd::cancelled);
    }
}

Step take_joins(Draft& draft) {
    Focus focus(draft, 0);
    while (Block const* block = present_block(draft)) {
        if (!has_moved(draft, *block) || !is_joined(draft.state(), *block)) return {};
        if (!draft.hop())
            return refuse(RefusalKind::not_now,
                          make_reason("R-loop", {{"state", label_or(draft.resting().label,
                                                                    draft.resting().name)}}));
        std::int64_t entry = draft.next_seq();
        close_parts(draft, false);
        if (Step taken = take_by_itself(draft, block->then); !taken) return taken;
        auto entered = [&](Event const& e) {
            auto const* state = std::get_if<event::StateEntered>(&e.body);
            return state && state->part == 0 && e.seq >= entry;
        };
        if (std::none_of(draft.events().begin(), draft.events().end(), entered)) return {};
    }
    return {};
}

bool take_missing(Draft& draft) {
    Block const* block = draft.part() == 0 ? present_block(draft) : nullptr;
    if (!block || block->missing.empty()) return false;
    Draft attempt = draft;
    bool any = false;
    try {
        for (PartNumber part = 1; part <= attempt.state().parts.size(); ++part) {
            Part const of = attempt.state().parts[part - 1];
            if (of.closed || !of_block(*block, of)) continue;
            auto at = std::find(block->machines.begin(), block->machines.end(), of.machine);
            auto index = static_cast<std::size_t>(at - block->machines.begin());
            any = true;
            close_part(attempt, part, event::PartEnd::missing);
            Focus focus(attempt, part);
            std::uint32_t to = block->missing[std::min(index, block->missing.size() - 1)];
            if (!enter_state(attempt, of.place.state, to)) return false;
        }
        if (!any || !settle(attempt)) return false;
    } catch (EvalError const&) {
        return false; // the case goes overdue and is seen
    }
    draft.become(std::move(attempt));
    return true;
}

} // namespace hoso::engine
