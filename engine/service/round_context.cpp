#include "engine/service/round_context.hpp"

#include <algorithm>

namespace hoso::engine {

namespace {

Record const& part_record(Definition const& definition, Machine const& machine) {
    Type const* type = &definition.types[definition.slots[*machine.slot].type];
    if (type->kind == Kind::list) type = &definition.types[type->ref];
    return definition.records[type->ref];
}

/// Same kind, and of an enumeration the same members in the same order: only then does a number
/// mean the same. Lists, records and files are not carried.
bool means_the_same(Definition const& a, TypeId of_a, Definition const& b, TypeId of_b) {
    Type const& left = a.types[of_a];
    Type const& right = b.types[of_b];
    if (left.kind != right.kind) return false;
    switch (left.kind) {
    case Kind::enumeration: {
        auto const& x = a.enums[left.ref].members;
        auto const& y = b.enums[right.ref].members;
        return std::equal(x.begin(), x.end(), y.begin(), y.end(),
                          [](auto const& m, auto const& n) { return m.name == n.name; });
    }
    case Kind::duration: return left.unit == right.unit;
    case Kind::record:
    case Kind::list:
    case Kind::file: return false;
    default: return true;
    }
}

bool fits(Type const& type, Value const& value) {
    std::int64_t const* number = value.number();
    bool const bounded =
        type.kind == Kind::integer || type.kind == Kind::money || type.kind == Kind::percent;
    return !number || !bounded || (*number >= type.min && *number <= type.max);
}

struct LastRound {
    RunnablePtr runnable;
    CaseRecord record;
};

std::optional<LastRound> last_round(UnitOfWork& unit, World const& world,
                                    Definition const& definition, int round) {
    std::string const name = definition.campaign && definition.campaign->yearly && round != 0
                                 ? definition.name + "/" + std::to_string(round - 1)
                                 : "";
    if (name.empty()) return std::nullopt;
    std::optional<CaseId> const id = unit.find_round(name);
    std::optional<CaseRecord> record = id ? unit.load(*id) : std::nullopt;
    if (!record) return std::nullopt;
    RunnablePtr runnable =
        world.registry.find(record->state.definition, record->state.definition_version);
    if (!runnable) return std::nullopt;
    return LastRound{std::move(runnable), std::move(*record)};
}

/// The agency's own part of last year's round, else one of an agency it took over.
Value previous_of(LastRound const& last, std::vector<AgencyId> const& agencies,
                  Definition const& definition, Machine const& machine) {
    Definition const& old = last.runnable->definition;
    CaseState const& state = last.record.state;
    for (AgencyId const& agency : agencies) {
        for (Part const& part : state.parts) {
            Machine const& of = old.machines[part.machine];
            if (part.member != agency || of.name != machine.name || !of.slot) continue;
            ValueList const* items = state.slots[*of.slot].list();
            if (!items || part.item >= items->size()) continue;
            return carry_record(old, of, (*items)[part.item], definition, machine);
        }
    }
    return {};
}

} // namespace

Value carry_record(Definition const& from, Machine const& old_machine, Value const& record,
                   Definition const& to, Machine const& machine) {
    auto const& old_fields = part_record(from, old_machine).fields;
    auto const& fields = part_record(to, machine).fields;
    ValueList const* values = record.list();
    ValueList carried(fields.size());
    for (std::size_t i = 0; values && i < fields.size(); ++i) {
        if (fields[i].name == part_state_field || fields[i].name == part_member_field) continue;
        for (std::size_t j = 0; j < old_fields.size() && j < values->size(); ++j) {
            bool const same = old_fields[j].name == fields[i].name &&
                              means_the_same(from, old_fields[j].type, to, fields[i].type);
            if (same && fits(to.types[fields[i].type], (*values)[j])) carried[i] = (*values)[j];
        }
    }
    return Value{std::move(carried)};
}

std::vector<std::vector<Member>> members_for(UnitOfWork& unit, World const& world,
                                             Definition const& definition, CaseState const& state,
                                             Date today) {
    std::vector<std::vector<Member>> all(definition.machines.size());
    bool const collects =
        std::any_of(definition.machines.begin(), definition.machines.end(),
                    [](Machine const& m) { return m.kind == Machine::Kind::collected; });
    if (!collects) return all;
    auto const last = last_round(unit, world, definition, state.round);
    for (std::size_t i = 0; i < all.size(); ++i) {
        Machine const& machine = definition.machines[i];
        if (machine.kind != Machine::Kind::collected) continue;
        for (Agency const& agency : world.organisation.group(machine.group, today)) {
            Member member{agency.id, agency.name.vi, {}};
            if (last) {
                std::vector<AgencyId> agencies{agency.id};
                auto const before = world.organisation.predecessors(agency.id, today);
                agencies.insert(agencies.end(), before.begin(), before.end());
                member.previous = previous_of(*last, agencies, definition, machine);
            }
            all[i].push_back(std::move(member));
        }
    }
    return all;
}

std::string document_series(Definition const& definition, std::uint32_t document, int year) {
    return definition.name + "/" + definition.documents[document].name + "/" + std::to_string(year);
}

std::vector<std::int64_t> next_serials(UnitOfWork& unit, Definition const& definition, int year) {
    std::vector<std::int64_t> serials;
    for (std::uint32_t i = 0; i < definition.documents.size(); ++i)
        serials.push_back(unit.last_serial(document_series(definition, i, year)) + 1);
    return serials;
}

} // namespace hoso::engine
