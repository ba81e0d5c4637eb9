#include "engine/core/access.hpp"

#include <algorithm>
#include <numeric>

#include "engine/core/messages.hpp"
#include "engine/core/tasks.hpp"
#include "engine/core/values.hpp"

namespace hoso::engine {

namespace {

bool contains(std::vector<std::uint32_t> const& list, std::uint32_t item) {
    return std::find(list.begin(), list.end(), item) != list.end();
}

bool share_one(std::vector<std::uint32_t> const& a, std::vector<std::uint32_t> const& b) {
    return std::any_of(a.begin(), a.end(), [&](std::uint32_t item) { return contains(b, item); });
}

/// Are the people of this agency the party here?
bool is_own(Definition const& definition, CaseState const& state, AgencyId const& agency,
            PartNumber part) {
    bool asked = part != 0 && definition.machines[state.parts[part - 1].machine].kind ==
                                  Machine::Kind::collected;
    if (asked) return agency == state.parts[part - 1].member;
    bool nobody = state.round != 0 && state.applicant.empty();
    return agency == state.applicant && !nobody;
}

std::vector<std::uint32_t> held_here(Definition const& definition, CaseState const& state,
                                     std::vector<RoleId> const& roles, AgencyId const& agency,
                                     PartNumber part) {
    std::vector<std::uint32_t> held;
    bool own = state.version == 0 || is_own(definition, state, agency, part);
    for (std::uint32_t i = 0; i < definition.roles.size(); ++i) {
        Role const& role = definition.roles[i];
        bool has = std::find(roles.begin(), roles.end(), role.id) != roles.end();
        if (has && (own || !role.outside)) held.push_back(i);
    }
    return held;
}

/// Everything the actor might act as, own roles first. Calls `see` with each capacity, for each
/// person in the order of `by`, until it says stop.
template <class See>
void each_capacity(Definition const& definition, CaseState const& state, Actor const& actor,
                   PartNumber part, std::vector<std::uint32_t> const& by, See see) {
    if (actor.person.empty()) return;
    auto of = [&](std::vector<RoleId> const& roles, AgencyId const& agency,
                  PersonName const& behalf) {
        std::vector<std::uint32_t> held = held_here(definition, state, roles, agency, part);
        for (std::uint32_t role : by) {
            if (contains(held, role) && see(Capacity{role, behalf, agency})) return true;
        }
        return false;
    };
    if (of(actor.roles, actor.agency, {})) return;
    for (Principal const& principal : actor.principals) {
        if (principal.person.id.empty() || principal.person.id == actor.person) continue;
        if (of(principal.roles, principal.agency, principal.person)) return;
    }
}

std::vector<std::uint32_t> every_role(Definition const& definition) {
    std::vector<std::uint32_t> roles(definition.roles.size());
    std::iota(roles.begin(), roles.end(), 0);
    return roles;
}

/// Separation of duties, of the actor and of the person they stand in for.
std::optional<Reason> barred(Definition const& definition, CaseState const& state,
                             Actor const& actor, Capacity const& as) {
    bool own = true;
    std::optional<Bar> bar = find_bar(definition, state, actor.person, as.role);
    if (!bar && !as.behalf.id.empty()) {
        own = false;
        bar = find_bar(definition, state, as.behalf.id, as.role);
    }
    if (!bar) return std::nullopt;
    BilingualArguments words{{"before", role_names(definition, {bar->before})},
                             {"role", role_names(definition, {as.role})}};
    if (!own) words.emplace_back("person", plain(as.behalf.name));
    Reason reason = make_reason(own ? "R-separation" : "R-separation-for", words);
    reason.citation = cite(definition, bar->separation->citations);
    return reason;
}

template <class Objection>
tl::expected<Capacity, Reason> first_capacity(Definition const& definition, CaseState const& state,
                                              Actor const& actor, PartNumber part,
                                              std::vector<std::uint32_t> const& by,
                                              Bilingual const& what, Objection objection) {
    std::optional<Capacity> found;
    std::optional<Reason> why_not;
    each_capacity(definition, state, actor, part, by, [&](Capacity const& as) {
        std::optional<Reason> against = barred(definition, state, actor, as);
        if (!against) against = objection(as);
        if (!against) found = as;
        if (against && !why_not) why_not = std::move(against);
        return found.has_value();
    });
    if (found) return std::move(*found);
    if (why_not) return tl::make_unexpected(std::move(*why_not));
    return tl::make_unexpected(
        make_reason("R-role", {{"what", what}, {"roles", role_names(definition, by)}}));
}

void add_new(std::vector<FieldPath>& paths, std::vector<FieldPath> const& more) {
    for (FieldPath path : more) {
        if (std::find(paths.begin(), paths.end(), path) == paths.end()) paths.push_back(path);
    }
}

} // namespace

std::vector<std::uint32_t> roles_held(Definition const& definition, CaseState const& state,
                                      Actor const& actor, PartNumber part) {
    std::vector<std::uint32_t> roles;
    each_capacity(definition, state, actor, part, every_role(definition), [&](Capacity const& as) {
        if (!contains(roles, as.role)) roles.push_back(as.role);
        return false;
    });
    std::sort(roles.begin(), roles.end());
    return roles;
}

std::vector<std::uint32_t> own_roles(Definition const& definition, CaseState const& state,
                                     Actor const& actor, PartNumber part) {
    if (actor.person.empty()) return {};
    return held_here(definition, state, actor.roles, actor.agency, part);
}

std::vector<Capacity> open_capacities(Definition const& definition, CaseState const& state,
                                      Actor const& actor, PartNumber part) {
    std::vector<Capacity> open;
    each_capacity(definition, state, actor, part, every_role(definition), [&](Capacity const& as) {
        bool known = std::any_of(open.begin(), open.end(),
                                 [&](Capacity const& c) { return c.role == as.role; });
        if (!known && !barred(definition, state, actor, as)) open.push_back(as);
        return false;
    });
    return open;
}

std::vector<std::uint32_t> roles_open(Definition const& definition, CaseState const& state,
                                      Actor const& actor, PartNumber part) {
    std::vector<std::uint32_t> roles;
    for (Capacity const& as : open_capacities(definition, state, actor, part))
        roles.push_back(as.role);
    return roles;
}

std::optional<Bar> find_bar(Definition const& definition, CaseState const& state,
                            PersonId const& person, std::uint32_t role) {
    for (Separation const& separation : definition.separations) {
        if (!contains(separation.roles, role)) continue;
        for (std::uint32_t other : separation.roles) {
            if (other != role && state.acted.contains({other, person}))
                return Bar{&separation, other};
        }
    }
    return std::nullopt;
}

std::optional<std::uint32_t> editing_role(Definition const& definition, CaseState const& state,
                                          std::vector<std::uint32_t> const& roles, FieldPath path,
                                          PartNumber part) {
    for (std::uint32_t role : roles) {
        if (covers(editable_paths(definition, state, {role}, part), path)) return role;
    }
    return std::nullopt;
}

tl::expected<Capacity, Reason> acting_role(Definition const& definition, CaseState const& state,
                                           Actor const& actor, std::vector<std::uint32_t> const& by,
                                           Bilingual const& what, PartNumber part) {
    return first_capacity(definition, state, actor, part, by, what,
                          [](Capacity const&) -> std::optional<Reason> { return std::nullopt; });
}

tl::expected<Capacity, Reason> working_role(Definition const& definition, CaseState const& state,
                                            Context const& context,
                                            std::vector<std::uint32_t> const& by,
                                            Bilingual const& what, PartNumber part) {
    return first_capacity(
        definition, state, context.actor, part, by, what,
        [&](Capacity const& as) { return task_of_another(definition, state, context, as, part); });
}

std::vector<FieldPath> editable_paths(Definition const& definition, CaseState const& state,
                                      std::vector<std::uint32_t> const& roles, PartNumber part) {
    std::vector<FieldPath> paths;
    bool closed = state.closed || (part != 0 && state.parts[part - 1].closed);
    if (closed) return paths;
    for (Edit const& edit : definition.states[state.place(part).state].edits) {
        if (share_one(edit.roles, roles))
            add_new(paths, paths_in_part(definition, state, part, edit.fields));
    }
    return paths;
}

std::vector<FieldPath> needed_paths(Definition const& definition, CaseState const& state,
                                    std::vector<std::uint32_t> const& roles, PartNumber part) {
    std::vector<FieldPath> paths;
    for (Action const& action : definition.states[state.place(part).state].actions) {
        if (share_one(action.by, roles))
            add_new(paths, paths_in_part(definition, state, part, action.needs));
    }
    for (std::size_t i = 0; part == 0 && i < definition.limits.size() && i < state.clocks.size();
         ++i) {
        auto const& extension = definition.limits[i].extension;
        bool runs = state.clocks[i].phase == ClockPhase::running;
        if (extension && runs && share_one(extension->by, roles)) add_new(paths, extension->needs);
    }
    return paths;
}

} // namespace hoso::engine
