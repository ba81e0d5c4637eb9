#include "engine/service/facts.hpp"

#include <set>

#include "engine/core/values.hpp"

namespace hoso::engine {

std::string canonical_text(Definition const& definition, TypeId type, Value const& value) {
    Type const& of = definition.types[type];
    if (bool const* b = value.boolean()) return *b ? "true" : "false";
    if (std::string const* s = value.text()) return *s;
    if (std::int64_t const* n = value.number()) {
        if (of.kind != Kind::enumeration) return std::to_string(*n);
        auto const& members = definition.enums[of.ref].members;
        bool known = *n >= 0 && static_cast<std::size_t>(*n) < members.size();
        return known ? members[static_cast<std::size_t>(*n)].name : std::to_string(*n);
    }
    std::string text;
    ValueList const* items = value.list();
    for (std::size_t i = 0; items && i < items->size(); ++i) {
        TypeId inner = of.ref;
        if (of.kind == Kind::record) inner = definition.records[of.ref].fields[i].type;
        std::string item = canonical_text(definition, inner, (*items)[i]);
        text += std::to_string(item.size()) + ":" + item;
    }
    return text;
}

std::vector<LookupFact> lookup_facts(Definition const& definition, CaseState const& state) {
    std::set<FieldPath> paths;
    for (Lookup const& lookup : definition.lookups) {
        paths.insert(lookup.same.begin(), lookup.same.end());
        if (lookup.total) paths.insert(*lookup.total);
    }
    // What indicators of other workflows may sum: every amount.
    for (std::uint32_t slot = 0; slot < definition.slots.size(); ++slot) {
        Type const& type = definition.types[definition.slots[slot].type];
        if (type.kind == Kind::money) paths.insert({slot, std::nullopt});
        if (type.kind != Kind::record || definition.slots[slot].machine) continue;
        auto const& fields = definition.records[type.ref].fields;
        for (std::uint32_t i = 0; i < fields.size(); ++i)
            if (definition.types[fields[i].type].kind == Kind::money) paths.insert({slot, i});
    }
    std::vector<LookupFact> facts;
    for (FieldPath path : paths) {
        Value const& value = value_at(state.slots, path);
        if (!value.is_set()) continue;
        LookupFact fact{path_name(definition, path),
                        canonical_text(definition, path_type(definition, path), value),
                        {}};
        if (value.number()) fact.number = *value.number();
        facts.push_back(std::move(fact));
    }
    return facts;
}

std::vector<std::optional<LookupQuery>> lookup_queries(Definition const& definition,
                                                       CaseId const& id, CaseState const& state,
                                                       std::vector<FieldChange> const& changes,
                                                       Date today) {
    std::vector<Value> slots = state.slots;
    for (FieldChange const& change : changes)
        put_value(definition, slots, change.path, change.value);
    std::vector<std::optional<LookupQuery>> queries;
    for (Lookup const& lookup : definition.lookups) {
        if (lookup.other) {
            LookupQuery query{lookup.other->definition, id, lookup.other->states, {}, {}, {}};
            if (lookup.this_year) query.year = state.round != 0 ? state.round : civil(today).year;
            if (!lookup.other->total.empty()) query.total = lookup.other->total;
            queries.push_back(std::move(query));
            continue;
        }
        LookupQuery query{definition.name, id, {}, {}, {}, {}};
        bool complete = true;
        for (std::uint32_t s : lookup.states)
            query.states.push_back(definition.states[s].name);
        for (FieldPath path : lookup.same) {
            Value const& value = value_at(slots, path);
            complete = complete && value.is_set();
            query.same.emplace_back(path_name(definition, path),
                                    canonical_text(definition, path_type(definition, path), value));
        }
        if (lookup.this_year) query.year = civil(state.submitted_on.value_or(today)).year;
        if (lookup.total) query.total = path_name(definition, *lookup.total);
        queries.push_back(complete ? std::optional(std::move(query)) : std::nullopt);
    }
    return queries;
}

} // namespace hoso::engine
