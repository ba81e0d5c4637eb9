#include "engine/core/access.hpp"

#include <algorithm>

#include "engine/core/messages.hpp"
#include "engine/core/values.hpp"

namespace hoso::engine {

namespace {

bool contains(std::vector<std::uint32_t> const& list, std::uint32_t item) {
    return std::find(list.begin(), list.end(), item) != list.end();
}

bool share_one(std::vector<std::uint32_t> const& a, std::vector<std::uint32_t> const& b) {
    return std::any_of(a.begin(), a.end(), [&](std::uint32_t item) { return contains(b, item); });
}

/// The separation that bars the person from the role, with the role held before.
std::optional<Reason> barred(Definition const& definition, CaseState const& state,
                             PersonId const& person, std::uint32_t role) {
    for (Separation const& separation : definition.separations) {
        if (!contains(separation.roles, role)) continue;
        for (std::uint32_t other : separation.roles) {
            if (other == role || !state.acted.contains({other, person})) continue;
            Reason reason =
                make_reason("R-separation", {{"before", role_names(definition, {other})},
                                             {"role", role_names(definition, {role})}});
            reason.citation = cite(definition, separation.citations);
            return reason;
        }
    }
    return std::nullopt;
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

void add_new(std::vector<FieldPath>& paths, std::vector<FieldPath> const& more) {
    for (FieldPath path : more) {
        if (std::find(paths.begin(), paths.end(), path) == paths.end()) paths.push_back(path);
    }
}

} // namespace

std::vector<std::uint32_t> roles_held(Definition const& definition, CaseState const& state,
                                      Actor const& actor, PartNumber part) {
    std::vector<std::uint32_t> held;
    if (actor.person.empty()) return held;
    bool own = state.version == 0 || is_own(definition, state, actor.agency, part);
    for (std::uint32_t i = 0; i < definition.roles.size(); ++i) {
        Role const& role = definition.roles[i];
        bool has = std::find(actor.roles.begin(), actor.roles.end(), role.id) != actor.roles.end();
        if (has && (own || !role.outside)) held.push_back(i);
    }
    return held;
}

std::vector<std::uint32_t> roles_open(Definition const& definition, CaseState const& state,
                                      Actor const& actor, PartNumber part) {
    std::vector<std::uint32_t> roles = roles_held(definition, state, actor, part);
    std::erase_if(roles, [&](std::uint32_t role) {
        return barred(definition, state, actor.person, role).has_value();
    });
    return roles;
}

std::optional<std::uint32_t> editing_role(Definition const& definition, CaseState const& state,
                                          std::vector<std::uint32_t> const& roles, FieldPath path,
                                          PartNumber part) {
    for (std::uint32_t role : roles) {
        if (covers(editable_paths(definition, state, {role}, part), path)) return role;
    }
    return std::nullopt;
}

tl::expected<std::uint32_t, Reason> acting_role(Definition const& definition,
                                                CaseState const& state, Actor const& actor,
                                                std::vector<std::uint32_t> const& by,
                                                Bilingual const& what, PartNumber part) {
    std::vector<std::uint32_t> held = roles_held(definition, state, actor, part);
    std::optional<Reason> why_not;
    for (std::uint32_t role : by) {
        if (!contains(held, role)) continue;
        std::optional<Reason> bar = barred(definition, state, actor.person, role);
        if (!bar) return role;
        if (!why_not) why_not = std::move(bar);
    }
    if (why_not) return tl::make_unexpected(std::move(*why_not));
    return tl::make_unexpected(
        make_reason("R-role", {{"what", what}, {"roles", role_names(definition, by)}}));
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
