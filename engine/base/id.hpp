#pragma once
// Identifiers that cannot be mixed up: an `Id<CaseTag>` is not an `Id<PersonTag>`.
//
// An id is opaque text of 1..64 characters from [0-9A-Za-z._-]; the engine never makes one up,
// `Context` and the id port hand fresh ones in, so that a command replays to the same result.

#include <compare>
#include <functional>
#include <string>
#include <string_view>

namespace hoso::engine {

template <class Tag>
struct Id {
    std::string value;
    friend auto operator<=>(Id const&, Id const&) = default;
    bool empty() const { return value.empty(); }
};

using CaseId = Id<struct CaseTag>;
using PersonId = Id<struct PersonTag>; // one human being with a log-in
using AgencyId = Id<struct AgencyTag>; // an agency, department or enterprise
using RoleId = Id<struct RoleTag>;     // a role named by a workflow, e.g. `chuyen_vien`
using AttachmentId = Id<struct AttachmentTag>;

/// True for 1..64 characters of [0-9A-Za-z._-].
bool is_valid_id(std::string_view text);

} // namespace hoso::engine

template <class Tag>
struct std::hash<hoso::engine::Id<Tag>> {
    std::size_t operator()(hoso::engine::Id<Tag> const& id) const {
        return std::hash<std::string>{}(id.value);
    }
};
