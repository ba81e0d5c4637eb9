#pragma once
// The other things the engine asks of the world: the time, fresh ids, who holds which role,
// calendars, definitions, files.

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "engine/core/decide.hpp"

namespace hoso::engine {

class Clock {
  public:
    virtual ~Clock() = default;
    virtual Instant now() const = 0;
};

class Ids {
  public:
    virtual ~Ids() = default;
    virtual std::string fresh() = 0; // 26 characters, sortable by time of creation
};

struct Agency {
    AgencyId id;
    Bilingual name;
    std::string parent;      // id; may be empty
    bool enterprise = false; // an applicant from outside
    Date valid_from;
    std::optional<Date> valid_to;      // last valid day
    std::string successor;             // id; may be empty
    std::vector<std::string> groups{}; // "so_bao_cao": of which it is a member in this time
};

struct PersonView {
    PersonId id;
    std::string name;
    AgencyId agency;
    std::vector<RoleId> roles; // held on the date asked
    std::string email{};       // empty: none known
};

/// Who is who on a date. Agencies merge and are renamed: every question carries the date it is
/// asked for.
class Organisation {
  public:
    virtual ~Organisation() = default;
    virtual std::optional<PersonView> person(PersonId const& id, Date on) const = 0;
    virtual std::vector<PersonView> holders(RoleId const& role, Date on) const = 0;
    virtual std::optional<Agency> agency(AgencyId const& id, Date on) const = 0;
    /// The agencies of a named group that are valid on the day, by id: who is asked in a
    /// collection.
    virtual std::vector<Agency> group(std::string const& name, Date on) const;
    /// The agencies that the given one has taken over, directly or through others, up to the day.
    virtual std::vector<AgencyId> predecessors(AgencyId const& id, Date on) const;
};

inline std::vector<Agency> Organisation::group(std::string const&, Date) const {
    return {};
}
inline std::vector<AgencyId> Organisation::predecessors(AgencyId const&, Date) const {
    return {};
}

using CalendarLookup =
    std::function<Calendar const*(std::string const& name)>; // nullptr: no such calendar
/// The definition a stored case was opened with; null when it is not deployed here. Shared:
/// publishing may replace it meanwhile.
using DefinitionLookup =
    std::function<std::shared_ptr<Definition const>(std::string const& name, int version)>;

/// Bytes of attachments, named by their SHA-256. `put` is durable when it returns and idempotent.
class FileStore {
  public:
    virtual ~FileStore() = default;
    virtual void put(std::string const& sha256, std::string const& bytes) = 0;
    virtual std::optional<std::string> get(std::string const& sha256) = 0;
};

/// Folds text for search: NFD, marks off, đ → d, lower case, words split; the same function for
/// every store.
using FoldWords = std::function<std::vector<std::string>(std::string const& text)>;
/// SHA-256 as 64 hex digits.
using Digest = std::function<std::string(std::string const& bytes)>;

} // namespace hoso::engine
